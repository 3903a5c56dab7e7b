use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kern::id::{TeamId, ToewijzingId, ZaakId};
use kern::{Datum, Euro, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbBackend, Set, Statement};
use storage::{Dag, StorageFout, Tijdstip, Tx, veld};

use super::{Budgetregel, Euros, Looptijd, Maand, Post, Tarieftreden, Zetting, peildag};
use crate::declaratie::Lijnstand;
use crate::toewijzing::{DAGEN_ZONDER_EIND, Stand, laatste_dag, telt};

mod budget {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "budget")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub team: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub wet: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub jaar: i64,
        pub bedrag: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod zetting {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "budget_zetting")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub team: Uuid,
        pub wet: String,
        pub jaar: i64,
        pub bedrag: i64,
        pub door: String,
        pub moment: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Settings of a year that its page shows.
const ZETTINGEN: u64 = 50;

/// Who set which budget of a year, newest first.
pub(super) async fn zettingen(conn: &impl ConnectionTrait, jaar: i16) -> Result<Vec<Zetting>, StorageFout> {
    let vraag = Query::select()
        .expr_as(veld("team", "naam"), "naam")
        .expr_as(veld("budget_zetting", "wet"), "wet")
        .expr_as(veld("budget_zetting", "bedrag"), "bedrag")
        .expr_as(veld("budget_zetting", "door"), "door")
        .expr_as(veld("budget_zetting", "moment"), "moment")
        .from("budget_zetting")
        .inner_join("team", veld("team", "id").eq(veld("budget_zetting", "team")))
        .and_where(veld("budget_zetting", "jaar").eq(i64::from(jaar)))
        .order_by_expr(veld("budget_zetting", "id"), sea_orm::Order::Desc)
        .limit(ZETTINGEN)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            let wet: String = r.try_get("", "wet")?;
            Ok(Zetting {
                teamnaam: r.try_get("", "naam")?,
                wet: Wet::van_code(&wet).ok_or(StorageFout::NietGevonden)?,
                bedrag: Euro::cent(r.try_get("", "bedrag")?),
                door: r.try_get("", "door")?,
                moment: r.try_get::<Tijdstip>("", "moment")?.0,
            })
        })
        .collect()
}

/// Whether a team has cases under a law.
pub(super) async fn heeft_zaken(
    conn: &impl ConnectionTrait,
    (team, wet): (TeamId, Wet),
) -> Result<bool, StorageFout> {
    let vraag = Query::select()
        .expr(veld("zaak", "id"))
        .from("zaak")
        .and_where(veld("zaak", "team").eq(team.0))
        .and_where(veld("zaak", "wet").eq(wet.code()))
        .limit(1)
        .to_owned();
    Ok(conn.query_one(&vraag).await?.is_some())
}

pub(super) async fn zet_budget(
    tx: &Tx,
    (team, wet, jaar): (TeamId, Wet, i16),
    bedrag: Euro,
    door: &str,
) -> Result<(), StorageFout> {
    let rij = budget::ActiveModel {
        team: Set(team.0),
        wet: Set(wet.code().to_owned()),
        jaar: Set(jaar.into()),
        bedrag: Set(bedrag.in_cent()),
    };
    let sleutel = [budget::Column::Team, budget::Column::Wet, budget::Column::Jaar];
    let over = OnConflict::columns(sleutel).update_column(budget::Column::Bedrag).to_owned();
    budget::Entity::insert(rij).on_conflict(over).exec_without_returning(tx).await?;
    let rij = zetting::ActiveModel {
        team: Set(team.0),
        wet: Set(wet.code().to_owned()),
        jaar: Set(jaar.into()),
        bedrag: Set(bedrag.in_cent()),
        door: Set(door.to_owned()),
        moment: Set(tx.nu().into()),
        ..Default::default()
    };
    zetting::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(())
}

fn levering(wat: Expr) -> SelectStatement {
    Query::select()
        .expr(wat)
        .from("levering")
        .and_where(veld("levering", "toewijzing").eq(veld("toewijzing", "id")))
        .to_owned()
}

/// The money of these cases, by assignment, with what was declared on it by month and state: one query.
pub async fn posten(conn: &impl ConnectionTrait, zaken: &[ZaakId]) -> Result<Vec<Post>, StorageFout> {
    if zaken.is_empty() {
        return Ok(Vec::new());
    }
    let sub = |vraag: SelectStatement| Expr::SubQuery(None, Box::new(vraag.into()));
    let per =
        [veld("declaratieregel", "stand"), veld("declaratie", "begin"), veld("declaratie", "dagtekening")];
    let mut vraag = Query::select();
    for kolom in
        ["id", "zaak", "nummer", "stand", "reden", "waarde", "tarief", "frequentie", "ingang", "eind"]
    {
        vraag.expr_as(veld("toewijzing", kolom), kolom);
    }
    vraag
        .expr_as(veld("product", "naam"), "product")
        .expr_as(veld("organisatie", "naam"), "aanbieder")
        .expr_as(sub(levering(veld("levering", "begin").min())), "begonnen")
        .expr_as(sub(levering(veld("levering", "gestopt").max())), "gestopt")
        .expr_as(per[0].clone(), "lijnstand")
        .expr_as(per[1].clone(), "maand")
        .expr_as(per[2].clone(), "maand_op")
        .expr_as(Expr::cust("CAST(SUM(declaratieregel.bedrag) AS BIGINT)"), "som")
        .from("toewijzing")
        .inner_join("product", veld("product", "id").eq(veld("toewijzing", "product")))
        .inner_join("contract", veld("contract", "id").eq(veld("toewijzing", "contract")))
        .inner_join("organisatie", veld("organisatie", "id").eq(veld("contract", "organisatie")))
        .left_join("declaratieregel", op_toewijzing())
        .left_join("declaratie", veld("declaratie", "id").eq(veld("declaratieregel", "declaratie")))
        .and_where(veld("toewijzing", "zaak").is_in(zaken.iter().map(|z| z.0)))
        .add_group_by([veld("toewijzing", "id"), veld("product", "naam"), veld("organisatie", "naam")])
        .add_group_by(per)
        .union(UnionType::All, tarieven(zaken));
    let rijen = conn.query_all(&vraag).await?;
    let (met_tarief, met_post): (Vec<_>, Vec<_>) = rijen.iter().partition(|r| is_tarief(r));
    let tarieven = op_volgorde(&met_tarief)?;
    let mut posten: HashMap<Uuid, Post> = HashMap::new();
    for r in met_post {
        let id: Uuid = r.try_get("", "id")?;
        let post = match posten.entry(id) {
            Entry::Occupied(post) => post.into_mut(),
            Entry::Vacant(leeg) => leeg.insert(post(r, tarieven.get(&id).map_or(&[], Vec::as_slice))?),
        };
        post.maanden.extend(maand(r)?);
    }
    let mut posten: Vec<Post> = posten.into_values().collect();
    posten.sort_by_key(|p| (p.looptijd.ingang, p.nummer));
    posten.iter_mut().for_each(|p| p.maanden.sort_by_key(|m| (m.begin, m.op, m.stand.code())));
    Ok(posten)
}

/// The tariffs that the contract of an assignment names for its product, in the columns of [`posten`]: the assignment, the
/// tariff itself, its first day as the month and its amount as the sum.
fn tarieven(zaken: &[ZaakId]) -> SelectStatement {
    let van = |kolom| veld("contract_product", kolom);
    let zelfde = |kolom| van(kolom).eq(veld("toewijzing", kolom));
    let leeg = || Expr::cust("NULL");
    Query::select()
        .exprs([veld("toewijzing", "id"), van("id"), veld("toewijzing", "nummer")])
        .exprs([leeg(), leeg(), leeg(), leeg(), leeg(), leeg(), leeg()])
        .exprs([leeg(), leeg(), leeg(), leeg(), leeg()])
        .exprs([van("van"), leeg(), van("tarief")])
        .from("toewijzing")
        .inner_join("contract_product", zelfde("contract").and(zelfde("product")))
        .and_where(veld("toewijzing", "zaak").is_in(zaken.iter().map(|z| z.0)))
        .to_owned()
}

/// An assignment has a first day.
fn is_tarief(r: &QueryResult) -> bool {
    matches!(r.try_get::<Option<Dag>>("", "ingang"), Ok(None))
}

type Tarieven = HashMap<Uuid, Vec<(Datum, Euro)>>;

/// By assignment and first day, in the order of [`stukken`]: of two that begin on one day the last one counts.
fn op_volgorde(rijen: &[&QueryResult]) -> Result<Tarieven, StorageFout> {
    let mut alle = Vec::new();
    for r in rijen {
        let (toewijzing, id): (Uuid, Uuid) = (r.try_get("", "id")?, r.try_get("", "zaak")?);
        alle.push((r.try_get::<Dag>("", "maand")?.0, id, toewijzing, Euro::cent(r.try_get("", "som")?)));
    }
    alle.sort_by_key(|(van, id, ..)| (*van, *id));
    let mut uit = Tarieven::new();
    for (van, _, toewijzing, tarief) in alle {
        uit.entry(toewijzing).or_default().push((van, tarief));
    }
    Ok(uit)
}

/// A line is of an assignment by its number, and a line on somebody else's assignment has none.
fn op_toewijzing() -> Expr {
    let nummer = veld("declaratieregel", "toewijzing_nummer").eq(veld("toewijzing", "nummer"));
    nummer.and(veld("declaratieregel", "toewijzing").is_not_null())
}

fn maand(r: &QueryResult) -> Result<Option<Maand>, StorageFout> {
    let Some(stand) = r.try_get::<Option<String>>("", "lijnstand")? else { return Ok(None) };
    Ok(Some(Maand {
        begin: r.try_get::<Dag>("", "maand")?.0,
        op: r.try_get::<Dag>("", "maand_op")?.0,
        stand: Lijnstand::van_code(&stand),
        bedrag: Euro::cent(r.try_get("", "som")?),
    }))
}

fn post(r: &QueryResult, tarieven: &[(Datum, Euro)]) -> Result<Post, StorageFout> {
    let ingang = r.try_get::<Dag>("", "ingang")?.0;
    let waarde = (Euro::cent(r.try_get("", "waarde")?), Euro::cent(r.try_get("", "tarief")?));
    // A budget is an amount, whatever the unit costs.
    let op_tarief = !r.try_get::<String>("", "frequentie")?.is_empty();
    let tarieven = if op_tarief { tarieven } else { &[] };
    let stand: String = r.try_get("", "stand")?;
    let stand = Stand::van_code(&stand).unwrap_or(Stand::Verstuurd);
    let gestopt = r.try_get::<Option<Dag>>("", "gestopt")?.filter(|_| stand == Stand::Gestopt);
    let eind = gestopt.or(r.try_get::<Option<Dag>>("", "eind")?).map(|d| d.0);
    Ok(Post {
        id: ToewijzingId(r.try_get("", "id")?),
        zaak: ZaakId(r.try_get("", "zaak")?),
        nummer: r.try_get("", "nummer")?,
        product: r.try_get("", "product")?,
        aanbieder: r.try_get("", "aanbieder")?,
        stand,
        telt: telt(stand, r.try_get::<Option<String>>("", "reden")?.as_deref()),
        looptijd: Looptijd {
            treden: Tarieftreden::bij_tarieven(ingang, waarde, tarieven),
            ingang,
            eind: laatste_dag(ingang, eind),
            open: eind.is_none(),
            begonnen: r.try_get::<Option<Dag>>("", "begonnen")?.map(|d| d.0),
        },
        maanden: Vec::new(),
    })
}

/// Days since the first of January 2000, of a column.
fn dagnummer(motor: DbBackend, kolom: &str) -> String {
    match motor {
        DbBackend::Postgres => format!("({kolom} - DATE '2000-01-01')"),
        _ => format!("CAST(julianday({kolom}) - 2451544.5 AS INTEGER)"),
    }
}

/// The same of a day that is handed in.
fn dag_nummer(dag: Datum) -> i64 {
    let nul = jiff::civil::date(2000, 1, 1);
    nul.until(dag).map_or(0, |s| i64::from(s.get_days()))
}

/// What a year costs each team under each law, counted by the database: [`Looptijd`] says the same in Rust, and a
/// test holds them side by side. Three queries, whatever the number of assignments.
pub async fn jaar(
    conn: &impl ConnectionTrait,
    jaar: i16,
    op: Datum,
) -> Result<Vec<Budgetregel>, StorageFout> {
    let regels = budgetten(conn, jaar).await?;
    tel(conn, (jaar, Per::Team), op, regels).await
}

/// The same of each kind of help at each provider: two queries.
pub async fn onderdelen(
    conn: &impl ConnectionTrait,
    jaar: i16,
    op: Datum,
) -> Result<Vec<Budgetregel>, StorageFout> {
    tel(conn, (jaar, Per::Hulp), op, Vec::new()).await
}

/// What is counted together, within a team and a law.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Per {
    Team,
    /// A product of a provider.
    Hulp,
}

async fn tel(
    conn: &impl ConnectionTrait,
    (jaar, per): (i16, Per),
    op: Datum,
    regels: Vec<Budgetregel>,
) -> Result<Vec<Budgetregel>, StorageFout> {
    let dagen = (op, peildag(op, jaar));
    let toegezegd = toegezegd(conn, (jaar, per), dagen).await?;
    let gedeclareerd = gedeclareerd(conn, (jaar, per), dagen.1).await?;
    Ok(tel_op(regels, toegezegd.into_iter().chain(gedeclareerd)))
}

/// What one of the two questions counts for a row.
struct Som {
    sleutel: Sleutel,
    euros: Euros,
    peil: Euros,
    gemeten: Euro,
}

fn tel_op(mut regels: Vec<Budgetregel>, sommen: impl Iterator<Item = Som>) -> Vec<Budgetregel> {
    for Som { sleutel: (team, wet, naam), euros, peil, gemeten } in sommen {
        match regels.iter_mut().find(|r| r.team == team && r.wet == wet && r.naam == naam) {
            Some(regel) => {
                regel.euros += euros;
                regel.peil += peil;
                regel.gemeten += gemeten;
            }
            None => regels.push(Budgetregel { team, naam, wet, budget: None, euros, peil, gemeten }),
        }
    }
    regels.sort_by(|a, b| (&a.naam, a.wet.code()).cmp(&(&b.naam, b.wet.code())));
    regels
}

type Sleutel = (TeamId, Wet, String);

fn sleutel(r: &QueryResult) -> Result<Sleutel, StorageFout> {
    let wet: String = r.try_get("", "wet")?;
    let wet = Wet::van_code(&wet).ok_or(StorageFout::NietGevonden)?;
    Ok((TeamId(r.try_get("", "team")?), wet, r.try_get("", "naam")?))
}

async fn budgetten(conn: &impl ConnectionTrait, jaar: i16) -> Result<Vec<Budgetregel>, StorageFout> {
    let vraag = Query::select()
        .expr_as(veld("budget", "team"), "team")
        .expr_as(veld("budget", "wet"), "wet")
        .expr_as(veld("budget", "bedrag"), "bedrag")
        .expr_as(veld("team", "naam"), "naam")
        .from("budget")
        .inner_join("team", veld("team", "id").eq(veld("budget", "team")))
        .and_where(veld("budget", "jaar").eq(i64::from(jaar)))
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            let (team, wet, naam) = sleutel(r)?;
            let budget = Some(Euro::cent(r.try_get("", "bedrag")?));
            let (euros, peil) = (Euros::default(), Euros::default());
            Ok(Budgetregel { team, naam, wet, budget, euros, peil, gemeten: Euro::NUL })
        })
        .collect()
}

/// Committed and delivered in a year, by the running sum of each assignment; delivered up to and with the day of the
/// forecast too.
async fn toegezegd(
    conn: &impl ConnectionTrait,
    (jaar, per): (i16, Per),
    (op, peil): (Datum, Option<Datum>),
) -> Result<Vec<Som>, StorageFout> {
    let motor = conn.get_database_backend();
    let (begin, eind) = (jiff::civil::date(jaar, 1, 1), jiff::civil::date(jaar + 1, 1, 1));
    let (j0, j1) = (dag_nummer(begin), dag_nummer(eind));
    // Up to and with a day, and never outside the year.
    let voorbij = |dag: Datum| (dag_nummer(dag) + 1).clamp(j0, j1);
    let (nu, toen) = (voorbij(op), peil.map_or(j0, voorbij));
    let voor = |dag: &str| {
        format!(
            "waarde * CASE WHEN {dag} <= van THEN 0 WHEN {dag} >= tot THEN tot - van ELSE {dag} - van END \
             / dagen"
        )
    };
    let vanaf = format!("CASE WHEN s > {j0} THEN s ELSE {j0} END");
    let geleverd = |nu: &str| {
        let tot = voor(&format!("(CASE WHEN s > {nu} THEN s ELSE {nu} END)"));
        let vanaf = voor(&format!("({vanaf})"));
        format!("CAST(SUM(CASE WHEN s IS NULL OR s >= {j1} THEN 0 ELSE {tot} - {vanaf} END) AS BIGINT)")
    };
    let sql = format!(
        "SELECT p.team AS team, p.wet AS wet, p.naam AS naam, \
         CAST(SUM({} - {}) AS BIGINT) AS toegezegd, \
         {} AS geleverd, {} AS toen, {} AS gemeten \
         FROM ({}) p \
         WHERE p.dagen > 0 AND p.van < {j1} AND (p.tot IS NULL OR p.tot > p.van AND p.tot > {j0}) \
         GROUP BY p.team, p.wet, p.naam",
        voor(&j1.to_string()),
        voor(&j0.to_string()),
        geleverd(&nu.to_string()),
        geleverd(&toen.to_string()),
        // Up to the last day that was declared.
        geleverd(&format!("(CASE WHEN m IS NULL THEN {j0} WHEN m < {toen} THEN m ELSE {toen} END)")),
        stukken(motor, per, (begin, peil)),
    );
    let rijen = conn.query_all_raw(Statement::from_string(motor, sql)).await?;
    rijen
        .iter()
        .map(|r| {
            let euro = |kolom: &str| r.try_get("", kolom).map(Euro::cent);
            let euros =
                Euros { toegezegd: euro("toegezegd")?, geleverd: euro("geleverd")?, ..Euros::default() };
            let peil = Euros { geleverd: euro("toen")?, ..Euros::default() };
            Ok(Som { sleutel: sleutel(r)?, euros, peil, gemeten: euro("gemeten")? })
        })
        .collect()
}

/// Each assignment in pieces, one for each tariff of its contract: from (`van`), up to and without (`tot`, nothing when it
/// goes on), what the whole would cost at that tariff, over how many days that is spread, when delivery began (`s`), and
/// the day after the last one that was declared (`m`) by lines from the first day until the other.
/// [`Tarieftreden`] says the same in Rust.
fn stukken(motor: DbBackend, per: Per, (begin, peil): (Datum, Option<Datum>)) -> String {
    let nr = |kolom: &str| dagnummer(motor, kolom);
    // The last day that somebody set; without one the value is that of a year, and goes on.
    let laatste = "COALESCE(CASE WHEN t.stand = 'gestopt' THEN l.gestopt END, t.eind)";
    let (naam, bij) = match per {
        Per::Team => ("team.naam", "INNER JOIN team ON team.id = z.team"),
        Per::Hulp => (
            "product.naam || ', ' || organisatie.naam",
            "INNER JOIN product ON product.id = t.product INNER JOIN contract ON contract.id = t.contract \
             INNER JOIN organisatie ON organisatie.id = contract.organisatie",
        ),
    };
    // Without a day of reckoning no line began by it.
    let peil = peil.or_else(|| begin.yesterday().ok()).unwrap_or(begin);
    // The first tariff of a contract holds from the beginning of the help; a budget knows no tariff.
    format!(
        "SELECT q.team AS team, q.wet AS wet, q.naam AS naam, q.waarde AS waarde, q.e - q.b AS dagen, q.s AS s, q.m AS m, \
         CASE WHEN q.c > q.b THEN q.c ELSE q.b END AS van, \
         CASE WHEN q.dicht = 1 AND (q.d IS NULL OR q.d > q.e) THEN q.e ELSE q.d END AS tot \
         FROM (SELECT z.team AS team, z.wet AS wet, {naam} AS naam, \
         CASE WHEN c.tarief IS NULL THEN t.waarde ELSE t.waarde * c.tarief / t.tarief END AS waarde, {} AS b, \
         COALESCE({} + 1, {} + {DAGEN_ZONDER_EIND}) AS e, CASE WHEN {laatste} IS NULL THEN 0 ELSE 1 END AS dicht, \
         {} AS s, {} + 1 AS m, CASE WHEN c.vorige IS NOT NULL THEN {} END AS c, {} AS d \
         FROM toewijzing t INNER JOIN zaak z ON z.id = t.zaak {bij} \
         LEFT JOIN (SELECT toewijzing, MIN(begin) AS begin, MAX(gestopt) AS gestopt FROM levering \
         GROUP BY toewijzing) l ON l.toewijzing = t.id \
         LEFT JOIN (SELECT toewijzing, MAX(eind) AS eind FROM declaratieregel \
         WHERE begin >= '{begin}' AND begin <= '{peil}' GROUP BY toewijzing) d ON d.toewijzing = t.id \
         LEFT JOIN (SELECT contract, product, tarief, van, LAG(van) OVER per AS vorige, LEAD(van) OVER per AS volgende \
         FROM contract_product WINDOW per AS (PARTITION BY contract, product ORDER BY van, id)) c \
         ON c.contract = t.contract AND c.product = t.product AND t.frequentie <> '' AND t.tarief > 0 \
         WHERE t.stand <> 'afgewezen') q",
        nr("t.ingang"),
        nr(laatste),
        nr("t.ingang"),
        nr("l.begin"),
        nr("d.eind"),
        nr("c.van"),
        nr("c.volgende"),
    )
}

/// What was asked over the days of a year, and over those up to and with the day of the forecast, and what became of it.
async fn gedeclareerd(
    conn: &impl ConnectionTrait,
    (jaar, per): (i16, Per),
    peil: Option<Datum>,
) -> Result<Vec<Som>, StorageFout> {
    let dag = |maand, dag| Dag(jiff::civil::date(jaar, maand, dag));
    let begin = || veld("declaratieregel", "begin");
    // Without a day of reckoning it is the day before the year.
    let peil = peil.map_or_else(|| Dag(jiff::civil::date(jaar - 1, 12, 31)), Dag);
    let toen: Expr = Expr::case(begin().lte(peil), veld("declaratieregel", "bedrag")).finally(0).into();
    let mut vraag = Query::select();
    vraag
        .expr_as(veld("zaak", "team"), "team")
        .expr_as(veld("zaak", "wet"), "wet")
        .expr_as(veld("declaratieregel", "stand"), "stand")
        .expr_as(Expr::cust("CAST(SUM(declaratieregel.bedrag) AS BIGINT)"), "som")
        .expr_as(toen.sum().cast_as("BIGINT"), "toen")
        .from("declaratieregel")
        .inner_join("toewijzing", veld("toewijzing", "id").eq(veld("declaratieregel", "toewijzing")))
        .inner_join("zaak", veld("zaak", "id").eq(veld("toewijzing", "zaak")))
        .and_where(begin().gte(dag(1, 1)))
        .and_where(begin().lte(dag(12, 31)))
        .add_group_by([veld("zaak", "team"), veld("zaak", "wet"), veld("declaratieregel", "stand")]);
    match per {
        Per::Team => vraag
            .expr_as(veld("team", "naam"), "naam")
            .inner_join("team", veld("team", "id").eq(veld("zaak", "team")))
            .add_group_by([veld("team", "naam")]),
        Per::Hulp => vraag
            .expr_as(Expr::cust("product.naam || ', ' || organisatie.naam"), "naam")
            .inner_join("product", veld("product", "id").eq(veld("toewijzing", "product")))
            .inner_join("contract", veld("contract", "id").eq(veld("toewijzing", "contract")))
            .inner_join("organisatie", veld("organisatie", "id").eq(veld("contract", "organisatie")))
            .add_group_by([veld("product", "naam"), veld("organisatie", "naam")]),
    };
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            let stand: String = r.try_get("", "stand")?;
            let euros = |kolom: &str| {
                let som = r.try_get("", kolom).map(Euro::cent)?;
                Ok::<_, StorageFout>(Euros::van_lijn(Lijnstand::van_code(&stand), som))
            };
            let (sleutel, gemeten) = (sleutel(r)?, Euro::NUL);
            Ok(Som { sleutel, euros: euros("som")?, peil: euros("toen")?, gemeten })
        })
        .collect()
}
