//! The measurements of `docs/benchmarks.md`. Each is a small program of its own crate, so that nothing large is built
//! with full optimisation, and writes its own table with `meten`.

use std::path::PathBuf;
use std::process::Command;

use crate::pg::{PG, Schijf, Server, draai};

/// A measurement: its name, the crate, and the example that measures. All examples and programs of the crate are built,
/// because some measure another.
struct Meting {
    naam: &'static str,
    crate_naam: &'static str,
    voorbeeld: &'static str,
    /// What else runs in this group, after the example.
    verder: Option<fn() -> Result<(), String>>,
    /// Measures on PostgreSQL too, with a server that waits for the disk.
    database: bool,
}

const DOCUMENT: &str = "docs/benchmarks.md";

const METINGEN: &[Meting] = &[
    Meting {
        naam: "istandaarden",
        crate_naam: "istandaarden-cli",
        voorbeeld: "meting",
        verder: Some(bewerkingen),
        database: false,
    },
    Meting {
        naam: "paginas",
        crate_naam: "paginas",
        voorbeeld: "meting-paginas",
        verder: None,
        database: true,
    },
    Meting {
        naam: "binnen",
        crate_naam: "paginas",
        voorbeeld: "meting-binnen",
        verder: None,
        database: true,
    },
];

/// Verdicts on 2,000 edits of each message, beside those of xmllint. The test writes its own table.
fn bewerkingen() -> Result<(), String> {
    let document = std::env::current_dir().map_err(|e| e.to_string())?.join(DOCUMENT);
    draai(
        Command::new("cargo")
            .args([
                "test",
                "--package",
                "istandaarden",
                "--test",
                "it",
                "zelfde_oordeel_als_xmllint",
                "--",
                "--nocapture",
            ])
            .env("ISTANDAARDEN_BEWERKINGEN", "2000")
            .env("KEUKENTAFEL_BENCHMARKS", document),
    )
}

/// Runs the measurements with these names, or all.
pub fn voer_uit(namen: &[String]) -> Result<(), String> {
    let bekend = || METINGEN.iter().map(|m| m.naam).collect::<Vec<_>>().join(", ");
    if let Some(naam) = namen.iter().find(|n| METINGEN.iter().all(|m| m.naam != n.as_str())) {
        return Err(format!("onbekende meting `{naam}`; bekend: {}", bekend()));
    }
    let mut mis = Vec::new();
    for meting in METINGEN.iter().filter(|m| namen.is_empty() || namen.iter().any(|n| n == m.naam)) {
        println!("\n== {}", meting.naam);
        if let Err(fout) = een(meting) {
            println!("{}: {fout}", meting.naam);
            mis.push(meting.naam);
        }
    }
    if mis.is_empty() { Ok(()) } else { Err(format!("niet gehaald: {}", mis.join(", "))) }
}

fn een(meting: &Meting) -> Result<(), String> {
    draai(Command::new("cargo").args([
        "build",
        "--release",
        "--package",
        meting.crate_naam,
        "--bins",
        "--examples",
    ]))?;
    let map = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let mut opdracht = Command::new(map.join("release/examples").join(meting.voorbeeld));
    let gegeven = std::env::var_os(PG).is_some();
    let server = if meting.database && !gegeven { Some(Server::start(Schijf::Wacht)?) } else { None };
    if let Some(server) = &server {
        opdracht.env(PG, &server.adres);
    }
    draai(opdracht.arg(DOCUMENT)).and(meting.verder.map_or(Ok(()), |verder| verder()))
}
