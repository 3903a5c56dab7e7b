//! Settings of the municipality: its name and marks on it, as plain key and value.

pub mod store;

/// Name of the municipality, as residents know it.
pub const NAAM: &str = "gemeente.naam";
/// Four-digit CBS code.
pub const CODE: &str = "gemeente.code";
/// Telephone number of the municipality's help.
pub const TELEFOON: &str = "gemeente.telefoon";
/// How letters look, as JSON.
pub const HUISSTIJL: &str = "gemeente.huisstijl";
/// Set when all people in this database are made up.
pub const SYNTHETISCH: &str = "gemeente.synthetisch";
/// The demo clock: how many seconds it is ahead of the wall clock when it stands still, as a moment.
pub const KLOK: &str = "gemeente.klok";
