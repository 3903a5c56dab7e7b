//! `keten`, and `antwoord` with what came before.

use istandaarden::{Inhoud, Standaard, lees, maak};

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
    map.schrijf("fout.json", "{\"gemeentes\": []}");
    let fout = map.draai("keten k --afspraken fout.json");
    assert!(
        fout.code == 2 && fout.fout.contains("regel 1") && fout.fout.contains("LEES-AFSPRAKEN"),
        "{}",
        fout.fout
    );
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
