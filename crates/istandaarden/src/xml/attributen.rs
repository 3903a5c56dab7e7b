//! Attributes of a tag. Messages have them on the root element only, so clarity comes before speed here.

use super::tekst::ontcijfer;
use super::{XmlFoutSoort, is_naam, is_naam_begin, is_wit};
use std::borrow::Cow;

/// One attribute; the value is decoded.
#[derive(Clone, Debug)]
pub(crate) struct Attribuut<'a> {
    pub(crate) naam: &'a str,
    pub(crate) waarde: Cow<'a, str>,
}

impl<'a> Attribuut<'a> {
    /// The prefix that this attribute declares a namespace for; `""` for the default namespace. `xmlns:1` declares
    /// nothing: for libxml2 it is an attribute like any other.
    pub(crate) fn ruimte_voor(&self) -> Option<&'a str> {
        if self.naam == "xmlns" {
            return Some("");
        }
        self.naam.strip_prefix("xmlns:").filter(|p| p.starts_with(|c| c != ':' && is_naam_begin(c)))
    }

    /// A declaration that the names specification forbids. Like libxml2 we go on as if it were not there.
    pub(crate) fn verboden_ruimte(&self) -> bool {
        self.ruimte_voor().is_some_and(|prefix| {
            let leeg = !prefix.is_empty() && self.waarde.is_empty();
            leeg || matches!(prefix, "xml" | "xmlns") || matches!(self.waarde.as_ref(), XML | XMLNS)
        })
    }
}

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

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
            let nieuw = Attribuut { naam, waarde: attribuutwaarde(waarde)? };
            let telt = |a: &Attribuut<'_>| a.naam == naam && !a.verboden_ruimte();
            if telt(&nieuw) && uit.iter().any(telt) {
                return Err(XmlFoutSoort::DubbelAttribuut);
            }
            uit.push(nieuw);
            rest = &na[eind + 1..];
        }
    }
}

/// Reads the part of an XML declaration after `<?xml` and gives the encoding that it names; outer `None` when it is
/// wrong. A value stands as it is written: references have no meaning here. Like libxml2 it asks no space before
/// `standalone` when an encoding goes before.
pub(crate) fn declaratie(rauw: &str) -> Option<Option<&str>> {
    let mut codering = None;
    let mut vorige = "";
    let mut rest = rauw;
    loop {
        let zonder_wit = rest.trim_start_matches(is_wit_teken);
        if zonder_wit.is_empty() {
            return (!vorige.is_empty()).then_some(codering);
        }
        let (naam, na) = zonder_wit.split_once('=')?;
        let naam = naam.trim_end_matches(is_wit_teken);
        let na = na.trim_start_matches(is_wit_teken);
        let aanhaling = na.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (waarde, na) = na[1..].split_once(aanhaling)?;
        let los = zonder_wit.len() < rest.len() || vorige == "encoding";
        let goed = match (vorige, naam) {
            ("", "version") => {
                waarde.strip_prefix("1.").is_some_and(|v| v.bytes().all(|b| b.is_ascii_digit()))
            }
            ("version", "encoding") => {
                codering = Some(waarde);
                true
            }
            ("version" | "encoding", "standalone") => matches!(waarde, "yes" | "no"),
            _ => false,
        };
        if !(goed && los) {
            return None;
        }
        (vorige, rest) = (naam, na);
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
