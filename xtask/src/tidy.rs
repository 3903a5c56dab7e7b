//! What the compiler cannot check: dependency edges, who may know a driver or HTTP, sizes of files, texts in both
//! languages, and that the project speaks of itself alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// Which of our crates each crate may depend on. Any other edge is refused.
const RANDEN: &[(&str, &[&str])] = &[
    ("kern", &[]),
    ("recht", &["kern"]),
    ("brief", &["kern"]),
    ("brieven", &["kern", "brief"]),
    ("istandaarden", &["kern"]),
    ("ui", &["kern", "recht"]),
    ("storage", &["kern"]),
    ("auth", &["kern", "storage"]),
    ("regio", &["kern", "storage", "auth"]),
    ("toegang", &["kern", "storage", "auth", "regio", "recht", "brief"]),
    ("ondersteuning", &["kern", "storage", "auth", "regio", "recht", "brief", "toegang", "istandaarden"]),
    ("koppel", &["kern", "storage", "istandaarden"]),
    ("aanbieder", &["kern", "istandaarden"]),
    (
        "voorbeeld",
        &["kern", "storage", "auth", "regio", "recht", "brief", "istandaarden", "toegang", "ondersteuning"],
    ),
    (
        "web",
        &["kern", "storage", "auth", "regio", "recht", "brief", "toegang", "ondersteuning", "koppel", "ui"],
    ),
    ("istandaarden-cli", &["kern", "istandaarden"]),
    ("meten", &[]),
    ("xtask", &["meten"]),
];

/// Libraries that only some crates may know.
const ALLEEN: &[(&str, &[&str])] = &[
    ("sqlx", &["storage"]),
    ("sea-orm-migration", &["storage"]),
    ("sea-orm", &["storage", "auth", "regio", "toegang", "ondersteuning", "koppel", "testkit"]),
    ("axum", &["web", "app", "koppel", "aanbieder"]),
    ("typst", &["brieven"]),
    ("quick-xml", &["istandaarden", "koppel", "ondersteuning"]),
];

/// Longest source file; above it a file needs a place in the list below, with the reason in its first lines.
const REGELS_MAX: usize = 600;
const LANGER: &[&str] = &["gegenereerd"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Pakket>,
}

#[derive(Deserialize)]
struct Pakket {
    name: String,
    license: Option<String>,
    dependencies: Vec<Afhankelijkheid>,
}

#[derive(Deserialize)]
struct Afhankelijkheid {
    name: String,
    kind: Option<String>,
}

pub fn voer_uit() -> Result<(), String> {
    let mut mis = Vec::new();
    randen(&mut mis)?;
    for bestand in bestanden(Path::new("."))? {
        bestand_netjes(&bestand, &mut mis)?;
    }
    teksten(&mut mis)?;
    metingen(&mut mis)?;
    for regel in &mis {
        println!("{regel}");
    }
    if mis.is_empty() { Ok(()) } else { Err(format!("{} huisregels geschonden", mis.len())) }
}

fn randen(mis: &mut Vec<String>) -> Result<(), String> {
    let uit = Command::new("cargo").args(["metadata", "--no-deps", "--format-version", "1"]).output();
    let uit = uit.map_err(|e| format!("cargo metadata: {e}"))?;
    let metadata: Metadata =
        serde_json::from_slice(&uit.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let eigen: BTreeSet<&str> = metadata.packages.iter().map(|p| p.name.as_str()).collect();
    let randen: BTreeMap<&str, &[&str]> = RANDEN.iter().copied().collect();
    for pakket in &metadata.packages {
        if pakket.license.as_deref() != Some("EUPL-1.2") {
            mis.push(format!("{}: licence is not EUPL-1.2", pakket.name));
        }
        let gewoon = pakket.dependencies.iter().filter(|d| d.kind.as_deref() != Some("dev"));
        for naar in gewoon.map(|d| d.name.as_str()) {
            let mag = randen.get(pakket.name.as_str()).is_none_or(|m| m.contains(&naar));
            if eigen.contains(naar) && !mag && !matches!(pakket.name.as_str(), "app" | "testkit") {
                mis.push(format!("{}: may not depend on {naar}", pakket.name));
            }
            if ALLEEN.iter().any(|(lib, wie)| *lib == naar && !wie.contains(&pakket.name.as_str())) {
                mis.push(format!("{}: may not know {naar}", pakket.name));
            }
        }
    }
    Ok(())
}

/// All files git knows, without those that are not ours.
fn bestanden(_: &Path) -> Result<Vec<PathBuf>, String> {
    let uit = Command::new("git").args(["ls-files", "-co", "--exclude-standard"]).output();
    let uit = uit.map_err(|e| format!("git: {e}"))?;
    let lijst = String::from_utf8_lossy(&uit.stdout).into_owned();
    Ok(lijst.lines().map(PathBuf::from).filter(|p| p.is_file()).collect())
}

fn bestand_netjes(pad: &Path, mis: &mut Vec<String>) -> Result<(), String> {
    let naam = pad.to_string_lossy().into_owned();
    let soort = pad.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if !matches!(soort, "rs" | "toml" | "md" | "html" | "ftl" | "mjs" | "js" | "css" | "sql" | "yml") {
        return Ok(());
    }
    let tekst = fs::read_to_string(pad).map_err(|e| format!("{naam}: {e}"))?;
    if soort == "rs" {
        let regels = tekst.lines().count();
        if regels > REGELS_MAX && !LANGER.iter().any(|l| naam.contains(l)) {
            mis.push(format!("{naam}: {regels} lines, at most {REGELS_MAX}"));
        }
        let test = naam.contains("/tests/") || naam.starts_with("xtask");
        let vraag = tekst.contains("sea_orm::entity::prelude") || tekst.contains("Query::select(");
        let winkel = naam.ends_with("store.rs")
            || naam.starts_with("crates/storage")
            || naam.starts_with("crates/auth");
        if vraag && !winkel && !test {
            mis.push(format!("{naam}: queries stand only in store.rs"));
        }
    }
    for woord in verboden() {
        if tekst.contains(&woord) {
            mis.push(format!("{naam}: speaks of `{woord}`"));
        }
    }
    Ok(())
}

/// Paths of a machine and names of places where somebody happened to work. Written in halves, so that this file
/// does not name them either.
fn verboden() -> Vec<String> {
    [("/work", "/"), ("/root", "/"), ("/home", "/"), ("index.crates", ".io"), ("registry.npm", "js")]
        .iter()
        .map(|(a, b)| format!("{a}{b}"))
        .collect()
}

/// A table of measurements is written by the measuring program, never by hand.
fn metingen(mis: &mut Vec<String>) -> Result<(), String> {
    let pad = "docs/benchmarks.md";
    let tekst = fs::read_to_string(pad).map_err(|e| format!("{pad}: {e}"))?;
    mis.extend(meten::geschonden(&tekst).iter().map(|t| format!("{pad}: table `{t}` was changed by hand")));
    Ok(())
}

/// Every text exists in both languages and is used; every text that is used exists.
fn teksten(mis: &mut Vec<String>) -> Result<(), String> {
    let nl = sleutels("crates/ui/locales/nl")?;
    let en = sleutels("crates/ui/locales/en")?;
    for sleutel in nl.symmetric_difference(&en) {
        mis.push(format!("text `{sleutel}` exists in one language only"));
    }
    let mut bron = String::new();
    for bestand in bestanden(Path::new("."))? {
        let naam = bestand.to_string_lossy().into_owned();
        if (naam.starts_with("crates/") && naam.ends_with(".rs")) || naam.ends_with(".html") {
            bron.push_str(&fs::read_to_string(&bestand).map_err(|e| format!("{naam}: {e}"))?);
        }
    }
    for gevraagd in gevraagde(&bron) {
        if !nl.contains(gevraagd) {
            mis.push(format!("text `{gevraagd}` is asked for and does not exist"));
        }
    }
    Ok(())
}

/// Keys that templates and pages ask for by their full name.
fn gevraagde(bron: &str) -> BTreeSet<&str> {
    ["t.get(\"", "t.met(\"", "t.een(\"", "t.telt(\""]
        .iter()
        .flat_map(|begin| bron.split(begin).skip(1))
        .filter_map(|rest| rest.split_once('"').map(|(sleutel, _)| sleutel))
        .filter(|s| {
            !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
        .collect()
}

fn sleutels(map: &str) -> Result<BTreeSet<String>, String> {
    let mut uit = BTreeSet::new();
    for bestand in fs::read_dir(map).map_err(|e| format!("{map}: {e}"))?.flatten() {
        let tekst = fs::read_to_string(bestand.path()).map_err(|e| e.to_string())?;
        for regel in tekst.lines().filter(|r| !r.starts_with([' ', '#', '}'])) {
            if let Some((sleutel, _)) = regel.split_once(" =")
                && !uit.insert(sleutel.to_owned())
            {
                return Err(format!("text `{sleutel}` stands twice in {map}"));
            }
        }
    }
    Ok(uit)
}
