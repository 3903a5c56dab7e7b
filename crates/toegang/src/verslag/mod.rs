//! The report (Wmo 2.3.2 lid 8) and the plan in it: goals in the resident's words, and who does what.

pub mod ops;
pub mod store;

use kern::Datum;
use kern::id::DoelId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ToegangFout;
use crate::gesprek::Gesprek;

/// Who carries out an action, from near to far.
pub const WIE: [&str; 5] = ["zelf", "netwerk", "vrijwilliger", "algemeen", "maatwerk"];

/// The five headings under which reports are judged in court (CRvB): what is asked, what the problem is, what help
/// is needed, what own strength and others solve, what is left for the municipality.
pub const PUNTEN: [&str; 5] = ["vraag", "problemen", "nodig", "eigen", "gemeente"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doel {
    pub id: DoelId,
    pub tekst: String,
    pub evaluatie: Datum,
    pub acties: Vec<Actie>,
    pub uitkomst: Option<Uitkomst>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actie {
    pub wie: String,
    pub tekst: String,
}

/// What became of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitkomst {
    /// `bereikt`, `deels` or `niet`.
    pub code: String,
    pub op: Datum,
    pub tekst: String,
}

/// Answers to "was the goal reached".
pub const UITKOMSTEN: [&str; 3] = ["bereikt", "deels", "niet"];

/// A goal as it is typed.
#[derive(Clone, Debug)]
pub struct NieuwDoel {
    pub tekst: String,
    pub evaluatie: Datum,
    pub acties: Vec<Actie>,
}

impl NieuwDoel {
    pub fn toets(&self, vandaag: Datum) -> Result<(), ToegangFout> {
        if self.tekst.trim().is_empty() {
            return Err(ToegangFout::veld("doel", "doel.leeg"));
        }
        if self.tekst.chars().count() > 500 {
            return Err(ToegangFout::veld("doel", "tekst_te_lang"));
        }
        if self.evaluatie <= vandaag {
            return Err(ToegangFout::veld("evaluatie", "doel.evaluatie_voorbij"));
        }
        if self.acties.is_empty() {
            return Err(ToegangFout::veld("actie_zelf", "doel.actie_leeg"));
        }
        Ok(())
    }
}

/// The report as the resident gets it. Frozen when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inhoud {
    /// Under each of [`PUNTEN`], paragraphs.
    pub punten: Vec<(String, Vec<String>)>,
    /// Domain, reason for opening it, what was said.
    pub domeinen: Vec<(String, String, String)>,
    /// Goal, day of evaluation, actions.
    pub doelen: Vec<(String, Datum, Vec<Actie>)>,
}

impl Inhoud {
    /// Assembles the report from the melding, the conversation and the goals. Nothing is typed again.
    pub fn maak(vraag: &str, gesprek: &Gesprek, doelen: &[Doel]) -> Self {
        let van = |velden: &[&str]| -> Vec<String> {
            velden.iter().map(|v| gesprek.tekst(v)).filter(|t| !t.is_empty()).map(str::to_owned).collect()
        };
        let mut problemen = van(&["erachter"]);
        problemen
            .extend(gesprek.domeinen.iter().map(|(d, _)| gesprek.tekst(&format!("domein_{d}")).to_owned()));
        problemen.retain(|t| !t.is_empty());
        let teksten = [
            vec![vraag.to_owned()],
            problemen,
            van(&["trede5"]),
            van(&[
                "trede1",
                "trede1_lost",
                "trede2",
                "trede2_lost",
                "gebruikelijk",
                "trede3",
                "trede3_lost",
                "trede4",
                "trede4_lost",
            ]),
            van(&["trede5"]),
        ];
        let domeinen = gesprek
            .domeinen
            .iter()
            .map(|(d, reden)| (d.clone(), reden.clone(), gesprek.tekst(&format!("domein_{d}")).to_owned()))
            .collect();
        Self {
            punten: PUNTEN.iter().map(|p| (*p).to_owned()).zip(teksten).collect(),
            domeinen,
            doelen: doelen.iter().map(|d| (d.tekst.clone(), d.evaluatie, d.acties.clone())).collect(),
        }
    }

    /// The paragraphs under one heading.
    pub fn punt(&self, naam: &str) -> String {
        self.punten.iter().find(|(p, _)| p == naam).map(|(_, t)| t.join(" ")).unwrap_or_default()
    }
}

/// How the resident signed.
pub const HOE: [&str; 2] = ["scherm", "brief"];

/// A report that was sent.
#[derive(Clone, Debug)]
pub struct Verslag {
    pub id: Uuid,
    pub inhoud: Inhoud,
    pub verstuurd: Datum,
    pub reactie: String,
    pub ondertekend: Option<Datum>,
    pub aanvraag: Option<Datum>,
}
