use auth::Blik;
use auth::gronden::{HUISHOUDEN, Kijker, zicht};
use kern::id::HuishoudenId;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, UnionType};
use sea_orm::{ConnectionTrait, FromQueryResult as _, Order};
use storage::{Kluis, StorageFout, veld};

use super::{Gevonden, Zoekvraag};
use crate::{huishouden, persoon, zaak};

/// People on one page of results: more than live behind one door.
const PERSONEN_MAX: u64 = 25;

/// The households of who fits, as far as the reader may see them: one query.
pub(super) async fn zoek(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    vraag: &Zoekvraag,
) -> Result<Vec<Gevonden>, StorageFout> {
    let past = match vraag {
        Zoekvraag::Persoon(sleutel) => persoon::store::past(kluis, sleutel),
        Zoekvraag::Nummer(nummer) => met_nummer(kijker, nummer),
    };
    let mut zoek = Query::select();
    for kolom in persoon::store::KOLOMMEN {
        zoek.expr_as(veld("persoon", kolom), kolom);
    }
    zoek.expr_as(veld("sleutel", "omhuld"), "omhuld")
        .expr_as(veld("huishouden", "id"), "huishouden")
        .expr_as(veld("huishouden", "nummer"), "nummer")
        .from("persoon")
        .inner_join("sleutel", veld("sleutel", "id").eq(veld("persoon", "id")))
        .inner_join("huishouden_lid", veld("huishouden_lid", "persoon").eq(veld("persoon", "id")))
        .inner_join("huishouden", huishouden::store::woont(kijker.op))
        .and_where(past)
        .and_where(zicht(kijker, &HUISHOUDEN))
        .order_by_expr(veld("huishouden_lid", "van"), Order::Asc)
        .order_by_expr(veld("huishouden_lid", "persoon"), Order::Asc)
        .limit(PERSONEN_MAX);
    let mut huizen: Vec<Gevonden> = Vec::new();
    for rij in conn.query_all(&zoek).await? {
        let id = HuishoudenId(rij.try_get("", "huishouden")?);
        let mens = persoon::store::Gevonden::from_query_result(&rij, "")?.open(kluis)?;
        match huizen.iter_mut().find(|h| h.huishouden == id) {
            Some(huis) => huis.personen.push(mens),
            None => huizen.push(Gevonden {
                huishouden: id,
                nummer: rij.try_get("", "nummer")?,
                personen: vec![mens],
                zaken: Vec::new(),
            }),
        }
    }
    Ok(huizen)
}

/// The household with this number, or with a case of this number that the reader may open.
fn met_nummer(kijker: &Kijker<'_>, nummer: &str) -> Expr {
    let kijker = Kijker { actor: kijker.actor, op: kijker.op, blik: Blik::Wat };
    let zaken = Query::select()
        .expr(veld("zaak", "huishouden"))
        .from("zaak")
        .and_where(veld("zaak", "nummer").eq(nummer))
        .and_where(zicht(&kijker, &zaak::store::KOLOMMEN))
        .to_owned();
    // An alias of its own: the household outside is another row.
    let huis = Query::select()
        .expr(veld("h", "id"))
        .from_as("huishouden", "h")
        .and_where(veld("h", "nummer").eq(nummer))
        .union(UnionType::All, zaken)
        .to_owned();
    veld("huishouden", "id").in_subquery(huis)
}
