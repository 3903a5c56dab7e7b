//! Reads the structure files of the standard and keeps only the facts.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Bericht, Element, STANDAARDEN, Simpel, Tabel, tabellenmap};

#[derive(Deserialize)]
struct Bron {
    standard: String,
    release: String,
    datatypes: BTreeMap<String, BronType>,
    messages: BTreeMap<String, BronBericht>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BronType {
    kind: String,
    base: Option<String>,
    min_length: Option<String>,
    max_length: Option<String>,
    max_inclusive: Option<String>,
    #[serde(default)]
    pattern: Vec<String>,
    #[serde(default)]
    enumeration: Vec<Vec<Option<String>>>,
    #[serde(default)]
    elements: Vec<BronElement>,
}

#[derive(Deserialize)]
struct BronBericht {
    namespace: String,
    berichtcode: String,
    classes: BTreeMap<String, BronKlasse>,
}

#[derive(Deserialize)]
struct BronKlasse {
    elements: Vec<BronElement>,
}

#[derive(Deserialize)]
struct BronElement {
    name: String,
    #[serde(rename = "type")]
    soort: String,
    min: String,
    max: String,
    restriction: Option<BronBeperking>,
}

#[derive(Deserialize)]
struct BronBeperking {
    pattern: Vec<String>,
}

/// Writes `tabellen/<release>/<standaard>.json` for both standards.
pub fn schrijf_tabellen(release: &str) -> Result<String, Box<dyn Error>> {
    for standaard in STANDAARDEN {
        let pad = map_van_de_standaarden().join("structure").join(format!("{standaard}-{release}.json"));
        let bron: Bron = serde_json::from_str(&std::fs::read_to_string(&pad)?)?;
        let doel = tabellenmap().join(release);
        std::fs::create_dir_all(&doel)?;
        let mut tekst = serde_json::to_string_pretty(&tabel(bron)?)?;
        tekst.push('\n');
        std::fs::write(doel.join(format!("{standaard}.json")), tekst)?;
    }
    Ok(format!("tabellen van release {release} geschreven"))
}

fn map_van_de_standaarden() -> PathBuf {
    std::env::var_os("KEUKENTAFEL_STANDAARDEN")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/standards"), PathBuf::from)
}

fn tabel(bron: Bron) -> Result<Tabel, Box<dyn Error>> {
    let release = bron.release.replace('.', "_");
    let basisruimte = format!("http://www.istandaarden.nl/{}/{release}/basisschema/schema", bron.standard);
    let mut typen = BTreeMap::new();
    let mut samengesteld = BTreeMap::new();
    for (naam, soort) in bron.datatypes {
        if soort.kind == "simple" {
            typen.insert(naam, simpel(soort)?);
        } else {
            samengesteld.insert(naam, elementen(soort.elements)?);
        }
    }
    let mut berichten = BTreeMap::new();
    for (naam, bericht) in bron.messages {
        let nummer: String = naam.chars().filter(char::is_ascii_digit).collect();
        let mut klassen = BTreeMap::new();
        for (klasse, inhoud) in bericht.classes {
            klassen.insert(klasse, elementen(inhoud.elements)?);
        }
        berichten.insert(nummer, Bericht { ruimte: bericht.namespace, code: bericht.berichtcode, klassen });
    }
    Ok(Tabel { standaard: bron.standard, release: bron.release, basisruimte, typen, samengesteld, berichten })
}

fn simpel(soort: BronType) -> Result<Simpel, Box<dyn Error>> {
    let getal = |tekst: Option<String>| tekst.map(|t| t.parse::<u32>()).transpose();
    Ok(Simpel {
        basis: soort.base.ok_or("een enkelvoudig type zonder basis")?,
        min_lengte: getal(soort.min_length)?,
        max_lengte: getal(soort.max_length)?,
        patroon: soort.pattern.into_iter().next(),
        max: soort.max_inclusive.map(|t| t.parse()).transpose()?,
        codes: soort.enumeration.into_iter().filter_map(|rij| rij.into_iter().next().flatten()).collect(),
    })
}

fn elementen(bron: Vec<BronElement>) -> Result<Vec<Element>, Box<dyn Error>> {
    bron.into_iter()
        .map(|e| {
            Ok(Element {
                naam: e.name,
                soort: e.soort,
                min: e.min.parse()?,
                max: if e.max == "unbounded" { 0 } else { e.max.parse()? },
                patroon: e.restriction.and_then(|r| r.pattern.into_iter().next()),
            })
        })
        .collect()
}
