//! Looking at budgets, and setting them.

use kern::id::TeamId;
use kern::{Euro, Rol, Wet};
use storage::{Handeling, Lees, Tx};

use super::{Budgetregel, store};
use crate::OndersteuningFout;

/// A year, of the whole municipality for who guards its money, and of the own teams for everybody else. Sums of
/// teams name nobody.
pub async fn jaar(lees: &Lees, jaar: i16) -> Result<Vec<Budgetregel>, OndersteuningFout> {
    let op = lees.vandaag();
    let mut regels = store::jaar(lees, jaar, op).await?;
    if !lees.actor().heeft(Rol::Controller) {
        let account = lees.actor().account().ok_or(OndersteuningFout::NietGevonden)?;
        let mijn = auth::account::teams_van(lees, account, op).await?;
        regels.retain(|r| mijn.iter().any(|t| t.id == r.team));
    }
    lees.vastleggen(Handeling::new("budget.lezen")).await?;
    Ok(regels)
}

/// Sets what a team may spend under a law in a year.
pub async fn zet_budget(
    tx: &mut Tx,
    (team, wet, jaar): (TeamId, Wet, i16),
    bedrag: Euro,
) -> Result<(), OndersteuningFout> {
    if bedrag < Euro::NUL {
        return Err(OndersteuningFout::veld("bedrag", "budget.negatief"));
    }
    store::zet_budget(tx, (team, wet, jaar), bedrag).await?;
    tx.record(Handeling::new("budget.zetten").object("team", team).doel(wet.code()));
    Ok(())
}
