//! Every act that the log can name has a sentence, in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ui::{Taal, Teksten};

fn bronnen(map: &Path, uit: &mut Vec<PathBuf>) {
    for pad in fs::read_dir(map).unwrap().map(|e| e.unwrap().path()) {
        match pad.is_dir() {
            true => bronnen(&pad, uit),
            false if pad.extension().is_some_and(|e| e == "rs") => uit.push(pad),
            false => {}
        }
    }
}

/// The acts that a source file names. What measures or tries something appears in no log of a municipality.
fn daden(bron: &str) -> impl Iterator<Item = &str> {
    let product = bron.split("#[cfg(test)]").next().unwrap_or_default();
    let namen = product.split("Handeling::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
    namen.filter(|naam| !naam.starts_with("meting.") && !naam.starts_with("proef"))
}

#[test]
fn every_act_in_the_log_has_a_name() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut paden = Vec::new();
    for crate_map in
        fs::read_dir(crates).unwrap().map(|e| e.unwrap().path().join("src")).filter(|p| p.is_dir())
    {
        bronnen(&crate_map, &mut paden);
    }
    let bronnen: Vec<String> = paden.iter().map(|p| fs::read_to_string(p).unwrap()).collect();
    let alle: BTreeSet<&str> = bronnen.iter().flat_map(|b| daden(b)).collect();
    assert!(alle.len() > 70, "{}: they are found", alle.len());
    for taal in [Taal::Nl, Taal::En] {
        let t = Teksten::new(taal);
        let stom: Vec<_> = alle.iter().filter(|n| !t.kent(&format!("log-{}", ui::sleutel(n)))).collect();
        assert!(stom.is_empty(), "{taal:?}: {stom:?}");
    }
}
