//! Who comes in, and who may see what.
//!
//! Signing in yields an [`kern::Actor`]; [`gronden`] says what that actor may see. This crate never shows a file
//! and never decides what a route is for: it answers questions about rows.

pub mod account;
pub mod beheer;
mod fout;
pub mod gronden;
pub mod herstel;
mod poging;
pub mod sessie;
mod tweede_factor;
mod wachtwoord;

pub use account::{Account, NieuwAccount};
pub use fout::AuthFout;
pub use gronden::{Bereik, Blik, Houder, NieuweGrond};
pub use sessie::{Aangemeld, Poort, Token};
pub use tweede_factor::{nieuw_geheim, otpauth, toon_code};
pub use wachtwoord::{Afdruk, WACHTWOORD_MIN, eerste_wachtwoord};
