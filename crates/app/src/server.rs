//! Opening a municipality and serving its pages.

use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use auth::Poort;
use brief::{GratisHulp, Huisstijl, Kleur};
use kern::{Klok, Moment};
use regio::gemeente;
use storage::{Db, Instelling, Motor, Sleutelbos, StorageFout};
use web::{Demoklok, Staat, Tenant};

use crate::fout::AppFout;
use crate::klok::{Systeemtoeval, Wandklok};
use crate::opdracht::{Opslag, Serve};

/// Starts the server for one municipality. A made-up one is refused unless that is what was asked for.
pub async fn serve(serve: Serve) -> Result<ExitCode, AppFout> {
    let tenant = open(&serve.opslag.motor()?, &serve.opslag.sleutels).await?;
    if tenant.demo.is_some() && !serve.demo {
        return Err(AppFout::Gebruik(
            "dit is een gemeente die niet bestaat. Start haar met `keukentafel demo`, of voeg `--demo` toe"
                .into(),
        ));
    }
    crate::bericht::start(&tenant.db, &serve.verkeer).await?;
    tokio::spawn(crate::werker::loop_door(tenant.db.clone()));
    luister(tenant, &serve.adres, &serve.hosts, !serve.zonder_tls).await
}

/// Brings a database up to date; makes keys for a new one.
pub async fn migreer(opslag: &Opslag) -> Result<ExitCode, AppFout> {
    let motor = opslag.motor()?;
    if !opslag.sleutels.exists() {
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
        println!(
            "Nieuwe sleutels staan in {}. Bewaar een kopie op een andere plaats.",
            opslag.sleutels.display()
        );
    }
    Db::open_en_migreer(instelling(&motor, &opslag.sleutels, Arc::new(Wandklok))?).await?;
    println!("De database is bij.");
    Ok(ExitCode::SUCCESS)
}

fn instelling(motor: &Motor, sleutels: &Path, klok: Arc<dyn Klok>) -> Result<Instelling, AppFout> {
    let sleutels = match std::env::var("KEUKENTAFEL_SLEUTELTEKST") {
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
    let huisstijl = huisstijl(&naam, &telefoon, lees(gemeente::HUISSTIJL).await?)?;
    let (db, demo) = match (synthetisch, klok) {
        (true, Some(moment)) => {
            let klok = Arc::new(Demoklok::op(moment));
            (Db::open(instelling(motor, sleutels, klok.clone())?).await?, Some(klok))
        }
        _ => (db, None),
    };
    db.abonneer(ondersteuning::taken::ABONNEMENTEN);
    let poort = Poort::new(db.clone(), Arc::new(Wandklok));
    Ok(Tenant { poort, db, naam, telefoon, huisstijl, zetterij: Arc::new(brieven::Typst), demo })
}

/// How letters look: as the municipality set it, or plain with its name.
fn huisstijl(naam: &str, telefoon: &str, opgeslagen: Option<String>) -> Result<Huisstijl, AppFout> {
    if let Some(tekst) = opgeslagen {
        return serde_json::from_str(&tekst).map_err(|_| {
            AppFout::Opstart("de huisstijl van de gemeente is niet te lezen; stel haar opnieuw in".into())
        });
    }
    let kleur = Kleur::lees("#1d3f8f")
        .map_err(|_| AppFout::Opstart("de kleur van de huisstijl klopt niet".into()))?;
    Ok(Huisstijl {
        naam: format!("Gemeente {naam}"),
        bestuur: format!("burgemeester en wethouders van {naam}"),
        adresregels: vec!["Postbus 100".into(), format!("8000 AA {naam}"), telefoon.to_owned()],
        kleur,
        logo: None,
        gratis_hulp: GratisHulp { naam: "cliëntondersteuning".into(), telefoon: telefoon.to_owned() },
    })
}

/// Serves until Ctrl-C; requests that run are finished first.
pub async fn luister(tenant: Tenant, adres: &str, hosts: &[String], tls: bool) -> Result<ExitCode, AppFout> {
    let tenant = Arc::new(tenant);
    let tenants: HashMap<String, Arc<Tenant>> =
        hosts.iter().map(|h| (h.clone(), Arc::clone(&tenant))).collect();
    let luisteraar = tokio::net::TcpListener::bind(adres).await.map_err(|_| {
        AppFout::Opstart(format!(
            "op {adres} kan niet worden geluisterd. Draait de server al? Kies een andere poort met --adres"
        ))
    })?;
    let site = web::site(Staat::new(tenants, tls));
    axum::serve(luisteraar, site.into_make_service_with_connect_info::<std::net::SocketAddr>())
        .with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) })
        .await
        .map_err(|_| AppFout::Opstart("de server is gestopt door een storing".into()))?;
    Ok(ExitCode::SUCCESS)
}
