//! The only place where the machine's clock and its randomness are read.

use kern::{Klok, Moment, Toeval};

/// The clock on the wall.
pub struct Wandklok;

impl Klok for Wandklok {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is handed")]
    fn nu(&self) -> Moment {
        Moment::now()
    }
}

/// Randomness of the operating system.
pub struct Systeemtoeval;

impl Toeval for Systeemtoeval {
    #[expect(clippy::disallowed_methods, reason = "this is the randomness that everything else is handed")]
    fn vul(&self, bytes: &mut [u8]) {
        // Without randomness no key and no token is safe: better no program than such a program.
        if getrandom::fill(bytes).is_err() {
            std::process::abort();
        }
    }
}
