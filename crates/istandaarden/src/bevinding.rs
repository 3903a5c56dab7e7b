//! What a check says: findings, where they are, and the verdict over a message.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::regels;
use crate::tabel::{BerichtTabel, Standaard};

/// The levels of IV028, with level 0 for what is refused before the format is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Niveau {
    /// Refused before reading: size, encoding, document type.
    Ingang,
    /// The format: what the XML schema asks. The sender gets a transport error.
    Formaat,
    /// Inside the message. The sender gets a return with header only, retourcode 0001.
    Inhoud,
    /// Across messages. Each class gets its own retourcode.
    Samenhang,
    /// Against an outside source, such as a code list.
    Bron,
}

/// One place in a message: a `Locatie` of the validation report 1.1.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Plaats {
    /// Path of element names, with `[n]` where a name stands more than once.
    pub pad: String,
    /// Line, from 1; 0 when the finding is not bound to text.
    pub regel: u32,
    /// Column in characters, from 1; 0 when the finding is not bound to text.
    pub kolom: u32,
}

/// One finding: a rule that is broken, and the places involved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bevinding {
    /// Level on which it was found.
    pub niveau: Niveau,
    /// Code of the rule (`TR101`), or our own code for level 0 (`N0-..`) and the format (`XSD-..`).
    pub regel: &'static str,
    /// Retourcode (WJ001) that belongs to the rule; `None` where the standard has no return.
    pub retourcode: Option<&'static str>,
    /// The elements involved.
    pub plaatsen: Vec<Plaats>,
    /// Explanation in Dutch. It never holds values from the message, so no personal data.
    pub tekst: Cow<'static, str>,
}

impl Bevinding {
    /// A finding on a rule of the rule table, with the retourcode (WJ001) and text that belong to it.
    pub fn op_regel(code: &'static str, plaatsen: Vec<Plaats>) -> Self {
        let regel = regels::zoek(code);
        Self {
            niveau: regel.map_or(Niveau::Inhoud, |r| r.niveau),
            regel: code,
            retourcode: regel.and_then(|r| r.retourcode),
            plaatsen,
            tekst: Cow::Borrowed(regel.map_or("", |r| r.tekst)),
        }
    }
}

/// The header fields that an answer needs, kept even when the rest of the message is rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kopgegevens {
    /// `BerichtCode`.
    pub code: String,
    /// `Afzender`: municipality or AGB code.
    pub afzender: String,
    /// `Ontvanger`.
    pub ontvanger: String,
    /// `BerichtIdentificatie/Identificatie`.
    pub identificatie: String,
    /// `BerichtIdentificatie/Dagtekening`, as written.
    pub dagtekening: String,
    /// `XsdVersie/BasisschemaXsdVersie`.
    pub basisschema_versie: String,
    /// `XsdVersie/BerichtXsdVersie`.
    pub bericht_versie: String,
}

/// The verdict of levels 0, 1 and 2 over one message.
#[derive(Clone, Debug)]
pub struct Oordeel {
    /// The message, when its namespace is known.
    pub tabel: Option<&'static BerichtTabel>,
    /// Header fields; only filled when the format is right.
    pub kop: Kopgegevens,
    /// Findings that reject the message.
    pub bevindingen: Vec<Bevinding>,
    /// Findings that do not reject: rules that the official stylesheet leaves out (CS318 in iWmo).
    pub opmerkingen: Vec<Bevinding>,
}

impl Oordeel {
    /// Whether the message passed levels 0 and 1: the verdict of the XML schema.
    pub fn formaat_goed(&self) -> bool {
        !self.bevindingen.iter().any(|b| b.niveau <= Niveau::Formaat)
    }

    /// Whether nothing rejects the message: its return is a header without retourcodes (IV028).
    pub fn schoon(&self) -> bool {
        self.bevindingen.is_empty()
    }

    /// The codes of the broken rules (TR, CD, CS; such as TR101), sorted, each once; empty when the format is wrong.
    pub fn regels(&self) -> Vec<&'static str> {
        let mut uit: Vec<&'static str> =
            self.bevindingen.iter().filter(|b| b.niveau >= Niveau::Inhoud).map(|b| b.regel).collect();
        uit.sort_unstable();
        uit.dedup();
        uit
    }

    /// The standard of the message, when the namespace is one of its XML schemas.
    pub fn standaard(&self) -> Option<Standaard> {
        self.tabel.map(|t| t.standaard)
    }
}
