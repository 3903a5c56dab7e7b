use kern::id::ZaakId;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Plek, StorageFout, Tx};

use super::{Grond, Uitstel};

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "uitstel")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub soort: String,
        pub van: Dag,
        pub tot_en_met: Dag,
        pub reden: Vec<u8>,
        pub bewijs: String,
        pub door: Uuid,
        pub formulier: Uuid,
        pub aangevuld: Option<Dag>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "uitstel", kolom: "reden", rij: id }
}

pub(super) async fn insert(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    (nieuw, bewijs, formulier): (&Uitstel, &str, Uuid),
) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let model = rij::ActiveModel {
        id: Set(id),
        zaak: Set(zaak.0),
        soort: Set(nieuw.grond.code().to_owned()),
        van: Set(nieuw.van.into()),
        tot_en_met: Set(nieuw.tot_en_met.into()),
        reden: Set(sleutel.verzegel(plek(id), &nieuw.reden, tx.toeval())?),
        bewijs: Set(bewijs.to_owned()),
        door: Set(tx.actor().account().ok_or(StorageFout::NietGevonden)?.0),
        formulier: Set(formulier),
        aangevuld: Set(None),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn is_formulier(conn: &impl ConnectionTrait, formulier: Uuid) -> Result<bool, StorageFout> {
    Ok(rij::Entity::find().filter(rij::Column::Formulier.eq(formulier)).one(conn).await?.is_some())
}

/// The delays of a case, oldest first.
pub(crate) async fn van_zaak(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Vec<Uitstel>, StorageFout> {
    let rijen = rij::Entity::find()
        .filter(rij::Column::Zaak.eq(zaak.0))
        .order_by_asc(rij::Column::Id)
        .all(conn)
        .await?;
    let open = |r: rij::Model| {
        Ok(Uitstel {
            grond: Grond::van_code(&r.soort).ok_or(StorageFout::Kluis)?,
            van: r.van.0,
            tot_en_met: r.tot_en_met.0,
            reden: sleutel.ontzegel(plek(r.id), &r.reden)?,
            aangevuld: r.aangevuld.map(|d| d.0),
        })
    };
    rijen.into_iter().map(open).collect()
}

/// Writes down that the application is complete today.
pub(super) async fn vul_aan(tx: &Tx, zaak: ZaakId) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Aangevuld, Expr::value(Dag(tx.vandaag())))
        .filter(rij::Column::Zaak.eq(zaak.0))
        .filter(rij::Column::Soort.eq(Grond::Aanvulling.code()))
        .filter(rij::Column::Aangevuld.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
