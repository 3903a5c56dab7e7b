//! Whether the server lives and can work. Nothing here names a person, a file or a query.

use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;

use crate::staat::Staat;

pub(crate) fn router() -> Router<Staat> {
    Router::new().route("/gezond", get(async || "gezond\n")).route("/gereed", get(gereed))
}

/// Ready when every tenant's log can be written: a server that cannot log shows nothing.
async fn gereed(State(staat): State<Staat>) -> (StatusCode, &'static str) {
    for tenant in staat.tenants() {
        if tenant.db.gereed().await.is_err() {
            return (StatusCode::SERVICE_UNAVAILABLE, "niet gereed\n");
        }
    }
    (StatusCode::OK, "gereed\n")
}

/// Counts and times requests by route pattern: the pattern holds no id.
pub(crate) async fn meet(verzoek: Request, verder: Next) -> Response {
    let begin = Instant::now();
    let pad = verzoek.extensions().get::<MatchedPath>().map_or("", |p| p.as_str()).to_owned();
    let methode = verzoek.method().as_str().to_owned();
    let antwoord = verder.run(verzoek).await;
    let labels = [("methode", methode), ("pad", pad), ("status", antwoord.status().as_u16().to_string())];
    metrics::counter!("verzoeken_totaal", &labels).increment(1);
    metrics::histogram!("verzoek_seconden", &labels).record(begin.elapsed().as_secs_f64());
    antwoord
}
