//! The report (Wmo 2.3.2 lid 8) and the plan in it: goals in the resident's words, and who does what.

pub mod ops;
pub mod store;

use kern::Datum;
use kern::id::DoelId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::gesprek::Gesprek;
use crate::{ToegangFout, tekst};

/// Who carries out an action, from near to far.
pub const WIE: [&str; 5] = ["zelf", "netwerk", "vrijwilliger", "algemeen", GEMEENTE];
/// The fields in which they are typed.
const ACTIEVELDEN: [&str; 5] =
    ["actie_zelf", "actie_netwerk", "actie_vrijwilliger", "actie_algemeen", "actie_maatwerk"];
/// Longest goal and longest action, in characters.
const REGEL_MAX: usize = 500;
/// The municipality, with a tailored provision.
const GEMEENTE: &str = "maatwerk";

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
        tekst::toets("doel", &self.tekst, REGEL_MAX)?;
        if self.evaluatie <= vandaag {
            return Err(ToegangFout::veld("evaluatie", "doel.evaluatie_voorbij"));
        }
        if self.acties.is_empty() {
            return Err(ToegangFout::veld("actie_zelf", "doel.actie_leeg"));
        }
        for actie in &self.acties {
            let veld = WIE.iter().zip(ACTIEVELDEN).find(|(wie, _)| **wie == actie.wie);
            tekst::toets(veld.map_or("actie_zelf", |(_, veld)| veld), &actie.tekst, REGEL_MAX)?;
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
            van_de_gemeente(doelen).unwrap_or_else(|| van(&["trede5"])),
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

/// What the municipality does for the goals. `None` when no goal says so: then what is left at the last rung stands.
fn van_de_gemeente(doelen: &[Doel]) -> Option<Vec<String>> {
    let acties = doelen.iter().flat_map(|d| &d.acties);
    let teksten: Vec<String> =
        acties.filter(|a| a.wie == GEMEENTE && !a.tekst.is_empty()).map(|a| a.tekst.clone()).collect();
    (!teksten.is_empty()).then_some(teksten)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::gesprek::Veld;

    fn gesprek() -> Gesprek {
        let moment = kern::Moment::UNIX_EPOCH;
        let veld = Veld { tekst: "Zwaar werk blijft over.".into(), versie: 1, door: "Samira".into(), moment };
        Gesprek { velden: BTreeMap::from([("trede5".to_owned(), veld)]), ..Gesprek::default() }
    }

    fn doel(acties: &[(&str, &str)]) -> Doel {
        let acties =
            acties.iter().map(|(w, t)| Actie { wie: (*w).to_owned(), tekst: (*t).to_owned() }).collect();
        let id = DoelId(Uuid::nil());
        Doel { id, tekst: "Schoon huis".into(), evaluatie: date(2027, 3, 1), acties, uitkomst: None }
    }

    #[test]
    fn the_last_heading_says_what_the_municipality_does_for_the_goals() {
        let doelen = [
            doel(&[("zelf", "afstoffen"), ("maatwerk", "ramen zemen")]),
            doel(&[("maatwerk", "vloer dweilen")]),
        ];
        let verslag = Inhoud::maak("vraag", &gesprek(), &doelen);
        assert_eq!(verslag.punt("nodig"), "Zwaar werk blijft over.");
        assert_eq!(verslag.punt("gemeente"), "ramen zemen vloer dweilen");
        let zonder = Inhoud::maak("vraag", &gesprek(), &[doel(&[("zelf", "afstoffen")])]);
        assert_eq!(zonder.punt("gemeente"), "Zwaar werk blijft over.", "never empty while something is left");
    }
}
