//! `toon`: a message as a page, in a terminal or as HTML.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use istandaarden::{Leesfout, toon};

use crate::invoer::zoek;
use crate::klacht::Klacht;

/// What is asked.
#[derive(Args)]
pub struct Toon {
    /// Het bericht; `-` is de standaardinvoer.
    #[arg(value_name = "BESTAND")]
    bestand: PathBuf,
    /// Als pagina voor een browser in plaats van voor een terminal.
    #[arg(long)]
    html: bool,
}

/// Shows one message.
pub fn voer_uit(opdracht: &Toon) -> Result<ExitCode, Klacht> {
    for bron in zoek(std::slice::from_ref(&opdracht.bestand))? {
        let (naam, bytes) = (bron.naam(), bron.lees()?);
        let pagina = if opdracht.html { toon::pagina(&bytes) } else { toon::tekst(&bytes) };
        let pagina = pagina.map_err(|fout: Leesfout| match fout {
            Leesfout::Vorm(_) => Klacht::Vorm { bestand: naam.clone() },
            anders => Klacht::Gebruik(format!("{naam}: {anders}")),
        })?;
        io::stdout().lock().write_all(pagina.as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}
