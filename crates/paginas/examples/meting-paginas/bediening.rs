//! The server: the site as the program serves it, and beside it a bare handler on a port of its own.

use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use auth::Poort;
use axum::Router;
use axum::extract::{Path as Pad, State};
use axum::routing::get;
use brief::{Brief, BriefFout, Huisstijl, Zetterij};
use kern::id::AccountId;
use kern::{Klok, Moment, Toeval};
use storage::{Db, Instelling, Motor, Sleutelbos};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use web::{Demoklok, Staat, Tenant};

/// What the town's clock says.
pub const NU: &str = "2026-09-01T07:00:00Z";

pub struct Wandklok;

impl Klok for Wandklok {
    #[expect(
        clippy::disallowed_methods,
        reason = "this program hands the clock in, like the product's binary"
    )]
    fn nu(&self) -> Moment {
        Moment::now()
    }
}

/// Randomness of the operating system, as the product has it.
pub struct Systeemtoeval;

impl Toeval for Systeemtoeval {
    #[expect(
        clippy::disallowed_methods,
        reason = "this program hands the randomness in, like the product's binary"
    )]
    fn vul(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).unwrap();
    }
}

/// No letter is set on paper here, so that the typesetter does not have to be built for a measurement.
struct GeenZetter;

impl Zetterij for GeenZetter {
    fn pdf(&self, _: &[Brief], _: &Huisstijl) -> Result<Vec<u8>, BriefFout> {
        Ok(Vec::new())
    }
}

pub async fn open(motor: &Motor, sleutels: &Path) -> (Db, Arc<Demoklok>) {
    let klok = Arc::new(Demoklok::op(NU.parse().unwrap()));
    let instelling = Instelling {
        motor: motor.clone(),
        sleutels: Sleutelbos::open(sleutels).unwrap(),
        klok: klok.clone(),
        toeval: Arc::new(Systeemtoeval),
    };
    (Db::open(instelling).await.unwrap(), klok)
}

/// Serves until it is ended; says on which addresses.
pub async fn bedien(motor: &Motor, sleutels: &Path) {
    let (db, klok) = open(motor, sleutels).await;
    let tenant = Tenant {
        poort: Poort::new(db.clone(), Arc::new(Wandklok)),
        db: db.clone(),
        naam: "Kantelstad".into(),
        telefoon: "038 000 00 10".into(),
        zetterij: Arc::new(GeenZetter),
        demo: Some(Arc::clone(&klok)),
    };
    let later = klok;
    let tenants = HashMap::from([("localhost".to_owned(), Arc::new(tenant))]);
    let site = web::site(Staat::new(tenants, false));
    let bare = Router::new()
        .route("/kaal/{id}", get(een_rij))
        .route("/later", get(move || een_uur_later(later)))
        .with_state(db);
    let (deur, kale_deur) =
        (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
    println!("{} {}", deur.local_addr().unwrap(), kale_deur.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(kale_deur, bare).await });
    axum::serve(deur, site.into_make_service_with_connect_info::<std::net::SocketAddr>()).await.unwrap();
}

async fn een_rij(State(db): State<Db>, Pad(id): Pad<uuid::Uuid>) -> String {
    let account = auth::account::zoek(db.leesverbinding(), AccountId(id)).await.unwrap();
    account.map(|a| a.naam).unwrap_or_default()
}

/// The town's clock an hour and a minute on: nobody looks up more than thirty people in one hour of it.
async fn een_uur_later(klok: Arc<Demoklok>) {
    klok.vooruit(klok.nu().checked_add(Duration::from_secs(3_660)).unwrap());
}

/// Starts the server as a process of its own: its address, and that of the bare handler.
pub async fn start(motor: &str, sleutels: &Path) -> (Child, String, String) {
    let mut opdracht = Command::new(std::env::current_exe().unwrap());
    opdracht.arg("bedien").arg(motor).arg(sleutels).stdout(Stdio::piped()).kill_on_drop(true);
    let mut kind = opdracht.spawn().unwrap();
    let mut regels = BufReader::new(kind.stdout.take().unwrap()).lines();
    let eerste = regels.next_line().await.unwrap().unwrap();
    let (adres, kaal) = eerste.split_once(' ').unwrap();
    (kind, adres.to_owned(), kaal.to_owned())
}
