//! A decision that comes later (Awb 4:5, 4:14, 4:15): the applicant was asked to complete the application or agreed in
//! writing, which suspends the term, or was told, which does not.

pub mod ops;
pub mod store;

use kern::{Datum, Periode, Wet};
use recht::{Opschorting, Termijn, Termijnsoort, Verlenging};

use crate::{ToegangFout, Veldfout, tekst};

/// On what ground the decision comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grond {
    /// The application is not complete and the applicant was asked to complete it: the days from the day after that
    /// until it is complete, or until the last day passes, do not count (Awb 4:5, 4:15 lid 1 onder a).
    Aanvulling,
    /// The applicant agreed in writing: these days do not count (Awb 4:15 lid 2 onder a).
    Instemming,
    /// The applicant is told until when it takes: the term of the law stays (Awb 4:14 lid 1).
    Mededeling,
}

impl Grond {
    pub const ALLE: [Self; 3] = [Self::Aanvulling, Self::Instemming, Self::Mededeling];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Aanvulling => "aanvulling",
            Self::Instemming => "instemming",
            Self::Mededeling => "mededeling",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|g| g.code() == code)
    }
}

/// A delay as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitstel {
    pub grond: Grond,
    pub van: Datum,
    pub tot_en_met: Datum,
    pub reden: String,
    /// The day on which the application was complete, after a request to complete it.
    pub aangevuld: Option<Datum>,
}

/// Longest reason, in characters: it stands in the letter.
pub const REDEN_MAX: usize = 600;

impl Uitstel {
    /// The applicant was asked to complete the application, and has not yet.
    pub fn onvolledig(&self) -> bool {
        self.grond == Grond::Aanvulling && self.aangevuld.is_none()
    }

    /// The same, with time left on this day.
    pub fn wacht_op_aanvulling(&self, op: Datum) -> bool {
        self.onvolledig() && op <= self.tot_en_met
    }

    /// First day that counts again after a request to complete.
    fn weer(&self) -> Datum {
        let na = self.tot_en_met.tomorrow().unwrap_or(self.tot_en_met);
        self.aangevuld.map_or(na, |dag| dag.min(na))
    }

    /// Everything that is wrong with it on this day, in the order of the form.
    pub fn fouten(&self, vandaag: Datum) -> Vec<Veldfout> {
        let mut uit = Vec::new();
        // No norm: a day further off is a slip of the keyboard.
        let ver = vandaag.checked_add(jiff::Span::new().years(1)).unwrap_or(vandaag);
        if self.tot_en_met <= vandaag {
            uit.push(("tot_en_met", "uitstel.dag_voorbij"));
        } else if self.tot_en_met > ver {
            uit.push(("tot_en_met", "uitstel.dag_ver"));
        }
        if self.reden.trim().is_empty() {
            uit.push(("reden", "uitstel.reden_leeg"));
        }
        uit.extend(tekst::fout_of(&self.reden, REDEN_MAX, "uitstel.reden_lang").map(|code| ("reden", code)));
        uit
    }
}

/// The term of a decision on an application of `aanvraag_op`, with these delays, oldest first.
pub fn termijn(wet: Wet, aanvraag_op: Datum, uitstel: &[Uitstel]) -> Result<Termijn, ToegangFout> {
    let soort = Termijnsoort::beschikking(wet);
    let mut termijn = recht::termijn(soort, aanvraag_op)?;
    for u in uitstel.iter().filter(|u| u.van >= aanvraag_op) {
        termijn = match u.grond {
            Grond::Aanvulling => {
                let van = u.van.tomorrow().unwrap_or(u.van);
                // Complete on the day after the request: no day was lost.
                if u.weer() <= van {
                    continue;
                }
                let periode = Periode::half_open(van, Some(u.weer())).map_err(|_| fout())?;
                termijn.opgeschort(Opschorting::periode(periode)?)?
            }
            Grond::Instemming => {
                let tot = u.tot_en_met.tomorrow().unwrap_or(u.tot_en_met);
                let periode = Periode::half_open(u.van, Some(tot)).map_err(|_| fout())?;
                termijn.opgeschort(Opschorting::periode(periode)?)?
            }
            Grond::Mededeling => termijn.verlengd(Verlenging::TotEnMet(u.tot_en_met)).map_err(|_| fout())?,
        };
    }
    Ok(termijn)
}

/// A day that does not come after the term as it stands delays nothing.
const fn fout() -> ToegangFout {
    ToegangFout::veld("tot_en_met", "uitstel.dag_te_vroeg")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use recht::Taal;

    fn uitstel(grond: Grond, van: Datum, tot_en_met: Datum) -> Uitstel {
        Uitstel { grond, van, tot_en_met, reden: "Wij wachten op de dokter.".into(), aangevuld: None }
    }

    #[test]
    fn agreed_days_do_not_count_and_a_promise_leaves_the_term_as_it_is() {
        let aanvraag = date(2026, 9, 1);
        let dag = |rij: &[Uitstel]| termijn(Wet::Wmo, aanvraag, rij).unwrap();
        assert_eq!(dag(&[]).laatste_dag(), date(2026, 9, 15));
        let eens = uitstel(Grond::Instemming, date(2026, 9, 8), date(2026, 9, 21));
        let met = dag(std::slice::from_ref(&eens));
        assert_eq!(met.laatste_dag(), date(2026, 9, 29), "fourteen days later");
        assert!(
            met.uitleg(Taal::Nl).contains("veertien dagen opgeschort (Awb 4:15)"),
            "{}",
            met.uitleg(Taal::Nl)
        );
        let gezegd = uitstel(Grond::Mededeling, date(2026, 9, 10), date(2026, 10, 1));
        let belofte = dag(std::slice::from_ref(&gezegd));
        assert_eq!(
            (belofte.laatste_dag(), belofte.toegezegd()),
            (date(2026, 9, 15), Some(date(2026, 10, 1)))
        );
        assert_eq!(dag(&[eens, gezegd]).laatste_dag(), date(2026, 9, 29), "one after the other");
        let oud = uitstel(Grond::Instemming, date(2026, 1, 8), date(2026, 1, 21));
        assert_eq!(dag(&[oud]).laatste_dag(), date(2026, 9, 15), "of an earlier application");
        let te_vroeg = uitstel(Grond::Mededeling, date(2026, 9, 2), date(2026, 9, 15));
        assert!(termijn(Wet::Wmo, aanvraag, &[te_vroeg]).is_err());
    }

    /// Asked on Tuesday 8 September to complete it by the 22nd: 9 to 22 September do not count, or less when it came earlier.
    #[test]
    fn an_incomplete_application_waits_until_it_is_complete_or_the_time_has_passed() {
        let aanvraag = date(2026, 9, 1);
        let vraag = uitstel(Grond::Aanvulling, date(2026, 9, 8), date(2026, 9, 22));
        for (aangevuld, laatste) in [
            (None, date(2026, 9, 29)),
            (Some(date(2026, 9, 9)), date(2026, 9, 15)),
            (Some(date(2026, 9, 10)), date(2026, 9, 16)),
            (Some(date(2026, 9, 14)), date(2026, 9, 21)),
            (Some(date(2026, 9, 22)), date(2026, 9, 28)),
            // Too late: the days after the last day counted already.
            (Some(date(2026, 9, 25)), date(2026, 9, 29)),
        ] {
            let rij = Uitstel { aangevuld, ..vraag.clone() };
            let nu = termijn(Wet::Wmo, aanvraag, std::slice::from_ref(&rij)).unwrap();
            assert_eq!(nu.laatste_dag(), laatste, "{aangevuld:?}");
            assert_eq!(rij.wacht_op_aanvulling(date(2026, 9, 22)), aangevuld.is_none());
        }
        assert!(!vraag.wacht_op_aanvulling(date(2026, 9, 23)));
    }

    #[test]
    fn a_delay_lies_ahead_and_has_a_reason() {
        let vandaag = date(2026, 9, 8);
        let goed = uitstel(Grond::Instemming, vandaag, date(2026, 9, 21));
        assert!(goed.fouten(vandaag).is_empty());
        for (dag, reden, velden) in [
            (date(2026, 9, 8), "x", vec!["tot_en_met"]),
            (date(2027, 9, 9), "", vec!["tot_en_met", "reden"]),
            (date(2026, 9, 21), " ", vec!["reden"]),
        ] {
            let fouten = Uitstel { tot_en_met: dag, reden: reden.into(), ..goed.clone() }.fouten(vandaag);
            assert_eq!(fouten.iter().map(|(veld, _)| *veld).collect::<Vec<_>>(), velden, "{dag}");
        }
    }
}
