//! Measures declarations that come in and writes the tables: `meting-binnen DOCUMENT`.
//!
//! A year of large declarations goes through the door of a whole town, each in one transaction; beside it the same rows
//! are written bare. Then the store gets a million assignments and the next declaration is judged without being kept.
//! `INWONERS` and `REGELS` make it smaller, for trying this program out.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be set up must stop loudly")]

mod declaratie;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use jiff::ToSpan as _;
use jiff::civil::date;
use meten::{Rij, Tabel};
use ondersteuning::bericht::ops as berichten;
use storage::Handeling;
use testkit::Proef;

use crate::declaratie::Aanbieder;

/// Assignments in the store when a declaration is judged.
const TOEWIJZINGEN: u64 = 1_000_000;
/// Declarations of a month each, before the one that is judged.
const MAANDEN: i32 = 12;
/// How often each size is judged.
const KEREN: usize = 5;

fn uit_omgeving(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).ok().and_then(|n| n.parse().ok()).unwrap_or(anders)
}

/// As the program itself has it.
#[global_allocator]
static GEHEUGEN: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let document = std::env::args().nth(1).map_or_else(|| PathBuf::from("docs/benchmarks.md"), PathBuf::from);
    let motoren = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let mut tabellen = vec![meet("sqlite", Lat { boeken: 30_000.0, oordeel: 0.7 }).await];
        if std::env::var(testkit::PG).is_ok() {
            tabellen.push(meet("postgresql", Lat { boeken: 20_000.0, oordeel: 1.1 }).await);
        } else {
            println!("OVERGESLAGEN: postgresql; {} is niet gezet", testkit::PG);
        }
        tabellen
    });
    for tabel in &motoren {
        println!("{}", tabel.tekst());
        meten::schrijf(&document, tabel).unwrap();
    }
    if motoren.iter().all(Tabel::haalt) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What a database has to reach.
#[derive(Clone, Copy)]
struct Lat {
    /// Lines a second, through all checks and kept.
    boeken: f64,
    /// Seconds for judging.
    oordeel: f64,
}

async fn meet(naam: &str, lat: Lat) -> Tabel {
    let (inwoners, regels) = (uit_omgeving("INWONERS", 130_000), uit_omgeving("REGELS", 34_000));
    let proef = if naam == "sqlite" { testkit::op_sqlite().await } else { testkit::op_postgres().await };
    let begin = Instant::now();
    let accounts = voorbeeld::vul(&proef.db, voorbeeld::BEGIN).await.unwrap();
    let omvang = voorbeeld::Omvang { inwoners, zaad: 1 };
    voorbeeld::bewoon(&proef.db, &accounts, omvang, |_| ()).await.unwrap();
    println!("{naam}: stad na {:.1} s", begin.elapsed().as_secs_f64());
    let aanbieder = Aanbieder::maak(&proef, regels).await;
    let mut tabel = Tabel::nieuw(
        &format!("binnen-{naam}"),
        &format!("Declaraties van {regels} regels die binnenkomen, {naam}"),
        "make bench METING=binnen",
    );
    boeken(&mut tabel, &proef, &aanbieder, (regels, lat)).await;
    aanbieder.vul_aan(&proef, TOEWIJZINGEN.min(inwoners * 8)).await;
    println!("{naam}: vol na {:.1} s", begin.elapsed().as_secs_f64());
    oordelen(&mut tabel, &proef, &aanbieder, (regels, lat)).await;
    tabel.noot(format!(
        "Een stad van {inwoners} inwoners met twee jaar geschiedenis. Boeken: van bytes tot vastgelegd antwoord, alle \
         controles, één transactie. Kaal: dezelfde rijen in dezelfde tabel, zonder controle of antwoord. Oordelen: feiten \
         laden en niveau 3 en 4, tegen {} toewijzingen en {MAANDEN} maanden met {regels} regels.",
        proef.getal("SELECT COUNT(*) AS n FROM toewijzing").await
    ));
    proef.ruim_op().await;
    tabel
}

/// Puts months of declarations through the door, and each time the same rows bare.
async fn boeken(tabel: &mut Tabel, proef: &Proef, aanbieder: &Aanbieder, (regels, lat): (u64, Lat)) {
    let (mut door, mut kaal) = (Vec::new(), Vec::new());
    #[expect(clippy::cast_precision_loss, reason = "a number of lines")]
    let per_regel = |begin: Instant| begin.elapsed().as_secs_f64() * 1e6 / regels as f64;
    for maand in 0..MAANDEN {
        let begin = date(2025, 8, 1).checked_add(maand.months()).unwrap();
        let bytes = aanbieder.declaratie(begin, regels, &format!("D{maand}"));
        let klok = Instant::now();
        let mut tx = proef.db.tx(proef.db.systeem("berichten")).await.unwrap();
        assert!(berichten::ontvang(&mut tx, &aanbieder.agb, &bytes).await.unwrap().nieuw);
        tx.commit().await.unwrap();
        door.push(per_regel(klok));
        let nummer = format!("D{maand}");
        let tel = |kolom: &str| format!("SELECT {kolom} AS n FROM declaratie WHERE nummer = '{nummer}'");
        assert_eq!(proef.getal(&tel("regels")).await.unsigned_abs(), regels, "all lines are kept");
        assert_eq!(proef.getal(&tel("regels_fout")).await, 0, "and all lines are right");
        let lading = aanbieder.kaal(proef, begin, (regels, &nummer)).await;
        let klok = Instant::now();
        let mut tx = proef.db.tx(proef.db.systeem("berichten")).await.unwrap();
        lading.schrijf(&tx).await.unwrap();
        tx.record(Handeling::new("meting.kaal"));
        tx.commit().await.unwrap();
        kaal.push(per_regel(klok));
        proef.sql("DELETE FROM declaratieregel WHERE referentie LIKE 'KAAL-%'").await;
        println!("boeken {:.1} µs, kaal {:.1} µs per regel", door.last().unwrap(), kaal.last().unwrap());
    }
    tabel.rij(Rij::nieuw("boeken", "µs per regel", &door).hoogstens(1e6 / lat.boeken));
    tabel.rij(Rij::nieuw("boeken", "µs per regel", &door).tegenover("kaal", &kaal).hoogstens(4.0));
}

/// Judges the next month in several sizes; keeps nothing.
async fn oordelen(tabel: &mut Tabel, proef: &Proef, aanbieder: &Aanbieder, (regels, lat): (u64, Lat)) {
    let mut tijden = Vec::new();
    for deel in [4, 2, 1] {
        let aantal = regels / deel;
        let bytes = aanbieder.declaratie(date(2026, 8, 1), aantal, "NU");
        let bericht = istandaarden::lees(&bytes).unwrap().bericht;
        let mut van_deel = Vec::new();
        for keer in 0..=KEREN {
            let klok = Instant::now();
            let tx = proef.db.tx(proef.db.systeem("berichten")).await.unwrap();
            let oordeel = berichten::oordeel(&tx, &aanbieder.agb, &bericht).await.unwrap();
            tx.rollback().await.unwrap();
            assert_eq!(oordeel, Vec::new(), "all lines are right");
            // The first time warms the caches of the database.
            if keer > 0 {
                van_deel.push(klok.elapsed().as_secs_f64());
            }
        }
        println!("oordelen over {aantal} regels: {:.3} s", meten::mediaan(&van_deel));
        tijden.push((aantal, van_deel));
    }
    let (klein, groot) = (&tijden[0], &tijden[2]);
    tabel.rij(Rij::nieuw(format!("oordelen over {} regels", groot.0), "s", &groot.1).hoogstens(lat.oordeel));
    #[expect(clippy::cast_precision_loss, reason = "a number of lines")]
    let per_regel =
        |(aantal, t): &(u64, Vec<f64>)| -> Vec<f64> { t.iter().map(|s| s * 1e6 / *aantal as f64).collect() };
    let naam = format!("{} regels", klein.0);
    tabel.rij(
        Rij::nieuw(format!("oordelen, {} regels", groot.0), "µs per regel", &per_regel(groot))
            .tegenover(&naam, &per_regel(klein))
            .hoogstens(1.2),
    );
}
