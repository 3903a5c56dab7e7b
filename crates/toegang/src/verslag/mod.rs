//! The report (Wmo 2.3.2 lid 8) and the plan in it: goals in the resident's words, and who does what.

pub mod ops;
pub mod store;

use brief::{Brief, Briefgegevens};
use kern::id::{BriefId, DoelId};
use kern::{Datum, Moment, Wet};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::gesprek::Gesprek;
use crate::grondslag;
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
    /// As it was read: what was changed by somebody else since is not changed over it.
    pub versie: i64,
}

impl Doel {
    /// Whether it says the same.
    fn zegt(&self, nieuw: &NieuwDoel) -> bool {
        let acties = nieuw.acties.iter().map(|a| (a.wie.as_str(), a.tekst.trim()));
        self.tekst == nieuw.tekst.trim()
            && self.evaluatie == nieuw.evaluatie
            && acties.eq(self.acties.iter().map(|a| (a.wie.as_str(), a.tekst.as_str())))
    }
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

/// An outcome that stood there before it was corrected, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EerdereUitkomst {
    pub doel: DoelId,
    pub uitkomst: Uitkomst,
    pub verbeterd_door: String,
    pub verbeterd: Moment,
}

/// Answers to "was the goal reached".
pub const UITKOMSTEN: [&str; 3] = ["bereikt", "deels", "niet"];

/// Somebody else wrote another outcome of a goal first.
pub const UITKOMST_CONFLICT: &str = "doel.uitkomst_conflict";

/// Somebody else changed a goal first.
pub const DOEL_CONFLICT: &str = "doel.conflict";

/// Somebody else took a goal out of the plan first.
pub const DOEL_WEG: &str = "doel.weg";

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
        if self.acties.iter().any(|a| !WIE.contains(&a.wie.as_str())) {
            return Err(ToegangFout::veld("actie_zelf", "keuze_leeg"));
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
    /// The day of the conversation; reports from before it was kept have none.
    #[serde(default)]
    pub gehouden: Option<Datum>,
    /// Who else was there, in the words of the worker.
    #[serde(default)]
    pub aanwezig: String,
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
                "andere_wet",
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
            gehouden: gesprek.gehouden,
            aanwezig: gesprek.tekst("aanwezig").to_owned(),
        }
    }

    /// The report as a letter to the resident.
    pub fn brief(
        &self,
        brief: Briefgegevens,
        wet: Wet,
        ondertekening: brief::Ondertekening,
    ) -> Result<Brief, ToegangFout> {
        let mut aanwezig = vec![format!("{} van {}", brief.contact.naam, brief.contact.functie)];
        aanwezig.extend((!self.aanwezig.is_empty()).then(|| self.aanwezig.clone()));
        let punt = |naam: &str| {
            let tekst = self.punt(naam);
            if tekst.is_empty() { NIET_BESPROKEN.to_owned() } else { tekst }
        };
        Ok(Brief::Verslag(brief::Verslag {
            gesprek_op: self.gehouden.unwrap_or(brief.datum),
            aanwezig,
            vraag: punt("vraag"),
            problemen: self.problemen(),
            domeinen: self.domeinen.iter().map(in_brief).collect(),
            nodig: punt("nodig"),
            eigen_oplossing: punt("eigen"),
            gemeente: punt("gemeente"),
            doelen: self.doelen.iter().map(doel_in_brief).collect(),
            ondertekening,
            grondslag: grondslag::onderzoek(wet, brief.datum)?,
            brief,
        }))
    }

    /// What goes wrong, without what stands under its own life domain.
    fn problemen(&self) -> String {
        let onder = |t: &String| self.domeinen.iter().any(|(_, _, tekst)| tekst == t);
        let alle = self.punten.iter().find(|(p, _)| p == "problemen").map(|(_, t)| t.as_slice());
        let los: Vec<&str> =
            alle.unwrap_or_default().iter().filter(|t| !onder(t)).map(String::as_str).collect();
        match (los.is_empty(), self.domeinen.is_empty()) {
            (false, _) => los.join("\n"),
            (true, true) => NIET_BESPROKEN.to_owned(),
            (true, false) => "Wij spraken over deze onderwerpen.".to_owned(),
        }
    }

    /// What was said, for the reasons of a decision. It was written for the report, now to the resident and then about
    /// them, so it stands there as what the report says.
    pub fn als_redenen(&self) -> String {
        let punten = ["problemen", "eigen", "nodig"].map(|p| self.punt(p));
        let gezegd = punten.iter().filter(|p| !p.is_empty()).map(|p| {
            let regels: Vec<&str> = p.lines().map(str::trim).filter(|r| !r.is_empty()).collect();
            format!("\n‘{}’", regels.join(" "))
        });
        let gezegd: String = gezegd.collect();
        if gezegd.is_empty() { gezegd } else { format!("In het verslag van ons gesprek staat:{gezegd}") }
    }

    /// The paragraphs under one heading.
    pub fn punt(&self, naam: &str) -> String {
        self.punten.iter().find(|(p, _)| p == naam).map(|(_, t)| t.join(" ")).unwrap_or_default()
    }
}

/// What the municipality does for the goals, each thing once. `None` when no goal says so: then what is left at the last
/// rung stands.
fn van_de_gemeente(doelen: &[Doel]) -> Option<Vec<String>> {
    let acties = doelen.iter().flat_map(|d| &d.acties);
    let mut teksten: Vec<String> = Vec::new();
    for actie in acties.filter(|a| a.wie == GEMEENTE && !a.tekst.is_empty()) {
        if !teksten.contains(&actie.tekst) {
            teksten.push(actie.tekst.clone());
        }
    }
    (!teksten.is_empty()).then(|| vec![teksten.join(", ")])
}

/// What a letter says where nothing was said.
const NIET_BESPROKEN: &str = "Hier spraken wij niet over.";

/// A life domain with the reason why it was opened, which the resident reads too.
fn in_brief((code, reden, tekst): &(String, String, String)) -> brief::Domein {
    let naam = match code.as_str() {
        "huishouden" => "Huishouden",
        "mensen" => "Mensen zien",
        "gezondheid" => "Gezondheid",
        "geld" => "Geld",
        "wonen" => "Wonen",
        "werk" => "Werk en dag",
        "veiligheid" => "Veiligheid",
        _ => "Vervoer",
    };
    let reden = match reden.as_str() {
        "zelf" => "U begon hier zelf over.",
        "nodig" => "Wij vroegen dit om te weten wat u kunt.",
        _ => "Wij vroegen dit omdat wij ons zorgen maakten over uw veiligheid.",
    };
    brief::Domein { naam: naam.to_owned(), tekst: format!("{reden}\n{tekst}").trim().to_owned() }
}

fn doel_in_brief((doel, evaluatie, acties): &(String, Datum, Vec<Actie>)) -> brief::Doel {
    let actie = |a: &Actie| {
        let wie = match a.wie.as_str() {
            "zelf" => "u zelf",
            "netwerk" => "uw familie en netwerk",
            "vrijwilliger" => "een vrijwilliger",
            "algemeen" => "iets voor iedereen in de buurt",
            _ => "de gemeente",
        };
        brief::Actie { wat: a.tekst.clone(), wie: wie.to_owned(), wanneer: String::new() }
    };
    brief::Doel {
        doel: doel.clone(),
        acties: acties.iter().map(actie).collect(),
        evaluatie_op: Some(*evaluatie),
    }
}

/// How the resident signed.
pub const HOE: [&str; 2] = ["scherm", "brief"];

/// Who signs on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tekent {
    Inwoner,
    /// Who may act for the resident, as was found in the conversation.
    Vertegenwoordiger,
}

impl Tekent {
    pub const ALLE: [Self; 2] = [Self::Inwoner, Self::Vertegenwoordiger];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Inwoner => "inwoner",
            Self::Vertegenwoordiger => "vertegenwoordiger",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|t| t.code() == code)
    }
}

/// A signature on the screen: who, and under which name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tekenaar {
    pub tekent: Tekent,
    pub naam: String,
}

/// Longest name of who signs, in characters.
const NAAM_MAX: usize = 100;

impl Tekenaar {
    /// Whether this can stand under a report about `inwoner`.
    pub fn toets(&self, inwoner: &str, vertegenwoordiger: bool) -> Result<(), ToegangFout> {
        tekst::toets("tekenaar", &self.naam, NAAM_MAX)?;
        match self.tekent {
            _ if self.naam.is_empty() => Err(ToegangFout::veld("tekenaar", "verslag.tekenaar_leeg")),
            Tekent::Inwoner => Ok(()),
            Tekent::Vertegenwoordiger if !vertegenwoordiger => {
                Err(ToegangFout::veld("tekent", "verslag.geen_vertegenwoordiger"))
            }
            // The field begins with the name of the resident.
            Tekent::Vertegenwoordiger if self.naam == inwoner => {
                Err(ToegangFout::veld("tekenaar", "verslag.tekenaar_inwoner"))
            }
            Tekent::Vertegenwoordiger => Ok(()),
        }
    }
}

/// A report that was sent.
#[derive(Clone, Debug)]
pub struct Verslag {
    pub id: Uuid,
    pub inhoud: Inhoud,
    pub verstuurd: Datum,
    pub reactie: String,
    pub ondertekend: Option<Datum>,
    /// Who signed on the screen; on paper the signature stands on the paper.
    pub tekenaar: Option<Tekenaar>,
    pub aanvraag: Option<Datum>,
    /// The letter to be signed at home, when it was sent so.
    pub brief: Option<BriefId>,
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
        Doel {
            id,
            tekst: "Schoon huis".into(),
            evaluatie: date(2027, 3, 1),
            acties,
            uitkomst: None,
            versie: 1,
        }
    }

    #[test]
    fn the_last_heading_says_what_the_municipality_does_for_the_goals() {
        let doelen = [
            doel(&[("zelf", "afstoffen"), ("maatwerk", "ramen zemen")]),
            doel(&[("maatwerk", "vloer dweilen")]),
            doel(&[("maatwerk", "ramen zemen")]),
        ];
        let verslag = Inhoud::maak("vraag", &gesprek(), &doelen);
        assert_eq!(verslag.punt("nodig"), "Zwaar werk blijft over.");
        assert_eq!(verslag.punt("gemeente"), "ramen zemen, vloer dweilen");
        let zonder = Inhoud::maak("vraag", &gesprek(), &[doel(&[("zelf", "afstoffen")])]);
        assert_eq!(zonder.punt("gemeente"), "Zwaar werk blijft over.", "never empty while something is left");
    }

    fn inhoud() -> Inhoud {
        let rij =
            |naam: &str, tekst: &[&str]| (naam.to_owned(), tekst.iter().map(|t| (*t).to_owned()).collect());
        Inhoud {
            punten: vec![
                rij("vraag", &["Ik krijg het huis niet schoon."]),
                rij("problemen", &["Bukken lukt niet meer.", "Zij mist mensen."]),
                rij("nodig", &[]),
                rij("eigen", &["Afstoffen gaat nog."]),
                rij("gemeente", &["Zwaar werk."]),
            ],
            domeinen: vec![("mensen".into(), "zelf".into(), "Zij mist mensen.".into())],
            doelen: vec![(
                "Een schoon huis.".into(),
                date(2027, 3, 1),
                vec![Actie { wie: "zelf".into(), tekst: "Afstoffen".into() }],
            )],
            gehouden: Some(date(2026, 9, 10)),
            aanwezig: "haar dochter Anneke".into(),
        }
    }

    fn gegevens() -> Briefgegevens {
        Briefgegevens {
            datum: date(2026, 9, 11),
            kenmerk: "1".into(),
            geadresseerde: brief::Geadresseerde {
                regels: vec!["Mevrouw".into(), "Kantelstad".into()],
                aanspreking: "mevrouw".into(),
            },
            contact: brief::Contact {
                naam: "Samira".into(),
                functie: "wijkteam Zuid".into(),
                telefoon: "038 000 00 11".into(),
            },
        }
    }

    #[test]
    fn the_letter_says_each_thing_once_and_names_what_was_not_said() {
        let terug = brief::Ondertekening::Brief { terug_uiterlijk: date(2026, 9, 25) };
        let Brief::Verslag(v) = inhoud().brief(gegevens(), Wet::Wmo, terug).unwrap() else { unreachable!() };
        assert_eq!((v.gesprek_op, v.problemen.as_str()), (date(2026, 9, 10), "Bukken lukt niet meer."));
        assert_eq!(v.domeinen[0].tekst, "U begon hier zelf over.\nZij mist mensen.");
        assert_eq!(v.nodig, NIET_BESPROKEN);
        assert_eq!(v.aanwezig, ["Samira van wijkteam Zuid", "haar dochter Anneke"]);
        assert_eq!(v.doelen[0].acties[0].wie, "u zelf");
        let leeg = Inhoud { punten: Vec::new(), domeinen: Vec::new(), ..inhoud() };
        assert_eq!(leeg.problemen(), NIET_BESPROKEN);
    }

    #[test]
    fn what_was_said_stands_in_a_decision_as_what_the_report_says() {
        assert_eq!(
            inhoud().als_redenen(),
            "In het verslag van ons gesprek staat:\n‘Bukken lukt niet meer. Zij mist mensen.’\n‘Afstoffen gaat nog.’"
        );
        assert_eq!(Inhoud { punten: Vec::new(), ..inhoud() }.als_redenen(), "");
    }

    #[test]
    fn a_report_from_before_the_day_was_kept_reads_back() {
        let oud = r#"{"punten":[],"domeinen":[],"doelen":[]}"#;
        let inhoud: Inhoud = serde_json::from_str(oud).unwrap();
        assert_eq!((inhoud.gehouden, inhoud.aanwezig.as_str()), (None, ""));
    }
}
