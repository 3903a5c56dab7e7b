//! Signing in and out, and the choice of language.

use askama::Template;
use auth::{AuthFout, Token};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use kern::id::AccountId;
use serde::Deserialize;
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Pagina, Veld};

use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::staat::Staat;
use crate::verzoek::{TAAL, Verzoek, sessiecookie};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/", Toegang::Openbaar, thuis)
        .get("/aanmelden", Toegang::Openbaar, vraag_wachtwoord)
        .post("/aanmelden", Toegang::Openbaar, wachtwoord)
        .get("/aanmelden/code", Toegang::Openbaar, vraag_code)
        .post("/aanmelden/code", Toegang::Openbaar, code)
        .post("/voorbeeld/aanmelden", Toegang::Openbaar, voorbeeld)
        .post("/afmelding", Toegang::Aangemeld, afmelden)
        .post("/sessie", Toegang::Aangemeld, verleng)
        .get("/taal/{taal}", Toegang::Openbaar, kies_taal)
}

#[derive(Template)]
#[template(path = "aanmelden.html")]
struct Aanmelden {
    t: Teksten,
    p: Pagina,
    gemeente: String,
    fouten: Option<Foutsamenvatting>,
    naam: Veld,
    wachtwoord: Veld,
    verder: String,
    voorbeelden: Vec<Voorbeeld>,
    vandaag: String,
}

struct Voorbeeld {
    id: String,
    naam: String,
    functie: String,
    taak: String,
}

#[derive(Template)]
#[template(path = "aanmelden_code.html")]
struct Code {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    code: Veld,
    verder: String,
}

#[derive(Deserialize)]
struct Verder {
    #[serde(default)]
    verder: String,
}

/// Only a path on this site, never another address.
fn binnen_de_site(verder: &str) -> &str {
    let veilig = verder.starts_with('/') && !verder.starts_with("//") && !verder.contains(['\\', '\r', '\n']);
    if veilig { verder } else { "/" }
}

/// The page of this site that a request came from.
pub(crate) fn terug(koppen: &HeaderMap) -> String {
    let van = koppen.get("referer").and_then(|w| w.to_str().ok()).unwrap_or_default();
    let pad = van.splitn(4, '/').nth(3).map_or("/".to_owned(), |rest| format!("/{rest}"));
    binnen_de_site(&pad).to_owned()
}

/// Where somebody's work is; who has no page of work yet reads where to go.
async fn thuis(verzoek: Verzoek) -> Result<Response, WebFout> {
    let Some(wie) = &verzoek.aangemeld else { return Ok(Redirect::to("/aanmelden").into_response()) };
    if let Some(begin) = wie.rollen.iter().find_map(|r| begin_van(*r)) {
        return Ok(Redirect::to(begin).into_response());
    }
    let t = verzoek.t;
    let rol = wie.rollen.first().map(|r| ui::sleutel(r.code()));
    let lead = match &rol {
        Some(rol) => t.een("begin-rol", "rol", &t.get(&format!("rol-{rol}"))),
        None => t.get("begin-geen-rol"),
    };
    basis::toon(&Begin {
        p: basis::pagina(&verzoek, "begin"),
        kop: t.een("begin-kop", "naam", &wie.account.naam),
        lead,
        straks: rol.map(|rol| t.een("begin-straks", "taak", &t.get(&format!("rol-taak-{rol}")))),
        bellen: t.een("begin-bellen", "telefoon", &verzoek.tenant.telefoon),
        t,
    })
}

#[derive(Template)]
#[template(path = "begin.html")]
struct Begin {
    t: Teksten,
    p: Pagina,
    kop: String,
    lead: String,
    straks: Option<String>,
    bellen: String,
}

/// The first page of a role, when it has one.
const fn begin_van(rol: kern::Rol) -> Option<&'static str> {
    use kern::Rol;
    match rol {
        Rol::Teammedewerker | Rol::Kwaliteitsmedewerker => Some("/werk"),
        Rol::Backoffice => Some("/berichten"),
        Rol::Controller => Some("/betaalrun"),
        Rol::PrivacyOfficer => Some("/toezicht"),
        Rol::FunctioneelBeheerder => Some("/beheer"),
        _ => None,
    }
}

async fn vraag_wachtwoord(verzoek: Verzoek, Query(v): Query<Verder>) -> Result<Response, WebFout> {
    let mut formulier = Formulier::default();
    formulier.zet("verder", binnen_de_site(&v.verder));
    toon_aanmelden(&verzoek, &formulier).await
}

async fn toon_aanmelden(verzoek: &Verzoek, formulier: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let mut p = basis::kaal(verzoek);
    p.tafel = "kt-cloth--tafel";
    let naam = Veld::new("naam", t.get("aanmelden-naam")).soort("email").autocomplete("username");
    let ww = Veld::new("ww", t.get("aanmelden-wachtwoord"))
        .soort("password")
        .autocomplete("current-password")
        .hint(t.get("aanmelden-wachtwoord-hint"));
    basis::toon(&Aanmelden {
        fouten: formulier.samenvatting(t, &[]),
        naam: formulier.veld(t, naam),
        wachtwoord: Veld { fout: None, ..ww },
        verder: formulier.get("verder").to_owned(),
        voorbeelden: voorbeelden(verzoek).await?,
        vandaag: ui::datum_lang(verzoek.vandaag(), t),
        gemeente: verzoek.tenant.naam.clone(),
        t,
        p,
    })
}

async fn voorbeelden(verzoek: &Verzoek) -> Result<Vec<Voorbeeld>, WebFout> {
    if verzoek.tenant.demo.is_none() {
        return Ok(Vec::new());
    }
    let db = &verzoek.tenant.db;
    let vandaag = verzoek.vandaag();
    let mut uit = Vec::new();
    for account in auth::account::alle(db.leesverbinding()).await? {
        let rollen = auth::account::rollen(db.leesverbinding(), account.id, vandaag).await?;
        let Some(rol) = rollen.first() else { continue };
        let taak = verzoek.t.get(&format!("rol-taak-{}", ui::sleutel(rol.code())));
        uit.push(Voorbeeld {
            id: account.id.to_string(),
            naam: account.naam,
            functie: account.functie,
            taak,
        });
    }
    Ok(uit)
}

async fn wachtwoord(
    verzoek: Verzoek,
    State(staat): State<Staat>,
    koekjes: CookieJar,
    mut formulier: Formulier,
) -> Result<Response, WebFout> {
    if !formulier.goed() {
        return toon_aanmelden(&verzoek, &formulier).await.map(onjuist);
    }
    let poort = &verzoek.tenant.poort;
    let ww = formulier.get("ww").to_owned();
    match poort.wachtwoord(formulier.get("naam"), ww, &verzoek.adres).await {
        Ok(token) => {
            let verder = format!("/aanmelden/code?verder={}", binnen_de_site(formulier.get("verder")));
            Ok((koekjes.add(koekje(&staat, &token)), Redirect::to(&verder)).into_response())
        }
        Err(AuthFout::Onjuist) => {
            formulier.fout("naam", "aanmelden.onjuist");
            toon_aanmelden(&verzoek, &formulier).await.map(onjuist)
        }
        Err(AuthFout::TeVaak { .. }) => {
            formulier.fout("naam", "aanmelden.te_vaak");
            toon_aanmelden(&verzoek, &formulier).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

async fn vraag_code(verzoek: Verzoek, Query(v): Query<Verder>) -> Result<Response, WebFout> {
    let mut formulier = Formulier::default();
    formulier.zet("verder", binnen_de_site(&v.verder));
    toon_code(&verzoek, &formulier)
}

fn toon_code(verzoek: &Verzoek, formulier: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let mut p = basis::kaal(verzoek);
    p.tafel = "kt-cloth--tafel";
    let code = Veld::new("code", t.get("aanmelden-code"))
        .hint(t.get("aanmelden-code-hint"))
        .autocomplete("one-time-code")
        .maat("kt-veld--kort");
    let code = Veld { waarde: String::new(), ..formulier.veld(t, code) };
    let verder = formulier.get("verder").to_owned();
    basis::toon(&Code { t, p, fouten: formulier.samenvatting(t, &[]), code, verder })
}

async fn code(
    verzoek: Verzoek,
    State(staat): State<Staat>,
    koekjes: CookieJar,
    mut formulier: Formulier,
) -> Result<Response, WebFout> {
    let Some(half) = koekjes.get(sessiecookie(&staat)).map(|k| Token::uit_cookie(k.value())) else {
        return Ok(Redirect::to("/aanmelden").into_response());
    };
    if !formulier.goed() {
        return toon_code(&verzoek, &formulier).map(onjuist);
    }
    match verzoek.tenant.poort.code(&half, formulier.get("code"), &verzoek.adres).await {
        Ok(token) => {
            let verder = binnen_de_site(formulier.get("verder")).to_owned();
            Ok((koekjes.add(koekje(&staat, &token)), Redirect::to(&verder)).into_response())
        }
        Err(AuthFout::GeenSessie) => Ok(Redirect::to("/aanmelden").into_response()),
        Err(fout @ (AuthFout::Onjuist | AuthFout::TeVaak { .. })) => {
            let te_vaak = matches!(fout, AuthFout::TeVaak { .. });
            formulier.fout("code", if te_vaak { "aanmelden.te_vaak" } else { "aanmelden.code_onjuist" });
            toon_code(&verzoek, &formulier).map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

/// One click, no password: only where everybody is made up.
async fn voorbeeld(
    verzoek: Verzoek,
    State(staat): State<Staat>,
    koekjes: CookieJar,
    formulier: Formulier,
) -> Result<Response, WebFout> {
    if verzoek.tenant.demo.is_none() {
        return Err(WebFout::NietGevonden);
    }
    let account: AccountId = formulier.get("wie").parse().map_err(|_| WebFout::NietGevonden)?;
    let bestaat = auth::account::zoek(verzoek.tenant.db.leesverbinding(), account).await?;
    bestaat.ok_or(WebFout::NietGevonden)?;
    let token = verzoek.tenant.poort.zonder_wachtwoord(account).await?;
    Ok((koekjes.add(koekje(&staat, &token)), Redirect::to("/")).into_response())
}

async fn afmelden(
    verzoek: Verzoek,
    State(staat): State<Staat>,
    koekjes: CookieJar,
) -> Result<Response, WebFout> {
    if let Some(koekje) = koekjes.get(sessiecookie(&staat)) {
        verzoek.tenant.poort.meld_af(&Token::uit_cookie(koekje.value())).await?;
    }
    // In the same words as it came: a browser takes no other for a cookie that is of TLS alone.
    let weg = koekjes.remove(koekje(&staat, &Token::uit_cookie("")));
    Ok((weg, Redirect::to("/aanmelden")).into_response())
}

/// A sign of life: the layer before this one has already written it down.
async fn verleng() -> axum::http::StatusCode {
    axum::http::StatusCode::NO_CONTENT
}

fn koekje(staat: &Staat, token: &Token) -> Cookie<'static> {
    Cookie::build((sessiecookie(staat), token.as_str().to_owned()))
        .path("/")
        .http_only(true)
        .secure(staat.tls())
        .same_site(SameSite::Lax)
        .build()
}

async fn kies_taal(Path(taal): Path<String>, koppen: HeaderMap, koekjes: CookieJar) -> Response {
    let taal = if taal == "en" { "en" } else { "nl" };
    let koekje = Cookie::build((TAAL, taal)).path("/").http_only(true).same_site(SameSite::Lax);
    (koekjes.add(koekje), Redirect::to(&terug(&koppen))).into_response()
}

#[cfg(test)]
mod tests {
    use super::binnen_de_site;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        for kwaad in ["https://kwaad.nl", "//kwaad.nl", "/\\kwaad.nl", "/a\r\nb", "javascript:1", ""] {
            assert_eq!(binnen_de_site(kwaad), "/", "{kwaad}");
        }
        assert_eq!(binnen_de_site("/huishoudens/1"), "/huishoudens/1");
    }
}
