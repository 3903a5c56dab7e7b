//! The inbox and outbox: what needs a person first, the rest by time, page by page.

pub mod ops;
pub(crate) mod store;

use std::collections::HashMap;

use kern::Datum;
use kern::id::BerichtId;

use super::Kop;

/// Which messages a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Welke {
    /// What needs a person or waits for an answer: first what needs this office, then what somebody else has to do, each
    /// with the oldest term first.
    Nodig,
    /// Everything that came in, newest first.
    In,
    /// Everything that left, newest first.
    Uit,
    /// Everything, newest first.
    Alles,
}

impl Welke {
    pub const ALLE: [Self; 4] = [Self::Nodig, Self::In, Self::Uit, Self::Alles];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Nodig => "nodig",
            Self::In => "in",
            Self::Uit => "uit",
            Self::Alles => "alles",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|w| w.code() == code)
    }
}

/// A page of messages.
#[derive(Clone, Debug)]
pub struct Bladzijde {
    pub koppen: Vec<Kop>,
    /// How many of these, the first ones, ask something of this office; the others wait for somebody else. All of them, in
    /// a list that is not about that.
    pub van_ons: usize,
    /// Of our own messages: from which day a start had to be told that did not come (OP271).
    pub starts: HashMap<BerichtId, Datum>,
    /// Whether there are more behind the last one.
    pub meer: bool,
}

/// How many messages need this office, wait for somebody else, came in today and left today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    pub nodig: i64,
    pub wacht: i64,
    pub binnen: i64,
    pub weg: i64,
}

/// By what a message is looked for: one text that is tried as each of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zoekterm {
    pub tekst: String,
    /// The text as a number, when it is one.
    pub nummer: Option<i64>,
}

impl Zoekterm {
    /// Nothing to look for when there is no letter or digit.
    pub fn lees(tekst: &str) -> Option<Self> {
        let tekst: String = tekst.trim().chars().take(40).collect();
        let nummer = tekst.parse().ok().filter(|n| *n >= 0);
        tekst.chars().any(char::is_alphanumeric).then_some(Self { tekst, nummer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_tried_as_a_number_too() {
        assert_eq!(Zoekterm::lees(" 700123 ").unwrap().nummer, Some(700_123));
        assert_eq!(Zoekterm::lees("AB12").unwrap().nummer, None);
        assert_eq!(Zoekterm::lees("-"), None);
    }
}
