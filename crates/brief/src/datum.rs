//! Dates, times and phone numbers as a letter writes them. Parts that belong together never break over a line.

use jiff::civil::Time;
use kern::Datum;

const MAANDEN: [&str; 12] = [
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
const DAGEN: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// `13 oktober 2026`
pub(crate) fn voluit(dag: Datum) -> String {
    format!("{}\u{a0}{}\u{a0}{}", dag.day(), maandnaam(dag), dag.year())
}

/// `dinsdag 13 oktober 2026`
pub(crate) fn met_weekdag(dag: Datum) -> String {
    let plek = usize::try_from(dag.weekday().to_monday_zero_offset()).unwrap_or_default();
    format!("{} {}", DAGEN.get(plek).copied().unwrap_or_default(), voluit(dag))
}

/// `oktober 2026`
pub(crate) fn maand(dag: Datum) -> String {
    format!("{}\u{a0}{}", maandnaam(dag), dag.year())
}

/// `10.30 uur`
pub(crate) fn tijd(tijd: Time) -> String {
    format!("{}.{:02}\u{a0}uur", tijd.hour(), tijd.minute())
}

/// Keeps a phone number on one line.
pub(crate) fn telefoon(nummer: &str) -> String {
    nummer.trim().replace(' ', "\u{a0}")
}

fn maandnaam(dag: Datum) -> &'static str {
    let plek = usize::try_from(dag.month() - 1).unwrap_or_default();
    MAANDEN.get(plek).copied().unwrap_or_default()
}
