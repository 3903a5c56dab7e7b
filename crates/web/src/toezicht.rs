//! Pages about looking: opening a file in an emergency, what the privacy officer looks into, and who looked.

mod inzage;
mod nood;
mod signalen;

use kern::{Moment, Rol};
use ui::Teksten;

use crate::route::{Routes, Toegang};

/// Who looks into how others look.
const TOEZICHT: Toegang = Toegang::Rollen(&[Rol::PrivacyOfficer]);

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = nood::routes(routes);
    let routes = signalen::routes(routes);
    inzage::routes(routes)
}

/// `1 september 2026, 9.00 uur`.
fn wanneer(moment: Moment, t: Teksten) -> String {
    let dag = ui::datum_lang(kern::klok::lokaal(moment).date(), t);
    format!("{dag}, {}", ui::tijd(moment, t))
}

/// The words of a code from the log; what has no words of its own gets those of `anders`.
fn woorden(soort: &str, code: &str, t: Teksten) -> String {
    let sleutel = format!("{soort}-{}", ui::sleutel(code));
    t.get(if t.kent(&sleutel) { &sleutel } else { "inzage-anders" })
}
