//! The published verdicts: format, and every rule with the path of each element involved.

use std::collections::BTreeSet;

use istandaarden::{Niveau, Opties, controleer};
use serde_json::Value;

use crate::standaarden;

type Rij = (String, String, String);

fn verwacht(geval: &Value) -> BTreeSet<Rij> {
    let mut uit = BTreeSet::new();
    for bevinding in geval["xslt_findings"].as_array().unwrap() {
        let code = bevinding["retourcode"].as_str().unwrap_or("0001");
        for pad in bevinding["locations"].as_array().unwrap() {
            let regel = bevinding["rule"].as_str().unwrap();
            uit.insert((regel.to_owned(), code.to_owned(), pad.as_str().unwrap().to_owned()));
        }
    }
    uit
}

fn gekregen(bytes: &[u8]) -> (bool, BTreeSet<Rij>) {
    let oordeel = controleer(bytes, &Opties::default());
    let rijen = oordeel
        .bevindingen
        .iter()
        .filter(|b| b.niveau >= Niveau::Inhoud)
        .flat_map(|b| {
            let code = b.retourcode.unwrap_or("").to_owned();
            b.plaatsen.iter().map(move |p| (b.regel.to_owned(), code.clone(), p.pad.clone()))
        })
        .collect();
    (oordeel.formaat_goed(), rijen)
}

#[test]
fn gelijk_aan_de_gepubliceerde_oordelen() {
    let Some(map) = standaarden::map("gelijk_aan_de_gepubliceerde_oordelen") else { return };
    let mut fout = Vec::new();
    let mut aantal = 0;
    for onder in ["examples", "conformance"] {
        let tekst = std::fs::read_to_string(map.join(onder).join("expected.json")).unwrap();
        let alles: Value = serde_json::from_str(&tekst).unwrap();
        for (naam, geval) in alles["cases"].as_object().unwrap() {
            aantal += 1;
            let bytes = std::fs::read(map.join(onder).join(naam)).unwrap();
            let (formaat, rijen) = gekregen(&bytes);
            let goed = geval["xsd_valid"].as_bool().unwrap();
            if formaat != goed || (goed && rijen != verwacht(geval)) {
                fout.push(format!("{naam}: formaat {formaat}/{goed}\n  {rijen:?}\n  {:?}", verwacht(geval)));
            }
        }
    }
    assert_eq!(aantal, 85, "the published verdicts");
    assert!(fout.is_empty(), "{} van {aantal} wijken af:\n{}", fout.len(), fout.join("\n"));
    println!("{aantal} van {aantal} gepubliceerde oordelen gelijk");
}
