//! Hostile input: refused with a named code, never a panic, memory bounded.

use istandaarden::maak;
use istandaarden::{Leesfout, MAX_BYTES, Niveau, Opties, Standaard, controleer, lees};

use crate::bewerkingen::Toeval;

fn code(bytes: &[u8]) -> &'static str {
    controleer(bytes, &Opties::default()).bevindingen.first().map_or("", |b| b.regel)
}

fn goed() -> Vec<u8> {
    maak::volst(Standaard::Iwmo, 301).unwrap().xml()
}

#[test]
fn niveau_0_weigert_met_een_eigen_code() {
    let met = |voor: &[u8]| [voor, &goed()].concat();
    assert_eq!(code(&met(&[0xEF, 0xBB, 0xBF])), "N0-BOM");
    assert_eq!(code(&met(&[0xFF, 0xFE])), "N0-CODERING");
    assert_eq!(code(&vec![b' '; MAX_BYTES + 1]), "N0-OMVANG");
    assert_eq!(code(&met(&[0x1F, 0x8B])), "N0-INGEPAKT");
    assert_eq!(code(&met(b"PK\x03\x04")), "N0-INGEPAKT");
    let tekst = String::from_utf8(goed()).unwrap();
    assert_eq!(code(tekst.replace("UTF-8", "ISO-8859-1").as_bytes()), "N0-CODERING");
    assert_eq!(code(tekst.replace("?>", "?><!DOCTYPE Bericht>").as_bytes()), "N0-DOCTYPE");
    let entiteit = tekst.replace("?>", "?><!DOCTYPE Bericht [<!ENTITY a \"b\">]>");
    let codes: Vec<&str> =
        controleer(entiteit.as_bytes(), &Opties::default()).bevindingen.iter().map(|b| b.regel).collect();
    assert_eq!(codes, ["N0-DOCTYPE", "N0-ENTITEIT"]);
    let mut kapot = goed();
    kapot[200] = 0xC3;
    assert_eq!(code(&kapot), "N0-UTF8");
    assert_eq!(code(tekst.replacen("</", "\0</", 1).as_bytes()), "N0-NUL");
    assert_eq!(code(format!("{tekst}\0").as_bytes()), "N0-NUL");
    let utf16: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(code(&utf16), "N0-CODERING");
}

#[test]
fn diep_breed_en_groot_blijft_begrensd() {
    let kop = "<Bericht xmlns=\"http://www.istandaarden.nl/iwmo/3_2/wmo301/schema\">";
    assert_eq!(code(format!("{kop}{}", "<Client>".repeat(100_000)).as_bytes()), "N0-DIEPTE");
    let breed = format!("{kop}{}</Bericht>", "<Client/>".repeat(500_000));
    let oordeel = controleer(breed.as_bytes(), &Opties::default());
    assert!(!oordeel.formaat_goed() && oordeel.bevindingen.len() <= 1_001);
    let lang = format!("{kop}<Header>{}</Header></Bericht>", "x".repeat(11_000_000));
    assert_eq!(code(lang.as_bytes()), "N0-TEKST");
    let in_klasse = |stuk: &str| format!("{kop}<Header>{stuk}</Header></Bericht>");
    let veel = "x".repeat(11_000_000);
    for stuk in [
        format!("<!--{veel}-->"),
        format!("<?doel {veel}?>"),
        format!("<![CDATA[{veel}]]>"),
        " ".repeat(11_000_000),
        format!("<a b=\"{veel}\"/>"),
    ] {
        assert_eq!(code(in_klasse(&stuk).as_bytes()), "N0-TEKST", "{}", &stuk[..12]);
    }
    let naam = "x".repeat(60_000);
    for stuk in [format!("<?{naam}?>"), format!("<a xmlns:{naam}=\"urn:x\"/>")] {
        assert_eq!(code(in_klasse(&stuk).as_bytes()), "XML");
    }
    let nul = goed().iter().map(|b| if *b == b'7' { 0 } else { *b }).collect::<Vec<u8>>();
    assert_eq!(code(&nul), "N0-NUL");
    let attributen = format!("<Bericht {}/>", (0..2_000).map(|i| format!("a{i}=\"1\" ")).collect::<String>());
    assert!(!controleer(attributen.as_bytes(), &Opties::default()).formaat_goed());
}

#[test]
fn duizenden_overlappende_producten_geven_geen_kwadraat_aan_bevindingen() {
    let tekst = String::from_utf8(maak::kleinst(Standaard::Ijw, 301).unwrap().xml()).unwrap();
    let (begin, eind) = ("<jw301:ToegewezenProduct>", "</jw301:ToegewezenProduct>");
    let van = tekst.find(begin).unwrap();
    let tot = tekst.find(eind).unwrap() + eind.len();
    let product = &tekst[van..tot];
    let veel: String = (0..3_000).map(|i| product.replace("1001", &(1_001 + i).to_string())).collect();
    let bericht = [&tekst[..van], &veel, &tekst[tot..]].concat();
    let oordeel = controleer(bericht.as_bytes(), &Opties::default());
    assert_eq!(oordeel.regels(), ["TR302"]);
    let genoemd: std::collections::BTreeSet<&str> =
        oordeel.bevindingen.iter().flat_map(|b| &b.plaatsen).map(|p| p.pad.as_str()).collect();
    assert_eq!(genoemd.len(), 3_000);
    assert!(oordeel.bevindingen.len() < 12_000);
}

#[test]
fn een_afgebroken_bericht_is_nooit_goed() {
    let heel = goed();
    for tot in (0..heel.len() - 12).step_by(7) {
        let oordeel = controleer(&heel[..tot], &Opties::default());
        assert!(!oordeel.formaat_goed(), "na {tot} bytes");
        assert!(lees(&heel[..tot]).is_err());
    }
}

#[test]
fn willekeurige_bytes_geven_een_oordeel_zonder_paniek() {
    let mut toeval = Toeval(7);
    for ronde in 0..4_000 {
        let nummer = [301, 305, 317, 323, 325][ronde % 5];
        let mut bytes = maak::volst(Standaard::Ijw, nummer).unwrap().xml();
        for _ in 0..=toeval.getal(4) {
            let plek = toeval.getal(bytes.len());
            match toeval.getal(3) {
                0 => bytes[plek] = u8::try_from(toeval.getal(256)).unwrap(),
                1 => drop(bytes.remove(plek)),
                _ => bytes.insert(plek, b"<>&;/\"'=!-?[]x "[toeval.getal(15)]),
            }
        }
        let oordeel = controleer(&bytes, &Opties::default());
        if oordeel.bevindingen.iter().all(|b| b.niveau != Niveau::Ingang) && oordeel.formaat_goed() {
            // A date with five digits in the year is valid, but no date that can be counted with.
            assert!(matches!(lees(&bytes), Ok(_) | Err(Leesfout::Waarde(_))));
        }
    }
}
