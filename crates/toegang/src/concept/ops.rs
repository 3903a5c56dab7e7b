//! Keeping what is being filled in.

use kern::id::{AccountId, ZaakId};
use storage::Tx;
use storage::kluis::haal_sleutel;

use super::{BESLUIT, store};
use crate::zaak::Stand;
use crate::zaak::ops::vind_voor_wijziging;
use crate::{ToegangFout, tekst};

/// Keeps one field of the decision that the actor is making in a case.
///
/// # Errors
/// [`ToegangFout::VerkeerdeStap`] when the case does not wait for a decision; an error at `waarde` for a text that cannot
/// be kept, at `naam` for a field that no decision has.
pub async fn bewaar_besluit(tx: &mut Tx, zaak: ZaakId, veld: &str, waarde: &str) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if !BESLUIT.contains(&veld) {
        return Err(ToegangFout::veld("naam", "tekst_onleesbaar"));
    }
    tekst::toets("waarde", waarde, tekst::LANG)?;
    if regel.stand != Stand::Aanvraag {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    store::bewaar(tx, &sleutel, (wie(tx)?, zaak.0), (veld, waarde)).await?;
    tx.record(regel.handeling("concept.schrijven"));
    Ok(())
}

/// Throws away what the actor was filling in of the decision of a case.
pub async fn gooi_weg(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    store::wis(tx, zaak.0, Some(wie(tx)?)).await?;
    tx.record(regel.handeling("concept.weggooien"));
    Ok(())
}

fn wie(tx: &Tx) -> Result<AccountId, ToegangFout> {
    tx.actor().account().ok_or(ToegangFout::NietGevonden)
}
