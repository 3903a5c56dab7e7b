//! The style sheet, the scripts and the fonts, built by node and embedded. Their names hold a hash of their
//! content, so a browser may keep them for ever.

use std::collections::HashMap;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::staat::Staat;

#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
struct Dist;

pub(crate) fn router() -> Router<Staat> {
    Router::new().route("/vast/{naam}", get(bestand))
}

/// Plain name to hashed name.
pub(crate) fn manifest() -> HashMap<String, String> {
    let bestand = Dist::get("manifest.json").map(|b| b.data).unwrap_or_default();
    serde_json::from_slice(&bestand).unwrap_or_default()
}

async fn bestand(Path(naam): Path<String>) -> Response {
    let Some(bestand) = Dist::get(&naam) else { return StatusCode::NOT_FOUND.into_response() };
    let soort = match naam.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let koppen =
        [(header::CONTENT_TYPE, soort), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (koppen, bestand.data.into_owned()).into_response()
}
