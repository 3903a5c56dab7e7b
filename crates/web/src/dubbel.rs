//! The same form twice at once: somebody pressed twice, and both are on their way.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::fout;

/// Layer of every route that takes a form. The database lets one of two equal forms in and refuses the other, of which
/// nothing is left. That one is done again from the start, and now it finds what the first made: its answer is that of a
/// second click a moment later. A form that really conflicts with another does so again.
pub(crate) async fn nog_eens(verzoek: Request, verder: Next) -> Response {
    let (kop, lijf) = verzoek.into_parts();
    let lijf = match Bytes::from_request(Request::from_parts(kop.clone(), lijf), &()).await {
        Ok(lijf) => lijf,
        Err(fout) => return fout.into_response(),
    };
    let weer = Request::from_parts(kop.clone(), Body::from(lijf.clone()));
    let antwoord = verder.clone().run(Request::from_parts(kop, Body::from(lijf))).await;
    if fout::is_conflict(&antwoord) { verder.run(weer).await } else { antwoord }
}
