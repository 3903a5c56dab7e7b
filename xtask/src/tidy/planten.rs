//! Every invariant has a planted fault, each fault still has its place in the code, and of each it was written down that
//! its guard was seen to fail.

use super::{Bestand, tabelrijen, tekst_van};
use crate::planten::{DOCUMENT, PLANTEN, Plant};

pub fn geschonden(bestanden: &[Bestand]) -> Vec<String> {
    toets(bestanden, PLANTEN)
}

fn toets(bestanden: &[Bestand], planten: &[Plant]) -> Vec<String> {
    let (huis, gezien) = (tekst_van(bestanden, "ARCHITECTURE.md"), tekst_van(bestanden, DOCUMENT));
    let mut mis = Vec::new();
    let nummers = tabelrijen(huis, 3).filter_map(|rij| rij[0].parse::<u8>().ok());
    for nr in nummers.filter(|nr| !planten.iter().any(|p| p.nr == *nr)) {
        mis.push(format!("invariant {nr}: no fault is planted to see its guard fail"));
    }
    for plant in planten {
        let keer = tekst_van(bestanden, plant.bestand).matches(plant.zoek).count();
        if keer != 1 {
            mis.push(format!("{}: the place of the fault of invariant {} is gone", plant.bestand, plant.nr));
        }
        if !gezien.lines().any(|regel| regel == plant.rij()) {
            mis.push(format!(
                "{DOCUMENT}: the fault of invariant {} was not tried: `cargo xtask planten`",
                plant.nr
            ));
        }
    }
    mis
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;
    use crate::planten::Wacht;

    #[test]
    fn an_invariant_without_a_fault_and_a_fault_without_a_place_are_named() {
        let plant = || Plant {
            nr: 1,
            wat: "It breaks.",
            bestand: "crates/a/src/lib.rs",
            zoek: "goed",
            wordt: "fout",
            wacht: Wacht::Tidy("fout"),
        };
        let huis = |rijen: &str| bestand("ARCHITECTURE.md", rijen);
        let code = |tekst: &str| bestand("crates/a/src/lib.rs", tekst);
        let rij = |p: &Plant| bestand(DOCUMENT, &p.rij());
        let een = "| 1 | It holds. | `x` |\n";
        assert_eq!(toets(&[huis(een), code("goed"), rij(&plant())], &[plant()]), [""; 0]);
        let twee = format!("{een}| 2 | That too. | `y` |\n");
        for (bestanden, zin) in [
            ([huis(&twee), code("goed"), rij(&plant())], "invariant 2: no fault"),
            ([huis(een), code("beter"), rij(&plant())], "is gone"),
            ([huis(een), code("goed goed"), rij(&plant())], "is gone"),
            ([huis(een), code("goed"), bestand(DOCUMENT, "")], "was not tried"),
        ] {
            let mis = toets(&bestanden, &[plant()]);
            assert!(mis.len() == 1 && mis[0].contains(zin), "{mis:?}");
        }
    }
}
