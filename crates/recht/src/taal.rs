//! Dates and counts in words, in the two languages of the screens.

use kern::Datum;

use crate::regel::Eenheid;

/// Language of a sentence for the screen. Letters are Dutch only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taal {
    Nl,
    En,
}

const MAANDEN_NL: [&str; 12] = [
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
];
const MAANDEN_EN: [&str; 12] = [
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
];
const DAGEN_NL: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const DAGEN_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const GETALLEN_NL: [&str; 21] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
];
const GETALLEN_EN: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// `1 september 2026`, or without the year when that is `jaar_bekend`.
pub fn datum_tekst(dag: Datum, taal: Taal, jaar_bekend: Option<i16>) -> String {
    let maand = maand(dag, taal);
    match jaar_bekend {
        Some(jaar) if jaar == dag.year() => format!("{} {maand}", dag.day()),
        _ => format!("{} {maand} {}", dag.day(), dag.year()),
    }
}

pub(crate) fn maand(dag: Datum, taal: Taal) -> &'static str {
    let lijst = match taal {
        Taal::Nl => MAANDEN_NL,
        Taal::En => MAANDEN_EN,
    };
    kies(&lijst, i32::from(dag.month()) - 1)
}

pub(crate) fn weekdag(dag: Datum, taal: Taal) -> &'static str {
    let lijst = match taal {
        Taal::Nl => DAGEN_NL,
        Taal::En => DAGEN_EN,
    };
    kies(&lijst, i32::from(dag.weekday().to_monday_zero_offset()))
}

/// `zes weken`, `een dag`, `42 dagen`.
pub(crate) fn hoeveel(aantal: u16, eenheid: Eenheid, taal: Taal) -> String {
    let getallen = match taal {
        Taal::Nl => GETALLEN_NL,
        Taal::En => GETALLEN_EN,
    };
    let getal = getallen.get(usize::from(aantal)).map_or_else(|| aantal.to_string(), |g| (*g).to_owned());
    format!("{getal} {}", woord(aantal, eenheid, taal))
}

fn woord(aantal: u16, eenheid: Eenheid, taal: Taal) -> &'static str {
    let (een_nl, meer_nl, een_en, meer_en) = match eenheid {
        Eenheid::Dagen => ("dag", "dagen", "day", "days"),
        Eenheid::Werkdagen => ("werkdag", "werkdagen", "working day", "working days"),
        Eenheid::Weken => ("week", "weken", "week", "weeks"),
        Eenheid::Maanden | Eenheid::EindeMaand => ("maand", "maanden", "month", "months"),
        // After a number Dutch says "vijftien jaar", not "jaren".
        Eenheid::Jaren => ("jaar", "jaar", "year", "years"),
    };
    match (taal, aantal) {
        (Taal::Nl, 1) => een_nl,
        (Taal::Nl, _) => meer_nl,
        (Taal::En, 1) => een_en,
        (Taal::En, _) => meer_en,
    }
}

fn kies(lijst: &[&'static str], plek: i32) -> &'static str {
    usize::try_from(plek).ok().and_then(|p| lijst.get(p)).copied().unwrap_or_default()
}
