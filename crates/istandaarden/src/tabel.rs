//! The shape of the tables that drive reader, checker and writer. The tables themselves are generated from
//! `tabellen/<release>/`, one set per standard and release, so a next release is data beside this one.

use serde::{Deserialize, Serialize};

pub use crate::gegenereerd::TABELLEN;
use crate::gegenereerd::element::Elem;

/// The two standards, each with its own XML schemas and code lists. They share one engine and differ in tables and a few
/// rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standaard {
    /// iWmo, for the Wmo 2015.
    Iwmo,
    /// iJw, for the Jeugdwet.
    Ijw,
}

impl Standaard {
    /// Both standards.
    pub const ALLE: [Self; 2] = [Self::Iwmo, Self::Ijw];

    /// The name in lower case, as in the namespaces of the XML schemas: `iwmo` or `ijw`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Iwmo => "iwmo",
            Self::Ijw => "ijw",
        }
    }

    /// What a message is called: `WMO301` or `JW301`.
    pub fn berichtnaam(self, nummer: u16) -> String {
        match self {
            Self::Iwmo => format!("WMO{nummer}"),
            Self::Ijw => format!("JW{nummer}"),
        }
    }
}

/// A release of the standards of which the tables are known. A message says its own with `BerichtVersie` and
/// `BerichtSubversie` (CS025, CS015).
///
/// [`Release::HUIDIG`] is the one place that binds to a release what is written by hand. That is, of release 3.2: the
/// readings of the rules of levels 2 to 4 with their codes and texts ([`crate::regels`]), the meaning of codes
/// ([`crate::codelijst`]), what [`crate::maak`] puts in an element, and a matcher for each [`Patroon`]. A message of
/// another release is judged by the same readings, on its own tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Release(&'static str);

impl Release {
    /// The release that new messages (301 to 325) are written in, and whose rules were read.
    pub const HUIDIG: Self = Self("3.2");

    /// The release with this name, if its tables are known.
    pub fn van(naam: &str) -> Option<Self> {
        TABELLEN.iter().find(|t| t.release == naam).map(|t| Self(t.release))
    }

    /// The name: `3.2`.
    pub const fn naam(self) -> &'static str {
        self.0
    }
}

impl Default for Release {
    fn default() -> Self {
        Self::HUIDIG
    }
}

impl<'de> Deserialize<'de> for Release {
    fn deserialize<D: serde::Deserializer<'de>>(bron: D) -> Result<Self, D::Error> {
        let naam = String::deserialize(bron)?;
        let onbekend = || serde::de::Error::custom(format!("van release `{naam}` zijn geen tabellen"));
        Self::van(&naam).ok_or_else(onbekend)
    }
}

/// All messages, 301 to 325, of one standard in one release.
#[derive(Debug)]
pub struct StandaardTabel {
    /// Which standard.
    pub standaard: Standaard,
    /// The release, for example `3.2`.
    pub release: &'static str,
    /// Namespace of the base schema.
    pub basisruimte: &'static str,
    /// The messages, by number.
    pub berichten: &'static [&'static BerichtTabel],
}

/// One message in one release.
#[derive(Debug)]
pub struct BerichtTabel {
    /// Which standard.
    pub standaard: Standaard,
    /// The number, 301 to 325.
    pub nummer: u16,
    /// Namespace of the message.
    pub ruimte: &'static str,
    /// Namespace of the base schema.
    pub basisruimte: &'static str,
    /// The value of `BerichtCode` (COD002).
    pub code: &'static str,
    /// The class of the root element `Bericht`.
    pub wortel: &'static Klasse,
}

impl BerichtTabel {
    /// `WMO301` or `JW301`.
    pub fn naam(&self) -> String {
        self.standaard.berichtnaam(self.nummer)
    }

    /// The release that this table belongs to, by the namespace of its XML schema.
    pub fn release(&self) -> Release {
        let set = TABELLEN.iter().find(|t| t.berichten.iter().any(|b| b.ruimte == self.ruimte));
        set.map_or(Release::HUIDIG, |t| Release(t.release))
    }

    /// The value that the header of this message fixes for an element: code and version (CS015, CS025).
    pub fn vaste_waarde(&self, elem: Elem) -> &'static str {
        let header = self.wortel.velden.iter().find(|v| v.elem == Elem::Header);
        let veld = match header.map(|v| &v.inhoud) {
            Some(Inhoud::Klasse(klasse)) => klasse.velden.iter().find(|v| v.elem == elem),
            _ => None,
        };
        match veld.map(|v| v.extra) {
            Some(Patroon::Vast(waarde)) => waarde,
            _ => "",
        }
    }
}

/// A class of a message or a compound data type (`CDT_`) of the XML schema: a sequence of elements.
#[derive(Debug)]
pub struct Klasse {
    /// Name of the type in the schema.
    pub naam: &'static str,
    /// The namespace in which the type and its elements live.
    pub ruimte: Ruimte,
    /// The elements in their order.
    pub velden: &'static [Veld],
}

/// One element of a class, as often as the XML schema allows it.
#[derive(Debug)]
pub struct Veld {
    /// The name.
    pub elem: Elem,
    /// Fewest times.
    pub min: u32,
    /// Most times; `u32::MAX` is unbounded.
    pub max: u32,
    /// What is inside.
    pub inhoud: Inhoud,
    /// A pattern on top of the data type, for fixed values such as the message code.
    pub extra: Patroon,
}

/// What an element holds by the XML schema.
#[derive(Debug)]
pub enum Inhoud {
    /// Other elements.
    Klasse(&'static Klasse),
    /// A value.
    Simpel(&'static Simpel),
}

/// A simple data type (`LDT_`) of the XML schema with its facets.
#[derive(Debug)]
pub struct Simpel {
    /// Name of the type in the base schema.
    pub naam: &'static str,
    /// The kind of value.
    pub basis: Basis,
    /// Fewest characters.
    pub min_lengte: u32,
    /// Most characters.
    pub max_lengte: u32,
    /// Pattern.
    pub patroon: Patroon,
    /// Highest number; the lowest is always 0.
    pub max: i64,
    /// The code list; empty when there is none.
    pub codes: &'static [&'static str],
}

/// The kind of a simple value: its base in the XML schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `xs:string`: white space counts.
    Tekst,
    /// `xs:integer`.
    Geheel,
    /// `xs:date`.
    Datum,
    /// `xs:time`.
    Tijd,
}

/// The patterns in the XML schemas. They are few, so each has a matcher of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patroon {
    /// No pattern.
    Geen,
    /// Exactly this many digits.
    Cijfers(u32),
    /// Zero or more digits.
    AlleenCijfers,
    /// One line with at least one character that is not white space.
    EenRegel,
    /// At least one character that is not white space, on any number of lines.
    NietLeeg,
    /// No colon and no `Z`: a date without time zone.
    ZonderZone,
    /// No `Z` and no `+`: a time without zone (a zone behind UTC passes, as it does in libxml2).
    TijdZonderZone,
    /// Three numbers with points between, without leading zeros.
    Versie,
    /// Letters, accents included.
    Letters,
    /// ASCII letters and digits.
    LettersEnCijfers,
    /// One fixed value.
    Vast(&'static str),
}

/// In which namespace of the XML schemas an element lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruimte {
    /// The namespace of the message.
    Bericht,
    /// The namespace of the base schema.
    Basis,
}

/// The message, 301 to 325, whose XML schema has this namespace, whatever standard or release.
pub fn bij_ruimte(ruimte: &str) -> Option<&'static BerichtTabel> {
    TABELLEN.iter().flat_map(|t| t.berichten).find(|b| b.ruimte == ruimte).copied()
}

/// The message with this number, 301 to 325, in this release.
pub fn bij_nummer(standaard: Standaard, release: Release, nummer: u16) -> Option<&'static BerichtTabel> {
    TABELLEN
        .iter()
        .filter(|t| t.standaard == standaard && t.release == release.0)
        .flat_map(|t| t.berichten)
        .find(|b| b.nummer == nummer)
        .copied()
}
