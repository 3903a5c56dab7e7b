//! The page on which an assignment is removed that should not have been.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::ToewijzingId;
use ondersteuning::OndersteuningFout;
use ondersteuning::toewijzing::eind::{self, Blad};
use ondersteuning::toewijzing::verwijderen::{self, Waarom};
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Kruimel, Pagina, Veld};

use super::eind::wat_nu;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::toegang::{WERKERS, kruimel_met};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/toewijzingen/{id}/verwijdering", WERKERS, vraag).post(
        "/toewijzingen/{id}/verwijdering",
        WERKERS,
        verwijder,
    )
}

#[derive(Template)]
#[template(path = "ondersteuning/verwijderen.html")]
struct Verwijderpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    fouten: Option<Foutsamenvatting>,
    /// What is assigned now: name and value.
    nu: Vec<(String, String)>,
    /// Whether there is something to remove.
    kan: bool,
    waarom: Veld,
    hier: String,
    terug: String,
}

fn lees_id(tekst: &str) -> Result<ToewijzingId, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn vraag(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    toon(&verzoek, lees_id(&id)?, &Formulier::default()).await
}

async fn toon(verzoek: &Verzoek, id: ToewijzingId, f: &Formulier) -> Result<Response, WebFout> {
    let blad = eind::open(&verzoek.lees()?, id).await?;
    basis::toon(&pagina(verzoek, &blad, f))
}

fn pagina(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Verwijderpagina {
    let t = verzoek.t;
    let kop = t.met("verwijderen-kop", &[("naam", &blad.zaak.naam.in_zin())]);
    let redenen = Waarom::ALLE
        .map(|w| (w.code().to_owned(), t.get(&format!("verwijderen-{}", w.code().replace('_', "-")))));
    Verwijderpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel_met(t, &blad.zaak, t.get("verwijderen-kruimel")),
        kop,
        fouten: f.samenvatting(t, &["waarom"]),
        nu: wat_nu(blad, t),
        kan: blad.toewijzing.telt(),
        waarom: f.veld(t, Veld::new("waarom", t.get("eind-reden")).opties(redenen)),
        hier: format!("/toewijzingen/{}/verwijdering", blad.toewijzing.id),
        terug: format!("/huishoudens/{}", blad.zaak.huishouden),
        t,
    }
}

async fn verwijder(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    match Waarom::van_code(f.get("waarom")) {
        None => f.fout("waarom", "toewijzing.waarom_leeg"),
        Some(waarom) => {
            let mut tx = verzoek.tx().await?;
            match verwijderen::verwijder(&mut tx, id, waarom).await {
                Ok(huishouden) => {
                    tx.commit().await?;
                    let naar = basis::gedaan(&format!("/huishoudens/{huishouden}"), "verwijderd");
                    return Ok(Redirect::to(&naar).into_response());
                }
                Err(OndersteuningFout::Veld { veld, code }) => {
                    tx.rollback().await?;
                    f.fout(veld, code);
                }
                // Pressed twice: the page says that it was removed.
                Err(OndersteuningFout::VerkeerdeStap) => tx.rollback().await?,
                Err(fout) => return Err(fout.into()),
            }
        }
    }
    toon(&verzoek, id, &f).await.map(onjuist)
}
