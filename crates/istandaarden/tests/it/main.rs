//! Integration tests of `istandaarden`. Tests that need the published material skip, and say so, without it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as expected"
)]

mod antwoorden;
mod bewerkingen;
mod casussen;
mod conformiteit;
mod corpus;
mod gevallen;
mod keten;
mod niveau3;
mod rondgang;
mod standaarden;
mod vijandig;
mod xmllint;
