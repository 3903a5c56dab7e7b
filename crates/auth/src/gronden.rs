//! Access is a row, not an opinion.
//!
//! A ground says who (account, team, organisation or person) may see what (household, case, person or a whole
//! law) how far ([`Blik`]), why and until when. The check of one record and the filter of every list are the
//! same condition, [`zicht`], so a list cannot show what a record refuses.

use std::fmt;

use kern::id::{AccountId, HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Actor, Datum, Rol, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{
    Alias, Asterisk, CommonTableExpression, Expr, ExprTrait as _, Func, JoinType, Order, Query,
    SelectStatement, UnionType, WithClause,
};
use sea_orm::{ConnectionTrait, QueryResult, Set};
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

/// The laws of the message standards with the ground on which back office and controller work.
const BERICHTWETTEN: [(Wet, &str); 2] = [(Wet::Wmo, "wmo.5.1.1"), (Wet::Jeugdwet, "jeugdwet.7.4.0")];

/// How far a role sees all of a law, because its work is about the whole municipality. Every other role gets its grounds
/// one by one.
const fn wijd_van_rol(rol: Rol) -> &'static [Blik] {
    match rol {
        Rol::Backoffice => &[Blik::Logistiek, Blik::Financieel],
        Rol::Controller => &[Blik::Financieel],
        _ => &[],
    }
}

/// The grounds that come with a role from its first day; they end with it ([`beeindig_van`]).
pub(crate) async fn geef_bij_rol(
    tx: &mut Tx,
    (account, rol): (AccountId, Rol),
    van: Datum,
    toekenning: Uuid,
) -> Result<(), AuthFout> {
    for blik in wijd_van_rol(rol) {
        for (wet, grond) in BERICHTWETTEN {
            let houder = Houder::Account(account);
            let (bereik, wet) = (Bereik::Wet, Some(wet));
            let nieuw =
                NieuweGrond { houder, bereik, blik: *blik, wet, grond, van, tot: None, bron: toekenning };
            geef(tx, nieuw).await?;
        }
    }
    Ok(())
}

/// Ends every ground that came from this source and has no end yet. Returns how many.
pub async fn beeindig_van(tx: &mut Tx, bron: Uuid, tot: Datum) -> Result<u64, AuthFout> {
    let geraakt = grond_rij::Entity::update_many()
        .col_expr(grond_rij::Column::Tot, Expr::value(Dag(tot)))
        .filter(grond_rij::Column::Bron.eq(bron))
        .filter(grond_rij::Column::Tot.is_null())
        .exec(tx)
        .await?;
    if geraakt.rows_affected > 0 {
        tx.record(Handeling::new("toegang.beeindigen").object("toegangsgrond", bron));
    }
    Ok(geraakt.rows_affected)
}

/// The ground on which somebody sees this of all of the message standards, or `None` when one of the two laws is
/// missing. Sums over the whole municipality ask this: they name nobody, so one's own file closes nothing here.
pub async fn voor_alle_berichten(
    conn: &impl ConnectionTrait,
    kijker: &Kijker<'_>,
) -> Result<Option<Gebruikt>, AuthFout> {
    let Some(account) = kijker.actor.account() else { return Ok(None) };
    let mut vraag = van_houder(kijker, account);
    vraag.and_where(g("bereik_soort").eq("wet"));
    vraag.columns(["wet", "grond", "id"].map(|k| (Alias::new("tg"), Alias::new(k))));
    vraag.order_by((Alias::new("tg"), Alias::new("id")), Order::Asc);
    let mut eerste = None;
    let mut wetten = Vec::new();
    for rij in conn.query_all(&vraag).await? {
        wetten.push(rij.try_get::<Option<String>>("", "wet")?);
        if eerste.is_none() {
            eerste = Some(Gebruikt { grond: rij.try_get("", "grond")?, id: Some(rij.try_get("", "id")?) });
        }
    }
    let heeft = |wet: Wet| wetten.iter().any(|w| w.as_deref().is_none_or(|w| w == wet.code()));
    Ok(eerste.filter(|_| BERICHTWETTEN.iter().all(|(wet, _)| heeft(*wet))))
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
    /// Whose record it is. Without it the record is the household itself, and everybody who lives there counts.
    pub persoon: Option<&'static str>,
    pub huishouden: &'static str,
    pub wet: Option<&'static str>,
}

/// Which actor, on which day, looks how far.
pub struct Kijker<'a> {
    pub actor: &'a Actor,
    pub op: Datum,
    pub blik: Blik,
}

/// The ground that opened a record: the log names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebruikt {
    /// Code of the legal ground.
    pub grond: String,
    /// The row that gave access. Lists name only the code.
    pub id: Option<Uuid>,
}

/// As the log writes it: the code, and behind `#` the row.
impl fmt::Display for Gebruikt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id {
            Some(id) => write!(f, "{}#{id}", self.grond),
            None => f.write_str(&self.grond),
        }
    }
}

/// Code of the ground that emergency access writes.
pub const NOOD: &str = "nood";

/// The condition under which a row may be shown: put it in the `WHERE` of every query that shows files.
///
/// A ground reaches the row, its holder is the actor or a team of the actor's on this day, and neither the person
/// nor anybody who lives in the household on this day is the actor or a declared relative. An actor without an
/// account sees nothing.
pub fn zicht(kijker: &Kijker<'_>, kolommen: &Kolommen) -> Expr {
    let Some(account) = kijker.actor.account() else { return Expr::value(false) };
    let gronden = gronden_van(kijker, account, kolommen).expr(Expr::value(1)).to_owned();
    is_er(gronden).and(niet_nabij(account, kijker.op, kolommen))
}

/// The rows of a list that may be shown, each with the code of its ground in the column `grond`: what [`zicht`] and
/// [`grond_kolom`] say together, with one look at the grounds of a row instead of two. What comes out is named `regel`,
/// still without an order.
pub fn zichtbaar_met_grond(
    mut vraag: SelectStatement,
    kijker: &Kijker<'_>,
    kolommen: &Kolommen,
) -> SelectStatement {
    vraag.expr_as(grond_kolom(kijker, kolommen), Alias::new("grond"));
    if let Some(account) = kijker.actor.account() {
        vraag.and_where(niet_nabij(account, kijker.op, kolommen));
    }
    let mut gevonden = CommonTableExpression::new();
    // Kept as it was found: a database that takes the two queries together asks for the ground twice again.
    gevonden.table_name(Alias::new("regel")).query(vraag).materialized(true);
    let mut uit = Query::select();
    uit.column(Asterisk)
        .from(Alias::new("regel"))
        .and_where(Expr::col(Alias::new("grond")).is_not_null())
        .with_cte(WithClause::new().cte(gevonden).to_owned());
    uit
}

/// Whether a subquery yields a row. Not `EXISTS`: SQLite 3.51 makes a join of an `EXISTS` and then loses rows when
/// its condition holds an `OR`; the test of random grounds shows it.
fn is_er(mut vraag: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(vraag.limit(1).to_owned().into())).is_not_null()
}

/// The code of the ground that opens a row, as a column of the same query.
pub fn grond_kolom(kijker: &Kijker<'_>, kolommen: &Kolommen) -> Expr {
    eerste_grond(kijker, kolommen, "grond")
}

/// The id of the ground that opens a row, as a column of the same query.
pub fn grond_id_kolom(kijker: &Kijker<'_>, kolommen: &Kolommen) -> Expr {
    eerste_grond(kijker, kolommen, "id")
}

/// Of several grounds the oldest is the one that was used, and an emergency only when there was nothing else.
fn eerste_grond(kijker: &Kijker<'_>, kolommen: &Kolommen, kolom: &'static str) -> Expr {
    let Some(account) = kijker.actor.account() else { return Expr::value(Option::<String>::None) };
    let nood = Expr::case(g("grond").eq(NOOD), 1).finally(0);
    let vraag = gronden_van(kijker, account, kolommen)
        .expr(g(kolom))
        .order_by_expr(nood.into(), Order::Asc)
        .order_by((Alias::new("tg"), Alias::new("van")), Order::Asc)
        .order_by((Alias::new("tg"), Alias::new("id")), Order::Asc)
        .limit(1)
        .to_owned();
    Expr::SubQuery(None, Box::new(vraag.into()))
}

fn g(kolom: &str) -> Expr {
    Expr::col((Alias::new("tg"), Alias::new(kolom)))
}

fn rij(kolommen: &Kolommen, kolom: &str) -> Expr {
    Expr::col((Alias::new(kolommen.tabel), Alias::new(kolom)))
}

/// The grounds that reach a row, still without what is asked of them.
fn gronden_van(kijker: &Kijker<'_>, account: AccountId, kolommen: &Kolommen) -> SelectStatement {
    let mut raakt = bereikt(kijker, kolommen);
    if matches!(kijker.blik, Blik::Financieel | Blik::Logistiek) {
        raakt = raakt.or(g("bereik_soort").eq("wet"));
    }
    let mut vraag = van_houder(kijker, account);
    vraag.and_where(raakt);
    if let Some(wet) = kolommen.wet {
        vraag.and_where(g("wet").is_null().or(g("wet").eq(rij(kolommen, wet))));
    }
    vraag
}

/// The grounds that an account, or a team of it, holds on this day and that let it look far enough.
fn van_houder(kijker: &Kijker<'_>, account: AccountId) -> SelectStatement {
    let mut teams = Query::select();
    teams
        .column(Alias::new("team"))
        .from(Alias::new("team_lid"))
        .and_where(Expr::col(Alias::new("account")).eq(account.0))
        .and_where(geldig(&Alias::new("team_lid"), kijker.op));
    let blik = kijker.blik.to_value();
    // Who may see what it is, may also see that it is.
    let genoeg = if kijker.blik == Blik::Dat {
        g("blik").is_in([blik, Blik::Wat.to_value()])
    } else {
        g("blik").eq(blik)
    };
    let mut vraag = Query::select();
    vraag
        .from_as(Alias::new("toegangsgrond"), Alias::new("tg"))
        .and_where(g("houder").eq(account.0).or(g("houder").in_subquery(teams)))
        .and_where(geldig(&Alias::new("tg"), kijker.op))
        .and_where(genoeg);
    vraag
}

/// The ground is about the row: its case, its person, its household, or somebody who lives there. One `IN`, so that both
/// databases look a handful of grounds up by what they are about, instead of going through all that a team holds.
fn bereikt(kijker: &Kijker<'_>, kolommen: &Kolommen) -> Expr {
    let huishouden = rij(kolommen, kolommen.huishouden);
    if let Some(persoon) = kolommen.persoon {
        let mut alle = vec![huishouden, rij(kolommen, persoon)];
        alle.extend(kolommen.zaak.map(|zaak| rij(kolommen, zaak)));
        return g("bereik").is_in(alle);
    }
    let l = Alias::new("hl");
    let kolom = |naam: &str| Expr::col((l.clone(), Alias::new(naam)));
    let mut wie = Query::select();
    wie.expr(kolom("persoon"))
        .from_as(Alias::new("huishouden_lid"), l.clone())
        .and_where(kolom("huishouden").eq(huishouden.clone()))
        .and_where(geldig(&l, kijker.op))
        .union(UnionType::All, Query::select().expr(huishouden).to_owned());
    g("bereik").in_subquery(wie)
}

/// The row counts on this day: its first day has come and its end has not.
fn geldig(tabel: &Alias, op: Datum) -> Expr {
    let kolom = |naam: &str| Expr::col((tabel.clone(), Alias::new(naam)));
    kolom("van").lte(Dag(op)).and(kolom("tot").is_null().or(kolom("tot").gt(Dag(op))))
}

/// `persoon` lives in the household of the row on this day.
fn woont(persoon: Expr, op: Datum, kolommen: &Kolommen) -> Expr {
    let l = Alias::new("hl");
    let kolom = |naam: &str| Expr::col((l.clone(), Alias::new(naam)));
    let lid = Query::select()
        .expr(Expr::value(1))
        .from_as(Alias::new("huishouden_lid"), l.clone())
        .and_where(kolom("huishouden").eq(rij(kolommen, kolommen.huishouden)))
        .and_where(kolom("persoon").eq(persoon))
        .and_where(geldig(&l, op))
        .to_owned();
    is_er(lid)
}

/// Nobody close to the actor is concerned. Said as a truth value and not as [`is_er`]: PostgreSQL takes `NOT … IS NOT NULL`
/// for something that hardly ever holds, expects one row where a worker has sixty, and then reads every account for each.
fn niet_nabij(account: AccountId, op: Datum, kolommen: &Kolommen) -> Expr {
    let gevonden = nabij(account, op, kolommen).limit(1).to_owned();
    let gevonden = Expr::SubQuery(None, Box::new(gevonden.into()));
    Expr::from(Func::coalesce([gevonden, Expr::value(false)])).not()
}

/// The actor, or someone close to the actor, is the person of the row or lives in its household on this day.
fn nabij(account: AccountId, op: Datum, kolommen: &Kolommen) -> SelectStatement {
    let persoon = || Expr::col((Alias::new("b"), Alias::new("persoon")));
    let mut raakt = woont(persoon(), op, kolommen);
    if let Some(kolom) = kolommen.persoon {
        raakt = raakt.or(persoon().eq(rij(kolommen, kolom)));
    }
    Query::select()
        .expr(Expr::value(true))
        .from_as(Alias::new("betrekking"), Alias::new("b"))
        .and_where(Expr::col((Alias::new("b"), Alias::new("account"))).eq(account.0))
        .and_where(raakt)
        .to_owned()
}

/// The household itself as a record, by its own table.
pub const HUISHOUDEN: Kolommen =
    Kolommen { tabel: "huishouden", zaak: None, persoon: None, huishouden: "id", wet: None };

/// Which of these people the actor may not look up or write about: those close to the actor, and who lives with
/// them on this day.
pub async fn nabije_personen(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    op: Datum,
    personen: &[PersoonId],
) -> Result<Vec<PersoonId>, AuthFout> {
    let Some(account) = actor.account() else { return Ok(Vec::new()) };
    let mut eigen = Query::select();
    eigen
        .column(Alias::new("persoon"))
        .from(Alias::new("betrekking"))
        .and_where(Expr::col(Alias::new("account")).eq(account.0));
    let samen = huisgenoten(eigen.clone(), op);
    let id = || Expr::col((Alias::new("persoon"), Alias::new("id")));
    let vraag = Query::select()
        .column((Alias::new("persoon"), Alias::new("id")))
        .from(Alias::new("persoon"))
        .and_where(id().is_in(personen.iter().map(|p| p.0)))
        .and_where(id().in_subquery(eigen).or(id().in_subquery(samen)))
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    Ok(rijen.iter().map(|r| r.try_get("", "id").map(PersoonId)).collect::<Result<_, _>>()?)
}

/// Who of these accounts may not work on the case of a person: those close to that person, or to who lives with them on
/// this day. One query.
pub async fn nabije_accounts(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
    op: Datum,
    persoon: PersoonId,
) -> Result<Vec<AccountId>, AuthFout> {
    let kolom = |naam: &str| Expr::col((Alias::new("betrekking"), Alias::new(naam)));
    let mut zelf = Query::select();
    zelf.column(Alias::new("id"))
        .from(Alias::new("persoon"))
        .and_where(Expr::col(Alias::new("id")).eq(persoon.0));
    let raakt = kolom("persoon").eq(persoon.0).or(kolom("persoon").in_subquery(huisgenoten(zelf, op)));
    let vraag = Query::select()
        .column(Alias::new("account"))
        .from(Alias::new("betrekking"))
        .and_where(kolom("account").is_in(accounts.iter().map(|a| a.0)))
        .and_where(raakt)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    Ok(rijen.iter().map(|r| r.try_get("", "account").map(AccountId)).collect::<Result<_, _>>()?)
}

/// Everybody who lives on a day in a household in which one of `personen` lives.
fn huisgenoten(personen: SelectStatement, op: Datum) -> SelectStatement {
    let (x, y) = (Alias::new("x"), Alias::new("y"));
    let huizen = Query::select()
        .column((y.clone(), Alias::new("huishouden")))
        .from_as(Alias::new("huishouden_lid"), y.clone())
        .and_where(Expr::col((y.clone(), Alias::new("persoon"))).in_subquery(personen))
        .and_where(geldig(&y, op))
        .to_owned();
    Query::select()
        .column((x.clone(), Alias::new("persoon")))
        .from_as(Alias::new("huishouden_lid"), x.clone())
        .and_where(Expr::col((x.clone(), Alias::new("huishouden"))).in_subquery(huizen))
        .and_where(geldig(&x, op))
        .to_owned()
}

/// A ground as the page "who looked" shows it.
#[derive(Clone, Debug)]
pub struct Toegangsregel {
    /// Name of the team or of who works there.
    pub houder: String,
    pub blik: Blik,
    pub grond: String,
    pub van: Datum,
    pub tot: Option<Datum>,
}

/// The grounds that reach one of these records, newest first.
pub async fn van_dossier(
    conn: &impl ConnectionTrait,
    bereiken: &[Uuid],
) -> Result<Vec<Toegangsregel>, AuthFout> {
    let (a, t) = (Alias::new("a"), Alias::new("t"));
    let houder = || g("houder");
    let naam = Expr::col((a.clone(), Alias::new("naam")));
    let mut vraag = Query::select();
    vraag
        .expr_as(naam.if_null(Expr::col((t.clone(), Alias::new("naam")))), Alias::new("naam"))
        .columns(["blik", "grond", "van", "tot"].map(|k| (Alias::new("tg"), Alias::new(k))))
        .from_as(Alias::new("toegangsgrond"), Alias::new("tg"))
        .join_as(JoinType::LeftJoin, "account", a.clone(), Expr::col((a, Alias::new("id"))).eq(houder()))
        .join_as(JoinType::LeftJoin, "team", t.clone(), Expr::col((t, Alias::new("id"))).eq(houder()))
        .and_where(g("bereik").is_in(bereiken.to_vec()))
        .order_by((Alias::new("tg"), Alias::new("van")), Order::Desc)
        .order_by((Alias::new("tg"), Alias::new("id")), Order::Desc)
        .limit(100);
    let rijen = conn.query_all(&vraag).await?;
    let regel = |r: &QueryResult| -> Result<Toegangsregel, DbErr> {
        Ok(Toegangsregel {
            houder: r.try_get::<Option<String>>("", "naam")?.unwrap_or_default(),
            blik: r.try_get("", "blik")?,
            grond: r.try_get("", "grond")?,
            van: r.try_get::<Dag>("", "van")?.0,
            tot: r.try_get::<Option<Dag>>("", "tot")?.map(|d| d.0),
        })
    };
    Ok(rijen.iter().map(regel).collect::<Result<_, _>>()?)
}
