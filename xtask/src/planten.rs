//! Faults that are planted on purpose, one at a time, to see that what guards an invariant fails.
//!
//! `cargo xtask planten` works on a copy of the last commit, so nothing here changes, and writes what it saw to
//! `docs/planten.md`. `cargo xtask tidy` looks in each run whether every fault still has its place in the code, whether
//! every invariant has one, and whether the document says of each that it was seen.

mod lijst;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::pg::{PG, Schijf, Server, draai};

pub use lijst::PLANTEN;

pub const DOCUMENT: &str = "docs/planten.md";

/// One fault.
pub struct Plant {
    /// Number of the invariant in ARCHITECTURE.md.
    pub nr: u8,
    /// What is wrong with the fault in it.
    pub wat: &'static str,
    pub bestand: &'static str,
    /// Stands in the file once.
    pub zoek: &'static str,
    pub wordt: &'static str,
    pub wacht: Wacht,
}

/// What has to fail.
pub enum Wacht {
    /// A test of a crate, by the end of its name.
    Test(&'static str, &'static str),
    /// `cargo clippy` of a crate, which says this.
    Clippy(&'static str, &'static str),
    /// `cargo xtask tidy`, which says this.
    Tidy(&'static str),
}

impl Wacht {
    fn naam(&self) -> String {
        match self {
            Self::Test(pakket, test) => format!("`{pakket}` test `{test}`"),
            Self::Clippy(..) => "clippy".to_owned(),
            Self::Tidy(_) => "`cargo xtask tidy`".to_owned(),
        }
    }

    fn woorden(&self) -> Vec<&'static str> {
        match self {
            Self::Test(pakket, test) => vec!["test", "--package", pakket, "--", test],
            Self::Clippy(pakket, _) => vec!["clippy", "--quiet", "--package", pakket, "--", "-D", "warnings"],
            Self::Tidy(_) => vec!["xtask", "tidy"],
        }
    }

    /// Whether it failed because of what was planted: a fault that does not even compile shows nothing.
    fn gezien(&self, uitvoer: &str) -> bool {
        match self {
            Self::Test(_, test) => uitvoer
                .lines()
                .any(|r| r.starts_with("test ") && r.contains(test) && r.trim_end().ends_with("FAILED")),
            Self::Clippy(_, zegt) | Self::Tidy(zegt) => uitvoer.contains(zegt),
        }
    }
}

impl Plant {
    /// The row of the document.
    pub fn rij(&self) -> String {
        format!("| {} | {} | {} | seen |", self.nr, self.wat, self.wacht.naam())
    }
}

/// Plants all, or those of one invariant, which writes nothing down.
pub fn voer_uit(woorden: &[String]) -> Result<(), String> {
    let alleen = woorden.first().map(|w| w.parse::<u8>().map_err(|_| format!("`{w}` is geen nummer")));
    let alleen = alleen.transpose()?;
    let server = Server::start(Schijf::WachtNiet)?;
    let kopie = Kopie::maak()?;
    let mut gemist = Vec::new();
    for plant in PLANTEN.iter().filter(|p| alleen.is_none_or(|nr| p.nr == nr)) {
        let gezien = kopie.probeer(plant, &server.adres)?;
        println!("{:>3}  {}  {}", plant.nr, if gezien { "gezien " } else { "GEMIST " }, plant.wat);
        if !gezien {
            gemist.push(plant.nr.to_string());
        }
    }
    if !gemist.is_empty() {
        return Err(format!("niemand zag de fouten bij {}", gemist.join(", ")));
    }
    if alleen.is_some() {
        Ok(())
    } else {
        fs::write(DOCUMENT, document()).map_err(|e| format!("{DOCUMENT}: {e}"))
    }
}

fn document() -> String {
    let mut uit = "# Planted faults\n\nWhat guards an invariant of [ARCHITECTURE.md](../ARCHITECTURE.md) has been seen to fail: \
                   `cargo xtask planten` puts each fault\nbelow into a copy of the code by itself and runs its guard. \
                   Written by that command, and only when every fault was seen.\n\n\
                   | invariant | fault | what failed | |\n|---|---|---|---|\n"
        .to_owned();
    for plant in PLANTEN {
        uit.push_str(&plant.rij());
        uit.push('\n');
    }
    uit
}

/// The last commit in a folder of its own.
struct Kopie(PathBuf);

impl Kopie {
    fn maak() -> Result<Self, String> {
        let doel =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
        // Always the same folder, so that what was built there counts the next time; one that was cut off goes first.
        let kopie = Self(doel.join("planten"));
        if kopie.0.exists() {
            kopie.weg()?;
        }
        draai(
            Command::new("git").args(["worktree", "add", "--quiet", "--detach"]).arg(&kopie.0).arg("HEAD"),
        )?;
        // The scripts and styles that were built for the pages are no part of a commit.
        draai(Command::new("cp").args(["-r", "web/dist"]).arg(kopie.0.join("web/dist")))?;
        Ok(kopie)
    }

    fn weg(&self) -> Result<(), String> {
        draai(Command::new("git").args(["worktree", "remove", "--force"]).arg(&self.0))
    }

    fn probeer(&self, plant: &Plant, pg: &str) -> Result<bool, String> {
        let pad = self.0.join(plant.bestand);
        let goed = fs::read_to_string(&pad).map_err(|e| format!("{}: {e}", plant.bestand))?;
        if goed.matches(plant.zoek).count() != 1 {
            return Err(format!("{}: de plek voor de fout bij {} is weg", plant.bestand, plant.nr));
        }
        schrijf(&pad, &goed.replacen(plant.zoek, plant.wordt, 1))?;
        let mut opdracht = Command::new("cargo");
        opdracht.args(plant.wacht.woorden()).current_dir(&self.0).env(PG, pg);
        let uit = opdracht.stdin(Stdio::null()).output().map_err(|e| format!("cargo: {e}"));
        schrijf(&pad, &goed)?;
        let uit = uit?;
        let uitvoer = String::from_utf8_lossy(&uit.stdout) + String::from_utf8_lossy(&uit.stderr);
        let gezien = !uit.status.success() && plant.wacht.gezien(&uitvoer);
        if !gezien {
            uitvoer
                .lines()
                .rev()
                .take(40)
                .collect::<Vec<_>>()
                .iter()
                .rev()
                .for_each(|r| println!("     {r}"));
        }
        Ok(gezien)
    }
}

fn schrijf(pad: &Path, tekst: &str) -> Result<(), String> {
    fs::write(pad, tekst).map_err(|e| format!("{}: {e}", pad.display()))
}

impl Drop for Kopie {
    fn drop(&mut self) {
        // What stays behind goes the next time.
        let _ = self.weg();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_test_that_ran_and_failed_counts_as_seen() {
        let wacht = Wacht::Test("storage", "tx::writes");
        assert!(wacht.gezien("test tx::writes ... FAILED\n"));
        assert!(!wacht.gezien("test tx::writes ... ok\ntest tx::other ... FAILED\n"));
        assert!(!wacht.gezien("error[E0308]: mismatched types in tx::writes\nerror: FAILED\n"));
    }
}
