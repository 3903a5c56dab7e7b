//! From decision to payment: what is bought, from whom, what was assigned, delivered, declared and paid.
//!
//! Everything hangs on an assignment, and an assignment on a decision in a case. What crosses the wire is read,
//! judged and written by `istandaarden`; this crate keeps the facts that it judges by and books what was judged.

pub mod bericht;
pub mod betaling;
pub mod contract;
pub mod declaratie;
mod fout;
pub mod geld;
pub mod levering;
pub mod product;
pub mod taken;
pub mod toewijzing;
pub mod verzoek;

pub use fout::OndersteuningFout;
