//! The pages through their door: every route for every role, and forms that are wrong.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop loudly")]

mod beheer;
mod berichten;
mod geld;
mod horen;
mod huis;
mod invoer;
mod lezen;
mod netwerk;
mod relaties;
mod sporen;
mod stad;
mod toegang;
mod toezicht;
