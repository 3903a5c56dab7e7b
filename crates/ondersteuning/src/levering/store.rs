use kern::id::{BerichtId, ToewijzingId};
use kern::{Datum, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::{Dag, StorageFout, Tx, in_verzameling};

use super::{Levering, Stop, Taaklevering};

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

mod taak_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "taaklevering")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub soort: String,
        pub wet: String,
        pub agb: String,
        pub client: Vec<u8>,
        pub categorie: String,
        pub code: String,
        pub begin: Dag,
        pub eind: Option<Dag>,
        pub reden: Option<String>,
        pub bericht: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn soort(l: &Taaklevering) -> &'static str {
    if l.stop.is_some() { "stop" } else { "start" }
}

/// Keeps a start or stop of work by task.
pub(crate) async fn boek_taak(
    tx: &Tx,
    (agb, wet): (&str, Wet),
    l: &Taaklevering,
    bericht: BerichtId,
) -> Result<(), StorageFout> {
    let rij = taak_rij::ActiveModel {
        soort: Set(soort(l).to_owned()),
        wet: Set(wet.code().to_owned()),
        agb: Set(agb.to_owned()),
        client: Set(l.client.clone()),
        categorie: Set(l.categorie.clone()),
        code: Set(l.code.clone()),
        begin: Set(l.begin.into()),
        eind: Set(l.stop.as_ref().map(|(eind, _)| Dag(*eind))),
        reden: Set(l.stop.as_ref().map(|(_, reden)| reden.clone())),
        bericht: Set(bericht.0),
        ..Default::default()
    };
    taak_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes back a start, or a stop with its reason, of work by task.
pub(crate) async fn wis_taak(tx: &Tx, (agb, wet): (&str, Wet), l: &Taaklevering) -> Result<(), StorageFout> {
    let mut weg = taak_rij::Entity::delete_many()
        .filter(taak_rij::Column::Soort.eq(soort(l)))
        .filter(taak_rij::Column::Wet.eq(wet.code()))
        .filter(taak_rij::Column::Agb.eq(agb))
        .filter(taak_rij::Column::Client.eq(l.client.clone()))
        .filter(taak_rij::Column::Categorie.eq(&l.categorie))
        .filter(taak_rij::Column::Code.eq(&l.code))
        .filter(taak_rij::Column::Begin.eq(Dag(l.begin)));
    if let Some((_, reden)) = &l.stop {
        weg = weg.filter(taak_rij::Column::Reden.eq(reden));
    }
    weg.exec(tx).await?;
    Ok(())
}

/// Starts and stops of work by task of a provider for these clients, in the order in which they came: one query.
pub async fn taken(
    conn: &impl ConnectionTrait,
    (agb, wet): (&str, Wet),
    clienten: impl IntoIterator<Item = &Vec<u8>>,
) -> Result<Vec<Taaklevering>, StorageFout> {
    let van = in_verzameling(conn.get_database_backend(), taak_rij::Column::Client.into_expr(), clienten);
    let rijen = taak_rij::Entity::find()
        .filter(van)
        .filter(taak_rij::Column::Agb.eq(agb))
        .filter(taak_rij::Column::Wet.eq(wet.code()))
        .order_by_asc(taak_rij::Column::Id)
        .all(conn)
        .await?;
    let open = |r: taak_rij::Model| Taaklevering {
        client: r.client,
        categorie: r.categorie,
        code: r.code,
        begin: r.begin.0,
        stop: r.eind.map(|d| (d.0, r.reden.unwrap_or_default())),
    };
    Ok(rijen.into_iter().map(open).collect())
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
