//! A delivery: when help on an assignment began and stopped, as the provider reported it.

pub mod store;

use istandaarden::gegenereerd::typen;
use istandaarden::niveau3;
use kern::Datum;
use uuid::Uuid;

use crate::toewijzing::Toewijzing;

/// A delivery on an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levering {
    pub toewijzing: Uuid,
    pub begin: Datum,
    /// Last day, with the reason (WMO588, JZ588).
    pub gestopt: Option<(Datum, String)>,
}

/// A stop that was accepted and not taken back. A stop for a while and a final one may follow each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stop {
    pub toewijzing: Uuid,
    /// First day of the delivery that it ends.
    pub begin: Datum,
    /// Last day.
    pub eind: Datum,
    /// `RedenBeeindiging` (WMO588, JZ588).
    pub reden: String,
}

/// A start or stop of work by task: there is no assignment, so client, product and first day are the key (IV096).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taaklevering {
    /// Print of the citizen number: somebody who is helped by task need not be known here.
    pub client: Vec<u8>,
    pub categorie: String,
    pub code: String,
    pub begin: Datum,
    /// Last day and reason of a stop; a start has none.
    pub stop: Option<(Datum, String)>,
}

impl Taaklevering {
    pub(crate) fn nieuw(
        client: &[u8],
        product: Option<&typen::Product>,
        begin: Datum,
        stop: Option<(Datum, String)>,
    ) -> Self {
        Self {
            client: client.to_vec(),
            categorie: product.map(|p| p.categorie.clone()).unwrap_or_default(),
            code: product.and_then(|p| p.code.clone()).unwrap_or_default(),
            begin,
            stop,
        }
    }

    /// The start or stop as the message library judges it.
    pub(crate) fn als_feit(&self, bsn: &str, agb: &str) -> niveau3::Levering {
        let niet_leeg = |t: &String| Some(t.clone()).filter(|t| !t.is_empty());
        niveau3::Levering {
            sleutel: niveau3::Leveringsleutel {
                bsn: bsn.to_owned(),
                aanbieder: agb.to_owned(),
                toewijzing: None,
                categorie: niet_leeg(&self.categorie),
                code: niet_leeg(&self.code),
                begin: self.begin,
            },
            eind: self.stop.as_ref().map(|(eind, _)| *eind),
            reden: self.stop.as_ref().map(|(_, reden)| reden.clone()),
        }
    }
}

impl Levering {
    /// The start as the message library judges it.
    pub(crate) fn als_start(&self, t: &Toewijzing, bsn: &str) -> niveau3::Levering {
        niveau3::Levering { sleutel: sleutel(t, bsn, self.begin), eind: None, reden: None }
    }

    /// The stop that counts now.
    pub(crate) fn laatste_stop(&self) -> Option<Stop> {
        let (eind, reden) = self.gestopt.clone()?;
        Some(Stop { toewijzing: self.toewijzing, begin: self.begin, eind, reden })
    }
}

impl Stop {
    /// The stop as the message library judges it.
    pub(crate) fn als_feit(&self, t: &Toewijzing, bsn: &str) -> niveau3::Levering {
        niveau3::Levering {
            sleutel: sleutel(t, bsn, self.begin),
            eind: Some(self.eind),
            reden: Some(self.reden.clone()),
        }
    }
}

fn sleutel(t: &Toewijzing, bsn: &str, begin: Datum) -> niveau3::Leveringsleutel {
    niveau3::Leveringsleutel {
        bsn: bsn.to_owned(),
        aanbieder: t.agb.clone(),
        toewijzing: Some(t.nummer),
        categorie: t.categorie.clone(),
        code: t.code.clone(),
        begin,
    }
}
