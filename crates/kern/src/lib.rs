//! The words every other crate shares: citizen numbers, money, periods, ids, the actor and the clock.
//!
//! This crate does no I/O, reads no clock and draws no random numbers of its own; whoever calls it hands
//! those in. It depends on nothing of ours.

pub mod actor;
mod agb;
mod bsn;
mod euro;
pub mod fout;
mod gemeente;
pub mod id;
pub mod klok;
mod periode;
pub mod stand;
pub mod taal;
pub mod toeval;
mod wet;

pub use actor::{Actor, Rol};
pub use agb::AgbCode;
pub use bsn::Bsn;
pub use euro::Euro;
pub use fout::{Categorie, Fout};
pub use gemeente::Gemeentecode;
pub use klok::Klok;
pub use periode::Periode;
pub use toeval::Toeval;
pub use wet::Wet;

/// A point in time. Shown to people in the zone of [`klok::ZONE`].
pub use jiff::Timestamp as Moment;
/// A calendar day, without time or zone. Every legal term and every period is counted in these.
pub use jiff::civil::Date as Datum;
