//! Suggesting who takes a case up, and giving it to somebody.

use auth::account;
use auth::gronden::nabije_accounts;
use kern::id::{AccountId, TeamId, ZaakId};
use kern::{Rol, Wet};
use sea_orm::ConnectionTrait;
use storage::kluis::haal_sleutel;
use storage::{Lees, Tx};

use super::{Behandeling, Kandidaat, orden, store, toets};
use crate::ToegangFout;
use crate::zaak::ops::{Wijziging, vind_met_sleutel, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand};

/// What the page about who takes a case up shows.
#[derive(Clone, Debug)]
pub struct Blad {
    pub regel: Regel,
    /// Who could, the best first.
    pub kandidaten: Vec<Kandidaat>,
    pub laatste: Option<Behandeling>,
}

/// The page about who takes a case up, logged as read.
pub async fn open(lees: &Lees, zaak: ZaakId) -> Result<Blad, ToegangFout> {
    let (regel, sleutel) = vind_met_sleutel(lees, zaak).await?;
    let kandidaten = kandidaten(lees, &regel, lees.vandaag()).await?;
    let laatste = store::laatste(lees, &sleutel, zaak).await?;
    lees.vastleggen(regel.handeling("behandeling.lezen")).await?;
    Ok(Blad { regel, kandidaten, laatste })
}

/// The team without who has it now, without who judges the decisions of the others, and without who is close to the
/// resident as far as would be suggested.
async fn kandidaten(
    conn: &impl ConnectionTrait,
    regel: &Regel,
    op: kern::Datum,
) -> Result<Vec<Kandidaat>, ToegangFout> {
    let mut leden = account::leden_zonder_rol(conn, regel.team, Rol::Kwaliteitsmedewerker, op).await?;
    leden.retain(|l| Some(l.id) != regel.medewerker);
    let ids: Vec<AccountId> = leden.iter().map(|l| l.id).collect();
    let nabij = nabije_accounts(conn, &ids, op, regel.persoon).await?;
    let mut uit = store::kandidaten(conn, &leden, regel.wet).await?;
    orden(&mut uit);
    let eerste = uit.iter().position(|k| !nabij.contains(&k.id)).unwrap_or(uit.len());
    Ok(uit.split_off(eerste))
}

/// Who took the question keeps it when they belong to its team and are trained for its law; otherwise the team
/// decides.
pub(crate) async fn opnemer(tx: &Tx, team: TeamId, wet: Wet) -> Result<Option<AccountId>, ToegangFout> {
    let Some(wie) = tx.actor().account() else { return Ok(None) };
    let in_team = account::teams_van(tx, wie, tx.vandaag()).await?.iter().any(|t| t.id == team);
    let mag = in_team && regio::buurt::store::is_bekwaam(tx, wie, wet).await?;
    Ok(mag.then_some(wie))
}

/// Gives a case to somebody of its team.
pub async fn wijs_toe(
    tx: &mut Tx,
    zaak: ZaakId,
    gekozen: Option<AccountId>,
    reden: &str,
) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if regel.stand == Stand::Gesloten {
        return Err(ToegangFout::VerkeerdeStap);
    }
    // Twice the same choice, after a double click.
    if gekozen.is_some() && gekozen == regel.medewerker {
        return Ok(());
    }
    let op = tx.vandaag();
    let alle = kandidaten(tx, &regel, op).await?;
    let wie = toets(&alle, gekozen, reden)?;
    if !nabije_accounts(tx, &[wie], op, regel.persoon).await?.is_empty() {
        return Err(ToegangFout::veld("medewerker", "behandeling.mag_niet"));
    }
    let voorgesteld = super::voorstel(&alle).map(|k| k.id);
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    store::insert(tx, &sleutel, zaak, (wie, voorgesteld, reden.trim())).await?;
    let wijziging = Wijziging { medewerker: Some(wie), ..Wijziging::default() };
    zet_stap(tx, &regel, "zaak.toewijzen", wijziging).await
}
