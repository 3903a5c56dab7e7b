use serde::{Deserialize, Serialize};

use crate::fout::BriefFout;

/// How a municipality looks on paper, and the facts about it that each letter needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Huisstijl {
    /// `Gemeente Kantelstad`
    pub naam: String,
    /// On whose behalf a decision is taken: `burgemeester en wethouders van Kantelstad`.
    pub bestuur: String,
    /// Postal address and telephone, at most four lines.
    pub adresregels: Vec<String>,
    /// Colour of the line under the letterhead. Text is always black.
    pub kleur: Kleur,
    pub logo: Option<Logo>,
    pub gratis_hulp: GratisHulp,
}

/// Free and independent client support (Wmo 2.2.4), which every letter to a resident names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GratisHulp {
    pub naam: String,
    pub telefoon: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    pub svg: String,
    /// What a screen reader says instead of the logo.
    pub alt: String,
}

/// A colour as `#1d3f8f`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Kleur(String);

impl Kleur {
    pub fn lees(tekst: &str) -> Result<Self, BriefFout> {
        let cijfers = tekst.strip_prefix('#').unwrap_or_default();
        if cijfers.len() == 6 && cijfers.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(Self(tekst.to_ascii_lowercase()));
        }
        Err(BriefFout::Huisstijl("a colour is written as #1d3f8f"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Kleur {
    type Error = BriefFout;
    fn try_from(tekst: String) -> Result<Self, BriefFout> {
        Self::lees(&tekst)
    }
}

impl From<Kleur> for String {
    fn from(kleur: Kleur) -> Self {
        kleur.0
    }
}

/// A larger drawing is a photograph in disguise, or an attack.
const LOGO_BYTES_MAX: usize = 256 * 1024;

impl Huisstijl {
    pub(crate) fn controleer(&self) -> Result<(), BriefFout> {
        if self.naam.trim().is_empty() || self.bestuur.trim().is_empty() {
            return Err(BriefFout::Huisstijl("the municipality and its board need a name"));
        }
        if !(1..=4).contains(&self.adresregels.len()) {
            return Err(BriefFout::Huisstijl("the sender's address has 1 to 4 lines"));
        }
        match &self.logo {
            Some(logo) if logo.alt.trim().is_empty() => Err(BriefFout::Huisstijl("the logo has no text")),
            Some(logo) if logo.svg.len() > LOGO_BYTES_MAX => Err(BriefFout::Huisstijl("the logo is too big")),
            _ => Ok(()),
        }
    }
}
