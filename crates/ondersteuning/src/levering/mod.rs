//! A delivery: when help on an assignment began and stopped, as the provider reported it.

pub mod store;

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
