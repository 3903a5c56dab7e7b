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
    kloktijd(kern::klok::lokaal(moment).time(), t)
}

/// The same of a time without a day. Every time on a screen is written here; letters do the same in `brief`.
pub fn kloktijd(om: jiff::civil::Time, t: Teksten) -> String {
    match t.taal {
        Taal::Nl => format!("{}.{:02} uur", om.hour(), om.minute()),
        Taal::En => format!("{:02}:{:02}", om.hour(), om.minute()),
    }
}

/// A date as people type it, to stand in a field: `1-9-2026`.
pub fn datum_getypt(dag: Datum) -> String {
    format!("{}-{}-{}", dag.day(), dag.month(), dag.year())
}

/// Reads a date as people type it: `1-9-2026`, `01/09/2026`, `1 september 2026`, `2026-09-01`.
pub fn lees_datum(tekst: &str) -> Option<Datum> {
    lees(tekst).ok()
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GeenDatum {
    Onleesbaar,
    /// Day and month, and no year.
    Jaar,
    /// The year has two digits: it may lie in either century.
    Eeuw,
    /// The month that begins on this day has no such day.
    Dag(Datum),
}

fn lees(tekst: &str) -> Result<Datum, GeenDatum> {
    let delen: Vec<&str> = tekst.trim().split(['-', '/', '.', ' ']).filter(|d| !d.is_empty()).collect();
    let getal = |deel: &str| deel.parse::<i8>().ok();
    let maand = |deel: &str| taal::maandnummer(deel).or_else(|| getal(deel)).filter(|m| (1..=12).contains(m));
    let (a, b, c) = match delen.as_slice() {
        [a, b, c] => (a, b, c),
        [a, b] if maand(b).is_some() && getal(a).is_some_and(|dag| (1..=31).contains(&dag)) => {
            return Err(GeenDatum::Jaar);
        }
        _ => return Err(GeenDatum::Onleesbaar),
    };
    let (dag, jaar) = if a.len() == 4 { (c, a) } else { (a, c) };
    let maand = maand(b);
    let (Some(dag), Some(maand)) = (getal(dag), maand) else { return Err(GeenDatum::Onleesbaar) };
    let cijfers = jaar.bytes().all(|b| b.is_ascii_digit());
    match (jaar.len(), cijfers) {
        (2, true) => return Err(GeenDatum::Eeuw),
        (4, true) => {}
        _ => return Err(GeenDatum::Onleesbaar),
    }
    let jaar = jaar.parse().map_err(|_| GeenDatum::Onleesbaar)?;
    let eerste = Datum::new(jaar, maand, 1).map_err(|_| GeenDatum::Onleesbaar)?;
    Datum::new(jaar, maand, dag).map_err(|_| GeenDatum::Dag(eerste))
}

/// What is wrong with what was typed for a date, and how it is written; `voorbeeld` is a date that the field could hold.
pub fn geen_datum(tekst: &str, voorbeeld: &str, t: Teksten) -> String {
    let fout = lees(tekst).err().unwrap_or(GeenDatum::Onleesbaar);
    match fout {
        GeenDatum::Dag(maand) => {
            let dagen = maand.days_in_month().to_string();
            t.met(
                "datum-dag-niet",
                &[("maand", &taal::met_hoofdletter(&maand_lang(maand, t))), ("dagen", &dagen)],
            )
        }
        GeenDatum::Jaar => t.met("datum-jaar", &[("voorbeeld", voorbeeld)]),
        GeenDatum::Eeuw => t.met("datum-eeuw", &[("voorbeeld", voorbeeld)]),
        GeenDatum::Onleesbaar if tekst.trim().is_empty() => t.met("datum-leeg", &[("voorbeeld", voorbeeld)]),
        GeenDatum::Onleesbaar => t.met("datum-onleesbaar", &[("voorbeeld", voorbeeld)]),
    }
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
    fn what_is_no_date_is_told_why() {
        let t = Teksten::new(Taal::Nl);
        for (tekst, zin) in [
            ("31-2-2026", "Februari 2026 heeft 28 dagen"),
            ("0-2-2028", "Februari 2028 heeft 29 dagen"),
            ("31 april 2026", "April 2026 heeft 30 dagen"),
            ("12-3-45", "Schrijf het jaar met vier cijfers, bijvoorbeeld 15-9-2026"),
            ("3 maart", "Schrijf ook het jaar op, bijvoorbeeld 15-9-2026"),
            ("3-3", "Schrijf ook het jaar op"),
            ("9-2026", "kunnen wij niet lezen"),
            ("gisteren", "kunnen wij niet lezen"),
            ("1-13-2026", "kunnen wij niet lezen"),
            ("", "Vul een datum in, bijvoorbeeld 15-9-2026"),
        ] {
            let gezegd = geen_datum(tekst, "15-9-2026", t);
            assert!(gezegd.contains(zin), "{tekst}: {gezegd}");
        }
        assert!(geen_datum("30-2-2026", "", Teksten::new(Taal::En)).contains("February 2026 has 28 days"));
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
