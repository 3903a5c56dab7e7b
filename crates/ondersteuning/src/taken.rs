//! What this room does when something happens elsewhere.

use kern::id::{BesluitId, ZaakId};
use storage::Tx;
use storage::taken::{Abonnement, Taak};

use crate::{OndersteuningFout, toewijzing, verzoek};

/// Assign what a decision grants.
const TOEWIJZEN: &str = "toewijzing.uit_besluit";

/// Give the requests that wait for a case the one that was made.
const PLAATSEN: &str = "verzoek.plaatsen";

/// Which events this room follows.
pub const ABONNEMENTEN: &[Abonnement] = &[
    Abonnement { onderwerp: "besluit.genomen", taak: TOEWIJZEN },
    Abonnement { onderwerp: "melding.geregistreerd", taak: PLAATSEN },
];

/// Kinds of jobs that [`voer_uit`] runs.
pub const SOORTEN: &[&str] = &[TOEWIJZEN, PLAATSEN];

/// Runs one job in the transaction that will also mark it as done.
pub async fn voer_uit(tx: &mut Tx, taak: &Taak) -> Result<(), OndersteuningFout> {
    match taak.soort.as_str() {
        TOEWIJZEN => toewijzing::ops::uit_besluit(tx, BesluitId(taak.object)).await.map(drop),
        PLAATSEN => verzoek::ops::plaats_in_zaak(tx, ZaakId(taak.object)).await,
        _ => Err(OndersteuningFout::NietGevonden),
    }
}
