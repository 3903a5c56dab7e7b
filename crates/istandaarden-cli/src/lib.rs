//! The command for messages of iWmo and iJw: `keukentafel bericht ..`, and the small program `istandaarden` for who wants
//! only this.
//!
//! Everything that knows files, standard input, compression and threads stands here; what a message means is the
//! business of the crate `istandaarden`.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod afspraken;
mod antwoord;
mod controleer;
mod invoer;
mod keten;
mod klacht;
mod maak;
mod parallel;
mod toon;
mod uitvoer;

use std::process::ExitCode;

use clap::Subcommand;
use kern::Datum;

pub use klacht::Klacht;

/// What every command says at the end of its help.
pub const UITGANGSCODES: &str =
    "Uitgangscodes: 0 alles in orde, 1 er zijn bevindingen, 2 iets was niet te lezen of verkeerd gebruik.";

/// The commands.
#[derive(Subcommand)]
pub enum Opdracht {
    /// Controleer berichten op vorm en op de regels binnen het bericht (niveau 0, 1 en 2).
    #[command(after_help = UITGANGSCODES)]
    Controleer(controleer::Controleer),
    /// Maak het antwoord op een bericht: 302, 306, 308, 316, 318, 320 of 325.
    #[command(after_help = UITGANGSCODES)]
    Antwoord(antwoord::Antwoord),
    /// Toon een bericht als leesbare pagina.
    #[command(after_help = UITGANGSCODES)]
    Toon(toon::Toon),
    /// Maak een bericht met verzonnen gegevens: van elke soort en omvang, goed of met een gekozen fout.
    #[command(after_help = UITGANGSCODES)]
    Maak(maak::Maak),
    /// Speel berichten na elkaar af en beoordeel ze op niveau 0 tot en met 4, met een geschiedenis in het geheugen.
    #[command(after_help = UITGANGSCODES)]
    Keten(keten::Keten),
}

/// Runs a command. The exit code is 0 when all is well and 1 when there are findings; an error is exit code 2.
///
/// `vandaag` is the day to judge and to answer on, unless the command names another.
pub fn voer_uit(opdracht: &Opdracht, vandaag: Datum) -> Result<ExitCode, Klacht> {
    let uit = match opdracht {
        Opdracht::Controleer(o) => controleer::voer_uit(o),
        Opdracht::Antwoord(o) => antwoord::voer_uit(o, vandaag),
        Opdracht::Toon(o) => toon::voer_uit(o),
        Opdracht::Maak(o) => maak::voer_uit(o),
        Opdracht::Keten(o) => keten::voer_uit(o, vandaag),
    };
    match uit {
        // Who pipes into `head` has seen enough.
        Err(Klacht::Uitvoer(fout)) if fout.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        anders => anders,
    }
}

/// The examples of the manual are tests. They stand here and not with the library, which is published by itself.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/istandaarden.md")]
struct Handleiding;
