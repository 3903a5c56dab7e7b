//! One declaration: asked is right plus wrong, and each line opens to its sum.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::Euro;
use ondersteuning::declaratie::ops::{self, Blad};
use ondersteuning::declaratie::{Lijn, Stand};
use ondersteuning::toewijzing::Toewijzing;
use recht::Termijnsoort;
use ui::Teksten;
use ui::delen::{Badge, Klok, Kruimel, Link, Pagina};
use uuid::Uuid;

use super::{BERICHTEN, GELD, klok};
use crate::basis;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/declaraties/{id}", GELD, toon).post("/declaraties/{id}/antwoord", BERICHTEN, beantwoord)
}

/// `c/berekening.html`
struct Optelling {
    label: String,
    gevraagd: Som,
    klopt: Som,
    niet: Som,
}

struct Som {
    kop: String,
    bedrag: String,
    regels: String,
}

struct Regel {
    nr: i64,
    wie: String,
    geleverd: String,
    tarief: String,
    gevraagd: String,
    uitkomst: Badge,
    open: bool,
    kop: String,
    berekening: Berekening,
}

struct Berekening {
    stappen: Vec<Stap>,
    slot: Option<String>,
}

struct Stap {
    wat: String,
    waarde: String,
    bron: String,
    oordeel: Option<Badge>,
}

#[derive(Template)]
#[template(path = "ondersteuning/declaratie.html")]
struct Declaratiepagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    lead: String,
    klok: Option<Klok>,
    som: Optelling,
    fout: Vec<Regel>,
    goed: Vec<Regel>,
    goed_kop: String,
    antwoord: Option<String>,
    uitleg: String,
}

fn id(tekst: &str) -> Result<Uuid, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn toon(verzoek: Verzoek, Path(pad): Path<String>) -> Result<Response, WebFout> {
    let blad = ops::open(&verzoek.lees()?, id(&pad)?).await?;
    basis::toon(&pagina(&verzoek, &blad))
}

async fn beantwoord(verzoek: Verzoek, Path(pad): Path<String>) -> Result<Response, WebFout> {
    let id = id(&pad)?;
    let mut tx = verzoek.tx().await?;
    ops::beantwoord(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/declaraties/{id}")).into_response())
}

fn pagina(verzoek: &Verzoek, blad: &Blad) -> Declaratiepagina {
    let (t, vandaag) = (verzoek.t, verzoek.vandaag());
    let d = &blad.kop;
    let maand = ui::datum_lang(d.begin.last_of_month(), t);
    let kop = t.met("declaratie-kop", &[("nummer", &d.nummer), ("aanbieder", &blad.aanbieder)]);
    let wacht = d.stand == Stand::Wacht;
    let (fout, goed): (Vec<&Lijn>, Vec<&Lijn>) = blad.lijnen.iter().partition(|l| l.regel.is_some());
    let som = |sleutel: &str, bedrag: Euro, n: i64| Som {
        kop: t.get(sleutel),
        bedrag: bedrag.to_string(),
        regels: t.telt("declaratie-regels", n),
    };
    let uitleg = [("toegekend", d.toegekend.to_string()), ("afgekeurd", d.afgekeurd.to_string())];
    let uitleg: Vec<(&'static str, &str)> = uitleg.iter().map(|(n, w)| (*n, w.as_str())).collect();
    Declaratiepagina {
        t,
        p: basis::pagina(verzoek, "berichten"),
        k: Kruimel {
            stappen: vec![Link { href: "/berichten".into(), tekst: t.get("nav-berichten") }],
            hier: kop.clone(),
        },
        kop,
        lead: t.met("declaratie-lead", &[("maand", &maand)]),
        klok: wacht.then(|| {
            let soort = Termijnsoort::IstandaardDeclaratieAntwoord;
            klok(d.antwoord_voor, Some((soort, d.dagtekening)), (vandaag, t))
        }),
        som: Optelling {
            label: t.get("declaratie-som"),
            gevraagd: som("declaratie-gevraagd", d.gevraagd, d.regels),
            klopt: som("declaratie-klopt", d.toegekend, d.regels - d.regels_fout),
            niet: som("declaratie-klopt-niet", d.afgekeurd, d.regels_fout),
        },
        goed_kop: t.met(
            "declaratie-goed",
            &[("getoond", &goed.len().to_string()), ("aantal", &(d.regels - d.regels_fout).to_string())],
        ),
        fout: fout.into_iter().map(|l| regel(l, blad, t)).collect(),
        goed: goed.into_iter().map(|l| regel(l, blad, t)).collect(),
        antwoord: wacht.then(|| format!("/declaraties/{}/antwoord", d.id)),
        uitleg: t.met(if wacht { "declaratie-straks" } else { "declaratie-beantwoord" }, &uitleg),
    }
}

fn regel(l: &Lijn, blad: &Blad, t: Teksten) -> Regel {
    let wie = l.persoon.and_then(|p| blad.namen.get(&p).cloned());
    let uitkomst = if l.regel.is_some() {
        Badge { soort: "danger", icoon: "achthoek", tekst: t.get("declaratie-fout") }
    } else {
        Badge { soort: "safe", icoon: "vink", tekst: t.get("declaratie-klopt") }
    };
    let nr = l.plek.to_string();
    Regel {
        nr: l.plek,
        wie: wie.unwrap_or_else(|| t.get("declaratie-onbekend")),
        geleverd: eenheid(l.volume, &l.eenheid, t),
        tarief: l.tarief.map_or_else(String::new, |e| e.to_string()),
        gevraagd: l.bedrag.to_string(),
        uitkomst,
        open: l.regel.is_some(),
        kop: t.met("declaratie-rekening", &[("nr", &nr)]),
        berekening: berekening(l, blad, t),
    }
}

fn eenheid(volume: i64, code: &str, t: Teksten) -> String {
    let sleutel = match code {
        "01" => "eenheid-minuut",
        "04" => "eenheid-uur",
        "14" => "eenheid-etmaal",
        "16" => "eenheid-dagdeel",
        "83" => return Euro::cent(volume).to_string(),
        _ => "eenheid-stuk",
    };
    t.telt(sleutel, volume)
}

/// How much was assigned, in words.
fn toegewezen(w: &Toewijzing, t: Teksten) -> String {
    match (&w.omvang, w.budget) {
        (Some(o), _) => {
            let per = t.get(match o.frequentie.as_str() {
                "2" => "per-week",
                "4" => "per-maand",
                _ => "in-totaal",
            });
            format!("{} {per}", eenheid(o.volume, &o.eenheid, t))
        }
        (None, Some(budget)) => format!("{budget} {}", t.get("in-totaal")),
        (None, None) => t.get("declaratie-vrij"),
    }
}

/// The numbers behind a line: what was assigned, what the contract says, and what was asked.
fn berekening(l: &Lijn, blad: &Blad, t: Teksten) -> Berekening {
    let mut stappen = Vec::new();
    let stap =
        |wat: &str, waarde: String, bron: String| Stap { wat: t.get(wat), waarde, bron, oordeel: None };
    if let Some(w) = blad.toewijzingen.get(&l.toewijzing_nummer).filter(|_| l.toewijzing.is_some()) {
        let nummer = w.nummer.to_string();
        stappen.push(stap(
            "declaratie-toegewezen",
            toegewezen(w, t),
            t.met("declaratie-toewijzing", &[("nummer", &nummer)]),
        ));
        let gelijk = l.tarief == Some(w.tarief);
        let oordeel = if gelijk {
            ("safe", "vink", "declaratie-gelijk")
        } else {
            ("warning", "driehoek", "declaratie-anders")
        };
        stappen.push(Stap {
            oordeel: Some(Badge { soort: oordeel.0, icoon: oordeel.1, tekst: t.get(oordeel.2) }),
            ..stap("declaratie-contract", w.tarief.to_string(), t.get("declaratie-bij-toewijzen"))
        });
    }
    let (van, tot) = (ui::datum_lang(l.begin, t), ui::datum_lang(l.eind, t));
    stappen.push(stap(
        "declaratie-geleverd",
        eenheid(l.volume, &l.eenheid, t),
        t.met("declaratie-periode", &[("van", &van), ("tot", &tot)]),
    ));
    let maal = l.tarief.map_or_else(String::new, |tarief| format!("{} × {tarief}", l.volume));
    stappen.push(stap("declaratie-gevraagd", l.bedrag.to_string(), maal));
    let slot = l.regel.as_deref().map(|regel| {
        let code = l.retourcode.clone().unwrap_or_default();
        let tekst = ondersteuning::bericht::regeltekst(regel);
        t.met("declaratie-slot", &[("tekst", tekst), ("regel", regel), ("code", &code)])
    });
    Berekening { stappen, slot }
}
