use std::collections::BTreeMap;

use kern::Datum;
use serde::{Deserialize, Serialize};

use crate::regel::{Regel, Status, Zekerheid};

/// How people cite what the law leaves to the municipality.
pub(crate) const AFSPRAAK: &str = "afspraak van de gemeente";

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
    /// The source in words, with the date of what was read when that is known: `de Wmo 2015, wettekst van mei 2017`.
    pub fn bron_in_woorden(&self) -> String {
        let wetten = [
            ("BWBR0035362", "Wmo 2015"),
            ("BWBR0034925", "Jeugdwet"),
            ("BWBR0005537", "Algemene wet bestuursrecht"),
            ("BWBR0015703", "Participatiewet"),
            ("BWBR0002448", "Algemene termijnenwet"),
        ];
        let vol =
            wetten.into_iter().fold(self.bron.clone(), |bron, (nummer, naam)| bron.replace(nummer, naam));
        match self.zekerheid {
            Zekerheid::Wettekst | Zekerheid::OpenbareBron | Zekerheid::Berekend | Zekerheid::Beleid => vol,
            Zekerheid::Repository | Zekerheid::NietGeverifieerd => {
                format!("{vol}, nog niet nagekeken in de wettekst")
            }
        }
    }

    /// As people cite it: `Wmo 2.3.2 lid 1`. What the municipality chose is never cited as law.
    pub fn aanhaling(&self) -> String {
        match self.zekerheid {
            Zekerheid::Beleid => AFSPRAAK.to_owned(),
            _ => format!("{} {}", self.wet, self.artikel),
        }
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
