use std::collections::BTreeMap;
use std::sync::LazyLock;

use kern::Datum;

use crate::fout::RechtFout;
use crate::kalender::Kalender;
use crate::ontleden::ontleed;
use crate::regel::{Regel, Status};

mod ingebouwd {
    include!(concat!(env!("OUT_DIR"), "/bestanden.rs"));
}

static INGEBOUWD: LazyLock<Result<Wetboek, RechtFout>> =
    LazyLock::new(|| Wetboek::lees(ingebouwd::BESTANDEN.iter().copied()));

/// All rules, per topic in the order of their first day.
#[derive(Clone, Debug)]
pub struct Wetboek {
    regels: BTreeMap<String, Vec<Regel>>,
    kalender: Kalender,
}

impl Wetboek {
    /// The rules that are built into the program.
    pub fn ingebouwd() -> Result<&'static Self, RechtFout> {
        INGEBOUWD.as_ref().map_err(Clone::clone)
    }

    /// Reads pairs of path and text. Refuses unknown keys, a missing article or source, and two rules of one
    /// topic that hold on the same day: a later version is valid only when the earlier one names its end.
    pub fn lees<'a>(bestanden: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, RechtFout> {
        let mut regels: BTreeMap<String, Vec<Regel>> = BTreeMap::new();
        for (pad, tekst) in bestanden {
            let regel = ontleed(pad, tekst)?;
            regels.entry(regel.onderwerp.clone()).or_default().push(regel);
        }
        for versies in regels.values_mut() {
            versies.sort_by_key(|r| r.geldig_vanaf);
            weiger_overlap(versies)?;
        }
        let kalender = Kalender::uit(regels.values().flatten());
        Ok(Self { regels, kalender })
    }

    /// Every topic, in alphabetical order: `awb/bezwaar`.
    pub fn onderwerpen(&self) -> impl Iterator<Item = &str> {
        self.regels.keys().map(String::as_str)
    }

    /// All versions of a topic, announced ones included.
    pub fn versies(&self, onderwerp: &str) -> &[Regel] {
        self.regels.get(onderwerp).map_or(&[], Vec::as_slice)
    }

    /// The rule in force (or tolerated) on `op`.
    pub fn regel(&self, onderwerp: &str, op: Datum) -> Result<&Regel, RechtFout> {
        self.zoek(onderwerp, op, false)
    }

    /// The announced rule that would hold on `op`.
    pub fn aangekondigd(&self, onderwerp: &str, op: Datum) -> Result<&Regel, RechtFout> {
        self.zoek(onderwerp, op, true)
    }

    /// Refuses a topic whose rules leave days uncovered between the first and the last of them.
    pub fn controleer_aaneengesloten(&self, onderwerp: &str) -> Result<(), RechtFout> {
        let geldend: Vec<&Regel> =
            self.versies(onderwerp).iter().filter(|r| r.status != Status::Aangekondigd).collect();
        for paar in geldend.windows(2) {
            if let [eerder, later] = paar
                && let Some(tot) = eerder.geldig_tot
                && tot < later.geldig_vanaf
            {
                let onderwerp = onderwerp.to_owned();
                return Err(RechtFout::Gat { onderwerp, van: tot, tot: later.geldig_vanaf });
            }
        }
        Ok(())
    }

    pub fn kalender(&self) -> &Kalender {
        &self.kalender
    }

    fn zoek(&self, onderwerp: &str, op: Datum, aangekondigd: bool) -> Result<&Regel, RechtFout> {
        self.versies(onderwerp)
            .iter()
            .filter(|r| (r.status == Status::Aangekondigd) == aangekondigd)
            .find(|r| r.geldig_op(op))
            .ok_or_else(|| RechtFout::GeenRegel { onderwerp: onderwerp.to_owned(), op })
    }
}

impl Regel {
    pub fn geldig_op(&self, op: Datum) -> bool {
        self.geldig_vanaf <= op && self.geldig_tot.is_none_or(|tot| op < tot)
    }
}

/// Announced rules may cover the same days as rules in force, but not each other's.
fn weiger_overlap(versies: &[Regel]) -> Result<(), RechtFout> {
    for aangekondigd in [false, true] {
        let baan = versies.iter().filter(|r| (r.status == Status::Aangekondigd) == aangekondigd);
        let mut vorige: Option<&Regel> = None;
        for regel in baan {
            if let Some(eerder) = vorige
                && eerder.geldig_tot.is_none_or(|tot| tot > regel.geldig_vanaf)
            {
                let (bestand, ander) = (regel.bestand.clone(), eerder.bestand.clone());
                return Err(RechtFout::Overlap { bestand, ander });
            }
            vorige = Some(regel);
        }
    }
    Ok(())
}
