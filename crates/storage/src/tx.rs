//! Writing: a change, its line in the log and its event, in one transaction or not at all.

use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use kern::{Actor, Datum, Moment};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use uuid::Uuid;

use crate::logboek::{self, Regel};
use crate::{Db, Handeling, Kluis, StorageFout, taken};

/// A transaction that writes. Every statement that can change a row counts, whichever method sends it; a commit
/// that changed something without [`Tx::record`] is refused and rolled back. Dropping it undoes everything.
pub struct Tx {
    verbinding: DatabaseTransaction,
    db: Db,
    actor: Actor,
    nu: Moment,
    wijzigingen: AtomicUsize,
    vragen: AtomicUsize,
    regels: Vec<Regel>,
    gebeurtenissen: Vec<taken::Gebeurtenis>,
}

impl Tx {
    pub(crate) fn new(verbinding: DatabaseTransaction, actor: Actor, db: Db) -> Self {
        let nu = db.klok().nu();
        let (wijzigingen, vragen) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self {
            verbinding,
            db,
            actor,
            nu,
            wijzigingen,
            vragen,
            regels: Vec::new(),
            gebeurtenissen: Vec::new(),
        }
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The moment at which this transaction began: one moment for all that it does.
    pub fn nu(&self) -> Moment {
        self.nu
    }

    /// Today in the Netherlands, at the moment of [`Tx::nu`].
    pub fn vandaag(&self) -> Datum {
        kern::klok::lokaal(self.nu).date()
    }

    pub fn kluis(&self) -> &Kluis {
        self.db.kluis()
    }

    pub fn toeval(&self) -> &dyn kern::Toeval {
        self.db.toeval()
    }

    /// A new id.
    pub fn nieuw<T: From<Uuid>>(&self) -> T {
        self.db.nieuw_op(self.nu)
    }

    /// Says to the log what this transaction does. May be called for each thing it does.
    pub fn record(&mut self, handeling: Handeling) {
        self.regels.push(Regel::new(&self.actor, self.nu, handeling));
    }

    /// Announces what happened; whoever subscribed gets a job in this same transaction. An event carries ids only:
    /// it has no room for a person's words.
    pub fn gebeurtenis(&mut self, onderwerp: &'static str, object: impl Into<Uuid>) {
        self.gebeurtenissen.push(taken::Gebeurtenis { onderwerp, object: object.into() });
    }

    /// Makes everything durable, the log's head last.
    pub async fn commit(self) -> Result<(), StorageFout> {
        let Self { verbinding, db, nu, wijzigingen, regels, gebeurtenissen, .. } = self;
        if wijzigingen.into_inner() > 0 && regels.is_empty() {
            verbinding.rollback().await?;
            return Err(StorageFout::NietVastgelegd);
        }
        taken::kondig_aan(&verbinding, nu, gebeurtenissen, db.abonnementen()).await?;
        if !regels.is_empty() {
            logboek::schrijf(&verbinding, &db.kluis().bos().keten, regels).await?;
        }
        verbinding.commit().await?;
        db.wek();
        Ok(())
    }

    /// Undoes everything.
    pub async fn rollback(self) -> Result<(), StorageFout> {
        Ok(self.verbinding.rollback().await?)
    }

    /// Questions sent so far: what was sent that changes nothing.
    pub fn vragen(&self) -> usize {
        self.vragen.load(Ordering::Relaxed)
    }

    fn tel(&self, sql: &str) {
        let teller = if wijzigt(sql) { &self.wijzigingen } else { &self.vragen };
        teller.fetch_add(1, Ordering::Relaxed);
    }
}

/// Whether a statement can change a row. Whatever is not plainly a question counts as a change.
fn wijzigt(sql: &str) -> bool {
    let sql = sql.trim_start().to_ascii_uppercase();
    let vraag = sql.starts_with("SELECT") || sql.starts_with("WITH") || sql.starts_with("EXPLAIN");
    !vraag || ["INSERT ", "UPDATE ", "DELETE "].iter().any(|w| bevat_woord(&sql, w))
}

/// `FOR UPDATE` holds a row and changes nothing, so it does not count.
fn bevat_woord(sql: &str, woord: &str) -> bool {
    sql.match_indices(woord).any(|(plek, _)| {
        let voor = sql[..plek].trim_end();
        let los = plek == 0 || !sql.as_bytes()[plek - 1].is_ascii_alphanumeric();
        los && !voor.ends_with("FOR") && !voor.ends_with("NO KEY")
    })
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.verbinding.get_database_backend()
    }

    async fn execute_raw(&self, opdracht: Statement) -> Result<ExecResult, DbErr> {
        self.tel(&opdracht.sql);
        self.verbinding.execute_raw(opdracht).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tel(sql);
        self.verbinding.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, opdracht: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tel(&opdracht.sql);
        self.verbinding.query_one_raw(opdracht).await
    }

    async fn query_all_raw(&self, opdracht: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tel(&opdracht.sql);
        self.verbinding.query_all_raw(opdracht).await
    }
}

#[cfg(test)]
mod tests {
    use super::wijzigt;

    #[test]
    fn what_counts_as_a_change() {
        for (sql, ja) in [
            ("SELECT * FROM zaak", false),
            ("  select 1", false),
            ("SELECT nummer FROM logkop FOR UPDATE", false),
            ("SELECT id FROM taak FOR UPDATE SKIP LOCKED", false),
            ("INSERT INTO zaak VALUES (1) RETURNING id", true),
            ("with x as (DELETE FROM zaak RETURNING id) SELECT * FROM x", true),
            ("WITH x AS (SELECT 1) SELECT * FROM x", false),
            ("UPDATE zaak SET a = 1", true),
            ("CREATE TABLE x (a INT)", true),
            ("PRAGMA user_version = 3", true),
        ] {
            assert_eq!(wijzigt(sql), ja, "{sql}");
        }
    }
}
