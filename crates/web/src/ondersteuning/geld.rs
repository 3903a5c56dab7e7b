//! The money of a year: what a team or the municipality may spend, beside what it committed, delivered and paid.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kern::{Euro, Rol};
use ondersteuning::geld::{Budgetregel, Euros, ops};
use serde::Deserialize;
use ui::Teksten;
use ui::delen::{Badge, Link, Pagina, Stand, Stap, Strook};

use crate::basis;
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::toegang::beeld::Blik;
use crate::toegang::lopen::strook;
use crate::verzoek::Verzoek;

/// Who guards money, and who commits it.
const LEZERS: Toegang = Toegang::Rollen(&[Rol::Controller, Rol::Teammedewerker, Rol::Kwaliteitsmedewerker]);

/// From this part of the budget on it is tight, in per cents.
const KRAP: i64 = 95;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/geld", LEZERS, geld)
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    jaar: String,
}

#[derive(Template)]
#[template(path = "ondersteuning/geld.html")]
struct Geldpagina {
    t: Teksten,
    p: Pagina,
    kop: String,
    lead: String,
    stand: Stand,
    som: Strook,
    koppen: Vec<String>,
    /// A row for each team and law, and one for all together.
    rijen: Vec<Rij>,
    andere: Vec<Link>,
}

struct Rij {
    team: String,
    wet: String,
    bedragen: Vec<(String, String)>,
}

async fn geld(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    let nu = verzoek.vandaag().year();
    let jaar = filter.jaar.parse().ok().filter(|j| (2015..=2100).contains(j)).unwrap_or(nu);
    let regels = ops::jaar(&verzoek.lees()?, jaar).await?;
    basis::toon(&pagina(&verzoek, jaar, &regels)?)
}

fn pagina(verzoek: &Verzoek, jaar: i16, regels: &[Budgetregel]) -> Result<Geldpagina, WebFout> {
    let t = verzoek.t;
    let alles = verzoek.actor()?.heeft(Rol::Controller);
    let blik = Blik { t, vandaag: verzoek.vandaag(), wie: None };
    let mut euros = Euros::default();
    regels.iter().for_each(|r| euros += r.euros);
    let budget = regels.iter().filter_map(|r| r.budget).reduce(|a, b| a + b);
    let dag = ui::datum_lang(verzoek.vandaag(), t);
    let totaal =
        Rij { team: t.get("geld-totaal"), wet: String::new(), bedragen: bedragen(t, budget, &euros) };
    let ander = |j: i16| Link {
        href: format!("/geld?jaar={j}"),
        tekst: t.met("geld-vorig", &[("jaar", &j.to_string())]),
    };
    Ok(Geldpagina {
        p: basis::pagina(verzoek, "geld"),
        kop: t.met("geld-kop", &[("jaar", &jaar.to_string())]),
        lead: t.met(if alles { "geld-alles" } else { "geld-team" }, &[("dag", &dag)]),
        stand: stand(t, (budget, euros.toegezegd), regels, alles),
        som: strook(&euros, blik),
        koppen: totaal.bedragen.iter().map(|(kop, _)| kop.clone()).collect(),
        rijen: regels.iter().map(|r| rij(t, r)).chain((!regels.is_empty()).then_some(totaal)).collect(),
        andere: vec![ander(jaar - 1), ander(jaar + 1)],
        t,
    })
}

/// The five answers about a year.
fn stand(
    t: Teksten,
    (budget, toegezegd): (Option<Euro>, Euro),
    regels: &[Budgetregel],
    alles: bool,
) -> Stand {
    let boven = regels.iter().filter(|r| r.budget.is_some_and(|b| r.euros.toegezegd > b)).count();
    let deel = budget.filter(|b| *b > Euro::NUL).map(|b| toegezegd.in_cent() * 100 / b.in_cent());
    let (soort, icoon, tekst) = match deel {
        None => ("neutral", "zandloper", "geld-geen"),
        Some(101..) => ("danger", "achthoek", "geld-over"),
        Some(KRAP..) => ("warning", "driehoek", "geld-krap"),
        Some(_) => ("safe", "vink", "geld-binnen"),
    };
    let waarom = match (budget, deel) {
        (Some(budget), Some(deel)) => t.met(
            "geld-waarom",
            &[
                ("toegezegd", &toegezegd.to_string()),
                ("budget", &budget.to_string()),
                ("deel", &deel.to_string()),
            ],
        ),
        _ => t.met("geld-waarom-geen", &[("toegezegd", &toegezegd.to_string())]),
    };
    let (stap, href) = if alles { ("geld-stap-betalen", "/betaalrun") } else { ("geld-stap-werk", "/werk") };
    Stand {
        staat: Badge { soort, icoon, tekst: t.get(tekst) },
        waarom,
        tegen: (boven > 0).then(|| t.telt("geld-boven", i64::try_from(boven).unwrap_or(i64::MAX))),
        wie: t.get("geld-wie"),
        stap: Stap { tekst: t.get(stap), href: href.into(), datum: None },
    }
}

fn rij(t: Teksten, r: &Budgetregel) -> Rij {
    Rij {
        team: r.teamnaam.clone(),
        wet: t.get(&format!("wet-{}", r.wet.code())),
        bedragen: bedragen(t, r.budget, &r.euros),
    }
}

fn bedragen(t: Teksten, budget: Option<Euro>, e: &Euros) -> Vec<(String, String)> {
    let of_leeg = |bedrag: Option<Euro>| bedrag.map_or_else(|| "–".to_owned(), |b| b.to_string());
    vec![
        (t.get("geld-budget"), of_leeg(budget)),
        (t.get("euros-toegezegd"), e.toegezegd.to_string()),
        (t.get("geld-ruimte"), of_leeg(budget.map(|b| b - e.toegezegd))),
        (t.get("euros-geleverd"), e.geleverd.to_string()),
        (t.get("euros-gedeclareerd"), e.gedeclareerd.to_string()),
        (t.get("euros-goedgekeurd"), e.goedgekeurd.to_string()),
        (t.get("euros-betaald"), e.betaald.to_string()),
    ]
}
