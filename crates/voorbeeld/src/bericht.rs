//! A message of the history. The contents of messages older than a quarter are destroyed: their data key is gone, as
//! it goes when a municipality cleans up, and what is left is that there was a message.

use kern::{Datum, Moment, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::bericht::{Stand, Vondst};
use storage::Plek;
use storage::bulk::Lading;
use uuid::Uuid;

use crate::bron::Bron;
use crate::tabellen as t;
use crate::zaad::Zaad;

/// Days for which the contents of a message are kept here.
const BEWAARD: i32 = 92;

#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub id: Uuid,
    pub richting: &'static str,
    pub code: String,
    pub wet: Wet,
    pub agb: String,
    pub identificatie: String,
    /// Empty when it is no longer kept.
    pub inhoud: Vec<u8>,
    pub stand: Stand,
    pub vondsten: Vec<Vondst>,
    pub antwoord_op: Option<Uuid>,
    pub zaak: Option<Uuid>,
    pub moment: Moment,
    pub antwoord_voor: Option<Datum>,
    pub beantwoord: Option<Moment>,
    /// The assignment that it names; lines of a declaration keep their own.
    pub toewijzing: Option<i64>,
}

impl Post {
    pub fn bewaard(bron: &Bron, op: Datum) -> bool {
        op.until(bron.vandaag).is_ok_and(|s| s.get_days() <= BEWAARD)
    }
}

/// `Identificatie` of a message.
pub(crate) fn identificatie(z: &mut Zaad) -> String {
    const TEKENS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    (0..12).map(|_| char::from(z.kies(TEKENS))).collect()
}

/// Puts a message among the rows that wait.
pub(crate) fn post(bron: &Bron, lading: &mut Lading, b: &Post) -> Result<(), OndersteuningFout> {
    let (kluis, toeval) = (bron.db.kluis(), bron.db.toeval());
    let dicht = if b.inhoud.is_empty() {
        Vec::new()
    } else {
        let (sleutel, omhuld) = kluis.nieuwe_sleutel(b.id, toeval)?;
        lading.rij(t::SLEUTEL, [b.id.into(), omhuld.into()]);
        sleutel.verzegel_bytes(Plek { tabel: "bericht", kolom: "inhoud", rij: b.id }, &b.inhoud, toeval)?
    };
    let uit = b.richting == "uit";
    let vondsten = serde_json::to_string(&b.vondsten).map_err(|_| storage::StorageFout::Kluis)?;
    lading.rij(
        t::BERICHT,
        [
            b.id.into(),
            b.richting.into(),
            b.code.clone().into(),
            b.wet.code().into(),
            b.agb.clone().into(),
            b.identificatie.clone().into(),
            dicht.into(),
            ondersteuning::bericht::store::afdruk(kluis, &b.inhoud).into(),
            b.stand.code().into(),
            vondsten.into(),
            i64::try_from(b.vondsten.len()).unwrap_or(0).into(),
            b.antwoord_op.into(),
            b.zaak.into(),
            b.moment.into(),
            b.antwoord_voor.into(),
            b.beantwoord.into(),
            uit.then_some(b.moment).into(),
        ],
    );
    if let Some(nummer) = b.toewijzing {
        lading.rij(t::GENOEMD, [b.id.into(), nummer.into()]);
    }
    Ok(())
}
