//! The glossary: what it names exists, and each domain type stands in it.

use std::collections::BTreeSet;

use super::{Bestand, bevat_woord, code_in, tabelrijen, tekst_van};

const PAD: &str = "docs/begrippen.md";

/// Crates whose public types are words of the field: all of `kern`, and those of the aggregates of a room.
const KAMERS: [&str; 4] = ["kern", "regio", "toegang", "ondersteuning"];

pub fn geschonden(bestanden: &[Bestand]) -> Vec<String> {
    let tekst = tekst_van(bestanden, PAD);
    let rijen: Vec<Vec<&str>> = tabelrijen(tekst, 4).collect();
    let mut mis = Vec::new();
    let mut termen = BTreeSet::new();
    for rij in &rijen {
        if !termen.insert(rij[0].to_lowercase()) {
            mis.push(format!("{PAD}: `{}` stands there twice", rij[0]));
        }
        mis.extend(
            code_in(rij[3])
                .filter(|naam| !bestaat(bestanden, naam))
                .map(|naam| format!("{PAD}: `{}` names `{naam}`, which is not in the code", rij[0])),
        );
    }
    let genoemd: Vec<&str> = rijen.iter().map(|r| r[3]).collect();
    for (wie, soort) in soorten(bestanden) {
        if !genoemd.iter().any(|g| bevat_woord(g, soort)) {
            mis.push(format!("{PAD}: no line for `{soort}` of `{wie}`"));
        }
    }
    mis
}

/// Whether a name stands in the crate it begins with; a table, column or crate in a migration or under `crates`.
fn bestaat(bestanden: &[Bestand], naam: &str) -> bool {
    match naam.split_once("::") {
        Some((wie, rest)) => {
            let laatste = rest.rsplit("::").next().unwrap_or_default();
            let map = format!("crates/{}/", wie.replace('_', "-"));
            bestanden
                .iter()
                .filter(|b| b.pad.starts_with(&map))
                .any(|b| bevat_woord(&b.tekst, laatste) || b.pad.ends_with(&format!("/{laatste}.rs")))
        }
        None => {
            let delen: Vec<&str> = naam.split('.').collect();
            let crate_map = format!("crates/{naam}/");
            bestanden.iter().any(|b| {
                b.pad.starts_with(&crate_map)
                    || (b.pad.starts_with("crates/") && delen.iter().all(|d| bevat_woord(&b.tekst, d)))
            })
        }
    }
}

/// Public types of aggregates, but for errors.
fn soorten(bestanden: &[Bestand]) -> BTreeSet<(&str, &str)> {
    let mut uit = BTreeSet::new();
    for bestand in bestanden {
        let Some(wie) = bestand.bron_van().filter(|wie| KAMERS.contains(wie)) else { continue };
        if wie != "kern" && !bestand.pad.ends_with("/mod.rs") {
            continue;
        }
        for regel in bestand.tekst.lines() {
            let rest = ["pub struct ", "pub enum ", "pub trait "].iter().find_map(|w| regel.strip_prefix(w));
            let naam = rest.and_then(|r| r.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or_default();
            if !naam.is_empty() && !naam.ends_with("Fout") {
                uit.insert((wie, naam));
            }
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;

    fn lijst(regels: &str) -> Vec<String> {
        let kop = "| term | what it means | article or source | type in code |\n|---|---|---|---|\n";
        geschonden(&[
            bestand(PAD, &format!("{kop}{regels}")),
            bestand(
                "crates/toegang/src/zaak/mod.rs",
                "pub enum Stand {\n    Melding,\n}\npub struct ZaakFout;",
            ),
            bestand("crates/storage/src/migraties/sql/0001.sql", "CREATE TABLE zaak (uitkomst TEXT)"),
        ])
    }

    #[test]
    fn each_planted_fault_in_the_glossary_is_named() {
        let goed = "| Stand | Where | | `toegang::zaak::Stand`, column `zaak.uitkomst` |\n";
        assert_eq!(lijst(goed), [""; 0]);
        for (fout, zin) in [
            ("".to_owned(), "no line for `Stand` of `toegang`"),
            (
                goed.replace("::Stand`", "::Stap`, Stand"),
                "names `toegang::zaak::Stap`, which is not in the code",
            ),
            (goed.replace("zaak.uitkomst", "zaak.uitslag"), "names `zaak.uitslag`, which is not in the code"),
            (format!("{goed}{goed}"), "`Stand` stands there twice"),
        ] {
            let mis = lijst(&fout);
            assert!(mis.len() == 1 && mis[0].contains(zin), "{mis:?}");
        }
    }
}
