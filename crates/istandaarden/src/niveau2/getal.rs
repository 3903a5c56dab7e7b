//! Numbers and dates as the rule stylesheet computes with them: a date is its digits, text that is no number
//! compares as false.

use std::borrow::Cow;

/// Without white space around it.
#[inline]
pub(super) fn kaal(tekst: &str) -> &str {
    tekst.trim_matches([' ', '\t', '\n', '\r'])
}

/// Without white space around it, and with one space for each run of it inside (`normalize-space`).
#[inline]
pub(super) fn genormaliseerd(tekst: &str) -> Cow<'_, str> {
    let wit = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    if !tekst.bytes().any(wit) {
        return Cow::Borrowed(tekst);
    }
    let woorden = tekst.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty());
    Cow::Owned(woorden.collect::<Vec<_>>().join(" "))
}

/// A date as a number: `2026-11-22` is 20261122. `None` where the stylesheet would get "not a number".
#[inline]
pub(super) fn datum(tekst: &str) -> Option<i64> {
    let mut som: i64 = 0;
    let mut cijfers = 0u32;
    for b in kaal(tekst).bytes() {
        match b {
            b'-' => {}
            b'0'..=b'9' => {
                // A year of nineteen digits is later than anything; how much later no rule asks.
                som = som.saturating_mul(10).saturating_add(i64::from(b - b'0'));
                cijfers += 1;
            }
            _ => return None,
        }
    }
    (cijfers > 0).then_some(som)
}

/// The same for the first ten characters only.
#[inline]
pub(super) fn datum_tien(tekst: &str) -> Option<i64> {
    datum(tekst.get(..10).unwrap_or(tekst))
}

/// A number as XPath reads it: a plus sign makes it no number.
#[inline]
pub(super) fn getal(tekst: &str) -> Option<i64> {
    let kaal = kaal(tekst);
    if kaal.starts_with('+') { None } else { kaal.parse().ok() }
}

/// `a > b`, false when either is no number.
#[inline]
pub(super) fn groter(a: Option<i64>, b: Option<i64>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a > b)
}

/// What to do with a day that its month does not have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Overloop {
    /// Go on into the next month.
    Door,
    /// Take the last day of the month.
    Afkappen,
}

/// Brings a number that was shifted by days or months back to a date.
fn recht(datum: i64, overloop: Overloop) -> i64 {
    let mut hier = datum;
    for _ in 0..8 {
        let (dag, maand, jaar) = (hier % 100, hier / 100 % 100, hier / 10_000);
        let laatste = match maand {
            4 | 6 | 9 | 11 => 30,
            2 if jaar % 4 == 0 => 29,
            2 => 28,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => 99,
        };
        let mut volgend = hier;
        if dag > laatste {
            volgend = match overloop {
                Overloop::Door => (hier - laatste).saturating_add(100),
                Overloop::Afkappen => hier - dag + laatste,
            };
        }
        if volgend / 100 % 100 > 12 {
            volgend = (volgend - 1_200).saturating_add(10_000);
        }
        if volgend == hier {
            break;
        }
        hier = volgend;
    }
    hier
}

/// One day later.
pub(super) fn dag_later(tekst: &str) -> Option<i64> {
    datum(tekst).map(|d| recht(d.saturating_add(1), Overloop::Door))
}

/// One month later.
pub(super) fn maand_later(tekst: &str) -> Option<i64> {
    datum(tekst).map(|d| recht(d.saturating_add(100), Overloop::Door))
}

/// Five years earlier; 29 February becomes 28 February.
pub(super) fn vijf_jaar_eerder(tekst: &str) -> Option<i64> {
    datum(tekst).map(|d| recht(d - 50_000, Overloop::Afkappen))
}

/// The text after the first `n` hyphens; empty when there are fewer.
pub(super) fn na_streepjes(tekst: &str, n: usize) -> &str {
    tekst.splitn(n + 1, '-').nth(n).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datums_zijn_getallen_van_cijfers() {
        assert_eq!(datum("2026-11-22"), Some(20_261_122));
        assert_eq!(datum(" 2026-11-22\n"), Some(20_261_122));
        assert_eq!((datum(""), datum("x")), (None, None));
        assert_eq!(datum_tien("12026-01-01"), Some(12_026_010));
        assert!(groter(Some(2), Some(1)) && !groter(Some(1), Some(1)) && !groter(None, Some(1)));
    }

    #[test]
    fn wit_wordt_een_spatie() {
        assert_eq!(genormaliseerd(" a \t b\n"), "a b");
        assert_eq!((genormaliseerd("ab").as_ref(), genormaliseerd("  ").as_ref()), ("ab", ""));
    }

    #[test]
    fn getallen_zijn_die_van_xpath() {
        assert_eq!((getal(" 007 "), getal("-1"), getal("+5"), getal("x")), (Some(7), Some(-1), None, None));
    }

    #[test]
    fn dagen_en_maanden_lopen_door() {
        assert_eq!(dag_later("2026-04-30"), Some(20_260_501));
        assert_eq!(dag_later("2026-12-31"), Some(20_270_101));
        assert_eq!(dag_later("2026-12-05"), Some(20_261_206));
        assert_eq!(maand_later("2026-11-01"), Some(20_261_201));
        assert_eq!(dag_later("2024-02-28"), Some(20_240_229));
        assert_eq!(dag_later("2026-02-28"), Some(20_260_301));
        assert_eq!(maand_later("2026-12-01"), Some(20_270_101));
        assert_eq!(maand_later("2026-01-31"), Some(20_260_303));
        assert_eq!(vijf_jaar_eerder("2024-02-29"), Some(20_190_228));
        assert_eq!(vijf_jaar_eerder("2026-06-10"), Some(20_210_610));
    }

    #[test]
    fn de_tekst_na_streepjes() {
        assert_eq!((na_streepjes("2026-01-02", 1), na_streepjes("2026-01-02", 2)), ("01-02", "02"));
        assert_eq!(na_streepjes("2026", 1), "");
    }
}
