//! Writes a synthetic declaration to standard output: `maak_declaratie REGELS [ingesprongen]`.

use std::io::Write as _;
use std::process::ExitCode;

use istandaarden::Standaard;
use istandaarden::maak::{Groot, declaratie};

fn main() -> ExitCode {
    let regels = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(1_000);
    let ingesprongen = std::env::args().nth(2).is_some();
    let groot = Groot { standaard: Standaard::Iwmo, regels, ingesprongen, zaad: 1 };
    let goed = declaratie(&groot).is_some_and(|bytes| std::io::stdout().write_all(&bytes).is_ok());
    if goed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
