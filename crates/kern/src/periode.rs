use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Days from `begin` up to, not including, `eind`; without `eind` it runs on.
///
/// Half-open inside the system, so that periods that touch neither overlap nor leave a gap. On paper, on screen
/// and in messages the last day counts: use [`Periode::tot_en_met`] and [`Periode::laatste_dag`] at those edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Periode {
    begin: Date,
    eind: Option<Date>,
}

#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
#[error("de einddatum ligt voor de begindatum")]
pub struct PeriodeFout;

impl Periode {
    /// From `begin` until `eind` (not included). A period has at least one day.
    pub fn half_open(begin: Date, eind: Option<Date>) -> Result<Self, PeriodeFout> {
        match eind {
            Some(eind) if eind <= begin => Err(PeriodeFout),
            _ => Ok(Self { begin, eind }),
        }
    }

    /// From `begin` to the last day `laatste`, that day included.
    pub fn tot_en_met(begin: Date, laatste: Option<Date>) -> Result<Self, PeriodeFout> {
        let eind = laatste.map(Date::tomorrow).transpose().map_err(|_| PeriodeFout)?;
        Self::half_open(begin, eind)
    }

    pub fn begin(self) -> Date {
        self.begin
    }

    /// First day that no longer belongs to the period.
    pub fn eind(self) -> Option<Date> {
        self.eind
    }

    pub fn laatste_dag(self) -> Option<Date> {
        self.eind.and_then(|e| e.yesterday().ok())
    }

    pub fn bevat(self, dag: Date) -> bool {
        self.begin <= dag && self.eind.is_none_or(|e| dag < e)
    }

    pub fn overlapt(self, ander: Self) -> bool {
        self.doorsnede(ander).is_some()
    }

    /// The days both have in common.
    pub fn doorsnede(self, ander: Self) -> Option<Self> {
        let begin = self.begin.max(ander.begin);
        let eind = match (self.eind, ander.eind) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self::half_open(begin, eind).ok()
    }

    /// Number of days, `None` when the period runs on.
    pub fn dagen(self) -> Option<i32> {
        self.eind.and_then(|e| self.begin.until(e).ok()).map(|s| s.get_days())
    }
}

impl fmt::Display for Periode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.laatste_dag() {
            Some(laatste) => write!(f, "{} t/m {}", self.begin, laatste),
            None => write!(f, "vanaf {}", self.begin),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn dag(n: i32) -> Date {
        date(2026, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap()
    }

    #[test]
    fn inclusive_edges() {
        let p = Periode::tot_en_met(date(2026, 10, 1), Some(date(2026, 10, 31))).unwrap();
        assert_eq!(p.dagen(), Some(31));
        assert!(p.bevat(date(2026, 10, 31)) && !p.bevat(date(2026, 11, 1)));
        assert_eq!(p.laatste_dag(), Some(date(2026, 10, 31)));
        assert_eq!(Periode::tot_en_met(date(2026, 10, 2), Some(date(2026, 10, 1))), Err(PeriodeFout));
        let een_dag = Periode::tot_en_met(date(2026, 10, 1), Some(date(2026, 10, 1))).unwrap();
        assert_eq!(een_dag.dagen(), Some(1));
    }

    proptest! {
        #[test]
        fn overlap_means_a_shared_day(a in 0..60i32, la in 1..30i32, b in 0..60i32, lb in 1..30i32) {
            let p = Periode::half_open(dag(a), Some(dag(a + la))).unwrap();
            let q = Periode::half_open(dag(b), Some(dag(b + lb))).unwrap();
            let deelt = (0..120).any(|d| p.bevat(dag(d)) && q.bevat(dag(d)));
            prop_assert_eq!(p.overlapt(q), deelt);
            prop_assert_eq!(p.overlapt(q), q.overlapt(p));
        }
    }
}
