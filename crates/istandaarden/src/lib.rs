//! The message standards iWmo and iJw, release 3.2: read, check, answer and write.
//!
//! The crate is pure: functions take bytes and give values. It reads no file, no clock and no database, and
//! depends on nothing of the system around it but the basic types of `kern`.
//!
//! * [`controleer`] judges levels 0 (what may come in), 1 (format) and 2 (inside the message) in one pass.
//! * [`controleer_formaat`] judges levels 0 and 1 only.
//! * [`lees`] and [`schrijf`] turn a message into structs and back.
//! * [`benodigd`] and [`beoordeel`] judge level 3 (across messages), [`beoordeel_bronnen`] level 4 (outside sources).
//! * [`antwoord()`] builds the return, or the 325, from what was found.
//!
//! What the crate never does: send anything, store anything, or look something up.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod acties;
pub mod antwoord;
pub mod bericht;
pub mod bevinding;
pub mod bronnen;
pub mod codelijst;
mod controle;
pub mod envelop;
pub mod gegenereerd;
pub mod keten;
pub mod maak;
mod niveau2;
pub mod niveau3;
pub mod rapport;
pub mod regels;
pub mod tabel;
pub mod toon;
mod xml;

pub use antwoord::{Antwoordgegevens, antwoord};
pub use bericht::{Bericht, Gelezen, Inhoud, Leesfout, Schrijffout, lees, lees_declaratie, schrijf};
pub use bevinding::{Bevinding, Kopgegevens, Niveau, Oordeel, Plaats};
pub use bronnen::{Bronnen, beoordeel_bronnen};
#[doc(hidden)]
pub use controle::tel_tekens;
pub use controle::{MAX_BYTES, Opties, controleer, controleer_formaat};
pub use niveau3::{Historie, Sleutels, benodigd, beoordeel};
pub use tabel::{Release, Standaard};

/// The example of the readme is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Leesmij;
