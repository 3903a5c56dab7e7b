//! A next release is a folder beside this one: shown on a made-up 3.3, in a copy of the library that is built and tested.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Element, Tabel, crate_map, genereer, lees_tabellen};

/// The tables of 3.2 with another name and namespace, one element more and one code less.
fn verzonnen() -> Vec<Tabel> {
    let mut tabellen = lees_tabellen().unwrap();
    for tabel in &mut tabellen {
        tabel.release = "3.3".to_owned();
        tabel.basisruimte = tabel.basisruimte.replace("/3_2/", "/3_3/");
        for bericht in tabel.berichten.values_mut() {
            bericht.ruimte = bericht.ruimte.replace("/3_2/", "/3_3/");
            let kop = bericht.klassen.get_mut("Header").unwrap();
            let versie = kop.iter_mut().find(|e| e.naam == "BerichtSubversie").unwrap();
            assert_eq!(versie.patroon.replace("3".to_owned()).as_deref(), Some("2"));
        }
        tabel.typen.get_mut("LDT_StatusAanlevering").unwrap().codes.retain(|c| c != "3");
        for nummer in ["305", "306"] {
            let klassen = &mut tabel.berichten.get_mut(nummer).unwrap().klassen;
            let nieuw = Element {
                naam: "Proefelement".to_owned(),
                soort: "LDT_Commentaar".to_owned(),
                min: 0,
                max: 1,
                patroon: None,
            };
            let velden = klassen.get_mut("StartProduct").unwrap();
            let plek = velden.iter().position(|v| v.naam == "StatusAanlevering").unwrap();
            velden.insert(plek + 1, nieuw);
        }
    }
    tabellen
}

/// Writes only what differs, so that a second run builds nothing.
fn zet(pad: &Path, tekst: &str) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(pad.parent().ok_or("geen map")?)?;
    if fs::read_to_string(pad).ok().as_deref() != Some(tekst) {
        fs::write(pad, tekst)?;
    }
    Ok(())
}

fn kopieer(van: &Path, naar: &Path) -> Result<(), Box<dyn Error>> {
    for rij in fs::read_dir(van)? {
        let pad = rij?.path();
        let doel = naar.join(pad.file_name().ok_or("geen naam")?);
        if pad.is_dir() {
            kopieer(&pad, &doel)?;
        } else if pad.parent().is_none_or(|map| !map.ends_with("gegenereerd")) {
            zet(&doel, &fs::read_to_string(&pad)?)?;
        }
    }
    Ok(())
}

/// A workspace that holds a copy of the library, built from these tables, and `proeven/volgende_uitgave.rs`.
fn kopie(tabellen: &[Tabel]) -> Result<PathBuf, Box<dyn Error>> {
    let wortel = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))?;
    let doelmap = std::env::current_exe()?.ancestors().nth(3).ok_or("geen doelmap")?.to_owned();
    let werk = doelmap.join("tmp/volgende-uitgave");
    let kist = werk.join("istandaarden");
    let manifest = fs::read_to_string(wortel.join("Cargo.toml"))?
        .replace("members = [\"crates/*\", \"xtask\"]", "members = [\"istandaarden\"]")
        .replace("path = \"crates/istandaarden\"", "path = \"istandaarden\"")
        .replace("path = \"crates/", &format!("path = \"{}/crates/", wortel.display()));
    zet(&werk.join("Cargo.toml"), &manifest)?;
    zet(&werk.join("Cargo.lock"), &fs::read_to_string(wortel.join("Cargo.lock"))?)?;
    for bestand in ["Cargo.toml", "README.md"] {
        zet(&kist.join(bestand), &fs::read_to_string(crate_map().join(bestand))?)?;
    }
    kopieer(&crate_map().join("src"), &kist.join("src"))?;
    for (pad, tekst) in genereer(tabellen)? {
        zet(&kist.join("src/gegenereerd").join(pad.file_name().ok_or("geen naam")?), &tekst)?;
    }
    let proef = include_str!("../../proeven/volgende_uitgave.rs");
    zet(&kist.join("tests/volgende_uitgave.rs"), proef)?;
    Ok(werk)
}

#[test]
fn een_verzonnen_3_3_naast_3_2_wordt_zonder_handwerk_gelezen_en_beoordeeld() {
    let mut tabellen = lees_tabellen().unwrap();
    let nu = genereer(&tabellen).unwrap();
    tabellen.extend(verzonnen());
    let samen = genereer(&tabellen).unwrap();
    for naam in ["iwmo_3_2.rs", "ijw_3_2.rs"] {
        let tekst = |b: &super::Bestanden| b.iter().find(|(pad, _)| pad.ends_with(naam)).unwrap().1.clone();
        assert_eq!(tekst(&samen), tekst(&nu), "{naam} stays as it is");
    }

    let werk = kopie(&tabellen).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--quiet", "--offline", "--package", "istandaarden", "--test", "volgende_uitgave"]);
    let doelmap = werk.ancestors().nth(2).unwrap();
    // What is made here is a try-out of ours, not code that the linter judges.
    for (naam, _) in crate::proef::LINTER {
        cargo.env_remove(naam);
    }
    let uit = cargo.current_dir(&werk).env("CARGO_TARGET_DIR", doelmap).output().unwrap();
    let gezegd = String::from_utf8_lossy(&uit.stdout).into_owned() + &String::from_utf8_lossy(&uit.stderr);
    assert!(uit.status.success(), "{gezegd}");
    assert!(gezegd.contains("4 passed"), "{gezegd}");
}

#[test]
fn wat_niet_naast_elkaar_kan_wordt_genoemd() {
    let fout = |wijzig: fn(&mut Vec<Element>)| {
        let mut tabellen = lees_tabellen().unwrap();
        let mut anders = verzonnen();
        wijzig(anders[0].berichten.get_mut("305").unwrap().klassen.get_mut("StartProduct").unwrap());
        tabellen.extend(anders);
        genereer(&tabellen).unwrap_err().to_string()
    };
    let volgorde = fout(|velden| velden.swap(0, 3));
    assert!(volgorde.contains("`StartProduct` heeft") && volgorde.contains("andere volgorde"), "{volgorde}");
    let soort = fout(|velden| velden[3].soort = "LDT_Nummer".to_owned());
    assert_eq!(soort, "`StartProduct` heeft `Begindatum` in een ander type");
}
