//! Kantelstad: a municipality that does not exist, with people who do not exist.
//!
//! Everything follows from the seed. All BSNs begin with a 9 and are never given to anybody.

mod aanbod;
mod basis;

pub use aanbod::OEFENAANBIEDER;
pub use basis::{Demoaccount, vul};
