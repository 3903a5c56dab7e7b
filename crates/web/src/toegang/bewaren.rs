//! Saving what was typed in the conversation: each field on its own, from the page's script or as a whole form, and
//! nothing of anybody overwritten unseen.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use kern::Fout as _;
use kern::id::ZaakId;
use serde::Deserialize;
use toegang::ToegangFout;
use toegang::gesprek::ops::{self, Bewaard};
use toegang::gesprek::{DOMEIN_DICHT, velden};

use super::conflict::{conflict, conflict_html};
use super::gesprek::{Extra, toon, zaak_id};
use super::netwerk;
use super::werk::WERKERS;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .post("/zaken/{id}/gesprek", WERKERS, bewaar_alles)
        .post("/zaken/{id}/gesprek/velden", WERKERS, bewaar_veld)
        .post("/zaken/{id}/gesprek/keuze", WERKERS, kies)
}

/// Under which name a form says against which version a field was typed.
fn versieveld(naam: &str) -> String {
    format!("{naam}-versie")
}

/// Without a script the whole form comes in: every field that differs is saved on its own.
async fn bewaar_alles(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let anker = if f.vind("netwerk").is_some() { "#netwerk" } else { "" };
    bewaar_en_verder(&verzoek, &id, &f, anker).await
}

/// Saves the form and goes on, or shows the page again with what waits for a choice and what is wrong.
async fn bewaar_en_verder(
    verzoek: &Verzoek,
    id: &str,
    f: &Formulier,
    anker: &str,
) -> Result<Response, WebFout> {
    let zaak = zaak_id(id)?;
    let extra = bewaar_velden(verzoek, zaak, f).await?;
    if extra.goed() {
        return Ok(Redirect::to(&format!("/zaken/{id}/gesprek{anker}")).into_response());
    }
    let (regel, gesprek) = ops::open(&verzoek.lees()?, zaak).await?;
    toon(verzoek, &regel, &gesprek, extra).await.map(onjuist)
}

/// Saves what the form holds and differs from what is stored; says what went wrong, with the text kept.
pub(super) async fn bewaar_velden(verzoek: &Verzoek, zaak: ZaakId, f: &Formulier) -> Result<Extra, WebFout> {
    let lees = verzoek.lees()?;
    let (_, gesprek) = ops::open(&lees, zaak).await?;
    let mut extra = Extra::default();
    for naam in velden() {
        let Some(waarde) = f.vind(&naam).filter(|w| *w != gesprek.tekst(&naam)) else { continue };
        let versie = f.get(&versieveld(&naam)).parse().unwrap_or_default();
        if ops::onaangeroerd(&lees, (zaak, &gesprek), (&naam, waarde), versie).await? {
            continue;
        }
        let mut tx = verzoek.tx().await?;
        match ops::bewaar(&mut tx, zaak, &naam, waarde, versie).await {
            Ok(uit) => {
                tx.commit().await?;
                let Bewaard::Conflict(ander) = uit else { continue };
                extra.conflicten.push(conflict(verzoek, &zaak.to_string(), (&naam, waarde), &ander));
            }
            // There is no such field on the page: the way leads to where it is opened.
            Err(ToegangFout::Veld { code: DOMEIN_DICHT, .. }) => {
                extra.formulier.fout("onderwerpen", DOMEIN_DICHT);
                continue;
            }
            Err(ToegangFout::Veld { code, .. }) => extra.formulier.fout(&naam, code),
            Err(fout) => return Err(fout.into()),
        }
        extra.formulier.zet(&naam, waarde);
        extra.formulier.zet(&versieveld(&naam), &versie.to_string());
    }
    netwerk::bewaar(verzoek, (zaak, &gesprek.netwerk), f, &mut extra.formulier).await?;
    Ok(extra)
}

/// One field, from the page's own script.
async fn bewaar_veld(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let (naam, waarde) = (f.get("naam").to_owned(), f.get("waarde").to_owned());
    let versie = f.get("versie").parse().map_err(|_| WebFout::Onleesbaar)?;
    let mut tx = verzoek.tx().await?;
    match ops::bewaar(&mut tx, zaak_id(&id)?, &naam, &waarde, versie).await {
        Ok(Bewaard::Goed(versie)) => {
            tx.commit().await?;
            Ok(veld_bewaard(&verzoek, versie))
        }
        Ok(Bewaard::Conflict(ander)) => {
            tx.commit().await?;
            let c = conflict(&verzoek, &id, (&naam, &waarde), &ander);
            let html = conflict_html(verzoek.t, c)?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
        Err(fout @ ToegangFout::Veld { .. }) => Ok(veld_fout(&verzoek, &fout)),
        Err(fout) => Err(fout.into()),
    }
}

/// The answer to the page's script: the field is kept, and from which version it goes on.
pub(super) fn veld_bewaard(verzoek: &Verzoek, versie: i64) -> Response {
    let tijd = ui::tijd(verzoek.tenant.db.klok().nu(), verzoek.t);
    let bewaard = verzoek.t.met("gesprek-bewaard", &[("tijd", &tijd)]);
    Json(serde_json::json!({ "versie": versie, "bewaard": bewaard })).into_response()
}

/// The same when it cannot be kept: the sentence stands under the field.
pub(super) fn veld_fout(verzoek: &Verzoek, fout: &ToegangFout) -> Response {
    let (t, code) = (verzoek.t, fout.code());
    let zin = format!("{} {} {code}.", t.van_code(code), t.get("fouten-code"));
    (StatusCode::UNPROCESSABLE_ENTITY, Json(serde_json::json!({ "fout": zin, "code": code }))).into_response()
}

#[derive(Deserialize)]
struct Keuze {
    veld: String,
    /// The version that the choice was made against.
    versie: i64,
}

/// The choice after a conflict: mine, theirs, or one below the other. The rest of the form is saved with it: another
/// field may still wait for its choice.
async fn kies(
    verzoek: Verzoek,
    Path(id): Path<String>,
    Query(keuze): Query<Keuze>,
    mut f: Formulier,
) -> Result<Response, WebFout> {
    let Keuze { veld, versie } = keuze;
    if !velden().any(|naam| naam == veld) {
        return Err(WebFout::NietGevonden);
    }
    let (_, gesprek) = ops::open(&verzoek.lees()?, zaak_id(&id)?).await?;
    let ander = gesprek.tekst(&veld);
    let tekst = match f.get("houd") {
        "mijn" => f.get(&veld).to_owned(),
        "beide" => format!("{}\n{ander}", f.get(&veld)),
        _ => ander.to_owned(),
    };
    f.zet(&veld, &tekst);
    f.zet(&versieveld(&veld), &versie.to_string());
    bewaar_en_verder(&verzoek, &id, &f, &format!("#{veld}")).await
}
