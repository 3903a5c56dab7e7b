//! Runs in a copy of `crates/istandaarden` that `cargo xtask codegen` made from two sets of tables: 3.2, and a made-up
//! 3.3 with an element `Proefelement` more in `StartProduct` and without `StatusAanlevering` 3. Nothing else differs.

use istandaarden::tabel::{Release, TABELLEN};
use istandaarden::{Antwoordgegevens, Inhoud, Opties, Standaard, antwoord, controleer, lees, maak, schrijf};

const NIEUW: &str = "<wmo305:Proefelement>ja</wmo305:Proefelement></wmo305:StartProduct>";

/// A small message of 3.2, or the same in 3.3.
fn start(release: &str) -> String {
    let tekst = String::from_utf8(maak::kleinst(Standaard::Iwmo, 305).unwrap().xml()).unwrap();
    if release == "3.2" {
        return tekst;
    }
    let versie = |n| format!("<wmo305:BerichtSubversie>{n}</wmo305:BerichtSubversie>");
    assert!(tekst.contains(&versie(2)));
    tekst.replace("/3_2/", "/3_3/").replace(&versie(2), &versie(3))
}

fn met_element(release: &str) -> String {
    start(release).replace("</wmo305:StartProduct>", NIEUW)
}

fn met_status(release: &str, status: u8) -> String {
    let oud = "<wmo305:StatusAanlevering>1<";
    assert!(start(release).contains(oud));
    start(release).replace(oud, &oud.replace('1', &status.to_string()))
}

/// What is found, by code.
fn gevonden(tekst: &str) -> Vec<&'static str> {
    controleer(tekst.as_bytes(), &Opties::default()).bevindingen.iter().map(|b| b.regel).collect()
}

#[test]
fn elke_release_heeft_haar_tabellen() {
    let releases: Vec<&str> = TABELLEN.iter().map(|t| t.release).collect();
    assert_eq!(releases, ["3.2", "3.2", "3.3", "3.3"]);
    assert_eq!(Release::van("3.4"), None);
    for release in ["3.2", "3.3"] {
        let oordeel = controleer(start(release).as_bytes(), &Opties::default());
        assert_eq!(oordeel.bevindingen, [], "{release}");
        assert_eq!(oordeel.tabel.unwrap().release().naam(), release);
    }
}

#[test]
fn niveau_1_oordeelt_met_de_tabellen_van_de_release() {
    assert_eq!(gevonden(&met_element("3.3")), Vec::<&str>::new());
    assert_eq!(gevonden(&met_element("3.2")), ["XSD-ELEMENT"]);
    assert_eq!(gevonden(&met_status("3.2", 3)), Vec::<&str>::new());
    assert_eq!(gevonden(&met_status("3.3", 3)), ["XSD-CODE"]);
    assert!(!gevonden(&start("3.2").replace("/3_2/wmo305", "/3_3/wmo305")).is_empty(), "two releases mixed");
}

#[test]
fn de_gelezen_regels_gelden_ook_in_de_volgende() {
    assert_eq!(gevonden(&met_status("3.3", 2)), ["CS058"]);
}

#[test]
fn een_bericht_houdt_haar_release_en_haar_nieuwe_element() {
    let gelezen = lees(met_element("3.3").as_bytes()).unwrap().bericht;
    let Inhoud::M305(start) = &gelezen.inhoud else { panic!("geen 305") };
    assert_eq!(start.client.start_producten[0].proefelement.as_deref(), Some("ja"));
    let geschreven = String::from_utf8(schrijf(&gelezen).unwrap()).unwrap();
    assert!(geschreven.contains("/3_3/wmo305/") && geschreven.contains(NIEUW), "{geschreven}");

    let gegevens = Antwoordgegevens::nieuw("ANTW0001", jiff::civil::date(2026, 6, 12));
    let retour = antwoord(&gelezen, &[], &gegevens).unwrap();
    assert!(String::from_utf8(schrijf(&retour).unwrap()).unwrap().contains("/3_3/wmo306/"));

    let mut oud = gelezen;
    oud.release = Release::HUIDIG;
    assert!(schrijf(&oud).is_err(), "release 3.2 has no such element");
}
