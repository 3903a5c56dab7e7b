//! What is said about a message: for a person, or one line of JSON.

use std::fmt::Write as _;
use std::path::Path;

use istandaarden::bevinding::Plaats;
use istandaarden::rapport::{Regel, Rij};
use istandaarden::{Bevinding, Oordeel};

use crate::klacht::Klacht;

/// At most this many places of one finding are shown to a person; the JSON has all.
const PLAATSEN: usize = 5;

/// The findings of one message, for a person.
pub fn tekst(
    bestand: &str,
    naam: Option<&str>,
    bevindingen: &[Bevinding],
    opmerkingen: &[Bevinding],
) -> String {
    let naam = naam.map(|n| format!(" ({n})")).unwrap_or_default();
    let mut uit = match bevindingen.len() {
        0 => format!("{bestand}: in orde{naam}\n"),
        1 => format!("{bestand}: 1 bevinding{naam}\n"),
        n => format!("{bestand}: {n} bevindingen{naam}\n"),
    };
    for bevinding in bevindingen {
        een(&mut uit, "", bevinding);
    }
    for opmerking in opmerkingen {
        een(&mut uit, "opmerking ", opmerking);
    }
    uit
}

fn een(uit: &mut String, soort: &str, bevinding: &Bevinding) {
    let code = bevinding.retourcode.map(|c| format!(", retourcode {c}")).unwrap_or_default();
    let _ = writeln!(uit, "  {soort}{}{code}: {}", bevinding.regel, bevinding.tekst);
    for plaats in bevinding.plaatsen.iter().take(PLAATSEN) {
        let _ = writeln!(uit, "    {}", waar(plaats));
    }
    if bevinding.plaatsen.len() > PLAATSEN {
        let _ = writeln!(uit, "    en nog {} plaatsen", bevinding.plaatsen.len() - PLAATSEN);
    }
}

fn waar(plaats: &Plaats) -> String {
    let pad = if plaats.pad.is_empty() { "het bericht" } else { &plaats.pad };
    match plaats.regel {
        0 => pad.to_owned(),
        regel => format!("regel {regel}, kolom {}: {pad}", plaats.kolom),
    }
}

/// The verdict as one line of JSON.
pub fn json(bestand: &str, oordeel: &Oordeel) -> String {
    istandaarden::rapport::json(bestand, oordeel) + "\n"
}

/// What could not be read, in the same shape.
pub fn json_klacht(bestand: &str, klacht: &Klacht) -> String {
    let text = klacht.to_string();
    let rij = Rij { rule: klacht.code(), retourcode: None, path: "", line: 0, column: 0, text: &text };
    let regel = Regel { file: bestand, xsd_valid: false, rules: Vec::new(), findings: vec![rij] };
    serde_json::to_string(&regel).unwrap_or_default() + "\n"
}

/// Writes a file, or says which one could not be written.
pub fn schrijf(pad: &Path, inhoud: impl AsRef<[u8]>) -> Result<(), Klacht> {
    std::fs::write(pad, inhoud).map_err(|_| Klacht::Schrijven(pad.to_owned()))
}
