//! Level 3: for each rule a case that hits it and one that just does not.

mod aanbieder;
mod declaraties;
mod leveringen;
mod verzoeken;

use std::collections::BTreeSet;

use istandaarden::maak;
use istandaarden::niveau3::{
    Declaratiekop, Declaratieregel, Historie, Levering, Leveringsleutel, Omvang, Regelstand, Tarief,
    Toewijzing, Verbruik, Verzoek, VerzoekAntwoord, Verzoeksoort,
};
use istandaarden::regels::REGELS;
use istandaarden::{Bericht, Niveau, Standaard, benodigd, beoordeel, lees};
use jiff::civil::{Date, date};
use kern::{Euro, Periode};

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

/// The second product of our messages has a category only.
fn tweede(begin: Date) -> Leveringsleutel {
    Leveringsleutel { code: None, ..sleutel(1002, "46", "", begin) }
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

/// The key of the answers to this request of the provider.
fn van(referentie: &str) -> (String, String) {
    (AANBIEDER.to_owned(), referentie.to_owned())
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
    bericht_van(Standaard::Ijw, nummer, bewerkingen)
}

fn bericht_van(standaard: Standaard, nummer: u16, bewerkingen: &str) -> Bericht {
    let klein = matches!(nummer, 323 | 325 | 301);
    let boom = if klein { maak::kleinst(standaard, nummer) } else { maak::volst(standaard, nummer) };
    let mut boom = boom.unwrap();
    if nummer == 317 {
        boom.bewerk("-NieuweProducten;-TeWijzigenProducten").unwrap();
    }
    boom.bewerk(bewerkingen).unwrap();
    lees(&boom.xml()).unwrap().bericht
}

/// What differs in the facts.
type Zet = fn(&mut Historie);

/// Rule, message, facts, an edit that breaks the rule and one that just does not.
type Rij = (&'static str, u16, Zet, &'static str, &'static str);

fn codes(bericht: &Bericht, historie: &Historie) -> Vec<&'static str> {
    beoordeel(bericht, historie).iter().map(|b| b.regel).collect()
}

const GEVALLEN: [&[Rij]; 4] =
    [leveringen::LEVERINGEN, declaraties::DECLARATIES, verzoeken::VERZOEKEN, aanbieder::BIJ_DE_AANBIEDER];

/// What somebody loads who loads only what `benodigd` names.
fn geladen(bericht: &Bericht, alles: &Historie) -> Historie {
    let s = benodigd(bericht);
    let mut h = alles.clone();
    h.berichten.retain(|b| s.bericht.as_ref() == Some(b));
    h.clienten.retain(|bsn| s.clienten.contains(bsn));
    h.toewijzingen.retain(|t| {
        let van_client = s.clienten.contains(&t.bsn) && t.aanbieder == s.aanbieder;
        let op_referentie = t.referentie.as_ref().is_some_and(|r| s.referenties.contains(r));
        van_client || op_referentie || s.toewijzingen.contains(&t.nummer)
    });
    let nummers: BTreeSet<i64> =
        h.toewijzingen.iter().map(|t| t.nummer).chain(s.toewijzingen.iter().copied()).collect();
    let op_toewijzing = |l: &Levering| l.sleutel.toewijzing.is_some_and(|n| nummers.contains(&n));
    h.starts.retain(op_toewijzing);
    h.stops.retain(op_toewijzing);
    h.regels.retain(|r| {
        let genoemd = |nummer: &String| s.regelnummers.contains(nummer);
        s.toewijzingen.contains(&r.toewijzing)
            || genoemd(&r.referentie)
            || r.vorig.as_ref().is_some_and(|nummer| s.teruggenomen.contains(nummer))
    });
    h.declaraties
        .retain(|d| d.aanbieder == s.aanbieder && (s.vorige_declaratie || s.declaraties.contains(&d.nummer)));
    h.verzoeken.retain(|v| {
        let open = s.open_verzoeken && s.clienten.contains(&v.bsn) && v.aanbieder == s.aanbieder;
        open || s.referenties.contains(&v.referentie)
    });
    let verzocht: BTreeSet<&String> =
        h.verzoeken.iter().map(|v| &v.referentie).chain(&s.referenties).collect();
    h.antwoorden.retain(|(agb, referentie), _| *agb == s.aanbieder && verzocht.contains(referentie));
    h.tarieven.retain(|code, _| s.productcodes.contains(code));
    h
}

#[test]
fn benodigd_noemt_alles_waarop_wordt_beoordeeld() {
    let mut nummers = BTreeSet::new();
    for (regel, nummer, zet, raak, mis) in GEVALLEN.into_iter().flatten().copied() {
        let mut historie = basis();
        zet(&mut historie);
        for bewerking in [raak, mis] {
            let bericht = bericht(nummer, bewerking);
            let zuinig = codes(&bericht, &geladen(&bericht, &historie));
            assert_eq!(zuinig, codes(&bericht, &historie), "{regel} {nummer} {bewerking}");
        }
        nummers.insert(nummer);
    }
    assert_eq!(Vec::from_iter(nummers), [301, 305, 307, 315, 317, 319, 323]);
    for nummer in [301, 305, 307, 315, 317, 319, 323, 325] {
        let sleutels = benodigd(&bericht(nummer, ""));
        assert_eq!(
            (sleutels.gemeente.as_str(), sleutels.aanbieder.as_str()),
            ("0384", AANBIEDER),
            "{nummer}"
        );
    }
}

#[test]
fn een_bericht_dat_er_al_is_wordt_van_elke_soort_herkend() {
    for nummer in [301, 305, 307, 315, 317, 319, 323, 325] {
        let bericht = bericht(nummer, "");
        let mut historie = basis();
        let (_, afzender, identificatie) = benodigd(&bericht).bericht.unwrap();
        historie.berichten.insert((nummer, afzender.clone(), identificatie.clone()));
        assert_eq!(codes(&bericht, &historie), ["TR056"], "{nummer}");
        historie.berichten = [(nummer, afzender, "ANDER".to_owned())].into_iter().collect();
        assert!(!codes(&bericht, &historie).contains(&"TR056"), "{nummer}");
    }
}

/// A removal counts before a new start, wherever the two stand in the message (IV008).
#[test]
fn een_verwijderde_start_kan_in_hetzelfde_bericht_opnieuw() {
    let mut h = basis();
    h.starts = vec![start(eerste(date(2026, 5, 1)))];
    for rang in [1, 2] {
        let beide = format!("+StartProduct[1];StartProduct[{rang}]/StatusAanlevering=3");
        assert_eq!(codes(&bericht(305, &beide), &h), Vec::<&str>::new(), "{rang}");
    }
    assert_eq!(codes(&bericht(305, ""), &h), ["TR074"], "without the removal");
}

/// One day of support is no removal, and neither is reason 13 with another last day.
#[test]
fn een_toewijzing_is_verwijderd_met_reden_en_begin_als_eind() {
    let (begin, later) = (date(2026, 1, 1), date(2026, 12, 31));
    for (reden, eind, weg) in
        [("13", begin, true), ("01", begin, true), ("13", later, false), ("08", begin, false)]
    {
        let reden_wijziging = Some(reden.to_owned());
        let t = Toewijzing { reden_wijziging, eind: Some(eind), ..toewijzing(1001, "45", "45A03") };
        assert_eq!(t.verwijderd(), weg, "{reden} {eind}");
    }
}

/// A credit that is refused takes nothing back: the debit line that stands still forbids another.
#[test]
fn een_afgekeurde_creditregel_neemt_niets_terug() {
    let mut h = basis();
    h.regels = vec![mei("V1"), credit("C1", "V1"), mei("V2")];
    let beide = concat!(
        "+Prestatie[1];Prestatie[2]/ProductReferentie/ReferentieNummer=R2;Prestatie[1]/IngediendBedrag/DebetCredit=C;",
        "Prestatie[1]/ProductReferentie/VorigReferentieNummer=V1"
    );
    assert_eq!(codes(&bericht(323, beide), &h), ["TR390", "TR389"]);
    h.regels.remove(1);
    h.regels.pop();
    assert_eq!(codes(&bericht(323, beide), &h), Vec::<&str>::new());
}

/// A day outside the assignment is named once, not again as a period that does not fill its month.
#[test]
fn een_dag_buiten_de_toewijzing_wordt_een_keer_genoemd() {
    let mut h = basis();
    h.toewijzingen[0].ingang = date(2026, 5, 4);
    assert_eq!(codes(&bericht(323, "Prestatie/ProductPeriode/Begindatum=2026-05-03"), &h), ["TR307"]);
    assert_eq!(codes(&bericht(323, "Prestatie/ProductPeriode/Begindatum=2026-05-05"), &h), ["TR387"]);
    h = basis();
    h.toewijzingen[0].eind = Some(date(2026, 5, 20));
    assert_eq!(codes(&bericht(323, "Prestatie/ProductPeriode/Einddatum=2026-05-21"), &h), ["TR308"]);
}

/// A stop that is refused does not count for the next one in the message.
#[test]
fn een_afgekeurde_stop_telt_niet_mee_voor_de_volgende() {
    let mut h = basis();
    h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
    h.stops = vec![stop(eerste(date(2026, 5, 1)), "20", date(2026, 5, 10))];
    let twee = "StopProduct[1]/RedenBeeindiging=20;+StopProduct[1]";
    assert_eq!(codes(&bericht(307, twee), &h), ["TR413", "TR413"]);
    h.stops.clear();
    assert_eq!(codes(&bericht(307, twee), &h), ["TR074"]);
}

#[test]
fn tr361_laat_alleen_in_iwmo_hulpmiddelen_overlappen() {
    let nieuw =
        "NieuweProducten/NieuwProduct/Product/Categorie=15;NieuwProduct/GewensteIngangsdatum=2026-12-31";
    let mut h = basis();
    h.toewijzingen = vec![toewijzing(1001, "15", "15A03"), toewijzing(1002, "02", "02A01")];
    assert_eq!(codes(&bericht_van(Standaard::Iwmo, 317, nieuw), &h), ["TR361"]);
    h.toewijzingen[0].categorie = Some("11".to_owned());
    let hulpmiddel = nieuw.replace("=15", "=11");
    assert_eq!(codes(&bericht_van(Standaard::Iwmo, 317, &hulpmiddel), &h), Vec::<&str>::new());
}

#[test]
fn elke_regel_heeft_een_geval_dat_raakt_en_een_dat_net_mist() {
    let mut fout = Vec::new();
    let mut gezien = BTreeSet::new();
    for (regel, nummer, zet, raak, mis) in GEVALLEN.into_iter().flatten().copied() {
        let mut historie = basis();
        zet(&mut historie);
        let raak = codes(&bericht(nummer, raak), &historie);
        let mis = codes(&bericht(nummer, mis), &historie);
        if !raak.contains(&regel) || mis.contains(&regel) {
            fout.push(format!("{regel} {nummer}: raak {raak:?}, mis {mis:?}"));
        }
        gezien.insert(regel);
    }
    gezien.extend(OP_EEN_325.iter().map(|(regel, _)| *regel));
    for regel in REGELS.iter().filter(|r| r.niveau == Niveau::Samenhang) {
        if !gezien.contains(regel.code) {
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
        let terug = |nummer: &String| sleutels.teruggenomen.contains(nummer);
        genoemd(&r.referentie) || r.vorig.as_ref().is_some_and(terug) || (op_toewijzing && deze_maand)
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

/// A rule on a 325, and what must differ in the history of its declaration to break it.
#[rustfmt::skip]
const OP_EEN_325: &[(&str, Zet)] = &[
    ("TR304", |h| h.clienten.clear()),
    ("TR337", |h| h.declaraties[0].identificatie = "Y".to_owned()),
    ("TR337", |h| h.declaraties[0].aanbieder = "65650001".to_owned()),
    ("TR366", |h| h.regels[0].referentie = "Y".to_owned()),
    ("TR366", |h| h.regels[0].aanbieder = "65650001".to_owned()),
    ("TR367", |h| h.regels[0].volume += 1),
    ("TR367", |h| h.regels[0].bsn = "900000028".to_owned()),
    ("TR371", |h| h.declaraties[0].xsd_versie.0 = "2.0.0".to_owned()),
    ("TR376", |h| h.declaraties[0].nummer = "Y".to_owned()),
];

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
    assert_eq!(codes(&antwoord, &geladen(&antwoord, &h)), Vec::<&str>::new(), "benodigd names what it needs");
    for (regel, zet) in OP_EEN_325 {
        let mut ander = h.clone();
        zet(&mut ander);
        assert_eq!(codes(&antwoord, &ander), [*regel]);
    }
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
