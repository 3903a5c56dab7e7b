//! A message that was refused at the door: whom to call, and what to ask.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::Moment;
use ondersteuning::bericht::ops::dag;
use ondersteuning::bericht::weigering::{Vormfout, Weigering, ops};
use ui::Teksten;
use ui::delen::{self, Badge, Kruimel, Link, Pagina};
use uuid::Uuid;

use super::BERICHTEN;
use super::bericht::{Bevinding, plek};
use super::berichten::Rij;
use crate::basis;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/weigeringen/{id}", BERICHTEN, toon).post(
        "/weigeringen/{id}/afhandeling",
        BERICHTEN,
        handel_af,
    )
}

#[derive(Template)]
#[template(path = "ondersteuning/weigering.html")]
struct Weigerpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    stand: delen::Stand,
    feiten: Vec<(String, String)>,
    fouten: Vec<Bevinding>,
    afhandelen: Option<String>,
}

fn lees_id(tekst: &str) -> Result<Uuid, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn toon(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let w = ops::open(&verzoek.lees()?, lees_id(&id)?).await?;
    let t = verzoek.t;
    let kop = t.met("weigering-kop", &[("naam", &naam(&w))]);
    basis::toon(&Weigerpagina {
        p: basis::pagina(&verzoek, "berichten"),
        k: Kruimel {
            stappen: vec![Link { href: "/berichten".into(), tekst: t.get("nav-berichten") }],
            hier: kop.clone(),
        },
        kop,
        stand: stand(&w, t),
        feiten: feiten(&w, &verzoek),
        fouten: w.fouten.iter().map(|f| bevinding(f, t)).collect(),
        afhandelen: w.afgehandeld.is_none().then(|| format!("/weigeringen/{}/afhandeling", w.id)),
        t,
    })
}

/// The five answers about a refused message.
fn stand(w: &Weigering, t: Teksten) -> delen::Stand {
    let open = w.afgehandeld.is_none();
    let tekst = match &w.aanbieder {
        _ if !open => t.get("bericht-nu-niets"),
        Some((_, telefoon)) => t.met("weigering-nu", &[("telefoon", telefoon)]),
        None => t.get("weigering-nu-onbekend"),
    };
    let (soort, icoon, staat) = match open {
        true => ("stop", "achthoek", "weigering-staat"),
        false => ("safe", "vink", "weigering-staat-klaar"),
    };
    delen::Stand {
        staat: Badge { soort, icoon, tekst: t.get(staat) },
        waarom: t.get(&format!("weigering-doen-{}", ui::sleutel(&w.code))),
        tegen: open.then(|| t.get("weigering-tegen")),
        wie: t.get(if open { "rol-backoffice" } else { "stand-niemand" }),
        stap: delen::Stap { tekst, href: None, klok: None },
    }
}

async fn handel_af(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    ops::handel_af(&mut tx, lees_id(&id)?).await?;
    tx.commit().await?;
    Ok(Redirect::to(&basis::gedaan("/berichten", "weigering")).into_response())
}

fn naam(w: &Weigering) -> String {
    w.aanbieder.as_ref().map_or_else(|| format!("AGB {}", w.agb), |(naam, _)| naam.clone())
}

fn feiten(w: &Weigering, verzoek: &Verzoek) -> Vec<(String, String)> {
    let t = verzoek.t;
    let op = |m: Moment| format!("{} {}", ui::dag_en_datum(dag(m), verzoek.vandaag(), t), ui::tijd(m, t));
    let mut uit = vec![
        (t.get("bericht-met"), format!("{}, AGB {}", naam(w), w.agb)),
        (t.get("bericht-binnen"), op(w.eerst)),
    ];
    if w.aantal > 1 {
        uit.push((t.get("weigering-laatst"), op(w.laatst)));
        uit.push((t.get("weigering-keer"), t.telt("weigering-aantal", w.aantal)));
    }
    uit.push((t.get("weigering-omvang"), omvang(w, t)));
    uit
}

/// The size in whole kilobytes.
fn omvang(w: &Weigering, t: Teksten) -> String {
    match w.omvang {
        None => t.get("weigering-omvang-onbekend"),
        Some(bytes) => t.met("weigering-kb", &[("kb", &(bytes / 1_000).max(1).to_string())]),
    }
}

fn bevinding(f: &Vormfout, t: Teksten) -> Bevinding {
    let uitleg = match (f.pad.as_str(), f.lijn) {
        ("", 0) => String::new(),
        ("", lijn) => t.met("weigering-lijn", &[("lijn", &lijn.to_string())]),
        (pad, lijn) => t.met("weigering-plek", &[("plek", &plek(pad)), ("lijn", &lijn.to_string())]),
    };
    let regel = t.met("bericht-regel-zonder", &[("regel", &f.regel)]);
    // The library writes what is wrong as part of a line.
    Bevinding { titel: kern::taal::met_hoofdletter(&f.tekst), uitleg, regel }
}

/// A refusal in the list of what needs somebody.
pub(super) fn rij(w: &Weigering, verzoek: &Verzoek) -> Rij {
    let t = verzoek.t;
    Rij {
        huidig: false,
        href: format!("/weigeringen/{}", w.id),
        wat: t.get(&format!("weigering-wat-{}", ui::sleutel(&w.code))),
        soort: t.met("weigering-soort", &[("dag", &ui::dag_en_datum(dag(w.laatst), verzoek.vandaag(), t))]),
        code: String::new(),
        van: naam(w),
        wie: String::new(),
        klok: None,
    }
}
