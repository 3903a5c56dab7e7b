//! `controleer`: what it says, how it ends, and where it finds messages.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use istandaarden::{Standaard, maak};
use serde_json::{Value, json};

use crate::programma::Map;

fn goed() -> Vec<u8> {
    maak::volst(Standaard::Iwmo, 301).unwrap().xml()
}

fn fout() -> Vec<u8> {
    maak::met_fout(Standaard::Ijw, 301, "CS335").unwrap().xml()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut inpakker = GzEncoder::new(Vec::new(), Compression::best());
    inpakker.write_all(bytes).unwrap();
    inpakker.finish().unwrap()
}

fn regels(uit: &str) -> Vec<Value> {
    uit.lines().map(|r| serde_json::from_str(r).unwrap()).collect()
}

#[test]
fn de_uitgangscode_zegt_schoon_bevindingen_of_onleesbaar() {
    let map = Map::nieuw("uitgangscode");
    map.schrijf("goed.xml", goed());
    map.schrijf("fout.xml", fout());
    assert_eq!(map.draai("controleer goed.xml").code, 0);
    assert_eq!(map.draai("controleer goed.xml fout.xml").code, 1);
    let weg = map.draai("controleer fout.xml weg.xml goed.xml");
    assert_eq!(weg.code, 2);
    assert!(weg.uit.contains("weg.xml is niet te lezen: het bestand bestaat niet"));
    assert!(weg.uit.contains("3 berichten: 1 in orde, 1 met bevindingen, 1 niet te lezen"), "{}", weg.uit);
    assert_eq!(map.draai("controleer").code, 2);
    assert_eq!(map.draai("controleer --onbekend goed.xml").code, 2);
    std::fs::create_dir(map.pad().join("leeg")).unwrap();
    let leeg = map.draai("controleer leeg");
    assert_eq!(leeg.code, 2);
    assert!(leeg.fout.contains("LEES-MAP"), "{}", leeg.fout);
}

#[test]
fn json_is_een_regel_per_bestand_in_de_afgesproken_vorm() {
    let map = Map::nieuw("json");
    map.schrijf("m/a.xml", fout());
    map.schrijf("m/b/c.xml", goed());
    map.schrijf("m/d.xml", "<Bericht/>");
    map.schrijf("m/e.xml.gz", gzip(&goed()));
    map.schrijf("m/leesmij.txt", "geen bericht");
    let uit = map.draai("controleer --json m");
    assert_eq!((uit.code, uit.fout.as_str()), (1, ""));
    let rijen = regels(&uit.uit);
    assert_eq!(
        rijen.iter().map(|r| r["file"].as_str().unwrap()).collect::<Vec<_>>(),
        ["a.xml", "c.xml", "d.xml", "e.xml.gz"]
    );
    // The order of the keys is part of the agreement.
    assert!(uit.uit.starts_with(r#"{"file":"a.xml","xsd_valid":true,"rules":["CS335"],"findings":[{"rule":"CS335","retourcode":"0001","path":"#));
    assert_eq!(rijen[1], json!({"file": "c.xml", "xsd_valid": true, "rules": [], "findings": []}));
    assert_eq!((&rijen[2]["xsd_valid"], &rijen[2]["rules"]), (&json!(false), &json!([])));
    let bevinding = &rijen[2]["findings"][0];
    assert_eq!(
        (&bevinding["rule"], &bevinding["line"], &bevinding["column"]),
        (&json!("XSD-BERICHT"), &json!(1), &json!(1))
    );
    assert!(bevinding["retourcode"].is_null() && bevinding["text"].is_string());
    assert_eq!(rijen[3]["xsd_valid"], json!(true));
}

#[test]
fn alle_draden_geven_dezelfde_uitvoer_als_een() {
    let map = Map::nieuw("draden");
    for nummer in 0..40 {
        map.schrijf(&format!("m/{nummer:02}.xml"), if nummer % 3 == 0 { fout() } else { goed() });
    }
    let een = map.draai("controleer --json --draden 1 m");
    for (nummer, rij) in regels(&een.uit).iter().enumerate() {
        assert_eq!(rij["file"], json!(format!("{nummer:02}.xml")), "in the order of the files");
        assert_eq!(rij["rules"], if nummer % 3 == 0 { json!(["CS335"]) } else { json!([]) }, "{nummer}");
    }
    assert_eq!(een.uit.lines().count(), 40);
    assert_eq!(map.draai("controleer --json --draden 4 m").uit, een.uit);
    assert_eq!(map.draai("controleer --json m").uit, een.uit);
}

#[test]
fn van_de_standaardinvoer_en_ingepakt() {
    let map = Map::nieuw("stdin");
    for invoer in [goed(), gzip(&goed())] {
        let uit = map.draai_met("controleer -", &invoer);
        assert_eq!((uit.code, uit.uit.as_str()), (0, "-: in orde (WMO301)\n"));
    }
    assert_eq!(regels(&map.draai_met("controleer --json -", &fout()).uit)[0]["file"], json!("-"));
    // Two gzip parts after one another are one file.
    let helft = goed().len() / 2;
    let delen = [gzip(&goed()[..helft]), gzip(&goed()[helft..])].concat();
    assert_eq!(map.draai_met("controleer -", &delen).code, 0);
}

#[test]
fn streng_keurt_af_wat_anders_een_opmerking_is() {
    let map = Map::nieuw("streng");
    let mut boom = maak::volst(Standaard::Iwmo, 301).unwrap();
    boom.bewerk("-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=1").unwrap();
    boom.bewerk("Client/Naam/Partnernaam/Achternaam=Jansen;Client/Naam/NaamGebruik=6").unwrap();
    map.schrijf("a.xml", boom.xml());
    let gewoon = map.draai("controleer --json a.xml");
    assert_eq!(regels(&gewoon.uit)[0]["rules"], json!(["CS050"]));
    assert!(map.draai("controleer a.xml").uit.contains("opmerking CS318"));
    assert_eq!(
        regels(&map.draai("controleer --streng --json a.xml").uit)[0]["rules"],
        json!(["CS050", "CS318"])
    );
}

#[test]
fn een_validatierapport_per_bericht_met_een_goede_vorm() {
    let map = Map::nieuw("rapport");
    map.schrijf("m/a.xml", fout());
    map.schrijf("m/b.xml.gz", gzip(&goed()));
    map.schrijf("m/c.xml", "<x/>");
    assert_eq!(map.draai("controleer --validatierapport uit m").code, 1);
    let namen: Vec<String> = std::fs::read_dir(map.pad().join("uit"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(namen.len(), 2, "{namen:?}");
    let rapport = map.lees("uit/a.rapport.xml");
    assert!(rapport.contains("<r:Code>CS335</r:Code><r:Retourcode>0001</r:Retourcode>"), "{rapport}");
    assert!(map.lees("uit/b.rapport.xml").contains("<r:Fouten></r:Fouten>"));
}

/// The bar is for who waits at a terminal: in a pipe nothing but the verdicts may come out.
#[cfg(target_os = "linux")]
#[test]
fn de_balk_staat_op_een_terminal_en_niet_in_een_pijp() {
    let map = Map::nieuw("balk");
    for n in 0..40 {
        map.schrijf(&format!("m/{n}.xml"), goed());
    }
    let pijp = map.draai("controleer m");
    assert!(pijp.fout.is_empty() && !pijp.uit.contains("van 40"), "{}", pijp.fout);
    let opdracht = format!("{} controleer m", env!("CARGO_BIN_EXE_istandaarden"));
    // `script` runs a command on a terminal of its own, and leaves a copy of what stood on it.
    let script = std::process::Command::new("script")
        .args(["-qec", &opdracht, "terminal.txt"])
        .current_dir(map.pad())
        // A terminal of which nobody says what it is shows no bar.
        .env("TERM", "xterm")
        .stdin(std::process::Stdio::null())
        .output();
    let Ok(_) = script else {
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "OVERGESLAGEN: de_balk_staat_op_een_terminal: geen script");
        return;
    };
    let terminal = map.lees("terminal.txt");
    assert!(terminal.contains("van 40 berichten"), "{terminal:?}");
    assert!(terminal.contains("40 berichten: 40 in orde"), "{terminal:?}");
}
