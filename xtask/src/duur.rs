//! The long trials: fuzzing the message library, mutants of its rules, and a server that is killed many times.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use meten::{Rij, Tabel};

use crate::bench::DOCUMENT;
use crate::pg::{PG, Schijf, Server, draai};

const DOELEN: [&str; 3] = ["controle", "lezer", "envelop"];

/// The coverage that libFuzzer looks at. These flags are stable, so the toolchain of the project does.
const DEKKING: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// A sixth of the mutants of the rules on levels 2 and 3: some 150, always the same while the code is.
const MUTANTEN: [&str; 23] = [
    "mutants",
    "-p",
    "istandaarden",
    "-f",
    "crates/istandaarden/src/niveau2.rs",
    "-f",
    "crates/istandaarden/src/niveau2/*.rs",
    "-f",
    "crates/istandaarden/src/niveau3.rs",
    "-f",
    "crates/istandaarden/src/niveau3/*.rs",
    "--shard",
    "0/6",
    "--sharding",
    "round-robin",
    "--no-shuffle",
    "--timeout",
    "90",
    "--",
    "--lib",
    "--test",
    "it",
    "--",
];

/// Tests that take long and look at other code: the format beside xmllint, the envelope, streaming, ways of writing, and
/// hostile input.
const ELDERS: [&str; 5] = ["xmllint", "envelop", "stroom", "schrijfwijze", "vijandig"];

/// How often the server is killed on each database, and where the trial reads that.
const KEREN: (&str, &str) = ("KEUKENTAFEL_VAL", "50");

/// First the kills; then each target for so many minutes of one processor, 30 when not said; then the mutants. `val` and
/// `mutanten` ask for one of them; `mutanten verslag` writes down a run that was cut off.
pub fn voer_uit(woorden: &[String]) -> Result<(), String> {
    match woorden.first().map(String::as_str) {
        Some("val") => return val(),
        Some("mutanten") if woorden.get(1).is_some_and(|w| w == "verslag") => return mutantverslag(),
        Some("mutanten") => return mutanten(),
        _ => {}
    }
    let minuten: u64 = match woorden.first() {
        Some(woord) => woord.parse().map_err(|_| format!("`{woord}` is geen aantal minuten"))?,
        None => 30,
    };
    let mut mis = Vec::new();
    println!("\n== val, {} keer per database", KEREN.1);
    if let Err(fout) = val() {
        println!("val: {fout}");
        mis.push("val");
    }
    for doel in DOELEN {
        println!("\n== fuzz {doel}, {minuten} minuten");
        if let Err(fout) = fuzz(doel, minuten * 60) {
            println!("{doel}: {fout}; zie fuzz/artefacten");
            mis.push(doel);
        }
    }
    println!("\n== mutanten");
    if let Err(fout) = mutanten() {
        println!("mutanten: {fout}");
        mis.push("mutanten");
    }
    if mis.is_empty() { Ok(()) } else { Err(format!("mis: {}", mis.join(", "))) }
}

/// With a database server that waits for the disk, as the real one does. Writes down what was survived.
fn val() -> Result<(), String> {
    let server = Server::start(Schijf::Wacht)?;
    let uit = Command::new("cargo")
        // As the tests are built, so that nothing is built twice.
        .args(["test", "--workspace", "--test", "it", "--", "nothing_is_lost", "--nocapture"])
        .env(PG, &server.adres)
        .env(KEREN.0, KEREN.1)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo: {e}"))?;
    let tekst = String::from_utf8_lossy(&uit.stdout);
    println!("{tekst}");
    if !uit.status.success() {
        return Err("er ging iets verloren, of iets staat er twee keer; zie hierboven".to_owned());
    }
    let tabel = valtabel(&tekst).ok_or("de proef zei niet hoe zij afliep, of met welk zaad")?;
    meten::schrijf(Path::new(DOCUMENT), &tabel).map_err(|e| e.to_string())
}

/// What the trial said: `sqlite: 50 of 50 kills with a request in flight; seed 7; 256 messages, ..`, a line for each
/// database, in one table that names the seed.
fn valtabel(tekst: &str) -> Option<Tabel> {
    let uitslagen: Vec<Uitslag> = tekst.lines().filter_map(Uitslag::lees).collect();
    let zaad = uitslagen.first()?.zaad;
    let titel = format!("Een server die midden in zijn werk wordt gedood, zaad {zaad}");
    let mut tabel = Tabel::nieuw("val", &titel, "cargo xtask duur val");
    for u in uitslagen {
        let rij = Rij::nieuw(
            format!("{} keer gedood, {}", u.keren, u.naam),
            "keer zonder verzoek onderweg",
            &[u.keren - u.geteld],
        );
        tabel.rij(rij.hoogstens(u.keren * 0.2));
        tabel.noot(format!("{}: {}.", u.naam, u.rest));
    }
    tabel.noot(
        "Daarna staat elk bericht, elk formulier en elk besluit er één keer, klopt elke euro, is elke betaling één keer \
         vrijgegeven en klopt het logboek; anders is er geen tabel. Een keer telt als er een verzoek onderweg was.",
    );
    Some(tabel)
}

/// How it went on one database.
struct Uitslag<'a> {
    naam: &'a str,
    /// Kills with a request in flight.
    geteld: f64,
    keren: f64,
    zaad: u64,
    rest: &'a str,
}

impl<'a> Uitslag<'a> {
    fn lees(regel: &'a str) -> Option<Self> {
        let (wat, rest) = regel.split_once(" kills with a request in flight; seed ")?;
        let (zaad, rest) = rest.split_once("; ")?;
        let (naam, getallen) = wat.split_once(": ")?;
        let (geteld, keren) = getallen.split_once(" of ")?;
        Some(Self {
            // The runner may have begun the line.
            naam: naam.rsplit(' ').next()?,
            geteld: geteld.parse().ok()?,
            keren: keren.parse().ok()?,
            zaad: zaad.parse().ok()?,
            rest,
        })
    }
}

fn fuzz(doel: &str, seconden: u64) -> Result<(), String> {
    let map = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let map = map.join("fuzz");
    // With a target given, the flags do not reach build scripts.
    let machine = machine()?;
    draai(
        Command::new("cargo")
            .args([
                "build",
                "--release",
                "--manifest-path",
                "fuzz/Cargo.toml",
                "--bin",
                doel,
                "--target",
                &machine,
            ])
            .env("CARGO_TARGET_DIR", &map)
            .env("RUSTFLAGS", DEKKING),
    )?;
    let groei = map.join("corpus").join(doel);
    for pad in [&groei, Path::new("fuzz/artefacten")] {
        fs::create_dir_all(pad).map_err(|e| format!("{}: {e}", pad.display()))?;
    }
    draai(
        Command::new(map.join(&machine).join("release").join(doel))
            .arg(&groei)
            .arg(Path::new("fuzz/corpus").join(doel))
            .arg(format!("-max_total_time={seconden}"))
            .arg(format!("-artifact_prefix=fuzz/artefacten/{doel}-"))
            .args([
                "-max_len=32768",
                "-rss_limit_mb=512",
                "-timeout=10",
                "-verbosity=0",
                "-print_final_stats=1",
            ]),
    )
}

/// The name of this machine for the compiler.
fn machine() -> Result<String, String> {
    let uit = Command::new("rustc").arg("-vV").output().map_err(|e| format!("rustc: {e}"))?;
    let tekst = String::from_utf8_lossy(&uit.stdout).into_owned();
    let naam = tekst.lines().find_map(|r| r.strip_prefix("host: "));
    naam.map(str::to_owned).ok_or_else(|| "rustc noemt geen machine".to_owned())
}

/// Where the last run is written down, between these marks.
const MUTANTDOCUMENT: &str = "docs/mutanten.md";
const MERKEN: (&str, &str) = ("<!-- mutanten -->\n", "<!-- einde mutanten -->");

/// Fewer than 85 of 100 caught is a failure, and so is a sample that was not tried to its end. What came out, and who was missed, is written in `docs/mutanten.md`.
fn mutanten() -> Result<(), String> {
    if Command::new("cargo").args(["mutants", "--version"]).output().is_ok_and(|u| !u.status.success()) {
        return Err("cargo-mutants ontbreekt: `cargo install cargo-mutants`".to_owned());
    }
    // Building is most of the work, and nobody reads at which line a mutant failed.
    let mut opdracht = Command::new("cargo");
    opdracht.env("CARGO_PROFILE_DEV_DEBUG", "0").args(MUTANTEN);
    // Its exit code says that some were missed, which is no failure by itself.
    let status = opdracht.args(ELDERS.iter().flat_map(|t| ["--skip", t])).status();
    status.map_err(|e| format!("cargo mutants: {e}"))?;
    mutantverslag()
}

fn mutantverslag() -> Result<(), String> {
    let lijst = fs::read_to_string("mutants.out/mutants.json").map_err(|e| format!("mutants.json: {e}"))?;
    let lijst: Vec<serde_json::Value> =
        serde_json::from_str(&lijst).map_err(|e| format!("mutants.json: {e}"))?;
    let regels = |naam: &str| -> Vec<String> {
        let tekst = fs::read_to_string(Path::new("mutants.out").join(naam)).unwrap_or_default();
        tekst.lines().map(str::to_owned).collect()
    };
    let uitslag = Mutanten {
        alle: lijst.len(),
        onbouwbaar: regels("unviable.txt").len(),
        gevangen: regels("caught.txt").len(),
        traag: regels("timeout.txt"),
        gemist: regels("missed.txt"),
    };
    print!("{}", uitslag.tekst());
    let oud = fs::read_to_string(MUTANTDOCUMENT).map_err(|e| format!("{MUTANTDOCUMENT}: {e}"))?;
    let nieuw = uitslag.in_document(&oud).ok_or_else(|| format!("{MUTANTDOCUMENT}: geen merken"))?;
    fs::write(MUTANTDOCUMENT, nieuw).map_err(|e| format!("{MUTANTDOCUMENT}: {e}"))?;
    if !uitslag.af() {
        return Err("de steekproef is niet afgemaakt".to_owned());
    }
    if uitslag.genoeg() { Ok(()) } else { Err("minder dan 85 van de 100 gevangen".to_owned()) }
}

/// What came of the sample.
struct Mutanten {
    /// Mutants of the sample; a run that was cut off tried fewer.
    alle: usize,
    onbouwbaar: usize,
    gevangen: usize,
    /// Ran out of time.
    traag: Vec<String>,
    gemist: Vec<String>,
}

impl Mutanten {
    fn geprobeerd(&self) -> usize {
        self.onbouwbaar + self.gevangen + self.traag.len() + self.gemist.len()
    }

    fn af(&self) -> bool {
        self.geprobeerd() >= self.alle
    }

    fn genoeg(&self) -> bool {
        let gevangen = self.gevangen + self.traag.len();
        gevangen > 0 && gevangen * 100 >= (gevangen + self.gemist.len()) * 85
    }

    fn tekst(&self) -> String {
        let mut uit = format!(
            "Of {} mutants {} were tried: {} did not build, {} were caught by a failing test, {} ran out of time, {} were \
             missed.\n",
            self.alle,
            self.geprobeerd(),
            self.onbouwbaar,
            self.gevangen,
            self.traag.len(),
            self.gemist.len()
        );
        for (wat, lijst) in [("out of time", &self.traag), ("missed", &self.gemist)] {
            uit.extend(lijst.iter().map(|m| format!("- {wat}: `{}`\n", m.replace('`', "'"))));
        }
        uit
    }

    /// The document with this run instead of the one before; `None` when it has no place for it.
    fn in_document(&self, document: &str) -> Option<String> {
        let (voor, rest) = document.split_once(MERKEN.0)?;
        let (_, na) = rest.split_once(MERKEN.1)?;
        Some(format!("{voor}{}{}{}{na}", MERKEN.0, self.tekst(), MERKEN.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_kills_names_the_seed() {
        let tekst = "running 2 tests\ntest x ... sqlite: 49 of 50 kills with a request in flight; seed 7; 3 messages\n\
                     postgresql: 50 of 50 kills with a request in flight; seed 7; 4 messages\n";
        let tabel = valtabel(tekst).unwrap().tekst();
        for deel in [
            "gedood, zaad 7",
            "| 50 keer gedood, sqlite | 1",
            "| 50 keer gedood, postgresql | 0",
            "sqlite: 3 messages.",
        ] {
            assert!(tabel.contains(deel), "{deel}: {tabel}");
        }
        assert!(
            valtabel("sqlite: 49 of 50 kills with a request in flight; 3 messages").is_none(),
            "no seed, no table"
        );
    }

    #[test]
    fn a_run_of_mutants_replaces_the_one_before() {
        let gemist = vec!["a.rs:1:2: replace `x` with y".to_owned()];
        let uitslag = Mutanten { alle: 30, onbouwbaar: 2, gevangen: 17, traag: Vec::new(), gemist };
        let oud = format!("voor\n{}oud\n{}\nna\n", MERKEN.0, MERKEN.1);
        let nieuw = uitslag.in_document(&oud).unwrap();
        assert_eq!(nieuw, format!("voor\n{}{}{}\nna\n", MERKEN.0, uitslag.tekst(), MERKEN.1));
        assert!(
            nieuw.contains("Of 30 mutants 20 were tried: 2 did not build, 17 were caught")
                && nieuw.contains("- missed: `a.rs:1:2: replace 'x' with y`")
        );
        assert!(uitslag.genoeg() && !uitslag.af());
        assert_eq!(uitslag.in_document("no marks"), None);
    }
}
