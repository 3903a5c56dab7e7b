//! `antwoord`: the return on a message, or the 325 on a declaration.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use istandaarden::keten::speel;
use istandaarden::{Antwoordgegevens, Bevinding, antwoord, schrijf};
use kern::Datum;

use crate::afspraken::Afspraken;
use crate::invoer::{Bron, zoek};
use crate::klacht::Klacht;
use crate::uitvoer;

/// What is asked.
#[derive(Args)]
pub struct Antwoord {
    /// Het bericht waarop het antwoord moet komen; `-` is de standaardinvoer.
    #[arg(value_name = "BESTAND")]
    bestand: PathBuf,
    /// Eerdere berichten, op volgorde van naam. Zonder deze wordt niet vergeleken met wat eerder kwam (niveau 3).
    #[arg(long, value_name = "BESTAND|MAP", num_args = 1..)]
    eerder: Vec<PathBuf>,
    /// Bestand met gemeenten, productcodes en tarieven (niveau 4), of een productcodelijst zoals JZ21; mag vaker.
    #[arg(long, value_name = "BESTAND")]
    afspraken: Vec<PathBuf>,
    /// Identificatie van het antwoord, hoogstens 12 tekens.
    #[arg(long)]
    identificatie: Option<String>,
    /// Dagtekening van het antwoord; gewoonlijk vandaag.
    #[arg(long, value_name = "JJJJ-MM-DD")]
    dagtekening: Option<Datum>,
    /// Schrijf naar dit bestand in plaats van naar de standaarduitvoer.
    #[arg(long, value_name = "BESTAND")]
    uit: Option<PathBuf>,
}

/// Judges the message and writes the answer.
pub fn voer_uit(opdracht: &Antwoord, vandaag: Datum) -> Result<ExitCode, Klacht> {
    let dag = opdracht.dagtekening.unwrap_or(vandaag);
    let afspraken = Afspraken::lees(&opdracht.afspraken, dag)?;
    let bron = if opdracht.bestand.as_os_str() == "-" {
        Bron::Stdin
    } else {
        Bron::Bestand(opdracht.bestand.clone())
    };
    let (naam, bytes) = (bron.naam(), bron.lees()?);
    let gelezen = istandaarden::lees(&bytes).map_err(|_| Klacht::Vorm { bestand: naam.clone() })?;
    let (bericht, mut bevindingen) = (gelezen.bericht, gelezen.oordeel.bevindingen);
    if bevindingen.is_empty() {
        if !opdracht.eerder.is_empty() {
            let mut historie = afspraken.historie();
            for eerder in zoek(&opdracht.eerder)? {
                let eerder = eerder.lees()?;
                speel([eerder.as_slice()], &mut historie, Some(&afspraken));
            }
            bevindingen = istandaarden::beoordeel(&bericht, &historie);
        }
        // Levels 3 and 4 are one step (IV028), so both are in the answer.
        bevindingen.extend(istandaarden::beoordeel_bronnen(&bericht, &afspraken));
    }
    let identificatie =
        opdracht.identificatie.clone().unwrap_or_else(|| eigen(&gelezen.oordeel.kop.identificatie));
    let gegevens = Antwoordgegevens::nieuw(identificatie, dag);
    let uit =
        antwoord(&bericht, &bevindingen, &gegevens).ok_or_else(|| Klacht::GeenAntwoord(bericht.naam()))?;
    let xml = schrijf(&uit).map_err(|_| {
        Klacht::Gebruik(
            "het antwoord past niet in een bericht: kies een identificatie van 1 tot 12 tekens".into(),
        )
    })?;
    match &opdracht.uit {
        Some(pad) => uitvoer::schrijf(pad, xml)?,
        None => io::stdout().lock().write_all(&xml)?,
    }
    meld(&naam, &bericht.naam(), &bevindingen, opdracht.eerder.is_empty());
    Ok(ExitCode::from(u8::from(!bevindingen.is_empty())))
}

/// On standard error, beside the answer: why it is what it is.
fn meld(naam: &str, soort: &str, bevindingen: &[Bevinding], zonder_eerder: bool) {
    eprint!("{}", uitvoer::tekst(naam, Some(soort), bevindingen, &[]));
    if zonder_eerder && bevindingen.is_empty() {
        eprintln!("Niet vergeleken met eerdere berichten; geef ze mee met --eerder.");
    }
}

/// An identification of our own that says which message it answers.
fn eigen(identificatie: &str) -> String {
    std::iter::once('R').chain(identificatie.trim().chars()).take(12).collect()
}
