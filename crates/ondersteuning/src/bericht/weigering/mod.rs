//! A message that was refused at the door: its form is wrong, it is too large, or it is not of this channel. Nothing of
//! what it says is kept; what is kept says whom to call and what to ask.

pub mod ops;
pub(crate) mod store;

use istandaarden::Bevinding;
use kern::Moment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Code of the refusal of a message that is larger than may come in (OP179); nobody read it.
pub const TE_GROOT: &str = "bericht.te_groot";

/// Faults of one message that are kept.
const FOUTEN_MAX: usize = 50;

/// What is wrong with the form, and where: never a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vormfout {
    /// Our own code: `XSD-WAARDE`, `N0-BOM`.
    pub regel: String,
    /// Path of element names; empty when it is not about an element.
    pub pad: String,
    /// Line in the message, from 1; 0 when it is not bound to text.
    pub lijn: u32,
    /// In Dutch.
    pub tekst: String,
}

impl Vormfout {
    pub fn van(bevinding: &Bevinding) -> Self {
        let plaats = bevinding.plaatsen.first().cloned().unwrap_or_default();
        Self {
            regel: bevinding.regel.to_owned(),
            pad: plaats.pad,
            lijn: plaats.regel,
            tekst: bevinding.tekst.to_string(),
        }
    }
}

/// What a door refused.
#[derive(Clone, Copy, Debug)]
struct Geweigerd<'a> {
    /// The provider whose channel it came through.
    pub agb: &'a str,
    /// Stable code: `bericht.vorm`.
    pub code: &'static str,
    /// Size in bytes, as read or as announced.
    pub omvang: Option<u64>,
    /// What was read, for its print; it is not kept.
    pub bytes: Option<&'a [u8]>,
    pub bevindingen: &'a [Bevinding],
}

/// A refusal as it is kept.
#[derive(Clone, Debug)]
pub struct Weigering {
    pub id: Uuid,
    pub agb: String,
    /// Name and telephone number of the provider, when we have a contract with it.
    pub aanbieder: Option<(String, String)>,
    /// Stable code: `bericht.vorm`.
    pub code: String,
    /// Size in bytes, when it is known.
    pub omvang: Option<i64>,
    pub fouten: Vec<Vormfout>,
    pub eerst: Moment,
    pub laatst: Moment,
    /// How often the same message came.
    pub aantal: i64,
    /// When somebody was done with it.
    pub afgehandeld: Option<Moment>,
}
