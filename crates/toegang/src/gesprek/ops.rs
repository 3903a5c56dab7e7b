//! Planning and holding the conversation. Every field is saved on its own; nothing is overwritten in silence.

use std::collections::BTreeMap;

use kern::id::ZaakId;
use storage::kluis::haal_sleutel;
use storage::{Lees, Tx};

use super::{
    Afspraak, DAG_KOMT_NOG, DOMEIN_DICHT, DOMEIN_VOL, DOMEINEN, DOMEINVELD, Eerder, Gesprek, Planning,
    REDENEN, Veld, store, toets_veld, velden,
};
use crate::zaak::ops::{Wijziging, vind, vind_met_sleutel, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand};
use crate::{ToegangFout, Veldfout};

/// Plans the conversation, or moves it. `toch` says that it cannot be within the term. The same once more moves nothing.
pub async fn plan(tx: &mut Tx, zaak: ZaakId, afspraak: &Afspraak, toch: bool) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let was = store::laad(tx, tx.kluis(), zaak).await?.afspraak;
    if regel.stand == Stand::GesprekGepland && was.as_ref().is_some_and(|w| w.is(afspraak)) {
        return Ok(());
    }
    ToegangFout::eerste(&afspraak.fouten(planning(&regel, tx.nu(), toch)?))?;
    let wat = match was {
        None => "gesprek.plannen",
        Some(w) if w.wanneer() == afspraak.wanneer() => "gesprek.verplaatsen",
        Some(_) => "gesprek.verzetten",
    };
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    store::zet_afspraak(tx, &sleutel, zaak, afspraak).await?;
    let wijziging = Wijziging {
        stand: Some(Stand::GesprekGepland),
        wanneer: Some(afspraak.wanneer()),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, wat, wijziging).await?;
    crate::post::ops::nodig_uit(tx, &regel, afspraak).await
}

/// Until when the conversation of this case is planned as a matter of course.
pub fn planning(regel: &Regel, nu: kern::Moment, toch: bool) -> Result<Planning, ToegangFout> {
    let nu = kern::klok::lokaal(nu);
    let (vandaag, nu) = (nu.date(), nu.time());
    let onderzoek = match regel.wet {
        kern::Wet::Wmo => {
            Some(recht::termijn(recht::Termijnsoort::WmoOnderzoek, regel.begonnen)?.laatste_dag())
        }
        _ => None,
    };
    // When the term has passed already, every day is after it.
    Ok(Planning { vandaag, nu, onderzoek_tot: onderzoek.filter(|tot| *tot >= vandaag), toch })
}

/// The conversation of a case, logged as read.
pub async fn open(lees: &Lees, zaak: ZaakId) -> Result<(Regel, Gesprek), ToegangFout> {
    let regel = vind(lees, zaak).await?;
    let gesprek = store::laad(lees, lees.kluis(), zaak).await?;
    lees.vastleggen(regel.handeling("gesprek.lezen")).await?;
    Ok((regel, gesprek))
}

/// Who wrote what when, of every field that more than one text was sent for, in the order of the conversation and the
/// newest first; logged as read. The same text again by the same hand is told once.
pub async fn geschiedenis(
    lees: &Lees,
    zaak: ZaakId,
) -> Result<(Regel, Vec<(String, Vec<Eerder>)>), ToegangFout> {
    let (regel, sleutel) = vind_met_sleutel(lees, zaak).await?;
    let mut per_veld: BTreeMap<String, Vec<Eerder>> = BTreeMap::new();
    for (veld, tekst) in store::geschiedenis(lees, &sleutel, zaak).await? {
        per_veld.entry(veld).or_default().push(tekst);
    }
    let mut uit = Vec::new();
    for veld in velden() {
        let mut teksten = per_veld.remove(&veld).unwrap_or_default();
        teksten.dedup_by(|oud, nieuw| (&oud.tekst, &oud.door) == (&nieuw.tekst, &nieuw.door));
        if teksten.len() > 1 {
            uit.push((veld, teksten));
        }
    }
    lees.vastleggen(regel.handeling("gesprek.eerder_lezen")).await?;
    Ok((regel, uit))
}

/// What came of saving a field.
#[derive(Clone, Debug)]
pub enum Bewaard {
    /// Saved, with the new version.
    Goed(i64),
    /// Somebody else wrote first: this is theirs. The text that was sent is in the history.
    Conflict(Veld),
}

/// Whether a field that was sent says what it said as version `versie`, while it has a newer one: who sent it did not
/// touch it, and what another wrote meanwhile stays.
pub async fn onaangeroerd(
    lees: &Lees,
    (zaak, gesprek): (ZaakId, &Gesprek),
    (veld, tekst): (&str, &str),
    versie: i64,
) -> Result<bool, ToegangFout> {
    // It was empty when the page came and still is.
    if versie == 0 {
        return Ok(tekst.is_empty());
    }
    if versie >= gesprek.versie(veld) {
        return Ok(false);
    }
    let sleutel = haal_sleutel(lees, lees.kluis(), zaak.0).await?;
    let toen = store::als_versie(lees, &sleutel, zaak, (veld, versie)).await?;
    Ok(toen.is_some_and(|toen| toen == tekst))
}

/// Saves one field if nobody else changed it since version `versie`. Of a life domain nothing is written down before
/// somebody gave the reason to open it.
pub async fn bewaar(
    tx: &mut Tx,
    zaak: ZaakId,
    veld: &str,
    tekst: &str,
    versie: i64,
) -> Result<Bewaard, ToegangFout> {
    toets_veld(veld, tekst)?;
    let regel = vind_voor_wijziging(tx, zaak).await?;
    eis_open(&regel)?;
    if let Some(domein) = veld.strip_prefix(DOMEINVELD)
        && !store::domein_is_open(tx, zaak, domein).await?
    {
        return Err(ToegangFout::veld("waarde", DOMEIN_DICHT));
    }
    let door = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let gelukt = store::bewaar(tx, &sleutel, zaak, (veld, tekst, versie), door).await?;
    tx.record(regel.handeling("gesprek.schrijven"));
    let uit = if gelukt {
        Bewaard::Goed(versie + 1)
    } else {
        let mut gesprek = store::laad(tx, tx.kluis(), zaak).await?;
        let ander = gesprek.velden.remove(veld).ok_or(ToegangFout::Conflict)?;
        // The same text again, because its answer got lost: it stands in the field and in the history already.
        if ander.tekst == tekst {
            return Ok(Bewaard::Goed(ander.versie));
        }
        Bewaard::Conflict(ander)
    };
    store::onthoud(tx, &sleutel, zaak, (veld, tekst, gelukt.then_some(versie + 1)), door).await?;
    if (veld, tekst) == ("plan", "ja") && gelukt {
        crate::zaak::verloop::store::noteer(tx, zaak, PLAN_ONTVANGEN, None).await?;
    }
    Ok(uit)
}

/// The fact on the timeline that the resident handed in a persoonlijk plan (Wmo 2.3.2 lid 2).
pub(crate) const PLAN_ONTVANGEN: &str = "plan.ontvangen";

/// Writes down that the resident handed in a persoonlijk plan: the answer that the conversation asks for, given
/// when the plan comes in. Writing it down twice changes nothing.
pub async fn ontvang_plan(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let gesprek = store::laad(tx, tx.kluis(), zaak).await?;
    if gesprek.tekst("plan") == "ja" {
        return vind_voor_wijziging(tx, zaak).await.map(drop);
    }
    match bewaar(tx, zaak, "plan", "ja", gesprek.versie("plan")).await? {
        Bewaard::Goed(_) => Ok(()),
        Bewaard::Conflict(_) => Err(ToegangFout::Conflict),
    }
}

/// Writing is possible until the report has gone to the resident.
pub(crate) fn eis_open(regel: &Regel) -> Result<(), ToegangFout> {
    let open = matches!(regel.stand, Stand::Melding | Stand::GesprekGepland | Stand::Verslag);
    if open { Ok(()) } else { Err(ToegangFout::VerkeerdeStap) }
}

/// Opens a life domain, with the reason that the resident will read.
pub async fn open_domein(tx: &mut Tx, zaak: ZaakId, domein: &str, reden: &str) -> Result<(), ToegangFout> {
    if !DOMEINEN.contains(&domein) {
        return Err(ToegangFout::NietGevonden);
    }
    if !REDENEN.contains(&reden) {
        return Err(ToegangFout::veld("reden", "gesprek.reden_leeg"));
    }
    let regel = vind_voor_wijziging(tx, zaak).await?;
    eis_open(&regel)?;
    store::open_domein(tx, zaak, domein, reden).await?;
    tx.record(regel.handeling("gesprek.domein_openen"));
    Ok(())
}

/// Closes a life domain of which nothing was written down: it was opened by mistake. Pressed twice it stays closed.
///
/// # Errors
/// At the field of the domain while something stands in it.
pub async fn sluit_domein(tx: &mut Tx, zaak: ZaakId, domein: &str) -> Result<(), ToegangFout> {
    if !DOMEINEN.contains(&domein) {
        return Err(ToegangFout::NietGevonden);
    }
    let regel = vind_voor_wijziging(tx, zaak).await?;
    eis_open(&regel)?;
    let gesprek = store::laad(tx, tx.kluis(), zaak).await?;
    if !gesprek.tekst(&format!("{DOMEINVELD}{domein}")).is_empty() {
        return Err(ToegangFout::veld("domein", DOMEIN_VOL));
    }
    if store::domein_is_open(tx, zaak, domein).await? {
        store::sluit_domein(tx, zaak, domein).await?;
        tx.record(regel.handeling("gesprek.domein_sluiten"));
    }
    Ok(())
}

/// Ends the conversation, which was held today: from here on the report is made, and an invitation that still waits does
/// not leave. Says what is missing instead of skipping it. `geweest` says that it was held before the agreed day.
pub async fn rond_af(tx: &mut Tx, zaak: ZaakId, geweest: bool) -> Result<Vec<Veldfout>, ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let gesprek = store::laad(tx, tx.kluis(), zaak).await?;
    let vandaag = tx.vandaag();
    let mut ontbreekt = gesprek.ontbreekt();
    // It ended before, and was written in again: the report is where it goes on.
    if regel.stand == Stand::Verslag {
        return Ok(ontbreekt);
    }
    if gesprek.afspraak.is_some_and(|a| a.dag > vandaag) && !geweest {
        ontbreekt.push(("geweest", DAG_KOMT_NOG));
    }
    if !ontbreekt.is_empty() {
        return Ok(ontbreekt);
    }
    crate::post::ops::laat_vervallen(tx, zaak, "uitnodiging").await?;
    store::zet_gehouden(tx, zaak, vandaag).await?;
    let wijziging = Wijziging { stand: Some(Stand::Verslag), ..Wijziging::default() };
    zet_stap(tx, &regel, "gesprek.afronden", wijziging).await?;
    Ok(Vec::new())
}

/// The conversation inside a transaction.
pub(crate) async fn laad(tx: &Tx, zaak: ZaakId) -> Result<Gesprek, ToegangFout> {
    Ok(store::laad(tx, tx.kluis(), zaak).await?)
}
