//! `maak`, `toon` and `antwoord`.

use istandaarden::{Inhoud, Standaard, lees, maak};

use crate::controleer::gzip;
use crate::programma::Map;

const NUMMERS: [u16; 14] = [301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 319, 320, 323, 325];

#[test]
fn elk_bericht_is_te_maken_in_elke_vorm_en_is_schoon() {
    let map = Map::nieuw("maak");
    for standaard in ["iwmo", "ijw"] {
        for nummer in NUMMERS {
            for vorm in ["--vorm kleinst", "--vorm volst --ingesprongen", "--regels 30"] {
                if vorm.contains("regels") && (319..=320).contains(&nummer) {
                    continue;
                }
                let gemaakt = map.draai(&format!("maak {nummer} --standaard {standaard} {vorm} --uit b.xml"));
                assert_eq!(gemaakt.code, 0, "{}", gemaakt.fout);
                let uit = map.draai("controleer b.xml");
                assert_eq!(uit.code, 0, "{standaard} {nummer} {vorm}: {}", uit.uit);
            }
        }
    }
    let vast = map.draai("maak 319 --regels 30");
    assert!(vast.code == 2 && vast.fout.contains("GEBRUIK"), "{}", vast.fout);
    assert_eq!(map.draai("maak 303").code, 2);
}

#[test]
fn elke_genoemde_fout_is_te_maken_en_wordt_gevonden() {
    let map = Map::nieuw("fouten");
    std::fs::create_dir(map.pad().join("m")).unwrap();
    let mut gemaakt = 0;
    for (standaard, nummer) in ["iwmo", "ijw"].into_iter().flat_map(|s| NUMMERS.map(|n| (s, n))) {
        let fouten = map.draai(&format!("maak {nummer} --standaard {standaard} --fouten")).uit;
        for fout in fouten.lines().map(|r| r.split_once(' ').unwrap().0) {
            let regels = if nummer == 301 { "--regels 5" } else { "" };
            let uit = map.draai(&format!(
                "maak {nummer} --standaard {standaard} --fout {fout} {regels} --uit m/{standaard}-{nummer}-{fout}.xml"
            ));
            assert_eq!(uit.code, 0, "{}", uit.fout);
            gemaakt += 1;
        }
    }
    assert!(gemaakt > 28 * 12, "{gemaakt}");
    let uit = map.draai("controleer --json m");
    assert_eq!((uit.code, uit.uit.lines().count()), (1, gemaakt));
    for regel in uit.uit.lines() {
        let oordeel: serde_json::Value = serde_json::from_str(regel).unwrap();
        let fout = oordeel["file"].as_str().unwrap().trim_end_matches(".xml").splitn(3, '-').last().unwrap();
        let gevonden = oordeel["findings"].as_array().unwrap();
        assert!(gevonden.iter().any(|b| b["rule"] == fout), "{regel}");
        let vorm = fout.starts_with("N0") || fout.starts_with('X');
        assert!(!vorm || gevonden.len() == 1, "one fault and no other: {regel}");
    }
    let onbekend = map.draai("maak 301 --fout CS999");
    assert_eq!(onbekend.code, 2);
    let bewerkt = map.draai("maak 301 --bewerk -Contact[1]/Adres/Postcode;-Contact[1]/Adres/LandCode");
    map.schrijf("c.xml", bewerkt.uit);
    assert!(map.draai("controleer c.xml").uit.contains("CD034"));
}

#[test]
fn een_grote_declaratie_heeft_zoveel_regels_als_gevraagd() {
    let map = Map::nieuw("groot");
    let uit = map.draai("maak 323 --regels 2000 --zaad 7").uit;
    assert_eq!(uit.matches(":Prestatie>").count(), 4_000);
    assert_eq!(uit, map.draai("maak 323 --regels 2000 --zaad 7").uit);
    assert_ne!(uit, map.draai("maak 323 --regels 2000 --zaad 8").uit);
}

#[test]
fn een_bericht_is_te_tonen_als_tekst_en_als_pagina() {
    let map = Map::nieuw("toon");
    map.schrijf("a.xml", maak::volst(Standaard::Iwmo, 305).unwrap().xml());
    let tekst = map.draai("toon a.xml");
    assert_eq!(tekst.code, 0);
    assert!(tekst.uit.starts_with("WMO305: start van de levering\n"), "{}", tekst.uit);
    assert_eq!(map.draai_met("toon -", map.lees("a.xml").as_bytes()).uit, tekst.uit);
    assert_eq!(map.draai_met("toon -", &gzip(map.lees("a.xml").as_bytes())).uit, tekst.uit);
    let pagina = map.draai("toon --html a.xml").uit;
    assert!(pagina.starts_with("<!doctype html>\n<html lang=\"nl\">") && pagina.ends_with("</html>\n"));
    assert!(pagina.contains("<title>WMO305: start van de levering</title>"));
    map.schrijf("b.xml", "<x/>");
    let fout = map.draai("toon b.xml");
    assert!(fout.code == 2 && fout.fout.contains("LEES-VORM") && fout.uit.is_empty());
}

#[test]
fn elk_heenbericht_krijgt_het_antwoord_dat_erbij_hoort() {
    let map = Map::nieuw("antwoord");
    for (heen, terug) in [(301, 302), (305, 306), (307, 308), (315, 316), (317, 318), (319, 320), (323, 325)]
    {
        map.draai(&format!("maak {heen} --standaard ijw --uit a.xml"));
        let uit = map.draai("antwoord a.xml --dagtekening 2026-06-12");
        assert_eq!(uit.code, 0, "{}", uit.fout);
        let invoer = gzip(map.lees("a.xml").as_bytes());
        assert_eq!(map.draai_met("antwoord - --dagtekening 2026-06-12", &invoer).uit, uit.uit);
        assert_eq!(lees(uit.uit.as_bytes()).unwrap().bericht.naam(), format!("JW{terug}"));
        assert!(uit.fout.contains("--eerder"));
    }
    for geen in [302, 325] {
        map.draai(&format!("maak {geen} --uit a.xml"));
        let uit = map.draai("antwoord a.xml");
        assert!(uit.code == 2 && uit.fout.contains("GEEN-ANTWOORD"), "{}", uit.fout);
    }
}

#[test]
fn een_afgekeurd_bericht_krijgt_een_antwoord_met_alleen_een_kop() {
    let map = Map::nieuw("afgekeurd");
    map.draai("maak 305 --fout CS058 --uit a.xml");
    let uit = map.draai("antwoord a.xml --identificatie X1 --dagtekening 2026-06-12");
    assert_eq!(uit.code, 1);
    let Inhoud::M306(b) = lees(uit.uit.as_bytes()).unwrap().bericht.inhoud else { unreachable!("een 306") };
    assert_eq!((b.header.retour_codes, b.client.is_none()), (vec!["0001".to_owned()], true));
    assert_eq!(b.header.identificatie_retour, "X1");
    map.schrijf("b.xml", "<x/>");
    let vorm = map.draai("antwoord b.xml");
    assert!(vorm.code == 2 && vorm.fout.contains("LEES-VORM"));
    let lang = map.draai("antwoord a.xml --identificatie 1234567890123");
    assert!(lang.code == 2 && lang.fout.contains("1 tot 12 tekens"), "{}", lang.fout);
}
