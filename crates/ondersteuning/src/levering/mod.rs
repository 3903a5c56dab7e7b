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

impl Levering {
    /// The start, and the stop if there is one, as the message library judges them.
    pub(crate) fn als_feiten(
        &self,
        t: &Toewijzing,
        bsn: &str,
    ) -> (niveau3::Levering, Option<niveau3::Levering>) {
        let sleutel = niveau3::Leveringsleutel {
            bsn: bsn.to_owned(),
            aanbieder: t.agb.clone(),
            toewijzing: Some(t.nummer),
            categorie: Some(t.categorie.clone()),
            code: Some(t.code.clone()),
            begin: self.begin,
        };
        let stop = self.gestopt.as_ref().map(|(eind, reden)| niveau3::Levering {
            sleutel: sleutel.clone(),
            eind: Some(*eind),
            reden: Some(reden.clone()),
        });
        (niveau3::Levering { sleutel, eind: None, reden: None }, stop)
    }
}
