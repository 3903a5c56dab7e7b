//! Dates, times and phone numbers as a letter writes them. Parts that belong together never break over a line.

use jiff::civil::Time;
use kern::Datum;
use kern::taal::{self, Taal};

/// `13 oktober 2026`
pub(crate) fn voluit(dag: Datum) -> String {
    format!("{}\u{a0}{}\u{a0}{}", dag.day(), taal::maand(dag, Taal::Nl), dag.year())
}

/// `dinsdag 13 oktober 2026`
pub(crate) fn met_weekdag(dag: Datum) -> String {
    format!("{} {}", taal::weekdag(dag, Taal::Nl), voluit(dag))
}

/// `oktober 2026`
pub(crate) fn maand(dag: Datum) -> String {
    format!("{}\u{a0}{}", taal::maand(dag, Taal::Nl), dag.year())
}

/// `10.30 uur`
pub(crate) fn tijd(tijd: Time) -> String {
    format!("{}.{:02}\u{a0}uur", tijd.hour(), tijd.minute())
}

/// Keeps a phone number on one line.
pub(crate) fn telefoon(nummer: &str) -> String {
    nummer.trim().replace(' ', "\u{a0}")
}
