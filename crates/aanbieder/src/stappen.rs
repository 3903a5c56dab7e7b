//! What is due on a day: a return on each 301 and 319, what it wants to ask, a start, a declaration for each month that is over, and a stop.

use istandaarden::niveau3::{self, volume};
use istandaarden::{Antwoordgegevens, Schrijffout, antwoord, lees, schrijf};
use jiff::ToSpan as _;
use kern::{AgbCode, Datum, Euro, Periode};
use sha2::{Digest as _, Sha256};

use crate::Afspraak;
use crate::berichten::{self, Lijn};
use crate::boek::{Boek, DECLARATIE, Gemaakt, Opdracht};
use crate::gedrag::Gedrag;
use crate::verzoeken;

/// Everything that is due on `dag` and was not made before.
pub fn stappen(
    boek: &Boek,
    agb: &AgbCode,
    (dag, tarief): (Datum, &[Afspraak]),
    gedrag: &Gedrag,
) -> Result<Vec<Gemaakt>, Schrijffout> {
    let mut uit = Vec::new();
    for (code, xml) in &boek.onbeantwoord {
        uit.extend(retour(boek, agb, (code, xml), dag)?);
    }
    for vraag in gedrag.vragen() {
        let waarover = format!("verzoek {}", vraag.referentie());
        let identificatie = kenmerk(agb, &waarover);
        if let Some(gemaakt) = verzoeken::verzoek(boek, agb, &vraag, (&identificatie, dag)) {
            let gemaakt = gemaakt?;
            uit.extend(eens(boek, agb, &waarover, |_| Ok(gemaakt.clone()))?);
        }
    }
    let grens = dag.checked_sub(gedrag.te_laat.days()).unwrap_or(dag);
    for (nummer, opdracht) in boek.opdrachten.iter().filter(|(_, o)| !o.verwijderd()) {
        let p = &opdracht.product;
        let wachten = gedrag.verkeerde_volgorde && grens < maand_na(p.ingangsdatum);
        if p.ingangsdatum <= grens && !wachten {
            let maak = |id: &str| berichten::start(opdracht, id, dag);
            uit.extend(eens(boek, agb, &format!("start {nummer}"), maak)?);
        }
        if let Some(eind) = p.einddatum.filter(|e| *e < grens) {
            let maak = |id: &str| berichten::stop(opdracht, id, (eind, dag));
            uit.extend(eens(boek, agb, &format!("stop {nummer}"), maak)?);
        }
    }
    for maand in maanden(boek, grens) {
        // What was assigned after a month was declared is declared by itself.
        let mut lijnen = lijnen(boek, maand, Afspraak::op(tarief, maand), gedrag);
        lijnen.retain(|(opdracht, _)| !boek.gedeclareerd(maand, opdracht.product.toewijzing_nummer));
        let Some((eerste, _)) = lijnen.first() else { continue };
        let maak = |id: &str| berichten::declaratie(eerste, id, (maand, dag), &lijnen);
        let nummers = lijnen.iter().map(|(opdracht, _)| opdracht.product.toewijzing_nummer);
        uit.extend(eens(boek, agb, &declaratie_over(maand, nummers), maak)?);
    }
    Ok(uit)
}

/// An identification that follows from what the message is about: making it again gives the same message.
pub(crate) fn kenmerk(agb: &AgbCode, waarover: &str) -> String {
    let afdruk = Sha256::digest(format!("{agb} {waarover}").as_bytes());
    afdruk.iter().take(6).map(|b| format!("{b:02X}")).collect()
}

type Gemaakte = Result<(String, Vec<u8>), Schrijffout>;

fn eens(
    boek: &Boek,
    agb: &AgbCode,
    waarover: &str,
    maak: impl Fn(&str) -> Gemaakte,
) -> Result<Option<Gemaakt>, Schrijffout> {
    if boek.gedaan(waarover) {
        return Ok(None);
    }
    let identificatie = kenmerk(agb, waarover);
    let (code, bytes) = maak(&identificatie)?;
    let xml = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Some(Gemaakt { code, identificatie, waarover: waarover.to_owned(), xml }))
}

fn retour(
    boek: &Boek,
    agb: &AgbCode,
    (code, xml): (&str, &str),
    dag: Datum,
) -> Result<Option<Gemaakt>, Schrijffout> {
    let Ok(gelezen) = lees(xml.as_bytes()) else { return Ok(None) };
    let heen = gelezen.oordeel.kop.identificatie.clone();
    eens(boek, agb, &format!("retour {code} {heen}"), |id| {
        let gegevens = Antwoordgegevens::nieuw(id, dag);
        let bevindingen = &gelezen.oordeel.bevindingen;
        let uit = antwoord(&gelezen.bericht, bevindingen, &gegevens).ok_or(Schrijffout::OnbekendBericht)?;
        Ok((uit.naam(), schrijf(&uit)?))
    })
}

/// What a declaration is about: `declaratie 2026-09-01 700123 700124`.
fn declaratie_over(maand: Datum, nummers: impl Iterator<Item = i64>) -> String {
    nummers.fold(format!("{DECLARATIE} {maand}"), |tekst, nummer| format!("{tekst} {nummer}"))
}

fn maand_na(dag: Datum) -> Datum {
    dag.last_of_month().tomorrow().unwrap_or(dag)
}

/// The months that are over and in which some assignment ran, as their first days.
fn maanden(boek: &Boek, grens: Datum) -> Vec<Datum> {
    let Some(eerste) = boek.opdrachten.values().map(|o| o.product.ingangsdatum.first_of_month()).min() else {
        return Vec::new();
    };
    let volgende = |m: &Datum| m.checked_add(1.month()).ok();
    std::iter::successors(Some(eerste), volgende).take_while(|m| m.last_of_month() < grens).collect()
}

/// The lines of one month, right or as wrong as was asked.
fn lijnen<'a>(boek: &'a Boek, maand: Datum, tarief: Euro, gedrag: &Gedrag) -> Vec<(&'a Opdracht, Lijn)> {
    let mut uit = Vec::new();
    for (nummer, opdracht) in boek.opdrachten.iter().filter(|(_, o)| !o.verwijderd()) {
        let p = &opdracht.product;
        let Some(omvang) = &p.omvang else { continue };
        let begin = p.ingangsdatum.max(maand);
        let eind = p.einddatum.map_or(maand.last_of_month(), |e| e.min(maand.last_of_month()));
        let Ok(periode) = Periode::tot_en_met(begin, Some(eind)) else { continue };
        let weken = i64::from(periode.dagen().unwrap_or(0)) / 7;
        let gewoon = if omvang.frequentie == "2" { omvang.volume * weken.max(1) } else { omvang.volume };
        let meest = volume::maximum_productperiode(&feit(opdracht), opdracht.standaard, periode);
        let meest = meest.unwrap_or(gewoon);
        let volume = if gedrag.volume_fout { meest + 1 } else { gewoon.min(meest) };
        let toewijzing = match (gedrag.vreemde_toewijzing, gedrag.onbekende_toewijzing) {
            (Some(vreemd), _) => vreemd,
            (None, true) => 999_999_999,
            (None, false) => *nummer,
        };
        let opslag = Euro::cent(if gedrag.tarief_fout { 60 } else { 0 });
        uit.push((opdracht, Lijn { toewijzing, begin, eind, volume, tarief: tarief + opslag }));
    }
    uit
}

/// The assignment as the library counts with it; who it is for does not matter here.
fn feit(opdracht: &Opdracht) -> niveau3::Toewijzing {
    let p = &opdracht.product;
    niveau3::Toewijzing {
        nummer: p.toewijzing_nummer,
        bsn: String::new(),
        aanbieder: String::new(),
        categorie: p.product.as_ref().map(|p| p.categorie.clone()),
        code: p.product.as_ref().and_then(|p| p.code.clone()),
        datum: p.toewijzingsdatum,
        tijd: p.toewijzingstijd.clone(),
        ingang: p.ingangsdatum,
        eind: p.einddatum,
        reden_wijziging: None,
        omvang: p.omvang.as_ref().map(|o| niveau3::Omvang {
            volume: o.volume,
            eenheid: o.eenheid.clone(),
            frequentie: o.frequentie.clone(),
        }),
        budget: p.budget,
        referentie: None,
    }
}
