//! Files that mean harm: refused by a name, with little memory and in finite time.

use istandaarden::{MAX_BYTES, Standaard, maak};
use serde_json::Value;

use crate::controleer::gzip;
use crate::programma::Map;

/// Exit code and first rule.
fn eerste(map: &Map, naam: &str) -> (i32, String) {
    let uit = map.draai(&format!("controleer --json {naam}"));
    let regel: Value = serde_json::from_str(uit.uit.lines().next().unwrap()).unwrap();
    assert_eq!(regel["xsd_valid"], Value::Bool(false));
    assert_eq!(regel["rules"], Value::Array(Vec::new()));
    (uit.code, regel["findings"][0]["rule"].as_str().unwrap().to_owned())
}

#[test]
fn ingepakte_bestanden_die_geen_bericht_zijn_worden_bij_naam_geweigerd() {
    let map = Map::nieuw("ingepakt");
    let goed = maak::volst(Standaard::Iwmo, 305).unwrap().xml();
    map.schrijf("bom.gz", gzip(&vec![b' '; 300_000_000]));
    map.schrijf("dubbel.gz", gzip(&gzip(&goed)));
    let zip = [b"PK\x03\x04".as_slice(), &[0; 60]].concat();
    map.schrijf("zip.xml", &zip);
    map.schrijf("zip.xml.gz", gzip(&zip));
    let heel = gzip(&goed);
    map.schrijf("afgebroken.gz", &heel[..heel.len() / 2]);
    let mut kapot = heel.clone();
    let laatste = kapot.len() - 6;
    kapot[laatste] ^= 0xFF;
    map.schrijf("kapot.gz", &kapot);
    map.schrijf("alleen-kop.gz", &heel[..4]);
    assert_eq!(eerste(&map, "bom.gz"), (1, "N0-OMVANG".into()));
    assert_eq!(eerste(&map, "dubbel.gz"), (1, "N0-INGEPAKT".into()));
    assert_eq!(eerste(&map, "zip.xml"), (1, "N0-INGEPAKT".into()));
    assert_eq!(eerste(&map, "zip.xml.gz"), (1, "N0-INGEPAKT".into()));
    for naam in ["afgebroken.gz", "kapot.gz", "alleen-kop.gz"] {
        assert_eq!(eerste(&map, naam), (2, "LEES-GZIP".into()), "{naam}");
    }
}

#[test]
fn een_te_groot_bestand_wordt_geweigerd_ook_van_de_standaardinvoer() {
    let map = Map::nieuw("groot");
    map.schrijf("groot.xml", vec![b'x'; MAX_BYTES + 1]);
    assert_eq!(eerste(&map, "groot.xml"), (1, "N0-OMVANG".into()));
    let uit = map.draai_met("controleer -", &vec![b'x'; MAX_BYTES + 100_000]);
    assert_eq!(uit.code, 1);
    assert!(uit.uit.contains("N0-OMVANG"));
}

#[test]
fn wat_geen_bericht_is_wordt_bij_naam_geweigerd() {
    let map = Map::nieuw("geen-bericht");
    let goed = maak::volst(Standaard::Ijw, 323).unwrap().xml();
    map.schrijf("leeg.xml", "");
    map.schrijf("half.xml", &goed[..goed.len() / 2]);
    map.schrijf("nul.xml", [&goed[..300], b"\0", &goed[300..]].concat());
    map.schrijf("latin.xml", [&goed[..300], b"\xE9", &goed[300..]].concat());
    map.schrijf("diep.xml", "<a>".repeat(1_000_000));
    for (naam, code) in
        [("leeg.xml", "XML"), ("half.xml", "XML"), ("nul.xml", "N0-NUL"), ("latin.xml", "N0-UTF8")]
    {
        let (uit, regel) = eerste(&map, naam);
        assert_eq!((uit, regel.as_str()), (1, code), "{naam}");
    }
    assert_eq!(eerste(&map, "diep.xml").0, 1);
}

/// The limit is on the address space of the process, so the test does not depend on how the machine counts.
#[cfg(target_os = "linux")]
#[test]
fn geen_bestand_kost_meer_dan_een_vaste_hoeveelheid_geheugen() {
    let map = Map::nieuw("geheugen");
    let regels = maak::declaratie(&maak::Groot {
        standaard: Standaard::Iwmo,
        regels: 30_000,
        ingesprongen: false,
        zaad: 1,
    });
    let groot = String::from_utf8(regels.unwrap()).unwrap();
    map.schrijf("groot.xml", &groot);
    map.schrijf("verkeerd-totaal.xml", groot.replacen(":TotaalBedrag>", ":TotaalBedrag>1", 1));
    map.schrijf("bom.gz", gzip(&vec![b' '; 300_000_000]));
    let kop = "<Bericht xmlns=\"http://www.istandaarden.nl/iwmo/3_2/wmo301/schema\">";
    map.schrijf("breed.xml", format!("{kop}{}", "<Client/>".repeat(2_500_000)));
    map.schrijf("tekst.xml", format!("{kop}<Header>{}", "é".repeat(4_000_000)));
    map.schrijf(
        "attributen.xml",
        format!("{kop}<Header {}", (0..40_000).map(|i| format!("a{i}='' ")).collect::<String>()),
    );
    for naam in ["groot.xml", "verkeerd-totaal.xml", "bom.gz", "breed.xml", "tekst.xml", "attributen.xml"] {
        let opdracht = format!(
            "ulimit -v 262144; exec {} controleer --draden 1 --json {naam}",
            env!("CARGO_BIN_EXE_istandaarden")
        );
        let uit =
            std::process::Command::new("sh").args(["-c", &opdracht]).current_dir(map.pad()).output().unwrap();
        assert!(
            matches!(uit.status.code(), Some(0 | 1)),
            "{naam}: {:?} {}",
            uit.status,
            String::from_utf8_lossy(&uit.stderr)
        );
    }
}
