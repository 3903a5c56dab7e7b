//! Messages: `keukentafel bericht`, and the traffic with providers beside the pages.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use async_trait::async_trait;
use clap::{Args, Subcommand};
use kern::{AgbCode, Fout as _, Klok as _, Moment};
use koppel::http::{GEDULD, HttpVervoer, Poort, router};
use koppel::map::Map;
use koppel::{Vervoer, VervoerFout, Zending};
use storage::Db;

use crate::bezorgen::{Rooms, verstuur_alles};
use crate::fout::AppFout;
use crate::klok::Wandklok;
use crate::opdracht::Opslag;
use crate::{server, werker};

/// How this server exchanges messages with providers. Without an address or a folder it does not.
#[derive(Args, Clone, Debug, Default)]
pub struct Verkeer {
    /// Adres en poort waarop aanbieders hun berichten sturen.
    #[arg(long)]
    berichten: Option<String>,
    /// Adres van een aanbieder, als AGB=machine:poort. Mag vaker.
    #[arg(long = "aanbieder", value_parser = adres)]
    aanbieders: Vec<(String, String)>,
    /// Map voor berichten als bestand.
    #[arg(long)]
    berichtenmap: Option<PathBuf>,
}

impl Verkeer {
    /// Messages for this provider go to this address too.
    pub fn naar(&mut self, agb: &str, adres: String) {
        self.aanbieders.push((agb.to_owned(), adres));
    }
}

fn adres(tekst: &str) -> Result<(String, String), String> {
    let delen = tekst.split_once('=').filter(|(agb, _)| AgbCode::lees(agb).is_ok());
    let (agb, adres) = delen.ok_or("schrijf AGB=machine:poort")?;
    Ok((agb.to_owned(), adres.to_owned()))
}

#[derive(Subcommand)]
pub enum Opdracht {
    /// Open het kanaal van een aanbieder en toon de sleutel, eenmaal.
    Kanaal(Kanaal),
    #[command(flatten)]
    Werk(istandaarden_cli::Opdracht),
}

#[derive(Args)]
pub struct Kanaal {
    #[command(flatten)]
    opslag: Opslag,
    /// AGB-code van de aanbieder.
    #[arg(long)]
    agb: String,
    /// Uitvoer als JSON, een regel.
    #[arg(long)]
    json: bool,
}

pub async fn voer_uit(opdracht: Opdracht) -> Result<ExitCode, AppFout> {
    match opdracht {
        Opdracht::Kanaal(kanaal) => open_kanaal(kanaal).await,
        Opdracht::Werk(opdracht) => Ok(istandaarden_cli::voer_uit(&opdracht, Wandklok.vandaag())?),
    }
}

async fn open_kanaal(kanaal: Kanaal) -> Result<ExitCode, AppFout> {
    let agb = AgbCode::lees(&kanaal.agb).map_err(|f| AppFout::Gebruik(f.to_string()))?;
    let tenant = server::open(&kanaal.opslag.motor()?, &kanaal.opslag.sleutels).await?;
    let mut tx = tenant.db.tx(tenant.db.systeem("berichten")).await?;
    let sleutel = koppel::kanaal::open(&mut tx, &agb).await?;
    tx.commit().await?;
    if kanaal.json {
        println!("{}", serde_json::json!({ "agb": agb.as_str(), "sleutel": sleutel }));
    } else {
        println!("{sleutel}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Starts the traffic beside the pages: the door for providers, the folder, and the jobs that send.
pub async fn start(db: &Db, verkeer: &Verkeer) -> Result<(), AppFout> {
    if let Some(adres) = &verkeer.berichten {
        open_deur(db, adres).await?;
    }
    bezorg(db, verkeer);
    Ok(())
}

/// Opens the door for messages of providers, and says where it is.
pub async fn open_deur(db: &Db, adres: &str) -> Result<SocketAddr, AppFout> {
    let dicht = |_| AppFout::Opstart(format!("op {adres} kan niet worden geluisterd naar berichten"));
    let luisteraar = tokio::net::TcpListener::bind(adres).await.map_err(dicht)?;
    let hier = luisteraar.local_addr().map_err(dicht)?;
    let ontvanger = Arc::new(Rooms(db.clone()));
    let poort = Poort { db: db.clone(), klok: Arc::new(Wandklok), ontvanger, geduld: GEDULD };
    tokio::spawn(async move { axum::serve(luisteraar, router(poort)).await });
    Ok(hier)
}

/// Brings messages to their addresses, or to the folder. Without either nothing is sent and messages wait. Once for a
/// municipality: two would take each other's messages, and bring them nowhere.
fn bezorg(db: &Db, verkeer: &Verkeer) {
    let adressen: HashMap<String, String> = verkeer.aanbieders.iter().cloned().collect();
    let map = verkeer.berichtenmap.clone();
    if adressen.is_empty() && map.is_none() {
        return;
    }
    let http = HttpVervoer::new(db.clone(), adressen.clone(), Arc::new(Wandklok));
    let bezorger = Bezorger { http, map: map.map(Map::new), adressen };
    tokio::spawn(loop_door(db.clone(), bezorger, Arc::new(Rooms(db.clone()))));
}

struct Bezorger {
    http: HttpVervoer,
    map: Option<Map>,
    adressen: HashMap<String, String>,
}

#[async_trait]
impl Vervoer for Bezorger {
    async fn verstuur(&self, zending: &Zending) -> Result<(), VervoerFout> {
        match &self.map {
            _ if self.http.kent(&zending.agb) => self.http.verstuur(zending).await,
            Some(map) => map.verstuur(zending).await,
            None => Err(VervoerFout::GeenKanaal),
        }
    }
}

/// Every second: send what is due, take in what lies in the folder, and tell the time when it was moved.
async fn loop_door(db: Db, bezorger: Bezorger, ontvanger: Arc<Rooms>) {
    let (mut verteld, mut werk) = (None, db.werk());
    loop {
        if let Err(fout) = verstuur_alles(&db, &bezorger).await {
            tracing::warn!(code = fout.code(), "berichten versturen mislukt");
        }
        if let Some(map) = &bezorger.map
            && map.lees_in(ontvanger.as_ref()).await.is_err()
        {
            tracing::warn!("berichtenmap niet te lezen");
        }
        let nu = db.klok().nu();
        if verteld != Some(nu.as_second() / 60) {
            vertel_klok(&bezorger, nu).await;
            verteld = Some(nu.as_second() / 60);
        }
        drop(tokio::time::timeout(werker::WACHT, werk.changed()).await);
    }
}

/// An empty request tells a practice provider what time it is here. A real one refuses it, and that is fine. In the folder
/// it is a file, which a real one leaves where it is.
async fn vertel_klok(bezorger: &Bezorger, nu: Moment) {
    if let Some(map) = &bezorger.map
        && map.vertel(nu).await.is_err()
    {
        tracing::warn!("berichtenmap niet te schrijven");
    }
    for agb in bezorger.adressen.keys() {
        let leeg = String::new;
        let tik = Zending { agb: agb.clone(), code: leeg(), identificatie: leeg(), bytes: Vec::new(), nu };
        if bezorger.http.verstuur(&tik).await.is_err() {
            tracing::debug!(agb, "klok niet verteld");
        }
    }
}
