//! Finds the published material of the standards, which is not part of this repository.

use std::path::{Path, PathBuf};

/// The folder with the material, or `None` after saying which test was skipped.
pub fn map(toets: &str) -> Option<PathBuf> {
    let gegeven = std::env::var_os("KEUKENTAFEL_STANDAARDEN").map(PathBuf::from);
    let map =
        gegeven.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards"));
    if map.is_dir() {
        return Some(map);
    }
    overgeslagen(toets, "geen map met de standaarden; zet KEUKENTAFEL_STANDAARDEN");
    None
}

/// Says that a test was skipped. Past the capture of the test harness, so that a run without the material shows it.
pub fn overgeslagen(toets: &str, waarom: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "OVERGESLAGEN: {toets}: {waarom}");
}

/// All published messages: folder name, file name, bytes.
pub fn berichten(toets: &str) -> Vec<(&'static str, String, Vec<u8>)> {
    let Some(map) = map(toets) else { return Vec::new() };
    let mut uit = Vec::new();
    for onder in ["examples", "conformance"] {
        let mut namen: Vec<PathBuf> =
            std::fs::read_dir(map.join(onder)).unwrap().map(|e| e.unwrap().path()).collect();
        namen.sort();
        for pad in namen.iter().filter(|p| p.extension().is_some_and(|e| e == "xml")) {
            let naam = pad.file_name().unwrap().to_string_lossy().into_owned();
            uit.push((onder, naam, std::fs::read(pad).unwrap()));
        }
    }
    uit
}
