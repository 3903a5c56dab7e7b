//! `keukentafel logboek`: checking and sealing the log.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use storage::logboek::{self, Bevinding, Staart, Uitslag, Zegel};

use crate::balk::balk;
use crate::fout::AppFout;
use crate::opdracht::Opslag;
use crate::server;

#[derive(Subcommand)]
pub enum Opdracht {
    /// Noem elke regel die is gewijzigd, verwijderd, ingevoegd of verplaatst.
    Controleer(Controleer),
    /// Toon de sleutel waarmee iedereen een zegel kan controleren. Maak hem openbaar.
    Sleutel(Opslag),
    /// Onderteken de laatste regel. Bewaar de uitvoer op een andere plaats.
    Zegel(Opslag),
}

#[derive(Args)]
pub struct Controleer {
    #[command(flatten)]
    opslag: Opslag,
    /// Het laatste zegel dat u elders bewaart. Zonder zegel is het einde van het logboek niet bewezen.
    #[arg(long)]
    zegel: Option<PathBuf>,
    /// Uitvoer als JSON, een regel.
    #[arg(long)]
    json: bool,
}

pub async fn voer_uit(opdracht: Opdracht) -> Result<ExitCode, AppFout> {
    match opdracht {
        Opdracht::Zegel(opslag) => {
            let tenant = server::open(&opslag.motor()?, &opslag.sleutels).await?;
            let zegel = logboek::zegel(&tenant.db).await?;
            println!("{}", serde_json::to_string(&zegel).unwrap_or_default());
            Ok(ExitCode::SUCCESS)
        }
        Opdracht::Sleutel(opslag) => {
            let tenant = server::open(&opslag.motor()?, &opslag.sleutels).await?;
            println!("{}", logboek::openbare_sleutel(tenant.db.kluis()));
            Ok(ExitCode::SUCCESS)
        }
        Opdracht::Controleer(controleer) => controle(controleer).await,
    }
}

async fn controle(opdracht: Controleer) -> Result<ExitCode, AppFout> {
    let tenant = server::open(&opdracht.opslag.motor()?, &opdracht.opslag.sleutels).await?;
    let zegel = opdracht.zegel.as_deref().map(lees_zegel).transpose()?;
    let balk = balk("regels", 0);
    let meld = |gezien: i64, totaal: i64| {
        balk.set_length(totaal.unsigned_abs());
        balk.set_position(gezien.unsigned_abs());
    };
    let (conn, kluis) = (tenant.db.leesverbinding(), tenant.db.kluis());
    let uitslag = logboek::controleer(conn, kluis, zegel.as_ref(), meld).await?;
    balk.finish_and_clear();
    if opdracht.json {
        println!("{}", serde_json::to_string(&uitslag).unwrap_or_default());
    } else {
        toon(&uitslag);
    }
    Ok(if uitslag.bevindingen.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn lees_zegel(pad: &std::path::Path) -> Result<Zegel, AppFout> {
    let fout = || {
        AppFout::Gebruik(format!(
            "{} is geen zegel. Maak er een met `keukentafel logboek zegel`",
            pad.display()
        ))
    };
    let tekst = std::fs::read_to_string(pad).map_err(|_| fout())?;
    serde_json::from_str(&tekst).map_err(|_| fout())
}

fn toon(uitslag: &Uitslag) {
    for bevinding in &uitslag.bevindingen {
        println!("{}", zin(bevinding));
    }
    println!("{} regels gecontroleerd, {} bevindingen.", uitslag.regels, uitslag.bevindingen.len());
    match uitslag.staart {
        Staart::BewezenTot(regel) => println!("Bewezen volledig tot en met regel {regel}."),
        Staart::NietBewezen => {
            println!("Staart niet bewezen: geef het laatste zegel mee dat u elders bewaart.")
        }
    }
}

fn zin(bevinding: &Bevinding) -> String {
    match bevinding {
        Bevinding::Gewijzigd { regel } => format!("regel {regel}: gewijzigd"),
        Bevinding::Verwijderd { van, tot } if van == tot => format!("regel {van}: verwijderd"),
        Bevinding::Verwijderd { van, tot } => format!("regel {van} tot en met {tot}: verwijderd"),
        Bevinding::Ingevoegd { regel } => format!("regel {regel}: ingevoegd"),
        Bevinding::Verplaatst { regel, hoort_op } => {
            format!("regel {regel}: verplaatst, hoort op plaats {hoort_op}")
        }
        Bevinding::Breuk { regel } => format!("regel {regel}: sluit niet aan op de regel ervoor"),
        Bevinding::StaartAfgeknipt { laatste, verzegeld } => {
            format!("na regel {laatste}: afgeknipt, er waren {verzegeld} regels")
        }
        Bevinding::Herbouwd { regel } => {
            format!("regel {regel}: het logboek is opnieuw gemaakt, dit is niet de verzegelde regel")
        }
        Bevinding::VreemdZegel => "het zegel is niet van deze gemeente".to_owned(),
    }
}
