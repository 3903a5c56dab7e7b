//! The whole check, one step after the other, with what each took and one closing line.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::pg::{PG, Schijf, Server, draai};
use crate::tidy;

#[derive(Default)]
struct Telling {
    goed: u64,
    fout: u64,
}

type Stap = (&'static str, fn(&Server, &mut Telling) -> Result<(), String>);

/// Every step runs, also when one before it failed: one run names all that is wrong.
const STAPPEN: [Stap; 5] = [
    ("opmaak", |_, _| draai(Command::new("cargo").args(["fmt", "--all", "--check"]))),
    ("clippy", |_, _| {
        draai(Command::new("cargo").args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ]))
    }),
    ("tidy", |_, _| tidy::voer_uit()),
    ("tests", tests),
    ("browser", browser),
];

pub fn voer_uit() -> Result<(), String> {
    let server = Server::start(Schijf::WachtNiet)?;
    let mut telling = Telling::default();
    let mut mis = Vec::new();
    let mut tijden = Vec::new();
    for (naam, stap) in STAPPEN {
        println!("\n== {naam}");
        let begin = Instant::now();
        if let Err(fout) = stap(&server, &mut telling) {
            println!("{naam}: {fout}");
            mis.push(naam);
        }
        tijden.push(format!("{naam} {} s", begin.elapsed().as_secs()));
    }
    println!("\nDuur: {}", tijden.join(", "));
    // A step that is no test counts as one failure of its own.
    let stappen_mis = mis.iter().filter(|m| !matches!(**m, "tests" | "browser")).count();
    let fout = telling.fout + u64::try_from(stappen_mis).unwrap_or_default();
    println!("\n{} passed, {fout} failed", telling.goed);
    if mis.is_empty() { Ok(()) } else { Err(format!("mis: {}", mis.join(", "))) }
}

fn tests(server: &Server, telling: &mut Telling) -> Result<(), String> {
    let mut opdracht = Command::new("cargo");
    opdracht.args(["test", "--workspace", "--no-fail-fast"]).env(PG, &server.adres);
    tel(&mut opdracht, telling, uit_cargo)
}

fn browser(_: &Server, telling: &mut Telling) -> Result<(), String> {
    if !Path::new("/usr/bin/chromium").exists() {
        return Err("chromium ontbreekt: installeer het pakket `chromium`".to_owned());
    }
    draai(Command::new("cargo").args(["build", "--quiet", "--package", "app"]))?;
    let mut opdracht = Command::new("node");
    opdracht
        .args(["--test", "--test-reporter=tap"])
        .current_dir("web/e2e")
        .env("KEUKENTAFEL_BIN", programma()?);
    tel(&mut opdracht, telling, uit_tap)
}

/// The program that cargo just built.
pub(crate) fn programma() -> Result<PathBuf, String> {
    let map = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let pad = map.join("debug/keukentafel");
    pad.canonicalize().map_err(|e| format!("{}: {e}", pad.display()))
}

/// Runs a test program, shows what it says, and counts.
fn tel(opdracht: &mut Command, telling: &mut Telling, lees: fn(&str) -> (u64, u64)) -> Result<(), String> {
    let naam = opdracht.get_program().to_string_lossy().into_owned();
    let mut kind = opdracht.stdout(Stdio::piped()).spawn().map_err(|e| format!("{naam}: {e}"))?;
    if let Some(uitvoer) = kind.stdout.take() {
        for regel in BufReader::new(uitvoer).lines().map_while(Result::ok) {
            println!("{regel}");
            let (goed, fout) = lees(&regel);
            telling.goed += goed;
            telling.fout += fout;
        }
    }
    let status = kind.wait().map_err(|e| e.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("{naam}: {status}")) }
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
    fn results_are_counted() {
        assert_eq!(uit_cargo("test result: ok. 13 passed; 2 failed; 0 ignored; 0 measured"), (13, 2));
        assert_eq!(uit_cargo("running 13 tests"), (0, 0));
        assert_eq!(uit_tap("# pass 24"), (24, 0));
        assert_eq!(uit_tap("# fail 1"), (0, 1));
    }
}
