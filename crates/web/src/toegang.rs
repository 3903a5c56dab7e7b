//! Pages from question to decision.

mod adres;
pub(crate) mod beeld;
mod besluit;
mod gesprek;
mod horen;
mod huishouden;
pub(crate) mod lopen;
pub(crate) mod melding;
mod netwerk;
mod verslag;
mod werk;

pub(crate) use melding::{zoeksleutel, zoekvelden};
pub(crate) use werk::WERKERS;

use crate::route::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = werk::routes(routes);
    let routes = melding::routes(routes);
    let routes = adres::routes(routes);
    let routes = gesprek::routes(routes);
    let routes = verslag::routes(routes);
    let routes = besluit::routes(routes);
    huishouden::routes(routes)
}
