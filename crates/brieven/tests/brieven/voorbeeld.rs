//! The sample letters, as JSON beside this file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use brieven::{Brief, Huisstijl};

pub const ALLE: [&str; 17] = [
    "ontvangstbevestiging",
    "ontvangstbevestiging-jeugd",
    "ontvangstbevestiging-schulden",
    "uitnodiging",
    "verslag",
    "verslag-getekend",
    "besluit-toekennen",
    "besluit-gedeeltelijk",
    "besluit-afwijzen",
    "besluit-buiten-behandeling",
    "voornemen",
    "voornemen-gedeeltelijk",
    "intrekking",
    "uitstel-afgesproken",
    "uitstel-mededeling",
    "aanvulling",
    "betaalspecificatie",
];

fn map() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/brieven/voorbeelden")
}

pub fn json(naam: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(map().join(naam).with_extension("json")).unwrap()).unwrap()
}

pub fn brief(naam: &str) -> Brief {
    serde_json::from_value(json(naam)).unwrap()
}

pub fn huisstijl() -> Huisstijl {
    serde_json::from_value(json("huisstijl")).unwrap()
}

/// Says on the terminal what was not checked. Not `println!`: the test runner keeps that back from a test that passes.
pub fn overgeslagen(wat: &str) {
    writeln!(std::io::stderr(), "OVERGESLAGEN: {wat}").unwrap();
}

#[test]
fn every_sample_is_in_the_list_and_every_kind_of_letter_has_a_sample() {
    let mut namen: Vec<String> = fs::read_dir(map())
        .unwrap()
        .map(|i| i.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|n| n != "huisstijl")
        .collect();
    namen.sort();
    let mut lijst = ALLE.map(str::to_owned).to_vec();
    lijst.sort();
    assert_eq!(namen, lijst);
    for soort in [
        "ontvangstbevestiging",
        "uitnodiging",
        "verslag",
        "besluit",
        "voornemen",
        "intrekking",
        "uitstel",
        "aanvulling",
        "betaalspecificatie",
    ] {
        assert!(ALLE.iter().any(|n| brief(n).code() == soort), "{soort}");
    }
}
