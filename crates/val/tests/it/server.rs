//! The server: pages and the door of providers over one database, as a process of its own that can be killed.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;

use auth::Poort;
use brief::{Brief, BriefFout, Huisstijl, Zetterij};
use kern::Klok;
use koppel::map::Map;
use storage::{Db, Instelling, Motor, Sleutelbos};
use testkit::{Handklok, Herhaalbaar};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use web::{Staat, Tenant};

use crate::bezorgen::{self, Rooms};
use crate::werker;

/// What the clock says in one life of the server: the month of the declarations is over. It goes on between two lives,
/// so that what the one before it was doing may be taken up again.
pub fn nu(gang: usize) -> String {
    format!("2026-10-05T{:02}:{:02}:00Z", 8 + gang * 3 / 60, gang * 3 % 60)
}
pub const HOST: &str = "kantelstad.nl";
const MOTOR: &str = "VAL_MOTOR";
const SLEUTELS: &str = "VAL_SLEUTELS";
const BERICHTEN: &str = "VAL_BERICHTEN";
const GANG: &str = "VAL_GANG";
/// What the server says when it listens, before its two addresses.
const KLAAR: &str = "LUISTERT ";

/// Where one run of the server listens.
#[derive(Clone, Debug)]
pub struct Adres {
    pub gang: usize,
    pub site: String,
    pub deur: String,
}

/// What it takes to open the database again: by the server after each kill, and by the test at the end.
#[derive(Clone)]
pub struct Plaats {
    pub motor: Motor,
    pub sleutels: PathBuf,
    /// Where messages to providers are put down.
    pub berichten: PathBuf,
}

impl Plaats {
    /// Runs every job that waits, as the server does: what was cut off begins again.
    pub async fn maak_af(&self, db: &Db) {
        db.abonneer(ondersteuning::taken::ABONNEMENTEN);
        werker::ronde(db).await.unwrap();
        bezorgen::verstuur_alles(db, &Map::new(&self.berichten)).await.unwrap();
    }

    /// Each run draws other random values: the machine's randomness does not begin anew after a crash either.
    pub async fn open(&self, gang: usize) -> (Db, Arc<Handklok>) {
        let klok = Arc::new(Handklok::default());
        klok.zet(&nu(gang));
        let zaad = 1_000 + u64::try_from(gang).unwrap();
        let instelling = Instelling {
            motor: self.motor.clone(),
            sleutels: Sleutelbos::open(&self.sleutels).unwrap(),
            klok: klok.clone(),
            toeval: Arc::new(Herhaalbaar::new(zaad)),
        };
        (Db::open(instelling).await.unwrap(), klok)
    }

    /// Starts the server, and waits until it listens.
    pub async fn start(&self, gang: usize) -> (Child, Adres) {
        let motor = match &self.motor {
            Motor::Sqlite(pad) => pad.display().to_string(),
            Motor::Postgres(adres) => adres.clone(),
        };
        let mut kind = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture", "server::serveer"])
            .env(MOTOR, motor)
            .env(SLEUTELS, &self.sleutels)
            .env(BERICHTEN, &self.berichten)
            .env(GANG, gang.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut regels = BufReader::new(kind.stdout.take().unwrap()).lines();
        loop {
            let regel = regels.next_line().await.unwrap().expect("the server listens");
            if let Some((_, adressen)) = regel.split_once(KLAAR) {
                let (site, deur) = adressen.split_once(' ').unwrap();
                return (kind, Adres { gang, site: site.to_owned(), deur: deur.to_owned() });
            }
        }
    }
}

/// No letter is set on paper here, so that the typesetter does not have to be built.
struct GeenZetter;

impl Zetterij for GeenZetter {
    fn pdf(&self, _: &[Brief], _: &Huisstijl) -> Result<Vec<u8>, BriefFout> {
        Ok(Vec::new())
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "the server that the trial starts as a process of its own"]
async fn serveer() {
    // Whoever started us is gone when this closes, also after a kill: then nobody would end us.
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_line(&mut String::new());
        std::process::exit(0);
    });
    let motor = std::env::var(MOTOR).unwrap();
    let motor =
        if motor.starts_with("postgres:") { Motor::Postgres(motor) } else { Motor::Sqlite(motor.into()) };
    let pad = |naam: &str| PathBuf::from(std::env::var(naam).unwrap());
    let plaats = Plaats { motor, sleutels: pad(SLEUTELS), berichten: pad(BERICHTEN) };
    let (db, klok) = plaats.open(std::env::var(GANG).unwrap().parse().unwrap()).await;
    db.abonneer(ondersteuning::taken::ABONNEMENTEN);
    tokio::spawn(werker::loop_door(db.clone()));
    tokio::spawn(bezorg(db.clone(), Map::new(&plaats.berichten)));
    let tenant = Tenant {
        poort: Poort::new(db.clone(), klok.clone()),
        db: db.clone(),
        naam: "Kantelstad".into(),
        telefoon: "038 000 00 10".into(),
        zetterij: Arc::new(GeenZetter),
        demo: None,
    };
    let site = web::site(Staat::new(HashMap::from([(HOST.to_owned(), Arc::new(tenant))]), false));
    let klok: Arc<dyn Klok> = klok;
    let poort = koppel::http::Poort {
        db: db.clone(),
        klok,
        ontvanger: Arc::new(Rooms(db)),
        geduld: koppel::http::GEDULD,
    };
    let (a, b) =
        (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
    println!("{KLAAR}{} {}", a.local_addr().unwrap(), b.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(b, koppel::http::router(poort)).await });
    axum::serve(a, site.into_make_service_with_connect_info::<std::net::SocketAddr>()).await.unwrap();
}

/// Puts down what waits, and again when something was written.
async fn bezorg(db: Db, map: Map) {
    let mut werk = db.werk();
    loop {
        drop(bezorgen::verstuur_alles(&db, &map).await);
        drop(tokio::time::timeout(werker::WACHT, werk.changed()).await);
    }
}
