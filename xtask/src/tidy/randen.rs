//! Which crate may know which, and under which licences everything comes.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

/// Which of our crates each crate may depend on. Any other edge is refused, and so is a crate without a line here.
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
    // What wires, tests and measures the rest.
    ("app", ALLE),
    ("testkit", ALLE),
    ("paginas", ALLE),
    ("val", ALLE),
];

const ALLE: &[&str] = &["*"];

/// Libraries that only some crates may know.
const ALLEEN: &[(&str, &[&str])] = &[
    ("sqlx", &["storage"]),
    ("sea-orm-migration", &["storage"]),
    ("sea-orm", &["storage", "auth", "regio", "toegang", "ondersteuning", "koppel", "testkit"]),
    ("axum", HTTP),
    ("axum-extra", HTTP),
    ("hyper", HTTP),
    ("hyper-util", HTTP),
    ("tower-http", HTTP),
    ("reqwest", HTTP),
    ("typst", &["brieven"]),
    ("quick-xml", &["istandaarden", "koppel", "ondersteuning"]),
];
const HTTP: &[&str] = &["web", "app", "koppel", "aanbieder"];

/// Licences that go together with the EUPL 1.2 without asking more of who uses the program.
const VRIJ: [&str; 15] = [
    "EUPL-1.2",
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
    "OFL-1.1",
    "MPL-2.0",
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Pakket>,
    workspace_members: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Pakket {
    id: String,
    name: String,
    license: Option<String>,
    dependencies: Vec<Afhankelijkheid>,
}

#[derive(Deserialize)]
struct Afhankelijkheid {
    name: String,
    kind: Option<String>,
}

pub fn geschonden() -> Result<Vec<String>, String> {
    let uit = Command::new("cargo").args(["metadata", "--format-version", "1"]).output();
    let uit = uit.map_err(|e| format!("cargo metadata: {e}"))?;
    let metadata: Metadata =
        serde_json::from_slice(&uit.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let (eigen, vreemd): (Vec<_>, Vec<_>) =
        metadata.packages.iter().partition(|p| metadata.workspace_members.contains(&p.id));
    let mut mis = randen(&eigen);
    for pakket in vreemd {
        mis.extend(licentie(&pakket.name, pakket.license.as_deref().unwrap_or_default()));
    }
    for slot in ["web/package-lock.json", "web/e2e/package-lock.json"] {
        let tekst = fs::read_to_string(slot).map_err(|e| format!("{slot}: {e}"))?;
        mis.extend(npm(slot, &tekst));
    }
    Ok(mis)
}

fn randen(eigen: &[&Pakket]) -> Vec<String> {
    let namen: BTreeSet<&str> = eigen.iter().map(|p| p.name.as_str()).collect();
    let mut mis = Vec::new();
    for pakket in eigen {
        let naam = pakket.name.as_str();
        if pakket.license.as_deref() != Some("EUPL-1.2") {
            mis.push(format!("{naam}: licence is not EUPL-1.2"));
        }
        let Some((_, mag)) = RANDEN.iter().find(|(wie, _)| *wie == naam) else {
            mis.push(format!("{naam}: has no line in the list of edges"));
            continue;
        };
        let gewoon = pakket.dependencies.iter().filter(|d| d.kind.as_deref() != Some("dev"));
        for naar in gewoon.map(|d| d.name.as_str()) {
            if namen.contains(naar) && *mag != ALLE && !mag.contains(&naar) {
                mis.push(format!("{naam}: may not depend on {naar}"));
            }
            if ALLEEN.iter().any(|(lib, wie)| *lib == naar && !wie.contains(&naam)) {
                mis.push(format!("{naam}: may not know {naar}"));
            }
        }
    }
    mis
}

/// Of alternatives one has to be free, of parts that all hold each.
fn licentie(naam: &str, licentie: &str) -> Option<String> {
    let vrij = |deel: &str| {
        let deel = deel.split(" WITH ").next().unwrap_or_default();
        VRIJ.contains(&deel.trim_matches(['(', ')', ' ']))
    };
    let keuze = |deel: &str| deel.replace('/', " OR ").split(" OR ").any(vrij);
    let goed = licentie.split(" AND ").all(keuze);
    (!goed).then(|| format!("{naam}: licence `{licentie}` is not on the list"))
}

fn npm(slot: &str, tekst: &str) -> Vec<String> {
    let Ok(json) = serde_json::from_str::<Value>(tekst) else { return vec![format!("{slot}: no JSON")] };
    let pakketten = json["packages"].as_object().into_iter().flatten();
    // A lock file writes the licence of BSD-0-Clause, which SPDX calls 0BSD.
    let naam_van = |p: &Value| p["license"].as_str().unwrap_or_default().replace("BSD-0-Clause", "0BSD");
    pakketten.filter_map(|(pad, p)| licentie(&format!("{slot} {pad}"), &naam_van(p))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pakket(naam: &str, licentie: &str, naar: &[&str]) -> Pakket {
        let dependencies =
            naar.iter().map(|n| Afhankelijkheid { name: (*n).to_owned(), kind: None }).collect();
        Pakket {
            id: naam.to_owned(),
            name: naam.to_owned(),
            license: Some(licentie.to_owned()),
            dependencies,
        }
    }

    #[test]
    fn an_edge_a_library_a_licence_and_a_stranger_are_named() {
        let goed = [pakket("kern", "EUPL-1.2", &["jiff"]), pakket("storage", "EUPL-1.2", &["kern", "sqlx"])];
        assert!(randen(&goed.iter().collect::<Vec<_>>()).is_empty());
        for (fout, zin) in [
            (pakket("kern", "EUPL-1.2", &["storage"]), "kern: may not depend on storage"),
            (pakket("recht", "EUPL-1.2", &["sqlx"]), "recht: may not know sqlx"),
            (pakket("toegang", "EUPL-1.2", &["axum"]), "toegang: may not know axum"),
            (pakket("kern", "MIT", &[]), "kern: licence is not EUPL-1.2"),
            (pakket("nieuw", "EUPL-1.2", &["storage"]), "nieuw: has no line in the list of edges"),
        ] {
            let anders = [fout, pakket("storage", "EUPL-1.2", &[])];
            assert_eq!(randen(&anders.iter().collect::<Vec<_>>()), [zin]);
        }
    }

    #[test]
    fn a_licence_that_asks_more_is_named() {
        for goed in
            ["MIT", "MIT/Apache-2.0", "Apache-2.0 OR GPL-2.0-only", "(MIT OR Apache-2.0) AND Unicode-3.0"]
        {
            assert_eq!(licentie("x", goed), None, "{goed}");
        }
        for fout in ["", "GPL-3.0-only", "MIT AND GPL-2.0-only", "SSPL-1.0 OR BUSL-1.1"] {
            assert!(licentie("x", fout).is_some(), "{fout}");
        }
        let slot =
            r#"{"packages": {"": {"license": "EUPL-1.2"}, "node_modules/a": {"license": "UNLICENSED"}}}"#;
        assert_eq!(npm("slot", slot).len(), 1);
    }
}
