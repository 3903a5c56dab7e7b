//! Guessing slows down: attempts are counted per name, per account and per address of the sender.
//!
//! An attempt is counted before it is judged, so that a thousand at once get no further than one after the other.

use kern::actor::Wie;
use kern::id::AccountId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Set, TransactionTrait as _};
use storage::{Handeling, Tijdstip};

use crate::{AuthFout, Poort};

/// Attempts that cost nothing; after these each doubles the wait.
const VRIJE_POGINGEN: i64 = 3;

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "inlogpoging")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sleutel: Vec<u8>,
        pub mislukt: i64,
        pub laatst: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// An attempt that was counted and is not judged yet, as the rows were before it.
pub(crate) struct Poging(Vec<rij::Model>);

impl Poort {
    pub(crate) fn pogingsleutel(&self, soort: &str, waarde: &str) -> Vec<u8> {
        self.db().kluis().blind(&format!("inlogpoging.{soort}"), waarde)
    }

    /// Counts an attempt, or says how long to wait. Who must wait is not counted: a storm of attempts neither keeps
    /// somebody out for longer nor fills the log. The address comes last in `sleutels`, so that no two attempts wait for
    /// each other's rows.
    pub(crate) async fn begin_poging(&self, sleutels: &[Vec<u8>]) -> Result<Poging, AuthFout> {
        let nu = Tijdstip::from(self.nu());
        let nieuw = sleutels.iter().map(|sleutel| rij::ActiveModel {
            sleutel: Set(sleutel.clone()),
            mislukt: Set(1),
            laatst: Set(nu),
        });
        // One statement counts and reads: whoever tries the same waits here until this one is counted.
        let optellen = OnConflict::column(rij::Column::Sleutel)
            .value(rij::Column::Mislukt, Expr::cust("inlogpoging.mislukt + 1"))
            .to_owned();
        let tx = self.db().schrijfverbinding().begin().await?;
        let mut eerder =
            rij::Entity::insert_many(nieuw).on_conflict(optellen).exec_with_returning(&tx).await?;
        eerder.iter_mut().for_each(|r| r.mislukt -= 1);
        let tot = |r: &rij::Model| r.laatst.0.as_second() + wachttijd(r.mislukt);
        let seconden = eerder.iter().map(tot).max().map_or(0, |tot| tot - nu.0.as_second());
        if seconden > 0 {
            tx.rollback().await?;
            return Err(AuthFout::TeVaak { seconden });
        }
        rij::Entity::update_many()
            .col_expr(rij::Column::Laatst, Expr::value(nu))
            .filter(rij::Column::Sleutel.is_in(sleutels.to_vec()))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(Poging(eerder))
    }

    /// The attempt was right, so it counts for nothing. Earlier ones still do.
    pub(crate) async fn neem_terug(&self, Poging(eerder): Poging) -> Result<(), AuthFout> {
        for r in eerder {
            rij::Entity::update_many()
                .col_expr(rij::Column::Mislukt, Expr::cust("mislukt - 1"))
                .col_expr(rij::Column::Laatst, Expr::value(r.laatst))
                .filter(rij::Column::Sleutel.eq(r.sleutel))
                .exec(self.db().schrijfverbinding())
                .await?;
        }
        Ok(())
    }

    /// The attempt was wrong: it stays counted, and stands in the log.
    pub(crate) async fn mislukt<T>(
        &self,
        account: Option<AccountId>,
        stap: &'static str,
    ) -> Result<T, AuthFout> {
        let mut tx = self.db().tx(self.actor(Wie::Systeem("aanmelden"))).await?;
        let regel = Handeling::new("aanmelden.mislukt").doel(stap);
        tx.record(match account {
            Some(account) => regel.object("account", account),
            None => regel,
        });
        tx.commit().await?;
        Err(AuthFout::Onjuist)
    }

    pub(crate) async fn vergeet_pogingen(&self, sleutels: &[Vec<u8>]) -> Result<(), AuthFout> {
        rij::Entity::delete_many()
            .filter(rij::Column::Sleutel.is_in(sleutels.to_vec()))
            .exec(self.db().schrijfverbinding())
            .await?;
        Ok(())
    }
}

/// Seconds to wait after so many failures: nothing at first, then 2, 4, 8 and so on, a quarter of an hour at most.
fn wachttijd(mislukt: i64) -> i64 {
    match mislukt - VRIJE_POGINGEN {
        n if n <= 0 => 0,
        n => 2_i64.saturating_pow(u32::try_from(n).unwrap_or(u32::MAX)).min(900),
    }
}

#[cfg(test)]
mod tests {
    use super::wachttijd;

    #[test]
    fn waiting_doubles_and_ends_at_a_quarter_of_an_hour() {
        let wachten: Vec<i64> = [0, 3, 4, 5, 8, 12, 13, 500].into_iter().map(wachttijd).collect();
        assert_eq!(wachten, [0, 0, 2, 4, 32, 512, 900, 900]);
    }
}
