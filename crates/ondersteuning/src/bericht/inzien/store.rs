use auth::gronden::{Gebruikt, Kijker, Kolommen, grond_id_kolom, grond_kolom, zicht};
use kern::id::BerichtId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, FromQueryResult};
use storage::{Lees, StorageFout, kluis};

use crate::bericht::Kop;
use crate::bericht::store::{open, rij};

/// A message with its sealed contents, and the messages that answer it.
pub(super) async fn met_antwoorden(
    conn: &impl ConnectionTrait,
    id: BerichtId,
) -> Result<Vec<(Kop, Vec<u8>)>, StorageFout> {
    let raakt = rij::Column::Id.eq(id.0).or(rij::Column::AntwoordOp.eq(id.0));
    let rijen = rij::Entity::find().filter(raakt).all(conn).await?;
    rijen
        .into_iter()
        .map(|mut r| {
            let inhoud = std::mem::take(&mut r.inhoud);
            Ok((open(r)?, inhoud))
        })
        .collect()
}

/// The contents, unsealed.
pub(super) async fn ontzegel(lees: &Lees, id: BerichtId, verzegeld: &[u8]) -> Result<Vec<u8>, StorageFout> {
    let sleutel = kluis::haal_sleutel(lees, lees.kluis(), id.0).await?;
    crate::bericht::store::ontzegel(&sleutel, id.0, verzegeld)
}

/// Whose file a message opens, and the ground on which this reader may. A message that names nobody we know has one
/// row, without a person: only a ground on all of a law opens it.
#[derive(Clone, Debug)]
pub(crate) struct Betrokken {
    pub persoon: Option<Uuid>,
    pub grond: Option<Gebruikt>,
}

#[derive(FromQueryResult)]
struct Rij {
    persoon: Option<Uuid>,
    grond: Option<String>,
    grond_id: Option<Uuid>,
}

/// The columns by which a case is recognised.
pub(crate) const ZAAK: Kolommen = Kolommen {
    tabel: "zaak",
    zaak: Some("id"),
    persoon: Some("persoon"),
    huishouden: "huishouden",
    wet: Some("wet"),
};

/// No household has the id of a message, so nothing but a wide ground, or one on its case, reaches the row.
const BERICHT: Kolommen =
    Kolommen { tabel: "bericht", zaak: Some("zaak"), persoon: None, huishouden: "id", wet: Some("wet") };

/// `ids` is the message and, when it is an answer, what it answers. One query.
pub(crate) async fn betrokken(
    conn: &impl ConnectionTrait,
    kijker: &Kijker<'_>,
    ids: &[Uuid],
    agb: &str,
) -> Result<Vec<Betrokken>, StorageFout> {
    let raakt = k("zaak", "id")
        .in_subquery(genoemd(ids, agb))
        .or(k("zaak", "id").in_subquery(gedeclareerd(ids)))
        .or(k("zaak", "id").in_subquery(eigen(ids)));
    let mut zaken = met_grond(kijker, &ZAAK);
    zaken.expr_as(k("zaak", "persoon"), "persoon").from("zaak").and_where(raakt);
    let mut zelf = met_grond(kijker, &BERICHT);
    zelf.expr_as(Expr::value(Option::<Uuid>::None), "persoon")
        .from("bericht")
        .and_where(k("bericht", "id").is_in(ids.iter().copied().take(1)));
    zaken.union(UnionType::All, zelf);
    let mut uit = Vec::new();
    for rij in conn.query_all(&zaken).await? {
        let r = Rij::from_query_result(&rij, "")?;
        let grond = r.grond.map(|grond| Gebruikt { grond, id: r.grond_id });
        uit.push(Betrokken { persoon: r.persoon, grond });
    }
    // The message itself counts when it names nobody.
    if uit.iter().any(|b| b.persoon.is_some()) {
        uit.retain(|b| b.persoon.is_some());
    }
    Ok(uit)
}

/// The ground stands in the row only when the row may be shown: a relative's file has grounds and stays closed.
fn met_grond(kijker: &Kijker<'_>, kolommen: &Kolommen) -> SelectStatement {
    let mits = |kolom: Expr| -> Expr { Expr::case(zicht(kijker, kolommen), kolom).into() };
    let mut vraag = Query::select();
    vraag
        .expr_as(mits(grond_kolom(kijker, kolommen)), "grond")
        .expr_as(mits(grond_id_kolom(kijker, kolommen)), "grond_id");
    vraag
}

fn k(tabel: &'static str, kolom: &'static str) -> Expr {
    Expr::col((Alias::new(tabel), Alias::new(kolom)))
}

/// Cases of the assignments that the messages name, as far as they are this provider's.
fn genoemd(ids: &[Uuid], agb: &str) -> SelectStatement {
    let mut vraag = Query::select();
    vraag
        .expr(k("toewijzing", "zaak"))
        .from("bericht_toewijzing")
        .inner_join("toewijzing", k("toewijzing", "nummer").eq(k("bericht_toewijzing", "nummer")))
        .and_where(k("bericht_toewijzing", "bericht").is_in(ids.iter().copied()))
        .and_where(k("toewijzing", "agb").eq(agb));
    vraag
}

/// Cases of the lines of a declaration.
fn gedeclareerd(ids: &[Uuid]) -> SelectStatement {
    let mut vraag = Query::select();
    vraag
        .expr(k("toewijzing", "zaak"))
        .from("declaratie")
        .inner_join("declaratieregel", k("declaratieregel", "declaratie").eq(k("declaratie", "id")))
        .inner_join("toewijzing", k("toewijzing", "id").eq(k("declaratieregel", "toewijzing")))
        .and_where(k("declaratie", "bericht").is_in(ids.iter().copied()));
    vraag
}

/// The case that the messages were made for.
fn eigen(ids: &[Uuid]) -> SelectStatement {
    let mut vraag = Query::select();
    vraag
        .expr(k("bericht", "zaak"))
        .from("bericht")
        .and_where(k("bericht", "id").is_in(ids.iter().copied()))
        .and_where(k("bericht", "zaak").is_not_null());
    vraag
}
