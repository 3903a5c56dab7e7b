//! Checks one file on levels 0, 1 and 2, in one process from file to verdict: `controleer BESTAND`.

use std::process::ExitCode;

use istandaarden::{Opties, controleer};

fn main() -> ExitCode {
    let Some(pad) = std::env::args().nth(1) else {
        eprintln!("gebruik: controleer BESTAND");
        return ExitCode::from(2);
    };
    let Ok(bytes) = std::fs::read(&pad) else {
        eprintln!("niet te lezen");
        return ExitCode::from(2);
    };
    let oordeel = controleer(&bytes, &Opties::default());
    for bevinding in &oordeel.bevindingen {
        println!("{} {}", bevinding.regel, bevinding.tekst);
    }
    ExitCode::from(u8::from(!oordeel.schoon()))
}
