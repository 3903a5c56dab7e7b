//! Signing in and staying signed in.
//!
//! A session is a row that holds the print of a random token; the token itself is only in the browser. It lives
//! in the tenant's own database, so it is worth nothing at another municipality. Sessions follow the wall clock,
//! never the demo clock: moving the demo to next month must not sign anybody out.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kern::actor::Wie;
use kern::id::{AccountId, OperatieId};
use kern::{Actor, Datum, Klok, Moment, Rol};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{Condition, FromQueryResult as _, Iterable as _, Set};
use sha2::{Digest as _, Sha256};
use storage::{Db, Handeling, Tijdstip, Tx, veld};

use crate::account::{self, account_rij, rol_rij};
use crate::{Account, AuthFout, tweede_factor, wachtwoord};

/// A session ends after so long without a sign of life.
pub const STIL_MAX: Duration = Duration::from_secs(15 * 60);
/// A session ends after so long in any case.
pub const DUUR_MAX: Duration = Duration::from_secs(10 * 60 * 60);
/// The sign of life is written at most this often.
const LEVENSTEKEN: i64 = 30;

mod sessie_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessie")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub afdruk: Vec<u8>,
        pub account: Uuid,
        pub fase: String,
        pub begonnen: Tijdstip,
        pub laatst: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod herstel_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "herstelcode")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub afdruk: Vec<u8>,
        pub gebruikt_op: Option<Tijdstip>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What the browser keeps: 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn uit_cookie(tekst: &str) -> Self {
        Self(tekst.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn afdruk(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Who is signed in, with what that session is.
#[derive(Clone, Debug)]
pub struct Aangemeld {
    pub account: Account,
    pub rollen: Vec<Rol>,
    /// Ends at this moment if nothing happens.
    pub stil_tot: Moment,
}

impl Aangemeld {
    /// The actor of one request.
    pub fn actor(&self, operatie: OperatieId) -> Actor {
        Actor { wie: Wie::Account(self.account.id), rollen: self.rollen.clone(), operatie }
    }
}

/// The door of one tenant.
#[derive(Clone)]
pub struct Poort {
    db: Db,
    wandklok: Arc<dyn Klok>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fase {
    Code,
    Binnen,
}

impl Fase {
    const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Binnen => "binnen",
        }
    }
}

impl Poort {
    pub fn new(db: Db, wandklok: Arc<dyn Klok>) -> Self {
        Self { db, wandklok }
    }

    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    pub(crate) fn nu(&self) -> Moment {
        self.wandklok.nu()
    }

    /// First step: name and password. Yields a token that is good for one thing only: giving the code.
    pub async fn wachtwoord(&self, naam: &str, wachtwoord: String, adres: &str) -> Result<Token, AuthFout> {
        let naam = naam.trim().to_lowercase();
        let sleutels = [self.pogingsleutel("naam", &naam), self.pogingsleutel("adres", adres)];
        let poging = self.begin_poging(&sleutels).await?;
        let account = account_rij::Entity::find()
            .filter(account_rij::Column::Gebruikersnaam.eq(&naam))
            .filter(account_rij::Column::Actief.eq(true))
            .one(self.db.leesverbinding())
            .await?;
        let afdruk = account.as_ref().map(|a| a.wachtwoord.clone());
        let klopt = wachtwoord::klopt(wachtwoord, afdruk).await;
        match account {
            Some(account) if klopt => {
                self.neem_terug(poging).await?;
                self.nieuw_token(AccountId(account.id), Fase::Code).await
            }
            account => self.mislukt(account.map(|a| AccountId(a.id)), "wachtwoord").await,
        }
    }

    /// Second step: the code of the telephone, or a recovery code. The session is made anew.
    pub async fn code(&self, half: &Token, code: &str, adres: &str) -> Result<Token, AuthFout> {
        let rij = self.rij(half, Fase::Code).await?;
        let sleutels =
            [self.pogingsleutel("code", &rij.account.to_string()), self.pogingsleutel("adres", adres)];
        self.begin_poging(&sleutels).await?;
        let account = AccountId(rij.account);
        if !self.code_klopt(account, code).await? {
            return self.mislukt(Some(account), "code").await;
        }
        self.vergeet_pogingen(&sleutels).await?;
        let naam = account::zoek(self.db.leesverbinding(), account).await?.map(|a| a.gebruikersnaam);
        if let Some(naam) = naam {
            self.vergeet_pogingen(&[self.pogingsleutel("naam", &naam)]).await?;
        }
        self.sluit(half).await?;
        self.nieuw_token(account, Fase::Binnen).await
    }

    /// Signs in without password or code. Only the demo municipality has a route that calls this.
    pub async fn zonder_wachtwoord(&self, account: AccountId) -> Result<Token, AuthFout> {
        let binnen = account_rij::Entity::find_by_id(account.0)
            .filter(account_rij::Column::Actief.eq(true))
            .one(self.db.leesverbinding())
            .await?;
        binnen.ok_or(AuthFout::Onjuist)?;
        self.nieuw_token(account, Fase::Binnen).await
    }

    /// Who belongs to this token, if the session still lives. Keeps it alive. One query: every page asks it.
    pub async fn wie(&self, token: &Token) -> Result<Aangemeld, AuthFout> {
        let vraag = met_account(token, self.db.klok().vandaag());
        let rijen = self.db.leesverbinding().query_all(&vraag).await?;
        let eerste = rijen.first().ok_or(AuthFout::GeenSessie)?;
        let nu = self.leeft_nog(token, &sessie_rij::Model::from_query_result(eerste, "")?).await?;
        let account = account_rij::Model::from_query_result(eerste, "a_")?.into();
        let mut rollen = Vec::new();
        for rij in &rijen {
            rollen.extend(rij.try_get::<Option<String>>("", "rol")?.and_then(|rol| Rol::van_code(&rol)));
        }
        Ok(Aangemeld { account, rollen: account::elk_eens(rollen), stil_tot: plus(nu, STIL_MAX) })
    }

    /// Signing out, on purpose.
    pub async fn meld_af(&self, token: &Token) -> Result<(), AuthFout> {
        let rij = sessie_rij::Entity::find_by_id(token.afdruk()).one(self.db.leesverbinding()).await?;
        let Some(rij) = rij else { return Ok(()) };
        let account = AccountId(rij.account);
        let mut tx = self.db.tx(self.actor(Wie::Account(account))).await?;
        sessie_rij::Entity::delete_by_id(token.afdruk()).exec(&tx).await?;
        tx.record(Handeling::new("aanmelden.uit").object("account", account));
        Ok(tx.commit().await?)
    }

    /// Throws a session away that ended by itself.
    async fn sluit(&self, token: &Token) -> Result<(), AuthFout> {
        sessie_rij::Entity::delete_by_id(token.afdruk()).exec(self.db.schrijfverbinding()).await?;
        Ok(())
    }

    /// Ten codes for the day the telephone is lost. Shown once; only their prints are kept.
    pub async fn nieuwe_herstelcodes(
        &self,
        tx: &mut Tx,
        account: AccountId,
    ) -> Result<Vec<String>, AuthFout> {
        herstel_rij::Entity::delete_many()
            .filter(herstel_rij::Column::Account.eq(account.0))
            .exec(tx)
            .await?;
        let codes: Vec<String> =
            (0..10).map(|_| URL_SAFE_NO_PAD.encode(kern::toeval::bytes::<9>(tx.toeval()))).collect();
        let rijen = codes.iter().map(|code| herstel_rij::ActiveModel {
            account: Set(account.0),
            afdruk: Set(herstel_afdruk(account, code)),
            gebruikt_op: Set(None),
        });
        herstel_rij::Entity::insert_many(rijen).exec_without_returning(tx).await?;
        tx.record(Handeling::new("account.herstelcodes").object("account", account));
        Ok(codes)
    }

    async fn rij(&self, token: &Token, fase: Fase) -> Result<sessie_rij::Model, AuthFout> {
        let rij = sessie_rij::Entity::find_by_id(token.afdruk())
            .filter(sessie_rij::Column::Fase.eq(fase.code()))
            .one(self.db.leesverbinding())
            .await?
            .ok_or(AuthFout::GeenSessie)?;
        self.eis_levend(token, &rij).await?;
        Ok(rij)
    }

    /// The moment, when the session still lives at it; else the session goes.
    async fn eis_levend(&self, token: &Token, rij: &sessie_rij::Model) -> Result<Moment, AuthFout> {
        let nu = self.wandklok.nu();
        if nu >= plus(rij.laatst.0, STIL_MAX) || nu >= plus(rij.begonnen.0, DUUR_MAX) {
            self.sluit(token).await?;
            return Err(AuthFout::GeenSessie);
        }
        Ok(nu)
    }

    /// The same, and writes the sign of life that a page is.
    async fn leeft_nog(&self, token: &Token, rij: &sessie_rij::Model) -> Result<Moment, AuthFout> {
        let nu = self.eis_levend(token, rij).await?;
        if nu.as_second() - rij.laatst.0.as_second() >= LEVENSTEKEN {
            sessie_rij::Entity::update_many()
                .col_expr(sessie_rij::Column::Laatst, Expr::value(Tijdstip::from(nu)))
                .filter(sessie_rij::Column::Afdruk.eq(rij.afdruk.clone()))
                .exec(self.db.schrijfverbinding())
                .await?;
        }
        Ok(nu)
    }

    async fn nieuw_token(&self, account: AccountId, fase: Fase) -> Result<Token, AuthFout> {
        let token = Token(URL_SAFE_NO_PAD.encode(kern::toeval::bytes::<32>(self.db.toeval())));
        let nu = Tijdstip::from(self.wandklok.nu());
        let rij = sessie_rij::ActiveModel {
            afdruk: Set(token.afdruk()),
            account: Set(account.0),
            fase: Set(fase.code().to_owned()),
            begonnen: Set(nu),
            laatst: Set(nu),
        };
        let mut tx = self.db.tx(self.actor(Wie::Account(account))).await?;
        sessie_rij::Entity::insert(rij).exec_without_returning(&tx).await?;
        let wat = if fase == Fase::Binnen { "aanmelden.binnen" } else { "aanmelden.wachtwoord" };
        tx.record(Handeling::new(wat).object("account", account));
        tx.commit().await?;
        Ok(token)
    }

    /// Each code counts once: the step it belongs to must be later than the last one used.
    async fn code_klopt(&self, account: AccountId, code: &str) -> Result<bool, AuthFout> {
        let conn = self.db.schrijfverbinding();
        let Some(rij) = account_rij::Entity::find_by_id(account.0).one(conn).await? else { return Ok(false) };
        let geheim = tweede_factor::ontzegel(&self.db, account.0, &rij.totp)?;
        if let Some(stap) = tweede_factor::stap_van(&geheim, code, self.wandklok.nu()) {
            let geraakt = account_rij::Entity::update_many()
                .col_expr(account_rij::Column::TotpLaatste, Expr::value(stap))
                .filter(account_rij::Column::Id.eq(account.0))
                .filter(account_rij::Column::TotpLaatste.lt(stap))
                .exec(conn)
                .await?;
            return Ok(geraakt.rows_affected == 1);
        }
        let geraakt = herstel_rij::Entity::update_many()
            .col_expr(herstel_rij::Column::GebruiktOp, Expr::value(Tijdstip::from(self.wandklok.nu())))
            .filter(herstel_rij::Column::Account.eq(account.0))
            .filter(herstel_rij::Column::Afdruk.eq(herstel_afdruk(account, code.trim())))
            .filter(herstel_rij::Column::GebruiktOp.is_null())
            .exec(conn)
            .await?;
        Ok(geraakt.rows_affected == 1)
    }

    /// Who acts at the door: an account, or the door itself, in an operation of its own.
    pub(crate) fn actor(&self, wie: Wie) -> Actor {
        let milliseconden = u64::try_from(self.wandklok.nu().as_millisecond()).unwrap_or_default();
        let id = kern::id::uuid_v7(milliseconden, &kern::toeval::bytes(self.db.toeval()));
        Actor { wie, rollen: Vec::new(), operatie: OperatieId(id) }
    }
}

/// The session of a token with its account (columns `a_..`) and a row for each role that counts on this day.
fn met_account(token: &Token, op: Datum) -> SelectStatement {
    use sea_orm::sea_query::ExprTrait as _;
    let mut vraag = Query::select();
    for kolom in sessie_rij::Column::iter() {
        vraag.column((sessie_rij::Entity, kolom));
    }
    for kolom in account_rij::Column::iter() {
        vraag.expr_as(Expr::col((account_rij::Entity, kolom)), format!("a_{}", kolom.as_str()));
    }
    let van_sessie = veld("account", "id").eq(veld("sessie", "account"));
    let van_account = veld("rol_toekenning", "account").eq(veld("account", "id"));
    vraag
        .column((rol_rij::Entity, rol_rij::Column::Rol))
        .from(sessie_rij::Entity)
        .inner_join(account_rij::Entity, van_sessie)
        .left_join(rol_rij::Entity, Condition::all().add(van_account).add(account::rol_geldt(op)))
        .and_where(sessie_rij::Column::Afdruk.eq(token.afdruk()))
        .and_where(sessie_rij::Column::Fase.eq(Fase::Binnen.code()));
    vraag
}

/// Ends every session of an account: its roles changed, or it is kept out.
pub(crate) async fn sluit_alle(tx: &Tx, account: AccountId) -> Result<(), AuthFout> {
    sessie_rij::Entity::delete_many().filter(sessie_rij::Column::Account.eq(account.0)).exec(tx).await?;
    Ok(())
}

pub(crate) fn plus(moment: Moment, duur: Duration) -> Moment {
    moment.checked_add(duur).unwrap_or(Moment::MAX)
}

pub(crate) fn herstel_afdruk(account: AccountId, code: &str) -> Vec<u8> {
    let mut som = Sha256::new();
    som.update(account.0.as_bytes());
    som.update(code.as_bytes());
    som.finalize().to_vec()
}
