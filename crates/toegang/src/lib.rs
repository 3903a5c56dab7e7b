//! From question to decision: who asks, in which household, what was said, and what was decided.
//!
//! Pages never read these tables but through this crate, and every list and record here goes through the grounds
//! of `auth`.

pub mod behandeling;
pub mod besluit;
pub mod concept;
mod fout;
pub mod gesprek;
mod grondslag;
pub mod horen;
pub mod huishouden;
pub mod melding;
pub mod netwerk;
pub mod persoon;
pub mod post;
pub mod tekst;
pub mod toezicht;
pub mod uitstel;
pub mod verslag;
pub mod zaak;
pub mod zoeken;

pub use fout::{ToegangFout, Veldfout};
