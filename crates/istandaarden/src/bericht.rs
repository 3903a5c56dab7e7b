//! Messages as structs: reading and writing.

mod knoop;
mod schrijver;
mod stroom;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::bevinding::{Bevinding, Oordeel};
use crate::controle::{MAX_BYTES, Opties, controleer};
use crate::gegenereerd::{b301, b305, b307, b315, b317, b319, b323};
use crate::tabel::{BerichtTabel, Release, Standaard, bij_nummer};

pub use stroom::{Clienten, lees_declaratie};

pub(crate) use knoop::boom;
pub(crate) use knoop::{Deel, Knoop, elke_klasse, itempad};
pub(crate) use schrijver::Schrijver;

/// A message of either standard, 301 to 325: element `Bericht`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bericht {
    /// iWmo or iJw.
    pub standaard: Standaard,
    /// The release it is written in; an answer has that of its message.
    #[serde(default)]
    pub release: Release,
    /// The message itself.
    pub inhoud: Inhoud,
}

macro_rules! inhoud {
    ($($variant:ident $module:ident $struct:ident $nummer:literal $doc:literal;)*) => {
        /// The contents of a message, by number: 301 to 325.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Inhoud {
            $(#[doc = $doc] $variant(Box<$module::$struct>),)*
        }

        impl Inhoud {
            /// The message number, 301 to 325, to which a `BerichtCode` (COD002) belongs.
            pub const fn nummer(&self) -> u16 {
                match self { $(Self::$variant(_) => $nummer,)* }
            }

            fn lees(nummer: u16, knoop: &Knoop<'_>) -> Result<Self, Leesfout> {
                match nummer {
                    $($nummer => Ok(Self::$variant(Box::new(Deel::lees(knoop)?))),)*
                    _ => Err(Leesfout::OnbekendBericht),
                }
            }

            fn schrijf(&self, s: &mut Schrijver) {
                match self { $(Self::$variant(b) => b.schrijf(s),)* }
            }
        }

        $(impl From<$module::$struct> for Inhoud {
            fn from(bericht: $module::$struct) -> Self {
                Self::$variant(Box::new(bericht))
            }
        })*
    };
}

inhoud! {
    M301 b301 Bericht301 301 "Toewijzing.";
    M302 b301 Bericht302 302 "Retour op 301.";
    M305 b305 Bericht305 305 "Start levering.";
    M306 b305 Bericht306 306 "Retour op 305.";
    M307 b307 Bericht307 307 "Stop levering.";
    M308 b307 Bericht308 308 "Retour op 307.";
    M315 b315 Bericht315 315 "Verzoek om toewijzing.";
    M316 b315 Bericht316 316 "Retour op 315.";
    M317 b317 Bericht317 317 "Verzoek om wijziging.";
    M318 b317 Bericht318 318 "Retour op 317.";
    M319 b319 Bericht319 319 "Antwoord op een verzoek.";
    M320 b319 Bericht320 320 "Retour op 319.";
    M323 b323 Bericht323 323 "Declaratie.";
    M325 b323 Bericht325 325 "Antwoord op een declaratie.";
}

impl Bericht {
    /// A message (301 to 325) of this standard, in the current release.
    pub fn nieuw(standaard: Standaard, inhoud: impl Into<Inhoud>) -> Self {
        Self { standaard, release: Release::HUIDIG, inhoud: inhoud.into() }
    }

    /// `WMO301` or `JW301`: what the envelope calls its function (`functie` of the StUF-GGk).
    pub fn naam(&self) -> String {
        self.standaard.berichtnaam(self.inhoud.nummer())
    }

    /// The table by which it is written, of its 301 to 325; `None` when its release has no message with this number.
    pub fn tabel(&self) -> Option<&'static BerichtTabel> {
        bij_nummer(self.standaard, self.release, self.inhoud.nummer())
    }
}

/// A message (301 to 325) that was read, with the verdict over it.
#[derive(Clone, Debug)]
pub struct Gelezen {
    /// The message.
    pub bericht: Bericht,
    /// Levels 0 and 1 passed; findings of level 2 stand here.
    pub oordeel: Oordeel,
}

/// Why a message could not be read: what fails on level 1 gets no return (IV028). No variant holds values from the message.
#[derive(Debug, Error)]
pub enum Leesfout {
    /// Levels 0 or 1 refuse it; the findings say why.
    #[error("het bericht heeft niet de goede vorm: {} bevindingen", .0.bevindingen.len())]
    Vorm(Box<Oordeel>),
    /// Valid for the schema, but a number or date is outside what can be counted with.
    #[error("de waarde van `{0}` valt buiten het bereik van deze bibliotheek")]
    Waarde(&'static str),
    /// An element that the table requires is missing.
    #[error("het element `{0}` ontbreekt")]
    Ontbreekt(&'static str),
    /// No message with this number.
    #[error("dit bericht is onbekend")]
    OnbekendBericht,
}

/// Why a message could not be written: what the XML schema would refuse is not sent (IV028).
#[derive(Debug, Error)]
pub enum Schrijffout {
    /// The contents do not fit the format: too long, empty, or a field that this standard does not have.
    #[error("de inhoud past niet in een geldig bericht: {} bevindingen", .0.len())]
    Inhoud(Vec<Bevinding>),
    /// No message with this number in this standard.
    #[error("dit bericht is onbekend")]
    OnbekendBericht,
}

/// Reads a message after checking levels 0, 1 and 2 (IV028). Findings of level 2 do not stop the reading.
pub fn lees(bytes: &[u8]) -> Result<Gelezen, Leesfout> {
    let (oordeel, tabel, tekst) = getoetst(bytes)?;
    let wortel = knoop::boom(tekst).ok_or(Leesfout::OnbekendBericht)?;
    let inhoud = Inhoud::lees(tabel.nummer, &wortel)?;
    let bericht = Bericht { standaard: tabel.standaard, release: tabel.release(), inhoud };
    Ok(Gelezen { bericht, oordeel })
}

/// The verdict, the table and the text of a message whose format is right.
fn getoetst(bytes: &[u8]) -> Result<(Oordeel, &'static BerichtTabel, &str), Leesfout> {
    let oordeel = controleer(bytes, &Opties::default());
    let tekst = std::str::from_utf8(bytes).unwrap_or_default();
    match oordeel.tabel {
        Some(tabel) if oordeel.formaat_goed() => Ok((oordeel, tabel, tekst)),
        _ => Err(Leesfout::Vorm(Box::new(oordeel))),
    }
}

/// Writes a message in canonical form: UTF-8 (OP192), no byte order mark, no white space between elements, prefixes as the
/// published examples have them. One that is larger than 25 MB so (OP179) is written with its own namespace as the default
/// one, which takes a third less: so the answer (325) to a declaration that fits, fits too. What does not fit the format is
/// refused, so whatever this returns is valid.
pub fn schrijf(bericht: &Bericht) -> Result<Vec<u8>, Schrijffout> {
    let tabel = bericht.tabel().ok_or(Schrijffout::OnbekendBericht)?;
    let tekst = |met_prefix| {
        let mut schrijver = Schrijver::nieuw(tabel, met_prefix);
        schrijver.begin();
        bericht.inhoud.schrijf(&mut schrijver);
        schrijver.einde()
    };
    let mut bytes = tekst(true);
    if bytes.len() > MAX_BYTES {
        bytes = tekst(false);
    }
    let oordeel = controleer(&bytes, &Opties::default());
    if oordeel.formaat_goed() { Ok(bytes) } else { Err(Schrijffout::Inhoud(oordeel.bevindingen)) }
}
