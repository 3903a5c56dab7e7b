//! Messages: what needs a person first.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use kern::id::BerichtId;
use ondersteuning::bericht::ops::{self, Welke};
use ondersteuning::bericht::{Kop, Richting, Stand, Vondst};
use ondersteuning::declaratie;
use recht::Termijnsoort;
use serde::Deserialize;
use ui::Teksten;
use ui::delen::{Badge, Klok, Kruimel, Link, Pagina};

use super::{BERICHTEN, geen_klok, klok};
use crate::basis;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/berichten", BERICHTEN, lijst).get("/berichten/{id}", BERICHTEN, bericht)
}

/// `c/inbox.html`
struct Rij {
    huidig: bool,
    href: String,
    wat: String,
    soort: String,
    code: String,
    van: String,
    klok: Klok,
}

#[derive(Template)]
#[template(path = "ondersteuning/berichten.html")]
struct Lijst {
    t: Teksten,
    p: Pagina,
    lead: String,
    alles: bool,
    berichten: Vec<Rij>,
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    alles: String,
}

async fn lijst(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    let lees = verzoek.lees()?;
    let alles = !filter.alles.is_empty();
    let koppen = ops::lijst(&lees, if alles { Welke::Alles } else { Welke::Nodig }).await?;
    let namen = ops::namen(&lees, &koppen).await?;
    let t = verzoek.t;
    let aantal = i64::try_from(koppen.len()).unwrap_or(i64::MAX);
    basis::toon(&Lijst {
        t,
        p: basis::pagina(&verzoek, "berichten"),
        lead: t.telt(if alles { "berichten-alle-telling" } else { "berichten-telling" }, aantal),
        alles,
        berichten: koppen.iter().map(|k| rij(k, &namen, &verzoek)).collect(),
    })
}

fn rij(kop: &Kop, namen: &HashMap<String, String>, verzoek: &Verzoek) -> Rij {
    let t = verzoek.t;
    Rij {
        huidig: false,
        href: format!("/berichten/{}", kop.id),
        wat: wat(kop, t),
        soort: soort(kop, t),
        code: kop.code.clone(),
        van: namen.get(&kop.agb).cloned().unwrap_or_else(|| kop.agb.clone()),
        klok: antwoordklok(kop, verzoek),
    }
}

fn soort(kop: &Kop, t: Teksten) -> String {
    match kop.nummer() {
        n @ (301 | 302 | 305 | 306 | 307 | 308 | 315 | 317 | 323 | 325) => t.get(&format!("bericht-{n}")),
        _ => t.get("bericht-ander"),
    }
}

/// What is the matter, in one line.
fn wat(kop: &Kop, t: Teksten) -> String {
    match (kop.richting, kop.stand) {
        (Richting::Uit, _) if kop.beantwoord.is_none() && kop.antwoord_voor.is_some() => {
            t.get("bericht-wacht-retour")
        }
        (Richting::Uit, Stand::Klaar) => t.get("bericht-staat-klaar"),
        (Richting::Uit, _) => t.get("bericht-verzonden"),
        (Richting::In, Stand::Vreemd) => t.get("bericht-vreemd"),
        (Richting::In, Stand::Wacht) if kop.nummer() == 323 => t.telt("bericht-regels-fout", kop.aantal_fout),
        (Richting::In, Stand::Wacht) => t.get("bericht-beslis"),
        (Richting::In, Stand::Afgekeurd) => {
            kop.vondsten.first().map_or_else(|| t.get("bericht-afgekeurd"), |v| v.tekst().to_owned())
        }
        (Richting::In, _) => t.get("bericht-verwerkt"),
    }
}

/// Who owes an answer by which day, with the rule that says so.
fn antwoordklok(kop: &Kop, verzoek: &Verzoek) -> Klok {
    let Some(dag) = kop.antwoord_voor.filter(|_| kop.beantwoord.is_none()) else {
        return geen_klok(verzoek.t);
    };
    let soort = match kop.nummer() {
        323 => Termijnsoort::IstandaardDeclaratieAntwoord,
        315 => Termijnsoort::IstandaardAntwoordVerzoekToewijzing,
        317 => Termijnsoort::IstandaardAntwoordVerzoekWijziging,
        _ => Termijnsoort::IstandaardRetour,
    };
    klok(dag, Some((soort, ops::dag(kop.moment))), (verzoek.vandaag(), verzoek.t))
}

/// `c/bevinding.html`
struct Bevinding {
    titel: String,
    uitleg: String,
    regel: String,
}

#[derive(Template)]
#[template(path = "ondersteuning/bericht.html")]
struct Berichtpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    code: String,
    staat: Badge,
    wie: String,
    klok: Klok,
    feiten: Vec<(String, String)>,
    bevindingen: Vec<Bevinding>,
    declaratie: Option<String>,
}

async fn bericht(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: BerichtId = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let lees = verzoek.lees()?;
    let kop = ops::bekijk(&lees, id).await?;
    let namen = ops::namen(&lees, std::slice::from_ref(&kop)).await?;
    let declaratie = declaratie::ops::van_bericht(&lees, id).await?;
    let (t, vandaag) = (verzoek.t, verzoek.vandaag());
    let naam = namen.get(&kop.agb).cloned().unwrap_or_else(|| kop.agb.clone());
    let titel = format!("{}, {naam}", soort(&kop, t));
    let op = ops::dag(kop.moment);
    let aan_ons = if kop.richting == Richting::In { "bericht-wij" } else { "bericht-zij" };
    let moment = format!("{} {}", ui::dag_en_datum(op, vandaag, t), ui::tijd(kop.moment, t));
    basis::toon(&Berichtpagina {
        t,
        p: basis::pagina(&verzoek, "berichten"),
        k: Kruimel {
            stappen: vec![Link { href: "/berichten".into(), tekst: t.get("nav-berichten") }],
            hier: titel.clone(),
        },
        kop: titel,
        code: kop.code.clone(),
        staat: staat(&kop, t),
        wie: if kop.beantwoord.is_some() {
            t.get("bericht-niemand")
        } else {
            t.met(aan_ons, &[("naam", &naam)])
        },
        klok: antwoordklok(&kop, &verzoek),
        feiten: vec![
            (t.get("bericht-met"), format!("{naam}, AGB {}", kop.agb)),
            (t.get("bericht-kenmerk"), kop.identificatie.clone()),
            (t.get("bericht-moment"), moment),
        ],
        bevindingen: kop.vondsten.iter().map(|v| bevinding(v, t)).collect(),
        declaratie: declaratie.map(|d| format!("/declaraties/{}", d.id)),
    })
}

fn staat(kop: &Kop, t: Teksten) -> Badge {
    let (soort, icoon) = match kop.stand {
        Stand::Verwerkt | Stand::Verzonden => ("safe", "vink"),
        Stand::Afgekeurd | Stand::Vreemd => ("danger", "achthoek"),
        Stand::Wacht => ("warning", "driehoek"),
        Stand::Klaar => ("neutral", "zandloper"),
    };
    Badge { soort, icoon, tekst: t.get(&format!("bericht-stand-{}", kop.stand.code())) }
}

fn bevinding(v: &Vondst, t: Teksten) -> Bevinding {
    let code = v.retourcode.clone().unwrap_or_else(|| "-".to_owned());
    let plek = v.pad.trim_start_matches("/Bericht/").replace('/', " › ");
    Bevinding {
        titel: v.tekst().to_owned(),
        uitleg: t.met("bericht-plek", &[("plek", &plek)]),
        regel: t.met("bericht-regel", &[("regel", &v.regel), ("code", &code)]),
    }
}
