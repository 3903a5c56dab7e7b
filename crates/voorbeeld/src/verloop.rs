//! How a question goes from melding to result: where it stands today and on which days it took each step.

use jiff::{Span, ToSpan as _};
use kern::{Datum, Wet};
use recht::Termijnsoort;
use toegang::ToegangFout;
use toegang::zaak::{Stand, WachtOp, Wekker};

use crate::zaad::Zaad;

/// What is to become of a question: it decides the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Soort {
    /// On its way to a decision, at this stage.
    Onderweg(Stand),
    /// Support runs.
    Loopt,
    SamenOpgelost,
    /// Closed without a provision.
    GeslotenSamen,
    /// Closed after support had run.
    GeslotenNaHulp,
}

/// Stages on the way, in the order in which they are dealt out: each occurs as soon as there are eight.
pub(crate) const ONDERWEG: [Stand; 12] = [
    Stand::Melding,
    Stand::GesprekGepland,
    Stand::Verslag,
    Stand::Aanvraag,
    Stand::Besloten,
    Stand::VerslagVerstuurd,
    Stand::BesluitVoorgelegd,
    Stand::Melding,
    Stand::GesprekGepland,
    Stand::Besloten,
    Stand::Aanvraag,
    Stand::Verslag,
];

/// First day on which a question of this history came in.
const EERSTE_DAG: Datum = jiff::civil::date(2024, 1, 2);
/// Until this day files that were there already were taken over when the contracts began.
const OVERGANG: Datum = jiff::civil::date(2024, 7, 15);

/// The days of one case. A step that was not taken has no day.
#[derive(Clone, Debug)]
pub(crate) struct Verloop {
    pub soort: Soort,
    pub stand: Stand,
    pub begonnen: Datum,
    pub gepland: Option<Datum>,
    /// The day that was agreed; it may lie ahead.
    pub gesprek: Option<Datum>,
    pub gehouden: Option<Datum>,
    pub verstuurd: Option<Datum>,
    pub ondertekend: Option<Datum>,
    pub aanvraag: bool,
    /// A decision was made ready; it is taken on this day, or waits for somebody.
    pub voorgelegd: Option<Datum>,
    pub besloten: Option<Datum>,
    /// The letter with the decision left.
    pub verzonden: Option<Datum>,
    /// First day of support.
    pub ingang: Option<Datum>,
    /// Support stopped on this day.
    pub gestopt: Option<Datum>,
    pub evaluatie: Datum,
    pub gesloten: Option<Datum>,
    pub wekker: Option<Wekker>,
    pub wacht: Option<WachtOp>,
}

impl Verloop {
    pub fn maak(z: &mut Zaad, soort: Soort, wet: Wet, vandaag: Datum) -> Result<Self, ToegangFout> {
        let begonnen = begin(z, soort, vandaag);
        let mut v = Self::leeg(soort, begonnen, vandaag);
        v.gesprek_en_verslag(z, vandaag);
        v.besluit_en_hulp(z, vandaag);
        v.einde(z, vandaag);
        v.wekker = v.wekker(wet)?;
        v.wacht = match v.stand {
            Stand::VerslagVerstuurd => Some(WachtOp::Inwoner),
            Stand::BesluitVoorgelegd => Some(WachtOp::Akkoord),
            Stand::Besloten => Some(WachtOp::Aanbieder),
            _ => None,
        };
        Ok(v)
    }

    fn leeg(soort: Soort, begonnen: Datum, vandaag: Datum) -> Self {
        let stand = match soort {
            Soort::Onderweg(stand) => stand,
            Soort::Loopt => Stand::Loopt,
            Soort::SamenOpgelost => Stand::SamenOpgelost,
            Soort::GeslotenSamen | Soort::GeslotenNaHulp => Stand::Gesloten,
        };
        Self {
            soort,
            stand,
            begonnen,
            gepland: None,
            gesprek: None,
            gehouden: None,
            verstuurd: None,
            ondertekend: None,
            aanvraag: !matches!(soort, Soort::SamenOpgelost | Soort::GeslotenSamen),
            voorgelegd: None,
            besloten: None,
            verzonden: None,
            ingang: None,
            gestopt: None,
            evaluatie: vandaag,
            gesloten: None,
            wekker: None,
            wacht: None,
        }
    }

    fn gesprek_en_verslag(&mut self, z: &mut Zaad, vandaag: Datum) {
        if self.stand == Stand::Melding {
            return;
        }
        let gepland = na(self.begonnen, z.tussen(0, 3));
        self.gepland = Some(gepland.min(vandaag));
        if self.stand == Stand::GesprekGepland {
            self.gesprek = Some(na(vandaag, z.tussen(0, 12)));
            return;
        }
        let gesprek = na(gepland, z.tussen(6, 17));
        (self.gesprek, self.gehouden) = (Some(gesprek), Some(gesprek));
        self.evaluatie = na(gesprek, z.tussen(80, 190));
        if self.stand == Stand::Verslag {
            return;
        }
        let verstuurd = na(gesprek, z.tussen(1, 4));
        self.verstuurd = Some(verstuurd);
        self.ondertekend = match self.stand {
            Stand::VerslagVerstuurd => None,
            // A few decisions are late, some are due this week.
            Stand::Aanvraag => {
                let (van, tot) = z.weeg(&[(12, (15, 17)), (28, (8, 13)), (60, (0, 7))]);
                Some(verstuurd.max(terug(vandaag, z.tussen(van, tot))))
            }
            Stand::BesluitVoorgelegd => Some(verstuurd.max(terug(vandaag, z.tussen(6, 12)))),
            Stand::Besloten => Some(verstuurd.max(terug(vandaag, z.tussen(9, 24)))),
            _ => Some(na(verstuurd, z.tussen(2, 6))),
        };
    }

    fn besluit_en_hulp(&mut self, z: &mut Zaad, vandaag: Datum) {
        let Some(ondertekend) = self.ondertekend.filter(|_| self.aanvraag) else { return };
        if self.stand == Stand::Aanvraag {
            return;
        }
        let voorgelegd = na(ondertekend, z.tussen(1, 4));
        self.voorgelegd = Some(voorgelegd);
        if self.stand == Stand::BesluitVoorgelegd {
            return;
        }
        let besloten = na(voorgelegd, 0);
        self.besloten = Some(besloten);
        self.verzonden = Some(na(besloten, 1)).filter(|dag| *dag < vandaag);
        self.ingang = Some(na(besloten, z.tussen(7, 14)));
    }

    fn einde(&mut self, z: &mut Zaad, vandaag: Datum) {
        match self.soort {
            // Running support is looked at again every half year; a few are late, as in life.
            Soort::Loopt => {
                self.evaluatie =
                    na(vandaag, z.weeg(&[(4, -20), (6, -3), (8, 3), (30, 40), (52, 120)]) + z.tussen(0, 30));
            }
            Soort::SamenOpgelost => {
                self.evaluatie = na(vandaag, z.weeg(&[(6, -12), (10, 0), (84, 14)]) + z.tussen(0, 80));
            }
            Soort::GeslotenNaHulp => {
                let ingang = self.ingang.unwrap_or(self.begonnen);
                let duur = ingang.until(vandaag).map_or(60, |s| i64::from(s.get_days()));
                let stop = dagen(ingang, z.tussen(40, (duur - 12).max(41))).last_of_month();
                let stop = if stop < vandaag { stop } else { dagen(vandaag.first_of_month(), -1) };
                self.gestopt = Some(stop);
                self.evaluatie = na(stop, 2);
                self.gesloten = Some(na(stop, z.tussen(3, 9)).min(dagen(vandaag, -1)));
            }
            Soort::GeslotenSamen => {
                self.gesloten = Some(na(self.evaluatie, z.tussen(0, 5)).min(dagen(vandaag, -1)))
            }
            Soort::Onderweg(_) => {}
        }
        if self.gesloten.is_some_and(|dag| dag < self.evaluatie) {
            self.evaluatie = self.gesloten.unwrap_or(self.evaluatie);
        }
    }

    /// The date that counts now, and why: as the rooms set it at each step.
    fn wekker(&self, wet: Wet) -> Result<Option<Wekker>, ToegangFout> {
        let wettelijk = |soort: Termijnsoort, van: Datum| -> Result<Option<Wekker>, ToegangFout> {
            Ok(Some(Wekker { soort: Some(soort), van, dag: recht::termijn(soort, van)?.laatste_dag() }))
        };
        let beschikking = Termijnsoort::beschikking(wet);
        let afspraak = |van: Datum| Some(Wekker { soort: None, van, dag: self.evaluatie });
        match self.stand {
            Stand::Melding | Stand::GesprekGepland | Stand::Verslag | Stand::VerslagVerstuurd => {
                wettelijk(Termijnsoort::eerste(wet, false), self.begonnen)
            }
            Stand::Aanvraag | Stand::BesluitVoorgelegd => {
                wettelijk(beschikking, self.ondertekend.unwrap_or(self.begonnen))
            }
            // No term for an objection runs before the letter left.
            Stand::Besloten => match self.verzonden {
                Some(dag) => wettelijk(Termijnsoort::AwbBezwaar, dag),
                None => Ok(None),
            },
            Stand::Loopt | Stand::SamenOpgelost | Stand::Gesloten => {
                Ok(afspraak(self.ingang.or(self.ondertekend).unwrap_or(self.begonnen)))
            }
        }
    }
}

/// The day on which the question came in.
fn begin(z: &mut Zaad, soort: Soort, vandaag: Datum) -> Datum {
    let geleden = |z: &mut Zaad, van, tot| terug(vandaag, z.tussen(van, tot));
    match soort {
        // Some wait too long: the term of six weeks is over, or ends this week.
        Soort::Onderweg(Stand::Melding) => {
            let (van, tot) = z.weeg(&[(12, (44, 50)), (18, (35, 41)), (70, (0, 30))]);
            geleden(z, van, tot)
        }
        Soort::Onderweg(Stand::GesprekGepland) => {
            let (van, tot) = z.weeg(&[(8, (43, 47)), (17, (34, 40)), (75, (5, 28))]);
            geleden(z, van, tot)
        }
        Soort::Onderweg(Stand::Verslag) => geleden(z, 29, 41),
        Soort::Onderweg(Stand::VerslagVerstuurd) => geleden(z, 36, 45),
        Soort::Onderweg(Stand::Aanvraag) => geleden(z, 47, 58),
        Soort::Onderweg(Stand::BesluitVoorgelegd) => geleden(z, 56, 62),
        Soort::Onderweg(_) => geleden(z, 62, 66),
        Soort::Loopt | Soort::GeslotenNaHulp => {
            let laatste = if soort == Soort::Loopt { terug(vandaag, 95) } else { terug(vandaag, 240) };
            if z.kans(450) { tussen(z, EERSTE_DAG, OVERGANG) } else { tussen(z, OVERGANG, laatste) }
        }
        Soort::SamenOpgelost => geleden(z, 50, 170),
        Soort::GeslotenSamen => {
            let laatste = terug(vandaag, 300);
            tussen(z, EERSTE_DAG, laatste)
        }
    }
}

fn tussen(z: &mut Zaad, van: Datum, tot: Datum) -> Datum {
    let breed = van.until(tot).map_or(0, |s| i64::from(s.get_days()));
    na(van, z.tussen(0, breed.max(0))).min(tot)
}

fn dagen(dag: Datum, aantal: i64) -> Datum {
    dag.checked_add(Span::new().days(aantal)).unwrap_or(dag)
}

/// So many days later, and then the next day on which people work.
pub(crate) fn na(dag: Datum, aantal: i64) -> Datum {
    let mut dag = dagen(dag, aantal);
    while !werkdag(dag) {
        dag = dag.checked_add(1.day()).unwrap_or(dag);
    }
    dag
}

/// So many days ago, and then the last day before it on which people work.
fn terug(dag: Datum, aantal: i64) -> Datum {
    let mut dag = dagen(dag, -aantal);
    while !werkdag(dag) {
        dag = dag.checked_sub(1.day()).unwrap_or(dag);
    }
    dag
}

fn werkdag(dag: Datum) -> bool {
    recht::kalender().map_or(true, |k| k.is_werkdag(dag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const VANDAAG: Datum = date(2026, 9, 1);

    /// Every step comes after the one before it, and nothing that was done lies ahead.
    #[test]
    fn no_step_is_taken_before_the_one_it_follows() {
        let onderweg = ONDERWEG.map(Soort::Onderweg);
        let rest = [Soort::Loopt, Soort::SamenOpgelost, Soort::GeslotenSamen, Soort::GeslotenNaHulp];
        for (n, soort) in (0..).zip(onderweg.into_iter().chain(rest).cycle().take(4_000)) {
            for wet in [Wet::Wmo, Wet::Jeugdwet] {
                let v = Verloop::maak(&mut Zaad::van(1, n), soort, wet, VANDAAG).unwrap();
                let stappen = [
                    Some(v.begonnen),
                    v.gepland,
                    v.gehouden,
                    v.verstuurd,
                    v.ondertekend,
                    v.voorgelegd,
                    v.besloten,
                ];
                let gedaan: Vec<Datum> = stappen.into_iter().flatten().collect();
                assert!(gedaan.is_sorted(), "{v:?}");
                assert!(gedaan.iter().all(|d| *d <= VANDAAG), "{v:?}");
                assert!(v.gesloten.is_none_or(|d| d < VANDAAG && Some(d) >= v.ondertekend), "{v:?}");
                assert!(v.gestopt.is_none_or(|d| Some(d) > v.ingang && d < VANDAAG), "{v:?}");
                assert_eq!(v.gesloten.is_some(), v.stand == Stand::Gesloten, "{v:?}");
                assert_eq!(v.ingang.is_some(), v.besloten.is_some(), "{v:?}");
                assert!(v.stand != Stand::Loopt || v.ingang <= Some(VANDAAG), "{v:?}");
                let brief_wacht = v.stand == Stand::Besloten && v.verzonden.is_none();
                assert!(v.stand == Stand::Gesloten || v.wekker.is_some() != brief_wacht, "{v:?}");
            }
        }
    }

    #[test]
    fn some_terms_are_over_some_end_this_week_and_most_lie_ahead() {
        let dagen: Vec<i32> = (0..2_000)
            .map(|n| {
                let soort = Soort::Onderweg(Stand::Melding);
                let v = Verloop::maak(&mut Zaad::van(1, n), soort, Wet::Wmo, VANDAAG).unwrap();
                VANDAAG.until(v.wekker.unwrap().dag).unwrap().get_days()
            })
            .collect();
        let deel = |f: fn(&i32) -> bool| dagen.iter().filter(|d| f(d)).count();
        assert!(deel(|d| *d < 0) > 100 && deel(|d| (0..=7).contains(d)) > 200 && deel(|d| *d > 7) > 1_000);
    }
}
