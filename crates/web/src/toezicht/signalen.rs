//! What the privacy officer looks into.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use toegang::ToegangFout;
use toegang::toezicht::ops::{rond_af, signalen};
use toegang::toezicht::{Signaal, Soort};
use ui::Teksten;
use ui::delen::{Badge, Foutsamenvatting, Pagina, Veld};
use uuid::Uuid;

use super::{TOEZICHT, wanneer};
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/toezicht", TOEZICHT, lijst).post("/toezicht/{id}/bekeken", TOEZICHT, bekeken)
}

#[derive(Template)]
#[template(path = "toezicht/signalen.html")]
struct Toezichtpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    telling: String,
    open: Vec<Rij>,
    gedaan: Vec<Rij>,
}

struct Rij {
    kop: String,
    staat: Badge,
    wanneer: String,
    wie: String,
    waarom: String,
    uitleg: String,
    /// Who looked at the person it was about.
    inzage: Option<String>,
    actie: String,
    notitie: Veld,
    uitkomst: String,
}

async fn lijst(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon(&verzoek, None, &Formulier::default()).await
}

async fn toon(verzoek: &Verzoek, bij: Option<Uuid>, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let alle = signalen(&verzoek.lees()?).await?;
    let (open, gedaan): (Vec<_>, Vec<_>) = alle.iter().partition(|s| s.bekeken.is_none());
    let leeg = Formulier::default();
    let rij = |s: &Signaal| rij(s, if bij == Some(s.id) { f } else { &leeg }, t);
    let n = i64::try_from(open.len()).unwrap_or(i64::MAX);
    basis::toon(&Toezichtpagina {
        p: basis::pagina(verzoek, "toezicht"),
        fouten: f.samenvatting(t, &[]),
        telling: t.telt("toezicht-open", n),
        open: open.into_iter().map(rij).collect(),
        gedaan: gedaan.into_iter().map(rij).collect(),
        t,
    })
}

fn rij(s: &Signaal, f: &Formulier, t: Teksten) -> Rij {
    let (kop, waarom) = match s.soort {
        Soort::Nood => (t.get("toezicht-nood"), t.get(&format!("nood-reden-{}", s.reden))),
        Soort::Zoeken => (t.get("toezicht-zoeken"), t.telt("toezicht-aantal", s.aantal)),
    };
    let (soort, icoon, tekst) =
        if s.bekeken.is_some() { ("safe", "vink", "bekeken") } else { ("warning", "driehoek", "nieuw") };
    let uitkomst = s.bekeken.as_ref().map(|b| {
        let op = wanneer(b.op, t);
        t.met("toezicht-uitkomst", &[("wie", &b.wie), ("wanneer", &op), ("notitie", &b.notitie)])
    });
    let mut notitie = f.veld(t, Veld::new("notitie", t.get("toezicht-notitie")).rijen(2));
    if notitie.fout.is_none() {
        // The field of the error summary keeps its plain id; the others need one of their own.
        notitie.id = format!("notitie-{}", s.id);
    }
    Rij {
        kop,
        staat: Badge { soort, icoon, tekst: t.get(&format!("toezicht-{tekst}")) },
        wanneer: wanneer(s.moment, t),
        wie: if s.functie.is_empty() { s.wie.clone() } else { format!("{}, {}", s.wie, s.functie) },
        waarom,
        uitleg: s.uitleg.clone(),
        inzage: s.persoon.map(|p| format!("/personen/{p}/inzage")),
        actie: format!("/toezicht/{}/bekeken", s.id),
        notitie,
        uitkomst: uitkomst.unwrap_or_default(),
    }
}

async fn bekeken(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id: Uuid = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let mut tx = verzoek.tx().await?;
    match rond_af(&mut tx, id, f.get("notitie")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/toezicht").into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
            toon(&verzoek, Some(id), &f).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}
