//! Weekends and recognised holidays (Algemene termijnenwet 3), and counting in working days.

use jiff::ToSpan as _;
use jiff::civil::Weekday;
use kern::Datum;
use serde::Serialize;

use crate::fout::RechtFout;
use crate::regel::{FeestdagRegel, Inhoud, Regel};

/// Which days are days off. Built from the law data, because the list of holidays is law by date too.
#[derive(Clone, Debug, Default)]
pub struct Kalender {
    versies: Vec<(Datum, Option<Datum>, Vec<FeestdagRegel>)>,
}

/// A recognised holiday on a given day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feestdag {
    pub sleutel: String,
    pub nl: String,
    pub en: String,
}

impl Kalender {
    pub(crate) fn uit<'a>(regels: impl Iterator<Item = &'a Regel>) -> Self {
        let versies = regels.filter_map(|r| match &r.inhoud {
            Inhoud::Feestdagen(dagen) => Some((r.geldig_vanaf, r.geldig_tot, dagen.clone())),
            _ => None,
        });
        Self { versies: versies.collect() }
    }

    /// The holiday that falls on `dag`, if one does.
    pub fn feestdag(&self, dag: Datum) -> Option<Feestdag> {
        let geldig = |van: Datum, tot: Option<Datum>| van <= dag && tot.is_none_or(|t| dag < t);
        let (_, _, regels) = self.versies.iter().find(|(van, tot, _)| geldig(*van, *tot))?;
        let regel = regels.iter().find(|r| valt_op(r, dag.year()) == Some(dag))?;
        Some(Feestdag { sleutel: regel.sleutel.clone(), nl: regel.nl.clone(), en: regel.en.clone() })
    }

    /// Neither Saturday, Sunday nor a recognised holiday.
    pub fn is_werkdag(&self, dag: Datum) -> bool {
        !is_weekend(dag) && self.feestdag(dag).is_none()
    }

    /// `dag` itself when it is a working day, else the first working day after it.
    pub fn werkdag_vanaf(&self, dag: Datum) -> Result<Datum, RechtFout> {
        let mut dag = dag;
        while !self.is_werkdag(dag) {
            dag = morgen(dag)?;
        }
        Ok(dag)
    }

    /// The first working day after `dag`.
    pub fn volgende_werkdag(&self, dag: Datum) -> Result<Datum, RechtFout> {
        self.werkdag_vanaf(morgen(dag)?)
    }

    /// The n-th working day after `dag`; `dag` itself does not count.
    pub fn plus_werkdagen(&self, dag: Datum, aantal: u16) -> Result<Datum, RechtFout> {
        (0..aantal).try_fold(dag, |dag, _| self.volgende_werkdag(dag))
    }

    /// How many working days lie after `van` up to and including `tot`; zero when `tot` lies earlier.
    pub fn werkdagen_tussen(&self, van: Datum, tot: Datum) -> Result<u32, RechtFout> {
        let (mut dag, mut aantal) = (van, 0);
        while dag < tot {
            dag = morgen(dag)?;
            aantal += u32::from(self.is_werkdag(dag));
        }
        Ok(aantal)
    }
}

fn morgen(dag: Datum) -> Result<Datum, RechtFout> {
    dag.tomorrow().map_err(|_| RechtFout::BuitenKalender)
}

fn is_weekend(dag: Datum) -> bool {
    matches!(dag.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn valt_op(regel: &FeestdagRegel, jaar: i16) -> Option<Datum> {
    if let Some(na_pasen) = regel.na_pasen {
        return eerste_paasdag(jaar)?.checked_add(na_pasen.days()).ok();
    }
    let dag = Datum::new(jaar, regel.maand?, regel.dag?).ok()?;
    match dag.weekday() {
        Weekday::Sunday => dag.checked_add(regel.op_zondag.days()).ok(),
        _ => Some(dag),
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule that Meeus, Jones and Butcher printed.
fn eerste_paasdag(jaar: i16) -> Option<Datum> {
    let j = i32::from(jaar);
    let (a, b, c) = (j.rem_euclid(19), j.div_euclid(100), j.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Datum::new(jaar, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(1954, 4, 18)]
    #[case(2000, 4, 23)]
    #[case(2008, 3, 23)]
    #[case(2024, 3, 31)]
    #[case(2025, 4, 20)]
    #[case(2026, 4, 5)]
    #[case(2027, 3, 28)]
    #[case(2038, 4, 25)]
    fn easter_table(#[case] jaar: i16, #[case] maand: i8, #[case] dag: i8) {
        assert_eq!(eerste_paasdag(jaar), Datum::new(jaar, maand, dag).ok());
    }

    #[test]
    fn easter_is_always_a_sunday_between_22_march_and_25_april() {
        for jaar in 1900..2200 {
            let pasen = eerste_paasdag(jaar).unwrap();
            assert_eq!(pasen.weekday(), Weekday::Sunday, "{jaar}");
            assert!(pasen >= Datum::new(jaar, 3, 22).unwrap() && pasen <= Datum::new(jaar, 4, 25).unwrap());
        }
    }
}
