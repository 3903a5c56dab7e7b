//! The log that cannot be quietly changed.
//!
//! Two logs share one operation id: `logregel` says who did what and why (NEN 7513), `verwerking` says whose data
//! was processed in which activity, without the user (Logboek Dataverwerkingen). Each line carries a seal: an HMAC
//! over the seal before it, its own number, its content and the persons it concerns. Lines hold ids and codes,
//! never content.

mod controle;
mod schrijver;
mod store;
mod zegel;

use hmac::Mac as _;
use kern::id::{OperatieId, PersoonId};
use kern::{Actor, Moment};
use uuid::Uuid;

use crate::kluis::hmac;
pub use controle::{Bevinding, Staart, Uitslag, controleer};
pub(crate) use schrijver::Schrijver;
pub use store::{BETAALBESTAND, Inzage, ZOEKVRAAG, betaalbestand_gehaald, inzage_van, zoekvragen_sinds};
pub(crate) use store::{proef, schrijf};
pub use zegel::{Zegel, openbare_sleutel};

/// What an operation says of itself to the log.
#[derive(Clone, Debug, Default)]
pub struct Handeling {
    /// Stable code of what was done: `melding.registreren`, `huishouden.lezen`.
    pub wat: &'static str,
    /// Why: the code of the ground or purpose, or the words of an emergency reason's category.
    pub doel: String,
    /// What it was done to: kind and id.
    pub object: Option<(&'static str, Uuid)>,
    /// Whose data was shown or changed.
    pub personen: Vec<PersoonId>,
}

impl Handeling {
    pub fn new(wat: &'static str) -> Self {
        Self { wat, ..Self::default() }
    }

    #[must_use]
    pub fn doel(mut self, doel: impl Into<String>) -> Self {
        self.doel = doel.into();
        self
    }

    #[must_use]
    pub fn object(mut self, soort: &'static str, id: impl Into<Uuid>) -> Self {
        self.object = Some((soort, id.into()));
        self
    }

    #[must_use]
    pub fn persoon(mut self, persoon: PersoonId) -> Self {
        self.personen.push(persoon);
        self
    }

    #[must_use]
    pub fn personen(mut self, personen: impl IntoIterator<Item = PersoonId>) -> Self {
        self.personen.extend(personen);
        self
    }
}

/// One line as it is stored and sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regel {
    pub moment: Moment,
    pub operatie: OperatieId,
    /// Account id, or `systeem:` and the job's name.
    pub wie: String,
    pub rollen: String,
    pub wat: String,
    pub doel: String,
    pub object_soort: String,
    pub object: Option<Uuid>,
    /// Sorted, without repeats.
    pub personen: Vec<Uuid>,
}

impl Regel {
    pub(crate) fn new(actor: &Actor, moment: Moment, handeling: Handeling) -> Self {
        let mut personen: Vec<Uuid> = handeling.personen.into_iter().map(Uuid::from).collect();
        personen.sort_unstable();
        personen.dedup();
        let (object_soort, object) = match handeling.object {
            Some((soort, id)) => (soort.to_owned(), Some(id)),
            None => (String::new(), None),
        };
        Self {
            moment: crate::Tijdstip::from(moment).0,
            operatie: actor.operatie,
            wie: actor.wie.to_string(),
            rollen: actor.rollen.iter().map(|r| r.code()).collect::<Vec<_>>().join(","),
            wat: handeling.wat.to_owned(),
            doel: handeling.doel,
            object_soort,
            object,
            personen,
        }
    }
}

/// Signs the present head of the chain. Export the result: only kept elsewhere does it prove anything.
pub async fn zegel(db: &crate::Db) -> Result<Zegel, crate::StorageFout> {
    let (nummer, kop) = store::kop(db.leesverbinding()).await?;
    Ok(Zegel::zet(db.kluis().bos(), nummer, &kop, db.klok().nu()))
}

/// The seal of line `nummer`, given the seal before it. Each part is preceded by its length, so that no two
/// different lines can give the same bytes.
pub(crate) fn verzegel(sleutel: &[u8; 32], vorige: &[u8], nummer: i64, regel: &Regel) -> Vec<u8> {
    let mut mac = hmac(sleutel);
    let mut deel = |bytes: &[u8]| {
        mac.update(&(bytes.len() as u64).to_be_bytes());
        mac.update(bytes);
    };
    deel(vorige);
    deel(&nummer.to_be_bytes());
    deel(&regel.moment.as_microsecond().to_be_bytes());
    deel(regel.operatie.0.as_bytes());
    for tekst in [&regel.wie, &regel.rollen, &regel.wat, &regel.doel, &regel.object_soort] {
        deel(tekst.as_bytes());
    }
    deel(regel.object.map(|o| *o.as_bytes()).unwrap_or_default().as_slice());
    deel(&(regel.personen.len() as u64).to_be_bytes());
    for persoon in &regel.personen {
        deel(persoon.as_bytes());
    }
    mac.finalize().into_bytes().to_vec()
}
