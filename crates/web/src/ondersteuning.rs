//! Pages from assignment to payment.

mod bericht;
mod berichten;
mod betaalrun;
mod declaratie;
mod geld;

use kern::{Datum, Rol};
use recht::Termijnsoort;
use ui::Teksten;
use ui::delen::Klok;

use crate::route::{Routes, Toegang};

/// Who works on messages.
const BERICHTEN: Toegang = Toegang::Rollen(&[Rol::Backoffice]);
/// Who may open a message: it shows what it holds only to a reader with a ground on every case in it.
const INZIEN: Toegang = Toegang::Rollen(&[Rol::Backoffice, Rol::Teammedewerker, Rol::Kwaliteitsmedewerker]);
/// Who works on money.
const GELD: Toegang = Toegang::Rollen(&[Rol::Backoffice, Rol::Controller]);

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = berichten::routes(routes);
    let routes = bericht::routes(routes);
    let routes = declaratie::routes(routes);
    let routes = betaalrun::routes(routes);
    geld::routes(routes)
}

/// A date with what is left until it and the rule that set it.
fn klok(dag: Datum, soort: Option<(Termijnsoort, Datum)>, (vandaag, t): (Datum, Teksten)) -> Klok {
    let over = vandaag.until(dag).map_or(0, |s| s.get_days());
    let tekst = ui::dag_en_datum(dag, vandaag, t);
    let kleur = match over {
        ..0 => "stop",
        0..=7 => "mind",
        _ => "calm",
    };
    let uiterlijk = || t.met("klok-uiterlijk", &[("dag", &tekst)]);
    let (datum, rest) = match over {
        ..0 => (t.met("klok-was", &[("dag", &tekst)]), t.telt("klok-te-laat", i64::from(-over))),
        0 => (uiterlijk(), t.get("klok-vandaag")),
        1 => (uiterlijk(), t.get("klok-morgen")),
        n => (uiterlijk(), t.telt("klok-nog", i64::from(n))),
    };
    let reden = soort.and_then(|(soort, van)| recht::termijn(soort, van).ok()).map(|r| r.uitleg(t.taal));
    Klok { soort: kleur, datum, over: Some(rest), reden: reden.unwrap_or_default() }
}

/// No date: nobody waits.
fn geen_klok(t: Teksten) -> Klok {
    Klok { soort: "calm", datum: t.get("klok-geen"), over: None, reden: String::new() }
}
