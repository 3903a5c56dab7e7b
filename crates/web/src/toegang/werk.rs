//! The worklist.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use toegang::zaak::ops::{self, Van};
use toegang::zaak::{Groep, Regel, Stand};
use ui::Teksten;
use ui::delen::{self, Gevouwen, Leeg, Link, Pagina, Veld, Weg, Werkrij};

use super::beeld::{self, Blik};
use crate::basis;
use crate::formulier::Formulier;
use crate::fout::WebFout;
use crate::ondersteuning::{Wachtrij, wachtrijen};
use crate::route::{Routes, Toegang};
use crate::verzoek::Verzoek;

pub(crate) const WERKERS: Toegang = Toegang::Rollen(basis::WERKLIJST);

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/werk", WERKERS, werk)
}

#[derive(Template)]
#[template(path = "toegang/werk.html")]
struct Werk {
    t: Teksten,
    p: Pagina,
    nu: String,
    telling: String,
    van: Veld,
    wet: Veld,
    verzoeken: Vec<Wachtrij>,
    groepen: Vec<delen::Groep>,
    wacht: Vec<Werkrij>,
    wacht_kop: String,
    leeg: Option<Leeg>,
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    van: String,
    #[serde(default)]
    wet: String,
}

async fn werk(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    let lees = verzoek.lees()?;
    let Some(wie) = verzoek.aangemeld.as_ref().map(|a| a.account.id) else {
        return Err(WebFout::SessieVoorbij);
    };
    let team = match filter.van.strip_prefix("team:").and_then(|id| id.parse().ok()) {
        Some(team) => Van::Team(team),
        None => Van::Medewerker(wie),
    };
    // Both lists write a line in the log before they are shown: together they wait for the disk once.
    let (regels, verzoeken) =
        tokio::join!(ops::werklijst(&lees, team, None), ondersteuning::verzoek::inzien::wachtend(&lees));
    let mut regels: Vec<Regel> = regels?;
    // The list comes by date; what cannot wait stands above it.
    regels.sort_by_key(|r| !r.spoed());
    regels.retain(|r| filter.wet.is_empty() || r.wet.code() == filter.wet);
    let teams = auth::account::teams_van(&lees, wie, verzoek.vandaag()).await?;
    let verzoeken = verzoeken?;
    let verzoeken = wachtrijen(&verzoeken, (verzoek.vandaag(), verzoek.t));
    let blad = pagina(&verzoek, &filter, &regels, &teams, wie);
    let leeg = blad.leeg.filter(|_| verzoeken.is_empty());
    basis::toon(&Werk { verzoeken, leeg, ..blad })
}

fn pagina(
    verzoek: &Verzoek,
    filter: &Filter,
    regels: &[Regel],
    teams: &[auth::account::Team],
    wie: kern::id::AccountId,
) -> Werk {
    let t = verzoek.t;
    let vandaag = verzoek.vandaag();
    let blik = Blik { t, vandaag, wie: Some(wie) };
    let van_groep = |groep: Groep| -> Vec<&Regel> {
        regels.iter().filter(|r| r.groep(vandaag, Some(wie)) == groep).collect()
    };
    let rijen = |regels: &[&Regel], nu: bool| -> Vec<Werkrij> {
        regels.iter().map(|r| beeld::rij(r, blik, nu)).collect()
    };
    let (nu_doen, hierna) = (van_groep(Groep::NuDoen), van_groep(Groep::Hierna));
    let wacht = rijen(&van_groep(Groep::Wacht), false);
    let telling = t.telt("werk-vragen", i64::try_from(nu_doen.len()).unwrap_or(i64::MAX));
    let wacht_kop = t.telt("werk-wacht", aantal(&wacht));
    let mut groepen = Vec::new();
    for (id, kop, alle) in [("nu", "werk-nu", nu_doen), ("hierna", "werk-hierna", hierna)] {
        if !alle.is_empty() {
            let telling = t.telt("werk-zaken", i64::try_from(alle.len()).unwrap_or(i64::MAX));
            let (open, stil) = vouw(alle);
            let stil = rijen(&stil, id == "nu");
            groepen.push(delen::Groep {
                id,
                kop: t.get(kop),
                telling,
                koppen_zichtbaar: groepen.is_empty(),
                rijen: rijen(&open, id == "nu"),
                gevouwen: (!stil.is_empty())
                    .then(|| Gevouwen { kop: t.telt("werk-stil", aantal(&stil)), rijen: stil }),
            });
        }
    }
    let mut formulier = Formulier::default();
    formulier.zet("van", &filter.van);
    formulier.zet("wet", &filter.wet);
    let nu = format!("{}, {}", ui::datum_lang(vandaag, t), ui::tijd(verzoek.tenant.db.klok().nu(), t));
    Werk {
        p: basis::pagina(verzoek, "werk"),
        nu,
        telling,
        van: formulier.veld(t, keuze_van(t, teams)),
        wet: formulier.veld(t, keuze_wet(t)),
        verzoeken: Vec::new(),
        leeg: (regels.is_empty()).then(|| leeg(t)),
        groepen,
        wacht,
        wacht_kop,
        t,
    }
}

/// So many quiet cases stand in the open; what is more is folded.
const STIL_OPEN: usize = 3;

/// Keeps what asks something in sight: of cases in which help runs or the question is solved, only the first ones by
/// date. A run that is hardly longer is not folded.
fn vouw(regels: Vec<&Regel>) -> (Vec<&Regel>, Vec<&Regel>) {
    let stil = |r: &Regel| matches!(r.stand, Stand::Loopt | Stand::SamenOpgelost | Stand::Besloten);
    if regels.iter().filter(|r| stil(r)).count() <= STIL_OPEN + 2 {
        return (regels, Vec::new());
    }
    let mut gezien = 0;
    regels.into_iter().partition(|r| {
        gezien += usize::from(stil(r));
        !stil(r) || gezien <= STIL_OPEN
    })
}

fn aantal(rijen: &[Werkrij]) -> i64 {
    i64::try_from(rijen.len()).unwrap_or(i64::MAX)
}

fn keuze_van(t: Teksten, teams: &[auth::account::Team]) -> Veld {
    let mij = (String::new(), t.get("werk-van-mij"));
    let teams = teams.iter().map(|team| (format!("team:{}", team.id), team.naam.clone()));
    Veld::new("van", t.get("werk-van")).opties(std::iter::once(mij).chain(teams))
}

fn keuze_wet(t: Teksten) -> Veld {
    let alle = (String::new(), t.get("werk-alle-wetten"));
    let wetten = kern::Wet::ALLE.iter().map(|w| (w.code().to_owned(), t.get(&format!("wet-{}", w.code()))));
    Veld::new("wet", t.get("werk-wet")).opties(std::iter::once(alle).chain(wetten))
}

fn leeg(t: Teksten) -> Leeg {
    let weg = |n: u8, link: Option<Link>| Weg {
        sterk: t.get(&format!("werk-leeg-{n}-sterk")),
        tekst: t.get(&format!("werk-leeg-{n}")),
        link,
    };
    Leeg {
        kop: t.get("werk-leeg-kop"),
        uitleg: t.get("werk-leeg-uitleg"),
        wegen_kop: t.get("werk-leeg-wegen"),
        wegen: vec![
            weg(1, Some(Link { href: "/melding".into(), tekst: t.get("melding-nieuw") })),
            weg(2, None),
        ],
        slot: None,
    }
}
