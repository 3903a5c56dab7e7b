//! Looking at budgets, and setting them.

use kern::id::TeamId;
use kern::{Euro, Rol, Wet};
use storage::{Handeling, Lees, Tx};
use uuid::Uuid;

use super::{Budgetregel, Zetting, store};
use crate::OndersteuningFout;
use crate::declaratie::ops::wie;

/// Largest budget.
// No norm: beyond it somebody typed too many digits.
const BEDRAG_MAX: Euro = Euro::cent(100_000_000_000);

/// A year, of the whole municipality for who guards its money, and of the own teams for everybody else. Sums of
/// teams name nobody.
pub async fn jaar(lees: &Lees, jaar: i16) -> Result<Vec<Budgetregel>, OndersteuningFout> {
    let mut regels = store::jaar(lees, jaar, lees.vandaag()).await?;
    if !lees.actor().heeft(Rol::Controller) {
        let account = lees.actor().account().ok_or(OndersteuningFout::NietGevonden)?;
        let mijn = auth::account::teams_van(lees, account, lees.vandaag()).await?;
        regels.retain(|r| mijn.iter().any(|t| t.id == r.team));
    }
    lees.vastleggen(Handeling::new("budget.lezen")).await?;
    Ok(regels)
}

/// What a team's year under a law consists of, by help and provider, the dearest first: for who guards the money of the
/// municipality, and for the team itself. Another team is not there.
pub async fn onderdelen(
    lees: &Lees,
    (team, wet, jaar): (TeamId, Wet, i16),
) -> Result<Vec<Budgetregel>, OndersteuningFout> {
    if !lees.actor().heeft(Rol::Controller) {
        let account = lees.actor().account().ok_or(OndersteuningFout::NietGevonden)?;
        let mijn = auth::account::teams_van(lees, account, lees.vandaag()).await?;
        if mijn.iter().all(|t| t.id != team) {
            return Err(OndersteuningFout::NietGevonden);
        }
    }
    let mut regels = store::onderdelen(lees, jaar, lees.vandaag()).await?;
    regels.retain(|r| r.team == team && r.wet == wet);
    regels.sort_by_key(|r| std::cmp::Reverse(r.euros.toegezegd));
    lees.vastleggen(Handeling::new("budget.lezen").object("team", team).doel(wet.code())).await?;
    Ok(regels)
}

/// Who set which budget of a year, newest first, with the names of the accounts.
pub async fn zettingen(lees: &Lees, jaar: i16) -> Result<Vec<Zetting>, OndersteuningFout> {
    let mut uit = store::zettingen(lees, jaar).await?;
    let ids: Vec<Uuid> = uit.iter().filter_map(|z| z.door.parse().ok()).collect();
    let namen = auth::account::namen(lees, &ids).await?;
    for z in &mut uit {
        if let Some(naam) = z.door.parse().ok().and_then(|id: Uuid| namen.get(&id)) {
            z.door.clone_from(naam);
        }
    }
    Ok(uit)
}

/// Sets what a team may spend under a law in a year; who did it and when stays. A team serves a law when one of it is
/// trained for it, or when it has cases under it: under another law it spends nothing.
pub async fn zet_budget(
    tx: &mut Tx,
    (team, wet, jaar): (TeamId, Wet, i16),
    bedrag: Euro,
) -> Result<(), OndersteuningFout> {
    if bedrag < Euro::NUL {
        return Err(OndersteuningFout::veld("bedrag", "budget.negatief"));
    }
    if bedrag > BEDRAG_MAX {
        return Err(OndersteuningFout::veld("bedrag", "budget.te_hoog"));
    }
    if !(2015..=2100).contains(&jaar) {
        return Err(OndersteuningFout::veld("jaar", "budget.jaar_fout"));
    }
    let bedient = regio::buurt::store::team_bedient(tx, (team, wet), tx.vandaag()).await?;
    if !bedient && !store::heeft_zaken(tx, (team, wet)).await? {
        return Err(OndersteuningFout::veld("wet", "budget.wet_niet_van_team"));
    }
    let door = wie(tx);
    store::zet_budget(tx, (team, wet, jaar), bedrag, &door).await?;
    tx.record(Handeling::new("budget.zetten").object("team", team).doel(wet.code()));
    Ok(())
}
