//! The pages through their door: every route for every role, and forms that are wrong.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop loudly")]

#[expect(dead_code, reason = "the messages of the chain, of which this test sends some")]
#[path = "../../../ondersteuning/tests/it/aanbieder.rs"]
mod aanbieder;
/// What those messages declare.
mod opzet {
    pub const CODE: &str = "01A04";
}
mod afspraken;
mod beheer;
mod berichten;
mod besluiten;
mod demo;
mod doelen;
mod dubbel;
mod echt;
mod eind;
mod geld;
mod gesprek;
mod horen;
mod huis;
mod inloggen;
mod invoer;
mod leesbaar;
mod lezen;
mod netwerk;
mod personen;
mod post;
mod relaties;
mod sporen;
mod stad;
mod toegang;
mod toezicht;
mod verzoeken;
mod vijandig;
mod wijkteam;
mod woorden;
mod zoeken;
