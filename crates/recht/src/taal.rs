//! Counts in words, in the two languages of the screens.

use kern::taal::Taal;

use crate::regel::Eenheid;

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
