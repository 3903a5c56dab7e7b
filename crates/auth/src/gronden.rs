//! Access is a row, not an opinion.
//!
//! A ground says who (account, team, organisation or person) may see what (household, case, person or a whole
//! law) how far ([`Blik`]), why and until when. The check of one record and the filter of every list are the
//! same condition, [`zicht`], so a list cannot show what a record refuses.

use kern::id::{AccountId, HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Actor, Datum, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ConnectionTrait, Set};
use storage::{Dag, Handeling, Tx};

use crate::AuthFout;

/// How far a ground lets someone look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Blik {
    /// That there is help, and whom to call.
    #[sea_orm(string_value = "dat")]
    Dat,
    /// What it is.
    #[sea_orm(string_value = "wat")]
    Wat,
    /// The amounts, never the words of a report.
    #[sea_orm(string_value = "financieel")]
    Financieel,
    /// Where and when, never why.
    #[sea_orm(string_value = "logistiek")]
    Logistiek,
}

/// Who holds a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Houder {
    Account(AccountId),
    Team(TeamId),
}

/// What a ground is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bereik {
    Huishouden(HuishoudenId),
    Zaak(ZaakId),
    Persoon(PersoonId),
    /// A whole law: only for [`Blik::Financieel`] and [`Blik::Logistiek`]; the database refuses others.
    Wet,
}

mod grond_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "toegangsgrond")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub houder_soort: String,
        pub houder: Uuid,
        pub bereik_soort: String,
        pub bereik: Uuid,
        pub blik: Blik,
        pub wet: Option<String>,
        pub grond: String,
        pub van: Dag,
        pub tot: Option<Dag>,
        pub bron: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod betrekking_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "betrekking")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub persoon: Uuid,
        pub soort: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub struct NieuweGrond {
    pub houder: Houder,
    pub bereik: Bereik,
    pub blik: Blik,
    /// Only files under this law; `None` is all laws.
    pub wet: Option<Wet>,
    /// Code of the legal ground: `wmo.5.1.1`, `toestemming`, `nood`.
    pub grond: &'static str,
    pub van: Datum,
    pub tot: Option<Datum>,
    /// What it came from: the case, the consent, the emergency.
    pub bron: Uuid,
}

/// Writes a ground. The caller's operation says in the log what it is part of.
pub async fn geef(tx: &mut Tx, grond: NieuweGrond) -> Result<Uuid, AuthFout> {
    let id: Uuid = tx.nieuw();
    let (houder_soort, houder) = match grond.houder {
        Houder::Account(id) => ("account", id.0),
        Houder::Team(id) => ("team", id.0),
    };
    let (bereik_soort, bereik) = match grond.bereik {
        Bereik::Huishouden(id) => ("huishouden", id.0),
        Bereik::Zaak(id) => ("zaak", id.0),
        Bereik::Persoon(id) => ("persoon", id.0),
        Bereik::Wet => ("wet", Uuid::nil()),
    };
    let rij = grond_rij::ActiveModel {
        id: Set(id),
        houder_soort: Set(houder_soort.to_owned()),
        houder: Set(houder),
        bereik_soort: Set(bereik_soort.to_owned()),
        bereik: Set(bereik),
        blik: Set(grond.blik),
        wet: Set(grond.wet.map(|w| w.code().to_owned())),
        grond: Set(grond.grond.to_owned()),
        van: Set(grond.van.into()),
        tot: Set(grond.tot.map(Dag)),
        bron: Set(grond.bron),
    };
    grond_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    tx.record(Handeling::new("toegang.geven").doel(grond.grond).object(houder_soort, houder));
    Ok(id)
}

/// Ends a ground on a day.
pub async fn beeindig(tx: &mut Tx, grond: Uuid, tot: Datum) -> Result<(), AuthFout> {
    let geraakt = grond_rij::Entity::update_many()
        .col_expr(grond_rij::Column::Tot, Expr::value(Dag(tot)))
        .filter(grond_rij::Column::Id.eq(grond))
        .exec(tx)
        .await?;
    if geraakt.rows_affected == 0 {
        return Err(AuthFout::NietGevonden);
    }
    tx.record(Handeling::new("toegang.beeindigen").object("toegangsgrond", grond));
    Ok(())
}

/// Declares that an account is, or is close to, a person: that person's files are closed to it in every role.
pub async fn meld_betrekking(
    tx: &mut Tx,
    account: AccountId,
    persoon: PersoonId,
    soort: &str,
) -> Result<(), AuthFout> {
    let rij = betrekking_rij::ActiveModel {
        account: Set(account.0),
        persoon: Set(persoon.0),
        soort: Set(soort.to_owned()),
    };
    betrekking_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    tx.record(Handeling::new("toegang.betrekking").object("account", account));
    Ok(())
}

/// The columns of a query by which a record is recognised.
pub struct Kolommen {
    /// Table or alias in which the columns stand.
    pub tabel: &'static str,
    pub zaak: Option<&'static str>,
    pub huishouden: &'static str,
    pub wet: Option<&'static str>,
}

/// Which actor, on which day, looks how far.
pub struct Kijker<'a> {
    pub actor: &'a Actor,
    pub op: Datum,
    pub blik: Blik,
}

/// The condition under which a row may be shown: put it in the `WHERE` of every query that shows files.
///
/// A ground reaches the row, its holder is the actor or a team of the actor's on this day, and the household does
/// not hold the actor or a declared relative. An actor without an account sees nothing.
pub fn zicht(kijker: &Kijker<'_>, kolommen: &Kolommen) -> Expr {
    let Some(account) = kijker.actor.account() else { return Expr::value(false) };
    Expr::exists(gronden_van(kijker, account, kolommen)).and(Expr::exists(nabij(account, kolommen)).not())
}

fn g(kolom: &str) -> Expr {
    Expr::col((Alias::new("tg"), Alias::new(kolom)))
}

fn rij(kolommen: &Kolommen, kolom: &str) -> Expr {
    Expr::col((Alias::new(kolommen.tabel), Alias::new(kolom)))
}

fn gronden_van(kijker: &Kijker<'_>, account: AccountId, kolommen: &Kolommen) -> SelectStatement {
    let op = Dag(kijker.op);
    let mut raakt = g("bereik").eq(rij(kolommen, kolommen.huishouden));
    if let Some(zaak) = kolommen.zaak {
        raakt = raakt.or(g("bereik").eq(rij(kolommen, zaak)));
    }
    if matches!(kijker.blik, Blik::Financieel | Blik::Logistiek) {
        raakt = raakt.or(g("bereik_soort").eq("wet"));
    }
    let teams = Query::select()
        .column(Alias::new("team"))
        .from(Alias::new("team_lid"))
        .and_where(Expr::col(Alias::new("account")).eq(account.0))
        .and_where(Expr::col(Alias::new("van")).lte(op))
        .and_where(Expr::col(Alias::new("tot")).is_null().or(Expr::col(Alias::new("tot")).gt(op)))
        .to_owned();
    let mut vraag = Query::select();
    vraag
        .expr(Expr::value(1))
        .from_as(Alias::new("toegangsgrond"), Alias::new("tg"))
        .and_where(raakt)
        .and_where(g("houder").eq(account.0).or(g("houder").in_subquery(teams)))
        .and_where(g("van").lte(op))
        .and_where(g("tot").is_null().or(g("tot").gt(op)));
    let blik = kijker.blik.to_value();
    // Who may see what it is, may also see that it is.
    let genoeg = if kijker.blik == Blik::Dat {
        g("blik").is_in([blik, Blik::Wat.to_value()])
    } else {
        g("blik").eq(blik)
    };
    vraag.and_where(genoeg);
    if let Some(wet) = kolommen.wet {
        vraag.and_where(g("wet").is_null().or(g("wet").eq(rij(kolommen, wet))));
    }
    vraag
}

/// The actor, or someone close to the actor, lives in the household of the row.
fn nabij(account: AccountId, kolommen: &Kolommen) -> SelectStatement {
    let (b, l) = (Alias::new("b"), Alias::new("l"));
    Query::select()
        .expr(Expr::value(1))
        .from_as(Alias::new("betrekking"), b.clone())
        .inner_join(
            sea_orm::sea_query::TableRef::Table(Alias::new("huishouden_lid").into(), Some(l.clone().into())),
            Expr::col((l.clone(), Alias::new("persoon"))).equals((b.clone(), Alias::new("persoon"))),
        )
        .and_where(Expr::col((b, Alias::new("account"))).eq(account.0))
        .and_where(Expr::col((l, Alias::new("huishouden"))).eq(rij(kolommen, kolommen.huishouden)))
        .to_owned()
}

/// Whether one household may be seen this far: the same condition as for lists, asked for one row.
pub async fn mag_huishouden(
    conn: &impl ConnectionTrait,
    kijker: &Kijker<'_>,
    huishouden: HuishoudenId,
) -> Result<bool, AuthFout> {
    let kolommen = Kolommen { tabel: "huishouden", zaak: None, huishouden: "id", wet: None };
    let vraag = Query::select()
        .expr(Expr::value(1))
        .from(Alias::new("huishouden"))
        .and_where(Expr::col((Alias::new("huishouden"), Alias::new("id"))).eq(huishouden.0))
        .and_where(zicht(kijker, &kolommen))
        .to_owned();
    Ok(conn.query_one(&vraag).await?.is_some())
}
