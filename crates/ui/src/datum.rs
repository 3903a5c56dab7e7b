//! Dates as people say and type them.

use kern::taal::{self, Taal};
use kern::{Datum, Moment};

use crate::Teksten;

/// `di 13 oktober`, with the year when it is another than that of `vandaag`.
pub fn dag_en_datum(dag: Datum, vandaag: Datum, t: Teksten) -> String {
    let letters = if t.taal == Taal::Nl { 2 } else { 3 };
    let kort = taal::weekdag(dag, t.taal).get(..letters).unwrap_or_default();
    format!("{kort} {}", taal::datum_tekst(dag, t.taal, Some(vandaag.year())))
}

/// `dinsdag 1 september 2026`.
pub fn datum_lang(dag: Datum, t: Teksten) -> String {
    format!("{} {}", taal::weekdag(dag, t.taal), taal::datum_tekst(dag, t.taal, None))
}

/// `oktober 2026`.
pub fn maand_lang(dag: Datum, t: Teksten) -> String {
    format!("{} {}", taal::maand(dag, t.taal), dag.year())
}

/// `okt`.
pub fn maand_kort(dag: Datum, t: Teksten) -> String {
    let maand = maand_lang(dag, t);
    if maand.starts_with("maart") { "mrt".to_owned() } else { maand.chars().take(3).collect() }
}

/// `9.00 uur`, on a Dutch wall clock.
pub fn tijd(moment: Moment, t: Teksten) -> String {
    let op = kern::klok::lokaal(moment);
    match t.taal {
        Taal::Nl => format!("{}.{:02} uur", op.hour(), op.minute()),
        Taal::En => format!("{:02}:{:02}", op.hour(), op.minute()),
    }
}

/// A date as people type it, to stand in a field: `1-9-2026`.
pub fn datum_getypt(dag: Datum) -> String {
    format!("{}-{}-{}", dag.day(), dag.month(), dag.year())
}

/// Reads a date as people type it: `1-9-2026`, `01/09/2026`, `1 september 2026`, `2026-09-01`.
pub fn lees_datum(tekst: &str) -> Option<Datum> {
    let delen: Vec<&str> = tekst.trim().split(['-', '/', '.', ' ']).filter(|d| !d.is_empty()).collect();
    let [a, b, c] = delen.as_slice() else { return None };
    if a.len() == 4 {
        return Datum::new(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?).ok();
    }
    if c.len() != 4 {
        return None;
    }
    Datum::new(c.parse().ok()?, taal::maandnummer(b).or_else(|| b.parse().ok())?, a.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_as_people_type_them() {
        for tekst in ["1-9-2026", "01/09/2026", "1 september 2026", "2026-09-01", " 1.9.2026 ", "1 sep 2026"]
        {
            assert_eq!(lees_datum(tekst), Some(date(2026, 9, 1)), "{tekst}");
        }
        for fout in ["", "31-2-2026", "1-13-2026", "gisteren", "1-9-26", "9-2026", "1-9-2026-1"] {
            assert_eq!(lees_datum(fout), None, "{fout}");
        }
    }

    #[test]
    fn dates_are_said_as_people_say_them() {
        let t = Teksten::new(Taal::Nl);
        assert_eq!(dag_en_datum(date(2026, 10, 13), date(2026, 9, 1), t), "di 13 oktober");
        assert_eq!(dag_en_datum(date(2027, 1, 4), date(2026, 9, 1), t), "ma 4 januari 2027");
        assert_eq!(datum_lang(date(2026, 9, 1), t), "dinsdag 1 september 2026");
        let moment = kern::klok::moment(date(2026, 9, 1).at(9, 0, 0, 0)).unwrap();
        assert_eq!(tijd(moment, t), "9.00 uur");
    }
}
