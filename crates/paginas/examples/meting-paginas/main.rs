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
        // One of the two, for who looks into it.
        let alleen = std::env::var("MOTOR").ok();
        for naam in ["sqlite", "postgresql"].into_iter().filter(|n| alleen.as_ref().is_none_or(|a| a == n)) {
            let Some(tabel) = meet(naam).await else { continue };
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
        "{TEMPO} verzoeken per seconde vanaf dezelfde twee kernen, de vier pagina's om de beurt of een pagina alleen, \
         {VRAGEN} of meer per ronde, gemeten bij de vrager vanaf het moment waarop gevraagd had moeten worden. {} \
         Gronden worden gevraagd en elke blik wordt vastgelegd voordat de pagina vertrekt; er is geen cache van pagina's. Kaal: een handler van axum in dezelfde server met één vraag op \
         een sleutel. De server is dit meetprogramma zelf, zonder de zetter van brieven.",
        doelen.beschrijving()
    ));
    Some(tabel)
}

/// A page at the client: median and p95 of each round, and those of the bare handler in the same round.
#[derive(Default)]
struct Gemeten {
    p50: Vec<f64>,
    p95: Vec<f64>,
    kaal50: Vec<f64>,
    kaal95: Vec<f64>,
}

async fn paginas(tabel: &mut Tabel, (adres, kaal): (&str, &str), vragen: &[(&'static str, Vec<Vraag>)]) {
    let last = Last { tempo: TEMPO, aantal: VRAGEN };
    let samen = Last { tempo: TEMPO, aantal: VRAGEN * 2 };
    let mut rijen: Vec<(String, Gemeten)> = SOORTEN
        .iter()
        .flat_map(|soort| {
            vragen.iter().map(move |(naam, _)| (format!("{naam}, {soort}"), Gemeten::default()))
        })
        .collect();
    let door_elkaar = door_elkaar(vragen);
    for ronde in 0..=rondes() {
        let later = [Vraag::later()];
        let een = Last { tempo: TEMPO, aantal: 1 };
        let bare = last.draai(kaal, &[Vraag::kaal(&vragen[0].1[0])]).await;
        let mut uit = Vec::new();
        een.draai(kaal, &later).await;
        let alle = samen.draai(adres, &door_elkaar).await;
        uit.extend((0..vragen.len()).map(|plek| {
            let p = |deel| alle.p_van((plek, vragen.len()), deel);
            (p(0.5), p(0.95))
        }));
        let mut fout = bare.fout + alle.fout;
        een.draai(kaal, &later).await;
        for (_, vragen) in vragen {
            let alleen = last.draai(adres, vragen).await;
            uit.push((alleen.p(0.5), alleen.p(0.95)));
            fout += alleen.fout;
        }
        assert_eq!(fout, 0, "every request is answered with a page");
        for ((naam, gemeten), (p50, p95)) in rijen.iter_mut().zip(uit) {
            let (kaal50, kaal95) = (bare.p(0.5), bare.p(0.95));
            println!("{naam}: p50 {p50:.2} p95 {p95:.2} ms; kaal {kaal50:.2} {kaal95:.2}");
            // The first round warms the caches of the database.
            if ronde > 0 {
                gemeten.p50.push(p50);
                gemeten.p95.push(p95);
                gemeten.kaal50.push(kaal50);
                gemeten.kaal95.push(kaal95);
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for (naam, g) in rijen {
        tabel.rij(Rij::nieuw(format!("{naam}, p50"), "ms", &g.p50).tegenover("kaal, p50", &g.kaal50));
        tabel.rij(Rij::nieuw(format!("{naam}, p95"), "ms", &g.p95).hoogstens(LAT));
        tabel.rij(Rij::nieuw(format!("{naam}, p95"), "ms", &g.p95).tegenover("kaal, p95", &g.kaal95));
    }
}

/// As a working day asks them: all pages in turn. And one page alone, at the same rate.
const SOORTEN: [&str; 2] = ["door elkaar", "alleen"];

fn door_elkaar(vragen: &[(&'static str, Vec<Vraag>)]) -> Vec<Vraag> {
    let nummer = |n: usize| {
        let (_, van_blad) = &vragen[n % vragen.len()];
        van_blad[n / vragen.len() % van_blad.len()].clone()
    };
    (0..VRAGEN * 2).map(nummer).collect()
}
