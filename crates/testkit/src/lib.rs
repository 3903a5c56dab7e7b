//! What tests need. Never a dependency of the product.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up must stop loudly")]

mod standaarden;
mod tekening;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use auth::Afdruk;
use kern::actor::Wie;
use kern::id::{AccountId, OperatieId};
use kern::{Actor, Klok, Moment, Rol, Toeval};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use storage::{Db, Instelling, Motor, Sleutelbos};
use tempfile::TempDir;
use tokio::sync::{Mutex, OnceCell};
use uuid::Uuid;

pub use standaarden::{standaarden, xmllint, xmllint_alle};
pub use tekening::getekend;

/// Address of the PostgreSQL server of this test run, without a database name. Set by `make test`.
pub const PG: &str = "KEUKENTAFEL_TEST_PG";

/// A conversation in which nothing is left open: field and what was said.
pub const GESPREK: [(&str, &str); 13] = [
    ("trede1", "Afstoffen gaat nog."),
    ("trede2", "Anneke doet boodschappen."),
    ("gebruikelijk", "Mevrouw woont alleen, dus er is niemand die iets overneemt."),
    ("trede3", "Ik zou weer willen kaarten."),
    ("trede4", "Eettafel De Pan."),
    ("andere_wet", "Geen: verpleging is niet nodig."),
    ("trede5", "Zwaar schoonmaakwerk."),
    ("identiteit", "paspoort"),
    ("identiteit_teken", "417A"),
    ("pgb", "ja"),
    ("plan", "nee"),
    ("vertegenwoordiger", "nee"),
    ("mantelzorger", "nee"),
];

/// The stored form of a password. Making one takes long on purpose, so it is made once for all tests of a program.
pub async fn afdruk(wachtwoord: &'static str, db: &Db) -> Afdruk {
    static GEMAAKT: Mutex<BTreeMap<&str, Afdruk>> = Mutex::const_new(BTreeMap::new());
    let mut gemaakt = GEMAAKT.lock().await;
    if let Some(afdruk) = gemaakt.get(wachtwoord) {
        return afdruk.clone();
    }
    let afdruk = Afdruk::van(wachtwoord, db.toeval()).await.expect("a password can be hashed");
    gemaakt.insert(wachtwoord, afdruk.clone());
    afdruk
}

/// A clock that stands still until it is set: Tuesday 1 September 2026, 09.00 hours.
pub struct Handklok(AtomicI64);

impl Default for Handklok {
    fn default() -> Self {
        Self(AtomicI64::new(micros("2026-09-01T07:00:00Z")))
    }
}

impl Handklok {
    /// Sets the clock, for instance to `2026-09-10T08:00:00Z`.
    pub fn zet(&self, moment: &str) {
        self.0.store(micros(moment), Ordering::SeqCst);
    }
}

fn micros(moment: &str) -> i64 {
    moment.parse::<Moment>().expect("a moment such as 2026-09-01T07:00:00Z").as_microsecond()
}

impl Klok for Handklok {
    fn nu(&self) -> Moment {
        Moment::from_microsecond(self.0.load(Ordering::SeqCst)).expect("inside the calendar")
    }
}

/// Randomness that can be repeated (SplitMix64), and that is nothing but randomness for tests.
pub struct Herhaalbaar(AtomicU64);

impl Herhaalbaar {
    pub fn new(zaad: u64) -> Self {
        Self(AtomicU64::new(zaad))
    }

    fn volgende(&self) -> u64 {
        const STAP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut z = self.0.fetch_add(STAP, Ordering::SeqCst).wrapping_add(STAP);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Toeval for Herhaalbaar {
    fn vul(&self, bytes: &mut [u8]) {
        for deel in bytes.chunks_mut(8) {
            let n = self.volgende().to_le_bytes();
            deel.copy_from_slice(&n[..deel.len()]);
        }
    }
}

/// One tenant in a database of its own, gone when dropped.
pub struct Proef {
    pub db: Db,
    pub klok: Arc<Handklok>,
    pub motor: Motor,
    map: TempDir,
}

impl Proef {
    pub fn naam(&self) -> &'static str {
        match self.motor {
            Motor::Sqlite(_) => "sqlite",
            Motor::Postgres(_) => "postgresql",
        }
    }

    /// Sends SQL past everything that guards the database: to break it, or to look at what stands in it.
    pub async fn sql(&self, sql: &str) {
        self.db.schrijfverbinding().execute_unprepared(sql).await.expect("SQL that this database knows");
    }

    /// The one number that a question gives, as `n`.
    pub async fn getal(&self, sql: &str) -> i64 {
        let conn = self.db.schrijfverbinding();
        let vraag = Statement::from_string(conn.get_database_backend(), sql);
        let rij = conn.query_one_raw(vraag).await.expect("a question").expect("an answer");
        rij.try_get("", "n").expect("a number under the name n")
    }

    /// The ids that a question gives, as `n`.
    pub async fn ids(&self, sql: &str) -> Vec<Uuid> {
        let conn = self.db.schrijfverbinding();
        let vraag = Statement::from_string(conn.get_database_backend(), sql);
        let rijen = conn.query_all_raw(vraag).await.expect("a question");
        rijen.iter().map(|r| r.try_get("", "n").expect("an id under the name n")).collect()
    }

    /// Everything that this tenant left behind: the files of its folder but for the keys, and on PostgreSQL every row
    /// of every table as text.
    pub async fn nalatenschap(&self) -> Vec<(String, Vec<u8>)> {
        let mut uit = Vec::new();
        for bestand in std::fs::read_dir(self.map()).expect("the folder").flatten() {
            let naam = bestand.file_name().to_string_lossy().into_owned();
            if naam != "sleutels" {
                uit.push((naam, std::fs::read(bestand.path()).expect("a file that can be read")));
            }
        }
        if matches!(self.motor, Motor::Postgres(_)) {
            uit.extend(self.rijen_per_tabel().await.into_iter().map(|(tabel, t)| (tabel, t.into_bytes())));
        }
        uit
    }

    /// Every row of every table as text, by table: two of these are equal when nothing was stored in between.
    pub async fn rijen_per_tabel(&self) -> BTreeMap<String, String> {
        let postgres = matches!(self.motor, Motor::Postgres(_));
        let tabellen = if postgres {
            "SELECT tablename::text AS n FROM pg_tables WHERE schemaname = 'public'"
        } else {
            "SELECT name AS n FROM sqlite_master WHERE type = 'table'"
        };
        let mut uit = BTreeMap::new();
        for tabel in self.rijen(tabellen).await {
            let rij = if postgres {
                "t::text".to_owned()
            } else {
                let kolommen =
                    format!("SELECT 'quote(' || name || ')' AS n FROM pragma_table_info('{tabel}')");
                self.rijen(&kolommen).await.join(" || ',' || ")
            };
            let rijen = self.rijen(&format!("SELECT {rij} AS n FROM {tabel} t ORDER BY 1")).await;
            uit.insert(tabel, rijen.join("\n"));
        }
        uit
    }

    async fn rijen(&self, sql: &str) -> Vec<String> {
        let conn = self.db.schrijfverbinding();
        let vraag = Statement::from_string(conn.get_database_backend(), sql);
        let rijen = conn.query_all_raw(vraag).await.expect("a question");
        rijen.iter().map(|r| r.try_get("", "n").expect("text under the name n")).collect()
    }

    /// Drops its database on the server: a large one would stay there after the run.
    pub async fn ruim_op(self) {
        let Motor::Postgres(adres) = &self.motor else { return };
        let Some((server, naam)) = adres.rsplit_once('/') else { return };
        let beheer = Database::connect(format!("{server}/postgres")).await.expect("the test server answers");
        let weg = format!("DROP DATABASE {naam} WITH (FORCE)");
        beheer.execute_unprepared(&weg).await.expect("the database goes");
        beheer.close().await.expect("closes");
    }

    /// A folder of this tenant's own, with its keys in it.
    pub fn map(&self) -> &Path {
        self.map.path()
    }
}

/// A database of a test goes with the test; a run leaves nothing on the server. Waits for it: a test program that
/// ended would leave the last ones.
impl Drop for Proef {
    fn drop(&mut self) {
        let Motor::Postgres(adres) = self.motor.clone() else { return };
        let weg = std::thread::spawn(move || {
            let (server, naam) = adres.rsplit_once('/')?;
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            runtime.block_on(async {
                let beheer = Database::connect(format!("{server}/postgres")).await.ok()?;
                beheer.execute_unprepared(&format!("DROP DATABASE {naam} WITH (FORCE)")).await.ok()
            })
        });
        // What could not be thrown away is no reason to fail a test.
        drop(weg.join());
    }
}

/// The same empty tenant on SQLite and on PostgreSQL.
pub async fn beide() -> Vec<Proef> {
    vec![op_sqlite().await, op_postgres().await]
}

pub async fn op_sqlite() -> Proef {
    // An empty tenant is migrated once in each program, and copied for each test.
    static SJABLOON: OnceCell<Vec<u8>> = OnceCell::const_new();
    let map = tempfile::tempdir().expect("a temporary folder");
    let pad = map.path().join("tafel.sqlite");
    let leeg = SJABLOON.get_or_init(async || {
        let ander = tempfile::tempdir().expect("a temporary folder");
        let (van, naar) = (ander.path().join("leeg"), ander.path().join("kopie"));
        let db = tenant(Motor::Sqlite(van), ander.path(), Arc::default()).await;
        let kopie = format!("VACUUM INTO '{}'", naar.display());
        db.schrijfverbinding().execute_unprepared(&kopie).await.expect("a copy");
        std::fs::read(naar).expect("the copy")
    });
    std::fs::write(&pad, leeg.await).expect("the empty tenant");
    open(Motor::Sqlite(pad), map).await
}

pub async fn op_postgres() -> Proef {
    static SJABLOON: OnceCell<String> = OnceCell::const_new();
    let server = std::env::var(PG)
        .unwrap_or_else(|_| panic!("{PG} is not set: run `make test`, or `cargo xtask pg -- <command>`"));
    let beheer = Database::connect(format!("{server}/postgres")).await.expect("the test server answers");
    let leeg = SJABLOON.get_or_init(async || sjabloon(&beheer, &server).await).await;
    let naam = format!("proef_{}", Uuid::from_bytes(os_willekeur()).simple());
    // Here nothing waits for the disk, unless a connection asks for it as ours do: then a test can see that they do.
    for opdracht in [
        format!("CREATE DATABASE {naam} TEMPLATE {leeg} STRATEGY FILE_COPY"),
        format!("ALTER DATABASE {naam} SET synchronous_commit = off"),
    ] {
        beheer.execute_unprepared(&opdracht).await.expect("a new database");
    }
    beheer.close().await.expect("closes");
    open(Motor::Postgres(format!("{server}/{naam}")), tempfile::tempdir().expect("a temporary folder")).await
}

/// An empty tenant on the server to copy from, named after this program. Those of programs that ended go first.
async fn sjabloon(beheer: &DatabaseConnection, server: &str) -> String {
    let vraag = "SELECT datname::text AS naam FROM pg_database WHERE datname LIKE 'sjabloon%'";
    let er_zijn = beheer.query_all_raw(Statement::from_string(beheer.get_database_backend(), vraag)).await;
    for rij in er_zijn.expect("the names of databases") {
        let naam: String = rij.try_get("", "naam").expect("a name");
        let pid = naam.trim_start_matches("sjabloon_");
        if !Path::new("/proc").join(pid).exists() {
            // Another program may do the same at this moment.
            drop(beheer.execute_unprepared(&format!("DROP DATABASE IF EXISTS {naam} WITH (FORCE)")).await);
        }
    }
    let naam = format!("sjabloon_{}", std::process::id());
    for opdracht in [format!("DROP DATABASE IF EXISTS {naam}"), format!("CREATE DATABASE {naam}")] {
        beheer.execute_unprepared(&opdracht).await.expect("a new database");
    }
    let map = tempfile::tempdir().expect("a temporary folder");
    drop(tenant(Motor::Postgres(format!("{server}/{naam}")), map.path(), Arc::default()).await);
    // Nobody is in it while it is copied.
    for opdracht in [
        format!("ALTER DATABASE {naam} WITH ALLOW_CONNECTIONS false"),
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{naam}'"),
    ] {
        beheer.execute_unprepared(&opdracht).await.expect("the template is closed");
    }
    naam
}

/// Unpredictable bytes, so that test processes do not pick the same database name.
fn os_willekeur() -> [u8; 16] {
    use std::io::Read as _;
    let mut bytes = [0; 16];
    std::fs::File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut bytes)).expect("random bytes");
    bytes
}

async fn open(motor: Motor, map: TempDir) -> Proef {
    let klok = Arc::<Handklok>::default();
    let db = tenant(motor.clone(), map.path(), klok.clone()).await;
    Proef { db, klok, motor, map }
}

async fn tenant(motor: Motor, map: &Path, klok: Arc<Handklok>) -> Db {
    let toeval = Arc::new(Herhaalbaar::new(1));
    let sleutels = Sleutelbos::nieuw(toeval.as_ref());
    sleutels.bewaar(&map.join("sleutels")).expect("keys are kept");
    let instelling = Instelling { motor, sleutels, klok, toeval };
    Db::open_en_migreer(instelling).await.expect("an empty tenant")
}

/// An account with one role, acting in an operation of its own.
pub fn actor(account: u128, rol: Rol) -> Actor {
    Actor {
        wie: Wie::Account(AccountId(Uuid::from_u128(account))),
        rollen: vec![rol],
        operatie: OperatieId(Uuid::from_u128(account << 64 | 1)),
    }
}
