use kern::{Categorie, Euro, Fout};
use thiserror::Error;

/// Why a letter was not made. The first group is for the one who fills in the letter; the rest is ours.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BriefFout {
    #[error("`{veld}` is empty")]
    VeldLeeg { veld: &'static str },
    #[error("an address has 2 to 6 lines")]
    Adres,
    #[error("the lines add up to {som}, not to {totaal}")]
    TotaalKloptNiet { som: Euro, totaal: Euro },
    /// The font cannot show this character; a hole or a box in a letter would change what it says.
    #[error("the character `{teken}` cannot be printed in a letter")]
    Teken { teken: char },

    #[error("the house style is not right: {0}")]
    Huisstijl(&'static str),
    /// Messages of the typesetter can quote the letter.
    #[error("the letter could not be set: {0}")]
    Zetten(String),
}

impl Fout for BriefFout {
    fn code(&self) -> &'static str {
        match self {
            Self::VeldLeeg { .. } => "brief.veld_leeg",
            Self::Adres => "brief.adres",
            Self::TotaalKloptNiet { .. } => "brief.totaal_klopt_niet",
            Self::Teken { .. } => "brief.teken",
            Self::Huisstijl(_) => "brief.huisstijl",
            Self::Zetten(_) => "brief.zetten",
        }
    }

    fn categorie(&self) -> Categorie {
        match self {
            Self::VeldLeeg { .. } | Self::Adres | Self::TotaalKloptNiet { .. } | Self::Teken { .. } => {
                Categorie::Invoer
            }
            Self::Huisstijl(_) => Categorie::Storing,
            Self::Zetten(_) => Categorie::Persoonlijk,
        }
    }

    fn veld(&self) -> Option<&'static str> {
        match self {
            Self::VeldLeeg { veld } => Some(veld),
            Self::Adres => Some("geadresseerde"),
            _ => None,
        }
    }
}
