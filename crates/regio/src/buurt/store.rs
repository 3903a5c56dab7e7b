use kern::id::{AccountId, TeamId};
use kern::{Datum, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::{StorageFout, veld};

use super::Buurt;

mod buurt {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "buurt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub naam: String,
        pub team: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod bekwaamheid {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bekwaamheid")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub wet: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn alle(conn: &impl ConnectionTrait) -> Result<Vec<Buurt>, StorageFout> {
    let rijen = buurt::Entity::find().order_by_asc(buurt::Column::Naam).all(conn).await?;
    Ok(rijen.into_iter().map(|r| Buurt { code: r.code, naam: r.naam, team: TeamId(r.team) }).collect())
}

/// The team that serves a neighbourhood.
pub async fn team_van(conn: &impl ConnectionTrait, code: &str) -> Result<Option<TeamId>, StorageFout> {
    Ok(buurt::Entity::find_by_id(code).one(conn).await?.map(|r| TeamId(r.team)))
}

/// The team for a question under a law in a neighbourhood: its own when somebody there is trained for the law, and else the
/// team where most people are. Without anybody who is trained it stays with the neighbourhood's own.
pub async fn team_voor(
    conn: &impl ConnectionTrait,
    (code, wet): (&str, Wet),
    op: Datum,
) -> Result<Option<TeamId>, StorageFout> {
    let Some(eigen) = team_van(conn, code).await? else { return Ok(None) };
    let team = || veld("team_lid", "team");
    let vraag = Query::select()
        .expr_as(team(), "team")
        .from(Alias::new("team_lid"))
        .inner_join(
            bekwaamheid::Entity,
            veld("team_lid", "account").eq(bekwaamheid::Column::Account.into_expr()),
        )
        .and_where(bekwaamheid::Column::Wet.eq(wet.code()))
        .and_where(auth::account::lid_geldt(op))
        .add_group_by([team()])
        .order_by_expr(Expr::case(team().eq(eigen.0), 0).finally(1).into(), Order::Asc)
        .order_by_expr(team().count(), Order::Desc)
        .order_by_expr(team(), Order::Asc)
        .limit(1)
        .to_owned();
    let rij = conn.query_one(&vraag).await?;
    Ok(Some(rij.map_or(Ok(eigen), |r| r.try_get("", "team").map(TeamId))?))
}

pub async fn voeg_toe(conn: &impl ConnectionTrait, nieuw: &Buurt) -> Result<(), StorageFout> {
    let rij = buurt::ActiveModel {
        code: Set(nieuw.code.clone()),
        naam: Set(nieuw.naam.clone()),
        team: Set(nieuw.team.0),
    };
    buurt::Entity::insert(rij).exec_without_returning(conn).await?;
    Ok(())
}

/// Says that a worker is trained for the questions of a law.
pub async fn zet_bekwaam(
    conn: &impl ConnectionTrait,
    account: AccountId,
    wet: Wet,
) -> Result<(), StorageFout> {
    let rij = bekwaamheid::ActiveModel { account: Set(account.0), wet: Set(wet.code().to_owned()) };
    bekwaamheid::Entity::insert(rij).exec_without_returning(conn).await?;
    Ok(())
}

/// Whether a worker is trained for the questions of a law.
pub async fn is_bekwaam(
    conn: &impl ConnectionTrait,
    account: AccountId,
    wet: Wet,
) -> Result<bool, StorageFout> {
    let rij = bekwaamheid::Entity::find_by_id((account.0, wet.code().to_owned())).one(conn).await?;
    Ok(rij.is_some())
}

/// The laws whose questions somebody serves on a day, being trained for them or in a team with somebody who is, as a
/// condition for another query.
pub fn bediende_wetten(account: AccountId, op: Datum) -> SelectStatement {
    let genoten = auth::account::teamgenoten(account, op);
    let wie = bekwaamheid::Column::Account;
    Query::select()
        .column(bekwaamheid::Column::Wet)
        .from(bekwaamheid::Entity)
        .and_where(wie.eq(account.0).or(wie.in_subquery(genoten)))
        .to_owned()
}

/// Whether somebody of a team is trained for the questions of a law on a day.
pub async fn team_bedient(
    conn: &impl ConnectionTrait,
    (team, wet): (TeamId, Wet),
    op: Datum,
) -> Result<bool, StorageFout> {
    let leden = bekwaamheid::Column::Account.in_subquery(auth::account::van_team(team, op));
    let vraag = bekwaamheid::Entity::find().filter(bekwaamheid::Column::Wet.eq(wet.code())).filter(leden);
    Ok(vraag.one(conn).await?.is_some())
}

/// Whether somebody serves the questions of a law ([`bediende_wetten`]).
pub async fn bedient(
    conn: &impl ConnectionTrait,
    (account, wet): (AccountId, Wet),
    op: Datum,
) -> Result<bool, StorageFout> {
    let mut vraag = bediende_wetten(account, op);
    vraag.and_where(bekwaamheid::Column::Wet.eq(wet.code())).limit(1);
    Ok(conn.query_one(&vraag).await?.is_some())
}
