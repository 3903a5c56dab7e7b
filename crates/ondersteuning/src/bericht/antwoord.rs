//! The answer to a message: 306, 308, 316, 318, 325.

use istandaarden::{Antwoordgegevens, Bericht, Bevinding, antwoord};
use kern::Wet;
use kern::id::{BerichtId, ZaakId};
use storage::Tx;

use super::{NieuwUit, Stand, nummers, ops, store};
use crate::OndersteuningFout;

/// What is answered.
pub(crate) struct Vraag<'a> {
    pub id: BerichtId,
    pub agb: &'a str,
    pub wet: Wet,
    pub bericht: &'a Bericht,
    pub bevindingen: &'a [Bevinding],
    pub zaak: Option<ZaakId>,
}

/// Builds the answer, queues it and marks the message as answered.
pub(crate) async fn verstuur(tx: &mut Tx, vraag: &Vraag<'_>) -> Result<BerichtId, OndersteuningFout> {
    let id = zet_klaar(tx, vraag).await?;
    let stand = if vraag.bevindingen.is_empty() { Stand::Verwerkt } else { Stand::Afgekeurd };
    store::beantwoord(tx, vraag.id, stand).await?;
    Ok(id)
}

/// Builds the answer and queues it. The message stays open: more is owed than this return.
pub(crate) async fn zet_klaar(tx: &mut Tx, vraag: &Vraag<'_>) -> Result<BerichtId, OndersteuningFout> {
    let identificatie = nummers::identificatie(tx);
    let gegevens = Antwoordgegevens::nieuw(identificatie.clone(), tx.vandaag());
    let bericht = antwoord(vraag.bericht, vraag.bevindingen, &gegevens)
        .ok_or(OndersteuningFout::Schrijven("geen antwoord"))?;
    let uit = NieuwUit {
        bericht: &bericht,
        wet: vraag.wet,
        agb: vraag.agb,
        identificatie: &identificatie,
        antwoord_op: Some(vraag.id),
        zaak: vraag.zaak,
    };
    ops::zet_klaar(tx, &uit).await
}
