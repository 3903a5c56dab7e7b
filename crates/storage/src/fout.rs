use kern::{Categorie, Fout};
use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

/// What can go wrong at the edge. The text of [`StorageFout::Database`] may hold values of a row, so its
/// category forbids writing it down.
#[derive(Debug, Error)]
pub enum StorageFout {
    #[error("the database refused or could not be reached")]
    Database(#[source] DbErr),
    #[error("a transaction that writes was committed without a line in the log")]
    NietVastgelegd,
    #[error("the log could not be written, so nothing was shown")]
    LogboekStoring,
    #[error("a sealed value could not be opened: another key, another place or a changed value")]
    Kluis,
    #[error("somebody else changed this first")]
    Conflict,
    #[error("not there")]
    NietGevonden,
    #[error(
        "the schema of this database is `{gevonden}`, this program needs `{nodig}`: run `keukentafel migrate`"
    )]
    Schemaversie { gevonden: String, nodig: String },
    #[error("{0}")]
    Sleutels(String),
}

impl From<DbErr> for StorageFout {
    /// A row of which there can be one, and which somebody else made a moment ago, is no disturbance: whoever begins anew
    /// finds it.
    fn from(fout: DbErr) -> Self {
        match fout.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Conflict,
            _ => Self::Database(fout),
        }
    }
}

impl Fout for StorageFout {
    fn code(&self) -> &'static str {
        match self {
            Self::Database(_) => "opslag.database",
            Self::NietVastgelegd => "opslag.niet_vastgelegd",
            Self::LogboekStoring => "opslag.logboek",
            Self::Kluis => "opslag.kluis",
            Self::Conflict => "opslag.conflict",
            Self::NietGevonden => "opslag.niet_gevonden",
            Self::Schemaversie { .. } => "opslag.schemaversie",
            Self::Sleutels(_) => "opslag.sleutels",
        }
    }

    fn categorie(&self) -> Categorie {
        match self {
            Self::Database(_) => Categorie::Persoonlijk,
            Self::Conflict => Categorie::Conflict,
            Self::NietGevonden => Categorie::NietGevonden,
            _ => Categorie::Storing,
        }
    }
}
