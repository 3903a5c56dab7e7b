//! Accounts and their roles.

use kern::actor::Wie;
use kern::id::{AccountId, TeamId};
use kern::{Datum, Rol};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query, SelectStatement};
use sea_orm::{ConnectionTrait, Set};
use storage::{Dag, Db, Handeling, Tx};

use crate::{Afdruk, AuthFout, gronden, sessie, tweede_factor};

pub(crate) mod account_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub gebruikersnaam: String,
        pub naam: String,
        pub functie: String,
        pub telefoon: String,
        pub wachtwoord: String,
        pub totp: Vec<u8>,
        pub totp_laatste: i64,
        pub taal: String,
        pub actief: bool,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod rol_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "rol_toekenning")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account: Uuid,
        pub rol: String,
        pub van: Dag,
        pub tot: Option<Dag>,
        pub toegekend_door: String,
        pub bevestigd_door: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod team_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "team")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub naam: String,
        pub telefoon: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod team_lid_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_lid")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub team: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub van: Dag,
        pub tot: Option<Dag>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Someone who can sign in, as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub gebruikersnaam: String,
    pub naam: String,
    /// What they do, in words: "wijkteam Zuid".
    pub functie: String,
    pub telefoon: String,
}

impl From<account_rij::Model> for Account {
    fn from(rij: account_rij::Model) -> Self {
        Self {
            id: AccountId(rij.id),
            gebruikersnaam: rij.gebruikersnaam,
            naam: rij.naam,
            functie: rij.functie,
            telefoon: rij.telefoon,
        }
    }
}

/// What is needed to make an account. The secret of the telephone is made by [`tweede_factor::nieuw_geheim`].
pub struct NieuwAccount<'a> {
    pub gebruikersnaam: &'a str,
    pub naam: &'a str,
    pub functie: &'a str,
    pub telefoon: &'a str,
    pub wachtwoord: &'a Afdruk,
    pub totp: &'a [u8],
}

/// The name under which somebody signs in, as it is kept and looked for.
pub(crate) fn normaal(gebruikersnaam: &str) -> String {
    gebruikersnaam.trim().to_lowercase()
}

/// Makes an account without any role.
pub async fn maak(db: &Db, tx: &mut Tx, nieuw: NieuwAccount<'_>) -> Result<AccountId, AuthFout> {
    let id: AccountId = tx.nieuw();
    let gebruikersnaam = normaal(nieuw.gebruikersnaam);
    let bezet = account_rij::Entity::find()
        .filter(account_rij::Column::Gebruikersnaam.eq(&gebruikersnaam))
        .one(tx)
        .await?;
    if bezet.is_some() {
        return Err(AuthFout::NaamBezet);
    }
    let rij = account_rij::ActiveModel {
        id: Set(id.0),
        gebruikersnaam: Set(gebruikersnaam),
        naam: Set(nieuw.naam.to_owned()),
        functie: Set(nieuw.functie.to_owned()),
        telefoon: Set(nieuw.telefoon.to_owned()),
        wachtwoord: Set(nieuw.wachtwoord.0.clone()),
        totp: Set(tweede_factor::verzegel(db, id.0, nieuw.totp)?),
        totp_laatste: Set(0),
        taal: Set("nl".to_owned()),
        actief: Set(true),
        versie: Set(1),
    };
    account_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    tx.record(Handeling::new("account.maken").object("account", id));
    Ok(id)
}

pub async fn zoek(conn: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, AuthFout> {
    Ok(account_rij::Entity::find_by_id(id.0).one(conn).await?.map(Account::from))
}

/// All who can sign in, by name.
pub async fn alle(conn: &impl ConnectionTrait) -> Result<Vec<Account>, AuthFout> {
    use sea_orm::QueryOrder as _;
    let rijen = account_rij::Entity::find().order_by_asc(account_rij::Column::Naam).all(conn).await?;
    Ok(rijen.into_iter().map(Account::from).collect())
}

/// Proposes a role from `van` on. It does nothing until a second person confirms it. A role that somebody has or
/// that already waits is not proposed again.
pub async fn ken_rol_toe(tx: &mut Tx, account: AccountId, rol: Rol, van: Datum) -> Result<Uuid, AuthFout> {
    if tx.actor().account() == Some(account) {
        return Err(AuthFout::ZichzelfToegekend);
    }
    let al = rol_rij::Entity::find()
        .filter(rol_rij::Column::Account.eq(account.0))
        .filter(rol_rij::Column::Rol.eq(rol.code()))
        .filter(rol_rij::Column::Tot.is_null())
        .one(tx)
        .await?;
    if al.is_some() {
        return Err(AuthFout::AlToegekend);
    }
    let id: Uuid = tx.nieuw();
    let rij = rol_rij::ActiveModel {
        id: Set(id),
        account: Set(account.0),
        rol: Set(rol.code().to_owned()),
        van: Set(van.into()),
        tot: Set(None),
        toegekend_door: Set(tx.actor().wie.to_string()),
        bevestigd_door: Set(None),
    };
    rol_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    tx.record(Handeling::new("rol.toekennen").object("account", account).doel(rol.code()));
    Ok(id)
}

/// The generator of the made-up municipality: the only one that may confirm what it granted itself, because nobody
/// is there yet and nobody exists.
const GENERATOR: Wie = Wie::Systeem("voorbeeld");

/// The second person confirms. Not the one who granted it, and not the one who gets it. The grounds that the role works
/// on come with it. Every session of who gets it ends: signing in again makes a new one with the new role.
pub async fn bevestig_rol(tx: &mut Tx, toekenning: Uuid) -> Result<(), AuthFout> {
    let rij = rol_rij::Entity::find_by_id(toekenning).one(tx).await?.ok_or(AuthFout::NietGevonden)?;
    let wie = tx.actor().wie.to_string();
    if rij.toegekend_door == wie && tx.actor().wie != GENERATOR {
        return Err(AuthFout::ZelfdeTweedePersoon);
    }
    if tx.actor().account() == Some(AccountId(rij.account)) {
        return Err(AuthFout::ZichzelfToegekend);
    }
    let object = rij.account;
    let geraakt = rol_rij::Entity::update_many()
        .col_expr(rol_rij::Column::BevestigdDoor, Expr::value(wie))
        .filter(rol_rij::Column::Id.eq(toekenning))
        .filter(rol_rij::Column::BevestigdDoor.is_null())
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Err(AuthFout::NietGevonden);
    }
    if let Some(rol) = Rol::van_code(&rij.rol) {
        gronden::geef_bij_rol(tx, (AccountId(object), rol), rij.van.0, toekenning).await?;
    }
    sessie::sluit_alle(tx, AccountId(object)).await?;
    tx.record(Handeling::new("rol.bevestigen").object("account", object).doel(rij.rol));
    Ok(())
}

/// Ends a role of an account from a day on, and the grounds that came with it; a role that nobody confirmed yet never
/// starts. Sessions end with it.
pub async fn beeindig_rol(
    tx: &mut Tx,
    (account, toekenning): (AccountId, Uuid),
    tot: Datum,
) -> Result<(), AuthFout> {
    let van_account = rol_rij::Entity::find_by_id(toekenning).filter(rol_rij::Column::Account.eq(account.0));
    let rij = van_account.one(tx).await?.ok_or(AuthFout::NietGevonden)?;
    let tot = if rij.bevestigd_door.is_none() { rij.van } else { Dag(tot) };
    let geraakt = rol_rij::Entity::update_many()
        .col_expr(rol_rij::Column::Tot, Expr::value(tot))
        .filter(rol_rij::Column::Id.eq(toekenning))
        .filter(rol_rij::Column::Tot.is_null())
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Err(AuthFout::NietGevonden);
    }
    gronden::beeindig_van(tx, toekenning, tot.0).await?;
    sessie::sluit_alle(tx, account).await?;
    tx.record(Handeling::new("rol.beeindigen").object("account", rij.account).doel(rij.rol));
    Ok(())
}

/// Lets an account in or keeps it out. Keeping out ends its sessions at once; nobody does it to himself.
pub async fn zet_actief(tx: &mut Tx, account: AccountId, actief: bool) -> Result<(), AuthFout> {
    if tx.actor().account() == Some(account) {
        return Err(AuthFout::Zichzelf);
    }
    let geraakt = account_rij::Entity::update_many()
        .col_expr(account_rij::Column::Actief, Expr::value(actief))
        .filter(account_rij::Column::Id.eq(account.0))
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Err(AuthFout::NietGevonden);
    }
    if !actief {
        sessie::sluit_alle(tx, account).await?;
    }
    let wat = if actief { "account.toelaten" } else { "account.blokkeren" };
    tx.record(Handeling::new(wat).object("account", account));
    Ok(())
}

/// The role was confirmed and counts on a day.
pub(crate) fn rol_geldt(op: Datum) -> Expr {
    let bevestigd = rol_rij::Column::BevestigdDoor.is_not_null();
    bevestigd.and(geldt((rol_rij::Column::Van, rol_rij::Column::Tot), op))
}

/// A row with a first day and a day on which it no longer counts counts on a day.
fn geldt((van, tot): (impl ColumnTrait, impl ColumnTrait), op: Datum) -> Expr {
    van.lte(Dag(op)).and(tot.is_null().or(tot.gt(Dag(op))))
}

/// The roles an account holds on a day.
pub async fn rollen(
    conn: &impl ConnectionTrait,
    account: AccountId,
    op: Datum,
) -> Result<Vec<Rol>, AuthFout> {
    let rijen = rol_rij::Entity::find()
        .filter(rol_rij::Column::Account.eq(account.0))
        .filter(rol_geldt(op))
        .all(conn)
        .await?;
    Ok(elk_eens(rijen.iter().filter_map(|r| Rol::van_code(&r.rol))))
}

/// Roles in their own order, each once: a role may have been granted more than once.
pub(crate) fn elk_eens(rollen: impl IntoIterator<Item = Rol>) -> Vec<Rol> {
    rollen.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// A team and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    pub id: TeamId,
    pub naam: String,
    pub telefoon: String,
}

pub async fn maak_team(tx: &mut Tx, naam: &str, telefoon: &str) -> Result<TeamId, AuthFout> {
    let id: TeamId = tx.nieuw();
    let rij = team_rij::ActiveModel {
        id: Set(id.0),
        naam: Set(naam.to_owned()),
        telefoon: Set(telefoon.to_owned()),
    };
    team_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    tx.record(Handeling::new("team.maken").object("team", id));
    Ok(id)
}

pub async fn teams(conn: &impl ConnectionTrait) -> Result<Vec<Team>, AuthFout> {
    let rijen = team_rij::Entity::find().all(conn).await?;
    Ok(rijen.into_iter().map(|r| Team { id: TeamId(r.id), naam: r.naam, telefoon: r.telefoon }).collect())
}

/// Puts someone in a team from a day on. Nobody does it to himself: a team opens files.
pub async fn word_lid(tx: &mut Tx, team: TeamId, account: AccountId, van: Datum) -> Result<(), AuthFout> {
    if tx.actor().account() == Some(account) {
        return Err(AuthFout::Zichzelf);
    }
    let al_lid = team_lid_rij::Entity::find()
        .filter(team_lid_rij::Column::Team.eq(team.0))
        .filter(team_lid_rij::Column::Account.eq(account.0))
        .filter(team_lid_rij::Column::Tot.is_null().or(team_lid_rij::Column::Van.eq(Dag(van))))
        .one(tx)
        .await?;
    if al_lid.is_some() {
        return Err(AuthFout::AlLid);
    }
    let rij = team_lid_rij::ActiveModel {
        team: Set(team.0),
        account: Set(account.0),
        van: Set(van.into()),
        tot: Set(None),
    };
    team_lid_rij::Entity::insert(rij).exec_without_returning(tx).await?;
    tx.record(Handeling::new("team.lid_worden").object("account", account));
    Ok(())
}

/// Ends a membership: what the team gave access to is closed from `tot` on, in this same transaction.
pub async fn verlaat_team(tx: &mut Tx, team: TeamId, account: AccountId, tot: Datum) -> Result<(), AuthFout> {
    team_lid_rij::Entity::update_many()
        .col_expr(team_lid_rij::Column::Tot, Expr::value(Dag(tot)))
        .filter(team_lid_rij::Column::Team.eq(team.0))
        .filter(team_lid_rij::Column::Account.eq(account.0))
        .filter(team_lid_rij::Column::Tot.is_null())
        .exec(tx)
        .await?;
    tx.record(Handeling::new("team.verlaten").object("account", account));
    Ok(())
}

/// The membership of a team counts on a day: a condition on `team_lid`.
pub fn lid_geldt(op: Datum) -> Expr {
    geldt((team_lid_rij::Column::Van, team_lid_rij::Column::Tot), op)
}

/// The members of a team on a day, as a condition for another query.
pub fn van_team(team: TeamId, op: Datum) -> SelectStatement {
    Query::select()
        .column(team_lid_rij::Column::Account)
        .from(team_lid_rij::Entity)
        .and_where(team_lid_rij::Column::Team.eq(team.0))
        .and_where(lid_geldt(op))
        .to_owned()
}

/// Everybody who shares a team with somebody on a day, as a condition for another query.
pub fn teamgenoten(account: AccountId, op: Datum) -> SelectStatement {
    let teams = teams_van_account(account, op);
    Query::select()
        .column(team_lid_rij::Column::Account)
        .from(team_lid_rij::Entity)
        .and_where(team_lid_rij::Column::Team.in_subquery(teams))
        .and_where(lid_geldt(op))
        .to_owned()
}

fn teams_van_account(account: AccountId, op: Datum) -> SelectStatement {
    Query::select()
        .column(team_lid_rij::Column::Team)
        .from(team_lid_rij::Entity)
        .and_where(team_lid_rij::Column::Account.eq(account.0))
        .and_where(lid_geldt(op))
        .to_owned()
}

/// Members of a team on a day: one query.
pub async fn leden(conn: &impl ConnectionTrait, team: TeamId, op: Datum) -> Result<Vec<Account>, AuthFout> {
    let rijen = account_rij::Entity::find()
        .filter(account_rij::Column::Id.in_subquery(van_team(team, op)))
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(Account::from).collect())
}

/// Members of a team on a day who do not hold this role: one query.
pub async fn leden_zonder_rol(
    conn: &impl ConnectionTrait,
    team: TeamId,
    rol: Rol,
    op: Datum,
) -> Result<Vec<Account>, AuthFout> {
    let met_rol = Query::select()
        .column(rol_rij::Column::Account)
        .from(rol_rij::Entity)
        .and_where(rol_rij::Column::Rol.eq(rol.code()))
        .and_where(rol_geldt(op))
        .to_owned();
    let rijen = account_rij::Entity::find()
        .filter(account_rij::Column::Id.in_subquery(van_team(team, op)))
        .filter(account_rij::Column::Id.not_in_subquery(met_rol))
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(Account::from).collect())
}

/// The teams somebody belongs to on a day: one query.
pub async fn teams_van(
    conn: &impl ConnectionTrait,
    account: AccountId,
    op: Datum,
) -> Result<Vec<Team>, AuthFout> {
    let van = teams_van_account(account, op);
    let rijen = team_rij::Entity::find().filter(team_rij::Column::Id.in_subquery(van)).all(conn).await?;
    Ok(rijen.into_iter().map(|r| Team { id: TeamId(r.id), naam: r.naam, telefoon: r.telefoon }).collect())
}

/// Names by id, for a list that shows who wrote.
pub async fn namen(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<std::collections::HashMap<Uuid, String>, AuthFout> {
    if ids.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    let rijen =
        account_rij::Entity::find().filter(account_rij::Column::Id.is_in(ids.to_vec())).all(conn).await?;
    Ok(rijen.into_iter().map(|r| (r.id, r.naam)).collect())
}
