use std::collections::BTreeMap;

use kern::Datum;
use serde::{Deserialize, Serialize};

use crate::regel::{Regel, Status, Zekerheid};

/// Where an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Herkomst {
    /// Path inside `/recht`.
    pub bestand: String,
    pub wet: String,
    pub artikel: String,
    pub bron: String,
    pub geldig_vanaf: Datum,
    pub status: Status,
    pub zekerheid: Zekerheid,
}

impl Herkomst {
    /// As people cite it: `Wmo 2.3.2 lid 1`.
    pub fn aanhaling(&self) -> String {
        format!("{} {}", self.wet, self.artikel)
    }
}

impl From<&Regel> for Herkomst {
    fn from(regel: &Regel) -> Self {
        Self {
            bestand: regel.bestand.clone(),
            wet: regel.wet.clone(),
            artikel: regel.artikel.clone(),
            bron: regel.bron.clone(),
            geldig_vanaf: regel.geldig_vanaf,
            status: regel.status,
            zekerheid: regel.zekerheid,
        }
    }
}

/// What a decision keeps, so that its reasons can be rebuilt later (Awb 3:46): rule, inputs, outcome, engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ontvangstbewijs {
    #[serde(flatten)]
    pub herkomst: Herkomst,
    /// Inputs by name; dates as `2026-09-01`, amounts in cents.
    pub invoer: BTreeMap<String, String>,
    pub uitkomst: BTreeMap<String, String>,
    /// Name and version of this crate.
    pub motor: String,
}

impl Ontvangstbewijs {
    pub(crate) fn nieuw<const I: usize, const U: usize>(
        herkomst: &Herkomst,
        invoer: [(&str, String); I],
        uitkomst: [(&str, String); U],
    ) -> Self {
        let kaart = |paren: Vec<(&str, String)>| paren.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        Self {
            herkomst: herkomst.clone(),
            invoer: kaart(invoer.into()),
            uitkomst: kaart(uitkomst.into()),
            motor: concat!("recht ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}
