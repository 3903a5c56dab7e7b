//! The same form twice at once: somebody pressed twice, and both are on their way.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use auth::Aangemeld;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Request};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::sync::Mutex;

use crate::fout;

/// Forms that are equal wait for the same place. Others do only by chance, and not for long.
static PLAATSEN: [Mutex<()>; 64] = [const { Mutex::const_new(()) }; 64];

/// Layer of every route that takes a form. Two equal forms of one person come one after the other, so that the second is
/// answered as any second click. Where another server or another person was first, the database refuses what may stand
/// there once: nothing is left of it, and it is done again from the start, when it finds what the first made. A form that
/// really conflicts with another does so again.
pub(crate) async fn nog_eens(verzoek: Request, verder: Next) -> Response {
    let (kop, lijf) = verzoek.into_parts();
    let lijf = match Bytes::from_request(Request::from_parts(kop.clone(), lijf), &()).await {
        Ok(lijf) => lijf,
        Err(fout) => return fout.into_response(),
    };
    // Strangers take no place: with many of them they would hold up who works here.
    let _plaats = match plaats(&kop, &lijf) {
        Some(plaats) => Some(plaats.lock().await),
        None => None,
    };
    let weer = Request::from_parts(kop.clone(), Body::from(lijf.clone()));
    let antwoord = verder.clone().run(Request::from_parts(kop, Body::from(lijf))).await;
    if fout::is_conflict(&antwoord) { verder.run(weer).await } else { antwoord }
}

fn plaats(kop: &Parts, lijf: &[u8]) -> Option<&'static Mutex<()>> {
    let wie = kop.extensions.get::<Aangemeld>()?.account.id;
    let mut som = DefaultHasher::new();
    (wie, kop.uri.path(), lijf).hash(&mut som);
    let plek = usize::try_from(som.finish() % PLAATSEN.len() as u64).unwrap_or_default();
    PLAATSEN.get(plek)
}
