//! The measurements of `docs/benchmarks.md`. Each is a small program of its own crate, so that nothing large is built
//! with full optimisation, and writes its own table with `meten`.

use std::path::{Path, PathBuf};
use std::process::Command;

use meten::{Rij, Tabel};

use crate::pg::{PG, Schijf, Server, draai};

/// A measurement: its name, the crate, and the example that measures. All examples and programs of the crate are built,
/// because some measure another.
struct Meting {
    naam: &'static str,
    crate_naam: &'static str,
    voorbeeld: Option<&'static str>,
    /// What else runs in this group, after the example.
    verder: Option<fn() -> Result<(), String>>,
    /// Measures on PostgreSQL too, with a server that waits for the disk.
    database: bool,
}

pub(crate) const DOCUMENT: &str = "docs/benchmarks.md";

const METINGEN: &[Meting] = &[
    Meting {
        naam: "istandaarden",
        crate_naam: "istandaarden-cli",
        voorbeeld: Some("meting"),
        verder: Some(bewerkingen),
        database: false,
    },
    Meting {
        naam: "paginas",
        crate_naam: "paginas",
        voorbeeld: Some("meting-paginas"),
        verder: None,
        database: true,
    },
    Meting {
        naam: "binnen",
        crate_naam: "paginas",
        voorbeeld: Some("meting-binnen"),
        verder: None,
        database: true,
    },
    Meting {
        naam: "stad",
        crate_naam: "paginas",
        voorbeeld: Some("meting-stad"),
        verder: None,
        database: false,
    },
    Meting { naam: "velden", crate_naam: "app", voorbeeld: None, verder: Some(velden), database: false },
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

/// How many fields are typed from the telephone to the assignment. The journey in the browser counts them.
fn velden() -> Result<(), String> {
    draai(Command::new("cargo").args(["build", "--quiet", "--workspace", "--bins"]))?;
    let uit = Command::new("node")
        .args(["--test", "--test-reporter=tap", "reis.test.mjs"])
        .current_dir("web/e2e")
        .env("KEUKENTAFEL_BIN", crate::proef::programma()?)
        .output()
        .map_err(|e| format!("node: {e}"))?;
    let tekst = String::from_utf8_lossy(&uit.stdout);
    let getal = |wat: &str| tekst.lines().find_map(|r| r.split_once(wat)?.1.trim().parse::<f64>().ok());
    let geteld = getal("typed fields in steps 1 to 6: ").filter(|_| uit.status.success());
    let geteld = geteld.ok_or("de reis in de browser slaagt niet")?;
    if getal("typed twice in steps 1 to 6: ") != Some(0.0) {
        return Err("de reis zegt niet dat niets twee keer wordt getypt".to_owned());
    }
    let mut tabel = Tabel::nieuw(
        "velden",
        "In één keer: getypte velden van melding tot toewijzing",
        "make bench METING=velden",
    );
    tabel.rij(Rij::nieuw("reis A, stap 1 tot en met 6", "velden", &[geteld]).hoogstens(60.0));
    tabel.noot("Geteld door `web/e2e/reis.test.mjs`: elk veld waarin iemand typt, niet wat zij aankruist. Niets wordt twee keer getypt.");
    meten::schrijf(Path::new(DOCUMENT), &tabel).map_err(|e| e.to_string())
}

fn een(meting: &Meting) -> Result<(), String> {
    let Some(voorbeeld) = meting.voorbeeld else { return meting.verder.map_or(Ok(()), |verder| verder()) };
    draai(Command::new("cargo").args([
        "build",
        "--release",
        "--package",
        meting.crate_naam,
        "--bins",
        "--examples",
    ]))?;
    let map = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let mut opdracht = Command::new(map.join("release/examples").join(voorbeeld));
    // Never a server that happens to be there: what is measured is one as docs/operations.md asks for it.
    let server = if meting.database { Some(Server::start(Schijf::Wacht)?) } else { None };
    if let Some(server) = &server {
        opdracht.env(PG, &server.adres);
    }
    draai(opdracht.arg(DOCUMENT)).and(meting.verder.map_or(Ok(()), |verder| verder()))
}
