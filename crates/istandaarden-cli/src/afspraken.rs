//! What lies outside messages, from a file: municipalities, product codes and tariffs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use istandaarden::bronnen::{Gemeentelijst, Gemeenterij, Productcodelijst, Productrij};
use istandaarden::niveau3::Tarief;
use istandaarden::{Bronnen, Historie};
use kern::{Datum, Euro};
use serde::Deserialize;

use crate::klacht::Klacht;

/// One file. What is left out is not judged, but for the municipalities: those of CBS are known.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bestand {
    /// Codes of CBS, each with the days on which it was in the list.
    gemeenten: Option<Vec<Gemeenterij>>,
    /// Product codes with their category.
    #[serde(default)]
    producten: Vec<Productrij>,
    /// Cents per unit, by product code.
    #[serde(default)]
    tarieven: HashMap<String, i64>,
    /// Cents per hour of products that may be declared in minutes, by product code.
    #[serde(default)]
    uurtarieven: HashMap<String, i64>,
}

/// A product code list as published, such as JZ21: rows under `products`, and around it what it is.
#[derive(Deserialize)]
struct Gepubliceerd {
    products: Vec<Productrij>,
}

/// Outside sources on a day.
#[derive(Clone, Debug)]
pub struct Afspraken {
    vandaag: Datum,
    gemeenten: Gemeentelijst,
    producten: Productcodelijst,
    tarieven: HashMap<String, i64>,
    uurtarieven: HashMap<String, i64>,
}

impl Afspraken {
    /// Reads the files, if there are any; what a later one says comes on top.
    pub fn lees(paden: &[PathBuf], vandaag: Datum) -> Result<Self, Klacht> {
        let mut uit = Self {
            vandaag,
            gemeenten: Gemeentelijst::cbs(),
            producten: Productcodelijst::default(),
            tarieven: HashMap::new(),
            uurtarieven: HashMap::new(),
        };
        for pad in paden {
            let bestand = bestand(pad)?;
            if let Some(gemeenten) = bestand.gemeenten {
                uit.gemeenten = gemeenten.into_iter().collect();
            }
            uit.producten.extend(bestand.producten);
            uit.tarieven.extend(bestand.tarieven);
            uit.uurtarieven.extend(bestand.uurtarieven);
        }
        Ok(uit)
    }

    /// A history that knows the agreed tariffs and nothing else.
    pub fn historie(&self) -> Historie {
        let tarieven =
            self.tarieven.iter().map(|(c, t)| (c.clone(), vec![Tarief::altijd(Euro::cent(*t))])).collect();
        Historie { tarieven, ..Historie::default() }
    }
}

fn bestand(pad: &Path) -> Result<Bestand, Klacht> {
    let naam = pad.display().to_string();
    let tekst = std::fs::read_to_string(pad)
        .map_err(|_| Klacht::Lezen(naam.clone(), "het bestand bestaat niet of is geen tekst"))?;
    if let Ok(Gepubliceerd { products }) = serde_json::from_str(&tekst) {
        return Ok(Bestand { producten: products, ..Bestand::default() });
    }
    serde_json::from_str(&tekst)
        .map_err(|fout| Klacht::Afspraken { bestand: naam, waarom: format!("regel {}: {fout}", fout.line()) })
}

impl Bronnen for Afspraken {
    fn vandaag(&self) -> Datum {
        self.vandaag
    }

    fn gemeente_bestaat(&self, code: &str, op: Datum) -> bool {
        self.gemeenten.bestaat(code, op) == Some(true)
    }

    fn product_past(&self, gemeente: &str, categorie: &str, code: &str, op: Datum) -> Option<bool> {
        self.producten.past(gemeente, categorie, code, op)
    }

    fn uurtarief(&self, code: &str, _op: Datum) -> Option<Euro> {
        self.uurtarieven.get(code).copied().map(Euro::cent)
    }
}
