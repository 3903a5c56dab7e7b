//! What time it is. Nothing in the system reads the machine's clock but the clock that the binary hands in.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The zone in which Dutch law counts its days.
pub const ZONE: &str = "Europe/Amsterdam";

/// A source of time. The demo municipality has a clock of its own; tests choose their day.
pub trait Klok: Send + Sync {
    fn nu(&self) -> Timestamp;

    /// Today in the Netherlands.
    fn vandaag(&self) -> Date {
        lokaal(self.nu()).date()
    }
}

/// The same moment on a Dutch wall clock.
pub fn lokaal(moment: Timestamp) -> Zoned {
    moment.to_zoned(TimeZone::get(ZONE).unwrap_or(TimeZone::UTC))
}

/// The moment at which a Dutch wall clock shows `tijd`; `None` outside the calendar.
pub fn moment(tijd: DateTime) -> Option<Timestamp> {
    tijd.in_tz(ZONE).ok().map(|z| z.timestamp())
}

/// A clock that stands still, for tests and for jobs that must all see one moment.
#[derive(Clone, Copy, Debug)]
pub struct Stilstaand(pub Timestamp);

impl Klok for Stilstaand {
    fn nu(&self) -> Timestamp {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_dutch_day_begins_at_dutch_midnight() {
        let kwart_voor = moment(date(2026, 9, 1).at(0, 15, 0, 0)).unwrap();
        assert_eq!(kwart_voor.to_string(), "2026-08-31T22:15:00Z");
        assert_eq!(Stilstaand(kwart_voor).vandaag(), date(2026, 9, 1));
    }
}
