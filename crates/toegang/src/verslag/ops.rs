//! From conversation to signed report and application, and later the evaluation of its goals.

use kern::id::{DoelId, ZaakId};
use kern::{Datum, Wet};
use recht::Termijnsoort;
use storage::kluis::haal_sleutel;
use storage::{Handeling, Lees, Tx};

use super::store::Antwoord;
use super::{Doel, HOE, Inhoud, NieuwDoel, UITKOMSTEN, Uitkomst, Verslag, WIE, store};
use crate::zaak::ops::{Wijziging, sluit, vind_met_sleutel, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand, WachtOp, Wekker};
use crate::{ToegangFout, gesprek, melding, tekst};

/// What the page of the report shows.
#[derive(Clone, Debug)]
pub struct Blad {
    pub regel: Regel,
    /// The report as it would be sent now, or as it was sent.
    pub inhoud: Inhoud,
    pub doelen: Vec<Doel>,
    pub verstuurd: Option<Verslag>,
}

/// The report of a case, logged as read.
pub async fn open(lees: &Lees, zaak: ZaakId) -> Result<Blad, ToegangFout> {
    let (regel, sleutel) = vind_met_sleutel(lees, zaak).await?;
    let doelen = store::doelen(lees, &sleutel, zaak).await?;
    // While it is made, what was sent before says nothing.
    let verstuurd = match regel.stand {
        Stand::Melding | Stand::GesprekGepland | Stand::Verslag => None,
        _ => store::laatste(lees, &sleutel, zaak).await?,
    };
    let inhoud = match &verstuurd {
        Some(verslag) => verslag.inhoud.clone(),
        None => {
            let gesprek = gesprek::store::teksten(lees, &sleutel, zaak).await?;
            let vraag =
                melding::store::laad(lees, lees.kluis(), zaak).await?.map(|m| m.vraag).unwrap_or_default();
            Inhoud::maak(&vraag, &gesprek, &doelen)
        }
    };
    let handeling = Handeling::new("verslag.lezen")
        .object("zaak", zaak)
        .doel(regel.grond.to_string())
        .persoon(regel.persoon);
    lees.vastleggen(handeling).await?;
    Ok(Blad { regel, inhoud, doelen, verstuurd })
}

/// Adds a goal with its actions.
pub async fn voeg_doel_toe(tx: &mut Tx, zaak: ZaakId, nieuw: &NieuwDoel) -> Result<DoelId, ToegangFout> {
    nieuw.toets(tx.vandaag())?;
    if nieuw.acties.iter().any(|a| !WIE.contains(&a.wie.as_str())) {
        return Err(ToegangFout::veld("actie_zelf", "keuze_leeg"));
    }
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if regel.stand != Stand::Verslag {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let id = store::insert_doel(tx, &sleutel, zaak, nieuw).await?;
    tx.record(
        Handeling::new("doel.toevoegen")
            .object("zaak", zaak)
            .doel(regel.grond.to_string())
            .persoon(regel.persoon),
    );
    Ok(id)
}

/// Freezes the report and sends it to the resident, who now has it to read.
pub async fn verstuur(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let doelen = store::doelen(tx, &sleutel, zaak).await?;
    if doelen.is_empty() {
        return Err(ToegangFout::veld("doel", "verslag.geen_doel"));
    }
    let gesprek = gesprek::ops::laad(tx, zaak).await?;
    let vraag = melding::store::laad(tx, tx.kluis(), zaak).await?.map(|m| m.vraag).unwrap_or_default();
    let inhoud = Inhoud::maak(&vraag, &gesprek, &doelen);
    store::insert(tx, &sleutel, zaak, &inhoud).await?;
    let wijziging = Wijziging {
        stand: Some(Stand::VerslagVerstuurd),
        wacht: Some(Some((WachtOp::Inwoner, None))),
        ..Wijziging::default()
    };
    zet_stap(tx, &regel, "verslag.versturen", wijziging).await
}

/// The resident's signature under a report.
#[derive(Clone, Debug)]
pub struct Ondertekening<'a> {
    /// `scherm` or `brief`.
    pub hoe: &'a str,
    /// What the resident adds or does not agree with; may be empty.
    pub reactie: &'a str,
    /// Whether the resident applies for a tailored provision with this report.
    pub vraagt_aan: bool,
}

/// Writes down that the resident signed. With an application the term of the decision starts (Wmo 2.3.5 lid 2);
/// without one the question is solved together.
pub async fn onderteken(tx: &mut Tx, zaak: ZaakId, o: Ondertekening<'_>) -> Result<(), ToegangFout> {
    if !HOE.contains(&o.hoe) {
        return Err(ToegangFout::veld("hoe", "keuze_leeg"));
    }
    tekst::toets("reactie", o.reactie, tekst::LANG)?;
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let verslag = store::laatste(tx, &sleutel, zaak).await?.ok_or(ToegangFout::VerkeerdeStap)?;
    let vandaag = tx.vandaag();
    let aanvraag = o.vraagt_aan.then_some(vandaag);
    let antwoord = Antwoord { hoe: o.hoe, reactie: o.reactie.trim(), aanvraag };
    if !store::onderteken(tx, &sleutel, verslag.id, antwoord).await? {
        return Err(ToegangFout::Conflict);
    }
    let (stand, wekker) = match o.vraagt_aan {
        true => (Stand::Aanvraag, Some(beslistermijn(regel.wet, vandaag)?)),
        false => (Stand::SamenOpgelost, evaluatie(&verslag, vandaag)),
    };
    let wijziging = Wijziging { stand: Some(stand), wekker, wacht: Some(None), ..Wijziging::default() };
    let wat = if o.vraagt_aan { "aanvraag.ontvangen" } else { "zaak.samen_opgelost" };
    zet_stap(tx, &regel, wat, wijziging).await
}

fn beslistermijn(wet: Wet, op: Datum) -> Result<Wekker, ToegangFout> {
    let soort = Termijnsoort::beschikking(wet);
    Ok(Wekker { soort: Some(soort), van: op, dag: recht::termijn(soort, op)?.laatste_dag() })
}

/// The first day on which a goal is looked at again.
fn evaluatie(verslag: &Verslag, van: Datum) -> Option<Wekker> {
    verslag.inhoud.doelen.iter().map(|(_, dag, _)| *dag).min().map(|dag| Wekker { soort: None, van, dag })
}

/// Writes what became of a goal. When all goals have an outcome the case can be closed.
pub async fn evalueer(
    tx: &mut Tx,
    zaak: ZaakId,
    doel: DoelId,
    code: &str,
    tekst: &str,
) -> Result<(), ToegangFout> {
    if !UITKOMSTEN.contains(&code) {
        return Err(ToegangFout::veld("uitkomst", "keuze_leeg"));
    }
    tekst::toets("toelichting", tekst, tekst::LANG)?;
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if !matches!(regel.stand, Stand::Besloten | Stand::Loopt | Stand::SamenOpgelost) {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let uitkomst = Uitkomst { code: code.to_owned(), op: tx.vandaag(), tekst: tekst.trim().to_owned() };
    if !store::zet_uitkomst(tx, &sleutel, zaak, doel, &uitkomst).await? {
        return Err(ToegangFout::Conflict);
    }
    crate::zaak::store::noteer(tx, zaak, "doel.evalueren", None).await?;
    tx.record(
        Handeling::new("doel.evalueren")
            .object("zaak", zaak)
            .doel(regel.grond.to_string())
            .persoon(regel.persoon),
    );
    Ok(())
}

/// Closes a case whose goals all have an outcome.
pub async fn sluit_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let doelen = store::doelen(tx, &sleutel, zaak).await?;
    if doelen.is_empty() || doelen.iter().any(|d| d.uitkomst.is_none()) {
        return Err(ToegangFout::veld("uitkomst", "zaak.doel_open"));
    }
    let alles = doelen.iter().all(|d| d.uitkomst.as_ref().is_some_and(|u| u.code == "bereikt"));
    sluit(tx, &regel, if alles { "doelen_bereikt" } else { "doelen_deels" }).await
}
