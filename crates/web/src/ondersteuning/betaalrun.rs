//! Paying: what can be paid, who gathers it and who releases it.

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::{Euro, Rol};
use ondersteuning::betaling::{Betaalrun, Stand, ops};
use ui::Teksten;
use ui::delen::{Badge, Pagina};
use uuid::Uuid;

use super::GELD;
use crate::basis;
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::verzoek::Verzoek;

/// Who releases money.
const VRIJGEVERS: Toegang = Toegang::Rollen(&[Rol::Controller]);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/betaalrun", GELD, toon)
        .post("/betaalrun", Toegang::Rollen(&[Rol::Backoffice]), maak)
        .post("/betaalrun/{id}/vrijgave", VRIJGEVERS, geef_vrij)
        .get("/betaalrun/{id}/bestand", VRIJGEVERS, bestand)
}

struct Post {
    naam: String,
    regels: String,
    bedrag: String,
}

struct Run {
    wanneer: String,
    aantal: String,
    bedrag: String,
    staat: Badge,
    vrijgeven: Option<String>,
    bestand: Option<String>,
}

#[derive(Template)]
#[template(path = "ondersteuning/betaalrun.html")]
struct Betaalpagina {
    t: Teksten,
    p: Pagina,
    lead: String,
    posten: Vec<Post>,
    maken: bool,
    runs: Vec<Run>,
}

async fn toon(verzoek: Verzoek) -> Result<Response, WebFout> {
    let overzicht = ops::overzicht(&verzoek.lees()?).await?;
    let t = verzoek.t;
    let totaal: Euro = overzicht.betaalbaar.iter().map(|(p, _)| p.bedrag).sum();
    let actor = verzoek.actor()?;
    let posten: Vec<Post> = overzicht
        .betaalbaar
        .iter()
        .map(|(p, naam)| Post {
            naam: naam.clone(),
            regels: t.telt("declaratie-regels", p.regels),
            bedrag: p.bedrag.to_string(),
        })
        .collect();
    basis::toon(&Betaalpagina {
        t,
        p: basis::pagina(&verzoek, "betaalrun"),
        lead: t.met("betaalrun-lead", &[("bedrag", &totaal.to_string())]),
        maken: !posten.is_empty() && actor.heeft(Rol::Backoffice),
        posten,
        runs: overzicht.runs.iter().map(|r| run(r, &verzoek, actor.heeft(Rol::Controller))).collect(),
    })
}

fn run(r: &Betaalrun, verzoek: &Verzoek, controller: bool) -> Run {
    let t = verzoek.t;
    let klaar = r.stand == Stand::Klaar;
    let dag = ondersteuning::bericht::ops::dag(r.gemaakt);
    let (soort, icoon, tekst) = if klaar {
        ("neutral", "zandloper", "betaalrun-wacht")
    } else {
        ("safe", "vink", "betaalrun-vrijgegeven")
    };
    Run {
        wanneer: ui::dag_en_datum(dag, verzoek.vandaag(), t),
        aantal: t.telt("betaalrun-betalingen", r.aantal),
        bedrag: r.totaal.to_string(),
        staat: Badge { soort, icoon, tekst: t.get(tekst) },
        vrijgeven: (klaar && controller).then(|| format!("/betaalrun/{}/vrijgave", r.id)),
        bestand: (!klaar && controller).then(|| format!("/betaalrun/{}/bestand", r.id)),
    }
}

async fn maak(verzoek: Verzoek) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    ops::maak(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to("/betaalrun").into_response())
}

async fn geef_vrij(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: Uuid = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let mut tx = verzoek.tx().await?;
    ops::geef_vrij(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Redirect::to("/betaalrun").into_response())
}

/// The file for the bank.
async fn bestand(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: Uuid = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let xml = ops::bestand(&verzoek.lees()?, id).await?;
    let naam = "attachment; filename=\"betaalopdracht.xml\"";
    let koppen = [(header::CONTENT_TYPE, "application/xml"), (header::CONTENT_DISPOSITION, naam)];
    Ok((koppen, xml).into_response())
}
