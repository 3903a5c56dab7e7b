//! Every public item of the message library that is written by hand says which part of the standard it stands for: a rule
//! (OP, IV, TR, CS, CD), a code list (WJ, COD), a message number, an element, or a part of envelope or report. That a rule
//! with a code of level 2 to 4 exists is checked as well.

use std::collections::BTreeSet;

use super::{Bestand, code_in, tekst_van};

const KIST: &str = "crates/istandaarden/";

/// The modules that speak of the standard.
const MODULES: [&str; 14] = [
    "acties",
    "antwoord",
    "bericht",
    "bevinding",
    "bronnen",
    "codelijst",
    "controle",
    "envelop",
    "keten",
    "niveau3",
    "rapport",
    "regels",
    "tabel",
    "toon",
];

/// Items without such a part, by file; each with the reason.
const VRIJ: [(&str, &[&str]); 4] = [
    // The shape of `--json`, which is ours.
    ("rapport.rs", &["Regel", "Rij", "regel", "json"]),
    // For measuring only.
    ("controle.rs", &["tel_tekens"]),
    // The names by which this library calls standards and releases.
    ("tabel.rs", &["ALLE", "van", "naam"]),
    // A list names its source (CBS with TR378, product codes with TR381) on the list itself; these are its rows.
    ("bronnen/lijsten.rs", &["Gemeenterij", "Productrij", "bestaat", "past", "aantal"]),
];

/// Rules that the XML schema judges, so that they are in no table of rules.
const VAN_HET_SCHEMA: [&str; 2] = ["CS015", "CS025"];

const SOORTEN: [&str; 8] = ["OP", "IV", "TR", "CS", "CD", "WJ", "COD", "WMO"];
const BERICHTEN: [&str; 14] =
    ["301", "302", "305", "306", "307", "308", "315", "316", "317", "318", "319", "320", "323", "325"];
const DELEN: [&str; 8] =
    ["StUF", "GGk", "VECOZO", "CBS", "JZ21", "validation report 1.1", "Validation report 1.1", "XML schema"];

pub fn geschonden(bestanden: &[Bestand]) -> Vec<String> {
    let namen = namen(bestanden);
    let regels = tekst_van(bestanden, "crates/istandaarden/src/regels.rs");
    let mut mis = Vec::new();
    for bestand in bestanden {
        let Some(pad) = bestand.pad.strip_prefix(KIST).and_then(|p| p.strip_prefix("src/")) else { continue };
        let module = pad.split(['/', '.']).next().unwrap_or_default();
        if !pad.ends_with(".rs") || !MODULES.contains(&module) {
            continue;
        }
        for (regel, naam, uitleg) in onderdelen(&bestand.tekst) {
            let vrij = VRIJ.iter().any(|(waar, wie)| *waar == pad && wie.contains(&naam));
            if !vrij && !verwijst(&uitleg, &namen) {
                mis.push(format!("{}:{regel}: `{naam}` names no part of the standard", bestand.pad));
            }
            for code in woorden(&uitleg).filter(|w| ["TR", "CS", "CD"].iter().any(|s| is_code(w, s))) {
                let van_het_schema = VAN_HET_SCHEMA.contains(&code);
                if !van_het_schema && !regels.contains(&format!("regel(\"{code}\"")) {
                    mis.push(format!("{}:{regel}: `{naam}` names {code}, which is no rule", bestand.pad));
                }
            }
        }
    }
    mis
}

/// Line, name and documentation of each public item. The parts of a struct, enum or trait speak for the whole.
fn onderdelen(tekst: &str) -> Vec<(usize, &str, String)> {
    let regels: Vec<&str> = tekst.split("#[cfg(test)]").next().unwrap_or_default().lines().collect();
    let mut uit = Vec::new();
    for (nr, regel) in regels.iter().enumerate() {
        let kaal = regel.trim_start();
        let Some(rest) = kaal.strip_prefix("pub ") else { continue };
        let rest = if rest.starts_with("const fn ") { &rest["const ".len()..] } else { rest };
        let Some((soort, rest)) = rest.split_once(' ') else { continue };
        if !["fn", "struct", "enum", "trait", "const", "static", "type"].contains(&soort) {
            continue;
        }
        let naam = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        let erboven = regels[..nr]
            .iter()
            .rev()
            .map(|r| r.trim())
            .take_while(|r| r.starts_with("///") || r.starts_with('#') || *r == ")]");
        let mut uitleg: Vec<&str> = erboven.collect();
        if matches!(soort, "struct" | "enum" | "trait") && !kaal.ends_with(';') {
            let einde = format!("{}}}", &regel[..regel.len() - kaal.len()]);
            let binnen = regels[nr + 1..].iter().take_while(|r| **r != einde);
            uitleg.extend(binnen.map(|r| r.trim()).filter(|r| r.starts_with("///")));
        }
        uit.push((nr + 1, naam, uitleg.join("\n")));
    }
    uit
}

fn verwijst(uitleg: &str, namen: &BTreeSet<String>) -> bool {
    DELEN.iter().any(|deel| uitleg.contains(deel))
        || woorden(uitleg).any(|w| BERICHTEN.contains(&w) || SOORTEN.iter().any(|s| is_code(w, s)))
        || code_in(uitleg).flat_map(|c| c.split('/')).any(|deel| namen.contains(deel))
}

fn woorden(tekst: &str) -> impl Iterator<Item = &str> {
    tekst.split(|c: char| !c.is_alphanumeric())
}

/// `OP087` and `OP033x1` are codes of the kind `OP`.
fn is_code(woord: &str, soort: &str) -> bool {
    woord
        .strip_prefix(soort)
        .is_some_and(|nummer| nummer.len() >= 3 && nummer.bytes().take(3).all(|b| b.is_ascii_digit()))
}

/// The names of elements and types in the tables.
fn namen(bestanden: &[Bestand]) -> BTreeSet<String> {
    let tabellen = bestanden.iter().filter(|b| b.pad.starts_with("crates/istandaarden/tabellen/"));
    tabellen
        .flat_map(|b| b.tekst.split('"').skip(1).step_by(2))
        .filter(|naam| naam.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(str::to_owned)
        .chain(["Di01", "Du01", "Fo01"].map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;

    #[test]
    fn a_public_item_without_a_part_of_the_standard_is_named() {
        let mis = |pad: &str, tekst: &str| {
            geschonden(&[
                bestand("crates/istandaarden/tabellen/3.2/ijw.json", "{\"naam\": \"Eenheid\"}"),
                bestand("crates/istandaarden/src/regels.rs", "regel(\"TR101\", Niveau::Inhoud)"),
                bestand(pad, tekst),
            ])
        };
        let acties = "crates/istandaarden/src/acties.rs";
        for tekst in [
            "/// What it should become.\npub struct Wens {\n    /// Last day.\n    pub eind: u8,\n}",
            "    /// Whether it holds.\n    #[must_use]\n    pub const fn raakt() {}",
            "/// A rule that is none (TR1).\npub const X: u8 = 1;",
            "/// The answer to `Iets`.\npub fn iets() {}",
        ] {
            assert_eq!(mis(acties, tekst).len(), 1, "{tekst}");
        }
        assert!(
            mis(acties, "/// Doubles (TR999).\npub fn dubbel() {}")[0].contains("TR999, which is no rule")
        );
        for (pad, tekst) in [
            (acties, "/// What it should become (OP033x1).\npub struct Wens {}"),
            (acties, "/// What.\npub struct Wens {\n    /// `Eenheid`.\n    pub eenheid: u8,\n}"),
            (acties, "/// Doubles (TR101).\npub fn dubbel() {}"),
            (acties, "/// A step in granting a 317.\npub enum Stap {}"),
            (acties, "/// Not public.\nfn wens() {}"),
            (acties, "#[cfg(test)]\nmod tests {\n    pub fn wens() {}\n}"),
            ("crates/istandaarden/src/envelop/x.rs", "/// A refusal: `Fo01`.\npub struct Fout;"),
            ("crates/istandaarden/src/rapport.rs", "/// One line.\npub fn json() {}"),
            ("crates/istandaarden/src/maak.rs", "/// Anything.\npub fn iets() {}"),
            ("crates/toegang/src/acties.rs", "/// Anything.\npub fn iets() {}"),
        ] {
            assert_eq!(mis(pad, tekst), [""; 0], "{tekst}");
        }
    }
}
