//! What somebody is still filling in: kept field by field, for who types it alone, and gone when the form is sent. Nothing
//! is checked but that it can be kept; the form is judged when it is sent.

pub mod ops;
pub(crate) mod store;

use std::collections::BTreeMap;

/// Name of a field and what was typed in it.
pub type Velden = BTreeMap<String, String>;

/// The fields of a decision that are kept, in the order of its page.
pub const BESLUIT: [&str; 16] = [
    "soort",
    "hulp",
    "aanbod",
    "aantal",
    "van",
    "tot_en_met",
    "geen_bijdrage",
    "bsn",
    "redenen",
    "niet",
    "waarom",
    "wel",
    "ontbreekt",
    "gevraagd_op",
    "uiterlijk",
    "gegevens",
];
