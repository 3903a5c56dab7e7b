//! Neighbourhoods and the team that serves each.

pub mod store;

use kern::id::TeamId;

/// A neighbourhood of the municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buurt {
    pub code: String,
    pub naam: String,
    pub team: TeamId,
}
