//! Level 3: for each rule a case that hits it and one that just does not.

mod aanbieder;
mod declaraties;
mod leveringen;
mod verzoeken;

use std::collections::BTreeSet;

use istandaarden::maak;
use istandaarden::niveau3::{
    Declaratiekop, Declaratieregel, Historie, Levering, Leveringsleutel, Omvang, Regelstand, Toewijzing,
    Verbruik, Verzoek, VerzoekAntwoord, Verzoeksoort,
};
use istandaarden::regels::REGELS;
use istandaarden::{Bericht, Niveau, Standaard, benodigd, beoordeel, lees};
use jiff::civil::{Date, date};
use kern::Euro;

const AANBIEDER: &str = "65656055";
const BSN: &str = "900000016";

fn toewijzing(nummer: i64, categorie: &str, code: &str) -> Toewijzing {
    Toewijzing {
        nummer,
        bsn: BSN.to_owned(),
        aanbieder: AANBIEDER.to_owned(),
        categorie: Some(categorie.to_owned()),
        code: Some(code.to_owned()),
        datum: date(2026, 1, 1),
        tijd: "10:00:00".to_owned(),
        ingang: date(2026, 1, 1),
        eind: Some(date(2026, 12, 31)),
        reden_wijziging: None,
        omvang: Some(Omvang { volume: 5_000, eenheid: "83".to_owned(), frequentie: "4".to_owned() }),
        budget: None,
        referentie: None,
    }
}

fn sleutel(nummer: i64, categorie: &str, code: &str, begin: Date) -> Leveringsleutel {
    Leveringsleutel {
        bsn: BSN.to_owned(),
        aanbieder: AANBIEDER.to_owned(),
        toewijzing: Some(nummer),
        categorie: Some(categorie.to_owned()),
        code: Some(code.to_owned()),
        begin,
    }
}

fn eerste(begin: Date) -> Leveringsleutel {
    sleutel(1001, "45", "45A03", begin)
}

fn tweede(begin: Date) -> Leveringsleutel {
    sleutel(1002, "46", "46A01", begin)
}

fn start(sleutel: Leveringsleutel) -> Levering {
    Levering { sleutel, eind: None, reden: None }
}

fn stop(sleutel: Leveringsleutel, reden: &str, eind: Date) -> Levering {
    Levering { sleutel, eind: Some(eind), reden: Some(reden.to_owned()) }
}

/// A debit line of April, approved, on assignment 1001.
fn regel(referentie: &str) -> Declaratieregel {
    Declaratieregel {
        aanbieder: AANBIEDER.to_owned(),
        bsn: BSN.to_owned(),
        referentie: referentie.to_owned(),
        vorig: None,
        toewijzing: 1001,
        categorie: "45".to_owned(),
        code: "45A03".to_owned(),
        begin: date(2026, 4, 1),
        eind: date(2026, 4, 30),
        volume: 5_000,
        eenheid: "83".to_owned(),
        tarief: None,
        bedrag: Euro::cent(5_000),
        credit: false,
        stand: Regelstand::Goedgekeurd,
        declaratie: "OUD".to_owned(),
    }
}

/// The same line for May, as the smallest 323 declares it.
fn mei(referentie: &str) -> Declaratieregel {
    Declaratieregel { begin: date(2026, 5, 1), eind: date(2026, 5, 31), ..regel(referentie) }
}

fn credit(referentie: &str, vorig: &str) -> Declaratieregel {
    Declaratieregel { credit: true, vorig: Some(vorig.to_owned()), ..mei(referentie) }
}

fn verzoek(soort: Verzoeksoort, referentie: &str) -> Verzoek {
    Verzoek {
        soort,
        aanbieder: AANBIEDER.to_owned(),
        bsn: BSN.to_owned(),
        referentie: referentie.to_owned(),
        bericht: "B1".to_owned(),
    }
}

fn kop(nummer: &str, begin: Date) -> Declaratiekop {
    Declaratiekop {
        aanbieder: AANBIEDER.to_owned(),
        nummer: nummer.to_owned(),
        identificatie: "B000001".to_owned(),
        begin,
        xsd_versie: ("1.0.0".to_owned(), "1.0.0".to_owned()),
    }
}

/// Facts with which the base message of each number is clean.
fn basis() -> Historie {
    let mut h = Historie::default();
    h.clienten.extend([BSN.to_owned(), "900000028".to_owned()]);
    h.toewijzingen = vec![toewijzing(1001, "45", "45A03"), toewijzing(1002, "46", "46A01")];
    h
}

/// The base message of a number.
fn bericht(nummer: u16, bewerkingen: &str) -> Bericht {
    let klein = matches!(nummer, 323 | 325 | 301);
    let boom =
        if klein { maak::kleinst(Standaard::Ijw, nummer) } else { maak::volst(Standaard::Ijw, nummer) };
    let mut boom = boom.unwrap();
    if nummer == 317 {
        boom.bewerk("-NieuweProducten;-TeWijzigenProducten").unwrap();
    }
    boom.bewerk(bewerkingen).unwrap();
    lees(&boom.xml()).unwrap().bericht
}

/// Rule, message, facts, an edit that breaks the rule and one that just does not.
type Rij = (&'static str, u16, fn(&mut Historie), &'static str, &'static str);

fn codes(bericht: &Bericht, historie: &Historie) -> Vec<&'static str> {
    beoordeel(bericht, historie).iter().map(|b| b.regel).collect()
}

#[test]
fn elke_regel_heeft_een_geval_dat_raakt_en_een_dat_net_mist() {
    let mut fout = Vec::new();
    let mut gezien = BTreeSet::new();
    let alle =
        [leveringen::LEVERINGEN, declaraties::DECLARATIES, verzoeken::VERZOEKEN, aanbieder::BIJ_DE_AANBIEDER];
    for (regel, nummer, zet, raak, mis) in alle.into_iter().flatten().copied() {
        let mut historie = basis();
        zet(&mut historie);
        let raak = codes(&bericht(nummer, raak), &historie);
        let mis = codes(&bericht(nummer, mis), &historie);
        if !raak.contains(&regel) || mis.contains(&regel) {
            fout.push(format!("{regel} {nummer}: raak {raak:?}, mis {mis:?}"));
        }
        gezien.insert(regel);
    }
    let antwoord_op_325 = ["TR337", "TR366", "TR367", "TR371", "TR376"];
    for regel in REGELS.iter().filter(|r| r.niveau == Niveau::Samenhang) {
        if !gezien.contains(regel.code) && !antwoord_op_325.contains(&regel.code) {
            fout.push(format!("geen geval: {}", regel.code));
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
}

/// The same facts from a store that adds up: what was used together, and only the lines that the message names or that
/// begin no earlier than it does.
fn opgeteld(bericht: &Bericht, h: &Historie) -> Historie {
    let sleutels = benodigd(bericht);
    let verbruik = h.regels.iter().filter(|r| r.aanbieder == AANBIEDER).map(|r| {
        let teken = if r.credit { -1 } else { 1 };
        Verbruik {
            toewijzing: r.toewijzing,
            eenheid: r.eenheid.clone(),
            volume: teken * r.volume,
            bedrag: Euro::cent(teken * r.bedrag.in_cent()),
        }
    });
    let genoemd = |nummer: &String| sleutels.regelnummers.contains(nummer);
    let nodig = |r: &&Declaratieregel| {
        let op_toewijzing = sleutels.toewijzingen.contains(&r.toewijzing);
        let deze_maand = sleutels.regels_vanaf.is_some_and(|vanaf| r.begin >= vanaf);
        genoemd(&r.referentie) || r.vorig.as_ref().is_some_and(genoemd) || (op_toewijzing && deze_maand)
    };
    let regels = h.regels.iter().filter(nodig).cloned().collect();
    Historie { verbruik: Some(verbruik.collect()), regels, ..h.clone() }
}

#[test]
fn een_declaratie_krijgt_hetzelfde_oordeel_met_sommen_als_met_alle_regels() {
    let mut minder = 0;
    for (regel, _, zet, raak, mis) in declaraties::DECLARATIES.iter().copied() {
        let mut historie = basis();
        zet(&mut historie);
        for (wat, bewerkingen) in [("raak", raak), ("mis", mis)] {
            let bericht = bericht(323, bewerkingen);
            let kort = opgeteld(&bericht, &historie);
            minder += historie.regels.len() - kort.regels.len();
            assert_eq!(codes(&bericht, &kort), codes(&bericht, &historie), "{regel} {wat}");
        }
    }
    assert!(minder > 0, "some lines are only in the sums");
}

#[test]
fn het_basisbericht_van_elk_nummer_is_schoon() {
    let mut h = basis();
    assert_eq!(codes(&bericht(305, ""), &h), Vec::<&str>::new());
    assert_eq!(codes(&bericht(315, ""), &h), Vec::<&str>::new());
    assert_eq!(codes(&bericht(317, ""), &h), Vec::<&str>::new());
    assert_eq!(codes(&bericht(323, ""), &h), Vec::<&str>::new());
    h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
    assert_eq!(codes(&bericht(307, ""), &h), Vec::<&str>::new());
}

#[test]
fn een_325_hoort_bij_een_declaratie() {
    let heen = bericht(323, "");
    let mut h = basis();
    h.verwerk(&heen);
    let afkeur = beoordeel(
        &bericht(323, "Prestatie/ToewijzingNummer=9;Header/BerichtIdentificatie/Identificatie=X"),
        &basis(),
    );
    let gegevens = istandaarden::Antwoordgegevens::nieuw("A1", date(2026, 6, 12));
    let antwoord = istandaarden::antwoord(&heen, &afkeur, &gegevens).unwrap();
    assert_eq!(codes(&antwoord, &h), Vec::<&str>::new());
    let mut ander = h.clone();
    ander.declaraties[0].identificatie = "Y".to_owned();
    assert_eq!(codes(&antwoord, &ander), ["TR337"]);
    let mut ander = h.clone();
    ander.declaraties[0].xsd_versie.0 = "2.0.0".to_owned();
    assert_eq!(codes(&antwoord, &ander), ["TR371"]);
    let mut ander = h.clone();
    ander.declaraties[0].nummer = "Y".to_owned();
    assert_eq!(codes(&antwoord, &ander), ["TR376"]);
    let mut ander = h.clone();
    ander.regels[0].referentie = "Y".to_owned();
    assert_eq!(codes(&antwoord, &ander), ["TR366"]);
    let mut ander = h.clone();
    ander.regels[0].volume += 1;
    assert_eq!(codes(&antwoord, &ander), ["TR367"]);
    h.clienten.clear();
    assert_eq!(codes(&antwoord, &h), ["TR304"]);
}

/// A stop on the last day of the skipped month means that care ran all that month; a day earlier it did not.
#[test]
fn tr318_telt_alleen_hele_maanden_zorg() {
    let mut h = basis();
    h.declaraties = vec![kop("OUD", date(2026, 3, 1))];
    h.starts = vec![start(eerste(date(2026, 4, 1)))];
    h.stops = vec![stop(eerste(date(2026, 4, 1)), "31", date(2026, 4, 30))];
    assert_eq!(codes(&bericht(323, ""), &h), ["TR318"]);
    h.stops[0].eind = Some(date(2026, 4, 29));
    assert_eq!(codes(&bericht(323, ""), &h), Vec::<&str>::new());
    h.stops.clear();
    h.starts[0].sleutel.begin = date(2026, 4, 2);
    assert_eq!(codes(&bericht(323, ""), &h), Vec::<&str>::new());
}
