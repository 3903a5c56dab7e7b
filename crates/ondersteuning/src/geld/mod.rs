//! Every euro of a case, and of a year: what was committed, delivered, declared, approved and paid.
//!
//! What is delivered is counted by the day, from the day on which delivery began: the part of the assignment's value
//! that belongs to the days that passed. Parts are differences of one running sum, so the parts of a period always
//! add up to the value, to the cent.

pub mod ops;
pub mod store;

use kern::id::{TeamId, ToewijzingId, ZaakId};
use kern::{Datum, Euro, Moment, Wet};

use crate::declaratie::Lijnstand;

/// Every euro of a case, or of a team in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Euros {
    /// What the assignments can cost at most.
    pub toegezegd: Euro,
    /// What of that was delivered, by the day.
    pub geleverd: Euro,
    /// What providers asked.
    pub gedeclareerd: Euro,
    /// What was found right, paid or not.
    pub goedgekeurd: Euro,
    /// What was refused.
    pub afgekeurd: Euro,
    pub betaald: Euro,
}

impl Euros {
    /// What stands declared above what is committed: after help was shortened, when its provider did not take it back.
    pub fn te_veel(&self) -> Euro {
        (self.gedeclareerd - self.afgekeurd - self.toegezegd).max(Euro::NUL)
    }
}

impl std::ops::AddAssign for Euros {
    fn add_assign(&mut self, ander: Self) {
        self.toegezegd += ander.toegezegd;
        self.geleverd += ander.geleverd;
        self.gedeclareerd += ander.gedeclareerd;
        self.goedgekeurd += ander.goedgekeurd;
        self.afgekeurd += ander.afgekeurd;
        self.betaald += ander.betaald;
    }
}

/// What a year asks of a team under a law, beside what it may spend; or what one kind of help at one provider asks of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budgetregel {
    pub team: TeamId,
    /// Of the team, or of the help and its provider.
    pub naam: String,
    pub wet: Wet,
    /// `None` when nobody set a budget.
    pub budget: Option<Euro>,
    pub euros: Euros,
    /// What of that was delivered and declared up to and with the [`peildag`]; nothing without one.
    pub peil: Euros,
    /// What of the delivered part of [`Self::peil`] lies before the last day that was declared of its assignment: the rest
    /// says nothing yet of how much is used.
    pub gemeten: Euro,
}

/// A budget that somebody set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zetting {
    pub teamnaam: String,
    pub wet: Wet,
    pub bedrag: Euro,
    /// An account, or the part of the system that did it.
    pub door: String,
    pub moment: Moment,
}

/// What a year will ask, seen from what providers used so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verwachting {
    /// Too little of what was delivered was declared to say anything of the rest.
    TeWeinig {
        peildag: Datum,
        dekking: i64,
    },
    Tussen(Prognose),
}

/// The bounds of what a year will ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prognose {
    /// Up to and with this day what was delivered and what was declared are laid beside each other.
    pub peildag: Datum,
    /// Of each thousand euros that were delivered by then, how many lie before the last day that was declared.
    pub dekking: i64,
    /// Declared of each thousand of those.
    pub promille: i64,
    /// The whole year is used as the part that is known.
    pub laag: Euro,
    /// All that is committed is delivered.
    pub hoog: Euro,
}

/// From this part of what was delivered on, in thousandths, what was declared says something of the rest.
// No norm: below half of it the bounds would be drawn from the smaller part.
pub const DEKKING_MIN: i64 = 500;

/// The last day of the month before the previous one: help of that month was declared in the month that is over. `None`
/// early in the year, and for a year that does not run.
pub fn peildag(op: Datum, jaar: i16) -> Option<Datum> {
    let dag = op.first_of_month().yesterday().ok()?.first_of_month().yesterday().ok()?;
    Some(dag).filter(|dag| op.year() == jaar && dag.year() == jaar)
}

/// What the running year will ask of these rows, seen on a day. `None` as long as nothing can be laid beside each other.
pub fn verwachting(op: Datum, jaar: i16, regels: &[Budgetregel]) -> Option<Verwachting> {
    let dag = peildag(op, jaar)?;
    let (mut som, mut peil, mut gemeten) = (Euros::default(), Euros::default(), Euro::NUL);
    for r in regels {
        som += r.euros;
        peil += r.peil;
        gemeten += r.gemeten;
    }
    let gedeclareerd = peil.gedeclareerd - peil.afgekeurd;
    Verwachting::maak(som.toegezegd, Peil { geleverd: peil.geleverd, gemeten, gedeclareerd }, dag)
}

/// What is laid beside each other up to and with a day.
#[derive(Clone, Copy, Debug)]
pub struct Peil {
    pub geleverd: Euro,
    /// The part that lies before the last day that was declared.
    pub gemeten: Euro,
    pub gedeclareerd: Euro,
}

impl Verwachting {
    /// Help of which nothing was declared yet says nothing of how much is used, and is left out of it; when that is most of
    /// it, nothing is said.
    pub fn maak(toegezegd: Euro, peil: Peil, peildag: Datum) -> Option<Self> {
        let promille = |deel: Euro, van: Euro| {
            (van > Euro::NUL).then(|| (deel.in_cent() * 1_000 / van.in_cent()).clamp(0, 1_000))
        };
        let dekking = promille(peil.gemeten, peil.geleverd)?;
        let gebruikt = promille(peil.gedeclareerd, peil.gemeten).filter(|_| dekking >= DEKKING_MIN);
        let Some(promille) = gebruikt else { return Some(Self::TeWeinig { peildag, dekking }) };
        let laag = toegezegd.deel(promille, 1_000)?;
        Some(Self::Tussen(Prognose { peildag, dekking, promille, laag, hoog: toegezegd }))
    }
}

/// The money of one assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub id: ToewijzingId,
    pub zaak: ZaakId,
    pub nummer: i64,
    pub product: String,
    pub aanbieder: String,
    pub stand: crate::toewijzing::Stand,
    /// Whether it counts: see [`crate::toewijzing::Toewijzing::telt`].
    pub telt: bool,
    pub looptijd: Looptijd,
    pub maanden: Vec<Maand>,
}

impl Post {
    /// Where its help stands on a day: after its last day it has stopped, also when no provider said so.
    pub fn stand_op(&self, op: Datum) -> crate::toewijzing::Stand {
        use crate::toewijzing::Stand;
        let voorbij = !self.looptijd.open && self.looptijd.eind < op;
        if voorbij && self.stand == Stand::Loopt { Stand::Gestopt } else { self.stand }
    }
}

/// What was asked for a month of an assignment, and what became of it. Lines in another state stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maand {
    /// First day of the month that was declared.
    pub begin: Datum,
    /// The day on which the provider signed the declaration.
    pub op: Datum,
    pub stand: Lijnstand,
    pub bedrag: Euro,
}

impl Post {
    /// Every euro of this assignment on a day. A refused assignment commits nothing; one without an end commits up to the
    /// end of the year.
    pub fn euros(&self, op: Datum) -> Euros {
        let telt = self.stand != crate::toewijzing::Stand::Afgewezen;
        let mut uit = Euros::default();
        if telt {
            uit.toegezegd = self.looptijd.toegezegd(op);
            uit.geleverd = self.looptijd.geleverd(op);
        }
        self.maanden.iter().for_each(|m| uit += Euros::van_lijn(m.stand, m.bedrag));
        uit
    }
}

impl Euros {
    /// What a line adds that stands like this.
    fn van_lijn(stand: Lijnstand, som: Euro) -> Self {
        let kaal = Self { gedeclareerd: som, ..Self::default() };
        match stand {
            Lijnstand::Klopt => kaal,
            Lijnstand::KloptNiet | Lijnstand::Afgekeurd => Self { afgekeurd: som, ..kaal },
            Lijnstand::Goedgekeurd => Self { goedgekeurd: som, ..kaal },
            Lijnstand::Betaald => Self { goedgekeurd: som, betaald: som, ..kaal },
        }
    }
}

/// The days over which the value of an assignment is spread, each at the tariff of that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looptijd {
    pub treden: Tarieftreden,
    pub ingang: Datum,
    /// Last day over which the value is counted: the end, the day on which delivery stopped for good, or a year when
    /// nobody set an end.
    pub eind: Datum,
    /// Nobody set an end: what belongs to a day goes on after the last day that was counted.
    pub open: bool,
    /// The day on which delivery began.
    pub begonnen: Option<Datum>,
}

/// What the whole assignment would cost at each tariff of its contract: from a day on, until the next one. The first holds
/// from the beginning, and the last goes on when the contract names no later one. With one tariff, or with a budget, there
/// is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tarieftreden(Vec<(Datum, Euro)>);

impl Tarieftreden {
    /// The same on all days.
    pub fn een(ingang: Datum, waarde: Euro) -> Self {
        Self(vec![(ingang, waarde)])
    }

    /// From what the whole costs at the tariff of its first day, and the tariffs by their first days, oldest first.
    /// Without tariffs, or when it costs nothing by the unit, it is the same on all days.
    pub fn bij_tarieven(ingang: Datum, (waarde, tarief): (Euro, Euro), tarieven: &[(Datum, Euro)]) -> Self {
        if tarieven.is_empty() || tarief <= Euro::NUL {
            return Self::een(ingang, waarde);
        }
        let bij = |nu: Euro| Euro::cent(waarde.in_cent() * nu.in_cent() / tarief.in_cent());
        Self(tarieven.iter().map(|(van, nu)| (*van, bij(*nu))).collect())
    }

    /// The days of each, within those of the assignment: from, up to and without, and what the whole would cost.
    fn dagen(&self, ingang: Datum, na: Option<Datum>) -> impl Iterator<Item = (Datum, Option<Datum>, Euro)> {
        self.0.iter().enumerate().map(move |(i, (van, waarde))| {
            let begin = if i == 0 { ingang } else { ingang.max(*van) };
            let volgende = self.0.get(i + 1).map(|(van, _)| *van);
            (begin, volgende.into_iter().chain(na).min(), *waarde)
        })
    }
}

impl Looptijd {
    /// What belongs to the days before `tot`.
    pub fn voor(&self, tot: Datum) -> Euro {
        let dagen = |van: Datum, tot: Datum| van.until(tot).map_or(0, |s| i64::from(s.get_days()));
        let alle = dagen(self.ingang, self.eind) + 1;
        if alle < 1 {
            return Euro::NUL;
        }
        let na = (!self.open).then(|| self.na());
        let deel = |(van, eind, waarde): (Datum, Option<Datum>, Euro)| {
            let geteld = dagen(van, eind.map_or(tot, |eind| tot.min(eind))).max(0);
            Euro::cent(waarde.in_cent() * geteld / alle)
        };
        self.treden.dagen(self.ingang, na).map(deel).sum()
    }

    /// The day after the last one.
    fn na(&self) -> Datum {
        self.eind.tomorrow().unwrap_or(self.eind)
    }

    /// What is committed, seen on a day: all of it, or without an end up to the end of the year of that day.
    pub fn toegezegd(&self, op: Datum) -> Euro {
        if !self.open {
            return self.voor(self.na());
        }
        let jaar = self.ingang.max(op).year();
        self.voor(Datum::new(jaar + 1, 1, 1).unwrap_or(op))
    }

    /// What belongs to the days from `van` up to and without `tot`.
    pub fn tussen(&self, van: Datum, tot: Datum) -> Euro {
        self.voor(tot) - self.voor(van.min(tot))
    }

    /// What was delivered up to and with a day.
    pub fn geleverd(&self, op: Datum) -> Euro {
        let morgen = op.tomorrow().unwrap_or(op);
        self.begonnen.map_or(Euro::NUL, |begin| self.tussen(begin, morgen.max(begin)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn looptijd(waarde: i64) -> Looptijd {
        Looptijd {
            treden: Tarieftreden::een(date(2026, 10, 1), Euro::cent(waarde)),
            ingang: date(2026, 10, 1),
            eind: date(2027, 9, 30),
            open: false,
            begonnen: Some(date(2026, 10, 1)),
        }
    }

    #[test]
    fn parts_of_a_period_add_up_to_the_cent() {
        for waarde in [1, 100, 380_641, 99_999_999] {
            let l = looptijd(waarde);
            let jaren =
                l.tussen(date(2026, 1, 1), date(2027, 1, 1)) + l.tussen(date(2027, 1, 1), date(2028, 1, 1));
            assert_eq!(jaren, Euro::cent(waarde));
        }
    }

    #[test]
    fn a_forecast_reckons_with_months_that_could_be_declared() {
        let dag = date(2026, 7, 31);
        assert_eq!(peildag(date(2026, 9, 1), 2026), Some(dag));
        assert_eq!(peildag(date(2026, 9, 30), 2026), Some(dag));
        assert_eq!(peildag(date(2026, 2, 28), 2026), None, "what was delivered last year says nothing");
        assert_eq!(peildag(date(2026, 3, 1), 2026), Some(date(2026, 1, 31)));
        assert_eq!(peildag(date(2026, 9, 1), 2025), None);
    }

    #[test]
    fn a_forecast_is_drawn_from_what_was_declared_and_says_so_when_that_is_too_little() {
        let (dag, cent) = (date(2026, 7, 31), Euro::cent);
        let weinig = |dekking| Some(Verwachting::TeWeinig { peildag: dag, dekking });
        let tussen = |dekking, promille, laag| {
            let (laag, hoog) = (cent(laag), cent(120_000));
            Some(Verwachting::Tussen(Prognose { peildag: dag, dekking, promille, laag, hoog }))
        };
        for (geleverd, gemeten, gedeclareerd, verwacht) in [
            (70_000, 70_000, 63_000, tussen(1_000, 900, 108_000)),
            // A provider that is late makes the bounds no wider.
            (70_000, 50_000, 45_000, tussen(714, 900, 108_000)),
            (70_000, 35_000, 31_500, tussen(500, 900, 108_000)),
            (70_000, 34_999, 31_500, weinig(499)),
            (70_000, 0, 0, weinig(0)),
            // More was asked than could be delivered, and everything was refused.
            (70_000, 70_000, 71_000, tussen(1_000, 1_000, 120_000)),
            (70_000, 70_000, 0, tussen(1_000, 0, 0)),
            (0, 0, 63_000, None),
        ] {
            let peil =
                Peil { geleverd: cent(geleverd), gemeten: cent(gemeten), gedeclareerd: cent(gedeclareerd) };
            assert_eq!(Verwachting::maak(cent(120_000), peil, dag), verwacht, "{peil:?}");
        }
    }

    #[test]
    fn without_an_end_every_year_sees_its_own_days() {
        let l = Looptijd { open: true, ..looptijd(36_500) };
        let jaar = |j: i16| l.tussen(date(j, 1, 1), date(j + 1, 1, 1));
        assert_eq!(
            (jaar(2026), jaar(2027), jaar(2028)),
            (Euro::cent(9_200), Euro::cent(36_500), Euro::cent(36_600))
        );
        assert_eq!(l.toegezegd(date(2026, 1, 1)), jaar(2026), "also before it begins");
        assert_eq!(l.toegezegd(date(2027, 1, 1)), jaar(2026) + jaar(2027));
        assert_eq!(l.geleverd(date(2027, 10, 1)), Euro::cent(36_600), "delivery goes on too");
        let dicht = Looptijd { open: false, ..l };
        assert_eq!(dicht.tussen(date(2028, 1, 1), date(2029, 1, 1)), Euro::NUL);
        assert_eq!(dicht.toegezegd(date(2026, 12, 31)), Euro::cent(36_500));
    }

    #[test]
    fn each_day_counts_with_the_tariff_of_that_day() {
        let (ingang, een_jaar) = (date(2026, 10, 1), (Euro::cent(36_500), Euro::cent(1_000)));
        let tarief = |van, cent| (van, Euro::cent(cent));
        let (oud, nieuw) = (tarief(date(2026, 1, 1), 1_000), tarief(date(2027, 1, 1), 1_100));
        let tot = |maand, dag| date(2027, maand, dag);
        for (tarieven, waarde, tot_nieuwjaar, tot_februari, alles) in [
            (vec![], een_jaar, 9_200, 12_300, 36_500),
            (vec![oud], een_jaar, 9_200, 12_300, 36_500),
            // A day is 100 cents until new year, and 110 from then on.
            (vec![oud, nieuw], een_jaar, 9_200, 12_610, 39_230),
            (vec![oud, nieuw, tarief(tot(2, 1), 0)], een_jaar, 9_200, 12_610, 12_610),
            // A tariff of before its days, and one of after them, count nothing.
            (
                vec![tarief(date(2025, 1, 1), 900), oud, tarief(tot(10, 1), 9_000)],
                een_jaar,
                9_200,
                12_300,
                36_500,
            ),
            // A contract that names its first tariff later than the help began.
            (vec![nieuw], een_jaar, 10_120, 13_530, 40_150),
            // What costs nothing by the unit has no tariff to follow.
            (vec![oud, nieuw], (Euro::cent(36_500), Euro::NUL), 9_200, 12_300, 36_500),
        ] {
            let treden = Tarieftreden::bij_tarieven(ingang, waarde, &tarieven);
            let l = Looptijd { treden, ..looptijd(0) };
            let som = (l.voor(tot(1, 1)), l.voor(tot(2, 1)), l.toegezegd(ingang));
            assert_eq!(
                som,
                (Euro::cent(tot_nieuwjaar), Euro::cent(tot_februari), Euro::cent(alles)),
                "{tarieven:?}"
            );
        }
    }

    #[test]
    fn what_is_delivered_follows_the_days_from_the_start() {
        let l = looptijd(36_500);
        assert_eq!(l.geleverd(date(2026, 9, 30)), Euro::NUL);
        assert_eq!(l.geleverd(date(2026, 10, 1)), Euro::cent(100));
        assert_eq!(l.geleverd(date(2026, 10, 31)), Euro::cent(3_100));
        assert_eq!(l.geleverd(date(2030, 1, 1)), Euro::cent(36_500));
        let later = Looptijd { begonnen: Some(date(2026, 10, 11)), ..l.clone() };
        assert_eq!(
            later.geleverd(date(2026, 10, 31)),
            Euro::cent(2_100),
            "what was not delivered is not counted"
        );
        assert_eq!(Looptijd { begonnen: None, ..l }.geleverd(date(2027, 1, 1)), Euro::NUL);
    }
}
