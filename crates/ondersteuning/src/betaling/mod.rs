//! Paying what was granted: a run gathers lines, a second person releases it, and the bank gets one file.

pub mod ops;
pub mod pain;
pub mod store;

use std::collections::BTreeMap;

use kern::{Datum, Euro, Moment};
use uuid::Uuid;

/// Setting: the account that the municipality pays from.
pub const IBAN: &str = "gemeente.iban";

/// Where a run stands. Drawn in `docs/states/betaling.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Gathered; waits for a second person.
    Klaar,
    /// Released: the file was made, once.
    Vrijgegeven,
}

impl Stand {
    pub const ALLE: [Self; 2] = [Self::Klaar, Self::Vrijgegeven];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Klaar => "klaar",
            Self::Vrijgegeven => "vrijgegeven",
        }
    }

    pub fn van_code(code: &str) -> Self {
        if code == "vrijgegeven" { Self::Vrijgegeven } else { Self::Klaar }
    }

    /// Whether `naar` may follow: a run is released once, and never taken back.
    pub const fn mag_naar(self, naar: Self) -> bool {
        matches!((self, naar), (Self::Klaar, Self::Vrijgegeven))
    }

    /// Codes of the states from which a run comes here.
    fn vooraf(self) -> impl Iterator<Item = &'static str> {
        kern::stand::vooraf(self, Self::ALLE, Self::mag_naar, Self::code)
    }
}

/// A payment run.
#[derive(Clone, Debug)]
pub struct Betaalrun {
    pub id: Uuid,
    pub stand: Stand,
    pub totaal: Euro,
    /// Payments in it: one for each provider.
    pub aantal: i64,
    pub gemaakt_door: String,
    pub gemaakt: Moment,
    pub vrijgegeven_door: Option<String>,
    pub vrijgegeven: Option<Moment>,
}

/// What is to be paid to one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub agb: String,
    pub bedrag: Euro,
    pub regels: i64,
}

/// What of one declaration is in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deel {
    pub agb: String,
    /// Name of the provider.
    pub aanbieder: String,
    pub declaratie: Uuid,
    pub nummer: String,
    /// First day of the month that was declared.
    pub begin: Datum,
    pub bedrag: Euro,
    pub regels: i64,
}

/// What was found right and was not paid: its run was not released, or it is in none. The page of payments and the page
/// of a year both count it so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openstaand {
    /// In no run.
    pub los: Euro,
    /// In a run that waits for its second person.
    pub wacht: Euro,
    /// Both together, by the year in which the help was given.
    pub per_jaar: BTreeMap<i16, Euro>,
}

impl Openstaand {
    pub fn samen(&self) -> Euro {
        self.los + self.wacht
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_of_a_run_are_those_that_are_drawn() {
        let tekening = include_str!("../../../../docs/states/betaling.md");
        testkit::getekend(tekening, &Stand::ALLE, Stand::code, Stand::mag_naar);
    }
}
