//! What the law says on a date: terms, amounts and requirements, each with its article, its source and a receipt.
//!
//! The data stand in `/recht` (`<law>/<topic>/<valid-from>.toml`) and are embedded. No term, amount or holiday
//! stands in code; code only knows how to count. This crate does no I/O and reads no clock: every question
//! carries its date, and that date chooses the version of the rule.
//!
//! ```
//! use kern::Datum;
//! use recht::{Taal, Termijnsoort, termijn};
//!
//! let melding = Datum::constant(2026, 9, 1);
//! let onderzoek = termijn(Termijnsoort::WmoOnderzoek, melding)?;
//! assert_eq!(onderzoek.laatste_dag(), Datum::constant(2026, 10, 13));
//! assert_eq!(onderzoek.uitleg(Taal::Nl), "zes weken na de melding van 1 september (Wmo 2.3.2 lid 1)");
//! # Ok::<(), recht::RechtFout>(())
//! ```
//!
//! # Readings
//!
//! - The day of the event itself does not count: a term of n days that starts with an event on day d has d + n
//!   as its last day (Awb 6:8 says so for objections; read the same way everywhere else).
//! - A term moves to the next working day only where its file says `termijnenwet = true`, and the loader refuses
//!   that for terms that article 4 of the Algemene termijnenwet leaves out. The law itself was not at hand; its
//!   articles 1 to 4 are used from general knowledge and carry `zekerheid = "niet_geverifieerd"`.
//! - An extension counts from the statutory end, not from the working day to which that end had moved.

mod bedrag;
mod bewijs;
mod fout;
mod kalender;
mod ontleden;
mod regel;
mod soort;
mod taal;
mod termijn;
mod uitleg;
mod vereiste;
mod wetboek;

pub use bedrag::{Bedrag, Dwangsom, Trap};
pub use bewijs::{Herkomst, Ontvangstbewijs};
pub use fout::RechtFout;
pub use kalender::{Feestdag, Kalender};
pub use kern::taal::{Taal, datum_tekst};
pub use regel::{Eenheid, Inhoud, Regel, Status, TermijnRegel, VerlengingRegel, Wijze, Zekerheid};
pub use soort::{Bedragsoort, Termijnsoort, Vereistensoort};
pub use termijn::{Opschorting, Termijn, Verlenging};
pub use uitleg::{Reden, Verschoven};
pub use vereiste::{Vereiste, Vereisten};
pub use wetboek::Wetboek;

use kern::Datum;

/// The term of this kind for an event on `op`, by the law of that day.
pub fn termijn(soort: Termijnsoort, op: Datum) -> Result<Termijn, RechtFout> {
    Wetboek::ingebouwd()?.termijn(soort, op)
}

/// The amount of this kind on `op`.
pub fn bedrag(soort: Bedragsoort, op: Datum) -> Result<Bedrag, RechtFout> {
    Wetboek::ingebouwd()?.bedrag(soort, op)
}

/// The amount of this kind on `op` if a rule that is announced but not in force were in force.
pub fn aangekondigd_bedrag(soort: Bedragsoort, op: Datum) -> Result<Bedrag, RechtFout> {
    Wetboek::ingebouwd()?.aangekondigd_bedrag(soort, op)
}

/// The penalty for deciding `dagen_te_laat` days late (Awb 4:17), for a penalty that starts on `eerste_dag`.
pub fn dwangsom(eerste_dag: Datum, dagen_te_laat: u16) -> Result<Dwangsom, RechtFout> {
    Wetboek::ingebouwd()?.dwangsom(eerste_dag, dagen_te_laat)
}

/// What must be covered, in the order of the law, on `op`.
pub fn vereisten(soort: Vereistensoort, op: Datum) -> Result<Vereisten, RechtFout> {
    Wetboek::ingebouwd()?.vereisten(soort, op)
}

/// Working days and recognised holidays (Algemene termijnenwet 3).
pub fn kalender() -> Result<&'static Kalender, RechtFout> {
    Ok(Wetboek::ingebouwd()?.kalender())
}
