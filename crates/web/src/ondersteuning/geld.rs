//! The money of a year: what a team or the municipality may spend, beside what it committed, delivered and paid.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::TeamId;
use kern::{Euro, Fout as _, Rol, Wet};
use ondersteuning::geld::{Budgetregel, DEKKING_MIN, Euros, Verwachting, ops, verwachting};
use serde::Deserialize;
use ui::Teksten;
use ui::delen::{Badge, Foutsamenvatting, Kruimel, Link, Pagina, Stand, Stap, Strook, Veld};

use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::toegang::beeld::Blik;
use crate::toegang::lopen::strook;
use crate::verzoek::Verzoek;

/// Who guards money, and who commits it.
const LEZERS: Toegang = Toegang::Rollen(&[Rol::Controller, Rol::Teammedewerker, Rol::Kwaliteitsmedewerker]);

/// From this part of the budget on it is tight, in per cents.
const KRAP: i64 = 95;

/// Who sets a budget.
const ZETTERS: Toegang = Toegang::Rollen(&[Rol::Controller]);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/geld", LEZERS, geld)
        .get("/geld/budget", ZETTERS, vraag_budget)
        .post("/geld/budget", ZETTERS, zet_budget)
        .get("/geld/{team}/{wet}", LEZERS, onderdelen)
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
    /// What the year will ask, and how that was reckoned.
    prognose: Option<(String, String)>,
    /// Where a budget is set, for who may.
    zetten: Option<String>,
}

struct Rij {
    naam: String,
    /// Where is shown what it consists of.
    href: Option<String>,
    wet: String,
    bedragen: Vec<(String, String)>,
    /// Of all rows above it.
    som: bool,
}

/// What a team's year under a law consists of.
#[derive(Template)]
#[template(path = "ondersteuning/geld_team.html")]
struct Teampagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    koppen: Vec<String>,
    rijen: Vec<Rij>,
}

/// By help and provider, the dearest first: what makes that a team has less left than it thought.
async fn onderdelen(
    verzoek: Verzoek,
    Path((team, wet)): Path<(String, String)>,
    Query(filter): Query<Filter>,
) -> Result<Response, WebFout> {
    let team: TeamId = team.parse().map_err(|_| WebFout::NietGevonden)?;
    let wet = Wet::van_code(&wet).ok_or(WebFout::NietGevonden)?;
    let jaar = het_jaar(&verzoek, &filter);
    let (t, lees) = (verzoek.t, verzoek.lees()?);
    let regels = ops::onderdelen(&lees, (team, wet, jaar)).await?;
    let teams = auth::account::teams(&lees).await?;
    let team = teams.into_iter().find(|naast| naast.id == team).ok_or(WebFout::NietGevonden)?;
    let wetnaam = t.get(&format!("wet-{}", wet.code()));
    let mut euros = Euros::default();
    regels.iter().for_each(|r| euros += r.euros);
    let totaal = Rij {
        naam: t.get("geld-totaal"),
        href: None,
        wet: String::new(),
        bedragen: besteed(t, &euros),
        som: true,
    };
    let rij = |r: &Budgetregel| Rij {
        naam: r.naam.clone(),
        href: None,
        wet: String::new(),
        bedragen: besteed(t, &r.euros),
        som: false,
    };
    basis::toon(&Teampagina {
        p: basis::pagina(&verzoek, "geld"),
        k: Kruimel {
            stappen: vec![Link { href: format!("/geld?jaar={jaar}"), tekst: t.get("nav-geld") }],
            hier: team.naam.clone(),
        },
        kop: t.met("geld-team-kop", &[("team", &team.naam), ("wet", &wetnaam), ("jaar", &jaar.to_string())]),
        koppen: totaal.bedragen.iter().map(|(kop, _)| kop.clone()).collect(),
        rijen: regels.iter().map(rij).chain((!regels.is_empty()).then_some(totaal)).collect(),
        t,
    })
}

/// The year that was asked for; without one, or with one that nobody keeps books of, this year.
fn het_jaar(verzoek: &Verzoek, filter: &Filter) -> i16 {
    let nu = verzoek.vandaag().year();
    filter.jaar.parse().ok().filter(|j| (2015..=2100).contains(j)).unwrap_or(nu)
}

async fn geld(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    let jaar = het_jaar(&verzoek, &filter);
    let lees = verzoek.lees()?;
    let regels = ops::jaar(&lees, jaar).await?;
    let prognose = verwachting(verzoek.vandaag(), jaar, &regels).map(|v| in_woorden(v, jaar, verzoek.t));
    basis::toon(&Geldpagina { prognose, ..pagina(&verzoek, jaar, &regels)? })
}

/// The sentence of a forecast, and how it was reckoned.
fn in_woorden(v: Verwachting, jaar: i16, t: Teksten) -> (String, String) {
    let procent = |promille: i64| (promille / 10).to_string();
    let (sleutels, waarden) = match v {
        Verwachting::TeWeinig { peildag, dekking } => (
            ("geld-te-weinig", "geld-te-weinig-hoe"),
            vec![
                ("jaar", jaar.to_string()),
                ("dag", ui::datum_lang(peildag, t)),
                ("dekking", procent(dekking)),
                ("vanaf", procent(DEKKING_MIN)),
            ],
        ),
        Verwachting::Tussen(p) => (
            ("geld-prognose", "geld-prognose-hoe"),
            vec![
                ("jaar", jaar.to_string()),
                ("laag", p.laag.to_string()),
                ("hoog", p.hoog.to_string()),
                ("deel", procent(p.promille)),
                ("dekking", procent(p.dekking)),
                ("dag", ui::datum_lang(p.peildag, t)),
            ],
        ),
    };
    let waarden: Vec<(&str, &str)> = waarden.iter().map(|(n, w)| (*n, w.as_str())).collect();
    let mut hoe = t.met(sleutels.1, &waarden);
    // Of all of it there is nothing to add.
    if matches!(v, Verwachting::Tussen(p) if p.dekking < 1_000) {
        hoe = format!("{hoe} {}", t.met("geld-prognose-dekking", &waarden));
    }
    (t.met(sleutels.0, &waarden), hoe)
}

fn pagina(verzoek: &Verzoek, jaar: i16, regels: &[Budgetregel]) -> Result<Geldpagina, WebFout> {
    let t = verzoek.t;
    let alles = verzoek.actor()?.heeft(Rol::Controller);
    let blik = Blik { t, vandaag: verzoek.vandaag(), wie: None };
    let mut euros = Euros::default();
    regels.iter().for_each(|r| euros += r.euros);
    let budget = regels.iter().filter_map(|r| r.budget).reduce(|a, b| a + b);
    let dag = ui::datum_lang(verzoek.vandaag(), t);
    let totaal = Rij {
        naam: t.get("geld-totaal"),
        href: None,
        wet: String::new(),
        bedragen: bedragen(t, budget, &euros),
        som: true,
    };
    let ander = |j: i16| Link {
        href: format!("/geld?jaar={j}"),
        tekst: t.met("geld-vorig", &[("jaar", &j.to_string())]),
    };
    Ok(Geldpagina {
        p: basis::pagina(verzoek, "geld"),
        kop: t.met("geld-kop", &[("jaar", &jaar.to_string())]),
        lead: t.met(if alles { "geld-alles" } else { "geld-team" }, &[("dag", &dag)]),
        stand: stand(t, (budget, euros.toegezegd), (jaar, regels), alles),
        som: strook(&euros, blik),
        koppen: totaal.bedragen.iter().map(|(kop, _)| kop.clone()).collect(),
        rijen: regels.iter().map(|r| rij(t, jaar, r)).chain((!regels.is_empty()).then_some(totaal)).collect(),
        andere: vec![ander(jaar - 1), ander(jaar + 1)],
        prognose: None,
        zetten: alles.then(|| format!("/geld/budget?jaar={jaar}")),
        t,
    })
}

/// The five answers about a year.
fn stand(
    t: Teksten,
    (budget, toegezegd): (Option<Euro>, Euro),
    (jaar, regels): (i16, &[Budgetregel]),
    alles: bool,
) -> Stand {
    let boven: Vec<&Budgetregel> =
        regels.iter().filter(|r| r.budget.is_some_and(|b| r.euros.toegezegd > b)).collect();
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
    let stap = match boven.first() {
        Some(r) => Stap {
            tekst: t.met("geld-stap-team", &[("team", &r.naam)]),
            href: Some(naar_team(jaar, r)),
            klok: None,
        },
        None if alles => {
            Stap { tekst: t.get("geld-stap-betalen"), href: Some("/betaalrun".into()), klok: None }
        }
        None => Stap { tekst: t.get("geld-stap-werk"), href: Some("/werk".into()), klok: None },
    };
    Stand {
        staat: Badge { soort, icoon, tekst: t.get(tekst) },
        waarom,
        tegen: (!boven.is_empty())
            .then(|| t.telt("geld-boven", i64::try_from(boven.len()).unwrap_or(i64::MAX))),
        wie: t.get("geld-wie"),
        stap,
    }
}

fn naar_team(jaar: i16, r: &Budgetregel) -> String {
    format!("/geld/{}/{}?jaar={jaar}", r.team, r.wet.code())
}

fn rij(t: Teksten, jaar: i16, r: &Budgetregel) -> Rij {
    Rij {
        naam: r.naam.clone(),
        href: Some(naar_team(jaar, r)),
        wet: t.get(&format!("wet-{}", r.wet.code())),
        bedragen: bedragen(t, r.budget, &r.euros),
        som: false,
    }
}

fn bedragen(t: Teksten, budget: Option<Euro>, e: &Euros) -> Vec<(String, String)> {
    let of_leeg = |bedrag: Option<Euro>| bedrag.map_or_else(|| "–".to_owned(), |b| b.to_string());
    let mut uit = besteed(t, e);
    uit.insert(0, (t.get("geld-budget"), of_leeg(budget)));
    uit.insert(2, (t.get("geld-ruimte"), of_leeg(budget.map(|b| b - e.toegezegd))));
    uit
}

fn besteed(t: Teksten, e: &Euros) -> Vec<(String, String)> {
    vec![
        (t.get("euros-toegezegd"), e.toegezegd.to_string()),
        (t.get("euros-geleverd"), e.geleverd.to_string()),
        (t.get("euros-gedeclareerd"), e.gedeclareerd.to_string()),
        (t.get("euros-goedgekeurd"), e.goedgekeurd.to_string()),
        (t.get("euros-betaald"), e.betaald.to_string()),
    ]
}

#[derive(Template)]
#[template(path = "ondersteuning/budget.html")]
struct Budgetpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    fouten: Option<Foutsamenvatting>,
    team: Veld,
    wet: Veld,
    jaar: Veld,
    bedrag: Veld,
    zettingen_kop: String,
    zettingen: Vec<Regel>,
}

struct Regel {
    team: String,
    wet: String,
    bedrag: String,
    wie: String,
    wanneer: String,
}

async fn vraag_budget(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    let mut f = Formulier::default();
    let jaar = if filter.jaar.is_empty() { verzoek.vandaag().year().to_string() } else { filter.jaar };
    f.zet("jaar", &jaar);
    toon_budget(&verzoek, &f).await
}

fn lees_jaar(f: &Formulier) -> Option<i16> {
    f.get("jaar").parse().ok().filter(|j| (2015..=2100).contains(j))
}

async fn toon_budget(verzoek: &Verzoek, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let lees = verzoek.lees()?;
    let teams = auth::account::teams(&lees).await?;
    let jaar = lees_jaar(f).unwrap_or_else(|| verzoek.vandaag().year());
    let zettingen = ops::zettingen(&lees, jaar).await?;
    let kies = || (String::new(), t.get("budget-kies"));
    let middel = |naam: &str| Veld::new(naam, t.get(&format!("budget-{naam}"))).maat("kt-veld--middel");
    let teams = teams.into_iter().map(|team| (team.id.to_string(), team.naam));
    let wetten = Wet::ALLE.map(|w| (w.code().to_owned(), t.get(&format!("wet-{}", w.code()))));
    basis::toon(&Budgetpagina {
        p: basis::pagina(verzoek, "geld"),
        k: Kruimel {
            stappen: vec![Link { href: format!("/geld?jaar={jaar}"), tekst: t.get("nav-geld") }],
            hier: t.get("budget-kop"),
        },
        fouten: f.samenvatting(t, &[]),
        team: f.veld(t, middel("team").opties([kies()].into_iter().chain(teams))),
        wet: f.veld(t, middel("wet").opties([kies()].into_iter().chain(wetten))),
        jaar: f.veld(t, Veld::new("jaar", t.get("budget-jaar")).maat("kt-veld--kort")),
        bedrag: f.veld(t, middel("bedrag").hint(t.get("budget-bedrag-hint"))),
        zettingen_kop: t.een("budget-eerder", "jaar", &jaar.to_string()),
        zettingen: zettingen
            .into_iter()
            .map(|z| Regel {
                team: z.teamnaam,
                wet: t.get(&format!("wet-{}", z.wet.code())),
                bedrag: z.bedrag.to_string(),
                wie: if z.door.starts_with("systeem:") { t.get("betaalrun-systeem") } else { z.door },
                wanneer: ui::dag_en_datum(ondersteuning::bericht::ops::dag(z.moment), verzoek.vandaag(), t),
            })
            .collect(),
        t,
    })
}

async fn zet_budget(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    let teams = auth::account::teams(verzoek.tenant.db.leesverbinding()).await?;
    let team = teams.iter().find(|team| team.id.to_string() == f.get("team")).map(|team| team.id);
    let (wet, jaar) = (Wet::van_code(f.get("wet")), lees_jaar(&f));
    let bedrag = Euro::lees(f.get("bedrag")).ok();
    for (veld, goed, code) in [
        ("team", team.is_some(), "budget-team-leeg"),
        ("wet", wet.is_some(), "budget-wet-leeg"),
        ("jaar", jaar.is_some(), "budget-jaar-fout"),
        ("bedrag", bedrag.is_some(), "budget-bedrag-fout"),
    ] {
        if !goed {
            f.fout(veld, code);
        }
    }
    let (Some(team), Some(wet), Some(jaar), Some(bedrag)) = (team, wet, jaar, bedrag) else {
        return toon_budget(&verzoek, &f).await.map(onjuist);
    };
    let mut tx = verzoek.tx().await?;
    match ops::zet_budget(&mut tx, (team, wet, jaar), bedrag).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/geld?jaar={jaar}")).into_response())
        }
        Err(fout) => {
            tx.rollback().await?;
            let Some(veld) = fout.veld() else { return Err(fout.into()) };
            f.fout(veld, fout.code());
            toon_budget(&verzoek, &f).await.map(onjuist)
        }
    }
}
