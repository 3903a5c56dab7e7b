//! Paying what was granted: a run gathers lines, a second person releases it, and the bank gets one file.

pub mod ops;
pub mod pain;
pub mod store;

use kern::{Euro, Moment};
use uuid::Uuid;

/// Setting: the account that the municipality pays from.
pub const IBAN: &str = "gemeente.iban";

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Gathered; waits for a second person.
    Klaar,
    /// Released: the file was made, once.
    Vrijgegeven,
}

impl Stand {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Klaar => "klaar",
            Self::Vrijgegeven => "vrijgegeven",
        }
    }

    pub fn van_code(code: &str) -> Self {
        if code == "vrijgegeven" { Self::Vrijgegeven } else { Self::Klaar }
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
    pub vrijgegeven: Option<Moment>,
}

/// What is to be paid to one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub agb: String,
    pub bedrag: Euro,
    pub regels: i64,
}
