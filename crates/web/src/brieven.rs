//! Letters: one to read and as PDF, and the batch that waits for the post.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use brief::{Blok, Brief, BriefFout, Document, Huisstijl};
use kern::id::BriefId;
use kern::{Categorie, Datum, Fout as _, Rol};
use serde::Deserialize;
use toegang::post::ops::{self, Gestapeld, Stapel, Zetfouten};
use toegang::post::{Afzender, Post};
use toegang::zaak::Regel;
use ui::Teksten;
use ui::delen::{Badge, Kruimel, Link, Pagina};
use uuid::Uuid;

use crate::basis;
use crate::formulier::Formulier;
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::toegang::{WERKERS, kruimel_met};
use crate::verzoek::Verzoek;

/// Who sends the batch: the team's own quality worker or the back office.
const POSTKAMER: Toegang =
    Toegang::Rollen(&[Rol::Backoffice, Rol::Kwaliteitsmedewerker, Rol::Teammedewerker]);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/brieven/{id}", WERKERS, lees)
        .get("/brieven/{id}/pdf", WERKERS, pdf)
        .get("/post", POSTKAMER, post)
        .get("/post/pdf", POSTKAMER, partij_pdf)
        .post("/post/afdruk", POSTKAMER, druk_af)
        .post("/post/verzending", POSTKAMER, verzend)
}

/// The letter on screen, from the same document as the PDF.
#[derive(Template)]
#[template(path = "letter.html")]
pub(crate) struct Letter {
    pub d: Document,
}

/// The letter as HTML; `None` when it cannot be made of what is there.
pub(crate) fn letter_html(brief: &Brief, stijl: &Huisstijl) -> Result<Option<String>, WebFout> {
    match brief::document(brief, stijl) {
        Ok(d) => Ok(Some(Letter { d }.render()?)),
        Err(_) => Ok(None),
    }
}

/// Who would sign a letter that is made now: who is signed in.
pub(crate) fn ondertekenaar(verzoek: &Verzoek) -> Result<Afzender, WebFout> {
    let account = verzoek.aangemeld.as_ref().map(|a| &a.account).ok_or(WebFout::SessieVoorbij)?;
    Ok(Afzender {
        naam: account.naam.clone(),
        functie: account.functie.clone(),
        telefoon: account.telefoon.clone(),
    })
}

#[derive(Template)]
#[template(path = "brief.html")]
struct Briefpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    stand: String,
    pdf: Option<String>,
    letter: Option<String>,
}

async fn lees(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: BriefId = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let (regel, post, brief) = ops::toon(&verzoek.lees()?, id).await?;
    let t = verzoek.t;
    let kop = soortnaam(&post, t);
    basis::toon(&Briefpagina {
        p: basis::pagina(&verzoek, "werk"),
        k: kruimel_met(t, &regel, kop.clone()),
        stand: stand(&post, &verzoek),
        pdf: Some(format!("/brieven/{id}/pdf")),
        letter: letter_html(&brief, &verzoek.huisstijl().await?)?,
        kop,
        t,
    })
}

/// A letter that does not exist yet, as it would leave today.
pub(crate) async fn toon_voorbeeld(
    verzoek: &Verzoek,
    regel: &Regel,
    (kop, brief): (String, Option<Brief>),
) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let stijl = verzoek.huisstijl().await?;
    let letter = brief.as_ref().map(|brief| letter_html(brief, &stijl)).transpose()?.flatten();
    basis::toon(&Briefpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel_met(t, regel, kop.clone()),
        stand: t.get("brief-voorbeeld"),
        pdf: None,
        letter,
        kop,
        t,
    })
}

fn soortnaam(post: &Post, t: Teksten) -> String {
    t.get(&format!("brief-soort-{}", post.soort))
}

/// Whether it left, and when.
pub(crate) fn stand(post: &Post, verzoek: &Verzoek) -> String {
    let t = verzoek.t;
    match post.verzonden {
        Some(dag) => {
            let dag = ui::dag_en_datum(dag, verzoek.vandaag(), t);
            t.met("huishouden-brief-op", &[("dag", &dag)])
        }
        None => t.get("huishouden-brief-wacht"),
    }
}

async fn pdf(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: BriefId = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let (_, _, brief) = ops::open(&verzoek.lees()?, id).await?;
    let bytes =
        zet(&verzoek, vec![brief], verzoek.huisstijl().await?).await?.map_err(|fout| WebFout::van(&fout))?;
    Ok(als_pdf(bytes))
}

/// Sets letters as one PDF, away from the threads that answer.
pub(crate) async fn zet(
    verzoek: &Verzoek,
    brieven: Vec<Brief>,
    stijl: Huisstijl,
) -> Result<Result<Vec<u8>, BriefFout>, WebFout> {
    let zetterij = Arc::clone(&verzoek.tenant.zetterij);
    let werk = move || zetterij.pdf(&brieven, &stijl);
    tokio::task::spawn_blocking(werk).await.map_err(|_| WebFout::Storing("zetterij"))
}

pub(crate) fn als_pdf(bytes: Vec<u8>) -> Response {
    let koppen = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"brief.pdf\""),
    ];
    (koppen, bytes).into_response()
}

#[derive(Template)]
#[template(path = "post.html")]
struct Postpagina {
    t: Teksten,
    p: Pagina,
    aantal: String,
    wacht: Vec<Postrij>,
    /// Whether this reader may print one of them.
    drukt: bool,
    /// How many more wait than stand on the page.
    meer: Option<String>,
    /// Batches on paper of which nobody said yet that they left.
    afgedrukt: Vec<String>,
    /// The batch that was asked for.
    partij: Option<Partij>,
}

struct Partij {
    adres: String,
    id: Uuid,
    kop: String,
    weg: bool,
    /// For each date on the letters: the date as the form says it, and what the button says.
    dagen: Vec<(String, String)>,
    brieven: Vec<Postrij>,
}

struct Postrij {
    soort: String,
    gemaakt: String,
    /// Who it is for and where it is read, for who may see the case.
    voor: Option<Link>,
    drukt: bool,
    /// Why it could not be printed, and what to do.
    fout: Option<(Badge, String)>,
}

#[derive(Deserialize)]
struct Welke {
    partij: Option<Uuid>,
}

/// What waits. Of whom a letter is, is said only to who may see the case.
async fn post(verzoek: Verzoek, Query(welke): Query<Welke>) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let lees = verzoek.lees()?;
    let wacht = ops::stapel(&lees, None).await?;
    let partij = match welke.partij {
        Some(id) => gedrukt(&verzoek, id, &ops::stapel(&lees, Some(id)).await?),
        None => None,
    };
    let meer = wacht.aantal - wacht.brieven.len();
    let andere = wacht.afgedrukt.iter().filter(|id| welke.partij != Some(**id));
    let rijen = postrijen(&wacht, &verzoek);
    basis::toon(&Postpagina {
        p: basis::pagina(&verzoek, "post"),
        aantal: t.telt("post-aantal", tel(wacht.aantal)),
        drukt: rijen.iter().any(|rij| rij.drukt),
        wacht: rijen,
        meer: (meer > 0).then(|| t.telt("post-meer", tel(meer))),
        afgedrukt: andere.map(|id| naar_partij(*id)).collect(),
        partij,
        t,
    })
}

fn tel(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn naar_partij(id: Uuid) -> String {
    format!("/post?partij={id}")
}

/// A batch on paper, and what is still to be said of it.
fn gedrukt(verzoek: &Verzoek, id: Uuid, stapel: &Stapel) -> Option<Partij> {
    let weg = stapel.afgedrukt.is_empty();
    let kop = if weg { "post-verstuurd" } else { "post-afgedrukt" };
    let t = verzoek.t;
    let knop = |dag: &Datum| {
        (dag.to_string(), t.met("post-ja", &[("dag", &ui::dag_en_datum(*dag, verzoek.vandaag(), t))]))
    };
    (stapel.aantal > 0).then(|| Partij {
        adres: format!("/post/pdf?partij={id}"),
        id,
        kop: t.telt(kop, tel(stapel.aantal)),
        weg,
        dagen: stapel.dagen.iter().map(knop).collect(),
        brieven: postrijen(stapel, verzoek),
    })
}

/// Why a letter could not be set, as a sentence with what to do.
fn zetfout(t: Teksten, code: &str) -> (Badge, String) {
    let sleutel = format!("post-{}", ui::sleutel(code));
    let zin = if t.kent(&sleutel) { t.get(&sleutel) } else { t.een("post-brief-ander", "code", code) };
    (Badge { soort: "danger", icoon: "achthoek", tekst: t.get("post-niet-gezet") }, zin)
}

fn postrijen(stapel: &Stapel, verzoek: &Verzoek) -> Vec<Postrij> {
    let t = verzoek.t;
    let rij = |Gestapeld { post, regel, drukt }: &Gestapeld| Postrij {
        drukt: *drukt,
        fout: post.fout.as_deref().map(|code| zetfout(t, code)),
        soort: soortnaam(post, t),
        gemaakt: ui::dag_en_datum(post.gemaakt, verzoek.vandaag(), t),
        voor: regel
            .as_ref()
            .map(|r| Link { href: format!("/brieven/{}", post.id), tekst: r.naam.aanspreek() }),
    };
    stapel.brieven.iter().map(rij).collect()
}

/// The whole batch as one PDF, for who has a ground for its cases; before and after it left.
async fn partij_pdf(verzoek: Verzoek, Query(welke): Query<Welke>) -> Result<Response, WebFout> {
    let Some(partij) = welke.partij else { return Ok(Redirect::to("/post").into_response()) };
    let brieven = ops::partij(&verzoek.lees()?, partij).await?;
    let stijl = verzoek.huisstijl().await?;
    Ok(als_pdf(zet(&verzoek, brieven, stijl).await?.map_err(|fout| WebFout::van(&fout))?))
}

/// Which of these letters cannot be set, and why: one by one only when they cannot be set together.
async fn niet_te_zetten(verzoek: &Verzoek, brieven: Vec<(BriefId, Brief)>) -> Result<Zetfouten, WebFout> {
    let mut uit = Zetfouten::new();
    let stijl = verzoek.huisstijl().await?;
    let samen: Vec<Brief> = brieven.iter().map(|(_, brief)| brief.clone()).collect();
    if samen.is_empty() || zet(verzoek, samen, stijl.clone()).await?.is_ok() {
        return Ok(uit);
    }
    for (id, brief) in brieven {
        match zet(verzoek, vec![brief], stijl.clone()).await? {
            // The house style is wrong for every letter.
            Err(fout) if fout.categorie() == Categorie::Storing => return Err(WebFout::van(&fout)),
            Err(fout) => drop(uit.insert(id, fout.code())),
            Ok(_) => {}
        }
    }
    Ok(uit)
}

async fn druk_af(verzoek: Verzoek, formulier: Formulier) -> Result<Redirect, WebFout> {
    let weer = match formulier.vind("partij").map(str::parse) {
        None => None,
        Some(Ok(partij)) => Some(partij),
        Some(Err(_)) => return Ok(Redirect::to("/post")),
    };
    let fouten = niet_te_zetten(&verzoek, ops::te_drukken(&verzoek.lees()?, weer).await?).await?;
    let mut tx = verzoek.tx().await?;
    let (partij, aantal) = ops::druk_af(&mut tx, weer, &fouten).await?;
    tx.commit().await?;
    Ok(Redirect::to(&if aantal == 0 { "/post".to_owned() } else { naar_partij(partij) }))
}

async fn verzend(verzoek: Verzoek, formulier: Formulier) -> Result<Redirect, WebFout> {
    let Ok(partij) = formulier.get("partij").parse() else { return Ok(Redirect::to("/post")) };
    let Ok(op) = formulier.get("op").parse() else { return Ok(Redirect::to(&naar_partij(partij))) };
    let mut tx = verzoek.tx().await?;
    ops::verzend(&mut tx, partij, op).await?;
    tx.commit().await?;
    Ok(Redirect::to(&naar_partij(partij)))
}
