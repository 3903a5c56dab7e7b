use kern::Moment;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, Set};
use storage::{Kluis, Plek, StorageFout, Tijdstip, Tx};

mod kanaal {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "kanaal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub agb: String,
        pub sleutel: Vec<u8>,
        pub actief: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod nonce {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "kanaal_nonce")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub agb: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub nonce: String,
        pub moment: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Where the key of a channel is sealed: an AGB code is eight digits, so it fits in an id.
fn plek(agb: &str) -> Plek {
    let getal = agb.parse().unwrap_or_default();
    Plek { tabel: "kanaal", kolom: "sleutel", rij: Uuid::from_u128(getal) }
}

pub(super) async fn zet(tx: &Tx, agb: &str, sleutel: &[u8; 32]) -> Result<(), StorageFout> {
    let rij = kanaal::ActiveModel {
        agb: Set(agb.to_owned()),
        sleutel: Set(tx.kluis().verzegel_systeem(plek(agb), sleutel, tx.toeval())?),
        actief: Set(true),
    };
    let dubbel = OnConflict::column(kanaal::Column::Agb)
        .update_columns([kanaal::Column::Sleutel, kanaal::Column::Actief])
        .to_owned();
    kanaal::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(tx).await?;
    Ok(())
}

/// The key of a channel that is open.
pub async fn sleutel(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    agb: &str,
) -> Result<Option<[u8; 32]>, StorageFout> {
    let rij = kanaal::Entity::find_by_id(agb).one(conn).await?.filter(|r| r.actief);
    let Some(rij) = rij else { return Ok(None) };
    let bytes = kluis.ontzegel_systeem(plek(agb), &rij.sleutel)?;
    Ok(bytes.try_into().ok())
}

/// Uses a nonce up. False when it was used before.
pub(crate) async fn verbruik(
    conn: &impl ConnectionTrait,
    agb: &str,
    waarde: &str,
    nu: Moment,
) -> Result<bool, StorageFout> {
    let rij = nonce::ActiveModel {
        agb: Set(agb.to_owned()),
        nonce: Set(waarde.to_owned()),
        moment: Set(nu.into()),
    };
    let dubbel = OnConflict::columns([nonce::Column::Agb, nonce::Column::Nonce]).do_nothing().to_owned();
    let geraakt = nonce::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(conn).await;
    match geraakt {
        Ok(aantal) => Ok(aantal == 1),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(fout) => Err(fout.into()),
    }
}

/// Forgets nonces of requests that would be refused for their age.
pub(crate) async fn vergeet(conn: &impl ConnectionTrait, voor: Moment) -> Result<(), StorageFout> {
    nonce::Entity::delete_many().filter(nonce::Column::Moment.lt(Tijdstip::from(voor))).exec(conn).await?;
    Ok(())
}
