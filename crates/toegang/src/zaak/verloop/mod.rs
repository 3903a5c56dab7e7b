//! What happened in a case, by time.

pub mod store;

use kern::id::ZaakId;
use kern::{Datum, Moment};

/// A fact of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feit {
    pub zaak: ZaakId,
    pub moment: Moment,
    pub wat: String,
    pub dag: Option<Datum>,
    /// At what time on that day.
    pub tijd: Option<String>,
}
