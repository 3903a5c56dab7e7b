use kern::id::AccountId;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use storage::kluis::Datasleutel;
use storage::{Plek, StorageFout, Tijdstip, Tx};

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "concept")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account: Uuid,
        pub doel: Uuid,
        pub veld: String,
        pub inhoud: Vec<u8>,
        pub gewijzigd: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "concept", kolom: "inhoud", rij: id }
}

/// Keeps a field; what was kept of it before is gone. The text is sealed for its row, so the row gets a new name.
pub(super) async fn bewaar(
    tx: &Tx,
    sleutel: &Datasleutel,
    (account, doel): (AccountId, Uuid),
    (veld, tekst): (&str, &str),
) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let model = rij::ActiveModel {
        id: Set(id),
        account: Set(account.0),
        doel: Set(doel),
        veld: Set(veld.to_owned()),
        inhoud: Set(sleutel.verzegel(plek(id), tekst, tx.toeval())?),
        gewijzigd: Set(tx.nu().into()),
    };
    let weer = OnConflict::columns([rij::Column::Doel, rij::Column::Account, rij::Column::Veld])
        .update_columns([rij::Column::Id, rij::Column::Inhoud, rij::Column::Gewijzigd])
        .to_owned();
    rij::Entity::insert(model).on_conflict(weer).exec_without_returning(tx).await?;
    Ok(())
}

/// Throws away what was kept about something: of one account, or of everybody.
pub(crate) async fn wis(tx: &Tx, doel: Uuid, account: Option<AccountId>) -> Result<(), StorageFout> {
    let mut weg = rij::Entity::delete_many().filter(rij::Column::Doel.eq(doel));
    if let Some(account) = account {
        weg = weg.filter(rij::Column::Account.eq(account.0));
    }
    weg.exec(tx).await?;
    Ok(())
}

/// Name and text of a field.
pub(crate) fn open(sleutel: &Datasleutel, r: rij::Model) -> Result<(String, String), StorageFout> {
    let tekst = sleutel.ontzegel(plek(r.id), &r.inhoud)?;
    Ok((r.veld, tekst))
}
