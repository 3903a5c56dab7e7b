//! Attributes of a tag. Messages have them on the root element only, so clarity comes before speed here.

use super::tekst::ontcijfer;
use super::{XmlFoutSoort, is_naam, is_wit};
use std::borrow::Cow;

/// One attribute; the value is decoded.
#[derive(Clone, Debug)]
pub(crate) struct Attribuut<'a> {
    pub(crate) naam: &'a str,
    pub(crate) waarde: Cow<'a, str>,
}

impl<'a> Attribuut<'a> {
    /// The prefix that this attribute declares a namespace for; `""` for the default namespace.
    pub(crate) fn ruimte_voor(&self) -> Option<&'a str> {
        if self.naam == "xmlns" { Some("") } else { self.naam.strip_prefix("xmlns:") }
    }
}

/// The attributes of one tag, in order, without doubles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributen<'a>(pub(crate) Vec<Attribuut<'a>>);

impl<'a> Attributen<'a> {
    /// Reads the part of a tag after its name.
    pub(crate) fn lees(rauw: &'a str) -> Result<Self, XmlFoutSoort> {
        let mut uit: Vec<Attribuut<'a>> = Vec::new();
        let mut rest = rauw;
        loop {
            let zonder_wit = rest.trim_start_matches(is_wit_teken);
            if zonder_wit.is_empty() {
                return Ok(Self(uit));
            }
            if zonder_wit.len() == rest.len() {
                return Err(XmlFoutSoort::Attribuut);
            }
            let is = zonder_wit.find('=').ok_or(XmlFoutSoort::Attribuut)?;
            let naam = zonder_wit[..is].trim_end_matches(is_wit_teken);
            if !is_naam(naam) {
                return Err(XmlFoutSoort::Attribuut);
            }
            let na = zonder_wit[is + 1..].trim_start_matches(is_wit_teken);
            let aanhaling = na.chars().next().filter(|c| matches!(c, '"' | '\''));
            let aanhaling = aanhaling.ok_or(XmlFoutSoort::Attribuut)?;
            let eind = na[1..].find(aanhaling).ok_or(XmlFoutSoort::Attribuut)? + 1;
            let waarde = &na[1..eind];
            if waarde.contains('<') {
                return Err(XmlFoutSoort::Attribuut);
            }
            if uit.iter().any(|a| a.naam == naam) {
                return Err(XmlFoutSoort::DubbelAttribuut);
            }
            uit.push(Attribuut { naam, waarde: attribuutwaarde(waarde)? });
            rest = &na[eind + 1..];
        }
    }

    /// Reads these as the parts of an XML declaration and gives the encoding.
    pub(crate) fn declaratie(&self) -> Option<Option<&'a str>> {
        let namen: Vec<&str> = self.0.iter().map(|a| a.naam).collect();
        let goed = matches!(
            namen.as_slice(),
            ["version"]
                | ["version", "encoding"]
                | ["version", "standalone"]
                | ["version", "encoding", "standalone"]
        );
        let waarde = |naam: &str| self.0.iter().find(|a| a.naam == naam);
        let versie = waarde("version").and_then(|a| a.waarde.strip_prefix("1."));
        let versie_goed = versie.is_some_and(|v| v.bytes().all(|b| b.is_ascii_digit()));
        let alleen_goed = waarde("standalone").is_none_or(|a| matches!(a.waarde.as_ref(), "yes" | "no"));
        if !(goed && versie_goed && alleen_goed) {
            return None;
        }
        Some(waarde("encoding").map(|a| match &a.waarde {
            Cow::Borrowed(naam) => *naam,
            Cow::Owned(_) => "?",
        }))
    }
}

fn is_wit_teken(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_wit)
}

/// Decodes an attribute value and turns white space into spaces, as XML asks.
fn attribuutwaarde(rauw: &str) -> Result<Cow<'_, str>, XmlFoutSoort> {
    if !rauw.bytes().any(|b| b == b'&' || (is_wit(b) && b != b' ')) {
        return Ok(Cow::Borrowed(rauw));
    }
    let plat: String = rauw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    Ok(Cow::Owned(ontcijfer(&plat)?.into_owned()))
}
