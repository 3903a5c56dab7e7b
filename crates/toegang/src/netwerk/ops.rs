//! Writing down who is around a household, and taking somebody off again.

use kern::id::ZaakId;
use storage::{Lees, Tx};
use uuid::Uuid;

use super::{Band, NieuweBand, store, vrije_plek};
use crate::ToegangFout;
use crate::gesprek::ops::eis_open;
use crate::zaak::ops::vind_voor_wijziging;

/// Adds a tie on the first free seat. The same form a second time changes nothing.
pub async fn voeg_toe(tx: &mut Tx, zaak: ZaakId, nieuw: &NieuweBand) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let soort = nieuw.toets()?;
    eis_open(&regel)?;
    let banden = store::van_zaken(tx, tx.kluis(), &[zaak]).await?;
    if banden.iter().any(|b| b.id == nieuw.formulier) {
        return Ok(());
    }
    let Some(plek) = vrije_plek(banden.iter().map(|b| b.plek)) else {
        return Err(ToegangFout::veld("netwerk_wie", "netwerk.vol"));
    };
    if !store::voeg_toe(tx, zaak, nieuw, (soort, plek)).await? {
        // Somebody was first on this seat: perhaps this very form, sent twice at once.
        let banden = store::van_zaken(tx, tx.kluis(), &[zaak]).await?;
        if !banden.iter().any(|b| b.id == nieuw.formulier) {
            return Err(ToegangFout::Conflict);
        }
    }
    tx.record(regel.handeling("netwerk.toevoegen"));
    Ok(())
}

/// Takes somebody off the network. Somebody who is not on it stays off it.
pub async fn haal_weg(tx: &mut Tx, zaak: ZaakId, band: Uuid) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    eis_open(&regel)?;
    store::haal_weg(tx, zaak, band).await?;
    tx.record(regel.handeling("netwerk.weghalen"));
    Ok(())
}

/// The ties of cases that the reader opened, for a page that logs what it shows.
pub async fn van_zaken(lees: &Lees, zaken: &[ZaakId]) -> Result<Vec<Band>, ToegangFout> {
    Ok(store::van_zaken(lees, lees.kluis(), zaken).await?)
}
