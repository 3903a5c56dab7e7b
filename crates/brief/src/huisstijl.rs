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

    /// Contrast with white paper as WCAG 2 counts it: from 1 (white) to 21 (black).
    pub fn contrast_op_wit(&self) -> f64 {
        let deel = |n: usize| {
            let cijfers = self.0.get(n..n + 2).unwrap_or("00");
            let waarde = f64::from(u8::from_str_radix(cijfers, 16).unwrap_or_default()) / 255.0;
            if waarde <= 0.04045 { waarde / 12.92 } else { ((waarde + 0.055) / 1.055).powf(2.4) }
        };
        let licht = 0.2126 * deel(1) + 0.7152 * deel(3) + 0.0722 * deel(5);
        1.05 / (licht + 0.05)
    }
}

/// A line that carries meaning has to be seen by who sees badly (WCAG 1.4.11).
const CONTRAST_MIN: f64 = 3.0;

impl Logo {
    /// A drawing that holds nothing but drawing: no script, no picture inside, nothing from elsewhere.
    fn controleer(&self) -> Result<(), BriefFout> {
        if self.alt.trim().is_empty() {
            return Err(BriefFout::Huisstijl("the logo has no text"));
        }
        if self.svg.len() > LOGO_BYTES_MAX {
            return Err(BriefFout::Huisstijl("the logo is too big"));
        }
        let klein = self.svg.to_ascii_lowercase();
        let anders = ["<!", "<script", "<foreignobject", "<image", "<style", "href", "url(", "@import"];
        if !klein.contains("<svg") || anders.iter().any(|a| klein.contains(a)) {
            return Err(BriefFout::Huisstijl("the logo is no plain drawing"));
        }
        Ok(())
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
    /// The style of a municipality that set none.
    pub fn kaal(naam: &str, telefoon: &str) -> Self {
        Self {
            naam: format!("Gemeente {naam}"),
            bestuur: format!("burgemeester en wethouders van {naam}"),
            adresregels: vec!["Postbus 100".into(), format!("8000 AA {naam}"), telefoon.to_owned()],
            kleur: Kleur("#1d3f8f".to_owned()),
            logo: None,
            gratis_hulp: GratisHulp { naam: "cliëntondersteuning".into(), telefoon: telefoon.to_owned() },
        }
    }

    /// Whether letters can be made in this style.
    pub fn controleer(&self) -> Result<(), BriefFout> {
        if self.naam.trim().is_empty() || self.bestuur.trim().is_empty() {
            return Err(BriefFout::Huisstijl("the municipality and its board need a name"));
        }
        if !(1..=4).contains(&self.adresregels.len()) {
            return Err(BriefFout::Huisstijl("the sender's address has 1 to 4 lines"));
        }
        if self.kleur.contrast_op_wit() < CONTRAST_MIN {
            return Err(BriefFout::Huisstijl("the colour is too light on white"));
        }
        self.logo.as_ref().map_or(Ok(()), Logo::controleer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_as_wcag_counts_it() {
        for (kleur, contrast) in [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#1d3f8f", 9.72)] {
            let gevonden = Kleur::lees(kleur).unwrap().contrast_op_wit();
            assert!((gevonden - contrast).abs() < 0.01, "{kleur}: {gevonden}");
        }
        let licht = Huisstijl { kleur: Kleur::lees("#ffdd00").unwrap(), ..Huisstijl::kaal("Proef", "1") };
        assert!(licht.controleer().is_err() && Huisstijl::kaal("Proef", "1").controleer().is_ok());
    }

    #[test]
    fn a_logo_is_a_plain_drawing() {
        let met = |svg: &str| {
            let logo = Logo { svg: svg.to_owned(), alt: "wapen".to_owned() };
            Huisstijl { logo: Some(logo), ..Huisstijl::kaal("Proef", "1") }.controleer()
        };
        assert!(met("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>").is_ok());
        for fout in [
            "een tekst",
            "<!DOCTYPE svg><svg/>",
            "<svg><script>x</script></svg>",
            "<svg><image href='file:///etc/passwd'/></svg>",
            "<svg><use xlink:href='http://kwaad.nl/x.svg#a'/></svg>",
            "<svg><rect fill='URL(http://kwaad.nl)'/></svg>",
        ] {
            assert!(met(fout).is_err(), "{fout}");
        }
    }
}
