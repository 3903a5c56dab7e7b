//! Pages from question to decision.

mod beeld;
mod gesprek;
mod huishouden;
mod melding;
mod verslag;
mod werk;

use crate::route::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = werk::routes(routes);
    let routes = melding::routes(routes);
    let routes = gesprek::routes(routes);
    let routes = verslag::routes(routes);
    huishouden::routes(routes)
}
