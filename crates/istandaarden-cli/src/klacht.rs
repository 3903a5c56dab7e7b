//! Why a command could not do its work. Each has a stable code; the exit code is always 2.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why something could not be read, made or written.
#[derive(Debug, Error)]
pub enum Klacht {
    /// A file is not there or may not be read.
    #[error("{0} is niet te lezen: {1}")]
    Lezen(String, &'static str),
    /// A compressed file that is damaged or cut off.
    #[error("{0} is een beschadigd of afgebroken gzip-bestand")]
    Gzip(String),
    /// A folder without messages.
    #[error("in {0} staan geen berichten: geen bestand eindigt op .xml of .gz")]
    LegeMap(String),
    /// The message has not the right form, so there is nothing to show or to answer.
    #[error("{bestand} heeft niet de goede vorm; bekijk de bevindingen met `controleer`")]
    Vorm {
        /// Name of the file.
        bestand: String,
    },
    /// There is no answer to this kind of message.
    #[error("op {0} hoort geen antwoord")]
    GeenAntwoord(String),
    /// What was asked cannot be made.
    #[error("{0}")]
    Gebruik(String),
    /// A file with agreements that is not as it should be.
    #[error("{bestand} is geen bestand met afspraken: {waarom}")]
    Afspraken {
        /// Name of the file.
        bestand: String,
        /// What is wrong, with line and column.
        waarom: String,
    },
    /// A file that could not be written.
    #[error("{} is niet te schrijven", .0.display())]
    Schrijven(PathBuf),
    /// Standard output does not take it.
    #[error("de uitvoer is niet te schrijven")]
    Uitvoer(#[from] io::Error),
}

impl Klacht {
    /// A stable code, the same in every language and release.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Lezen(..) => "LEES-BESTAND",
            Self::Gzip(_) => "LEES-GZIP",
            Self::LegeMap(_) => "LEES-MAP",
            Self::Vorm { .. } => "LEES-VORM",
            Self::GeenAntwoord(_) => "GEEN-ANTWOORD",
            Self::Gebruik(_) => "GEBRUIK",
            Self::Afspraken { .. } => "LEES-AFSPRAKEN",
            Self::Schrijven(_) => "SCHRIJF-BESTAND",
            Self::Uitvoer(_) => "SCHRIJF-UITVOER",
        }
    }
}
