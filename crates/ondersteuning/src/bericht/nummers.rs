//! Numbers that others see. They are random: a number that counts tells how many came before.

use kern::toeval;
use storage::{StorageFout, Tx};

/// `ToewijzingNummer`: nine digits that no assignment has yet.
pub(crate) async fn toewijzing(tx: &Tx) -> Result<i64, StorageFout> {
    let trek = || {
        let getal = u64::from_le_bytes(toeval::bytes(tx.toeval())) % 900_000_000;
        i64::try_from(getal).unwrap_or(0) + 100_000_000
    };
    storage::vrije_waarde(tx, ("toewijzing", "nummer"), trek).await
}

/// `Identificatie` of a message: twelve letters and digits.
pub(crate) fn identificatie(tx: &Tx) -> String {
    const TEKENS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let bytes: [u8; 12] = toeval::bytes(tx.toeval());
    bytes.iter().map(|b| char::from(TEKENS[usize::from(b % 32)])).collect()
}
