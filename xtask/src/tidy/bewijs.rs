//! What is said to be proven is proven by something that exists: the guards of the invariants, and the rows of the
//! sources.

use super::{Bestand, bevat_woord, code_in, tabelrijen, tekst_van};

const INVARIANTEN: &str = "ARCHITECTURE.md";
const DEKKING: &str = "docs/dekking.md";

pub fn geschonden(bestanden: &[Bestand]) -> Vec<String> {
    let mut mis = invarianten(bestanden);
    mis.extend(dekking(bestanden));
    mis
}

fn invarianten(bestanden: &[Bestand]) -> Vec<String> {
    let tekst = tekst_van(bestanden, INVARIANTEN);
    let mut mis = Vec::new();
    for rij in tabelrijen(tekst, 3).filter(|r| r[0].bytes().all(|b| b.is_ascii_digit())) {
        if rij[2].is_empty() {
            mis.push(format!("{INVARIANTEN}: invariant {} has no guard", rij[0]));
        }
        for naam in code_in(rij[2]).filter(|n| n.contains("::") || n.contains(".test.mjs")) {
            if !bestaat(bestanden, naam) {
                mis.push(format!("{INVARIANTEN}: invariant {} names `{naam}`, which does not exist", rij[0]));
            }
        }
    }
    mis
}

/// A test, a module of tests (`name::*`), a type or a browser test.
fn bestaat(bestanden: &[Bestand], naam: &str) -> bool {
    if naam.contains(".mjs") {
        return bestanden.iter().any(|b| b.pad.ends_with(naam));
    }
    let naam = naam.trim_end_matches("::*");
    let laatste = naam.rsplit("::").next().unwrap_or_default();
    let bestand = format!("/{laatste}.rs");
    let rust = || bestanden.iter().filter(|b| b.pad.ends_with(".rs"));
    let gevonden = |begin: &str| rust().any(|b| bevat_woord(&b.tekst, &format!("{begin} {laatste}")));
    ["fn", "mod", "struct", "enum", "trait"].into_iter().any(gevonden)
        || rust().any(|b| b.pad.ends_with(&bestand))
}

/// A row that is proven names a test, and the test cites the row; the counts above the tables are right.
fn dekking(bestanden: &[Bestand]) -> Vec<String> {
    let tekst = tekst_van(bestanden, DEKKING);
    let (mut mis, mut aantal) = (Vec::new(), [0; 3]);
    for rij in tabelrijen(tekst, 4) {
        match rij[2] {
            "proven" => {
                aantal[0] += 1;
                let tests: Vec<&str> =
                    code_in(rij[3]).filter(|n| n.contains("::") || n.contains(".mjs")).collect();
                if !tests.iter().any(|test| haalt_aan(bestanden, test, rij[0])) {
                    mis.push(format!("{DEKKING}: row {} is proven by no test that cites it", rij[0]));
                }
            }
            "built, not yet proven" => aantal[1] += 1,
            "to come" => aantal[2] += 1,
            anders => mis.push(format!("{DEKKING}: row {} has status `{anders}`", rij[0])),
        }
    }
    let [bewezen, gebouwd, nog] = aantal;
    let zin = format!("proven {bewezen}, built and not yet proven {gebouwd}, to come {nog}.");
    if !tekst.replace('\n', " ").contains(&zin) {
        mis.push(format!("{DEKKING}: the counts should be: {zin}"));
    }
    mis
}

/// Whether the comment above a test names docs/dekking.md and this row.
fn haalt_aan(bestanden: &[Bestand], test: &str, nummer: &str) -> bool {
    let noemt = |regel: &str| {
        regel
            .split_once(DEKKING)
            .is_some_and(|(_, rest)| rest.split(|c: char| !c.is_ascii_digit()).any(|n| n == nummer))
    };
    if test.contains(".mjs") {
        return bestanden.iter().any(|b| b.pad.ends_with(test) && b.tekst.lines().any(noemt));
    }
    let kop = format!("fn {}(", test.rsplit("::").next().unwrap_or_default());
    bestanden.iter().filter(|b| b.pad.ends_with(".rs")).any(|b| {
        let Some((voor, _)) = b.tekst.split_once(&kop) else { return false };
        let boven: Vec<&str> =
            voor.lines().rev().skip(1).take_while(|r| r.trim_start().starts_with(['#', '/'])).collect();
        boven.iter().any(|r| r.contains("test]")) && boven.iter().any(|r| noemt(r))
    })
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;

    const TEST: &str = "/// Proves docs/dekking.md, rows 42 and 68.\n#[tokio::test]\nasync fn no_rung() {}\n";

    #[test]
    fn a_guard_that_does_not_exist_is_named() {
        let huis = |wacht: &str| {
            invarianten(&[
                bestand(INVARIANTEN, &format!("| 1 | Rule. | {wacht} |\n")),
                bestand("crates/toegang/tests/it/reis.rs", TEST),
                bestand("web/e2e/samen.test.mjs", ""),
            ])
        };
        for goed in ["`reis::no_rung`", "`reis::*`", "`web/e2e/samen.test.mjs`", "clippy"] {
            assert_eq!(huis(goed), [""; 0], "{goed}");
        }
        for fout in ["", "`reis::no_rung_at_all`", "`weg::*`", "`web/e2e/weg.test.mjs`"] {
            assert_eq!(huis(fout).len(), 1, "{fout}");
        }
    }

    #[test]
    fn a_proof_that_is_none_is_named() {
        let huis = |status: &str, test: &str, telling: &str| {
            dekking(&[
                bestand(DEKKING, &format!("Today: {telling}.\n| 42 | gesprek | {status} | {test} |\n")),
                bestand("crates/toegang/tests/it/reis.rs", TEST),
                bestand("crates/toegang/tests/it/ander.rs", "#[test]\nfn cites_nothing() {}"),
            ])
        };
        let een = "proven 1, built and not yet proven 0, to come 0";
        assert_eq!(huis("proven", "`toegang::reis::no_rung`", een), [""; 0]);
        for (status, test, telling) in [
            ("proven", "", een),
            ("proven", "`toegang::reis::weg`", een),
            ("proven", "`toegang::ander::cites_nothing`", een),
            ("almost", "", "proven 0, built and not yet proven 0, to come 0"),
            ("to come", "", een),
        ] {
            assert_eq!(huis(status, test, telling).len(), 1, "{status} {test}");
        }
    }
}
