//! Measures the check against `xmllint`, which does the format only, and writes the table: `meting DOCUMENT`.
//!
//! What is measured is the program of this crate: `istandaarden controleer`, one process from file to verdict.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use istandaarden::maak::{Groot, declaratie};
use istandaarden::{Opties, Standaard, controleer, controleer_formaat, tel_tekens};
use meten::{Rij, Tabel, Verbruik, mediaan};

const OPDRACHT: &str = "make bench METING=istandaarden";
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
    let mut tabellen = vec![per_regel(), waar_de_tijd_blijft(), hele_map(&map)?];
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
    let mut tabel = Tabel::nieuw("istandaarden-xmllint", "Een bericht controleren, naast xmllint", OPDRACHT);
    let een_regel = bestand(map, 1, false)?;
    let mut geheugen = Vec::new();
    for (vorm, ingesprongen) in VORMEN {
        for regels in MATEN {
            let pad = bestand(map, regels, ingesprongen)?;
            let (mut wij, mut zij, mut leeg) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..RONDEN {
                let maal = 34_000 / regels;
                wij.push(goed(wij_zelf(maal, 1, &pad)?)?);
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

/// `istandaarden controleer`, with this many threads.
fn wij_zelf(maal: u32, draden: u32, pad: &Path) -> io::Result<Verbruik> {
    let programma = std::env::current_exe()?.with_file_name("../istandaarden");
    let draden = draden.to_string();
    let woorden = ["controleer", "--json", "--draden", draden.as_str()].map(OsStr::new);
    meten::programma(maal, programma, &[&woorden[..], &[pad.as_os_str()]].concat())
}

/// A folder on one and on two threads: wall time, because the processors work at the same time.
fn hele_map(map: &Path) -> io::Result<Tabel> {
    let mut tabel = Tabel::nieuw("istandaarden-map", "Een map controleren", OPDRACHT);
    let berichten = map.join("map");
    std::fs::create_dir_all(&berichten)?;
    let bytes = bericht(4_000, false);
    for nummer in 0..40 {
        std::fs::write(berichten.join(format!("{nummer}.xml")), &bytes)?;
    }
    let (mut een, mut twee) = (Vec::new(), Vec::new());
    for _ in 0..RONDEN {
        een.push(goed(wij_zelf(1, 1, &berichten)?)?.wand.as_secs_f64() * 1e3);
        twee.push(goed(wij_zelf(1, 2, &berichten)?)?.wand.as_secs_f64() * 1e3);
    }
    tabel.rij(
        Rij::nieuw("40 declaraties van 4000 regels, twee draden", "ms", &twee)
            .tegenover("één draad", &een)
            .hoogstens(0.7),
    );
    tabel.noot("Tijd op de klok. Alle processors werken mee; zonder `--draden` één draad per processor.");
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

/// Something to do, with the number of lines it does.
type Werk<'a> = (u32, &'a dyn Fn());

/// Processor time per line of each, in turns, so that what else the machine does falls on all alike.
fn om_en_om(werk: &[Werk<'_>]) -> Vec<Vec<f64>> {
    let mut uit = vec![Vec::new(); werk.len()];
    for ronde in 0..=RONDEN {
        for ((regels, doe), rij) in werk.iter().zip(&mut uit) {
            let maal = (34_000 / regels).max(1);
            let som: Duration = (0..maal).map(|_| meten::rekentijd(doe)).sum();
            // The first round warms up.
            if ronde > 0 {
                rij.push(som.as_secs_f64() * 1e9 / f64::from(maal) / f64::from(*regels));
            }
        }
    }
    uit
}

/// The time per line does not depend on how many lines there are.
fn per_regel() -> Tabel {
    let mut tabel = Tabel::nieuw("istandaarden-per-regel", "Tijd per regel van een declaratie", OPDRACHT);
    for (vorm, ingesprongen) in VORMEN {
        let [a, b, c] = MATEN.map(|regels| bericht(regels, ingesprongen));
        let doe =
            [&a, &b, &c].map(|bytes| move || _ = std::hint::black_box(controleer(bytes, &Opties::default())));
        let werk: Vec<Werk<'_>> = MATEN.iter().zip(&doe).map(|(r, d)| (*r, d as &dyn Fn())).collect();
        let gemeten = om_en_om(&werk);
        for (regels, tijd) in MATEN.iter().zip(&gemeten) {
            let rij = Rij::nieuw(format!("{regels} regels, {vorm}"), "ns per regel", tijd);
            let eerste = *regels == 1_000;
            tabel.rij(if eerste { rij } else { rij.tegenover("1000 regels", &gemeten[0]).hoogstens(1.1) });
        }
    }
    tabel.noot("Processortijd binnen één proces, het bericht in het geheugen: niveau 0, 1 en 2 samen.");
    tabel
}

fn waar_de_tijd_blijft() -> Tabel {
    let mut tabel = Tabel::nieuw("istandaarden-waar", "Waar de tijd van de controle blijft", OPDRACHT);
    let bytes = bericht(34_000, false);
    let werk: [Werk<'_>; 4] = [
        (34_000, &|| _ = std::hint::black_box(std::str::from_utf8(&bytes))),
        (34_000, &|| _ = std::hint::black_box(tel_tekens(&bytes))),
        (34_000, &|| _ = std::hint::black_box(controleer_formaat(&bytes))),
        (34_000, &|| _ = std::hint::black_box(controleer(&bytes, &Opties::default()))),
    ];
    let namen = ["tekens van UTF-8", "en de tekens van XML", "en het formaat", "en de regels: alles"];
    let gemeten = om_en_om(&werk);
    for (wat, tijd) in namen.iter().zip(&gemeten) {
        tabel.rij(Rij::nieuw(*wat, "ns per regel", tijd).tegenover("alles", &gemeten[3]));
    }
    tabel.noot("Processortijd, 34000 regels, aaneen. Elke rij doet ook wat de rijen erboven doen.");
    tabel
}
