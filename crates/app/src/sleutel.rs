//! `keukentafel sleutel`: changing the key of a municipality, and destroying the key of a person or a case.

use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use storage::kluis::{self, wissel};
use storage::{Db, Sleutelbos};
use uuid::Uuid;

use crate::balk::balk;
use crate::fout::AppFout;
use crate::klok::{Systeemtoeval, Wandklok};
use crate::opdracht::Opslag;
use crate::server;

#[derive(Subcommand)]
pub enum Opdracht {
    /// Verpak alle sleutels met een nieuwe hoofdsleutel. Stop eerst de server. Afgebroken? Start opnieuw.
    Wissel(Wissel),
    /// Vernietig de sleutel van een persoon of een zaak. Dit kan niet terug.
    Vernietig(Vernietig),
}

#[derive(Args)]
pub struct Wissel {
    #[command(flatten)]
    opslag: Opslag,
    /// Uitvoer als JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub struct Vernietig {
    #[command(flatten)]
    opslag: Opslag,
    /// De persoon van wie alles onleesbaar wordt.
    #[arg(long, conflicts_with = "zaak", required_unless_present = "zaak")]
    persoon: Option<Uuid>,
    /// De zaak waarvan alles onleesbaar wordt.
    #[arg(long)]
    zaak: Option<Uuid>,
    /// Waarom, als korte code voor het logboek: `bewaartermijn`, `avg.17`.
    #[arg(long, value_parser = code)]
    reden: String,
    /// Bevestig dat dit niet terug kan.
    #[arg(long)]
    ja: bool,
    /// Uitvoer als JSON.
    #[arg(long)]
    json: bool,
}

/// The log holds codes, never words.
fn code(tekst: &str) -> Result<String, String> {
    let goed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | ':');
    if !tekst.is_empty() && tekst.len() <= 40 && tekst.chars().all(goed) {
        Ok(tekst.to_owned())
    } else {
        Err("schrijf een korte code van kleine letters, cijfers en punten, zoals `bewaartermijn`".to_owned())
    }
}

pub async fn voer_uit(opdracht: Opdracht) -> Result<ExitCode, AppFout> {
    match opdracht {
        Opdracht::Wissel(opdracht) => wissel_sleutel(opdracht).await,
        Opdracht::Vernietig(opdracht) => vernietig(opdracht).await,
    }
}

async fn wissel_sleutel(opdracht: Wissel) -> Result<ExitCode, AppFout> {
    let pad = &opdracht.opslag.sleutels;
    if std::env::var_os("KEUKENTAFEL_SLEUTELTEKST").is_some() {
        return Err(AppFout::Gebruik(
            "de sleutels komen uit KEUKENTAFEL_SLEUTELTEKST. Zet ze in een bestand en geef dat met --sleutels".into(),
        ));
    }
    let bos = Sleutelbos::open(pad)?;
    let hervat = bos.is_wissel_bezig();
    if !hervat {
        // A database that does not open must not leave a key file that was changed.
        drop(open(&opdracht.opslag).await?);
        bos.begin_wissel(&Systeemtoeval).vervang(pad)?;
    }
    let db = open(&opdracht.opslag).await?;
    let balk = balk("sleutels", 0);
    let actor = db.systeem("opdrachtregel");
    let aantal = wissel::herverpak(&db, &actor, |gedaan, totaal| {
        balk.set_length(totaal);
        balk.set_position(gedaan);
    })
    .await?;
    db.leeg_journaal().await?;
    balk.finish_and_clear();
    Sleutelbos::open(pad)?.zonder_vorige().vervang(pad)?;
    if opdracht.json {
        println!("{}", serde_json::json!({ "verpakt": aantal, "hervat": hervat }));
    } else {
        println!("{aantal} sleutels verpakt. Bewaar een kopie van {} op een andere plaats", pad.display());
        println!("en gooi oude kopieën weg: die openen alleen nog oude reservekopieën.");
    }
    Ok(ExitCode::SUCCESS)
}

async fn open(opslag: &Opslag) -> Result<Db, AppFout> {
    Ok(Db::open(server::instelling(&opslag.motor()?, &opslag.sleutels, Arc::new(Wandklok))?).await?)
}

async fn vernietig(opdracht: Vernietig) -> Result<ExitCode, AppFout> {
    let wat = opdracht.persoon.map(|id| ("persoon", id)).or(opdracht.zaak.map(|id| ("zaak", id)));
    let Some((soort, id)) = wat else {
        return Err(AppFout::Gebruik("noem --persoon of --zaak".into()));
    };
    if !opdracht.ja {
        return Err(AppFout::Gebruik(format!(
            "alles van deze {soort} wordt voorgoed onleesbaar. Voeg --ja toe als u dat wilt"
        )));
    }
    let tenant = server::open(&opdracht.opslag.motor()?, &opdracht.opslag.sleutels).await?;
    let mut tx = tenant.db.tx(tenant.db.systeem("opdrachtregel")).await?;
    if let Err(fout) = kluis::vernietig(&mut tx, (soort, id), &opdracht.reden).await {
        tx.rollback().await?;
        return match fout {
            storage::StorageFout::NietGevonden => Err(AppFout::Gebruik(format!(
                "van deze {soort} is er geen sleutel: hij bestaat niet of is al vernietigd"
            ))),
            fout => Err(fout.into()),
        };
    }
    tx.commit().await?;
    tenant.db.leeg_journaal().await?;
    let onleesbaar = if soort == "persoon" { PERSOON } else { ZAAK };
    if opdracht.json {
        println!("{}", serde_json::json!({ "vernietigd": id, "soort": soort, "onleesbaar": onleesbaar }));
    } else {
        println!("Niet meer te lezen: {}.", onleesbaar.join(", "));
        println!(
            "Reservekopieën van voor nu zijn nog te lezen tot u de hoofdsleutel wisselt en de oude weggooit."
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// What the key of a person sealed.
const PERSOON: &[&str] =
    &["BSN", "naam", "adres", "telefoon en e-mail", "waarom iemand het dossier met spoed opende"];
/// What the key of a case sealed.
const ZAAK: &[&str] = &["vraag", "gesprek", "doelen", "verslag", "besluit", "brieven"];
