//! The whole check, one step after the other, with what each took and one closing line.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::pg::{PG, Schijf, Server, draai};
use crate::tidy;

#[derive(Default)]
struct Telling {
    goed: u64,
    fout: u64,
    /// Checks that were not made, each named once, with what they lack.
    overgeslagen: BTreeSet<String>,
}

type Stap = (&'static str, Deel, fn(&Server, &mut Telling) -> Result<(), String>);

/// A part of the budget of a cold run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deel {
    Bouwen,
    /// Unit and store tests, the kills, and the published material: one command runs them all.
    Tests,
    Browser,
    Rest,
}

/// Minutes that a cold run may take, by part.
const BUDGET: [(Deel, &str, u64); 4] = [
    (Deel::Bouwen, "bouwen en clippy", 16),
    (Deel::Tests, "tests", 7),
    (Deel::Browser, "browser", 5),
    (Deel::Rest, "de rest", 2),
];

/// Our own crates are compiled by the linter, which is the compiler with more questions. By itself it would compile all
/// dependencies once more, and ours too. The arguments are handed on as `cargo clippy -- -D warnings` does.
pub(crate) const LINTER: [(&str, &str); 2] = [
    ("RUSTC_WORKSPACE_WRAPPER", "clippy-driver"),
    ("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__"),
];

/// Every step runs, also when one before it failed: one run names all that is wrong.
const STAPPEN: [Stap; 5] = [
    ("opmaak", Deel::Rest, |_, _| draai(Command::new("cargo").args(["fmt", "--all", "--check"]))),
    ("tidy", Deel::Rest, |_, _| tidy::voer_uit()),
    // By itself, so that the time of the tests is that of the tests.
    ("bouwen", Deel::Bouwen, |_, _| {
        draai(Command::new("cargo").args(["test", "--workspace", "--no-run", "--quiet"]).envs(LINTER))
    }),
    ("tests", Deel::Tests, tests),
    ("browser", Deel::Browser, browser),
];

pub fn voer_uit() -> Result<(), String> {
    let server = Server::start(Schijf::WachtNiet)?;
    let mut telling = Telling::default();
    let mut mis = Vec::new();
    let mut tijden = Vec::new();
    for (naam, deel, stap) in STAPPEN {
        println!("\n== {naam}");
        let begin = Instant::now();
        if let Err(fout) = stap(&server, &mut telling) {
            println!("{naam}: {fout}");
            mis.push(naam);
        }
        tijden.push((naam, deel, begin.elapsed().as_secs()));
    }
    print!("\n{}", duur(&tijden));
    // A step that is no test counts as one failure of its own.
    let stappen_mis = mis.iter().filter(|m| !matches!(**m, "tests" | "browser")).count();
    let fout = telling.fout + u64::try_from(stappen_mis).unwrap_or_default();
    if !telling.overgeslagen.is_empty() {
        println!("\n{} controles overgeslagen:", telling.overgeslagen.len());
        telling.overgeslagen.iter().for_each(|wat| println!("  {wat}"));
    }
    println!("\n{} passed, {fout} failed", telling.goed);
    if mis.is_empty() { Ok(()) } else { Err(format!("mis: {}", mis.join(", "))) }
}

/// What each step took, and each part beside its budget. A run that is not cold stays far under it.
fn duur(tijden: &[(&str, Deel, u64)]) -> String {
    let stappen: Vec<String> =
        tijden.iter().map(|(naam, _, seconden)| format!("{naam} {seconden} s")).collect();
    let mut uit = format!("Duur: {}\n", stappen.join(", "));
    let mut regel = |naam: &str, seconden: u64, minuten: u64| {
        let over = if seconden > minuten * 60 { ", te lang" } else { "" };
        let tienden = (seconden + 3) / 6;
        let regel = format!("  {naam}: {},{} van {minuten} minuten{over}\n", tienden / 10, tienden % 10);
        uit.push_str(&regel);
    };
    for (deel, naam, minuten) in BUDGET {
        let seconden = tijden.iter().filter(|(_, van, _)| *van == deel).map(|(_, _, s)| s).sum();
        regel(naam, seconden, minuten);
    }
    let minuten = BUDGET.iter().map(|(_, _, minuten)| minuten).sum();
    regel("samen", tijden.iter().map(|(_, _, s)| s).sum(), minuten);
    uit
}

fn tests(server: &Server, telling: &mut Telling) -> Result<(), String> {
    let mut opdracht = Command::new("cargo");
    opdracht.args(["test", "--workspace", "--no-fail-fast"]).envs(LINTER);
    opdracht.env(PG, &server.adres).env("TMPDIR", server.tijdelijk());
    tel(&mut opdracht, telling, uit_cargo)
}

fn browser(_: &Server, telling: &mut Telling) -> Result<(), String> {
    if !Path::new("/usr/bin/chromium").exists() {
        return Err("chromium ontbreekt: installeer het pakket `chromium`".to_owned());
    }
    // The program is there since the tests were built. Built by itself it would use other parts of its dependencies, and
    // all of those would be compiled once more.
    let mut opdracht = Command::new("node");
    opdracht
        .args(["--test", "--test-reporter=tap", "--test-concurrency=2"])
        .current_dir("web/e2e")
        .env("KEUKENTAFEL_BIN", programma()?);
    tel(&mut opdracht, telling, uit_tap)
}

/// The program that cargo built last.
pub(crate) fn programma() -> Result<PathBuf, String> {
    let map = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let pad = map.join("debug/keukentafel");
    pad.canonicalize().map_err(|e| format!("{}: {e}", pad.display()))
}

/// Runs a test program, shows what it says, and counts.
fn tel(opdracht: &mut Command, telling: &mut Telling, lees: fn(&str) -> (u64, u64)) -> Result<(), String> {
    let naam = opdracht.get_program().to_string_lossy().into_owned();
    let mut kind =
        opdracht.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|e| format!("{naam}: {e}"))?;
    let (uitvoer, fouten) = (kind.stdout.take(), kind.stderr.take());
    // What a test that passes has to say comes by this way: the harness keeps back the other.
    let luister = std::thread::spawn(move || {
        let mut wat = BTreeSet::new();
        toon(fouten, |regel| {
            eprintln!("{regel}");
            wat.extend(overgeslagen(regel));
        });
        wat
    });
    toon(uitvoer, |regel| {
        println!("{regel}");
        let (goed, fout) = lees(regel);
        telling.goed += goed;
        telling.fout += fout;
        telling.overgeslagen.extend(overgeslagen(regel));
    });
    telling.overgeslagen.extend(luister.join().unwrap_or_default());
    let status = kind.wait().map_err(|e| e.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("{naam}: {status}")) }
}

fn toon(van: Option<impl Read>, mut doe: impl FnMut(&str)) {
    let Some(van) = van else { return };
    for regel in BufReader::new(van).lines().map_while(Result::ok) {
        doe(&regel);
    }
}

/// What was not checked: `OVERGESLAGEN: xmllint: geen map`. The runner of the browser tests puts `# ` before it.
fn overgeslagen(regel: &str) -> Option<String> {
    let (_, wat) = regel.split_once("OVERGESLAGEN: ")?;
    Some(wat.trim_end().to_owned())
}

/// `test result: ok. 13 passed; 0 failed; ..`
fn uit_cargo(regel: &str) -> (u64, u64) {
    let Some(rest) = regel.strip_prefix("test result: ") else { return (0, 0) };
    let getal_voor = |woord: &str| {
        rest.split([';', '.']).find_map(|d| d.trim().strip_suffix(woord)).and_then(|n| n.trim().parse().ok())
    };
    (getal_voor(" passed").unwrap_or(0), getal_voor(" failed").unwrap_or(0))
}

/// `# pass 24` and `# fail 0`
fn uit_tap(regel: &str) -> (u64, u64) {
    let getal = |kop: &str| regel.strip_prefix(kop).and_then(|n| n.trim().parse().ok()).unwrap_or(0);
    (getal("# pass "), getal("# fail "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_stands_beside_the_budget() {
        let tijden = [
            ("opmaak", Deel::Rest, 9),
            ("bouwen", Deel::Bouwen, 966),
            ("tests", Deel::Tests, 420),
            ("browser", Deel::Browser, 150),
        ];
        let verwacht = "Duur: opmaak 9 s, bouwen 966 s, tests 420 s, browser 150 s\n  \
                        bouwen en clippy: 16,1 van 16 minuten, te lang\n  tests: 7,0 van 7 minuten\n  \
                        browser: 2,5 van 5 minuten\n  de rest: 0,2 van 2 minuten\n  samen: 25,8 van 30 minuten\n";
        assert_eq!(duur(&tijden), verwacht);
    }

    #[test]
    fn results_are_counted() {
        assert_eq!(uit_cargo("test result: ok. 13 passed; 2 failed; 0 ignored; 0 measured"), (13, 2));
        assert_eq!(uit_cargo("running 13 tests"), (0, 0));
        assert_eq!(uit_tap("# pass 24"), (24, 0));
        assert_eq!(uit_tap("# fail 1"), (0, 1));
    }

    #[test]
    fn what_was_skipped_is_named_once_from_either_output() {
        let mut telling = Telling::default();
        let regels = "echo '# OVERGESLAGEN: b'; echo 'OVERGESLAGEN: a: geen map' >&2; \
                      echo 'OVERGESLAGEN: a: geen map' >&2; echo 'test result: ok. 3 passed; 1 failed'";
        tel(Command::new("sh").args(["-c", regels]), &mut telling, uit_cargo).unwrap();
        let wat: Vec<&str> = telling.overgeslagen.iter().map(String::as_str).collect();
        assert_eq!((wat, telling.goed, telling.fout), (vec!["a: geen map", "b"], 3, 1));
        assert!(tel(Command::new("sh").args(["-c", "exit 1"]), &mut telling, uit_cargo).is_err());
    }
}
