//! The conversation at the kitchen table (Wmo 2.3.2): who was there, five rungs from own strength to the
//! municipality, and the life domains that matter for this question.

pub mod ops;
pub mod store;

use std::collections::BTreeMap;

use jiff::civil::Time;
use kern::{Datum, Moment};

use crate::netwerk::Band;
use crate::{ToegangFout, Veldfout, tekst};

/// What is talked about on the five rungs, in the order of the law (Wmo 2.3.5 lid 3), and what is said when it is empty.
/// Usual help and what another law can do stand beside their rung; "none" is an answer.
pub const TREDEN: [Veldfout; 7] = [
    ("trede1", "gesprek.trede1_leeg"),
    ("trede2", "gesprek.trede2_leeg"),
    ("gebruikelijk", "gesprek.gebruikelijk_leeg"),
    ("trede3", "gesprek.trede3_leeg"),
    ("trede4", "gesprek.trede4_leeg"),
    ("andere_wet", "gesprek.andere_wet_leeg"),
    ("trede5", "gesprek.trede5_leeg"),
];

/// Fields with the resident's or the worker's words, and how long they may be.
const TEKSTVELDEN: &[(&str, usize)] = &[
    ("erachter", 2_000),
    ("trede1", 4_000),
    ("trede1_lost", 300),
    ("trede2", 4_000),
    ("trede2_lost", 300),
    ("gebruikelijk", 2_000),
    ("trede3", 4_000),
    ("trede3_lost", 300),
    ("trede4", 4_000),
    ("trede4_lost", 300),
    ("andere_wet", 2_000),
    ("trede5", 4_000),
    ("aanwezig", 300),
    ("identiteit_teken", 4),
];

/// Fields with a fixed set of answers.
const KEUZEVELDEN: &[(&str, &[&str])] = &[
    ("identiteit", &["paspoort", "identiteitskaart", "rijbewijs", "verblijfsdocument"]),
    ("vertegenwoordiger", &["ja", "nee"]),
    ("mantelzorger", &["ja", "nee"]),
    ("pgb", &["ja", "nee"]),
    ("plan", &["ja", "nee"]),
];

/// A life domain. Closed until there is a reason to open it.
pub const DOMEINEN: [&str; 8] =
    ["huishouden", "mensen", "gezondheid", "geld", "wonen", "werk", "veiligheid", "vervoer"];

/// How the field of a domain begins.
const DOMEINVELD: &str = "domein_";

/// Something was written of a domain that nobody opened.
pub const DOMEIN_DICHT: &str = "gesprek.domein_dicht";

/// A domain is closed again while something stands in it.
pub const DOMEIN_VOL: &str = "gesprek.domein_vol";

/// Why a domain was opened. Goes into the report that the resident reads.
pub const REDENEN: [&str; 3] = ["zelf", "nodig", "zorgen"];

/// Refuses a field that does not exist and a value that does not fit.
pub fn toets_veld(veld: &str, waarde: &str) -> Result<(), ToegangFout> {
    if let Some((_, waarden)) = KEUZEVELDEN.iter().find(|(naam, _)| *naam == veld) {
        let goed = waarde.is_empty() || waarden.contains(&waarde);
        return if goed { Ok(()) } else { Err(ToegangFout::veld("waarde", "keuze_leeg")) };
    }
    let domein = veld.strip_prefix(DOMEINVELD).filter(|d| DOMEINEN.contains(d)).map(|_| 4_000);
    let max = TEKSTVELDEN.iter().find(|(naam, _)| *naam == veld).map(|(_, max)| *max).or(domein);
    match max {
        None => Err(ToegangFout::NietGevonden),
        Some(max) => tekst::toets("waarde", waarde, max),
    }
}

/// Names of all fields that a form may send.
pub fn velden() -> impl Iterator<Item = String> {
    let domeinen = DOMEINEN.iter().map(|d| format!("{DOMEINVELD}{d}"));
    TEKSTVELDEN
        .iter()
        .map(|(naam, _)| (*naam).to_owned())
        .chain(KEUZEVELDEN.iter().map(|(naam, _)| (*naam).to_owned()))
        .chain(domeinen)
}

/// The appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraak {
    pub dag: Datum,
    /// As it is said: `10.00`. It is kept so however it was typed ([`een_tijd`]).
    pub tijd: String,
    pub plaats: String,
    /// Where, when it is neither at home nor at the office.
    pub elders: String,
}

/// Where a conversation can be held.
pub const PLAATSEN: [&str; 4] = ["thuis", "kantoor", "telefoon", "elders"];

/// Until when an appointment is planned as a matter of course.
#[derive(Clone, Copy, Debug)]
pub struct Planning {
    pub vandaag: Datum,
    /// What time it is.
    pub nu: Time,
    /// Last day of the investigation, where the law names one.
    pub onderzoek_tot: Option<Datum>,
    /// The worker said that it cannot be earlier.
    pub toch: bool,
}

/// Longest description of a place, in characters.
const ELDERS_MAX: usize = 200;

impl Afspraak {
    /// Its day and time.
    fn wanneer(&self) -> (Datum, Option<String>) {
        (self.dag, Some(een_tijd(&self.tijd)))
    }

    /// Whether it is the same appointment.
    fn is(&self, ander: &Self) -> bool {
        self.wanneer() == ander.wanneer()
            && self.plaats == ander.plaats
            && (self.plaats != "elders" || self.elders.trim() == ander.elders.trim())
    }

    /// Everything that is wrong with it, in the order of the form.
    pub fn fouten(&self, p: Planning) -> Vec<Veldfout> {
        let mut uit = Vec::new();
        // No norm: a day further off is a slip of the keyboard.
        let jaar = p.vandaag.checked_add(jiff::Span::new().years(1)).unwrap_or(p.vandaag);
        if self.dag < p.vandaag {
            uit.push(("dag", "gesprek.dag_voorbij"));
        } else if self.dag > jaar {
            uit.push(("dag", "gesprek.dag_ver"));
        } else if p.onderzoek_tot.is_some_and(|tot| self.dag > tot) && !p.toch {
            uit.push(("dag", NA_TERMIJN));
        }
        match lees_tijd(&self.tijd) {
            None => uit.push(("tijd", "gesprek.tijd")),
            Some(om) if self.dag == p.vandaag && om < p.nu => uit.push(("tijd", "gesprek.tijd_voorbij")),
            Some(_) => {}
        }
        if !PLAATSEN.contains(&self.plaats.as_str()) {
            uit.push(("plaats", "gesprek.plaats_leeg"));
        }
        if self.plaats == "elders" && self.elders.trim().is_empty() {
            uit.push(("elders", "gesprek.elders_leeg"));
        }
        uit.extend(
            tekst::fout_of(&self.elders, ELDERS_MAX, "gesprek.elders_lang").map(|code| ("elders", code)),
        );
        uit
    }
}

/// The appointment lies after the investigation has to be done: asked back, not refused.
pub const NA_TERMIJN: &str = "gesprek.na_termijn";

/// The conversation is ended before the agreed day: asked back, not refused.
pub const DAG_KOMT_NOG: &str = "gesprek.dag_komt_nog";

/// Reads a time as people type it: `10.00` or `10:00`.
pub fn lees_tijd(tekst: &str) -> Option<Time> {
    let (uur, minuut) = tekst.trim().split_once(['.', ':'])?;
    let cijfers = |deel: &str| deel.len() <= 2 && deel.bytes().all(|b| b.is_ascii_digit());
    if !cijfers(uur) || !cijfers(minuut) || minuut.len() != 2 {
        return None;
    }
    Time::new(uur.parse().ok()?, minuut.parse().ok()?, 0, 0).ok()
}

/// A time as it is written down, however it was typed: `9.05`. What is no time stays as it is.
pub fn een_tijd(tekst: &str) -> String {
    lees_tijd(tekst).map_or_else(|| tekst.to_owned(), |om| format!("{}.{:02}", om.hour(), om.minute()))
}

/// One field with its version and who wrote it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veld {
    pub tekst: String,
    pub versie: i64,
    pub moment: Moment,
    pub door: String,
}

/// A text that was sent for a field: what stands there now, what stood there, or what somebody else was first with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eerder {
    pub tekst: String,
    pub door: String,
    pub moment: Moment,
}

/// A conversation as far as it is written down.
#[derive(Clone, Debug, Default)]
pub struct Gesprek {
    pub afspraak: Option<Afspraak>,
    pub gehouden: Option<Datum>,
    pub velden: BTreeMap<String, Veld>,
    /// Opened domains with their reason, in the order of opening.
    pub domeinen: Vec<(String, String)>,
    /// Who is around the resident, by seat.
    pub netwerk: Vec<Band>,
}

impl Gesprek {
    pub fn tekst(&self, veld: &str) -> &str {
        self.velden.get(veld).map_or("", |v| v.tekst.trim())
    }

    pub fn versie(&self, veld: &str) -> i64 {
        self.velden.get(veld).map_or(0, |v| v.versie)
    }

    /// What still has to be said before the report can be made: no rung is skipped in silence, nor usual help and
    /// another law on the way, and the law wants the identity established (Wmo 2.3.4), the pgb explained
    /// (Wmo 2.3.2 lid 6) and a persoonlijk plan taken along (Wmo 2.3.2 lid 5).
    pub fn ontbreekt(&self) -> Vec<Veldfout> {
        let mut uit = Vec::new();
        uit.extend(TREDEN.into_iter().filter(|(veld, _)| self.tekst(veld).is_empty()));
        if self.tekst("identiteit").is_empty() {
            uit.push(("identiteit", "gesprek.identiteit_leeg"));
        } else if self.tekst("identiteit_teken").chars().count() != 4 {
            uit.push(("identiteit_teken", "gesprek.identiteit_vier"));
        }
        match self.tekst("pgb") {
            "ja" => {}
            "nee" => uit.push(("pgb", "gesprek.pgb_nee")),
            _ => uit.push(("pgb", "gesprek.pgb_leeg")),
        }
        if self.tekst("plan").is_empty() {
            uit.push(("plan", "gesprek.plan_leeg"));
        }
        if self.tekst("vertegenwoordiger").is_empty() {
            uit.push(("vertegenwoordiger", "gesprek.vertegenwoordiger_leeg"));
        }
        if self.tekst("mantelzorger").is_empty() {
            uit.push(("mantelzorger", "gesprek.mantelzorger_leeg"));
        }
        uit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_field_takes_only_what_fits() {
        for (veld, waarde, goed) in [
            ("trede1", "Afstoffen gaat nog", true),
            ("pgb", "ja", true),
            ("pgb", "misschien", false),
            ("domein_geld", "Hij houdt geld over", true),
            ("domein_geloof", "x", false),
            ("identiteit_teken", "417A", true),
            ("identiteit_teken", "NT4417A", false),
            ("trede1", "a\0b", false),
            ("versie", "1", false),
        ] {
            assert_eq!(toets_veld(veld, waarde).is_ok(), goed, "{veld} {waarde}");
        }
        assert!(toets_veld("trede1", &"a".repeat(4_001)).is_err());
    }

    #[test]
    fn no_rung_is_skipped_in_silence() {
        let mut gesprek = Gesprek::default();
        assert_eq!(gesprek.ontbreekt().len(), 12);
        let veld = |tekst: &str| Veld {
            tekst: tekst.into(),
            versie: 1,
            moment: Moment::UNIX_EPOCH,
            door: String::new(),
        };
        for (naam, tekst) in
            [("trede1", "a"), ("trede2", "b"), ("trede3", "c"), ("trede4", " "), ("trede5", "e")]
        {
            gesprek.velden.insert(naam.into(), veld(tekst));
        }
        for (naam, tekst) in [
            ("identiteit", "paspoort"),
            ("identiteit_teken", "417A"),
            ("pgb", "ja"),
            ("plan", "nee"),
            ("vertegenwoordiger", "nee"),
            ("mantelzorger", "nee"),
        ] {
            gesprek.velden.insert(naam.into(), veld(tekst));
        }
        let mist: Vec<_> = gesprek.ontbreekt().into_iter().map(|(naam, _)| naam).collect();
        assert_eq!(mist, ["gebruikelijk", "trede4", "andere_wet"], "in the order of the page");
        for (naam, tekst) in [("gebruikelijk", "Woont alleen."), ("andere_wet", "Geen.")] {
            gesprek.velden.insert(naam.into(), veld(tekst));
        }
        assert_eq!(gesprek.ontbreekt(), [("trede4", "gesprek.trede4_leeg")]);
        let plan = gesprek.velden.remove("plan");
        let leeg = ("plan", "gesprek.plan_leeg");
        assert!(gesprek.ontbreekt().contains(&leeg), "whether a persoonlijk plan came is said");
        gesprek.velden.extend(plan.map(|plan| ("plan".to_owned(), plan)));
        gesprek.velden.insert("identiteit_teken".into(), veld("12"));
        let vier = ("identiteit_teken", "gesprek.identiteit_vier");
        assert!(gesprek.ontbreekt().contains(&vier), "said of the field in which too little stands");
        gesprek.velden.insert("pgb".into(), veld("nee"));
        assert!(gesprek.ontbreekt().contains(&("pgb", "gesprek.pgb_nee")), "no is an answer, and not enough");
    }

    #[test]
    fn a_time_is_written_one_way_however_it_was_typed() {
        for (getypt, een) in [("10:00", "10.00"), ("09.05", "9.05"), (" 9:30 ", "9.30"), ("10 uur", "10 uur")]
        {
            assert_eq!(een_tijd(getypt), een);
        }
        for geen in ["+1.00", "1.5", "24.00", "10.60", "10"] {
            assert_eq!(lees_tijd(geen), None, "{geen}");
        }
    }

    #[test]
    fn an_appointment_lies_ahead_at_a_real_hour_and_within_the_term_unless_it_cannot_be_earlier() {
        let (vandaag, tot) = (date(2026, 9, 1), Some(date(2026, 10, 13)));
        let kort = |a: &Afspraak, toch| {
            let p = Planning { vandaag, nu: Time::midnight(), onderzoek_tot: tot, toch };
            a.fouten(p).into_iter().map(|(veld, _)| veld).collect::<Vec<_>>()
        };
        let goed = Afspraak {
            dag: date(2026, 9, 10),
            tijd: "10.00".into(),
            plaats: "thuis".into(),
            elders: String::new(),
        };
        assert!(kort(&goed, false).is_empty());
        for (dag, toch, fout) in [
            (date(2026, 8, 31), false, true),
            (date(2026, 10, 13), false, false),
            (date(2026, 10, 14), false, true),
            (date(2026, 10, 14), true, false),
            (date(2027, 9, 1), true, false),
            (date(2027, 9, 2), true, true),
            (date(2036, 9, 10), true, true),
        ] {
            assert_eq!(!kort(&Afspraak { dag, ..goed.clone() }, toch).is_empty(), fout, "{dag} {toch}");
        }
        let p = Planning { vandaag, nu: Time::constant(10, 30, 0, 0), onderzoek_tot: None, toch: false };
        let om = |tijd: &str| Afspraak { dag: vandaag, tijd: tijd.into(), ..goed.clone() }.fouten(p);
        assert_eq!(om("10.29"), [("tijd", "gesprek.tijd_voorbij")], "earlier today");
        assert!(om("10.30").is_empty() && om("16.00").is_empty());
        assert!(Afspraak { dag: date(2027, 1, 4), ..goed.clone() }.fouten(p).is_empty(), "no such term");
        for fout in ["", "25.00", "10", "10.60", "tien uur", "10.0"] {
            assert_eq!(kort(&Afspraak { tijd: fout.into(), ..goed.clone() }, false), ["tijd"], "{fout}");
        }
        let elders = Afspraak { plaats: "elders".into(), ..goed.clone() };
        assert_eq!(kort(&elders, false), ["elders"]);
        assert!(kort(&Afspraak { elders: "bij Anneke".into(), ..elders }, false).is_empty());
        let niets = Afspraak { dag: date(2020, 1, 1), tijd: "".into(), plaats: "".into(), elders: "".into() };
        assert_eq!(kort(&niets, false), ["dag", "tijd", "plaats"], "all at once");
    }
}
