//! Errors of the command line: a Dutch sentence that says what to do, and a documented exit code.

use storage::StorageFout;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum AppFout {
    #[error("{0}")]
    Opstart(String),
    #[error("{0}")]
    Gebruik(String),
    #[error("{0}")]
    Toegang(#[from] toegang::ToegangFout),
    #[error("{0}")]
    Ondersteuning(#[from] ondersteuning::OndersteuningFout),
    #[error("{0}")]
    Opslag(#[from] StorageFout),
    #[error("{0} ({code})", code = .0.code())]
    Bericht(#[from] istandaarden_cli::Klacht),
}

impl AppFout {
    /// 1 something was found, 2 wrong use, 3 it could not be done.
    pub fn code(&self) -> u8 {
        match self {
            Self::Gebruik(_) | Self::Bericht(_) => 2,
            _ => 3,
        }
    }
}
