//! Measures how the making of a town grows with its size, and writes the table: `meting-stad DOCUMENT`.
//!
//! Each town is made by a process of its own, so that the memory of one is not that of another. `INWONERS` makes the
//! large town smaller, for trying this program out.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be set up must stop loudly")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use meten::{Rij, Tabel, Verbruik};
use storage::Motor;

/// The town of the other measurements, and the largest that can be asked for.
const STAD: u64 = 130_000;
const GROOT: u64 = 1_000_000;
/// The memory of the large town, against that of the other: what is made goes to the database by and by.
const LAT_GEHEUGEN: f64 = 2.0;
/// The time for each inhabitant, against the same.
const LAT_TIJD: f64 = 1.5;

/// As the program itself has it.
#[global_allocator]
static GEHEUGEN: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = meten::begin() {
        return code;
    }
    let woorden: Vec<String> = std::env::args().skip(1).collect();
    if let [opdracht, inwoners, grootte] = woorden.as_slice()
        && opdracht == "maak"
    {
        maak(inwoners.parse().unwrap(), grootte.as_ref());
        return ExitCode::SUCCESS;
    }
    let document = woorden.first().map_or_else(|| PathBuf::from("docs/benchmarks.md"), PathBuf::from);
    let groot = std::env::var("INWONERS").ok().and_then(|n| n.parse().ok()).unwrap_or(GROOT);
    let tabel = meet(groot);
    println!("{}", tabel.tekst());
    meten::schrijf(&document, &tabel).unwrap();
    if tabel.haalt() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[expect(clippy::cast_precision_loss, reason = "sizes and counts of a measurement")]
fn meet(groot: u64) -> Tabel {
    let per_duizend = |v: &Verbruik, inwoners: u64| v.wand.as_secs_f64() * 1e6 / inwoners as f64;
    let mb = |bytes: u64| bytes as f64 / 1e6;
    let (klein, klein_bytes) = stad(STAD);
    let (veel, veel_bytes) = stad(groot);
    let mut tabel = Tabel::nieuw(
        "stad",
        &format!("Een stad van {groot} inwoners maken, naast een van {STAD}, SQLite"),
        "make bench METING=stad",
    );
    let naam = format!("{STAD} inwoners");
    tabel.rij(
        Rij::nieuw("tijd per 1.000 inwoners", "ms", &[per_duizend(&veel, groot)])
            .tegenover(&naam, &[per_duizend(&klein, STAD)])
            .hoogstens(LAT_TIJD),
    );
    tabel.rij(
        Rij::nieuw("meeste geheugen", "MB", &[mb(veel.geheugen)])
            .tegenover(&naam, &[mb(klein.geheugen)])
            .hoogstens(LAT_GEHEUGEN),
    );
    tabel.rij(Rij::nieuw("databank", "MB", &[mb(veel_bytes)]).tegenover(&naam, &[mb(klein_bytes)]));
    tabel.noot(format!(
        "De hele stad kostte {:.0} seconden. Elke stad wordt gemaakt door een eigen proces; het geheugen is het meeste \
         dat dat proces tegelijk had.",
        veel.wand.as_secs_f64()
    ));
    tabel
}

/// What making a town used, and how large its database is.
fn stad(inwoners: u64) -> (Verbruik, u64) {
    let grootte = std::env::temp_dir().join(format!("meting-stad-{}-{inwoners}", std::process::id()));
    let woorden = ["maak".to_owned(), inwoners.to_string(), grootte.display().to_string()];
    let gemeten = meten::programma(1, std::env::current_exe().unwrap(), &woorden).unwrap();
    assert_eq!(gemeten.code, 0, "{inwoners}");
    let bytes = std::fs::read_to_string(&grootte).unwrap().parse().unwrap();
    std::fs::remove_file(grootte).unwrap();
    (gemeten, bytes)
}

/// Makes a town in an empty database, and writes how large it became.
fn maak(inwoners: u64, grootte: &Path) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let proef = testkit::op_sqlite().await;
        let accounts = voorbeeld::vul(&proef.db, voorbeeld::BEGIN).await.unwrap();
        voorbeeld::bewoon(&proef.db, &accounts, voorbeeld::Omvang { inwoners, zaad: 1 }, |_| ())
            .await
            .unwrap();
        proef.db.leeg_journaal().await.unwrap();
        let Motor::Sqlite(pad) = &proef.motor else { unreachable!("a database of SQLite was asked for") };
        std::fs::write(grootte, std::fs::metadata(pad).unwrap().len().to_string()).unwrap();
        proef.ruim_op().await;
    });
}
