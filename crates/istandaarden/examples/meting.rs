//! Measures the check against `xmllint`, which does the format only, and writes the table: `meting DOCUMENT`.
//!
//! The program `controleer` beside this one is what is measured: one process from file to verdict, one thread.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use istandaarden::maak::{Groot, declaratie};
use istandaarden::{Opties, Standaard, controleer, controleer_formaat, tel_tekens};
use meten::{Rij, Tabel, Verbruik, mediaan};

const RONDEN: usize = 9;
const MATEN: [u32; 3] = [1_000, 4_000, 34_000];
const VORMEN: [(&str, bool); 2] = [("aaneen", false), ("ingesprongen", true)];

fn main() -> ExitCode {
    if let Some(code) = meten::begin() {
        return code;
    }
    let document = std::env::args().nth(1).map_or_else(|| PathBuf::from("docs/benchmarks.md"), PathBuf::from);
    match meet(&document) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fout) => {
            eprintln!("{fout}");
            ExitCode::from(2)
        }
    }
}

fn meet(document: &Path) -> io::Result<bool> {
    let map = std::env::temp_dir().join(format!("istandaarden-meting-{}", std::process::id()));
    std::fs::create_dir_all(&map)?;
    let mut tabellen = vec![per_regel(), waar_de_tijd_blijft()];
    match schema() {
        Some(schema) => tabellen.push(naast_xmllint(&map, &schema)?),
        None => println!("OVERGESLAGEN: naast xmllint; er is geen xmllint of geen map met de standaarden"),
    }
    std::fs::remove_dir_all(&map)?;
    for tabel in &tabellen {
        println!("{}", tabel.tekst());
        meten::schrijf(document, tabel)?;
    }
    Ok(tabellen.iter().all(Tabel::haalt))
}

fn bericht(regels: u32, ingesprongen: bool) -> Vec<u8> {
    declaratie(&Groot { standaard: Standaard::Iwmo, regels, ingesprongen, zaad: 1 }).unwrap_or_default()
}

/// The published schema, when it lies beside the repository.
fn schema() -> Option<PathBuf> {
    let map = std::env::var_os("KEUKENTAFEL_STANDAARDEN")
        .map_or_else(|| PathBuf::from("../shared/standards"), PathBuf::from);
    let schema = map.join("xsd/iwmo-3.2/wmo323.xsd");
    let xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    (xmllint && schema.exists()).then_some(schema)
}

fn naast_xmllint(map: &Path, schema: &Path) -> io::Result<Tabel> {
    let mut tabel = Tabel::nieuw(
        "istandaarden-xmllint",
        "Een bericht controleren, naast xmllint",
        "make bench METING=istandaarden",
    );
    let eigen = std::env::current_exe()?.with_file_name("controleer");
    let een_regel = bestand(map, 1, false)?;
    let mut geheugen = Vec::new();
    for (vorm, ingesprongen) in VORMEN {
        for regels in MATEN {
            let pad = bestand(map, regels, ingesprongen)?;
            let (mut wij, mut zij, mut leeg) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..RONDEN {
                let maal = 34_000 / regels;
                wij.push(goed(meten::programma(maal, &eigen, &[&pad])?)?);
                zij.push(goed(xmllint(maal, schema, &pad)?)?);
                leeg.push(goed(xmllint(10, schema, &een_regel)?)?);
            }
            let tijd = |v: &[Verbruik]| v.iter().map(|v| v.gebruiker.as_secs_f64() * 1e3).collect::<Vec<_>>();
            let aftrek = mediaan(&tijd(&leeg));
            let peer: Vec<f64> = tijd(&zij).iter().map(|t| t - aftrek).collect();
            let wat = format!("{regels} regels, {vorm}");
            tabel.rij(Rij::nieuw(wat, "ms", &tijd(&wij)).tegenover("xmllint", &peer).hoogstens(0.6));
            if regels == 34_000 {
                geheugen.push((vorm, wij, zij));
            }
        }
    }
    for (vorm, wij, zij) in geheugen {
        let mb = |v: &[Verbruik]| {
            v.iter()
                .map(|v| v.geheugen / 1_024)
                .map(|k| f64::from(u32::try_from(k).unwrap_or(u32::MAX)) / 1_024.0)
                .collect::<Vec<_>>()
        };
        println!("xmllint {vorm}: {:.0} MB", mediaan(&mb(&zij)));
        tabel.rij(Rij::nieuw(format!("geheugen, 34000 regels, {vorm}"), "MB", &mb(&wij)).hoogstens(64.0));
    }
    tabel.noot(
        "Processortijd van de gebruiker, van bestand tot oordeel. Wij: niveau 0, 1 en 2 op één draad. xmllint: \
         `--noout --stream --schema`, alleen het formaat, zonder wat een bericht met één regel kost.",
    );
    Ok(tabel)
}

fn xmllint(maal: u32, schema: &Path, pad: &Path) -> io::Result<Verbruik> {
    let vlaggen = ["--nonet", "--noout", "--stream", "--schema"].map(PathBuf::from);
    let mut woorden: Vec<PathBuf> = vlaggen.into();
    woorden.extend([schema.to_path_buf(), pad.to_path_buf()]);
    meten::programma(maal, "xmllint", &woorden)
}

/// A run that found something measured something else.
fn goed(verbruik: Verbruik) -> io::Result<Verbruik> {
    if verbruik.code == 0 { Ok(verbruik) } else { Err(io::Error::other("een bericht is niet goedgekeurd")) }
}

fn bestand(map: &Path, regels: u32, ingesprongen: bool) -> io::Result<PathBuf> {
    let pad = map.join(format!("{regels}-{ingesprongen}.xml"));
    if !pad.exists() {
        std::fs::write(&pad, bericht(regels, ingesprongen))?;
    }
    Ok(pad)
}

/// Median of the time of `doe`, repeated so that every measurement takes some ten milliseconds.
fn tijden<T>(regels: u32, mut doe: impl FnMut() -> T) -> Vec<f64> {
    let maal = (34_000 / regels).max(1);
    let een = |doe: &mut dyn FnMut() -> T| {
        let som: Duration = (0..maal).map(|_| meten::tijd(&mut *doe)).sum();
        som.as_secs_f64() * 1e9 / f64::from(maal) / f64::from(regels)
    };
    doe();
    (0..RONDEN).map(|_| een(&mut doe)).collect()
}

/// The time per line does not depend on how many lines there are.
fn per_regel() -> Tabel {
    let mut tabel = Tabel::nieuw(
        "istandaarden-per-regel",
        "Tijd per regel van een declaratie",
        "make bench METING=istandaarden",
    );
    for (vorm, ingesprongen) in VORMEN {
        let gemeten: Vec<(u32, Vec<f64>)> = MATEN
            .iter()
            .map(|regels| {
                let bytes = bericht(*regels, ingesprongen);
                (*regels, tijden(*regels, || controleer(&bytes, &Opties::default())))
            })
            .collect();
        let eerste = gemeten.first().map(|(_, t)| t.clone()).unwrap_or_default();
        for (regels, tijd) in gemeten {
            let rij = Rij::nieuw(format!("{regels} regels, {vorm}"), "ns per regel", &tijd);
            tabel.rij(if regels == 1_000 {
                rij
            } else {
                rij.tegenover("1000 regels", &eerste).hoogstens(1.1)
            });
        }
    }
    tabel.noot("Binnen één proces, het bericht in het geheugen: niveau 0, 1 en 2 samen.");
    tabel
}

fn waar_de_tijd_blijft() -> Tabel {
    let mut tabel = Tabel::nieuw(
        "istandaarden-waar",
        "Waar de tijd van de controle blijft",
        "make bench METING=istandaarden",
    );
    let bytes = bericht(34_000, false);
    let alles = tijden(34_000, || controleer(&bytes, &Opties::default()));
    let stappen: [(&str, Vec<f64>); 4] = [
        ("tekens van UTF-8", tijden(34_000, || std::str::from_utf8(&bytes))),
        ("en de tekens van XML", tijden(34_000, || tel_tekens(&bytes))),
        ("en het formaat", tijden(34_000, || controleer_formaat(&bytes))),
        ("en de regels: alles", alles.clone()),
    ];
    for (wat, tijd) in stappen {
        tabel.rij(Rij::nieuw(wat, "ns per regel", &tijd).tegenover("alles", &alles));
    }
    tabel.noot("34000 regels, aaneen. Elke rij doet ook wat de rijen erboven doen.");
    tabel
}
