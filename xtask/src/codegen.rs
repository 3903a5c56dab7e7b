//! `cargo xtask codegen`: the message tables of `crates/istandaarden` and the Rust code made from them.
//!
//! * `codegen tabellen` reads the facts (names, order, cardinality, lengths, ranges, codes) of a release from
//!   the structure files of the standard and writes our own tables under `crates/istandaarden/tabellen/`.
//!   Descriptions are left behind on purpose: the licence of those texts is not cleared.
//! * `codegen` writes `src/gegenereerd/` from those tables. The build never needs the structure files.
//! * `codegen controle` fails when the committed code differs from what the tables give.

mod bron;
mod klassen;
mod namen;
mod tabellen;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The release whose tables are generated; a next release is a folder beside this one.
const RELEASE: &str = "3.2";

/// One standard in one release, facts only.
#[derive(Debug, Serialize, Deserialize)]
struct Tabel {
    standaard: String,
    release: String,
    basisruimte: String,
    typen: BTreeMap<String, Simpel>,
    samengesteld: BTreeMap<String, Vec<Element>>,
    berichten: BTreeMap<String, Bericht>,
}

/// The facets of a simple data type (`LDT_`).
#[derive(Debug, Serialize, Deserialize)]
struct Simpel {
    basis: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min_lengte: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_lengte: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    patroon: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<String>,
}

/// One element of a class; `max` 0 means unbounded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Element {
    naam: String,
    #[serde(rename = "type")]
    soort: String,
    min: u32,
    max: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    patroon: Option<String>,
}

/// One message: its namespace, code and classes.
#[derive(Debug, Serialize, Deserialize)]
struct Bericht {
    ruimte: String,
    code: String,
    klassen: BTreeMap<String, Vec<Element>>,
}

/// Runs the command and reports in one line.
pub fn run(wat: Option<&str>) -> ExitCode {
    let uitkomst = match wat {
        Some("tabellen") => bron::schrijf_tabellen(),
        Some("controle") => genereer().and_then(|bestanden| vergelijk(&bestanden)),
        None => genereer().and_then(|bestanden| schrijf(&bestanden)),
        Some(ander) => Err(format!("onbekend: codegen {ander}").into()),
    };
    match uitkomst {
        Ok(regel) => {
            println!("{regel}");
            ExitCode::SUCCESS
        }
        Err(fout) => {
            eprintln!("codegen: {fout}");
            ExitCode::FAILURE
        }
    }
}

type Bestanden = Vec<(PathBuf, String)>;

fn crate_map() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/istandaarden")
}

fn lees_tabel(standaard: &str) -> Result<Tabel, Box<dyn Error>> {
    let pad = crate_map().join("tabellen").join(RELEASE).join(format!("{standaard}.json"));
    Ok(serde_json::from_str(&std::fs::read_to_string(pad)?)?)
}

fn genereer() -> Result<Bestanden, Box<dyn Error>> {
    let tabel = [lees_tabel("ijw")?, lees_tabel("iwmo")?];
    let doel = crate_map().join("src/gegenereerd");
    let mut bestanden = vec![(doel.join("element.rs"), tabellen::elementen(&tabel))];
    for een in &tabel {
        bestanden.push((doel.join(format!("{}_3_2.rs", een.standaard)), tabellen::tabel(een)?));
    }
    for (naam, tekst) in klassen::modules(&tabel)? {
        bestanden.push((doel.join(naam), tekst));
    }
    bestanden.into_iter().map(|(pad, tekst)| Ok((pad, opmaak(&tekst)?))).collect()
}

/// Formats with rustfmt, so that the committed file is what `cargo fmt` leaves alone.
fn opmaak(tekst: &str) -> Result<String, Box<dyn Error>> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut kind = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut invoer = kind.stdin.take().ok_or("rustfmt neemt geen invoer aan")?;
    let kopie = tekst.to_owned();
    let schrijver = std::thread::spawn(move || invoer.write_all(kopie.as_bytes()));
    let uit = kind.wait_with_output()?;
    schrijver.join().map_err(|_| "rustfmt brak af")??;
    if !uit.status.success() {
        return Err("rustfmt keurt de gegenereerde code af".into());
    }
    Ok(String::from_utf8(uit.stdout)?)
}

fn schrijf(bestanden: &Bestanden) -> Result<String, Box<dyn Error>> {
    for (pad, tekst) in bestanden {
        if let Some(map) = pad.parent() {
            std::fs::create_dir_all(map)?;
        }
        std::fs::write(pad, tekst)?;
    }
    Ok(format!("{} bestanden geschreven", bestanden.len()))
}

fn vergelijk(bestanden: &Bestanden) -> Result<String, Box<dyn Error>> {
    for (pad, tekst) in bestanden {
        if std::fs::read_to_string(pad)? != *tekst {
            return Err(format!("`{}` loopt achter; draai `cargo xtask codegen`", pad.display()).into());
        }
    }
    Ok("gegenereerde code is bij".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn gegenereerde_code_is_bij_de_tabellen() {
        let bestanden = super::genereer().expect("de tabellen zijn te lezen");
        super::vergelijk(&bestanden).expect("draai `cargo xtask codegen`");
    }
}
