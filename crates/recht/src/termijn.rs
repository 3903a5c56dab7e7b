//! A term as a value: when it started, what suspended or extended it, and on which day it ends.

use jiff::{Span, ToSpan as _};
use kern::{Datum, Periode};
use serde::{Deserialize, Serialize};

use crate::bewijs::{Herkomst, Ontvangstbewijs};
use crate::fout::RechtFout;
use crate::regel::{Eenheid, Inhoud, TermijnRegel, Wijze};
use crate::soort::Termijnsoort;
use crate::wetboek::Wetboek;

/// A running term. Suspending or extending gives a new value; nothing here knows what day it is today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Termijn {
    soort: Termijnsoort,
    op: Datum,
    herkomst: Herkomst,
    pub(crate) regel: TermijnRegel,
    /// Where counting starts: the end by law, or the day that was named.
    basis: Datum,
    pub(crate) opschortingen: Vec<Opschorting>,
    pub(crate) verlengingen: Vec<Verlenging>,
    kaal_einde: Datum,
    laatste_dag: Datum,
}

/// Days that do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opschorting {
    van: Datum,
    /// First day that counts again.
    tot: Datum,
}

impl Opschorting {
    /// Any other ground of Awb 4:15 lid 2: written consent, delay by the applicant, force majeure.
    pub fn periode(periode: Periode) -> Result<Self, RechtFout> {
        let tot = periode.eind().ok_or(RechtFout::OpschortingLeeg)?;
        Ok(Self { van: periode.begin(), tot })
    }

    /// A request to complete the application (Awb 4:15 lid 1 a): from the day after `verzocht_op` until the day
    /// on which it was completed, or else until the set time, `uiterlijk` included, has passed. The day of
    /// completion counts again; while nothing has come in yet the set time is the end.
    pub fn aanvulling(
        verzocht_op: Datum,
        uiterlijk: Datum,
        aangevuld_op: Option<Datum>,
    ) -> Result<Self, RechtFout> {
        let van = verzocht_op.tomorrow().map_err(|_| RechtFout::BuitenKalender)?;
        let na_afloop = uiterlijk.tomorrow().map_err(|_| RechtFout::BuitenKalender)?;
        let tot = aangevuld_op.map_or(na_afloop, |dag| dag.min(na_afloop));
        if uiterlijk < van || tot < van {
            return Err(RechtFout::OpschortingLeeg);
        }
        Ok(Self { van, tot })
    }

    /// Calendar days that do not count.
    pub fn dagen(self) -> i32 {
        dagen_tussen(self.van, self.tot)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verlenging {
    /// By the length that the law gives: verdaging of a decision on an objection (Awb 7:10 lid 3). Once only.
    Vast,
    /// To a day named to the applicant (Awb 4:14). Whether that day becomes the end, or is only a promise
    /// beside a term that stays as it is, follows from the law data.
    TotEnMet(Datum),
}

impl Termijn {
    pub fn soort(&self) -> Termijnsoort {
        self.soort
    }

    /// The day of the event from which the term is counted.
    pub fn op(&self) -> Datum {
        self.op
    }

    /// The last day of the term, that day included, moved to a working day where the law does that.
    pub fn laatste_dag(&self) -> Datum {
        self.laatste_dag
    }

    /// The last day before any move to a working day.
    pub fn kaal_einde(&self) -> Datum {
        self.kaal_einde
    }

    pub fn herkomst(&self) -> &Herkomst {
        &self.herkomst
    }

    /// The day promised to the applicant while the term of the law stays as it is (Awb 4:14 lid 1).
    pub fn toegezegd(&self) -> Option<Datum> {
        self.verlengingen.iter().rev().find_map(|v| match v {
            Verlenging::TotEnMet(dag) if self.is_toezegging() => Some(*dag),
            _ => None,
        })
    }

    pub fn is_voorbij(&self, vandaag: Datum) -> bool {
        vandaag > self.laatste_dag
    }

    /// Calendar days from `vandaag` to the last day; negative when that day is past.
    pub fn dagen_over(&self, vandaag: Datum) -> i32 {
        dagen_tussen(vandaag, self.laatste_dag)
    }

    /// The same term with these days left out. Days that were left out already do not count twice, and a
    /// suspension that starts after the end changes nothing.
    pub fn opgeschort(&self, opschorting: Opschorting) -> Result<Self, RechtFout> {
        if self.regel.opschorting.is_none() {
            return Err(RechtFout::NietOpschortbaar { onderwerp: self.soort.code().to_owned() });
        }
        let mut nieuw = self.clone();
        nieuw.opschortingen.push(opschorting);
        nieuw.herreken()
    }

    pub fn verlengd(&self, verlenging: Verlenging) -> Result<Self, RechtFout> {
        let niet = || RechtFout::NietVerlengbaar { onderwerp: self.soort.code().to_owned() };
        let regel = self.regel.verlenging.as_ref().ok_or_else(niet)?;
        let mut nieuw = self.clone();
        match (verlenging, regel.wijze) {
            (Verlenging::Vast, Wijze::Vast) if self.verlengingen.is_empty() => {
                let (Some(aantal), Some(eenheid)) = (regel.aantal, regel.eenheid) else { return Err(niet()) };
                nieuw.basis = plus(self.basis, aantal, eenheid)?;
            }
            (Verlenging::TotEnMet(dag), Wijze::GenoemdeDag | Wijze::Toezegging) => {
                if dag <= self.laatste_dag {
                    return Err(RechtFout::DagTeVroeg { dag, einde: self.laatste_dag });
                }
                if regel.wijze == Wijze::GenoemdeDag {
                    // Whoever names a day has the suspensions so far in mind; only later ones still count.
                    nieuw.basis = dag;
                    nieuw.opschortingen.clear();
                }
            }
            _ => return Err(niet()),
        }
        nieuw.verlengingen.push(verlenging);
        nieuw.herreken()
    }

    /// What is stored with the case or the decision.
    pub fn bewijs(&self) -> Ontvangstbewijs {
        let invoer = [("op", self.op.to_string())];
        let uitkomst = [("laatste_dag", self.laatste_dag.to_string())];
        let mut bewijs = Ontvangstbewijs::nieuw(&self.herkomst, invoer, uitkomst);
        for (nummer, deel) in (1..).zip(&self.opschortingen) {
            bewijs.invoer.insert(format!("opschorting_{nummer}"), format!("{}/{}", deel.van, deel.tot));
        }
        for (nummer, deel) in (1..).zip(&self.verlengingen) {
            let tekst = match deel {
                Verlenging::Vast => "vast".to_owned(),
                Verlenging::TotEnMet(dag) => dag.to_string(),
            };
            bewijs.invoer.insert(format!("verlenging_{nummer}"), tekst);
        }
        if self.kaal_einde != self.laatste_dag {
            bewijs.uitkomst.insert("verschoven_van".to_owned(), self.kaal_einde.to_string());
        }
        bewijs
    }

    /// Calendar days that were left out and really moved the end.
    pub fn dagen_opgeschort(&self) -> i32 {
        dagen_tussen(self.basis, self.kaal_einde)
    }

    pub(crate) fn is_toezegging(&self) -> bool {
        self.regel.verlenging.as_ref().is_some_and(|v| v.wijze == Wijze::Toezegging)
    }

    fn herreken(mut self) -> Result<Self, RechtFout> {
        let mut op_volgorde = self.opschortingen.clone();
        op_volgorde.sort_by_key(|o| (o.van, o.tot));
        let mut einde = self.basis;
        let mut geteld_tot = self.op.tomorrow().map_err(|_| RechtFout::BuitenKalender)?;
        for deel in op_volgorde {
            let van = deel.van.max(geteld_tot);
            if van < deel.tot && van <= self.verschoven(einde)? {
                einde = einde
                    .checked_add(dagen_tussen(van, deel.tot).days())
                    .map_err(|_| RechtFout::BuitenKalender)?;
                geteld_tot = deel.tot;
            }
        }
        self.kaal_einde = einde;
        self.laatste_dag = self.verschoven(einde)?;
        Ok(self)
    }

    fn verschoven(&self, einde: Datum) -> Result<Datum, RechtFout> {
        if self.regel.termijnenwet { crate::kalender()?.werkdag_vanaf(einde) } else { Ok(einde) }
    }
}

impl Wetboek {
    /// Always by the built-in calendar of days off, so that a term and its later changes use the same one.
    pub(crate) fn termijn(&self, soort: Termijnsoort, op: Datum) -> Result<Termijn, RechtFout> {
        let gevonden = self.regel(soort.code(), op)?;
        let Inhoud::Termijn(regel) = &gevonden.inhoud else {
            return Err(RechtFout::AndereInhoud { onderwerp: soort.code().to_owned(), gevraagd: "termijn" });
        };
        let basis = plus(op, regel.aantal, regel.eenheid)?;
        let termijn = Termijn {
            soort,
            op,
            herkomst: gevonden.into(),
            regel: regel.clone(),
            basis,
            opschortingen: Vec::new(),
            verlengingen: Vec::new(),
            kaal_einde: basis,
            laatste_dag: basis,
        };
        termijn.herreken()
    }
}

/// The day that lies so much later. Months and years keep the day of the month, or take the last one there is.
fn plus(op: Datum, aantal: u16, eenheid: Eenheid) -> Result<Datum, RechtFout> {
    let n = i32::from(aantal);
    let span: Span = match eenheid {
        Eenheid::Werkdagen => return crate::kalender()?.plus_werkdagen(op, aantal),
        Eenheid::EindeMaand => {
            let dag = op.first_of_month().checked_add(n.months()).map_err(|_| RechtFout::BuitenKalender)?;
            return Ok(dag.last_of_month());
        }
        Eenheid::Dagen => n.days(),
        Eenheid::Weken => n.weeks(),
        Eenheid::Maanden => n.months(),
        Eenheid::Jaren => n.years(),
    };
    op.checked_add(span).map_err(|_| RechtFout::BuitenKalender)
}

pub(crate) fn dagen_tussen(van: Datum, tot: Datum) -> i32 {
    // `until` counts in days unless asked otherwise, and two dates always lie a countable number apart.
    van.until(tot).map_or(0, |s| s.get_days())
}
