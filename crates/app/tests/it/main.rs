//! The commands as somebody at a keyboard meets them: the real program, its output and its exit code.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up must stop loudly")]

#[expect(dead_code, reason = "this set-up is that of the chain, which uses more of it")]
#[path = "../../../ondersteuning/tests/it/opzet.rs"]
mod opzet;

#[expect(dead_code, reason = "of the program; here only what takes a message in")]
#[path = "../../src/bezorgen.rs"]
mod bezorgen;
#[expect(dead_code, reason = "this door is that of the provider's tests, which knock in more ways")]
#[path = "../../../aanbieder/tests/it/deur.rs"]
mod deur;

mod aanbieder;
mod balk;
mod beheer;
mod demo;
mod logboek;
mod programma;

use bezorgen::Rooms;

/// Serves a door on a port of its own.
async fn luister(router: axum::Router) -> String {
    let luisteraar = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adres = luisteraar.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(luisteraar, router).await });
    adres
}
