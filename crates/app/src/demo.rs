//! `keukentafel demo`: Kantelstad, in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::sync::Arc;

use clap::Args;
use jiff::civil::date;
use kern::{AgbCode, Moment};
use ondersteuning::contract;
use regio::gemeente;
use storage::{Db, Instelling, Motor, Sleutelbos, taken};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use voorbeeld::Voortgang;
use web::Demoklok;

use crate::balk::balk;
use crate::fout::AppFout;
use crate::klok::Systeemtoeval;
use crate::{bericht, server, werker};

/// A town in which every list, budget and neighbourhood is alive.
const INWONERS: u64 = 20_000;

#[derive(Args)]
pub struct Demo {
    /// Map waarin de gemeente komt.
    #[arg(long, default_value = ".demo")]
    map: PathBuf,
    /// Adres en poort waarop de server luistert.
    #[arg(long, default_value = "127.0.0.1:8080")]
    adres: String,
    /// Alleen maken, niet starten.
    #[arg(long)]
    alleen_maken: bool,
    /// Hoeveel mensen er wonen, 0 voor een lege gemeente. Telt alleen als die nog gemaakt moet worden.
    #[arg(long, default_value_t = INWONERS, value_parser = clap::value_parser!(u64).range(0..=1_000_000))]
    inwoners: u64,
    #[command(flatten)]
    verkeer: crate::bericht::Verkeer,
}

/// Makes Kantelstad if it is not there and serves it. Starting again goes on where it was.
pub async fn demo(demo: Demo) -> Result<ExitCode, AppFout> {
    let motor = Motor::Sqlite(demo.map.join("kantelstad.sqlite"));
    let sleutels = demo.map.join("kantelstad.sleutels");
    let klaar = demo.map.join("klaar");
    if !klaar.exists() {
        let fout = |_| AppFout::Opstart(format!("de map {} kan niet worden gemaakt", demo.map.display()));
        if demo.map.exists() {
            std::fs::remove_dir_all(&demo.map).map_err(fout)?;
        }
        std::fs::create_dir_all(&demo.map).map_err(fout)?;
        maak(&motor, &sleutels, demo.inwoners).await?;
        std::fs::write(&klaar, "").map_err(fout)?;
    }
    if demo.alleen_maken {
        return Ok(ExitCode::SUCCESS);
    }
    let tenant = server::open(&motor, &sleutels).await?;
    taken::laat_los(&tenant.db).await?;
    // Until the end of this function, the provider runs beside the municipality.
    let (_aanbieder, adres) = oefenaanbieder(&tenant.db, &demo.map).await?;
    let mut verkeer = demo.verkeer;
    verkeer.naar(voorbeeld::OEFENAANBIEDER, adres);
    bericht::start(&tenant.db, &verkeer).await?;
    tokio::spawn(werker::loop_door(tenant.db.clone()));
    let deur = server::Deur::open(&demo.adres).await?;
    println!("\n  Kantelstad staat klaar op http://localhost:{}", poort(&demo.adres));
    println!("  Kies op de eerste pagina wie u bent, zonder wachtwoord:\n");
    for (_, naam, functie) in voorbeeld::een_per_rol() {
        println!("    {naam:<14}  {functie}");
    }
    println!("\n  Stoppen: Ctrl-C.\n");
    let hosts = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    server::luister(tenant, deur, &hosts, false).await
}

/// Starts the practice provider as a process of its own, with a new key for its channel and the tariffs of its
/// contract; gives it with its address. It ends when the demo ends, however that ends: it reads an input that is closed
/// then.
async fn oefenaanbieder(db: &Db, map: &Path) -> Result<(Child, String), AppFout> {
    let fout = |_| AppFout::Opstart("de oefen-aanbieder kan niet starten".into());
    let agb = AgbCode::lees(voorbeeld::OEFENAANBIEDER).map_err(|f| AppFout::Gebruik(f.to_string()))?;
    let mut tx = db.tx(db.systeem("voorbeeld")).await?;
    let sleutel = koppel::kanaal::open(&mut tx, &agb).await?;
    tx.commit().await?;
    let deur = bericht::open_deur(db, "127.0.0.1:0").await?;
    let mut opdracht = Command::new(std::env::current_exe().map_err(fout)?);
    opdracht.args(["aanbieder", "--tot-invoer-sluit", "--poort", "0", "--agb", agb.as_str()]);
    opdracht.args(["--gemeente", &deur.to_string()]);
    opdracht.arg("--boek").arg(map.join("aanbieder.jsonl"));
    for (van, tarief) in contract::store::tarieven_van(db.leesverbinding(), agb.as_str()).await? {
        opdracht.arg("--tarief").arg(format!("{van}={}", tarief.in_cent()));
    }
    opdracht.env("KEUKENTAFEL_KANAALSLEUTEL", sleutel).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut kind = opdracht.kill_on_drop(true).spawn().map_err(fout)?;
    let uitvoer = kind.stdout.take().ok_or_else(|| AppFout::Opstart("de oefen-aanbieder zwijgt".into()))?;
    let mut regels = BufReader::new(uitvoer).lines();
    let eerste = regels.next_line().await.map_err(fout)?.unwrap_or_default();
    let poort = eerste.trim_end_matches('.').rsplit_once(' ').map_or("", |(_, poort)| poort);
    // What it says later is read, so that it never waits for somebody to read it.
    tokio::spawn(async move { while let Ok(Some(_)) = regels.next_line().await {} });
    Ok((kind, format!("127.0.0.1:{poort}")))
}

fn poort(adres: &str) -> &str {
    adres.rsplit_once(':').map_or("8080", |(_, poort)| poort)
}

async fn maak(motor: &Motor, sleutels: &std::path::Path, inwoners: u64) -> Result<(), AppFout> {
    println!("Kantelstad wordt gemaakt, met {inwoners} inwoners en twee jaar geschiedenis..");
    let bos = Sleutelbos::nieuw(&Systeemtoeval);
    bos.bewaar(sleutels)?;
    let begin = kern::klok::moment(date(2026, 9, 1).at(9, 0, 0, 0)).unwrap_or(Moment::UNIX_EPOCH);
    let instelling = Instelling {
        motor: motor.clone(),
        sleutels: bos,
        klok: Arc::new(Demoklok::op(begin)),
        toeval: Arc::new(Systeemtoeval),
    };
    let db = Db::open_en_migreer(instelling).await?;
    gemeente::store::zet(db.schrijfverbinding(), gemeente::KLOK, &begin.to_string()).await?;
    let accounts = voorbeeld::vul(&db, voorbeeld::BEGIN).await?;
    if inwoners == 0 {
        return Ok(());
    }
    let omvang = voorbeeld::Omvang { inwoners, ..voorbeeld::Omvang::default() };
    let (mensen, geld) = (balk("inwoners met hun geschiedenis", inwoners), balk("maanden geld", 0));
    let meld = |voortgang| match voortgang {
        Voortgang::Inwoners(gemaakt) => mensen.set_position(gemaakt),
        Voortgang::Maanden(gemaakt, van) => {
            if !mensen.is_finished() {
                mensen.finish();
            }
            geld.set_length(van);
            geld.set_position(gemaakt);
        }
    };
    voorbeeld::bewoon(&db, &accounts, omvang, meld).await?;
    geld.finish();
    Ok(())
}
