//! A channel: the key with which a provider signs, and the nonces that it used.

pub mod store;

use kern::{AgbCode, toeval};
use storage::{Handeling, StorageFout, Tx};

use crate::handtekening::hex;

/// Opens a channel for a provider, or gives it a new key. The key is shown once, to be handed over.
pub async fn open(tx: &mut Tx, agb: &AgbCode) -> Result<String, StorageFout> {
    let sleutel: [u8; 32] = toeval::bytes(tx.toeval());
    store::zet(tx, agb.as_str(), &sleutel).await?;
    tx.record(Handeling::new("kanaal.openen").doel(agb.as_str()));
    Ok(hex(&sleutel))
}
