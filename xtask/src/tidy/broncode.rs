//! What a source file may hold.

use super::{Bestand, bevat_woord};

/// Longest source file; above it a file needs a place in the list below, with the reason in its first lines.
const REGELS_MAX: usize = 600;
const LANGER: &[&str] = &["gegenereerd"];

/// Crates in which a folder is an aggregate: types, states and rules in `mod.rs`, queries in `store.rs`.
const KAMERS: [&str; 3] = ["regio", "toegang", "ondersteuning"];

pub fn geschonden(bestand: &Bestand) -> Vec<String> {
    let Bestand { pad, tekst } = bestand;
    let mut mis = Vec::new();
    let gegenereerd = LANGER.iter().any(|l| pad.contains(l));
    if pad.ends_with(".rs") {
        let regels = tekst.lines().count();
        if regels > REGELS_MAX && !gegenereerd {
            mis.push(format!("{pad}: {regels} lines, at most {REGELS_MAX}"));
        }
        mis.extend(vragen(bestand));
        mis.extend(zuiver(bestand));
        mis.extend(sommen(bestand));
        mis.extend(normen(bestand));
    }
    let slot = pad.ends_with("package-lock.json");
    for woord in verboden().into_iter().filter(|w| !slot && tekst.contains(w)) {
        mis.push(format!("{pad}: speaks of `{woord}`"));
    }
    mis
}

/// Queries stand in `store.rs`, in `storage` and in `auth`; plain SQL stands in `storage` alone.
fn vragen(bestand: &Bestand) -> Option<String> {
    let wie = bestand.bron_van()?;
    let tekst = zonder_tests(&bestand.tekst);
    let vraag = ["sea_orm::entity::prelude", "Query::select(", "Statement::from_", ".execute_unprepared("];
    let winkel = bestand.pad.ends_with("store.rs") || matches!(wie, "storage" | "auth" | "testkit");
    let mis = !winkel && vraag.iter().any(|v| tekst.contains(v));
    mis.then(|| format!("{}: queries stand only in store.rs", bestand.pad))
}

/// The `mod.rs` of an aggregate does no I/O.
fn zuiver(bestand: &Bestand) -> Option<String> {
    let kamer = bestand.bron_van().is_some_and(|wie| KAMERS.contains(&wie));
    if !kamer || !bestand.pad.ends_with("/mod.rs") {
        return None;
    }
    let tekst = zonder_tests(&bestand.tekst);
    let mis = tekst.contains(".await")
        || ["async", "sea_orm", "tokio"].iter().any(|w| bevat_woord(tekst, w))
        || ["std::fs", "std::net", "std::env"].iter().any(|w| tekst.contains(w));
    mis.then(|| format!("{}: the types and rules of an aggregate do no I/O", bestand.pad))
}

/// A sum of cents is a whole number on both databases only when it is cast.
fn sommen(bestand: &Bestand) -> Option<String> {
    bestand.bron_van()?;
    let tekst = zonder_tests(&bestand.tekst);
    let mis = tekst.match_indices("SUM(").any(|(plek, _)| !tekst[..plek].ends_with("CAST("));
    mis.then(|| format!("{}: write CAST(SUM(..) AS BIGINT)", bestand.pad))
}

/// Crates that use the law and hold none of it.
const ZONDER_NORM: [&str; 7] = ["auth", "brief", "koppel", "ondersteuning", "regio", "toegang", "web"];

/// A number of days or cents that stands in the code is no norm, and says so; a norm stands in `recht/` with its article.
fn normen(bestand: &Bestand) -> Vec<String> {
    if !bestand.bron_van().is_some_and(|wie| ZONDER_NORM.contains(&wie)) {
        return Vec::new();
    }
    let mut vorige = "";
    let mut mis = Vec::new();
    for (nr, regel) in (1..).zip(zonder_tests(&bestand.tekst).lines()) {
        if is_norm(regel) && ![vorige, regel].iter().any(|r| r.contains("// No norm: ")) {
            mis.push(format!(
                "{}:{nr}: a norm stands in recht/; what is none says `// No norm: ..`",
                bestand.pad
            ));
        }
        vorige = regel;
    }
    mis
}

/// `weeks(6)`, `6.weeks()` or an amount of cents other than nothing.
fn is_norm(regel: &str) -> bool {
    let cijfer = |tekst: &str| tekst.starts_with(|c: char| c.is_ascii_digit());
    let eindigt = |tekst: &str| tekst.ends_with(|c: char| c.is_ascii_digit());
    let duur = ["days(", "weeks(", "months(", "years("].iter().any(|woord| {
        regel.match_indices(woord).any(|(plek, _)| {
            cijfer(&regel[plek + woord.len()..]) || regel[..plek].strip_suffix('.').is_some_and(eindigt)
        })
    });
    let geld = regel.split("Euro::cent(").skip(1).any(|na| cijfer(na) && !na.starts_with("0)"));
    duur || geld
}

fn zonder_tests(tekst: &str) -> &str {
    tekst.split("#[cfg(test)]").next().unwrap_or_default()
}

/// Paths of a machine and names of places where somebody happened to work. Written in halves, so that this file
/// does not name them either.
fn verboden() -> Vec<String> {
    [("/work", "/"), ("/root", "/"), ("/home", "/"), ("index.crates", ".io"), ("registry.npm", "js")]
        .iter()
        .map(|(a, b)| format!("{a}{b}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;

    #[test]
    fn each_planted_fault_in_a_source_file_is_named() {
        let lang = "//\n".repeat(REGELS_MAX + 1);
        let pad = format!("see {}", verboden()[0]);
        for (waar, tekst, zin) in [
            ("crates/toegang/src/zaak/ops.rs", lang.as_str(), "601 lines, at most 600"),
            (
                "crates/toegang/src/zaak/ops.rs",
                "use sea_orm::entity::prelude::*;",
                "queries stand only in store.rs",
            ),
            (
                "crates/web/src/x.rs",
                "Statement::from_string(b, \"SELECT 1\")",
                "queries stand only in store.rs",
            ),
            ("crates/toegang/src/zaak/mod.rs", "pub async fn laad() {}", "do no I/O"),
            ("crates/regio/src/buurt/mod.rs", "std::fs::read(pad)", "do no I/O"),
            ("crates/toegang/src/zaak/store.rs", "SELECT SUM(bedrag)", "write CAST(SUM(..) AS BIGINT)"),
            (
                "crates/toegang/src/zaak/ops.rs",
                "dag.checked_add(Span::new().weeks(6))",
                "a norm stands in recht/",
            ),
            ("crates/web/src/x.rs", "dag.checked_add(2.years())", "a norm stands in recht/"),
            ("crates/ondersteuning/src/x/ops.rs", "Euro::cent(2_180)", "a norm stands in recht/"),
            ("docs/x.md", pad.as_str(), "speaks of"),
        ] {
            let mis = geschonden(&bestand(waar, tekst));
            assert!(mis.len() == 1 && mis[0].contains(zin), "{waar}: {mis:?}");
        }
        for (waar, tekst) in [
            ("crates/istandaarden/src/gegenereerd/b301.rs", lang.as_str()),
            ("crates/toegang/src/zaak/store.rs", "use sea_orm::entity::prelude::*;"),
            ("crates/toegang/src/zaak/store.rs", "SELECT CAST(SUM(bedrag) AS BIGINT)"),
            (
                "crates/web/src/x.rs",
                "// No norm: what is offered first.\nlet tot = dag.checked_add(2.years());",
            ),
            ("crates/web/src/x.rs", "let tot = dag.checked_add(dagen.days()); Euro::cent(0)"),
            ("crates/recht/src/x.rs", "Span::new().weeks(6)"),
            ("crates/toegang/tests/it/reis.rs", "Statement::from_string(b, \"SELECT 1\")"),
            ("crates/toegang/src/zaak/mod.rs", "pub fn mag() {}\n#[cfg(test)]\nmod tests { use tokio; }"),
        ] {
            assert_eq!(geschonden(&bestand(waar, tekst)), [""; 0], "{waar}");
        }
    }
}
