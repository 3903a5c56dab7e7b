use kern::Datum;
use kern::id::{BerichtId, ToewijzingId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::{Dag, StorageFout, Tx, in_verzameling};

use super::{Levering, Stop};

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "levering")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub toewijzing: Uuid,
        pub begin: Dag,
        pub gestopt: Option<Dag>,
        pub reden: Option<String>,
        pub bericht: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod stop_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "levering_stop")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub toewijzing: Uuid,
        pub begin: Dag,
        pub eind: Dag,
        pub reden: String,
        pub bericht: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The deliveries on these assignments: one query.
pub async fn van_toewijzingen(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<Levering>, StorageFout> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let van = in_verzameling(conn.get_database_backend(), rij::Column::Toewijzing.into_expr(), ids);
    let rijen = rij::Entity::find().filter(van).all(conn).await?;
    let open = |r: rij::Model| Levering {
        toewijzing: r.toewijzing,
        begin: r.begin.0,
        gestopt: r.gestopt.map(|d| (d.0, r.reden.unwrap_or_default())),
    };
    Ok(rijen.into_iter().map(open).collect())
}

pub(crate) async fn start(
    tx: &Tx,
    toewijzing: ToewijzingId,
    begin: Datum,
    bericht: BerichtId,
) -> Result<(), StorageFout> {
    let rij = rij::ActiveModel {
        toewijzing: Set(toewijzing.0),
        begin: Set(begin.into()),
        gestopt: Set(None),
        reden: Set(None),
        bericht: Set(bericht.0),
        ..Default::default()
    };
    let dubbel = OnConflict::columns([rij::Column::Toewijzing, rij::Column::Begin]).do_nothing().to_owned();
    rij::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(tx).await?;
    Ok(())
}

/// Keeps a stop beside those before it, and says on the delivery which one counts now: the one that was told last.
pub(crate) async fn stop(tx: &Tx, nieuw: &Stop, bericht: BerichtId) -> Result<(), StorageFout> {
    let rij = stop_rij::ActiveModel {
        toewijzing: Set(nieuw.toewijzing),
        begin: Set(nieuw.begin.into()),
        eind: Set(nieuw.eind.into()),
        reden: Set(nieuw.reden.clone()),
        bericht: Set(bericht.0),
        ..Default::default()
    };
    stop_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    zet_stop(tx, (nieuw.toewijzing, nieuw.begin), Some(nieuw)).await
}

/// Takes a stop back; the one before it counts again.
pub(crate) async fn neem_stop_terug(tx: &Tx, terug: &Stop) -> Result<(), StorageFout> {
    stop_rij::Entity::delete_many()
        .filter(stop_rij::Column::Toewijzing.eq(terug.toewijzing))
        .filter(stop_rij::Column::Begin.eq(Dag(terug.begin)))
        .filter(stop_rij::Column::Reden.eq(&terug.reden))
        .exec(tx)
        .await?;
    let over = stops(tx, &[terug.toewijzing]).await?;
    let vorige = over.iter().rfind(|s| s.begin == terug.begin);
    zet_stop(tx, (terug.toewijzing, terug.begin), vorige).await
}

async fn zet_stop(
    tx: &Tx,
    (toewijzing, begin): (Uuid, Datum),
    stop: Option<&Stop>,
) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Gestopt, Expr::value(stop.map(|s| Dag(s.eind))))
        .col_expr(rij::Column::Reden, Expr::value(stop.map(|s| s.reden.clone())))
        .filter(rij::Column::Toewijzing.eq(toewijzing))
        .filter(rij::Column::Begin.eq(Dag(begin)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Every stop on these assignments, in the order in which they came: one query.
pub(crate) async fn stops(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Stop>, StorageFout> {
    let van = in_verzameling(conn.get_database_backend(), stop_rij::Column::Toewijzing.into_expr(), ids);
    let rijen = stop_rij::Entity::find().filter(van).order_by_asc(stop_rij::Column::Id).all(conn).await?;
    let open = |r: stop_rij::Model| Stop {
        toewijzing: r.toewijzing,
        begin: r.begin.0,
        eind: r.eind.0,
        reden: r.reden,
    };
    Ok(rijen.into_iter().map(open).collect())
}

pub(crate) async fn verwijder(tx: &Tx, toewijzing: ToewijzingId, begin: Datum) -> Result<(), StorageFout> {
    rij::Entity::delete_many()
        .filter(rij::Column::Toewijzing.eq(toewijzing.0))
        .filter(rij::Column::Begin.eq(Dag(begin)))
        .exec(tx)
        .await?;
    Ok(())
}
