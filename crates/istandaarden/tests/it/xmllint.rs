//! The verdict on the format, side by side with `xmllint --schema`, over edited messages.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use istandaarden::maak;
use istandaarden::tabel::{BerichtTabel, TABELLEN};
use istandaarden::{Niveau, Opties, Standaard, controleer, lees, schrijf};
use meten::{Rij, Tabel};

use crate::bewerkingen::{Toeval, bewerk, vaste};
use crate::standaarden;

fn schema(map: &Path, tabel: &BerichtTabel) -> PathBuf {
    let bestand = format!("{}.xsd", tabel.naam().to_lowercase());
    let gewoon = map.join(format!("xsd/{}-3.2", tabel.standaard.code())).join(&bestand);
    if gewoon.exists() { gewoon } else { map.join("xsd/iwmo-3.2-reconstructed").join(bestand) }
}

/// The names of the files that xmllint finds valid.
fn geldig(schema: &Path, map: &Path, bestanden: &[String]) -> BTreeSet<String> {
    let uit = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .args(bestanden)
        .current_dir(map)
        .output()
        .unwrap();
    let tekst = String::from_utf8_lossy(&uit.stderr).into_owned();
    tekst.lines().filter_map(|r| r.strip_suffix(" validates")).map(str::to_owned).collect()
}

fn beschikbaar(toets: &str) -> Option<PathBuf> {
    let map = standaarden::map(toets)?;
    if Command::new("xmllint").arg("--version").output().is_err() {
        standaarden::overgeslagen(toets, "geen xmllint");
        return None;
    }
    Some(map)
}

fn getal(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).ok().and_then(|a| a.parse().ok()).unwrap_or(anders)
}

/// What is edited: our smallest message, our fullest three times as often, and the published example.
fn grondvormen(map: &Path, tabel: &BerichtTabel) -> Vec<Vec<u8>> {
    let klein = maak::kleinst(tabel.standaard, tabel.nummer).unwrap().xml();
    let vol = maak::volst(tabel.standaard, tabel.nummer).unwrap().xml();
    let gepubliceerd = map.join(format!("examples/{}.xml", tabel.naam().to_lowercase()));
    let mut uit = vec![klein, vol.clone(), vol.clone(), vol];
    uit.extend(std::fs::read(gepubliceerd));
    uit
}

/// The edited texts of one message, each with our verdict on its format.
struct Proef {
    mapje: PathBuf,
    gezien: HashSet<Vec<u8>>,
    onze: Vec<(String, bool, Vec<u8>)>,
}

impl Proef {
    /// Takes up a text. The same text twice is one edit, the message itself is none, and what level 0 refuses cannot be
    /// compared.
    fn probeer(&mut self, bytes: Vec<u8>, soort: &str) -> bool {
        if !self.gezien.insert(bytes.clone()) {
            return false;
        }
        let oordeel = controleer(&bytes, &Opties::default());
        if oordeel.bevindingen.iter().any(|b| b.niveau == Niveau::Ingang) {
            return false;
        }
        let naam = format!("{soort}{}.xml", self.onze.len());
        std::fs::write(self.mapje.join(&naam), &bytes).unwrap();
        self.onze.push((naam, oordeel.formaat_goed(), bytes));
        true
    }

    /// Every limit, and then this many other edits.
    fn nieuw(map: &Path, mapje: PathBuf, tabel: &'static BerichtTabel, aantal: usize, zaad: u64) -> Self {
        std::fs::create_dir_all(&mapje).unwrap();
        let eigen = u64::from(tabel.nummer) * 31 + u64::from(tabel.standaard == Standaard::Ijw);
        let mut toeval = Toeval(zaad * 1_000_003 + eigen);
        let basis = grondvormen(map, tabel);
        let mut proef = Self { mapje, gezien: basis.iter().cloned().collect(), onze: Vec::new() };
        for bytes in vaste(&maak::volst(tabel.standaard, tabel.nummer).unwrap().xml(), tabel) {
            proef.probeer(bytes, "vast");
        }
        let mut willekeurig = 0;
        for _ in 0..aantal * 20 {
            if willekeurig < aantal {
                let bytes = bewerk(&basis[toeval.getal(basis.len())], tabel, &mut toeval);
                willekeurig += usize::from(proef.probeer(bytes, "los"));
            }
        }
        assert_eq!(willekeurig, aantal, "{}: too few different edits", tabel.naam());
        proef
    }

    /// The names that xmllint finds valid. What we write after reading a valid message must be valid too.
    fn geldig(&self, schema: &Path) -> BTreeSet<String> {
        let mut bestanden: Vec<String> = self.onze.iter().map(|(naam, ..)| naam.clone()).collect();
        for (naam, wij, bytes) in &self.onze {
            if let Some(gelezen) = lees(bytes).ok().filter(|_| *wij) {
                let naam = format!("w{naam}");
                std::fs::write(self.mapje.join(&naam), schrijf(&gelezen.bericht).unwrap()).unwrap();
                bestanden.push(naam);
            }
        }
        let hun = geldig(schema, &self.mapje, &bestanden);
        for naam in bestanden.iter().filter(|n| n.starts_with('w')) {
            assert!(hun.contains(naam), "{}: wat wij schrijven is ongeldig: {naam}", self.mapje.display());
        }
        hun
    }
}

#[test]
fn zelfde_oordeel_als_xmllint() {
    let Some(map) = beschikbaar("zelfde_oordeel_als_xmllint") else { return };
    let aantal = usize::try_from(getal("ISTANDAARDEN_BEWERKINGEN", 200)).unwrap();
    // The same edits every time, unless somebody asks for others.
    let zaad = getal("ISTANDAARDEN_ZAAD", 0);
    let werk = std::env::temp_dir().join(format!("istandaarden-xmllint-{}", std::process::id()));
    let mut fout = Vec::new();
    let (mut vergeleken, mut goed) = (0, 0);
    for tabel in TABELLEN.iter().flat_map(|t| t.berichten) {
        let proef = Proef::nieuw(&map, werk.join(tabel.naam()), tabel, aantal, zaad);
        let hun = proef.geldig(&schema(&map, tabel));
        let geldig = hun.iter().filter(|naam| naam.starts_with("los")).count();
        assert!(geldig * 10 >= aantal * 3, "{}: {geldig} of {aantal} edits are valid", tabel.naam());
        for (naam, wij, bytes) in proef.onze {
            vergeleken += 1;
            goed += usize::from(hun.contains(&naam));
            if wij != hun.contains(&naam) {
                let waarom = controleer(&bytes, &Opties::default()).bevindingen;
                fout.push(format!("{} {naam}: wij {wij}, xmllint {}: {waarom:?}", tabel.naam(), !wij));
            }
        }
    }
    assert!(
        fout.is_empty(),
        "{} van {vergeleken} anders, in {}:\n{}",
        fout.len(),
        werk.display(),
        fout.join("\n")
    );
    std::fs::remove_dir_all(&werk).unwrap();
    println!("{vergeleken} oordelen gelijk, {goed} geldig");
    if let Some(document) = std::env::var_os("KEUKENTAFEL_BENCHMARKS") {
        schrijf_tabel(Path::new(&document), (vergeleken, goed));
    }
}

/// What `make bench` writes down: how many verdicts were the same, and how many of them were of valid messages.
fn schrijf_tabel(document: &Path, (vergeleken, goed): (usize, usize)) {
    let mut tabel = Tabel::nieuw(
        "istandaarden-bewerkingen",
        "Bewerkte berichten, oordeel over de vorm naast dat van xmllint",
        "make bench METING=istandaarden",
    );
    let getal = |n: usize| [f64::from(u32::try_from(n).unwrap())];
    tabel.rij(
        Rij::nieuw("gelijk oordeel", "berichten", &getal(vergeleken))
            .tegenover("vergeleken", &getal(vergeleken)),
    );
    tabel.rij(Rij::nieuw("geldig", "berichten", &getal(goed)).tegenover("vergeleken", &getal(vergeleken)));
    tabel.noot(
        "28 berichten; van elk 2000 verschillende bewerkingen, en elke waarde op en net over elke grens van haar type. Wat op niveau 0 al wordt geweigerd, is niet vergeleken.",
    );
    meten::schrijf(document, &tabel).unwrap();
}

#[test]
fn kleinste_en_volste_bericht_zijn_geldig_voor_xmllint() {
    let Some(map) = beschikbaar("kleinste_en_volste_bericht_zijn_geldig_voor_xmllint") else { return };
    let werk = std::env::temp_dir().join(format!("istandaarden-eigen-{}", std::process::id()));
    std::fs::create_dir_all(&werk).unwrap();
    for tabel in TABELLEN.iter().flat_map(|t| t.berichten) {
        let mut bestanden = Vec::new();
        let bomen =
            [maak::kleinst(tabel.standaard, tabel.nummer), maak::volst(tabel.standaard, tabel.nummer)];
        for (soort, boom) in ["kleinst", "volst"].into_iter().zip(bomen) {
            let bytes = boom.unwrap().xml();
            let opnieuw = schrijf(&lees(&bytes).unwrap().bericht).unwrap();
            for (vorm, bytes) in [("gemaakt", bytes), ("geschreven", opnieuw)] {
                let naam = format!("{}-{soort}-{vorm}.xml", tabel.naam());
                std::fs::write(werk.join(&naam), bytes).unwrap();
                bestanden.push(naam);
            }
        }
        let hun = geldig(&schema(&map, tabel), &werk, &bestanden);
        assert_eq!(hun.len(), bestanden.len(), "{}", tabel.naam());
    }
    std::fs::remove_dir_all(&werk).unwrap();
}
