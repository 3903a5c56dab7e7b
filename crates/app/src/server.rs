//! Opening a municipality and serving its pages.

use std::collections::HashMap;
use std::path::Path;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use auth::Poort;
use kern::{Klok, Moment};
use regio::gemeente;
use storage::{Db, Instelling, Motor, Sleutelbos, StorageFout};
use web::{Demoklok, Staat, Tenant};

use crate::balk::balk;
use crate::fout::AppFout;
use crate::gemeenten::{self, Gemeente};
use crate::klok::{Systeemtoeval, Wandklok};
use crate::metrieken;
use crate::opdracht::{Migreer, Opslag, Serve};

/// Starts the server for one municipality or for all of a folder. A made-up one is refused unless that is what was
/// asked for.
pub async fn serve(serve: Serve) -> Result<ExitCode, AppFout> {
    let gemeenten = match &serve.gemeenten {
        Some(map) => gemeenten::lees(map)?,
        None => vec![Gemeente {
            naam: "gemeente".into(),
            opslag: serve.opslag.clone(),
            hosts: serve.hosts.clone(),
        }],
    };
    let (mut tenants, mut namen) = (HashMap::new(), Vec::new());
    for gemeente in gemeenten {
        let tenant = Arc::new(open(&gemeente.opslag.motor()?, &gemeente.opslag.sleutels).await?);
        if tenant.demo.is_some() && !serve.demo {
            return Err(AppFout::Gebruik(
                "dit is een gemeente die niet bestaat. Start haar met `keukentafel demo`, of voeg `--demo` toe"
                    .into(),
            ));
        }
        if serve.gemeenten.is_none() {
            crate::bericht::start(&tenant.db, &serve.verkeer).await?;
        }
        tokio::spawn(crate::werker::loop_door(tenant.db.clone()));
        namen.push((gemeente.naam, tenant.db.clone()));
        tenants.extend(gemeente.hosts.into_iter().map(|host| (host, Arc::clone(&tenant))));
    }
    if let Some(adres) = &serve.metrieken {
        metrieken::start(adres, namen).await?;
    }
    bedien(Staat::achter(tenants, !serve.zonder_tls, serve.proxies), Deur::open(&serve.adres).await?).await
}

/// Brings one database up to date, or those of a folder. Harmless to repeat, so it goes on where it was cut off; one
/// that fails does not hold up the others.
pub async fn migreer(opdracht: &Migreer) -> Result<ExitCode, AppFout> {
    let Some(map) = &opdracht.alle else {
        let nieuw = migreer_een(&opdracht.opslag).await?;
        meld_migratie(opdracht, "gemeente", &Ok(nieuw), &opdracht.opslag);
        return Ok(ExitCode::SUCCESS);
    };
    let gemeenten = gemeenten::lees(map)?;
    let balk = balk("gemeenten", gemeenten.len() as u64);
    let mut mislukt = false;
    for gemeente in &gemeenten {
        let uit = migreer_een(&gemeente.opslag).await;
        mislukt |= uit.is_err();
        balk.suspend(|| meld_migratie(opdracht, &gemeente.naam, &uit, &gemeente.opslag));
        balk.inc(1);
    }
    balk.finish_and_clear();
    Ok(if mislukt { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn meld_migratie(opdracht: &Migreer, naam: &str, uit: &Result<bool, AppFout>, opslag: &Opslag) {
    if opdracht.json {
        let fout = uit.as_ref().err().map(ToString::to_string);
        println!("{}", serde_json::json!({ "gemeente": naam, "bij": uit.is_ok(), "fout": fout }));
        return;
    }
    match uit {
        Ok(nieuw) => {
            if *nieuw {
                let sleutels = opslag.sleutels.display();
                println!("Nieuwe sleutels staan in {sleutels}. Bewaar een kopie op een andere plaats.");
            }
            println!("De database van {naam} is bij.");
        }
        Err(fout) => println!("{naam}: {fout}"),
    }
}

/// Brings a database up to date; makes keys for a new one and says so.
async fn migreer_een(opslag: &Opslag) -> Result<bool, AppFout> {
    let motor = opslag.motor()?;
    let nieuw = !opslag.sleutels.exists() && std::env::var_os(SLEUTELTEKST).is_none();
    if nieuw {
        if let Motor::Sqlite(pad) = &motor
            && pad.exists()
        {
            return Err(StorageFout::Sleutels(format!(
                "er is een database maar geen sleutelbestand `{}`. Zet het terug uit uw reservekopie",
                opslag.sleutels.display()
            ))
            .into());
        }
        Sleutelbos::nieuw(&Systeemtoeval).bewaar(&opslag.sleutels)?;
    }
    Db::open_en_migreer(instelling(&motor, &opslag.sleutels, Arc::new(Wandklok))?).await?;
    Ok(nieuw)
}

/// Keys as text, for a machine without a disk of its own.
const SLEUTELTEKST: &str = "KEUKENTAFEL_SLEUTELTEKST";

pub fn instelling(motor: &Motor, sleutels: &Path, klok: Arc<dyn Klok>) -> Result<Instelling, AppFout> {
    let sleutels = match std::env::var(SLEUTELTEKST) {
        Ok(tekst) => Sleutelbos::lees(&tekst)?,
        Err(_) => Sleutelbos::open(sleutels)?,
    };
    Ok(Instelling { motor: motor.clone(), sleutels, klok, toeval: Arc::new(Systeemtoeval) })
}

/// Opens a municipality with the clock it should have: the wall's, or its own when it is made up.
pub async fn open(motor: &Motor, sleutels: &Path) -> Result<Tenant, AppFout> {
    let db = Db::open(instelling(motor, sleutels, Arc::new(Wandklok))?).await?;
    let lees = |sleutel: &'static str| gemeente::store::lees(db.leesverbinding(), sleutel);
    let synthetisch = lees(gemeente::SYNTHETISCH).await?.is_some();
    let klok: Option<Moment> = lees(gemeente::KLOK).await?.and_then(|k| k.parse().ok());
    let naam = lees(gemeente::NAAM).await?.unwrap_or_else(|| "onbekend".into());
    let telefoon = lees(gemeente::TELEFOON).await?.unwrap_or_default();
    let (db, demo) = match (synthetisch, klok) {
        (true, Some(moment)) => {
            let klok = Arc::new(Demoklok::op(moment));
            (Db::open(instelling(motor, sleutels, klok.clone())?).await?, Some(klok))
        }
        _ => (db, None),
    };
    db.abonneer(ondersteuning::taken::ABONNEMENTEN);
    let poort = Poort::new(db.clone(), Arc::new(Wandklok));
    Ok(Tenant { poort, db, naam, telefoon, zetterij: Arc::new(brieven::Typst), demo })
}

/// Serves one municipality until it is stopped.
pub async fn luister(tenant: Tenant, deur: Deur, hosts: &[String], tls: bool) -> Result<ExitCode, AppFout> {
    let tenant = Arc::new(tenant);
    let tenants: HashMap<String, Arc<Tenant>> =
        hosts.iter().map(|h| (h.clone(), Arc::clone(&tenant))).collect();
    bedien(Staat::new(tenants, tls), deur).await
}

/// Where requests come in, and the signal that ends it. Both are there before anybody is told that the server runs.
pub struct Deur {
    luisteraar: tokio::net::TcpListener,
    einde: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Deur {
    pub async fn open(adres: &str) -> Result<Self, AppFout> {
        let luisteraar = tokio::net::TcpListener::bind(adres).await.map_err(|_| {
            AppFout::Opstart(format!(
                "op {adres} kan niet worden geluisterd. Draait de server al? Kies een andere poort met --adres"
            ))
        })?;
        let einde = aanbieder::gestopt()
            .map_err(|_| AppFout::Opstart("het systeem geeft geen seinen om te stoppen".into()))?;
        Ok(Self { luisteraar, einde: Box::pin(einde) })
    }
}

/// Serves until Ctrl-C or a signal to end; requests that run are finished first.
async fn bedien(staat: Staat, deur: Deur) -> Result<ExitCode, AppFout> {
    let site = web::site(staat).into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(deur.luisteraar, site)
        .with_graceful_shutdown(deur.einde)
        .await
        .map_err(|_| AppFout::Opstart("de server is gestopt door een storing".into()))?;
    Ok(ExitCode::SUCCESS)
}
