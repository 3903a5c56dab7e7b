//! One request: which municipality, who, in which language.

use std::net::SocketAddr;
use std::sync::Arc;

use auth::{Aangemeld, Token};
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use brief::Huisstijl;
use kern::id::OperatieId;
use kern::{Actor, Datum, Rol};
use regio::gemeente;
use storage::{Lees, Tx};
use ui::{Taal, Teksten};

use crate::fout::WebFout;
use crate::route::Toegang;
use crate::staat::{Staat, Tenant};

/// Name of the cookie that keeps the language: `nl` or `en`.
pub(crate) const TAAL: &str = "taal";

/// Header with the account that a page was made for.
const WIE: &str = "x-wie";

/// Name of the session cookie. The prefix makes browsers insist on TLS, this host and the whole site.
pub(crate) fn sessiecookie(staat: &Staat) -> &'static str {
    if staat.tls() { "__Host-tafel" } else { "tafel" }
}

/// Where a request comes from; only for slowing down guesses.
#[derive(Clone)]
struct Afzender(String);

/// Addresses that answer whatever the host name is: whoever watches the machine knows no municipality.
const OVERAL: [&str; 2] = ["/gezond", "/gereed"];

/// First layer: the host name chooses the municipality; an unknown host gets nothing.
pub(crate) async fn kies_tenant(State(staat): State<Staat>, mut verzoek: Request, verder: Next) -> Response {
    let ander_eind = verzoek.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let doorgestuurd =
        verzoek.headers().get("x-forwarded-for").and_then(|h| h.to_str().ok()).unwrap_or_default();
    let afzender = Afzender(staat.afzender(ander_eind, doorgestuurd));
    verzoek.extensions_mut().insert(afzender);
    let host = verzoek.headers().get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    match staat.tenant(host) {
        Some(tenant) => {
            verzoek.extensions_mut().insert(tenant);
            verder.run(verzoek).await
        }
        None if OVERAL.contains(&verzoek.uri().path()) => verder.run(verzoek).await,
        None => axum::http::StatusCode::MISDIRECTED_REQUEST.into_response(),
    }
}

/// Layer of every route: lets in who may come in. A role that may not come in gets the page that is not there.
pub(crate) async fn laat_binnen(
    State((staat, toegang)): State<(Staat, Toegang)>,
    mut verzoek: Request,
    verder: Next,
) -> Response {
    let Some(tenant) = verzoek.extensions().get::<Arc<Tenant>>().cloned() else {
        return WebFout::NietGevonden.into_response();
    };
    let aangemeld = match sessie(&staat, &tenant, verzoek.headers()).await {
        Ok(aangemeld) => aangemeld,
        Err(fout) => return fout.into_response(),
    };
    if let Some(aangemeld) = aangemeld.clone() {
        verzoek.extensions_mut().insert(aangemeld);
    }
    match (toegang, aangemeld) {
        (Toegang::Openbaar, _) | (Toegang::Aangemeld, Some(_)) => verder.run(verzoek).await,
        (Toegang::Rollen(rollen), Some(wie)) if wie.rollen.iter().any(|r| rollen.contains(r)) => {
            verder.run(verzoek).await
        }
        (Toegang::Rollen(_), Some(_)) => WebFout::NietGevonden.into_response(),
        (_, None) => naar_aanmelden(&verzoek),
    }
}

async fn sessie(staat: &Staat, tenant: &Tenant, koppen: &HeaderMap) -> Result<Option<Aangemeld>, WebFout> {
    let koekjes = CookieJar::from_headers(koppen);
    let Some(koekje) = koekjes.get(sessiecookie(staat)) else { return Ok(None) };
    match tenant.poort.wie(&Token::uit_cookie(koekje.value())).await {
        Ok(wie) => Ok(Some(wie).filter(|wie| zelfde(koppen, wie))),
        Err(auth::AuthFout::GeenSessie) => Ok(None),
        Err(fout) => Err(fout.into()),
    }
}

/// A script says for whom its page was made. When somebody else signed in meanwhile in the same browser, that page has no
/// session: what one person typed is never sent under the name of another.
fn zelfde(koppen: &HeaderMap, wie: &Aangemeld) -> bool {
    koppen.get(WIE).is_none_or(|id| id.to_str().is_ok_and(|id| id == wie.account.id.to_string()))
}

/// Signing in first, then back to the page. A form that was sent without a session says so, so that the page it
/// came from can keep its text.
fn naar_aanmelden(verzoek: &Request) -> Response {
    if verzoek.method() == axum::http::Method::GET {
        Redirect::to(&format!("/aanmelden?verder={}", codeer(verzoek.uri().path()))).into_response()
    } else {
        WebFout::SessieVoorbij.into_response()
    }
}

fn codeer(pad: &str) -> String {
    pad.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

/// What a handler needs to know of its request.
pub(crate) struct Verzoek {
    pub tenant: Arc<Tenant>,
    pub aangemeld: Option<Aangemeld>,
    pub t: Teksten,
    pub thema: Option<&'static str>,
    /// Where the request comes from; only for slowing down guesses.
    pub adres: String,
    /// The code of what was just done, for the sentence that says so.
    pub gedaan: Option<String>,
    /// Whether the page answers a form that was sent, so that its address alone does not bring it back.
    pub antwoord: bool,
    operatie: OperatieId,
}

impl Verzoek {
    pub fn actor(&self) -> Result<Actor, WebFout> {
        let aangemeld = self.aangemeld.as_ref().ok_or(WebFout::SessieVoorbij)?;
        Ok(aangemeld.actor(self.operatie))
    }

    pub fn heeft(&self, rol: Rol) -> bool {
        self.aangemeld.as_ref().is_some_and(|a| a.rollen.contains(&rol))
    }

    /// A reading session for who is signed in.
    pub fn lees(&self) -> Result<Lees, WebFout> {
        Ok(self.tenant.db.lees(self.actor()?))
    }

    /// A writing transaction for who is signed in.
    pub async fn tx(&self) -> Result<Tx, WebFout> {
        Ok(self.tenant.db.tx(self.actor()?).await?)
    }

    /// How letters look: as the municipality set it, or plain with its name. Read each time, because another server may
    /// have set it.
    pub async fn huisstijl(&self) -> Result<Huisstijl, WebFout> {
        let tenant = &self.tenant;
        match gemeente::store::lees(tenant.db.leesverbinding(), gemeente::HUISSTIJL).await? {
            Some(tekst) => serde_json::from_str(&tekst).map_err(|_| WebFout::Storing("huisstijl")),
            None => Ok(Huisstijl::kaal(&tenant.naam, &tenant.telefoon)),
        }
    }

    pub fn vandaag(&self) -> Datum {
        self.tenant.db.klok().vandaag()
    }

    pub(crate) fn uit_delen(delen: &Parts) -> Option<Self> {
        let tenant = delen.extensions.get::<Arc<Tenant>>()?.clone();
        let operatie: OperatieId = tenant.db.nieuw();
        let koekjes = CookieJar::from_headers(&delen.headers);
        Some(Self {
            aangemeld: delen.extensions.get::<Aangemeld>().cloned(),
            t: Teksten::new(taal(&koekjes)),
            thema: thema(&koekjes),
            adres: delen.extensions.get::<Afzender>().map(|a| a.0.clone()).unwrap_or_default(),
            gedaan: gedaan(delen.uri.query()),
            antwoord: delen.method != axum::http::Method::GET,
            operatie,
            tenant,
        })
    }
}

/// `?gedaan=melding`, where a form that was accepted leads to. Only the code of a text; nothing of anybody.
fn gedaan(vraag: Option<&str>) -> Option<String> {
    let code = vraag?.split('&').find_map(|deel| deel.strip_prefix("gedaan="))?;
    (code.len() < 40 && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).then(|| code.to_owned())
}

fn taal(koekjes: &CookieJar) -> Taal {
    match koekjes.get(TAAL).map(|k| k.value()) {
        Some("en") => Taal::En,
        _ => Taal::Nl,
    }
}

fn thema(koekjes: &CookieJar) -> Option<&'static str> {
    match koekjes.get("thema").map(|k| k.value()) {
        Some("donker") => Some("dark"),
        Some("licht") => Some("light"),
        _ => None,
    }
}

impl FromRequestParts<Staat> for Verzoek {
    type Rejection = WebFout;

    async fn from_request_parts(delen: &mut Parts, _: &Staat) -> Result<Self, WebFout> {
        Self::uit_delen(delen).ok_or(WebFout::NietGevonden)
    }
}
