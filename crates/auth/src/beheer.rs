//! What the administrator sees: accounts with their roles and teams. Never a file.

use std::collections::HashMap;

use kern::id::{AccountId, TeamId};
use kern::{Datum, Rol};
use sea_orm::ConnectionTrait;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;

use crate::account::{Account, Team, account_rij, rol_rij, team_lid_rij, teams};
use crate::{AuthFout, account};

/// One account as the administrator sees it.
#[derive(Clone, Debug)]
pub struct Regel {
    pub account: Account,
    pub actief: bool,
    /// Roles that count or will count, and those that wait for a second person.
    pub rollen: Vec<Rolregel>,
    pub teams: Vec<Team>,
}

/// A role that was granted.
#[derive(Clone, Debug)]
pub struct Rolregel {
    pub id: Uuid,
    pub rol: Rol,
    pub van: Datum,
    pub tot: Option<Datum>,
    pub bevestigd: bool,
    /// Who granted it: the second person must be another.
    pub door: String,
}

/// Every account by name, with what it has on a day: four queries.
pub async fn overzicht(conn: &impl ConnectionTrait, op: Datum) -> Result<Vec<Regel>, AuthFout> {
    let accounts = account_rij::Entity::find().order_by_asc(account_rij::Column::Naam).all(conn).await?;
    let mut rollen: HashMap<Uuid, Vec<Rolregel>> = HashMap::new();
    for rij in rol_rij::Entity::find().order_by_asc(rol_rij::Column::Van).all(conn).await? {
        let (account, voorbij) = (rij.account, rij.tot.is_some_and(|t| t.0 <= op || t <= rij.van));
        if let (Some(regel), false) = (rolregel(rij), voorbij) {
            rollen.entry(account).or_default().push(regel);
        }
    }
    let op_id: HashMap<TeamId, Team> = teams(conn).await?.into_iter().map(|t| (t.id, t)).collect();
    let mut leden: HashMap<Uuid, Vec<Team>> = HashMap::new();
    for lid in team_lid_rij::Entity::find().all(conn).await? {
        if let Some(team) = op_id.get(&TeamId(lid.team)).filter(|_| lid.tot.is_none_or(|t| op < t.0)) {
            leden.entry(lid.account).or_default().push(team.clone());
        }
    }
    let regel = |rij: account_rij::Model| Regel {
        actief: rij.actief,
        rollen: rollen.remove(&rij.id).unwrap_or_default(),
        teams: leden.remove(&rij.id).unwrap_or_default(),
        account: rij.into(),
    };
    Ok(accounts.into_iter().map(regel).collect())
}

fn rolregel(rij: rol_rij::Model) -> Option<Rolregel> {
    Some(Rolregel {
        id: rij.id,
        rol: Rol::van_code(&rij.rol)?,
        van: rij.van.0,
        tot: rij.tot.map(|t| t.0),
        bevestigd: rij.bevestigd_door.is_some(),
        door: rij.toegekend_door,
    })
}

/// The account that signs in with this name.
pub async fn zoek_naam(conn: &impl ConnectionTrait, naam: &str) -> Result<Option<AccountId>, AuthFout> {
    let naam = account::normaal(naam);
    let rij =
        account_rij::Entity::find().filter(account_rij::Column::Gebruikersnaam.eq(naam)).one(conn).await?;
    Ok(rij.map(|r| AccountId(r.id)))
}
