//! Worklists, one case, and the one way a case goes on.

use std::collections::BTreeMap;

use auth::Blik;
use auth::gronden::Kijker;
use kern::Datum;
use kern::id::{PersoonId, ZaakId};
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
    leg_lijst_vast(lees, "werk.lezen", &regels.iter().collect::<Vec<_>>()).await?;
    Ok(regels)
}

/// Puts a list in the log: one line for each ground on which rows of it were shown, also when nothing was.
pub(crate) async fn leg_lijst_vast(
    lees: &Lees,
    wat: &'static str,
    regels: &[&Regel],
) -> Result<(), ToegangFout> {
    let mut per_grond: BTreeMap<&str, Vec<PersoonId>> = BTreeMap::new();
    for regel in regels {
        per_grond.entry(&regel.grond.grond).or_default().push(regel.persoon);
    }
    if per_grond.is_empty() {
        per_grond.insert("", Vec::new());
    }
    for (grond, personen) in per_grond {
        lees.vastleggen(Handeling::new(wat).doel(grond).personen(personen)).await?;
    }
    Ok(())
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
    tx.record(Handeling::new(wat).object("zaak", zaak.id).doel(zaak.grond.to_string()).persoon(zaak.persoon));
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
