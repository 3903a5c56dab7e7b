//! `keukentafel aanbieder`: the practice provider as a process of its own.

use std::process::ExitCode;
use std::sync::Arc;

use aanbieder::{AanbiederFout, Opties};

use crate::fout::AppFout;
use crate::klok::Wandklok;

pub async fn start(opties: Opties) -> Result<ExitCode, AppFout> {
    match aanbieder::voer_uit(opties, Arc::new(Wandklok)).await {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(AanbiederFout::Gebruik(tekst)) => Err(AppFout::Gebruik(tekst)),
        Err(fout) => Err(AppFout::Opstart(fout.to_string())),
    }
}
