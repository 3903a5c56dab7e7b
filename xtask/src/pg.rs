//! A PostgreSQL server of our own for one run: in a temporary folder, on a free port, gone afterwards.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where Debian keeps the programs of each version.
const MAPPEN: &str = "/usr/lib/postgresql";

/// Where programs find the address of the server.
pub const PG: &str = "KEUKENTAFEL_TEST_PG";

/// Whether the server waits for the disk: tests need not, measurements must.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Schijf {
    Wacht,
    WachtNiet,
}

impl Schijf {
    /// What is measured is a server as docs/operations.md asks for it.
    const fn opties(self) -> &'static str {
        match self {
            Self::Wacht => "-c fsync=on -c shared_buffers=1GB -c max_wal_size=4GB",
            Self::WachtNiet => "-c fsync=off",
        }
    }
}

/// A folder in memory, where a machine has one.
const GEHEUGEN: &str = "/dev/shm";

/// What a run of the tests leaves there at most, in kilobytes, with room to spare.
const NODIG: u64 = 4_000_000;

impl Schijf {
    /// Each test has a database of hundreds of files, so files that are made and thrown away are most of its work. What is
    /// measured stands on a disk.
    fn map(self) -> PathBuf {
        let in_geheugen = self == Self::WachtNiet && vrij(GEHEUGEN).is_some_and(|kb| kb > NODIG);
        if in_geheugen { PathBuf::from(GEHEUGEN) } else { std::env::temp_dir() }
    }
}

/// Kilobytes that are free in a folder.
fn vrij(map: &str) -> Option<u64> {
    let uit = Command::new("df").args(["--output=avail", "-k", map]).output().ok()?;
    String::from_utf8(uit.stdout).ok()?.lines().nth(1)?.trim().parse().ok()
}

pub struct Server {
    map: PathBuf,
    programmas: PathBuf,
    pub adres: String,
}

impl Server {
    pub fn start(schijf: Schijf) -> Result<Self, String> {
        let programmas = programmas()?;
        let map = schijf.map().join(format!("keukentafel-pg-{}", std::process::id()));
        fs::create_dir_all(&map).map_err(|e| format!("{}: {e}", map.display()))?;
        let tijdelijk = map.join("tijdelijk");
        fs::create_dir_all(&tijdelijk).map_err(|e| format!("{}: {e}", tijdelijk.display()))?;
        if als_root() {
            draai(Command::new("chown").arg("postgres").arg(&map))?;
        }
        let poort = vrije_poort()?;
        let server = Self { adres: format!("postgres://postgres@127.0.0.1:{poort}"), map, programmas };
        let data = server.map.join("data");
        server.draai("initdb", &["-D", pad(&data)?, "-A", "trust", "-U", "postgres", "--no-sync"])?;
        let opties = format!(
            "-p {poort} -k {} -c listen_addresses=127.0.0.1 -c max_connections=400 {}",
            server.map.display(),
            schijf.opties()
        );
        let log = server.map.join("log");
        server.draai("pg_ctl", &["-D", pad(&data)?, "-o", &opties, "-l", pad(&log)?, "-w", "start"])?;
        Ok(server)
    }

    /// For the files of the tests themselves, on the same disk; gone with the server.
    pub fn tijdelijk(&self) -> PathBuf {
        self.map.join("tijdelijk")
    }

    fn draai(&self, programma: &str, argumenten: &[&str]) -> Result<(), String> {
        let programma = self.programmas.join(programma);
        let mut opdracht = if als_root() {
            // PostgreSQL refuses to run as root.
            let mut su = Command::new("runuser");
            su.args(["-u", "postgres", "--"]).arg(&programma);
            su
        } else {
            Command::new(&programma)
        };
        draai(opdracht.args(argumenten).current_dir(&self.map).stdout(Stdio::null()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(data) = self.map.join("data").to_str() {
            // Nothing is left to do about a server that does not stop: the folder goes all the same.
            let _ = self.draai("pg_ctl", &["-D", data, "-m", "immediate", "stop"]);
        }
        let _ = fs::remove_dir_all(&self.map);
    }
}

/// Runs a command with a server beside it: `cargo xtask pg -- cargo test -p storage`.
pub fn met_server(woorden: &[String]) -> Result<(), String> {
    let woorden: Vec<&String> = woorden.iter().skip_while(|w| *w == "--").collect();
    let Some((programma, rest)) = woorden.split_first() else { return Err("welke opdracht?".to_owned()) };
    let server = Server::start(Schijf::WachtNiet)?;
    draai(Command::new(programma).args(rest).env(PG, &server.adres))
}

pub fn draai(opdracht: &mut Command) -> Result<(), String> {
    let naam = opdracht.get_program().to_string_lossy().into_owned();
    match opdracht.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{naam}: {status}")),
        Err(fout) => Err(format!("{naam}: {fout}")),
    }
}

pub fn als_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0)
}

fn programmas() -> Result<PathBuf, String> {
    let fout =
        || "PostgreSQL ontbreekt: installeer het pakket `postgresql` (versie 15 of nieuwer)".to_owned();
    let mappen = fs::read_dir(MAPPEN).map_err(|_| fout())?;
    let nieuwste = mappen.flatten().map(|m| m.path().join("bin")).filter(|b| b.join("initdb").exists()).max();
    nieuwste.ok_or_else(fout)
}

fn vrije_poort() -> Result<u16, String> {
    let luisteraar = TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
    Ok(luisteraar.local_addr().map_err(|e| e.to_string())?.port())
}

fn pad(pad: &Path) -> Result<&str, String> {
    pad.to_str().ok_or_else(|| format!("{} is geen leesbaar pad", pad.display()))
}
