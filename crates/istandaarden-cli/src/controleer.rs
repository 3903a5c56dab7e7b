//! `controleer`: levels 0, 1 and 2 over files and folders, on all processors.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use istandaarden::{Opties, controleer, rapport};

use crate::invoer::{Bron, zoek};
use crate::klacht::Klacht;
use crate::{parallel, uitvoer};

/// What is asked.
#[derive(Args)]
pub struct Controleer {
    /// Bestanden en mappen. Van een map tellen de bestanden die eindigen op .xml of .gz; `-` is de standaardinvoer.
    #[arg(required = true, value_name = "BESTAND|MAP")]
    paden: Vec<PathBuf>,
    /// Uitvoer als JSON, één regel per bericht.
    #[arg(long)]
    json: bool,
    /// Keur ook af op regels die de officiële controle overslaat (CS318 in iWmo).
    #[arg(long)]
    streng: bool,
    /// Schrijf van elk bericht met een goede vorm een validatierapport 1.1 in deze map.
    #[arg(long, value_name = "MAP")]
    validatierapport: Option<PathBuf>,
    /// Hoeveel berichten tegelijk; gewoonlijk één per processor.
    #[arg(long, value_name = "AANTAL")]
    draden: Option<usize>,
}

/// What is said about one message.
struct Uitslag {
    naam: String,
    tekst: String,
    stand: Stand,
    rapport: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Schoon,
    Bevindingen,
    Onleesbaar,
}

/// Checks, and says what was found.
pub fn voer_uit(opdracht: &Controleer) -> Result<ExitCode, Klacht> {
    let bronnen = zoek(&opdracht.paden)?;
    if let Some(map) = &opdracht.validatierapport {
        std::fs::create_dir_all(map).map_err(|_| Klacht::Schrijven(map.clone()))?;
    }
    let balk = balk(bronnen.len());
    let mut telling = [0usize; 3];
    let draden = opdracht.draden.unwrap_or_else(parallel::alle_kernen);
    let gedaan: Result<(), Klacht> = parallel::verwerk(
        &bronnen,
        draden,
        |bron| een(bron, opdracht),
        |uitslag| {
            telling[uitslag.stand as usize] += 1;
            if let Some((map, rapport)) = opdracht.validatierapport.as_deref().zip(uitslag.rapport) {
                uitvoer::schrijf(&rapportpad(map, &uitslag.naam), rapport)?;
            }
            balk.inc(1);
            balk.suspend(|| io::stdout().lock().write_all(uitslag.tekst.as_bytes()))?;
            Ok(())
        },
    );
    balk.finish_and_clear();
    gedaan?;
    let [schoon, bevindingen, onleesbaar] = telling;
    if !opdracht.json && bronnen.len() > 1 {
        let totaal = bronnen.len();
        writeln!(
            io::stdout(),
            "{totaal} berichten: {schoon} in orde, {bevindingen} met bevindingen, {onleesbaar} niet te lezen"
        )?;
    }
    Ok(ExitCode::from(match (bevindingen, onleesbaar) {
        (0, 0) => 0,
        (_, 0) => 1,
        _ => 2,
    }))
}

/// On standard error, and only when that is a terminal.
fn balk(aantal: usize) -> ProgressBar {
    if aantal < 2 {
        return ProgressBar::hidden();
    }
    let balk = ProgressBar::new(u64::try_from(aantal).unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{bar:30} {pos} van {len} berichten, nog {eta}") {
        Ok(stijl) => balk.with_style(stijl),
        Err(_) => balk,
    }
}

fn een(bron: &Bron, opdracht: &Controleer) -> Uitslag {
    let naam = bron.naam();
    let bytes = match bron.lees() {
        Ok(bytes) => bytes,
        Err(klacht) => {
            let tekst =
                if opdracht.json { uitvoer::json_klacht(&naam, &klacht) } else { format!("{klacht}\n") };
            return Uitslag { naam, tekst, stand: Stand::Onleesbaar, rapport: None };
        }
    };
    let opties = Opties { streng: opdracht.streng, ..Opties::default() };
    let oordeel = controleer(&bytes, &opties);
    let soort = oordeel.tabel.map(|t| t.naam());
    let tekst = if opdracht.json {
        uitvoer::json(&naam, &oordeel)
    } else {
        uitvoer::tekst(&naam, soort.as_deref(), &oordeel.bevindingen, &oordeel.opmerkingen)
    };
    let rapport = opdracht.validatierapport.as_ref().and_then(|_| rapport::validatierapport(&oordeel, None));
    let stand = if oordeel.schoon() { Stand::Schoon } else { Stand::Bevindingen };
    Uitslag { naam, tekst, stand, rapport }
}

/// `wmo301.xml` -> `wmo301.rapport.xml`.
fn rapportpad(map: &Path, naam: &str) -> PathBuf {
    let kaal = naam.strip_suffix(".gz").unwrap_or(naam);
    let kaal = kaal.strip_suffix(".xml").unwrap_or(kaal);
    map.join(format!("{kaal}.rapport.xml"))
}
