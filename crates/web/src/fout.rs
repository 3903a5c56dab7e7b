//! Errors become pages here, and only here.
//!
//! A handler returns a [`WebFout`]; its response carries a mark, and the layer [`toon`] turns the mark into a page
//! in the reader's language. What is not there and what is not theirs give the same page, to the byte.

use std::any::Any;
use std::sync::{Arc, Mutex};

use askama::Template as _;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response as HttpResponse, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use kern::{Categorie, Fout};
use thiserror::Error;
use ui::delen::{Link, Storing};

use crate::basis::{self, Foutpagina};
use crate::verzoek::Verzoek;

#[derive(Debug, Error)]
pub(crate) enum WebFout {
    #[error("not there or not allowed")]
    NietGevonden,
    #[error("the session ended")]
    SessieVoorbij,
    #[error("the form could not be read")]
    Onleesbaar,
    #[error("the form is too large")]
    TeGroot,
    #[error("somebody else changed this first")]
    Conflict,
    #[error("this step does not follow here: {0}")]
    Stap(&'static str),
    #[error("broken: {0}")]
    Storing(&'static str),
}

/// The mark on a response that still has to become a page.
#[derive(Clone, Copy)]
struct Beeld {
    code: &'static str,
}

impl WebFout {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NietGevonden => StatusCode::NOT_FOUND,
            Self::SessieVoorbij => StatusCode::UNAUTHORIZED,
            Self::Onleesbaar => StatusCode::BAD_REQUEST,
            Self::TeGroot => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Stap(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Storing(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn code(&self) -> &'static str {
        match self {
            Self::NietGevonden => "niet_gevonden",
            Self::SessieVoorbij => "sessie_voorbij",
            Self::Onleesbaar => "onleesbaar",
            Self::TeGroot => "te_groot",
            Self::Conflict => "conflict",
            Self::Stap(_) => "stap",
            Self::Storing(_) => "storing",
        }
    }

    /// Every error of the rooms by its category; the text stays inside.
    pub fn van(fout: &dyn Fout) -> Self {
        match fout.categorie() {
            Categorie::NietGevonden => Self::NietGevonden,
            Categorie::Conflict => Self::Conflict,
            Categorie::Invoer if fout.veld().is_some() => Self::Onleesbaar,
            Categorie::Invoer => Self::Stap(fout.code()),
            Categorie::Storing => {
                tracing::error!(code = fout.code(), text = %fout, "broken");
                Self::Storing(fout.code())
            }
            Categorie::Persoonlijk => {
                tracing::error!(
                    code = fout.code(),
                    "broken; the text may hold personal data and is not written"
                );
                Self::Storing(fout.code())
            }
        }
    }
}

macro_rules! van_kamer {
    ($($soort:ty),+) => {$(
        impl From<$soort> for WebFout {
            fn from(fout: $soort) -> Self {
                Self::van(&fout)
            }
        }
    )+};
}
van_kamer!(storage::StorageFout, auth::AuthFout, ::toegang::ToegangFout, ::ondersteuning::OndersteuningFout);

impl From<askama::Error> for WebFout {
    fn from(_: askama::Error) -> Self {
        Self::Storing("sjabloon")
    }
}

impl IntoResponse for WebFout {
    fn into_response(self) -> Response {
        let mut antwoord = self.status().into_response();
        antwoord.extensions_mut().insert(Beeld { code: self.code() });
        antwoord
    }
}

/// Whether somebody else was first.
pub(crate) fn is_conflict(antwoord: &Response) -> bool {
    antwoord.extensions().get::<Beeld>().is_some_and(|beeld| beeld.code == WebFout::Conflict.code())
}

/// What somebody typed in the form of this request: a page that refuses it gives it back, because the browser keeps no
/// page with personal data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Getypt(Arc<Mutex<Vec<String>>>);

impl Getypt {
    /// Keeps the texts of more than a word; what is shorter is typed again before it is copied.
    pub fn houd(&self, waarden: &[String]) {
        if let Ok(mut teksten) = self.0.lock() {
            let lang = waarden.iter().map(|w| w.trim()).filter(|w| w.contains(char::is_whitespace));
            teksten.extend(lang.map(str::to_owned));
        }
    }

    fn neem(&self) -> Vec<String> {
        self.0.lock().map(|mut teksten| std::mem::take(&mut *teksten)).unwrap_or_default()
    }
}

/// Turns marks into pages, and the plain refusals of the layers below into the same pages.
pub(crate) async fn toon(verzoek: Request, verder: Next) -> Response {
    let getypt = Getypt::default();
    let (mut delen, lijf) = verzoek.into_parts();
    delen.extensions.insert(getypt.clone());
    let over = Verzoek::uit_delen(&delen);
    let antwoord = verder.run(Request::from_parts(delen, lijf)).await;
    let code = match antwoord.extensions().get::<Beeld>() {
        Some(beeld) => beeld.code,
        None => match antwoord.status() {
            StatusCode::BAD_REQUEST
            | StatusCode::UNPROCESSABLE_ENTITY
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
                if antwoord
                    .headers()
                    .get("content-type")
                    .is_none_or(|t| t.as_bytes().starts_with(b"text/plain")) =>
            {
                "onleesbaar"
            }
            StatusCode::PAYLOAD_TOO_LARGE => "te_groot",
            StatusCode::METHOD_NOT_ALLOWED => "niet_gevonden",
            _ => return antwoord,
        },
    };
    match over {
        Some(over) => pagina(&over, code, antwoord.status(), getypt.neem()),
        None => antwoord.status().into_response(),
    }
}

fn pagina(verzoek: &Verzoek, code: &'static str, status: StatusCode, getypt: Vec<String>) -> Response {
    let t = verzoek.t;
    let tekst = |deel: &str| t.get(&format!("fout-{}-{deel}", ui::sleutel(code)));
    let telefoon = verzoek.tenant.telefoon.as_str();
    let f = Storing {
        kop: tekst("kop"),
        lead: tekst("lead"),
        mis: tekst("mis"),
        bewaard: tekst("bewaard"),
        nu: tekst("nu"),
        getypt: if matches!(code, "conflict" | "stap" | "storing") { getypt } else { Vec::new() },
        datum: None,
        actie: None,
        terug: Link { href: "/".into(), tekst: t.get("fout-terug") },
        slot: t.een("fout-slot", "telefoon", telefoon),
        code,
    };
    let pagina = Foutpagina { t, p: basis::kaal(verzoek), f };
    match pagina.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}

pub(crate) async fn niet_gevonden() -> WebFout {
    WebFout::NietGevonden
}

/// A handler that panics is our fault; the reader gets a page that says so and the log gets a line without content.
pub(crate) fn paniek(_: Box<dyn Any + Send + 'static>) -> HttpResponse<Body> {
    tracing::error!("a handler panicked");
    WebFout::Storing("paniek").into_response()
}
