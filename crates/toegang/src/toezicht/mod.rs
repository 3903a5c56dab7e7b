//! What the privacy officer looks into: files opened in an emergency, accounts that look many people up, and for one
//! person who may look and who did.

pub mod ops;
pub mod store;

use auth::gronden::Toegangsregel;
use kern::id::PersoonId;
use kern::{Datum, Moment};
use uuid::Uuid;

use crate::{ToegangFout, tekst};

/// Emergency access lasts today and tomorrow: long enough for a night and a handover, too short to work in.
pub const NOOD_DAGEN: i32 = 2;

/// So many searches in an hour are ordinary work; one more and the privacy officer sees it.
pub const ZOEKVRAGEN_PER_UUR: i64 = 30;

/// Why somebody has to see a file at once.
pub const REDENEN: [&str; 3] = ["veiligheid", "acuut", "vervanging"];

const UITLEG_MIN: usize = 20;
const TEKST_MAX: usize = 1_000;

/// Somebody has to see the file of a person at once and has no ground.
#[derive(Clone, Debug)]
pub struct Noodvraag {
    pub persoon: PersoonId,
    pub reden: String,
    /// What is the matter, in words. The privacy officer reads it.
    pub uitleg: String,
}

impl Noodvraag {
    pub fn toets(&self) -> Result<(), ToegangFout> {
        if !REDENEN.contains(&self.reden.as_str()) {
            return Err(ToegangFout::veld("reden", "keuze_leeg"));
        }
        if self.uitleg.trim().chars().count() < UITLEG_MIN {
            return Err(ToegangFout::veld("uitleg", "nood.uitleg_kort"));
        }
        tekst::toets("uitleg", &self.uitleg, TEKST_MAX)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// Emergency access.
    Nood,
    /// Many people searches.
    Zoeken,
}

impl Soort {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nood => "nood",
            Self::Zoeken => "zoeken",
        }
    }
}

/// Something to look into.
#[derive(Clone, Debug)]
pub struct Signaal {
    pub id: Uuid,
    pub soort: Soort,
    /// Who did it: name and what they do.
    pub wie: String,
    pub functie: String,
    pub persoon: Option<PersoonId>,
    pub reden: String,
    /// Empty when the person's key was destroyed.
    pub uitleg: String,
    pub aantal: i64,
    pub moment: Moment,
    pub tot: Option<Datum>,
    pub bekeken: Option<Bekeken>,
}

/// Who looked into it, when, and what came of it.
#[derive(Clone, Debug)]
pub struct Bekeken {
    pub wie: String,
    pub op: Moment,
    pub notitie: String,
}

/// Who may look at the files of one person, and who did.
#[derive(Clone, Debug)]
pub struct Inzageblad {
    /// Numbers of the household and cases: by these the resident knows them.
    pub nummers: Vec<String>,
    pub mogen: Vec<Toegangsregel>,
    pub keken: Vec<Blik>,
}

/// One time that somebody looked or wrote.
#[derive(Clone, Debug)]
pub struct Blik {
    pub moment: Moment,
    /// Name and what they do; the name of a job for the system.
    pub wie: String,
    pub wat: String,
    /// Code of the ground, without the row.
    pub grond: String,
}
