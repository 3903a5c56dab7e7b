//! `keten`: messages one after the other, judged on all levels against what came before them.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use istandaarden::keten::{Stap, speel};
use istandaarden::{Antwoordgegevens, Bevinding, Niveau, Oordeel, antwoord, schrijf};
use kern::Datum;

use crate::afspraken::Afspraken;
use crate::invoer::zoek;
use crate::klacht::Klacht;
use crate::uitvoer;

/// What is asked.
#[derive(Args)]
pub struct Keten {
    /// Bestanden en mappen. Een map wordt op volgorde van naam afgespeeld, dus noem de bestanden 01.xml, 02.xml, enzovoort.
    #[arg(required = true, value_name = "BESTAND|MAP")]
    paden: Vec<PathBuf>,
    /// Uitvoer als JSON, één regel per bericht.
    #[arg(long)]
    json: bool,
    /// Bestand met gemeenten, productcodes en tarieven (niveau 4), of een productcodelijst zoals JZ21; mag vaker.
    #[arg(long, value_name = "BESTAND")]
    afspraken: Vec<PathBuf>,
    /// De dag waarop de berichten worden beoordeeld.
    #[arg(long, value_name = "JJJJ-MM-DD")]
    vandaag: Option<Datum>,
    /// Schrijf de antwoorden die bij de berichten horen in deze map.
    #[arg(long, value_name = "MAP")]
    antwoorden: Option<PathBuf>,
}

/// Plays the chain.
pub fn voer_uit(opdracht: &Keten, vandaag: Datum) -> Result<ExitCode, Klacht> {
    let dag = opdracht.vandaag.unwrap_or(vandaag);
    let afspraken = Afspraken::lees(&opdracht.afspraken, dag)?;
    if let Some(map) = &opdracht.antwoorden {
        std::fs::create_dir_all(map).map_err(|_| Klacht::Schrijven(map.clone()))?;
    }
    let mut historie = afspraken.historie();
    let (mut code, mut uit) = (0, io::stdout().lock());
    for (rang, bron) in zoek(&opdracht.paden)?.iter().enumerate() {
        let naam = bron.naam();
        let bytes = match bron.lees() {
            Ok(bytes) => bytes,
            Err(klacht) => {
                code = 2;
                let tekst =
                    if opdracht.json { uitvoer::json_klacht(&naam, &klacht) } else { format!("{klacht}\n") };
                uit.write_all(tekst.as_bytes())?;
                continue;
            }
        };
        for stap in speel([bytes.as_slice()], &mut historie, Some(&afspraken)) {
            code = code.max(u8::from(!stap.bevindingen.is_empty()));
            if let Some(map) = &opdracht.antwoorden {
                schrijf_antwoord(map, (rang, &naam), &stap, dag)?;
            }
            let tekst = if opdracht.json { json(&naam, stap) } else { tekst(&naam, &stap) };
            uit.write_all(tekst.as_bytes())?;
        }
    }
    Ok(ExitCode::from(code))
}

fn tekst(naam: &str, stap: &Stap) -> String {
    let soort = stap.bericht.as_ref().map(istandaarden::Bericht::naam);
    let mut uit = uitvoer::tekst(naam, soort.as_deref(), &stap.bevindingen, &[]);
    if !stap.bevindingen.is_empty() {
        uit.push_str(if stap.verwerkt { "  wel verwerkt\n" } else { "  niet verwerkt\n" });
    }
    uit
}

fn json(naam: &str, stap: Stap) -> String {
    let goed = !stap.bevindingen.iter().any(|b: &Bevinding| b.niveau <= Niveau::Formaat);
    let oordeel = Oordeel {
        tabel: stap.bericht.as_ref().filter(|_| goed).and_then(istandaarden::Bericht::tabel),
        kop: istandaarden::Kopgegevens::default(),
        bevindingen: stap.bevindingen,
        opmerkingen: Vec::new(),
    };
    uitvoer::json(naam, &oordeel)
}

/// The answer that this step asks for, under the name of its message. A message without answer leaves no file.
fn schrijf_antwoord(map: &Path, (rang, naam): (usize, &str), stap: &Stap, dag: Datum) -> Result<(), Klacht> {
    let Some(bericht) = &stap.bericht else { return Ok(()) };
    let gegevens = Antwoordgegevens::nieuw(format!("ANTW{:04}", rang + 1), dag);
    let Some(xml) = antwoord(bericht, &stap.bevindingen, &gegevens).and_then(|a| schrijf(&a).ok()) else {
        return Ok(());
    };
    let kaal = naam.trim_end_matches(".gz").trim_end_matches(".xml");
    uitvoer::schrijf(&map.join(format!("{kaal}.antwoord.xml")), xml)
}
