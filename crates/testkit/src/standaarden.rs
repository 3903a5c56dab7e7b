//! The published material of the standards, when it is at hand.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Environment variable with the folder of the published material.
const MAP: &str = "KEUKENTAFEL_STANDAARDEN";

/// The folder of the published material; without it a test says that it was skipped.
pub fn standaarden(toets: &str) -> Option<PathBuf> {
    let gegeven = std::env::var_os(MAP).map(PathBuf::from);
    let naast = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards"));
    let map = Some(gegeven.unwrap_or_else(naast)).filter(|m| m.is_dir());
    if map.is_none() {
        // Past the capture of the test harness, so that a run without the material shows it.
        let _ = writeln!(std::io::stderr(), "OVERGESLAGEN: {toets}: geen map met de standaarden; zet {MAP}");
    }
    map
}

/// Judges a message that crosses the wire by its schema, such as `WMO301` or `jw305`, so that not both sides trust the
/// same library.
pub fn xmllint(naam: &str, bytes: &[u8]) {
    let Some(map) = standaarden("xmllint") else { return };
    let bestand = format!("{}.xsd", naam.to_lowercase());
    let mappen = ["ijw-3.2", "iwmo-3.2", "iwmo-3.2-reconstructed"];
    let schema = mappen.iter().map(|m| map.join("xsd").join(m).join(&bestand)).find(|s| s.exists());
    let schema = schema.unwrap_or_else(|| panic!("{naam}: no schema"));
    let mut lint = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("xmllint is installed");
    let mut invoer = lint.stdin.take().expect("its input");
    // It stops reading at the first thing that is no XML at all.
    drop(invoer.write_all(bytes));
    drop(invoer);
    let uit = lint.wait_with_output().expect("xmllint ends");
    assert!(uit.status.success(), "{naam}: {}", String::from_utf8_lossy(&uit.stderr));
}
