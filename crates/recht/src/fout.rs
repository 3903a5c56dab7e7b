use kern::{Categorie, Datum, Fout};
use thiserror::Error;

/// What can be wrong with the law data or with a question to it. None of these holds personal data.
///
/// The first group means that the embedded data are wrong (our fault); the second that the question is.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RechtFout {
    #[error("`{bestand}` is not a rule: {reden}")]
    Onleesbaar { bestand: String, reden: String },
    #[error("`{bestand}` leaves `{veld}` empty")]
    VeldLeeg { bestand: String, veld: &'static str },
    #[error("`{bestand}` is valid on days that `{ander}` covers too")]
    Overlap { bestand: String, ander: String },
    #[error("`{onderwerp}` has no rule from {van} until {tot}")]
    Gat { onderwerp: String, van: Datum, tot: Datum },

    #[error("`{onderwerp}` has no rule on {op}")]
    GeenRegel { onderwerp: String, op: Datum },
    #[error("`{onderwerp}` holds no {gevraagd}")]
    AndereInhoud { onderwerp: String, gevraagd: &'static str },
    #[error("the term of `{onderwerp}` cannot be suspended by law")]
    NietOpschortbaar { onderwerp: String },
    #[error("the term of `{onderwerp}` cannot be extended this way")]
    NietVerlengbaar { onderwerp: String },
    #[error("the day named, {dag}, does not lie after the end of the term, {einde}")]
    DagTeVroeg { dag: Datum, einde: Datum },
    #[error("the suspension ends before it begins")]
    OpschortingLeeg,
    #[error("the calendar ends before this term does")]
    BuitenKalender,
}

impl Fout for RechtFout {
    fn code(&self) -> &'static str {
        match self {
            Self::Onleesbaar { .. } => "recht.onleesbaar",
            Self::VeldLeeg { .. } => "recht.veld_leeg",
            Self::Overlap { .. } => "recht.overlap",
            Self::Gat { .. } => "recht.gat",
            Self::GeenRegel { .. } => "recht.geen_regel",
            Self::AndereInhoud { .. } => "recht.andere_inhoud",
            Self::NietOpschortbaar { .. } => "recht.niet_opschortbaar",
            Self::NietVerlengbaar { .. } => "recht.niet_verlengbaar",
            Self::DagTeVroeg { .. } => "recht.dag_te_vroeg",
            Self::OpschortingLeeg => "recht.opschorting_leeg",
            Self::BuitenKalender => "recht.buiten_kalender",
        }
    }

    fn categorie(&self) -> Categorie {
        match self {
            Self::NietOpschortbaar { .. }
            | Self::NietVerlengbaar { .. }
            | Self::DagTeVroeg { .. }
            | Self::OpschortingLeeg => Categorie::Invoer,
            _ => Categorie::Storing,
        }
    }
}
