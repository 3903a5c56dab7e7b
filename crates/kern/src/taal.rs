//! Days and months in words. Whoever writes a date takes its names from here.

use jiff::civil::Date;

/// Language of a sentence for the screen. Letters are Dutch only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taal {
    Nl,
    En,
}

const MAANDEN: [[&str; 12]; 2] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];
const DAGEN: [[&str; 7]; 2] = [
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];

/// `oktober`, `October`.
pub fn maand(dag: Date, taal: Taal) -> &'static str {
    kies(&MAANDEN[taal as usize], dag.month() - 1)
}

/// `dinsdag`, `Tuesday`.
pub fn weekdag(dag: Date, taal: Taal) -> &'static str {
    kies(&DAGEN[taal as usize], dag.weekday().to_monday_zero_offset())
}

/// The number of a month by its Dutch name, or by the first three letters of it.
pub fn maandnummer(naam: &str) -> Option<i8> {
    let naam = naam.to_lowercase();
    // The one month of which the short name does not begin the long one.
    let naam = if naam == "mrt" { "maart".to_owned() } else { naam };
    let plek =
        MAANDEN[0].iter().position(|m| *m == naam || (naam.chars().count() == 3 && m.starts_with(&naam)))?;
    i8::try_from(plek + 1).ok()
}

/// A phrase as it begins a sentence or a line.
pub fn met_hoofdletter(tekst: &str) -> String {
    let mut letters = tekst.chars();
    letters.next().map(|l| l.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `1 september 2026`, or without the year when that is `jaar_bekend`.
pub fn datum_tekst(dag: Date, taal: Taal, jaar_bekend: Option<i16>) -> String {
    let maand = maand(dag, taal);
    match jaar_bekend {
        Some(jaar) if jaar == dag.year() => format!("{} {maand}", dag.day()),
        _ => format!("{} {maand} {}", dag.day(), dag.year()),
    }
}

fn kies(namen: &[&'static str], plek: i8) -> &'static str {
    usize::try_from(plek).ok().and_then(|p| namen.get(p)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_said_in_either_language_and_a_month_is_read_back() {
        let dag = date(2026, 10, 13);
        assert_eq!((weekdag(dag, Taal::Nl), weekdag(dag, Taal::En)), ("dinsdag", "Tuesday"));
        assert_eq!(datum_tekst(dag, Taal::Nl, None), "13 oktober 2026");
        assert_eq!(datum_tekst(dag, Taal::En, Some(2026)), "13 October");
        for maand in 1..=12 {
            let naam = super::maand(date(2026, maand, 1), Taal::Nl);
            assert_eq!(maandnummer(naam), Some(maand), "{naam}");
            assert_eq!(maandnummer(&naam[..3].to_uppercase()), Some(maand), "{naam}");
        }
        assert_eq!(maandnummer("ma"), None);
    }
}
