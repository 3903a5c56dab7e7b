//! The form of a decision: how it begins, and what was filled in.

use jiff::ToSpan as _;
use kern::id::ContractId;
use kern::{Bsn, Datum};
use ondersteuning::contract::Aanbod;
use toegang::ToegangFout;
use toegang::besluit::ops::{self, Blad};
use toegang::besluit::{Aanvulling, Eenheid, Soort, Voorstel, Voorziening};
use toegang::concept::BESLUIT;
use uuid::Uuid;

use super::horen;
use super::melding::formuliersleutel;
use crate::formulier::Formulier;
use crate::verzoek::Verzoek;

/// The value by which a choice travels in the form.
pub(super) fn keuze(contract: ContractId, product: Uuid) -> String {
    format!("{contract}.{product}")
}

/// The form as it begins: everything that the report already says.
pub(super) fn begin(verzoek: &Verzoek, blad: &Blad) -> Formulier {
    let vandaag = verzoek.vandaag();
    let mut f = Formulier::default();
    f.zet("formulier", &formuliersleutel(verzoek));
    f.zet("soort", Soort::Toekennen.code());
    let van = vandaag.first_of_month().checked_add(1.month()).unwrap_or(vandaag);
    // No norm: what the field offers first; the worker chooses.
    let tot = van.checked_add(2.years()).and_then(Datum::yesterday).unwrap_or(van);
    f.zet("van", &ui::datum_getypt(van));
    f.zet("tot_en_met", &ui::datum_getypt(tot));
    if let Some(vraag) = blad.aanvulling {
        f.zet("gevraagd_op", &ui::datum_getypt(vraag.gevraagd_op));
        f.zet("uiterlijk", &ui::datum_getypt(vraag.uiterlijk));
    }
    if let Some((terug, _)) = &blad.terug {
        vul(&mut f, &terug.voorstel);
    } else if let Some(gehoord) = &blad.horen {
        vul(&mut f, &gehoord.voorstel);
    } else if let Some(verslag) = &blad.verslag {
        f.zet("redenen", &verslag.inhoud.als_redenen());
    }
    blad.concept.iter().for_each(|(veld, tekst)| f.zet(veld, tekst));
    f
}

/// The form says what was intended, or what came back.
fn vul(f: &mut Formulier, voorstel: &Voorstel) {
    f.zet("soort", voorstel.soort.code());
    for (naam, waarde) in [
        ("hulp", &voorstel.hulp),
        ("redenen", &voorstel.redenen),
        ("niet", &voorstel.niet),
        ("waarom", &voorstel.waarom),
        ("wel", &voorstel.wel),
        ("ontbreekt", &voorstel.ontbreekt),
    ] {
        f.zet(naam, waarde);
    }
    if let Some(ander) = voorstel.gegevens_van_ander {
        f.zet("gegevens", if ander { "ja" } else { "nee" });
    }
    f.zet("geen_bijdrage", voorstel.geen_bijdrage.as_deref().unwrap_or_default());
    if let Some(v) = &voorstel.voorziening {
        f.zet("aanbod", &keuze(v.contract, v.product));
        f.zet("aantal", &v.eenheid.getypt(v.aantal));
        f.zet("van", &ui::datum_getypt(v.van));
        f.zet("tot_en_met", &ui::datum_getypt(v.tot_en_met));
    }
    if let Some(vraag) = voorstel.aanvulling {
        f.zet("gevraagd_op", &ui::datum_getypt(vraag.gevraagd_op));
        f.zet("uiterlijk", &ui::datum_getypt(vraag.uiterlijk));
    }
}

/// A decision as far as its form could be read.
pub(super) struct Gelezen {
    pub voorstel: Voorstel,
    /// Whether all of it could be read.
    pub compleet: bool,
}

/// Reads the form; everything that is wrong is named at once.
pub(super) fn lees(f: &mut Formulier, aanbod: &[Aanbod]) -> Gelezen {
    let gekozen = Soort::van_code(f.get("soort"));
    if gekozen.is_none() {
        f.fout("soort", "keuze_leeg");
    }
    let soort = gekozen.unwrap_or(Soort::Toekennen);
    let voorziening = match gekozen {
        Some(soort) if soort.geeft() => lees_voorziening(f, aanbod).map(Some),
        Some(_) => Ok(None),
        None => Err(()),
    };
    let aanvulling = lees_aanvulling(f, soort);
    let onleesbaar = [("aanbod", voorziening.is_err()), ("gevraagd_op", aanvulling.is_err())];
    let compleet = voorziening.is_ok() && aanvulling.is_ok();
    let voorstel = Voorstel {
        soort,
        hulp: f.get("hulp").to_owned(),
        redenen: f.get("redenen").to_owned(),
        voorziening: voorziening.unwrap_or_default(),
        niet: f.get("niet").to_owned(),
        waarom: f.get("waarom").to_owned(),
        wel: f.get("wel").to_owned(),
        ontbreekt: f.get("ontbreekt").to_owned(),
        geen_bijdrage: Some(f.get("geen_bijdrage").to_owned()).filter(|g| soort.geeft() && !g.is_empty()),
        gegevens_van_ander: horen::antwoord(f),
        aanvulling: aanvulling.unwrap_or_default(),
        aanvraag_op: None,
    };
    // What could not be read is named above, and nobody says of it that it is missing.
    let anders = |veld: &str| !onleesbaar.contains(&(veld, true));
    voorstel
        .fouten()
        .into_iter()
        .filter(|(veld, _)| anders(veld))
        .for_each(|(veld, code)| f.fout(veld, code));
    f.orden(&BESLUIT);
    Gelezen { voorstel, compleet }
}

/// What was asked for and until when, where an application is stopped because it stayed incomplete.
fn lees_aanvulling(f: &mut Formulier, soort: Soort) -> Result<Option<Aanvulling>, ()> {
    if soort != Soort::BuitenBehandeling {
        return Ok(None);
    }
    let [gevraagd_op, uiterlijk] = ["gevraagd_op", "uiterlijk"].map(|veld| {
        let dag = ui::lees_datum(f.get(veld));
        if dag.is_none() {
            f.fout(veld, if f.get(veld).is_empty() { "besluit_aanvulling_leeg" } else { "datum_onleesbaar" });
        }
        dag
    });
    let (Some(gevraagd_op), Some(uiterlijk)) = (gevraagd_op, uiterlijk) else { return Err(()) };
    Ok(Some(Aanvulling { gevraagd_op, uiterlijk }))
}

fn lees_voorziening(f: &mut Formulier, aanbod: &[Aanbod]) -> Result<Voorziening, ()> {
    let gekozen = aanbod.iter().find(|a| keuze(a.contract, a.product.id) == f.get("aanbod"));
    let eenheid = gekozen.and_then(|a| a.product.per_week());
    let aantal = eenheid.unwrap_or(Eenheid::Uur).lees_aantal(f.get("aantal"));
    // A half of something that the contract counts in wholes.
    let deel = Eenheid::Minuut.lees_aantal(f.get("aantal")).is_some() && aantal.is_none();
    let geen_aantal = if deel { "besluit_aantal_heel" } else { "besluit_aantal_onjuist" };
    let (van, tot) = (ui::lees_datum(f.get("van")), ui::lees_datum(f.get("tot_en_met")));
    let geen_aanbod = if f.get("aanbod").is_empty() { "besluit_aanbod_leeg" } else { "besluit_aanbod_niet" };
    for (veld, goed, code) in [
        ("aanbod", gekozen.is_some(), geen_aanbod),
        ("aantal", aantal.is_some(), geen_aantal),
        ("van", van.is_some(), "datum_onleesbaar"),
        ("tot_en_met", tot.is_some(), "datum_onleesbaar"),
    ] {
        if !goed {
            f.fout(veld, code);
        }
    }
    let (Some(a), Some(aantal), Some(van), Some(tot_en_met)) = (gekozen, aantal, van, tot) else {
        return Err(());
    };
    Ok(Voorziening {
        naam: in_zin(&a.product.naam),
        product: a.product.id,
        contract: a.contract,
        aantal,
        eenheid: eenheid.ok_or(())?,
        tarief: a.tarief,
        aanbieder: a.organisatie.clone(),
        van,
        tot_en_met,
    })
}

/// A name from a list as it stands inside a sentence.
fn in_zin(naam: &str) -> String {
    let mut letters = naam.chars();
    letters.next().map(|eerste| eerste.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Everything else that stands in the way of taking the decision of this form.
pub(super) fn zet_beletsels(
    f: &mut Formulier,
    blad: &Blad,
    (voorstel, bsn): (&Voorstel, Option<&Bsn>),
    vandaag: Datum,
) -> Result<(), ToegangFout> {
    if !f.is_fout("soort") && voorstel.soort.geeft() && blad.mens.bsn.is_none() && bsn.is_none() {
        f.fout("bsn", "besluit.zonder_bsn");
    }
    f.zet_fouten(&ops::beletsels(blad, voorstel, vandaag)?);
    f.orden(&BESLUIT);
    Ok(())
}

/// The citizen number that was filled in because it was not known yet.
pub(super) fn lees_bsn(f: &mut Formulier, blad: &Blad) -> Option<Bsn> {
    if blad.mens.bsn.is_some() || f.get("bsn").is_empty() {
        return None;
    }
    match Bsn::lees(f.get("bsn")) {
        Ok(bsn) => Some(bsn),
        Err(_) => {
            f.fout("bsn", "persoon.bsn_onjuist");
            None
        }
    }
}
