//! Where providers post their messages. Whoever is not known gets 401 and not a word more.
//!
//! The headers alone say who sends: without a right signature, and above the size of the largest message, not a byte of
//! the body is read. A body that does not come is given up.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, HeaderMap};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use istandaarden::MAX_BYTES;
use kern::{Fout as _, Klok};
use serde_json::json;
use storage::{Db, StorageFout};

use super::PAD;
use crate::handtekening::{AFDRUK, AGB, GELDIG, Getekend, HANDTEKENING, KLOK, NONCE, TIJD, afdruk, op_tijd};
use crate::{Ontvanger, Weigering, kanaal};

/// How long a body may take. The largest message comes in within it over a line of ten megabit a second.
pub const GEDULD: Duration = Duration::from_mins(1);

/// What the door needs.
#[derive(Clone)]
pub struct Poort {
    pub db: Db,
    pub klok: Arc<dyn Klok>,
    pub ontvanger: Arc<dyn Ontvanger>,
    /// How long a body may take, from the first header on; see [`GEDULD`].
    pub geduld: Duration,
}

/// The routes for providers: one.
pub fn router(poort: Poort) -> Router {
    Router::new().route(PAD, post(ontvang)).with_state(poort)
}

async fn ontvang(State(poort): State<Poort>, verzoek: Request) -> Response {
    let (kop, body) = verzoek.into_parts();
    let agb = match wie(&poort, &kop.headers).await {
        Ok(Some(agb)) => agb,
        Ok(None) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(fout) => {
            tracing::warn!(code = fout.code(), "de afzender van een bericht is niet na te gaan");
            return afwijzing(&Weigering { code: "bericht.later", later: true, bevindingen: Vec::new() });
        }
    };
    let body = match lees(&poort, &kop.headers, body).await {
        Ok(body) => body,
        Err(Onleesbaar::TeLangzaam) => {
            let code = json!({ "code": "bericht.te_langzaam" });
            return (StatusCode::REQUEST_TIMEOUT, Json(code)).into_response();
        }
        Err(Onleesbaar::TeGroot(omvang)) => return afwijzing(&poort.ontvanger.te_groot(&agb, omvang).await),
    };
    if kop.headers.get(AFDRUK) != HeaderValue::from_str(&afdruk(&body)).ok().as_ref() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match poort.ontvanger.ontvang(&agb, &body).await {
        Ok(true) => StatusCode::ACCEPTED.into_response(),
        Ok(false) => StatusCode::OK.into_response(),
        Err(weigering) => afwijzing(&weigering),
    }
}

/// Why a body was not read.
enum Onleesbaar {
    TeLangzaam,
    /// Its size, when it was announced.
    TeGroot(Option<u64>),
}

/// The body, unless it is too large or does not come.
async fn lees(poort: &Poort, koppen: &HeaderMap, body: Body) -> Result<axum::body::Bytes, Onleesbaar> {
    let aangekondigd = koppen.get(CONTENT_LENGTH).and_then(|w| w.to_str().ok()?.parse().ok());
    if aangekondigd.is_some_and(|lengte: u64| lengte > MAX_BYTES as u64) {
        return Err(Onleesbaar::TeGroot(aangekondigd));
    }
    let gelezen = tokio::time::timeout(poort.geduld, to_bytes(body, MAX_BYTES)).await;
    gelezen.map_err(|_| Onleesbaar::TeLangzaam)?.map_err(|_| Onleesbaar::TeGroot(None))
}

/// The provider that signed this request: key, time, signature and a nonce that was not used before. An error says that
/// the database could not tell.
async fn wie(poort: &Poort, koppen: &HeaderMap) -> Result<Option<String>, StorageFout> {
    let kop = |naam| koppen.get(naam).and_then(|w| w.to_str().ok()).unwrap_or_default();
    let (agb, tijd, nonce) = (kop(AGB), kop(TIJD), kop(NONCE));
    let nu = poort.klok.nu();
    let Ok(oud) = nu.checked_sub(GELDIG + GELDIG) else { return Ok(None) };
    if kern::AgbCode::lees(agb).is_err() || !(8..=64).contains(&nonce.len()) || !op_tijd(tijd, nu) {
        return Ok(None);
    }
    let db = &poort.db;
    let sleutel = kanaal::store::sleutel(db.leesverbinding(), db.kluis(), agb).await?;
    let getekend = Getekend { methode: "POST", pad: PAD, tijd, nonce, afdruk: kop(AFDRUK), klok: kop(KLOK) };
    if !sleutel.is_some_and(|sleutel| getekend.klopt(&sleutel, kop(HANDTEKENING))) {
        return Ok(None);
    }
    let conn = db.schrijfverbinding();
    kanaal::store::vergeet(conn, oud).await?;
    let nieuw = kanaal::store::verbruik(conn, agb, nonce, nu).await?;
    Ok(nieuw.then(|| agb.to_owned()))
}

/// A refusal with a stable code and the places, in Dutch; never a value of the message.
fn afwijzing(weigering: &Weigering) -> Response {
    let status = match weigering.code {
        "bericht.identificatie" => StatusCode::CONFLICT,
        "bericht.afzender" => StatusCode::FORBIDDEN,
        "bericht.te_groot" => StatusCode::PAYLOAD_TOO_LARGE,
        _ if weigering.later => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let bevindingen: Vec<_> =
        weigering.bevindingen.iter().map(|(regel, pad)| json!({ "regel": regel, "plaats": pad })).collect();
    (status, Json(json!({ "code": weigering.code, "bevindingen": bevindingen }))).into_response()
}
