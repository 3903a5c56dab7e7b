//! Pages. A handler reads like a table of contents: who asks, one operation, one page.
//!
//! This crate knows HTTP and nothing of law or storage; every question about access is answered by `auth` and by
//! the operations of the rooms.

mod aanmelden;
mod basis;
mod beheer;
mod bestanden;
mod brieven;
mod demo;
mod dubbel;
mod formulier;
mod fout;
mod gezondheid;
mod ondersteuning;
mod over;
pub mod route;
pub mod staat;
mod stap;
mod toegang;
mod toezicht;
mod verzoek;
mod wachtwoord;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

pub use staat::{Demoklok, Staat, Tenant};

/// Largest form that is read, in bytes.
const FORMULIER_MAX: usize = 1024 * 1024;

/// No inline script or style, nothing from elsewhere, in nobody's frame.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                   connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// All routes of the pages, with who may come in.
pub fn routes() -> route::Routes {
    let mut routes = route::Routes::default();
    routes = aanmelden::routes(routes);
    routes = wachtwoord::routes(routes);
    routes = demo::routes(routes);
    routes = toegang::routes(routes);
    routes = ondersteuning::routes(routes);
    routes = brieven::routes(routes);
    routes = toezicht::routes(routes);
    routes = beheer::routes(routes);
    routes = over::routes(routes);
    routes
}

/// The whole site.
pub fn site(staat: Staat) -> Router {
    let vast = |naam: HeaderName, waarde: &'static str| {
        SetResponseHeaderLayer::if_not_present(naam, HeaderValue::from_static(waarde))
    };
    routes()
        .router(&staat)
        .merge(bestanden::router())
        .merge(gezondheid::router())
        .fallback(fout::niet_gevonden)
        .layer(axum::middleware::from_fn(fout::toon))
        .layer(axum::middleware::from_fn_with_state(staat.clone(), verzoek::kies_tenant))
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(FORMULIER_MAX))
        .layer(vast(header::CONTENT_SECURITY_POLICY, CSP))
        .layer(vast(header::CACHE_CONTROL, "no-store"))
        .layer(vast(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(vast(header::REFERRER_POLICY, "same-origin"))
        .layer(vast(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, staat.geduld()))
        .layer(CatchPanicLayer::custom(fout::paniek))
        .layer(axum::middleware::from_fn(gezondheid::meet))
        .with_state(staat)
}
