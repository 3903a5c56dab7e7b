use kern::{Datum, Moment};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, Func, Query, SelectStatement, UnionType};
use sea_orm::{
    Condition, ConnectionTrait, FromQueryResult, Order, QueryFilter, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Select,
};
use storage::{Dag, StorageFout, Tijdstip};

use super::{Telling, Welke, Zoekterm};
use crate::bericht::store::{open, rij, zonder_start};
use crate::bericht::weigering::store::rij as weigering;
use crate::bericht::{Kop, Richting, Stand};

/// The day of which a list speaks.
#[derive(Clone, Copy)]
pub(super) struct Peil {
    pub vandaag: Datum,
    /// A start that had to be told from a day before this one is late.
    pub start_op_tijd: Datum,
}

impl Peil {
    /// A start was not told; with `laat` only what is late.
    fn zonder_start(self, laat: bool) -> Expr {
        let mut binnen = Query::select();
        binnen.expr(k("start", "bericht")).from_subquery(zonder_start(self.vandaag), "start");
        if laat {
            binnen.and_where(k("start", "van").lt(Dag(self.start_op_tijd)));
        }
        rij::Column::Id.in_subquery(binnen)
    }
}

/// What needs a person, or an answer.
fn nodig(peil: Peil) -> Condition {
    let afgekeurd =
        rij::Column::Richting.eq(Richting::In.code()).and(rij::Column::Stand.eq(Stand::Afgekeurd.code()));
    // A declaration was judged by a person before its answer left: nothing is left to do.
    let anders = rij::Column::Code.not_like("%323").or(rij::Column::Beantwoord.is_null());
    let open = Condition::any()
        .add(rij::Column::Stand.is_in([Stand::Wacht.code(), Stand::Vreemd.code()]))
        .add(afgekeurd.and(anders));
    Condition::any()
        .add(rij::Column::AntwoordVoor.is_not_null().and(rij::Column::Beantwoord.is_null()))
        .add(Condition::all().add(open).add(rij::Column::Gezien.is_null()))
        .add(peil.zonder_start(false))
}

/// Of what [`nodig`] names, what somebody else has to do first, as a number to order by: a message of ours that may still
/// get what it waits for, and a request on which the neighbourhood team decides.
fn beurt(peil: Peil) -> Expr {
    let uit = || rij::Column::Richting.eq(Richting::Uit.code());
    let laat = Condition::all()
        .add(uit())
        .add(rij::Column::Beantwoord.is_null())
        .add(rij::Column::AntwoordVoor.lt(Dag(peil.vandaag)));
    let verzoek = rij::Column::Code.like("%315").or(rij::Column::Code.like("%317"));
    let wijkteam = Condition::all()
        .add(rij::Column::Richting.eq(Richting::In.code()))
        .add(rij::Column::Stand.eq(Stand::Wacht.code()))
        .add(verzoek);
    Expr::case(Condition::any().add(laat).add(peil.zonder_start(true)), 0)
        .case(Condition::any().add(uit()).add(wijkteam), 1)
        .finally(0)
        .into()
}

/// The day that orders what needs a person: the term while the answer is owed, then the day from which a start had to be
/// told, and after all days otherwise. An empty day would stand in front on one database and at the end on the other.
fn termijn(peil: Peil) -> Expr {
    let open = Expr::case(rij::Column::Beantwoord.is_null(), Expr::col(rij::Column::AntwoordVoor));
    let start = Query::select()
        .expr(k("start", "van").min())
        .from_subquery(zonder_start(peil.vandaag), "start")
        .and_where(k("start", "bericht").eq(k("bericht", "id")))
        .to_owned();
    Func::coalesce([open.into(), Expr::SubQuery(None, Box::new(start.into())), Expr::value(ZONDER)]).into()
}

const ZONDER: Dag = Dag(jiff::civil::date(9999, 12, 31));

/// A key of the order as this message has it.
fn bij(kop: &Kop, sleutel: Expr) -> Expr {
    let rij = Query::select().expr(sleutel).from(rij::Entity).and_where(rij::Column::Id.eq(kop.id.0)).take();
    Expr::SubQuery(None, Box::new(rij.into()))
}

/// A page behind `na`, by the keys of its order, each with whether it asks something of this office.
pub(super) async fn bladzijde(
    conn: &impl ConnectionTrait,
    welke: Welke,
    na: Option<&Kop>,
    (aantal, peil): (u64, Peil),
) -> Result<Vec<(Kop, bool)>, StorageFout> {
    let alles = rij::Entity::find();
    let vraag = match welke {
        Welke::Nodig => alles.filter(nodig(peil)),
        Welke::In => alles.filter(rij::Column::Richting.eq(Richting::In.code())),
        Welke::Uit => alles.filter(rij::Column::Richting.eq(Richting::Uit.code())),
        Welke::Alles => alles,
    };
    let nodig = welke == Welke::Nodig;
    let vraag = if nodig { op_termijn(vraag, na, peil) } else { op_tijd(vraag, na) };
    let mut vraag = vraag.limit(aantal).into_query();
    vraag.expr_as(if nodig { beurt(peil) } else { Expr::value(0) }, "beurt");
    let rij = |r: &QueryResult| {
        Ok((open(rij::Model::from_query_result(r, "")?)?, r.try_get::<i32>("", "beurt")? == 0))
    };
    conn.query_all(&vraag).await?.iter().map(rij).collect()
}

/// What needs this office first, then what waits for others; each by its term.
fn op_termijn(vraag: Select<rij::Entity>, na: Option<&Kop>, peil: Peil) -> Select<rij::Entity> {
    let vraag = match na {
        Some(kop) => {
            let (wie, dag) = (bij(kop, beurt(peil)), bij(kop, termijn(peil)));
            let zelfde_dag = termijn(peil).eq(dag.clone()).and(rij::Column::Id.gt(kop.id.0));
            let zelfde_beurt = beurt(peil).eq(wie.clone()).and(termijn(peil).gt(dag).or(zelfde_dag));
            vraag.filter(beurt(peil).gt(wie).or(zelfde_beurt))
        }
        None => vraag,
    };
    vraag.order_by_asc(beurt(peil)).order_by(termijn(peil), Order::Asc).order_by_asc(rij::Column::Id)
}

fn op_tijd(vraag: Select<rij::Entity>, na: Option<&Kop>) -> Select<rij::Entity> {
    let vraag = match na {
        Some(kop) => {
            let moment = Tijdstip::from(kop.moment);
            let gelijk = rij::Column::Moment.eq(moment).and(rij::Column::Id.lt(kop.id.0));
            vraag.filter(rij::Column::Moment.lt(moment).or(gelijk))
        }
        None => vraag,
    };
    vraag.order_by_desc(rij::Column::Moment).order_by_desc(rij::Column::Id)
}

/// By identification, provider, assignment or declaration, newest first.
pub(super) async fn zoek(
    conn: &impl ConnectionTrait,
    term: &Zoekterm,
    aantal: u64,
) -> Result<Vec<Kop>, StorageFout> {
    let mut raakt = Condition::any()
        .add(rij::Column::Identificatie.eq(&term.tekst))
        .add(rij::Column::Agb.eq(&term.tekst))
        .add(rij::Column::Id.in_subquery(declaraties(k("declaratie", "nummer").eq(&term.tekst))));
    if let Some(nummer) = term.nummer {
        raakt = raakt.add(rij::Column::Id.in_subquery(genoemd(nummer))).add(
            rij::Column::Id.in_subquery(declaraties(k("declaratie", "id").in_subquery(regels_op(nummer)))),
        );
    }
    let vraag = op_tijd(rij::Entity::find().filter(raakt), None);
    vraag.limit(aantal).all(conn).await?.into_iter().map(open).collect()
}

fn k(tabel: &'static str, kolom: &'static str) -> Expr {
    Expr::col((Alias::new(tabel), Alias::new(kolom)))
}

fn genoemd(nummer: i64) -> SelectStatement {
    let mut vraag = Query::select();
    vraag
        .expr(k("bericht_toewijzing", "bericht"))
        .from("bericht_toewijzing")
        .and_where(k("bericht_toewijzing", "nummer").eq(nummer));
    vraag
}

fn regels_op(nummer: i64) -> SelectStatement {
    let mut vraag = Query::select();
    vraag
        .expr(k("declaratieregel", "declaratie"))
        .from("declaratieregel")
        .and_where(k("declaratieregel", "toewijzing_nummer").eq(nummer));
    vraag
}

fn declaraties(waar: Expr) -> SelectStatement {
    let mut vraag = Query::select();
    vraag.expr(k("declaratie", "bericht")).from("declaratie").and_where(waar);
    vraag
}

#[derive(FromQueryResult)]
struct Getal {
    soort: String,
    n: i64,
    /// How many of these wait for somebody else.
    wacht: i64,
}

/// The counts in one query; what was refused at the door needs somebody too.
pub(super) async fn tel(
    conn: &impl ConnectionTrait,
    (peil, begin): (Peil, Moment),
) -> Result<Telling, StorageFout> {
    let aantal = |vraag: Select<_>, soort: Expr, wacht: Expr| {
        vraag
            .select_only()
            .expr_as(soort, "soort")
            .expr_as(Expr::cust("COUNT(*)"), "n")
            .expr_as(wacht, "wacht")
    };
    let niemand = || Expr::cust("CAST(0 AS BIGINT)");
    let wacht = Func::coalesce([Expr::expr(beurt(peil)).sum(), niemand()]).into();
    let mut vraag =
        aantal(rij::Entity::find().filter(nodig(peil)), Expr::cust("'nodig'"), wacht).into_query();
    let vandaag = rij::Entity::find().filter(rij::Column::Moment.gte(Tijdstip::from(begin)));
    let vandaag =
        aantal(vandaag, Expr::col(rij::Column::Richting), niemand()).group_by(rij::Column::Richting);
    let geweigerd = weigering::Entity::find()
        .filter(weigering::Column::Afgehandeld.is_null())
        .select_only()
        .expr_as(Expr::cust("'nodig'"), "soort")
        .expr_as(Expr::cust("COUNT(*)"), "n")
        .expr_as(niemand(), "wacht");
    for erbij in [vandaag.into_query(), geweigerd.into_query()] {
        vraag.union(UnionType::All, erbij);
    }
    let mut uit = Telling::default();
    for rij in conn.query_all(&vraag).await? {
        let getal = Getal::from_query_result(&rij, "")?;
        match getal.soort.as_str() {
            "nodig" => {
                uit.nodig += getal.n - getal.wacht;
                uit.wacht += getal.wacht;
            }
            "in" => uit.binnen = getal.n,
            _ => uit.weg = getal.n,
        }
    }
    Ok(uit)
}
