//! Where providers post their messages. Whoever is not known gets 401 and not a word more.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use istandaarden::MAX_BYTES;
use kern::Klok;
use serde_json::json;
use storage::Db;

use super::PAD;
use crate::handtekening::{AGB, GELDIG, Getekend, HANDTEKENING, NONCE, TIJD, op_tijd};
use crate::{Ontvanger, Weigering, kanaal};

/// What the door needs.
#[derive(Clone)]
pub struct Poort {
    pub db: Db,
    pub klok: Arc<dyn Klok>,
    pub ontvanger: Arc<dyn Ontvanger>,
}

/// The routes for providers: one.
pub fn router(poort: Poort) -> Router {
    Router::new().route(PAD, post(ontvang)).layer(DefaultBodyLimit::max(MAX_BYTES + 1)).with_state(poort)
}

async fn ontvang(State(poort): State<Poort>, koppen: HeaderMap, body: Bytes) -> Response {
    let Some(agb) = wie(&poort, &koppen, &body).await else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    match poort.ontvanger.ontvang(&agb, &body).await {
        Ok(true) => StatusCode::ACCEPTED.into_response(),
        Ok(false) => StatusCode::OK.into_response(),
        Err(weigering) => afwijzing(&weigering),
    }
}

/// The provider that signed this request: key, time, signature and a nonce that was not used before.
async fn wie(poort: &Poort, koppen: &HeaderMap, body: &[u8]) -> Option<String> {
    let kop = |naam| koppen.get(naam).and_then(|w| w.to_str().ok());
    let (agb, tijd, nonce) = (kop(AGB)?, kop(TIJD)?, kop(NONCE)?);
    let lengte_goed = (8..=64).contains(&nonce.len());
    let nu = poort.klok.nu();
    if kern::AgbCode::lees(agb).is_err() || !lengte_goed || !op_tijd(tijd, nu) {
        return None;
    }
    let db = &poort.db;
    let sleutel = kanaal::store::sleutel(db.leesverbinding(), db.kluis(), agb).await.ok().flatten()?;
    let getekend = Getekend { methode: "POST", pad: PAD, tijd, nonce, body };
    if !getekend.klopt(&sleutel, kop(HANDTEKENING)?) {
        return None;
    }
    let conn = db.schrijfverbinding();
    let oud = nu.checked_sub(GELDIG + GELDIG).ok()?;
    kanaal::store::vergeet(conn, oud).await.ok()?;
    let nieuw = kanaal::store::verbruik(conn, agb, nonce, nu).await.ok()?;
    nieuw.then(|| agb.to_owned())
}

/// A refusal with a stable code and the places, in Dutch; never a value of the message.
fn afwijzing(weigering: &Weigering) -> Response {
    let status = match weigering.code {
        "bericht.identificatie" => StatusCode::CONFLICT,
        "bericht.afzender" => StatusCode::FORBIDDEN,
        _ if weigering.later => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let bevindingen: Vec<_> =
        weigering.bevindingen.iter().map(|(regel, pad)| json!({ "regel": regel, "plaats": pad })).collect();
    (status, Json(json!({ "code": weigering.code, "bevindingen": bevindingen }))).into_response()
}
