//! `istandaarden`: the commands for messages as a small program of their own.

use std::process::ExitCode;

use clap::Parser;
use istandaarden_cli::{Opdracht, UITGANGSCODES, voer_uit};

/// Berichten van iWmo en iJw: controleren, beantwoorden, tonen, maken en afspelen.
#[derive(Parser)]
#[command(name = "istandaarden", version, about, after_help = UITGANGSCODES)]
struct Programma {
    #[command(subcommand)]
    opdracht: Opdracht,
}

fn main() -> ExitCode {
    let opdracht = Programma::parse().opdracht;
    #[expect(clippy::disallowed_methods, reason = "the edge of the program, where the day is read once")]
    let vandaag = kern::klok::lokaal(jiff::Timestamp::now()).date();
    match voer_uit(&opdracht, vandaag) {
        Ok(code) => code,
        Err(klacht) => {
            eprintln!("istandaarden: {klacht} ({})", klacht.code());
            ExitCode::from(2)
        }
    }
}
