//! Measures pages over the whole town and writes the table: `meting-paginas DOCUMENT`.
//!
//! The town is made in a fresh database, the server runs as a process of its own, and this process asks for pages at a
//! fixed rate from the same machine. A page that is asked for late counts as late: time runs from when it should have
//! been asked. `INWONERS` makes a smaller town and `RONDEN` fewer rounds, for trying this program out.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be set up must stop loudly")]

mod bediening;
mod last;
mod stad;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use meten::{Rij, Tabel};
use storage::Motor;

use crate::last::{Last, Vraag};
use crate::stad::Stad;

/// Requests a second.
const TEMPO: u32 = 200;
/// Requests of one round, and rounds.
const VRAGEN: usize = 1_500;
const RONDEN: usize = 3;
/// p95 at the client, in milliseconds.
const LAT: f64 = 25.0;
/// Seconds for making the town.
const LAT_MAKEN: f64 = 30.0;

/// As the program itself has it.
#[global_allocator]
static GEHEUGEN: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let woorden: Vec<String> = std::env::args().skip(1).collect();
    let uit = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        if let [opdracht, motor, sleutels] = woorden.as_slice()
            && opdracht == "bedien"
        {
            bediening::bedien(&motor_van(motor), sleutels.as_ref()).await;
            return true;
        }
        let document = woorden.first().map_or_else(|| PathBuf::from("docs/benchmarks.md"), PathBuf::from);
        let mut goed = true;
        for tabel in [meet("sqlite").await, meet("postgresql").await].into_iter().flatten() {
            println!("{}", tabel.tekst());
            meten::schrijf(&document, &tabel).unwrap();
            goed &= tabel.haalt();
        }
        goed
    });
    if uit { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A database as one word on the command line, and back.
fn motor_van(tekst: &str) -> Motor {
    if tekst.starts_with("postgres") {
        Motor::Postgres(tekst.to_owned())
    } else {
        Motor::Sqlite(tekst.into())
    }
}

fn woord(motor: &Motor) -> String {
    match motor {
        Motor::Postgres(adres) => adres.clone(),
        Motor::Sqlite(pad) => pad.display().to_string(),
    }
}

fn rondes() -> usize {
    std::env::var("RONDEN").ok().and_then(|n| n.parse().ok()).unwrap_or(RONDEN)
}

async fn meet(naam: &str) -> Option<Tabel> {
    if naam == "postgresql" && std::env::var(testkit::PG).is_err() {
        println!("OVERGESLAGEN: postgresql; {} is niet gezet", testkit::PG);
        return None;
    }
    let inwoners = std::env::var("INWONERS").ok().and_then(|n| n.parse().ok()).unwrap_or(130_000);
    let mut tabel = Tabel::nieuw(
        &format!("paginas-{naam}"),
        &format!("Pagina's over een stad van {inwoners} inwoners, {naam}"),
        "make bench METING=paginas",
    );
    let rondes = if inwoners >= 100_000 { rondes() } else { 1 };
    let mut maken = Vec::new();
    let mut stad = None;
    for _ in 0..rondes {
        // The town before it goes first: two do not stand side by side.
        if let Some(vorige) = stad.take() {
            Stad::ruim_op(vorige).await;
        }
        let gemaakt = Stad::maak(naam, inwoners).await;
        maken.push(gemaakt.duur.as_secs_f64());
        println!("{naam}: gemaakt in {:.1} s", gemaakt.duur.as_secs_f64());
        stad = Some(gemaakt);
    }
    let stad = stad?;
    tabel.rij(Rij::nieuw("de stad maken", "s", &maken).hoogstens(LAT_MAKEN));
    let (mut server, adres, kaal) = bediening::start(&woord(&stad.motor), &stad.sleutels).await;
    let doelen = stad.doelen().await;
    println!("{}", doelen.beschrijving());
    paginas(&mut tabel, (&adres, &kaal), &doelen.vragen()).await;
    let _ = server.kill().await;
    stad.ruim_op().await;
    tabel.noot(format!(
        "{TEMPO} verzoeken per seconde vanaf dezelfde twee kernen, {VRAGEN} per ronde, gemeten bij de vrager vanaf het \
         moment waarop gevraagd had moeten worden. {} Gronden worden gevraagd en elke blik wordt vastgelegd voordat de \
         pagina vertrekt; er is geen cache van pagina's. Kaal: een handler van axum in dezelfde server met één vraag op \
         een sleutel. De server is dit meetprogramma zelf, zonder de zetter van brieven.",
        doelen.beschrijving()
    ));
    Some(tabel)
}

async fn paginas(tabel: &mut Tabel, (adres, kaal): (&str, &str), vragen: &[(&'static str, Vec<Vraag>)]) {
    let last = Last { tempo: TEMPO, aantal: VRAGEN };
    let mut rijen: Vec<(&str, [Vec<f64>; 4])> =
        vragen.iter().map(|(naam, _)| (*naam, Default::default())).collect();
    for ronde in 0..=rondes() {
        Last { tempo: TEMPO, aantal: 1 }.draai(kaal, &[Vraag::later()]).await;
        let bare = last.draai(kaal, &[Vraag::kaal(&vragen[0].1[0])]).await;
        for ((naam, vragen), (_, uit)) in vragen.iter().zip(&mut rijen) {
            let pagina = last.draai(adres, vragen).await;
            println!(
                "{naam}: p50 {:.2} p95 {:.2} ms; kaal {:.2} {:.2}; fout {}",
                pagina.p(0.5),
                pagina.p(0.95),
                bare.p(0.5),
                bare.p(0.95),
                pagina.fout
            );
            assert_eq!(pagina.fout + bare.fout, 0, "every request is answered with a page");
            // The first round warms the caches of the database.
            if ronde > 0 {
                for (lijst, waarde) in
                    uit.iter_mut().zip([pagina.p(0.5), pagina.p(0.95), bare.p(0.5), bare.p(0.95)])
                {
                    lijst.push(waarde);
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for (naam, [p50, p95, kaal50, kaal95]) in rijen {
        tabel.rij(Rij::nieuw(format!("{naam}, p50"), "ms", &p50).tegenover("kaal, p50", &kaal50));
        tabel.rij(Rij::nieuw(format!("{naam}, p95"), "ms", &p95).hoogstens(LAT));
        tabel.rij(Rij::nieuw(format!("{naam}, p95"), "ms", &p95).tegenover("kaal, p95", &kaal95));
    }
}
