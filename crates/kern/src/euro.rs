use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An amount of money in whole eurocents. There is no other type for money in this system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Euro(i64);

#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
#[error("schrijf een bedrag als 36,60")]
pub struct EuroFout;

impl Euro {
    pub const NUL: Self = Self(0);

    pub const fn cent(cent: i64) -> Self {
        Self(cent)
    }

    /// The amount in cents.
    pub const fn in_cent(self) -> i64 {
        self.0
    }

    /// Multiplies by a count; `None` when the result does not fit.
    pub fn maal(self, aantal: i64) -> Option<Self> {
        self.0.checked_mul(aantal).map(Self)
    }

    /// `self * teller / noemer`, rounded half away from zero at the very end (IV081 of the standards asks this
    /// for hour tariffs declared in minutes). `None` on overflow or a divisor below one.
    pub fn deel(self, teller: i64, noemer: i64) -> Option<Self> {
        if noemer <= 0 {
            return None;
        }
        let product = i128::from(self.0) * i128::from(teller);
        let noemer = i128::from(noemer);
        let gerond = (product * 2 + noemer * product.signum()) / (noemer * 2);
        i64::try_from(gerond).ok().map(Self)
    }

    /// Reads an amount as people write it: `36`, `36,60`, `1.419,46`, with or without a euro sign.
    pub fn lees(tekst: &str) -> Result<Self, EuroFout> {
        let kaal = tekst.trim().trim_start_matches('€').trim();
        let (min, kaal) = match kaal.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, kaal),
        };
        let (heel, cent) = kaal.split_once(',').unwrap_or((kaal, "00"));
        let heel = hele_euros(heel)?;
        let cent: i64 = match cent.len() {
            2 if cent.bytes().all(|b| b.is_ascii_digit()) => cent.parse().map_err(|_| EuroFout)?,
            _ => return Err(EuroFout),
        };
        let totaal = heel.checked_mul(100).and_then(|e| e.checked_add(cent)).ok_or(EuroFout)?;
        Ok(Self(if min { -totaal } else { totaal }))
    }
}

/// Digits, with dots only where thousands are separated.
fn hele_euros(tekst: &str) -> Result<i64, EuroFout> {
    let mut delen = tekst.split('.');
    let eerste = delen.next().unwrap_or_default();
    let rest: Vec<&str> = delen.collect();
    let groepen_goed = rest.iter().all(|d| d.len() == 3) && (rest.is_empty() || eerste.len() <= 3);
    let cijfers: String = tekst.chars().filter(|c| *c != '.').collect();
    if eerste.is_empty() || !groepen_goed || !cijfers.bytes().all(|b| b.is_ascii_digit()) {
        return Err(EuroFout);
    }
    cijfers.parse().map_err(|_| EuroFout)
}

/// The Dutch way: `€ 1.419,46`, with a real minus sign.
impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cent = self.0.unsigned_abs();
        let heel = (cent / 100).to_string();
        let mut met_punten = String::with_capacity(heel.len() + heel.len() / 3);
        for (plek, cijfer) in heel.chars().enumerate() {
            if plek > 0 && (heel.len() - plek).is_multiple_of(3) {
                met_punten.push('.');
            }
            met_punten.push(cijfer);
        }
        let min = if self.0 < 0 { "\u{2212}" } else { "" };
        write!(f, "€\u{a0}{min}{met_punten},{:02}", cent % 100)
    }
}

impl Add for Euro {
    type Output = Self;
    fn add(self, ander: Self) -> Self {
        Self(self.0 + ander.0)
    }
}

impl AddAssign for Euro {
    fn add_assign(&mut self, ander: Self) {
        self.0 += ander.0;
    }
}

impl Sub for Euro {
    type Output = Self;
    fn sub(self, ander: Self) -> Self {
        Self(self.0 - ander.0)
    }
}

impl Neg for Euro {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Euro {
    fn sum<I: Iterator<Item = Self>>(bedragen: I) -> Self {
        bedragen.fold(Self::NUL, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_the_dutch_way() {
        for (cent, tekst) in [
            (0, "€\u{a0}0,00"),
            (5, "€\u{a0}0,05"),
            (141_946, "€\u{a0}1.419,46"),
            (12_345_678_900, "€\u{a0}123.456.789,00"),
            (-250, "€\u{a0}\u{2212}2,50"),
        ] {
            assert_eq!(Euro::cent(cent).to_string(), tekst);
        }
    }

    #[test]
    fn wrong_amounts_are_refused() {
        for fout in ["", "12,5", "12.50", "1.2,00", "12,5a", "€", "abc", "1234.567,00", ",50"] {
            assert_eq!(Euro::lees(fout), Err(EuroFout), "{fout}");
        }
    }

    #[test]
    fn hour_tariff_in_minutes_rounds_once_at_the_end() {
        assert_eq!(Euro::cent(3660).deel(50, 60), Some(Euro::cent(3050)));
        assert_eq!(Euro::cent(3661).deel(30, 60), Some(Euro::cent(1831)));
        assert_eq!(Euro::cent(-3661).deel(30, 60), Some(Euro::cent(-1831)));
        assert_eq!(Euro::cent(1).deel(1, 0), None);
        assert_eq!(Euro::cent(i64::MAX).maal(2), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cent in -9_999_999_999_999i64..9_999_999_999_999) {
            let bedrag = Euro::cent(cent);
            prop_assert_eq!(Euro::lees(&bedrag.to_string()), Ok(bedrag));
        }

        #[test]
        fn dividing_rounds_to_the_nearest_cent(cent in -1_000_000i64..1_000_000, t in 0i64..1000, n in 1i64..1000) {
            let precies = cent as f64 * t as f64 / n as f64;
            let gerond = Euro::cent(cent).deel(t, n).unwrap().in_cent() as f64;
            prop_assert!((precies - gerond).abs() <= 0.5 + 1e-9);
        }
    }
}
