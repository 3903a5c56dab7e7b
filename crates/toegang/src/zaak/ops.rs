//! Worklists, one case, and the one way a case goes on.

use auth::Blik;
use auth::gronden::Kijker;
use kern::Datum;
use kern::id::ZaakId;
use storage::{Handeling, Lees, Tx};

pub use super::store::{Van, Wijziging};
use super::{Regel, Stand, store};
use crate::ToegangFout;

/// Rows on one page of a worklist.
pub const PAGINA: u64 = 200;

/// A worklist page; every person on it gets a line in the log.
pub async fn werklijst(
    lees: &Lees,
    van: Van,
    na: Option<(Datum, ZaakId)>,
) -> Result<Vec<Regel>, ToegangFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    let regels = store::werklijst(lees, &kijker, van, na, PAGINA).await?;
    let regel = Handeling::new("werk.lezen").doel("grond").personen(regels.iter().map(|r| r.persoon));
    lees.vastleggen(regel).await?;
    Ok(regels)
}

/// One case, for a page that goes on to log what it shows.
pub async fn vind(lees: &Lees, id: ZaakId) -> Result<Regel, ToegangFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    store::laad(lees, lees.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)
}

/// One case inside a transaction that changes it, refused without a ground as if it were not there.
pub async fn vind_voor_wijziging(tx: &Tx, id: ZaakId) -> Result<Regel, ToegangFout> {
    let kijker = Kijker { actor: tx.actor(), op: tx.vandaag(), blik: Blik::Wat };
    store::laad(tx, tx.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)
}

/// Takes a case a step further, with a fact on its timeline and a line in the log.
pub async fn zet_stap(
    tx: &mut Tx,
    zaak: &Regel,
    wat: &'static str,
    wijziging: Wijziging,
) -> Result<(), ToegangFout> {
    if let Some(naar) = wijziging.stand
        && !zaak.stand.mag_naar(naar)
    {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let dag = wijziging.wekker.map(|w| w.dag);
    store::wijzig(tx, zaak.id, zaak.versie, wijziging).await?;
    store::noteer(tx, zaak.id, wat, dag).await?;
    tx.record(Handeling::new(wat).object("zaak", zaak.id).doel("grond").persoon(zaak.persoon));
    tx.gebeurtenis(wat, zaak.id);
    Ok(())
}

/// Closes a case.
pub async fn sluit(tx: &mut Tx, zaak: &Regel, uitkomst: &'static str) -> Result<(), ToegangFout> {
    let vandaag = tx.vandaag();
    let wijziging = Wijziging {
        stand: Some(Stand::Gesloten),
        gesloten: Some((vandaag, uitkomst)),
        ..Wijziging::default()
    };
    zet_stap(tx, zaak, "zaak.sluiten", wijziging).await
}
