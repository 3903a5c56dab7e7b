//! The corpus of the fuzzer, replayed: what it once found stays found.

use std::path::Path;

#[path = "../../../../fuzz/doelen.rs"]
mod doelen;

/// Runs a target on every file of its corpus, and on each file cut short.
fn speel(doel: &str, minstens: usize, probeer: fn(&[u8])) {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(doel);
    let mut aantal = 0;
    for bestand in std::fs::read_dir(&map).unwrap() {
        let bytes = std::fs::read(bestand.unwrap().path()).unwrap();
        probeer(&bytes);
        for deel in 1..8 {
            probeer(&bytes[..bytes.len() * deel / 8]);
        }
        aantal += 1;
    }
    assert!(aantal >= minstens, "{doel}: {aantal} bestanden");
}

#[test]
fn het_corpus_van_de_controle() {
    speel("controle", 35, doelen::controle);
}

#[test]
fn het_corpus_van_de_lezer() {
    speel("lezer", 28, doelen::lezer);
}

#[test]
fn het_corpus_van_de_envelop() {
    speel("envelop", 4, doelen::envelop);
}
