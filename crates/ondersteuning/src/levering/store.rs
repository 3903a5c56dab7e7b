use kern::Datum;
use kern::id::{BerichtId, ToewijzingId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, Set};
use storage::{Dag, StorageFout, Tx};

use super::Levering;

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

/// The deliveries on these assignments: one query.
pub async fn van_toewijzingen(
    conn: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<Levering>, StorageFout> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rijen = rij::Entity::find().filter(rij::Column::Toewijzing.is_in(ids)).all(conn).await?;
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

/// Sets or takes back the stop of the delivery that began on `begin`.
pub(crate) async fn stop(
    tx: &Tx,
    toewijzing: ToewijzingId,
    begin: Datum,
    stop: Option<(Datum, &str)>,
) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Gestopt, Expr::value(stop.map(|(dag, _)| Dag(dag))))
        .col_expr(rij::Column::Reden, Expr::value(stop.map(|(_, reden)| reden.to_owned())))
        .filter(rij::Column::Toewijzing.eq(toewijzing.0))
        .filter(rij::Column::Begin.eq(Dag(begin)))
        .exec(tx)
        .await?;
    Ok(())
}

pub(crate) async fn verwijder(tx: &Tx, toewijzing: ToewijzingId, begin: Datum) -> Result<(), StorageFout> {
    rij::Entity::delete_many()
        .filter(rij::Column::Toewijzing.eq(toewijzing.0))
        .filter(rij::Column::Begin.eq(Dag(begin)))
        .exec(tx)
        .await?;
    Ok(())
}
