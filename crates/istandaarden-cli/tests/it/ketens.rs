//! `keten`, and `antwoord` with what came before.

use istandaarden::{Inhoud, Standaard, lees, maak};

use crate::controleer::gzip;
use crate::programma::Map;

fn bericht(nummer: u16, bewerkingen: &str) -> Vec<u8> {
    let mut boom = maak::kleinst(Standaard::Ijw, nummer).unwrap();
    boom.bewerk(bewerkingen).unwrap();
    boom.xml()
}

/// An assignment, its start, a declaration that fits and one that does not.
fn keten(map: &Map) {
    const PRODUCT: &str = "ToegewezenProduct/ToewijzingNummer=1001;ToegewezenProduct/Product/Code=45A03;ToegewezenProduct/Omvang/Volume=5000;ToegewezenProduct/Omvang/Eenheid=83;ToegewezenProduct/Omvang/Frequentie=4;ToegewezenProduct/Einddatum=2026-12-31";
    map.schrijf("k/1.xml", bericht(301, PRODUCT));
    map.schrijf("k/2.xml", bericht(305, "StartProduct/ToewijzingNummer=1001;StartProduct/Product/Categorie=45;StartProduct/Product/Code=45A03"));
    map.schrijf("k/3.xml", bericht(323, ""));
    map.schrijf("k/4.xml", bericht(323, "Header/BerichtIdentificatie/Identificatie=D2;Declaratie/DeclaratieNummer=DN2;Prestatie/ToewijzingNummer=9;Prestatie/ProductReferentie/ReferentieNummer=R2"));
}

#[test]
fn een_keten_oordeelt_met_wat_ervoor_kwam() {
    let map = Map::nieuw("keten");
    keten(&map);
    let uit = map.draai("keten k --vandaag 2026-07-01 --antwoorden a");
    assert_eq!(uit.code, 1, "{}", uit.uit);
    assert!(
        uit.uit
            .starts_with("1.xml: in orde (JW301)\n2.xml: in orde (JW305)\n3.xml: in orde (JW323)\n4.xml: "),
        "{}",
        uit.uit
    );
    assert!(uit.uit.contains("TR338, retourcode 9338"));
    let Inhoud::M325(b) = lees(map.lees("a/4.antwoord.xml").as_bytes()).unwrap().bericht.inhoud else {
        unreachable!("een 325")
    };
    assert_eq!(b.declaratie_antwoord.unwrap().clienten[0].prestaties[0].retour_codes, ["9338"]);
    let json = map.draai("keten k --vandaag 2026-07-01 --json").uit;
    assert_eq!(json.lines().count(), 4);
    // The same when a message is packed.
    let eerste = std::fs::read(map.pad().join("k/1.xml")).unwrap();
    std::fs::remove_file(map.pad().join("k/1.xml")).unwrap();
    map.schrijf("k/1.xml.gz", gzip(&eerste));
    let ingepakt = map.draai("keten k --vandaag 2026-07-01 --json").uit;
    assert_eq!(ingepakt, json.replacen("1.xml", "1.xml.gz", 1));
    assert!(
        json.lines().last().unwrap().starts_with(r#"{"file":"4.xml","xsd_valid":true,"rules":["TR338"]"#),
        "{json}"
    );
    // A message from the future, for who judges on an earlier day.
    assert!(map.draai("keten k --vandaag 2026-01-01").uit.contains("TR135"));
}

#[test]
fn afspraken_gaan_mee_en_een_fout_erin_wordt_genoemd() {
    let map = Map::nieuw("afspraken");
    keten(&map);
    std::fs::remove_file(map.pad().join("k/4.xml")).unwrap();
    map.schrijf(
        "goed.json",
        r#"{"gemeenten": [{"code": "0384"}], "producten": [{"code": "45A03", "categorie": "45"}]}"#,
    );
    assert_eq!(map.draai("keten k --vandaag 2026-07-01 --afspraken goed.json").code, 0);
    map.schrijf("anders.json", r#"{"gemeenten": [{"code": "0384", "tot": "2020-01-01"}]}"#);
    assert!(map.draai("keten k --vandaag 2026-07-01 --afspraken anders.json").uit.contains("TR378"));
    map.schrijf("ander.json", r#"{"producten": [{"code": "45A03", "categorie": "46"}]}"#);
    assert!(map.draai("keten k --vandaag 2026-07-01 --afspraken ander.json").uit.contains("TR381"));
    // A list of codes as published goes beside it; the days of a row count.
    map.schrijf(
        "jz21.json",
        r#"{"list": "JZ21", "products": [{"productcode": "45A03", "productcategorie_code": "45"}]}"#,
    );
    assert_eq!(map.draai("keten k --vandaag 2026-07-01 --afspraken goed.json --afspraken jz21.json").code, 0);
    let lijst = |rij: &str| {
        map.schrijf("dag.json", format!(r#"{{"products": [{{"code": "45A03", "categorie": "45", {rij}}}]}}"#))
    };
    let dag = || map.draai("keten k/1.xml --vandaag 2026-07-01 --afspraken dag.json").uit.contains("TR381");
    // The assignment begins on 1 January.
    for (rij, fout) in [
        (r#""van": "2026-01-01""#, false),
        (r#""van": "2026-01-02""#, true),
        (r#""tot": "2026-01-02""#, false),
        (r#""tot": "2026-01-01""#, true),
        (r#""gemeente": "0384", "tot": "2026-01-01""#, true),
        // No list of this municipality, so nothing is judged.
        (r#""gemeente": "0193", "tot": "2026-01-01""#, false),
    ] {
        lijst(rij);
        assert_eq!(dag(), fout, "{rij}");
    }
    // Without a list of municipalities the one of CBS counts.
    map.schrijf("k9/1.xml", bericht(301, "Header/Afzender=9999"));
    assert!(map.draai("keten k9 --vandaag 2026-07-01").uit.contains("TR378"));
    map.schrijf("fout.json", "{\"gemeentes\": []}");
    let fout = map.draai("keten k --afspraken fout.json");
    assert!(
        fout.code == 2 && fout.fout.contains("regel 1") && fout.fout.contains("LEES-AFSPRAKEN"),
        "{}",
        fout.fout
    );
}

/// Tariffs are agreed per unit (TR418); what is declared in minutes is worth its hours (IV081, TR346).
#[test]
fn tarieven_en_uurtarieven_uit_een_bestand_tellen_mee() {
    const UREN: &str = "Prestatie/Eenheid=04;Prestatie/GeleverdVolume=2;Prestatie/ProductTarief=6475;\
        IngediendBedrag/Bedrag=12950;TotaalIngediendBedrag/TotaalBedrag=12950";
    const MINUTEN: &str = "Prestatie/Eenheid=01;Prestatie/GeleverdVolume=90;Prestatie/ProductTarief=108;\
        IngediendBedrag/Bedrag=9713;TotaalIngediendBedrag/TotaalBedrag=9713";
    let map = Map::nieuw("tarieven");
    keten(&map);
    std::fs::remove_file(map.pad().join("k/4.xml")).unwrap();
    let uren =
        map.lees("k/1.xml").replace("Eenheid>83<", "Eenheid>04<").replace("Volume>5000<", "Volume>40<");
    map.schrijf("k/1.xml", uren);
    map.schrijf("niets.json", "{}");
    for (lijn, afspraken, regels) in [
        (UREN, r#"{"tarieven": {"45A03": 6475}}"#, ""),
        (UREN, r#"{"tarieven": {"45A03": 6474}}"#, r#""TR418""#),
        (UREN, r#"{"tarieven": {"45A04": 6474}}"#, ""),
        (MINUTEN, r#"{"uurtarieven": {"45A03": 6475}}"#, ""),
        (MINUTEN, r#"{"uurtarieven": {"45A03": 6480}}"#, r#""TR346""#),
        // Without a tariff per hour the minutes count by their own.
        (MINUTEN, "{}", r#""TR346""#),
    ] {
        map.schrijf("k/3.xml", bericht(323, lijn));
        map.schrijf("t.json", afspraken);
        let uit =
            map.draai("keten k --vandaag 2026-07-01 --json --afspraken t.json --afspraken niets.json").uit;
        let laatste = uit.lines().last().unwrap();
        assert!(laatste.contains(&format!(r#""rules":[{regels}]"#)), "{afspraken}: {laatste}");
    }
}

#[test]
fn een_antwoord_vergelijkt_met_eerdere_berichten() {
    let map = Map::nieuw("eerder");
    keten(&map);
    map.schrijf("v.json", "{}");
    let uit = map.draai("antwoord k/3.xml --eerder k/1.xml k/2.xml --dagtekening 2026-07-01");
    assert_eq!(uit.code, 0, "{}", uit.fout);
    let los = map.draai("antwoord k/3.xml --eerder k/2.xml --dagtekening 2026-07-01");
    assert_eq!(los.code, 1);
    assert!(los.fout.contains("TR338") || los.fout.contains("TR304"), "{}", los.fout);
}

/// IV028: what is wrong against earlier messages and against outside sources comes back at once, and only when the
/// message itself is right.
#[test]
fn niveau_3_en_4_staan_samen_in_het_antwoord() {
    let map = Map::nieuw("samen");
    keten(&map);
    map.schrijf("lijst.json", r#"{"products": [{"code": "45A03", "categorie": "46"}]}"#);
    let start = |bewerking: &str| {
        let product = "StartProduct/ToewijzingNummer=9;StartProduct/Product/Categorie=45;StartProduct/Product/Code=45A03";
        map.schrijf("s.xml", bericht(305, &format!("{product};{bewerking}")));
        let antwoord = "antwoord s.xml --eerder k/1.xml --afspraken lijst.json --dagtekening 2026-07-01";
        let los = map.draai(antwoord);
        map.schrijf("n/1.xml", map.lees("k/1.xml"));
        map.schrijf("n/2.xml", map.lees("s.xml"));
        let keten =
            map.draai("keten n --vandaag 2026-07-01 --afspraken lijst.json --antwoorden a --json").uit;
        (los.uit, map.lees("a/2.antwoord.xml"), keten.lines().last().unwrap().to_owned())
    };
    let (los, in_keten, json) = start("");
    for uit in [&los, &in_keten] {
        assert!(uit.contains("RetourCode>9019<") && uit.contains("RetourCode>S329<"), "{uit}");
    }
    assert!(json.contains(r#""rules":["TR019","TR381"]"#), "{json}");
    let (los, in_keten, json) = start("StartProduct/StatusAanlevering=9");
    for uit in [&los, &in_keten] {
        assert!(uit.contains("RetourCode>0001<") && !uit.contains("9019") && !uit.contains("S329"), "{uit}");
    }
    assert!(json.contains(r#""rules":["CS058"]"#), "{json}");
}

#[test]
fn een_onleesbaar_bericht_houdt_de_keten_niet_op() {
    let map = Map::nieuw("onleesbaar");
    keten(&map);
    map.schrijf("k/0.gz", [0x1F, 0x8B, 8, 0]);
    let uit = map.draai("keten k --vandaag 2026-07-01");
    assert_eq!(uit.code, 2);
    assert!(
        uit.uit.starts_with("0.gz is een beschadigd of afgebroken gzip-bestand\n1.xml: in orde"),
        "{}",
        uit.uit
    );
}
