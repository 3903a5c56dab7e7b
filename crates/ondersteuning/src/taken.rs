//! What this room does when something happens elsewhere.

use kern::id::BesluitId;
use storage::Tx;
use storage::taken::{Abonnement, Taak};

use crate::{OndersteuningFout, toewijzing};

/// Assign what a decision grants.
const TOEWIJZEN: &str = "toewijzing.uit_besluit";

/// Which events this room follows.
pub const ABONNEMENTEN: &[Abonnement] = &[Abonnement { onderwerp: "besluit.genomen", taak: TOEWIJZEN }];

/// Kinds of jobs that [`voer_uit`] runs.
pub const SOORTEN: &[&str] = &[TOEWIJZEN];

/// Runs one job in the transaction that will also mark it as done.
pub async fn voer_uit(tx: &mut Tx, taak: &Taak) -> Result<(), OndersteuningFout> {
    match taak.soort.as_str() {
        TOEWIJZEN => toewijzing::ops::uit_besluit(tx, BesluitId(taak.object)).await.map(drop),
        _ => Err(OndersteuningFout::NietGevonden),
    }
}
