//! From decision to payment, through the operations, on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod aanbieder;
mod betaling;
mod eind;
mod geld;
mod groot;
mod honoreren;
mod keten;
mod opzet;
mod productlijst;
mod start;
mod taakgericht;
mod verwijderen;
mod verzoek;
mod vreemd;
mod wijzigen;
