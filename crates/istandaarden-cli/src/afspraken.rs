//! What lies outside messages, from a file: municipalities, product codes and tariffs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use istandaarden::niveau3::Tarief;
use istandaarden::{Bronnen, Historie};
use kern::{Datum, Euro};
use serde::Deserialize;

use crate::klacht::Klacht;

/// The file. What is left out is not judged.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bestand {
    /// Codes of CBS, each with the days on which it was in the list.
    gemeenten: Option<Vec<Gemeente>>,
    /// Product codes with their category.
    producten: Option<Vec<Product>>,
    /// Cents per unit, by product code.
    #[serde(default)]
    tarieven: HashMap<String, i64>,
    /// Cents per hour of products that may be declared in minutes, by product code.
    #[serde(default)]
    uurtarieven: HashMap<String, i64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gemeente {
    code: String,
    van: Option<Datum>,
    tot: Option<Datum>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Product {
    code: String,
    categorie: String,
}

/// Outside sources on a day.
#[derive(Clone, Debug)]
pub struct Afspraken {
    vandaag: Datum,
    bestand: Bestand,
}

impl Afspraken {
    /// Reads the file, if there is one.
    pub fn lees(pad: Option<&PathBuf>, vandaag: Datum) -> Result<Self, Klacht> {
        let bestand = pad.map(|p| bestand(p)).transpose()?.unwrap_or_default();
        Ok(Self { vandaag, bestand })
    }

    /// A history that knows the agreed tariffs and nothing else.
    pub fn historie(&self) -> Historie {
        let tarieven = self
            .bestand
            .tarieven
            .iter()
            .map(|(c, t)| (c.clone(), vec![Tarief::altijd(Euro::cent(*t))]))
            .collect();
        Historie { tarieven, ..Historie::default() }
    }
}

fn bestand(pad: &Path) -> Result<Bestand, Klacht> {
    let naam = pad.display().to_string();
    let tekst = std::fs::read_to_string(pad)
        .map_err(|_| Klacht::Lezen(naam.clone(), "het bestand bestaat niet of is geen tekst"))?;
    serde_json::from_str(&tekst)
        .map_err(|fout| Klacht::Afspraken { bestand: naam, waarom: format!("regel {}: {fout}", fout.line()) })
}

impl Bronnen for Afspraken {
    fn vandaag(&self) -> Datum {
        self.vandaag
    }

    fn gemeente_bestaat(&self, code: &str, op: Datum) -> bool {
        let geldt = |g: &Gemeente| {
            g.code == code && g.van.is_none_or(|van| van <= op) && g.tot.is_none_or(|tot| op < tot)
        };
        self.bestand.gemeenten.as_ref().is_none_or(|lijst| lijst.iter().any(geldt))
    }

    fn product_past(&self, categorie: &str, code: &str, _op: Datum) -> Option<bool> {
        let lijst = self.bestand.producten.as_ref()?;
        Some(lijst.iter().any(|p| p.code == code && p.categorie == categorie))
    }

    fn uurtarief(&self, code: &str, _op: Datum) -> Option<Euro> {
        self.bestand.uurtarieven.get(code).copied().map(Euro::cent)
    }
}
