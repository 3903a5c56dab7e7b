//! `keukentafel demo`: Kantelstad, in a folder of its own.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use jiff::civil::date;
use kern::Moment;
use regio::gemeente;
use storage::{Db, Instelling, Motor, Sleutelbos};
use web::Demoklok;

use crate::fout::AppFout;
use crate::klok::Systeemtoeval;
use crate::server;

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
        maak(&motor, &sleutels).await?;
        std::fs::write(&klaar, "").map_err(fout)?;
    }
    if demo.alleen_maken {
        return Ok(ExitCode::SUCCESS);
    }
    let tenant = server::open(&motor, &sleutels).await?;
    crate::bericht::start(&tenant.db, &demo.verkeer).await?;
    println!("\n  Kantelstad staat klaar op http://localhost:{}", poort(&demo.adres));
    println!("  Kies op de eerste pagina wie u bent. Stoppen: Ctrl-C.\n");
    let hosts = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    server::luister(tenant, &demo.adres, &hosts, false).await
}

fn poort(adres: &str) -> &str {
    adres.rsplit_once(':').map_or("8080", |(_, poort)| poort)
}

async fn maak(motor: &Motor, sleutels: &std::path::Path) -> Result<(), AppFout> {
    println!("Kantelstad wordt gemaakt..");
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
    voorbeeld::vul(&db, date(2024, 1, 1)).await?;
    Ok(())
}
