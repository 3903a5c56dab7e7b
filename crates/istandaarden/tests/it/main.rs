//! Integration tests of `istandaarden`. Tests that need the published material skip, and say so, without it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

mod antwoorden;
mod bewerkingen;
#[expect(dead_code, reason = "a municipality that plays the cases reads more of them than the library")]
mod casus;
mod casussen;
mod conformiteit;
mod corpus;
mod gevallen;
mod keten;
mod niveau3;
mod rondgang;
mod schrijfwijze;
mod standaarden;
mod stroom;
mod vijandig;
mod volgorde;
mod volledig;
mod vormfouten;
mod xmllint;
