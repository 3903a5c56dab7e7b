//! Reads the PDFs back with pikepdf and pdftotext. Without those programs the tests say that they were skipped.
//! This is not a full PDF/UA check.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use brieven::{document, maak};
use serde::Deserialize;

use crate::voorbeeld::{ALLE, brief, huisstijl};

#[derive(Debug, Deserialize)]
struct Feiten {
    gemarkeerd: bool,
    taal: String,
    titel: String,
    xmp_titel: String,
    pdfua: String,
    pdfa: String,
    toon_titel: bool,
    rollen: Vec<String>,
    figuren_alt: Vec<String>,
    paginas: usize,
    formaat: Vec<f64>,
    tabvolgorde: Vec<String>,
    lettertypen_ingesloten: bool,
}

impl Feiten {
    /// Everything that is wrong, in words.
    fn klachten(&self, titel: &str, alt: Option<&str>) -> Vec<&'static str> {
        let tabel_zonder_kop = self.telt("Table") != self.telt("THead");
        let alt_goed = self.figuren_alt.iter().map(String::as_str).eq(alt);
        let tab_goed = self.tabvolgorde.iter().all(|t| t == "/S");
        [
            (self.gemarkeerd && self.telt("P") > 3, "not tagged"),
            (self.taal == "nl-NL", "language"),
            (self.titel == titel && self.xmp_titel == titel, "title"),
            (self.toon_titel, "title not shown"),
            (self.pdfua == "1" && self.pdfa == "2A", "standard not named"),
            (self.koppen_goed(), "headings"),
            (alt_goed, "alternative text"),
            (!tabel_zonder_kop, "table without head"),
            (tab_goed, "tab order"),
            (self.lettertypen_ingesloten, "font not embedded"),
            (self.formaat == [0.0, 0.0, 595.3, 841.9], "not A4"),
        ]
        .into_iter()
        .filter_map(|(goed, klacht)| (!goed).then_some(klacht))
        .collect()
    }

    fn telt(&self, rol: &str) -> usize {
        self.rollen.iter().filter(|r| *r == rol).count()
    }

    /// One heading of level 1, before all others, and no level skipped on the way down.
    fn koppen_goed(&self) -> bool {
        let niveaus: Vec<usize> =
            self.rollen.iter().filter_map(|r| r.strip_prefix('H')?.parse().ok()).collect();
        let zonder_sprong = niveaus.windows(2).all(|p| p[1] <= p[0] + 1);
        niveaus.first() == Some(&1) && niveaus.iter().filter(|n| **n == 1).count() == 1 && zonder_sprong
    }
}

fn script() -> Command {
    let mut opdracht = Command::new("python3");
    opdracht.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf_feiten.py"));
    opdracht
}

fn heeft_pikepdf() -> bool {
    let aanwezig = Command::new("python3").args(["-c", "import pikepdf"]).output();
    let aanwezig = aanwezig.is_ok_and(|u| u.status.success());
    if !aanwezig {
        crate::voorbeeld::overgeslagen(
            "python3 with pikepdf is not here, so no tag of any PDF was read back",
        );
    }
    aanwezig
}

fn lees(pad: &Path) -> Feiten {
    let uit = script().arg("lees").arg(pad).output().unwrap();
    assert!(uit.status.success(), "{}", String::from_utf8_lossy(&uit.stderr));
    serde_json::from_slice(&uit.stdout).unwrap()
}

fn schrijf(map: &str, naam: &str) -> PathBuf {
    let map = Path::new(env!("CARGO_TARGET_TMPDIR")).join(map);
    fs::create_dir_all(&map).unwrap();
    let pad = map.join(naam).with_extension("pdf");
    fs::write(&pad, maak(&brief(naam), &huisstijl()).unwrap().bytes).unwrap();
    pad
}

#[test]
fn every_letter_is_tagged_titled_and_in_order() {
    if !heeft_pikepdf() {
        return;
    }
    for naam in ALLE {
        let feiten = lees(&schrijf("goed", naam));
        let titel = document(&brief(naam), &huisstijl()).unwrap().onderwerp;
        let alt = huisstijl().logo.map(|l| l.alt);
        let klachten = feiten.klachten(&titel, alt.as_deref());
        assert!(klachten.is_empty(), "{naam}: {klachten:?} {feiten:?}");
        assert!(feiten.paginas <= if naam.starts_with("verslag") { 2 } else { 1 }, "{naam}");
    }
}

/// A check that cannot fail is no check: each break must be seen, and only by its own name.
#[test]
fn what_is_broken_on_purpose_is_seen() {
    if !heeft_pikepdf() {
        return;
    }
    let goed = schrijf("stuk", "verslag");
    let titel = document(&brief("verslag"), &huisstijl()).unwrap().onderwerp;
    let alt = huisstijl().logo.map(|l| l.alt);
    for (wat, klacht) in [
        ("taal", "language"),
        ("titel", "title"),
        ("toontitel", "title not shown"),
        ("tags", "not tagged"),
        ("alt", "alternative text"),
        ("kopniveau", "headings"),
    ] {
        let stuk = goed.with_file_name(format!("{wat}.pdf"));
        let uit = script().arg("breek").arg(&goed).arg(&stuk).arg(wat).output().unwrap();
        assert!(uit.status.success(), "{}", String::from_utf8_lossy(&uit.stderr));
        let klachten = lees(&stuk).klachten(&titel, alt.as_deref());
        assert!(klachten.contains(&klacht), "{wat}: {klachten:?}");
        assert!(wat == "tags" || klachten.len() == 1, "{wat}: {klachten:?}");
    }
}

#[test]
fn the_pdf_says_what_the_text_says() {
    let opdracht = |pad: &Path| Command::new("pdftotext").arg("-raw").arg(pad).arg("-").output();
    if Command::new("pdftotext").arg("-v").output().is_err() {
        crate::voorbeeld::overgeslagen("pdftotext is not here, so the words of the PDFs were not read back");
        return;
    }
    for naam in ALLE {
        let uit = opdracht(&schrijf("tekst", naam)).unwrap();
        let gelezen = String::from_utf8(uit.stdout).unwrap();
        let in_pdf: HashSet<&str> = gelezen.split_whitespace().collect();
        let document = document(&brief(naam), &huisstijl()).unwrap();
        let tekst = brieven::als_tekst(&document);
        for woord in tekst.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)) {
            // Names of pairs and fields get a colon in text only; quotes stand against the words they hold.
            let kaal = woord.trim_end_matches(':').trim_matches(['“', '”']);
            let gevonden = in_pdf.iter().any(|w| w.trim_end_matches(':').trim_matches(['“', '”']) == kaal);
            assert!(gevonden, "{naam}: {woord}");
        }
    }
}

#[test]
fn the_same_data_give_the_same_bytes_in_any_order_and_on_any_thread() {
    let eerst: Vec<_> = ALLE.map(|n| maak(&brief(n), &huisstijl()).unwrap()).into();
    let later = std::thread::spawn(|| {
        let mut omgekeerd: Vec<_> =
            ALLE.iter().rev().map(|n| maak(&brief(n), &huisstijl()).unwrap()).collect();
        omgekeerd.reverse();
        omgekeerd
    });
    assert!(eerst == later.join().unwrap());
}

/// Printed on both sides no sheet holds two residents, and each letter counts its own pages.
#[test]
fn a_batch_begins_every_letter_on_a_sheet_of_its_own() {
    let alle = ALLE.map(brief);
    let los = ALLE.map(|n| maak(&brief(n), &huisstijl()).unwrap().paginas);
    let pdf = brieven::stapel(&alle, &huisstijl()).unwrap();
    let (laatste, eerder) = los.split_last().unwrap();
    let vellen: usize = eerder.iter().map(|paginas| paginas.next_multiple_of(2)).sum();
    assert_eq!(pdf.paginas, vellen + laatste, "{los:?}");
    assert!(brieven::stapel(&[], &huisstijl()).is_err(), "no letters are no paper");
    if Command::new("pdftotext").arg("-v").output().is_err() {
        crate::voorbeeld::overgeslagen(
            "pdftotext is not here, so the page numbers of a batch were not read back",
        );
        return;
    }
    let pad = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stapel.pdf");
    fs::write(&pad, pdf.bytes).unwrap();
    let uit = Command::new("pdftotext").arg(&pad).arg("-").output().unwrap();
    let tekst = String::from_utf8(uit.stdout).unwrap();
    assert_eq!(tekst.matches("Pagina 1 van ").count(), ALLE.len());
    let genummerd: usize = los.iter().sum();
    assert_eq!(tekst.matches("Pagina ").count(), genummerd, "the blank back of a sheet is no page");
    for (nr, paginas) in los.iter().enumerate() {
        assert!(tekst.contains(&format!("Pagina {paginas} van {paginas}")), "letter {nr}");
    }
}

#[test]
fn a_letter_without_a_logo_is_a_letter_too() {
    let mut kaal = huisstijl();
    kaal.logo = None;
    let pdf = maak(&brief("besluit-toekennen"), &kaal).unwrap();
    assert_eq!(pdf.paginas, 1);
    assert!(format!("{pdf:?}").len() < 40, "a letter is never printed in a log");
}
