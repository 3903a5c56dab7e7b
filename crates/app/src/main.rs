//! `keukentafel`: one binary for the server, the demo and the chores.

mod aanbieder;
mod balk;
mod bericht;
mod bezorgen;
mod demo;
mod fout;
mod gebruiker;
mod gemeenten;
mod klok;
mod logboek;
mod metrieken;
mod opdracht;
mod server;
mod sleutel;
mod werker;

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;

/// Pages and messages are many small texts: with the allocator of the C library a quarter of the time went there.
#[global_allocator]
static GEHEUGEN: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let opdracht = opdracht::Keukentafel::parse();
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let uit = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let uit = match uit {
        Ok(runtime) => runtime.block_on(opdracht::voer_uit(opdracht)),
        Err(_) => Err(fout::AppFout::Opstart("de verwerking kan niet starten op deze machine".into())),
    };
    match uit {
        Ok(code) => code,
        Err(fout) => {
            eprintln!("keukentafel: {fout}");
            ExitCode::from(fout.code())
        }
    }
}
