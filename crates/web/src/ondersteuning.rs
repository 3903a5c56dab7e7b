//! Pages from assignment to payment.

mod bericht;
mod berichten;
mod betaalrun;
mod declaratie;
mod geld;
mod toewijzing;
pub(crate) mod verzoeken;
mod weigering;

use kern::{Datum, Rol};
use recht::Termijnsoort;
use ui::Teksten;
use ui::delen::Klok;

pub(crate) use verzoeken::{Wachtrij, wachtrijen};

use crate::route::{Routes, Toegang};
use crate::toegang::beeld::dagklok;

/// Who works on messages.
const BERICHTEN: Toegang = Toegang::Rollen(&[Rol::Backoffice]);
/// Who may open a message: it shows what it holds only to a reader with a ground on every case in it.
const INZIEN: Toegang = Toegang::Rollen(&[Rol::Backoffice, Rol::Teammedewerker, Rol::Kwaliteitsmedewerker]);
/// Who works on money.
const GELD: Toegang = Toegang::Rollen(&[Rol::Backoffice, Rol::Controller]);

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = berichten::routes(routes);
    let routes = bericht::routes(routes);
    let routes = weigering::routes(routes);
    let routes = declaratie::routes(routes);
    let routes = betaalrun::routes(routes);
    let routes = geld::routes(routes);
    let routes = verzoeken::routes(routes);
    toewijzing::routes(routes)
}

/// A date with what is left until it and the rule that set it.
fn klok(dag: Datum, soort: Option<(Termijnsoort, Datum)>, (vandaag, t): (Datum, Teksten)) -> Klok {
    let reden = soort.and_then(|(soort, van)| recht::termijn(soort, van).ok()).map(|r| r.uitleg(t.taal));
    dagklok(dag, reden.unwrap_or_default(), (vandaag, t))
}
