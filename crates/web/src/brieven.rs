//! Letters: one as PDF, and the batch that waits for the post.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use brief::{Blok, Brief, BriefFout, Document, Huisstijl};
use kern::Rol;
use kern::id::BriefId;
use toegang::post::{ops, store};
use ui::Teksten;
use ui::delen::Pagina;

use crate::basis;
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::toegang::WERKERS;
use crate::verzoek::Verzoek;

/// Who sends the batch: the team's own quality worker or the back office.
const POSTKAMER: Toegang =
    Toegang::Rollen(&[Rol::Backoffice, Rol::Kwaliteitsmedewerker, Rol::Teammedewerker]);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/brieven/{id}/pdf", WERKERS, pdf).get("/post", POSTKAMER, post).post(
        "/post/verzending",
        POSTKAMER,
        verzend,
    )
}

/// The letter on screen, from the same document as the PDF.
#[derive(Template)]
#[template(path = "letter.html")]
pub(crate) struct Letter {
    pub d: Document,
}

#[derive(Template)]
#[template(path = "post.html")]
struct Postpagina {
    t: Teksten,
    p: Pagina,
    soorten: Vec<(String, String)>,
    aantal: String,
    leeg: bool,
}

async fn pdf(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: BriefId = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let (_, brief) = ops::open(&verzoek.lees()?, id).await?;
    let bytes =
        zet(&verzoek, brief, verzoek.huisstijl().await?).await?.map_err(|fout| WebFout::van(&fout))?;
    Ok(als_pdf(bytes))
}

/// Sets a letter, away from the threads that answer.
pub(crate) async fn zet(
    verzoek: &Verzoek,
    brief: Brief,
    stijl: Huisstijl,
) -> Result<Result<Vec<u8>, BriefFout>, WebFout> {
    let zetterij = Arc::clone(&verzoek.tenant.zetterij);
    let werk = move || zetterij.pdf(&brief, &stijl);
    tokio::task::spawn_blocking(werk).await.map_err(|_| WebFout::Storing("zetterij"))
}

pub(crate) fn als_pdf(bytes: Vec<u8>) -> Response {
    let koppen = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"brief.pdf\""),
    ];
    (koppen, bytes).into_response()
}

/// What waits, by kind and number only: this page opens no file.
async fn post(verzoek: Verzoek) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let wachtend = store::wachtend(&verzoek.lees()?).await?;
    let mut per_soort: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    for post in &wachtend {
        *per_soort.entry(post.soort.as_str()).or_default() += 1;
    }
    let soorten =
        per_soort.into_iter().map(|(s, n)| (t.get(&format!("brief-soort-{s}")), n.to_string())).collect();
    let aantal = t.telt("post-aantal", i64::try_from(wachtend.len()).unwrap_or(i64::MAX));
    basis::toon(&Postpagina {
        p: basis::pagina(&verzoek, "post"),
        soorten,
        aantal,
        leeg: wachtend.is_empty(),
        t,
    })
}

async fn verzend(verzoek: Verzoek) -> Result<Redirect, WebFout> {
    let mut tx = verzoek.tx().await?;
    ops::verzend(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to("/post"))
}
