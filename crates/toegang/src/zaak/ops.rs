//! Worklists, one case, and the one way a case goes on.

use std::collections::BTreeMap;

use auth::Blik;
use auth::gronden::Kijker;
use jiff::ToSpan as _;
use kern::Datum;
use kern::actor::Wie;
use kern::id::{HuishoudenId, PersoonId, ZaakId};
use storage::kluis::Datasleutel;
use storage::{Handeling, Lees, Tx};

pub use super::store::{Van, Wijziging};
use super::{INTREKREDENEN, Regel, Stand, WachtOp, Wekker, store, verloop};
use crate::ToegangFout;
use crate::persoon::Persoon;
use crate::post::ops as postkamer;

/// Rows on one page of a worklist.
pub const PAGINA: u64 = 200;

/// A worklist page, after the case with this date and id; every person on it gets a line in the log.
pub async fn werklijst(
    lees: &Lees,
    van: Van,
    na: Option<(Option<Datum>, ZaakId)>,
) -> Result<Vec<Regel>, ToegangFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    let regels = store::werklijst(lees, &kijker, van, na, PAGINA).await?;
    lees.vastleggen_alle(lijst_gelezen("werk.lezen", &regels.iter().collect::<Vec<_>>())).await?;
    Ok(regels)
}

impl Regel {
    /// Something done with this case, for the log: about whom, and on which ground.
    pub(crate) fn handeling(&self, wat: &'static str) -> Handeling {
        Handeling::new(wat).object("zaak", self.id).doel(self.grond.to_string()).persoon(self.persoon)
    }
}

/// A list in the log: one line for each ground on which rows of it were shown, also when nothing was.
pub(crate) fn lijst_gelezen(wat: &'static str, regels: &[&Regel]) -> Vec<Handeling> {
    let mut per_grond: BTreeMap<&str, Vec<PersoonId>> = BTreeMap::new();
    for regel in regels {
        per_grond.entry(&regel.grond.grond).or_default().push(regel.persoon);
    }
    if per_grond.is_empty() {
        per_grond.insert("", Vec::new());
    }
    per_grond.into_iter().map(|(grond, p)| Handeling::new(wat).doel(grond).personen(p)).collect()
}

/// One case, for a page that goes on to log what it shows.
pub async fn vind(lees: &Lees, id: ZaakId) -> Result<Regel, ToegangFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    store::laad(lees, lees.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)
}

/// One case with the key of its texts.
pub async fn vind_met_sleutel(lees: &Lees, id: ZaakId) -> Result<(Regel, Datasleutel), ToegangFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    store::laad_met_sleutel(lees, lees.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)
}

/// One case with the key of its texts and its resident.
pub(crate) async fn vind_met_mens(
    lees: &Lees,
    id: ZaakId,
) -> Result<(Regel, Datasleutel, Persoon), ToegangFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    store::laad_met_mens(lees, lees.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)
}

/// One case inside a transaction that changes it, refused without a ground as if it were not there. A job has no
/// ground of its own: it acts on what somebody with a ground did, or on a message of the case's own provider.
pub async fn vind_voor_wijziging(tx: &Tx, id: ZaakId) -> Result<Regel, ToegangFout> {
    if matches!(tx.actor().wie, Wie::Systeem(_)) {
        return store::laad_voor_taak(tx, tx.kluis(), id, tx.vandaag())
            .await?
            .ok_or(ToegangFout::NietGevonden);
    }
    let kijker = Kijker { actor: tx.actor(), op: tx.vandaag(), blik: Blik::Wat };
    store::laad(tx, tx.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)
}

/// Takes a case a step further, with a fact on its timeline and a line in the log.
pub async fn zet_stap(
    tx: &mut Tx,
    zaak: &Regel,
    wat: &'static str,
    mut wijziging: Wijziging,
) -> Result<(), ToegangFout> {
    if let Some(naar) = wijziging.stand
        && !zaak.mag_naar(naar, tx.vandaag())
    {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let wanneer = match wijziging.wanneer.take() {
        Some((dag, tijd)) => (Some(dag), tijd),
        None => (wijziging.wekker.map(|w| w.dag), None),
    };
    store::wijzig(tx, zaak.id, zaak.versie, wijziging).await?;
    verloop::store::noteer_om(tx, zaak.id, wat, wanneer).await?;
    tx.record(zaak.handeling(wat));
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

/// The resident withdraws a question or application. A letter confirms it; an invitation or report that still waits
/// for the post does not leave any more. Gives the household that the case is of.
pub async fn trek_in(tx: &mut Tx, zaak: ZaakId, reden: &str) -> Result<HuishoudenId, ToegangFout> {
    let reden = INTREKREDENEN.into_iter().find(|r| *r == reden);
    let reden = reden.ok_or(ToegangFout::veld("reden", "intrekking.reden_leeg"))?;
    let regel = vind_voor_wijziging(tx, zaak).await?;
    // Pressed twice.
    if regel.stand == Stand::Gesloten {
        return Ok(regel.huishouden);
    }
    if !regel.kan_ingetrokken() {
        return Err(ToegangFout::VerkeerdeStap);
    }
    for soort in ["uitnodiging", "verslag", "voornemen"] {
        postkamer::laat_vervallen(tx, zaak, soort).await?;
    }
    postkamer::bevestig_intrekking(tx, &regel).await?;
    let wijziging = Wijziging {
        stand: Some(Stand::Gesloten),
        wacht: Some(None),
        gesloten: Some((tx.vandaag(), reden)),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, "zaak.intrekken", wijziging).await?;
    Ok(regel.huishouden)
}

/// Support was ordered: the case waits for the provider to begin.
pub async fn wacht_op_aanbieder(tx: &mut Tx, zaak: &Regel) -> Result<(), ToegangFout> {
    let wijziging = Wijziging { wacht: Some(Some((WachtOp::Aanbieder, None))), ..Wijziging::default() };
    zet_stap(tx, zaak, "toewijzing.toewijzen", wijziging).await
}

/// Months after which support is looked at again when the plan names no day.
const EVALUATIE_MAANDEN: i32 = 6;

/// The provider began. The next date is the first evaluation in the plan.
pub async fn levering_begon(tx: &mut Tx, zaak: ZaakId, van: Datum) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    // On a referral the case runs since the provider was asked to begin.
    let begint = match regel.stand {
        Stand::Besloten => true,
        Stand::Loopt => regel.wacht_op == Some(WachtOp::Aanbieder),
        _ => false,
    };
    if !begint {
        return Ok(verloop::store::noteer(tx, zaak, "levering.gestart", Some(van)).await?);
    }
    let gepland = crate::verslag::store::eerste_evaluatie(tx, zaak).await?;
    let later = van.checked_add(EVALUATIE_MAANDEN.months()).unwrap_or(van);
    let wekker = Wekker { soort: None, van, dag: gepland.unwrap_or(later) };
    let wijziging = Wijziging {
        stand: Some(Stand::Loopt),
        wekker: Some(wekker),
        wacht: Some(None),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, "levering.gestart", wijziging).await
}

/// Support was ordered on a referral of a doctor, an institution or a judge: there is no investigation of the
/// municipality before it (Jeugdwet 2.4, 2.6). Another case stays where it is.
pub async fn op_verwijzing(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if regel.stand != Stand::Melding {
        return Ok(());
    }
    let vandaag = tx.vandaag();
    let dag = vandaag.checked_add(EVALUATIE_MAANDEN.months()).unwrap_or(vandaag);
    let wekker = Wekker { soort: None, van: vandaag, dag };
    let wijziging = Wijziging { stand: Some(Stand::Loopt), wekker: Some(wekker), ..Wijziging::default() };
    zet_stap(tx, &regel, "zaak.op_verwijzing", wijziging).await
}

/// Nothing is assigned in a case any more, because what was is removed: somebody looks at it today.
pub async fn hulp_verviel(tx: &mut Tx, regel: &Regel) -> Result<(), ToegangFout> {
    if !matches!(regel.stand, Stand::Besloten | Stand::Loopt) {
        return Ok(());
    }
    let vandaag = tx.vandaag();
    let wekker = Wekker { soort: None, van: vandaag, dag: vandaag };
    let wijziging = Wijziging { wekker: Some(wekker), wacht: Some(None), ..Wijziging::default() };
    zet_stap(tx, regel, "zaak.zonder_hulp", wijziging).await
}

/// The support of a case got another last day, after which none of it runs: its goals are looked at when it is over, and
/// not after the day that was agreed.
pub async fn hulp_eindigt(tx: &mut Tx, zaak: ZaakId, op: Datum) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let vandaag = tx.vandaag();
    if regel.stand != Stand::Loopt {
        return Ok(());
    }
    if op < vandaag {
        return levering_eindigde(tx, zaak, op).await;
    }
    let dag = op.tomorrow().unwrap_or(op);
    if regel.wekker.is_some_and(|w| w.dag <= dag) {
        return Ok(());
    }
    let wekker = Wekker { soort: None, van: vandaag, dag };
    zet_stap(tx, &regel, "zaak.vervolg", Wijziging { wekker: Some(wekker), ..Wijziging::default() }).await
}

/// The last support of a case stopped: its goals are looked at now.
pub async fn levering_eindigde(tx: &mut Tx, zaak: ZaakId, op: Datum) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if regel.stand != Stand::Loopt {
        return Ok(verloop::store::noteer(tx, zaak, "levering.gestopt", Some(op)).await?);
    }
    let vandaag = tx.vandaag();
    let wekker = Wekker { soort: None, van: vandaag, dag: vandaag };
    let wijziging = Wijziging {
        wekker: Some(wekker),
        wacht: Some(None),
        wanneer: Some((op, None)),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, "levering.gestopt", wijziging).await
}
