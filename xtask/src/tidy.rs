//! What the compiler cannot check: dependency edges and licences, who may know a driver or HTTP, sizes of files, texts
//! in both languages that are all used, a glossary that fits the code, proofs that exist, that the message library says which
//! part of the standard each item stands for and can be published by itself, and that the project speaks of itself alone.
//!
//! Each rule is a function of texts, so that a test can plant a fault in it.

mod begrippen;
mod bewijs;
mod broncode;
mod pakketten;
mod planten;
mod randen;
mod teksten;
mod verwijzing;

use std::fs;
use std::process::Command;

/// A file of the project: its path from the root, and what stands in it.
struct Bestand {
    pad: String,
    tekst: String,
}

impl Bestand {
    /// The crate it is the source of, tests not counted.
    fn bron_van(&self) -> Option<&str> {
        let (naam, rest) = self.pad.strip_prefix("crates/")?.split_once('/')?;
        (rest.starts_with("src/") && rest.ends_with(".rs")).then_some(naam)
    }
}

pub fn voer_uit() -> Result<(), String> {
    let bestanden = bestanden()?;
    let mut mis = randen::geschonden()?;
    mis.extend(bestanden.iter().flat_map(broncode::geschonden));
    mis.extend(teksten::geschonden(&bestanden));
    mis.extend(begrippen::geschonden(&bestanden));
    mis.extend(bewijs::geschonden(&bestanden));
    mis.extend(planten::geschonden(&bestanden));
    mis.extend(verwijzing::geschonden(&bestanden));
    mis.extend(metingen(&bestanden));
    mis.extend(pakketten::geschonden(&bestanden)?);
    for regel in &mis {
        println!("{regel}");
    }
    if mis.is_empty() { Ok(()) } else { Err(format!("{} huisregels geschonden", mis.len())) }
}

/// All texts that git knows.
fn bestanden() -> Result<Vec<Bestand>, String> {
    let uit = Command::new("git").args(["ls-files", "-co", "--exclude-standard"]).output();
    let uit = uit.map_err(|e| format!("git: {e}"))?;
    let mut bestanden = Vec::new();
    for pad in String::from_utf8_lossy(&uit.stdout).lines() {
        let soort = pad.rsplit_once('.').map_or("", |(_, soort)| soort);
        let tekst = matches!(
            soort,
            "rs" | "toml" | "md" | "html" | "ftl" | "mjs" | "js" | "css" | "sql" | "yml" | "json" | "typ"
        );
        // What was removed and not committed yet is still in git's list.
        if tekst && fs::exists(pad).unwrap_or(false) {
            let tekst = fs::read_to_string(pad).map_err(|e| format!("{pad}: {e}"))?;
            bestanden.push(Bestand { pad: pad.to_owned(), tekst });
        }
    }
    Ok(bestanden)
}

/// The text of one file; empty when it is not there, so that the rule finds everything in it missing.
fn tekst_van<'a>(bestanden: &'a [Bestand], pad: &str) -> &'a str {
    bestanden.iter().find(|b| b.pad == pad).map_or("", |b| &b.tekst)
}

/// Whether a name stands in a text as a word of its own.
fn bevat_woord(tekst: &str, woord: &str) -> bool {
    let deel = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !woord.is_empty()
        && tekst.match_indices(woord).any(|(plek, _)| {
            !deel(tekst[..plek].chars().next_back()) && !deel(tekst[plek + woord.len()..].chars().next())
        })
}

/// What stands between back-quotes.
fn code_in(tekst: &str) -> impl Iterator<Item = &str> {
    tekst.split('`').skip(1).step_by(2)
}

/// The cells of the rows of a table in Markdown that have so many, without head and rule.
fn tabelrijen(tekst: &str, kolommen: usize) -> impl Iterator<Item = Vec<&str>> {
    let rijen = tekst.lines().filter_map(|regel| {
        let binnen = regel.trim().strip_prefix('|')?.strip_suffix('|')?;
        Some(binnen.split('|').map(str::trim).collect::<Vec<_>>())
    });
    rijen.filter(move |r| r.len() == kolommen && !r[0].starts_with("---") && !matches!(r[0], "nr" | "term"))
}

/// A table of measurements is written by the measuring program, never by hand.
fn metingen(bestanden: &[Bestand]) -> Vec<String> {
    let pad = "docs/benchmarks.md";
    let mis = meten::geschonden(tekst_van(bestanden, pad));
    mis.iter().map(|t| format!("{pad}: table `{t}` was changed by hand")).collect()
}

#[cfg(test)]
fn bestand(pad: &str, tekst: &str) -> Bestand {
    Bestand { pad: pad.to_owned(), tekst: tekst.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_measurements_that_was_changed_by_hand_is_named() {
        let tabel = tekst_van(&bestanden_van_hier(), "docs/benchmarks.md").to_owned();
        assert!(metingen(&[bestand("docs/benchmarks.md", &tabel)]).is_empty());
        let cijfer = tabel.rfind(|c: char| c.is_ascii_digit()).unwrap();
        let mut vals = tabel;
        vals.replace_range(cijfer..=cijfer, "x");
        assert_eq!(metingen(&[bestand("docs/benchmarks.md", &vals)]).len(), 1);
    }

    fn bestanden_van_hier() -> Vec<Bestand> {
        let pad = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/benchmarks.md");
        vec![bestand("docs/benchmarks.md", &fs::read_to_string(pad).unwrap())]
    }

    #[test]
    fn a_word_is_found_as_a_whole_only() {
        for (tekst, ja) in [("Zaak", true), ("x::Zaak.", true), ("Zaken Zaakje", false), ("een_Zaak", false)]
        {
            assert_eq!(bevat_woord(tekst, "Zaak"), ja, "{tekst}");
        }
    }
}
