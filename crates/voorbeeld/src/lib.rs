//! Kantelstad: a municipality that does not exist, with people who do not exist.
//!
//! Everything follows from the seed. All BSNs begin with a 9 and are never given to anybody.

mod aanbod;
mod basis;
mod bericht;
mod bron;
mod dossier;
mod eigen;
mod geld;
mod keten;
mod maken;
mod mensen;
mod plan;
mod rijen;
mod tabellen;
mod teksten;
mod verloop;
mod verzoek;
mod zaad;

pub use aanbod::OEFENAANBIEDER;
pub use basis::{BEGIN, Demoaccount, een_per_rol, vul};
pub use geld::{GEPLANT, Geplant};
pub use maken::{Omvang, Voortgang, bewoon};
