//! A new password for who forgot it. One asks, another confirms, the first hands over a code that counts once, and whoever
//! it is for sets a password with it. The code of the telephone stays as it was, so that nobody comes in with this alone.
//!
//! Times follow the wall clock, as sessions do.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kern::Moment;
use kern::actor::Wie;
use kern::id::AccountId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ConnectionTrait, Set};
use storage::{Handeling, Tijdstip, Tx};

use crate::account::{account_rij, normaal};
use crate::sessie::{Poort, herstel_afdruk, plus, sluit_alle};
use crate::{Afdruk, AuthFout, wachtwoord};

/// So long a request counts, and after that so long its code.
pub const GELDIG: Duration = Duration::from_secs(24 * 60 * 60);

/// Longest password, in characters: more is no password but a load for the machine.
pub const WACHTWOORD_MAX: usize = 200;

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "wachtwoordherstel")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account: Uuid,
        pub gevraagd_door: String,
        pub gevraagd: Tijdstip,
        pub bevestigd_door: Option<String>,
        pub afdruk: Option<Vec<u8>>,
        pub gegeven: Option<Tijdstip>,
        pub gebruikt: Option<Tijdstip>,
        pub vervallen: Option<Tijdstip>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Waits for a second person.
    Gevraagd,
    /// A code may be made.
    Bevestigd,
    /// The code was made, and counts until it is used or over.
    Gegeven,
}

/// A request for a new password that still counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Herstel {
    pub id: Uuid,
    pub account: AccountId,
    pub stand: Stand,
    /// Until when, by the wall clock.
    pub tot: Moment,
}

impl Herstel {
    fn van(r: &rij::Model) -> Self {
        let (stand, sinds) = match (&r.bevestigd_door, r.gegeven) {
            (_, Some(gegeven)) => (Stand::Gegeven, gegeven),
            (Some(_), None) => (Stand::Bevestigd, r.gevraagd),
            (None, None) => (Stand::Gevraagd, r.gevraagd),
        };
        Self { id: r.id, account: AccountId(r.account), stand, tot: plus(sinds.0, GELDIG) }
    }
}

fn lopend() -> Expr {
    rij::Column::Gebruikt.is_null().and(rij::Column::Vervallen.is_null())
}

impl Poort {
    /// The requests that still count: one query.
    pub async fn herstel_lopend(&self, conn: &impl ConnectionTrait) -> Result<Vec<Herstel>, AuthFout> {
        let nu = self.nu();
        let rijen = rij::Entity::find().filter(lopend()).all(conn).await?;
        Ok(rijen.iter().map(Herstel::van).filter(|h| nu < h.tot).collect())
    }

    /// Asks for a new password for somebody else. What was asked before counts no more.
    pub async fn vraag_herstel(&self, tx: &mut Tx, account: AccountId) -> Result<(), AuthFout> {
        if tx.actor().account() == Some(account) {
            return Err(AuthFout::Zichzelf);
        }
        let nu = Tijdstip::from(self.nu());
        rij::Entity::update_many()
            .col_expr(rij::Column::Vervallen, Expr::value(nu))
            .filter(rij::Column::Account.eq(account.0))
            .filter(lopend())
            .exec(tx)
            .await?;
        let nieuw = rij::ActiveModel {
            id: Set(tx.nieuw()),
            account: Set(account.0),
            gevraagd_door: Set(tx.actor().wie.to_string()),
            gevraagd: Set(nu),
            bevestigd_door: Set(None),
            afdruk: Set(None),
            gegeven: Set(None),
            gebruikt: Set(None),
            vervallen: Set(None),
        };
        rij::Entity::insert(nieuw).exec_without_returning(tx).await?;
        tx.record(Handeling::new("wachtwoord.herstel_vragen").object("account", account));
        Ok(())
    }

    /// The second person confirms: not who asked, and not who it is for.
    pub async fn bevestig_herstel(&self, tx: &mut Tx, id: Uuid) -> Result<(), AuthFout> {
        let r = self.herstel(tx, id, Stand::Gevraagd).await?;
        let wie = tx.actor().wie.to_string();
        if r.gevraagd_door == wie {
            return Err(AuthFout::ZelfdeTweedePersoon);
        }
        if tx.actor().account() == Some(AccountId(r.account)) {
            return Err(AuthFout::Zichzelf);
        }
        let geraakt = rij::Entity::update_many()
            .col_expr(rij::Column::BevestigdDoor, Expr::value(wie))
            .filter(rij::Column::Id.eq(id))
            .filter(rij::Column::BevestigdDoor.is_null())
            .filter(lopend())
            .exec(tx)
            .await?;
        if geraakt.rows_affected != 1 {
            return Err(AuthFout::NietGevonden);
        }
        tx.record(Handeling::new("wachtwoord.herstel_bevestigen").object("account", r.account));
        Ok(())
    }

    /// The code of a request that was confirmed: shown once, to be handed over in person. Never to who it is for by his
    /// own hand.
    pub async fn geef_herstelcode(&self, tx: &mut Tx, id: Uuid) -> Result<(AccountId, String), AuthFout> {
        let r = self.herstel(tx, id, Stand::Bevestigd).await?;
        let account = AccountId(r.account);
        if tx.actor().account() == Some(account) {
            return Err(AuthFout::Zichzelf);
        }
        let code = URL_SAFE_NO_PAD.encode(kern::toeval::bytes::<12>(tx.toeval()));
        let geraakt = rij::Entity::update_many()
            .col_expr(rij::Column::Afdruk, Expr::value(herstel_afdruk(account, &code)))
            .col_expr(rij::Column::Gegeven, Expr::value(Tijdstip::from(self.nu())))
            .filter(rij::Column::Id.eq(id))
            .filter(rij::Column::Gegeven.is_null())
            .filter(lopend())
            .exec(tx)
            .await?;
        if geraakt.rows_affected != 1 {
            return Err(AuthFout::NietGevonden);
        }
        tx.record(Handeling::new("wachtwoord.herstelcode").object("account", account));
        Ok((account, code))
    }

    /// A request that still counts and is this far.
    async fn herstel(&self, tx: &Tx, id: Uuid, stand: Stand) -> Result<rij::Model, AuthFout> {
        let r = rij::Entity::find_by_id(id).filter(lopend()).one(tx).await?.ok_or(AuthFout::NietGevonden)?;
        let h = Herstel::van(&r);
        if h.stand == stand && self.nu() < h.tot { Ok(r) } else { Err(AuthFout::NietGevonden) }
    }

    /// Sets a new password with the code, once, and ends every session. Which of name and code is wrong is not said, and
    /// who tries often waits.
    pub async fn stel_wachtwoord_in(
        &self,
        (naam, code): (&str, &str),
        nieuw: &str,
        adres: &str,
    ) -> Result<(), AuthFout> {
        let lengte = nieuw.chars().count();
        if !(wachtwoord::WACHTWOORD_MIN..=WACHTWOORD_MAX).contains(&lengte) {
            return Err(AuthFout::WachtwoordLengte);
        }
        let naam = normaal(naam);
        let sleutels = [self.pogingsleutel("herstel", &naam), self.pogingsleutel("adres", adres)];
        self.begin_poging(&sleutels).await?;
        // Made for every attempt, so that the time taken does not tell whether a name exists.
        let afdruk = Afdruk::van(nieuw, self.db().toeval()).await?;
        let account = account_rij::Entity::find()
            .filter(account_rij::Column::Gebruikersnaam.eq(&naam))
            .filter(account_rij::Column::Actief.eq(true))
            .one(self.db().leesverbinding())
            .await?
            .map(|a| AccountId(a.id));
        if let Some(account) = account
            && self.verzilver(account, code.trim(), afdruk).await?
        {
            let naam = self.pogingsleutel("naam", &naam);
            let [herstel, adres] = sleutels;
            return self.vergeet_pogingen(&[herstel, adres, naam]).await;
        }
        self.mislukt(account, "herstel").await
    }

    /// `false` when the code is not this account's, was used, or is over: then nothing changed.
    async fn verzilver(&self, account: AccountId, code: &str, afdruk: Afdruk) -> Result<bool, AuthFout> {
        let nu = self.nu();
        let mut tx = self.db().tx(self.actor(Wie::Account(account))).await?;
        let sinds = nu.checked_sub(GELDIG).unwrap_or(Moment::MIN);
        let geraakt = rij::Entity::update_many()
            .col_expr(rij::Column::Gebruikt, Expr::value(Tijdstip::from(nu)))
            .filter(rij::Column::Account.eq(account.0))
            .filter(rij::Column::Afdruk.eq(herstel_afdruk(account, code)))
            .filter(rij::Column::Gegeven.gt(Tijdstip::from(sinds)))
            .filter(lopend())
            .exec(&tx)
            .await?;
        if geraakt.rows_affected != 1 {
            tx.rollback().await?;
            return Ok(false);
        }
        account_rij::Entity::update_many()
            .col_expr(account_rij::Column::Wachtwoord, Expr::value(afdruk.0))
            .col_expr(account_rij::Column::Versie, Expr::col(account_rij::Column::Versie).add(1))
            .filter(account_rij::Column::Id.eq(account.0))
            .exec(&tx)
            .await?;
        sluit_alle(&tx, account).await?;
        tx.record(Handeling::new("wachtwoord.instellen").object("account", account));
        tx.commit().await?;
        Ok(true)
    }
}
