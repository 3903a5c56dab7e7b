//! The tables of `docs/benchmarks.md`.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::{mediaan, spreiding};

/// One thing that was measured.
#[derive(Clone, Debug)]
pub struct Rij {
    wat: String,
    eenheid: String,
    waarden: Vec<f64>,
    peer: Option<(String, f64)>,
    hoogstens: Option<f64>,
}

impl Rij {
    /// What, in which unit, and every measurement.
    pub fn nieuw(wat: impl Into<String>, eenheid: &str, waarden: &[f64]) -> Self {
        let (wat, eenheid) = (wat.into(), eenheid.to_owned());
        Self { wat, eenheid, waarden: waarden.to_vec(), peer: None, hoogstens: None }
    }

    /// What it is compared with, measured in the same run.
    #[must_use]
    pub fn tegenover(self, naam: &str, waarden: &[f64]) -> Self {
        Self { peer: Some((naam.to_owned(), mediaan(waarden))), ..self }
    }

    /// The bar: of the ratio when there is something to compare with, else of the median.
    #[must_use]
    pub fn hoogstens(self, grens: f64) -> Self {
        Self { hoogstens: Some(grens), ..self }
    }

    /// The median divided by that of what it is compared with.
    pub fn verhouding(&self) -> Option<f64> {
        self.peer.as_ref().map(|(_, ander)| mediaan(&self.waarden) / ander)
    }

    /// Whether it stays at or below the bar; true without one.
    pub fn haalt(&self) -> bool {
        let waarde = self.verhouding().unwrap_or_else(|| mediaan(&self.waarden));
        self.hoogstens.is_none_or(|grens| waarde <= grens)
    }

    fn tekst(&self) -> String {
        let (laag, hoog) = spreiding(&self.waarden);
        let (naam, ander) = self.peer.as_ref().map_or_else(Default::default, |(n, w)| (n.clone(), getal(*w)));
        let verhouding = self.verhouding().map(|v| format!("{v:.2}")).unwrap_or_default();
        let grens = self.hoogstens.map_or_else(String::new, |grens| {
            format!("{} {}", getal(grens), if self.haalt() { "haalt" } else { "haalt niet" })
        });
        format!(
            "| {} | {} | {} - {} | {} | {} | {naam} | {ander} | {verhouding} | {grens} |",
            self.wat,
            getal(mediaan(&self.waarden)),
            getal(laag),
            getal(hoog),
            self.eenheid,
            self.waarden.len(),
        )
    }
}

/// Three digits that count.
fn getal(waarde: f64) -> String {
    match waarde.abs() {
        w if w >= 100.0 || w == 0.0 => format!("{waarde:.0}"),
        w if w >= 10.0 => format!("{waarde:.1}"),
        w if w >= 1.0 => format!("{waarde:.2}"),
        w if w >= 0.1 => format!("{waarde:.3}"),
        _ => format!("{waarde:.4}"),
    }
}

/// What one command measured.
#[derive(Clone, Debug)]
pub struct Tabel {
    naam: String,
    titel: String,
    opdracht: String,
    rijen: Vec<Rij>,
    noten: Vec<String>,
}

impl Tabel {
    /// `naam` marks the place in the document; `opdracht` is what a reader types to measure again.
    pub fn nieuw(naam: &str, titel: &str, opdracht: &str) -> Self {
        let (naam, titel, opdracht) = (naam.to_owned(), titel.to_owned(), opdracht.to_owned());
        Self { naam, titel, opdracht, rijen: Vec::new(), noten: Vec::new() }
    }

    /// Adds a row.
    pub fn rij(&mut self, rij: Rij) {
        self.rijen.push(rij);
    }

    /// Adds a sentence under the table, for what numbers do not say.
    pub fn noot(&mut self, tekst: impl Into<String>) {
        self.noten.push(tekst.into());
    }

    /// Whether every row stays at or below its bar.
    pub fn haalt(&self) -> bool {
        self.rijen.iter().all(Rij::haalt)
    }

    /// The table as it stands in the document, without markers.
    pub fn tekst(&self) -> String {
        let mut uit = format!("## {}\n\n", self.titel);
        let _ = writeln!(uit, "Opdracht `{}`, {}, {}, {}.\n", self.opdracht, vandaag(), commit(), machine());
        uit.push_str("| wat | mediaan | laagste - hoogste | eenheid | n | tegenover | mediaan | verhouding | hoogstens |\n");
        uit.push_str("|---|---|---|---|---|---|---|---|---|\n");
        for rij in &self.rijen {
            let _ = writeln!(uit, "{}", rij.tekst());
        }
        for noot in &self.noten {
            let _ = write!(uit, "\n{noot}\n");
        }
        uit
    }
}

/// Puts the table in its place in the document, or at the end when it has none yet. The document is made when it is
/// not there.
pub fn schrijf(document: &Path, tabel: &Tabel) -> io::Result<()> {
    let oud = match std::fs::read_to_string(document) {
        Ok(tekst) => tekst,
        Err(fout) if fout.kind() == io::ErrorKind::NotFound => "# Benchmarks\n".to_owned(),
        Err(fout) => return Err(fout),
    };
    std::fs::write(document, geplaatst(&oud, &tabel.naam, &tabel.tekst()))
}

fn geplaatst(document: &str, naam: &str, inhoud: &str) -> String {
    let open = format!("<!-- meting {naam} ");
    let blok = format!("{open}{:016x} -->\n{inhoud}<!-- einde {naam} -->\n", merk(inhoud));
    let einde = format!("<!-- einde {naam} -->\n");
    match (document.find(&open), document.find(&einde)) {
        (Some(van), Some(tot)) if van < tot => {
            format!("{}{blok}{}", &document[..van], &document[tot + einde.len()..])
        }
        _ => format!("{}\n\n{blok}", document.trim_end()),
    }
}

/// The names of the tables in a document whose text is not what was measured.
pub fn geschonden(document: &str) -> Vec<String> {
    let stuk = |rest: &str| -> Option<(String, bool)> {
        let (naam, rest) = rest.split_once(' ')?;
        let (som, rest) = rest.split_once(" -->\n")?;
        let inhoud = rest.split(&format!("<!-- einde {naam} -->")).next()?;
        Some((naam.to_owned(), som == format!("{:016x}", merk(inhoud))))
    };
    let stukken = document.split("<!-- meting ").skip(1);
    stukken.filter_map(|s| stuk(s).filter(|(_, heel)| !heel).map(|(naam, _)| naam)).collect()
}

/// FNV-1a: not against a forger, but against a hand that means well.
fn merk(tekst: &str) -> u64 {
    tekst.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a measurement was made on a day of the calendar of the machine"
)]
fn vandaag() -> String {
    let seconden = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    datum(seconden / 86_400)
}

/// Days since 1970 to year, month and day (the algorithm of Howard Hinnant).
fn datum(dagen: u64) -> String {
    let z = dagen + 719_468;
    let (tijdperk, in_tijdperk) = (z / 146_097, z % 146_097);
    let jaar_van = (in_tijdperk - in_tijdperk / 1_460 + in_tijdperk / 36_524 - in_tijdperk / 146_096) / 365;
    let dag_van = in_tijdperk - (365 * jaar_van + jaar_van / 4 - jaar_van / 100);
    let m = (5 * dag_van + 2) / 153;
    let (dag, maand) = (dag_van - (153 * m + 2) / 5 + 1, if m < 10 { m + 3 } else { m - 9 });
    let jaar = jaar_van + tijdperk * 400 + u64::from(maand <= 2);
    format!("{jaar:04}-{maand:02}-{dag:02}")
}

/// The commit of the folder in which is measured, with a plus when something in it was not committed; the document itself
/// does not count, for tables measured before this one stand in it.
fn commit() -> String {
    let git = |woorden: &[&str]| {
        let uit = Command::new("git").args(woorden).output().ok().filter(|uit| uit.status.success())?;
        Some(String::from_utf8_lossy(&uit.stdout).trim().to_owned())
    };
    let Some(kort) = git(&["rev-parse", "--short", "HEAD"]) else { return "commit onbekend".to_owned() };
    let anders = git(&["status", "--porcelain", "--", ":/", ":(top,exclude)docs/benchmarks.md"]);
    let plus = if anders.is_some_and(|a| a.is_empty()) { "" } else { "+" };
    format!("commit {kort}{plus}")
}

fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|r| r.strip_prefix("model name").and_then(|r| r.split_once(": ")))
        .map_or_else(|| "onbekende processor".to_owned(), |(_, m)| m.trim().to_owned());
    let kernen = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {kernen} kernen")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tabel(naam: &str, waarde: f64) -> Tabel {
        let mut tabel = Tabel::nieuw(naam, "Proef", "make bench");
        tabel.rij(Rij::nieuw("a", "s", &[waarde, waarde, waarde]).tegenover("b", &[1.0]).hoogstens(0.6));
        tabel
    }

    #[test]
    fn a_table_replaces_itself_and_leaves_the_rest() {
        let een = geplaatst("# Benchmarks\n\nTekst.\n", "een", &tabel("een", 0.25).tekst());
        let twee = geplaatst(&een, "twee", &tabel("twee", 0.5).tekst());
        let weer = geplaatst(&twee, "een", &tabel("een", 0.75).tekst());
        assert!(weer.starts_with("# Benchmarks\n\nTekst.\n") && weer.matches("<!-- meting").count() == 2);
        assert!(weer.contains("| a | 0.750 | 0.750 - 0.750 | s | 3 | b | 1.00 | 0.75 | 0.600 haalt niet |"));
        assert!(!weer.contains("0.250"));
        assert_eq!(geschonden(&weer), Vec::<String>::new());
    }

    #[test]
    fn a_table_says_of_which_commit_it_is() {
        let tekst = tabel("een", 0.25).tekst();
        let kop = tekst.lines().find(|r| r.starts_with("Opdracht")).unwrap();
        assert!(kop.contains(&format!(", {}, {}, ", vandaag(), commit())), "{kop}");
        if !std::path::Path::new("../../.git").exists() {
            return;
        }
        let kort = commit().trim_start_matches("commit ").trim_end_matches('+').to_owned();
        assert!(kort.len() >= 7 && kort.chars().all(|c| c.is_ascii_hexdigit()), "{kort}");
    }

    #[test]
    fn a_row_that_a_hand_touched_is_named() {
        let heel = geplaatst("", "een", &tabel("een", 0.25).tekst());
        assert_eq!(geschonden(&heel.replace("0.250 - 0.250", "0.240 - 0.250")), ["een"]);
    }

    #[test]
    fn the_bar_is_on_the_ratio_when_there_is_one() {
        assert!(tabel("x", 0.6).haalt() && !tabel("x", 0.61).haalt());
        assert!(Rij::nieuw("a", "MB", &[64.0]).hoogstens(64.0).haalt());
        assert!(!Rij::nieuw("a", "MB", &[65.0]).hoogstens(64.0).haalt());
    }

    #[test]
    fn days_are_dates() {
        assert_eq!(
            (datum(0), datum(11_016), datum(20_779)),
            ("1970-01-01".into(), "2000-02-29".into(), "2026-11-22".into())
        );
    }
}
