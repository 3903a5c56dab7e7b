//! Pages from question to decision.

mod beeld;
mod huishouden;
mod melding;
mod werk;

use crate::route::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = werk::routes(routes);
    let routes = melding::routes(routes);
    huishouden::routes(routes)
}
