//! One tenant, one database.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use async_trait::async_trait;
use kern::actor::Wie;
use kern::{Actor, Klok, Moment, Toeval};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    ExecResult, QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
    sqlx,
};
use uuid::Uuid;

use crate::logboek::{Regel, Schrijver};
use crate::onderhoud::Onderhoud;
use crate::taken::Abonnement;
use crate::{Handeling, Kluis, Sleutelbos, StorageFout, Tx, migraties};

/// Which database keeps the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Motor {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A `postgres://` address.
    Postgres(String),
}

/// Everything that a tenant is opened with.
pub struct Instelling {
    pub motor: Motor,
    pub sleutels: Sleutelbos,
    pub klok: Arc<dyn Klok>,
    pub toeval: Arc<dyn Toeval>,
}

/// One municipality: its database, its keys, its clock and its log. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    binnen: Arc<Binnen>,
}

struct Binnen {
    schrijf: DatabaseConnection,
    lees: DatabaseConnection,
    kluis: Arc<Kluis>,
    klok: Arc<dyn Klok>,
    toeval: Arc<dyn Toeval>,
    schrijver: Schrijver,
    onderhoud: Onderhoud,
    vragen: AtomicU64,
    /// How many ids were made: it keeps those of one moment in order.
    nummer: AtomicU32,
    /// Whether somebody asked something since the last look.
    gebruikt: AtomicBool,
    abonnementen: OnceLock<&'static [Abonnement]>,
    werk: tokio::sync::watch::Sender<u64>,
}

impl Db {
    /// Opens a database whose schema is up to date; refuses another version with a line that says what to do.
    pub async fn open(instelling: Instelling) -> Result<Self, StorageFout> {
        let schrijf = verbind(&instelling.motor, Kant::Schrijven).await?;
        migraties::eis_actueel(&schrijf).await?;
        Self::afmaken(schrijf, instelling).await
    }

    /// Brings the schema up to date, then opens. Harmless to repeat.
    pub async fn open_en_migreer(instelling: Instelling) -> Result<Self, StorageFout> {
        let schrijf = verbind(&instelling.motor, Kant::Schrijven).await?;
        migraties::voer_uit(&schrijf).await?;
        Self::afmaken(schrijf, instelling).await
    }

    async fn afmaken(schrijf: DatabaseConnection, instelling: Instelling) -> Result<Self, StorageFout> {
        let lees = verbind(&instelling.motor, Kant::Lezen).await?;
        let kluis = Arc::new(Kluis::new(instelling.sleutels));
        let onderhoud = Onderhoud::start(lees.clone());
        let schrijver = Schrijver::start(schrijf.clone(), Arc::clone(&kluis), onderhoud.clone());
        let Instelling { klok, toeval, .. } = instelling;
        let binnen = Binnen {
            schrijf,
            lees,
            kluis,
            klok,
            toeval,
            schrijver,
            onderhoud,
            vragen: AtomicU64::new(0),
            nummer: AtomicU32::new(0),
            gebruikt: AtomicBool::new(true),
            abonnementen: OnceLock::new(),
            werk: tokio::sync::watch::Sender::new(0),
        };
        let binnen = Arc::new(binnen);
        let_op_stilte(Arc::downgrade(&binnen));
        Ok(Self { binnen })
    }

    /// Says once, before the first change, which events lead to which jobs. Later calls change nothing.
    pub fn abonneer(&self, abonnementen: &'static [Abonnement]) {
        self.binnen.abonnementen.get_or_init(|| abonnementen);
    }

    pub(crate) fn abonnementen(&self) -> &'static [Abonnement] {
        self.binnen.abonnementen.get().copied().unwrap_or_default()
    }

    /// Something was written: who runs jobs may look again.
    pub(crate) fn wek(&self) {
        self.binnen.onderhoud.geschreven();
        self.binnen.werk.send_modify(|n| *n = n.wrapping_add(1));
    }

    /// Changes when something was written by this process. For those that run jobs; they also look by the clock,
    /// because another process may write too.
    pub fn werk(&self) -> tokio::sync::watch::Receiver<u64> {
        self.binnen.werk.subscribe()
    }

    /// Starts a transaction that writes on behalf of `actor`.
    pub async fn tx(&self, actor: Actor) -> Result<Tx, StorageFout> {
        self.binnen.gebruikt.store(true, Ordering::Relaxed);
        let verbinding = begin(&self.binnen.schrijf).await?;
        Ok(Tx::new(verbinding, actor, self.clone()))
    }

    /// Reads on behalf of `actor`. What was read must be put in the log before it is shown.
    pub fn lees(&self, actor: Actor) -> Lees {
        self.binnen.gebruikt.store(true, Ordering::Relaxed);
        Lees { db: self.clone(), actor, vragen: AtomicUsize::new(0) }
    }

    pub fn kluis(&self) -> &Kluis {
        &self.binnen.kluis
    }

    pub fn klok(&self) -> &dyn Klok {
        self.binnen.klok.as_ref()
    }

    pub fn toeval(&self) -> &dyn Toeval {
        self.binnen.toeval.as_ref()
    }

    /// Whether this municipality can work: its database answers, its log can be written, and the task that writes
    /// reading lines lives. Changes nothing.
    pub async fn gereed(&self) -> Result<(), StorageFout> {
        if !self.binnen.schrijver.leeft() {
            return Err(StorageFout::LogboekStoring);
        }
        crate::logboek::proef(&self.binnen.schrijf, &self.kluis().bos().keten).await
    }

    /// Closes the connections of a municipality for which nobody read or wrote anything since the last call: a server of
    /// many municipalities keeps few open. The next who asks opens them again.
    pub async fn sluit_ongebruikt(&self) {
        if self.binnen.gebruikt.swap(false, Ordering::Relaxed) {
            return;
        }
        for conn in [&self.binnen.lees, &self.binnen.schrijf] {
            sluit_vrije(conn).await;
        }
    }

    /// Writes what only stands in the journal into the database file itself, so that nothing deleted stays behind
    /// there.
    pub async fn leeg_journaal(&self) -> Result<(), StorageFout> {
        self.binnen.onderhoud.leeg(&self.binnen.schrijf).await
    }

    /// A new id, by the clock and randomness of this tenant; of one moment, the id that was made last is the highest.
    pub fn nieuw<T: From<Uuid>>(&self) -> T {
        self.nieuw_op(self.klok().nu())
    }

    pub(crate) fn nieuw_op<T: From<Uuid>>(&self, nu: Moment) -> T {
        let milliseconden = u64::try_from(nu.as_millisecond()).unwrap_or_default();
        let nummer = self.binnen.nummer.fetch_add(1, Ordering::Relaxed);
        T::from(kern::id::uuid_v7_op_volgorde(milliseconden, nummer, kern::toeval::bytes(self.toeval())))
    }

    /// Who acts when no account does: a job, or the generator, in an operation of its own.
    pub fn systeem(&self, naam: &'static str) -> Actor {
        Actor { wie: Wie::Systeem(naam), rollen: Vec::new(), operatie: self.nieuw() }
    }

    /// For the log's own commands and for checks of the machine; pages use [`Db::lees`].
    pub fn leesverbinding(&self) -> &DatabaseConnection {
        &self.binnen.lees
    }

    /// For job leases and sessions, which are plumbing and stand outside the log.
    pub fn schrijfverbinding(&self) -> &DatabaseConnection {
        &self.binnen.schrijf
    }

    /// Number of queries that pages sent since the start: tests hold pages to a number of queries with it.
    pub fn vragen(&self) -> u64 {
        self.binnen.vragen.load(Ordering::Relaxed)
    }
}

/// Starts a transaction that will write: SQLite takes its only write lock at once instead of half-way.
pub(crate) async fn begin(conn: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let opties = TransactionOptions {
        sqlite_transaction_mode: (conn.get_database_backend() == DbBackend::Sqlite)
            .then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    conn.begin_with_options(opties).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kant {
    Schrijven,
    Lezen,
}

/// So long one waits for a connection.
const GEDULD: Duration = Duration::from_secs(10);
/// The pool looks after nothing by itself: in sqlx 0.9.0 what would do so may count idle connections below zero and then
/// never stops counting. A thread of the server is lost, and the server does not end when told to
/// (<https://github.com/launchbadge/sqlx/issues/3645>). [`Db::sluit_ongebruikt`] closes what nobody uses.
const NOOIT: Option<Duration> = None;

/// So long after the last request of anybody.
const STIL: Duration = Duration::from_secs(5 * 60);

/// Looks again and again, for as long as the municipality is open.
fn let_op_stilte(binnen: Weak<Binnen>) {
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(STIL).await;
            let Some(binnen) = binnen.upgrade() else { return };
            Db { binnen }.sluit_ongebruikt().await;
        }
    });
}

/// Closes the connections that are not in use now. One that cannot be closed in order is gone as well.
async fn sluit_vrije(conn: &DatabaseConnection) {
    match conn.get_database_backend() {
        DbBackend::Postgres => sluit(conn.get_postgres_connection_pool()).await,
        _ => sluit(conn.get_sqlite_connection_pool()).await,
    }
}

async fn sluit<D: sqlx::Database>(poel: &sqlx::Pool<D>) {
    for vrij in (0..poel.options().get_max_connections()).map_while(|_| poel.try_acquire()) {
        drop(vrij.close().await);
    }
}

async fn verbind(motor: &Motor, kant: Kant) -> Result<DatabaseConnection, StorageFout> {
    let opties = match motor {
        Motor::Sqlite(pad) => sqlite(pad, kant),
        Motor::Postgres(adres) => postgres(adres, kant),
    };
    Ok(Database::connect(opties).await?)
}

/// Rows of an answer that wait between the driver's thread and ours.
const RIJEN: usize = 256;

fn sqlite(pad: &std::path::Path, kant: Kant) -> ConnectOptions {
    let wijze = if kant == Kant::Schrijven { "rwc" } else { "rw" };
    let mut opties = ConnectOptions::new(format!("sqlite://{}?mode={wijze}", pad.display()));
    let aantal = if kant == Kant::Schrijven { 1 } else { 4 };
    opties.max_connections(aantal).sqlx_logging(false).connect_timeout(GEDULD);
    opties.min_connections(0).idle_timeout(NOOIT).max_lifetime(NOOIT);
    opties.map_sqlx_sqlite_opts(move |o| {
        // The driver hands rows over from a thread of its own: a list that fits is not waited for halfway.
        o.row_buffer_size(RIJEN)
            .pragma("journal_mode", "WAL")
            // What is being changed fits in memory. A reader forgets what it knows each time something was written.
            .pragma("cache_size", if kant == Kant::Schrijven { "-65536" } else { "-4096" })
            // What one statement may have to undo stays in memory, instead of in a file for each large statement.
            .pragma("temp_store", "MEMORY")
            // At this length a commit does what the task beside it left.
            .pragma("wal_autocheckpoint", "32000")
            // With samples of values, each statement would be planned again for each value.
            .pragma("analysis_limit", "1000")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            // What was deleted, such as a key, is overwritten and not left on a free page.
            .pragma("secure_delete", "ON")
            .pragma("busy_timeout", "10000")
            .pragma("query_only", if kant == Kant::Lezen { "ON" } else { "OFF" })
    });
    opties
}

fn postgres(adres: &str, kant: Kant) -> ConnectOptions {
    let mut opties = ConnectOptions::new(adres.to_owned());
    opties.max_connections(6).sqlx_logging(false).connect_timeout(GEDULD);
    opties.min_connections(0).idle_timeout(NOOIT).max_lifetime(NOOIT);
    opties.map_sqlx_postgres_opts(move |o| {
        let lezen = if kant == Kant::Lezen { "on" } else { "off" };
        o.options([("synchronous_commit", "on"), ("default_transaction_read_only", lezen)])
    });
    opties
}

/// A reading session of one request.
pub struct Lees {
    db: Db,
    actor: Actor,
    vragen: AtomicUsize,
}

impl Lees {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    pub fn kluis(&self) -> &Kluis {
        self.db.kluis()
    }

    pub fn nu(&self) -> Moment {
        self.db.klok().nu()
    }

    pub fn vandaag(&self) -> kern::Datum {
        self.db.klok().vandaag()
    }

    /// Queries sent so far.
    pub fn vragen(&self) -> usize {
        self.vragen.load(Ordering::Relaxed)
    }

    /// Puts what was read in the log and returns when that is durable. Show nothing if it fails.
    pub async fn vastleggen(&self, handeling: Handeling) -> Result<(), StorageFout> {
        self.vastleggen_alle([handeling]).await
    }

    /// The same for a page that shows more than one thing: all of it becomes durable together, so that the page waits
    /// for the disk once.
    pub async fn vastleggen_alle(
        &self,
        handelingen: impl IntoIterator<Item = Handeling>,
    ) -> Result<(), StorageFout> {
        let nu = self.nu();
        let regels = handelingen.into_iter().map(|h| Regel::new(&self.actor, nu, h)).collect();
        self.db.binnen.schrijver.schrijf(regels).await
    }

    fn tel(&self) {
        self.vragen.fetch_add(1, Ordering::Relaxed);
        self.db.binnen.vragen.fetch_add(1, Ordering::Relaxed);
    }
}

#[async_trait]
impl ConnectionTrait for Lees {
    fn get_database_backend(&self) -> DbBackend {
        self.db.binnen.lees.get_database_backend()
    }

    async fn execute_raw(&self, opdracht: Statement) -> Result<ExecResult, DbErr> {
        self.tel();
        self.db.binnen.lees.execute_raw(opdracht).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tel();
        self.db.binnen.lees.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, opdracht: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tel();
        self.db.binnen.lees.query_one_raw(opdracht).await
    }

    async fn query_all_raw(&self, opdracht: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tel();
        self.db.binnen.lees.query_all_raw(opdracht).await
    }
}
