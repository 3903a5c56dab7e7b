//! Changing the tenant's key: every data key and every value of the system is wrapped anew.
//!
//! First the key file holds both keys; then rows are wrapped anew in blocks, each block one transaction; then the key
//! file forgets the old one. A row that opens with the new key is done, so a change that was cut off goes on where it
//! was. Values under a data key stay as they are: only the key around their key changes.

use kern::Actor;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use uuid::Uuid;

use super::Plek;
use crate::{Db, Handeling, StorageFout, Tx};

/// Rows in one transaction.
const BLOK: u64 = 1_000;

/// A column whose values are sealed under the tenant's key itself.
pub struct Veld {
    pub tabel: &'static str,
    pub kolom: &'static str,
    sleutel: Rijsleutel,
}

/// By what a row is known, as it stands in [`Plek::rij`].
#[derive(Clone, Copy)]
enum Rijsleutel {
    Id(&'static str),
    /// Digits, as a number.
    Cijfers(&'static str),
}

/// All of them. Sealing anything else under the tenant's key is refused, so that none can be forgotten here.
pub const SYSTEEM: &[Veld] = &[
    Veld { tabel: "account", kolom: "totp", sleutel: Rijsleutel::Id("id") },
    Veld { tabel: "kanaal", kolom: "sleutel", sleutel: Rijsleutel::Cijfers("agb") },
    Veld { tabel: "betaalrekening", kolom: "iban", sleutel: Rijsleutel::Id("organisatie") },
    Veld { tabel: "betaalrun", kolom: "bestand", sleutel: Rijsleutel::Id("id") },
    Veld { tabel: "toezicht", kolom: "notitie", sleutel: Rijsleutel::Id("id") },
];

/// Wraps everything under the new key; returns how many rows it changed. `voortgang` is told how many data keys are
/// done and how many there are.
pub async fn herverpak(
    db: &Db,
    actor: &Actor,
    mut voortgang: impl FnMut(u64, u64),
) -> Result<u64, StorageFout> {
    let totaal = tel(db).await?;
    let (mut gewijzigd, mut gedaan, mut na) = (0, 0, Uuid::nil());
    loop {
        let mut tx = db.tx(actor.clone()).await?;
        let blok = datasleutels(&tx, na).await?;
        let Some((laatste, _)) = blok.last() else { break };
        na = *laatste;
        gedaan += blok.len() as u64;
        gewijzigd += blok_opnieuw(&mut tx, &blok).await?;
        tx.commit().await?;
        voortgang(gedaan, totaal);
    }
    for veld in SYSTEEM {
        let mut tx = db.tx(actor.clone()).await?;
        gewijzigd += veld_opnieuw(&mut tx, veld).await?;
        tx.commit().await?;
    }
    Ok(gewijzigd)
}

async fn tel(db: &Db) -> Result<u64, StorageFout> {
    let vraag = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from(Alias::new("sleutel"))
        .to_owned();
    let rij = db.leesverbinding().query_one(&vraag).await?.ok_or(StorageFout::NietGevonden)?;
    Ok(rij.try_get::<i64>("", "n")?.unsigned_abs())
}

async fn datasleutels(conn: &impl ConnectionTrait, na: Uuid) -> Result<Vec<(Uuid, Vec<u8>)>, StorageFout> {
    let vraag = Query::select()
        .columns(["id", "omhuld"].map(Alias::new))
        .from(Alias::new("sleutel"))
        .and_where(Expr::col(Alias::new("id")).gt(na))
        .order_by(Alias::new("id"), Order::Asc)
        .limit(BLOK)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|r| Ok((r.try_get("", "id")?, r.try_get("", "omhuld")?))).collect()
}

async fn blok_opnieuw(tx: &mut Tx, blok: &[(Uuid, Vec<u8>)]) -> Result<u64, StorageFout> {
    let mut gewijzigd = 0;
    for (id, omhuld) in blok {
        if let Some(nieuw) = tx.kluis().opnieuw(id.as_bytes(), omhuld, tx.toeval())? {
            zet(tx, ("sleutel", "omhuld"), ("id", (*id).into()), nieuw).await?;
            gewijzigd += 1;
        }
    }
    tx.record(Handeling::new("sleutel.wisselen").doel("datasleutels"));
    Ok(gewijzigd)
}

async fn veld_opnieuw(tx: &mut Tx, veld: &Veld) -> Result<u64, StorageFout> {
    let (Rijsleutel::Id(naam) | Rijsleutel::Cijfers(naam)) = veld.sleutel;
    let vraag = Query::select()
        .columns([naam, veld.kolom].map(Alias::new))
        .from(Alias::new(veld.tabel))
        .and_where(Expr::col(Alias::new(veld.kolom)).is_not_null())
        .to_owned();
    let mut gewijzigd = 0;
    for rij in tx.query_all(&vraag).await? {
        let (sleutel, id) = rijsleutel(&rij, veld.sleutel)?;
        let plek = Plek { tabel: veld.tabel, kolom: veld.kolom, rij: id };
        let dicht: Vec<u8> = rij.try_get("", veld.kolom)?;
        if let Some(nieuw) = tx.kluis().opnieuw(&plek.aad(), &dicht, tx.toeval())? {
            zet(tx, (veld.tabel, veld.kolom), (naam, sleutel), nieuw).await?;
            gewijzigd += 1;
        }
    }
    tx.record(Handeling::new("sleutel.wisselen").doel(veld.tabel));
    Ok(gewijzigd)
}

fn rijsleutel(rij: &QueryResult, soort: Rijsleutel) -> Result<(Value, Uuid), StorageFout> {
    match soort {
        Rijsleutel::Id(naam) => {
            let id: Uuid = rij.try_get("", naam)?;
            Ok((id.into(), id))
        }
        Rijsleutel::Cijfers(naam) => {
            let tekst: String = rij.try_get("", naam)?;
            let id = Uuid::from_u128(tekst.parse().unwrap_or_default());
            Ok((tekst.into(), id))
        }
    }
}

async fn zet(
    tx: &Tx,
    (tabel, kolom): (&'static str, &'static str),
    (naam, sleutel): (&'static str, Value),
    waarde: Vec<u8>,
) -> Result<(), StorageFout> {
    let mut zet = Query::update();
    zet.table(Alias::new(tabel))
        .value(Alias::new(kolom), waarde)
        .and_where(Expr::col(Alias::new(naam)).eq(Expr::val(sleutel)));
    tx.execute(&zet).await?;
    Ok(())
}
