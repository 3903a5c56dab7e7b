//! The published material of the standards, when it is at hand.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

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
    xmllint_alle([(naam, bytes)]);
}

/// The same of many messages: one run of the judge for each kind.
pub fn xmllint_alle<'a>(berichten: impl IntoIterator<Item = (&'a str, &'a [u8])>) {
    let Some(map) = standaarden("xmllint") else { return };
    let werk = tempfile::tempdir().expect("a folder");
    let mut soorten: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (nummer, (naam, bytes)) in berichten.into_iter().enumerate() {
        let bestand = format!("{nummer}.xml");
        fs::write(werk.path().join(&bestand), bytes).expect("a message in the folder");
        soorten.entry(naam.to_lowercase()).or_default().push(bestand);
    }
    for (naam, bestanden) in soorten {
        let mappen = ["ijw-3.2", "iwmo-3.2", "iwmo-3.2-reconstructed"];
        let schema = mappen.map(|m| map.join("xsd").join(m).join(format!("{naam}.xsd")));
        let schema = schema.iter().find(|s| s.exists()).unwrap_or_else(|| panic!("{naam}: no schema"));
        let uit = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema"])
            .arg(schema)
            .args(&bestanden)
            .current_dir(werk.path())
            .output()
            .expect("xmllint is installed");
        assert!(uit.status.success(), "{naam}: {}", String::from_utf8_lossy(&uit.stderr));
    }
}
