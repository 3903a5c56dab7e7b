//! The page of another last day of an assignment.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::ToewijzingId;
use ondersteuning::OndersteuningFout;
use ondersteuning::toewijzing::RedenWijziging;
use ondersteuning::toewijzing::eind::{self, Blad};
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Kruimel, Pagina, Veld};

use super::declaratie::maat;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::toegang::{WERKERS, kruimel_met};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/toewijzingen/{id}/einde", WERKERS, vraag).post("/toewijzingen/{id}/einde", WERKERS, zet)
}

#[derive(Template)]
#[template(path = "ondersteuning/eind.html")]
struct Eindpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    fouten: Option<Foutsamenvatting>,
    /// What is assigned now: name and value.
    nu: Vec<(String, String)>,
    /// Whether another last day can still be given.
    kan: bool,
    dag: Veld,
    reden: Veld,
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

fn pagina(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Eindpagina {
    let t = verzoek.t;
    let w = &blad.toewijzing;
    let naam = blad.zaak.naam.in_zin();
    let terug = format!("/huishoudens/{}", blad.zaak.huishouden);
    let kop = t.met("eind-kop", &[("naam", &naam)]);
    let redenen =
        RedenWijziging::BIJ_EIND.map(|r| (r.code().to_owned(), t.get(&format!("eind-reden-{}", r.code()))));
    Eindpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel_met(t, &blad.zaak, t.get("eind-kruimel")),
        kop,
        fouten: f.samenvatting(t, &["reden"]),
        nu: wat_nu(blad, t),
        kan: eind::kan(w.stand, w.eind, verzoek.vandaag()),
        dag: f.veld(t, Veld::new("eind", t.get("eind-dag")).hint(t.get("eind-dag-hint"))),
        reden: f.veld(t, Veld::new("reden", t.get("eind-reden")).opties(redenen)),
        hier: format!("/toewijzingen/{}/einde", w.id),
        terug,
        t,
    }
}

/// An assignment as it is now: name and value.
pub(super) fn wat_nu(blad: &Blad, t: Teksten) -> Vec<(String, String)> {
    let w = &blad.toewijzing;
    let eind = w.eind.map_or_else(|| t.get("eind-open"), |dag| ui::datum_lang(dag, t));
    vec![
        (t.get("eind-hulp"), blad.product.clone()),
        (t.get("eind-aanbieder"), blad.aanbieder.clone()),
        (t.get("verzoek-hoeveel"), maat(w.omvang.as_ref(), w.budget, t)),
        (t.get("eind-begin"), ui::datum_lang(w.ingang, t)),
        (t.get("eind-nu"), eind),
        (t.get("eind-stand"), t.get(&format!("toewijzing-stand-{}", w.stand.code()))),
    ]
}

async fn zet(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let dag = ui::lees_datum(f.get("eind"));
    if dag.is_none() {
        f.fout("eind", "datum_onleesbaar");
    }
    let reden = RedenWijziging::van_code(f.get("reden"));
    if reden.is_none() {
        f.fout("reden", "toewijzing.reden_leeg");
    }
    if let (Some(dag), Some(reden)) = (dag, reden) {
        let mut tx = verzoek.tx().await?;
        match eind::zet(&mut tx, id, (dag, reden)).await {
            Ok(huishouden) => {
                tx.commit().await?;
                let naar = basis::gedaan(&format!("/huishoudens/{huishouden}"), "eind");
                return Ok(Redirect::to(&naar).into_response());
            }
            Err(OndersteuningFout::Veld { veld, code }) => {
                tx.rollback().await?;
                f.fout(veld, code);
            }
            Err(fout) => return Err(fout.into()),
        }
    }
    toon(&verzoek, id, &f).await.map(onjuist)
}
