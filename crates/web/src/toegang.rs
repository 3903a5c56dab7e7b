//! Pages from question to decision.

mod adres;
pub(crate) mod beeld;
mod behandeling;
mod besluit;
mod besluitformulier;
mod bewaren;
mod conflict;
mod eerder;
mod gesprek;
mod horen;
mod huishouden;
pub(crate) mod lopen;
pub(crate) mod melding;
mod netwerk;
mod persoon;
mod stoppen;
mod uitkomsten;
mod uitstel;
mod verslag;
mod werk;
mod zoeken;

pub(crate) use gesprek::kruimel_met;
pub(crate) use melding::{waarvan, zoeksleutel, zoekvelden};
pub(crate) use werk::WERKERS;

use crate::route::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = werk::routes(routes);
    let routes = melding::routes(routes);
    let routes = zoeken::routes(routes);
    let routes = adres::routes(routes);
    let routes = persoon::routes(routes);
    let routes = uitstel::routes(routes);
    let routes = stoppen::routes(routes);
    let routes = behandeling::routes(routes);
    let routes = gesprek::routes(routes);
    let routes = bewaren::routes(routes);
    let routes = eerder::routes(routes);
    let routes = verslag::routes(routes);
    let routes = besluit::routes(routes);
    huishouden::routes(routes)
}
