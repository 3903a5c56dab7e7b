//! One declaration: what to do, asked is right plus wrong, what is wrong by its reason, and each line opens to its sum.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::{Euro, Periode, Rol};
use ondersteuning::bericht::Richting;
use ondersteuning::bericht::plichten::wacht_op;
use ondersteuning::declaratie::ops::{self, Blad};
use ondersteuning::declaratie::{Declaratie, Lijn, Reden, Stand, Uitslag};
use ondersteuning::toewijzing::Omvang;
use ui::Teksten;
use ui::delen::{self, Badge, Kruimel, Link, Pagina};
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
    /// Whether something is wrong at all: a zero is not stressed.
    let_op: bool,
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
}

struct Stap {
    wat: String,
    waarde: String,
    bron: String,
    oordeel: Option<Badge>,
}

/// Lines that are wrong for one reason.
struct Groep {
    id: String,
    kop: String,
    telling: String,
    /// What somebody does about it, as long as no answer left.
    doen: Option<String>,
    code: String,
    regels: Vec<Regel>,
    /// How many are not shown.
    rest: Option<String>,
}

#[derive(Template)]
#[template(path = "ondersteuning/declaratie.html")]
struct Declaratiepagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    lead: String,
    stand: delen::Stand,
    /// Where the answer is sent, for who sends it.
    antwoord: Option<String>,
    som: Optelling,
    fout: Vec<Groep>,
    goed: Vec<Regel>,
    goed_kop: String,
    goed_rest: Option<String>,
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
    let t = verzoek.t;
    let d = &blad.kop;
    let kop = t.met("declaratie-kop", &[("nummer", &d.nummer), ("aanbieder", &blad.aanbieder)]);
    let som = |sleutel: &str, bedrag: Euro, n: i64| Som {
        kop: t.get(sleutel),
        bedrag: bedrag.to_string(),
        regels: t.telt("declaratie-regels", n),
    };
    let goed: Vec<&Lijn> = blad.lijnen.iter().filter(|l| l.regel.is_none()).collect();
    let aantal_goed = d.regels - d.regels_fout;
    let (hier, stap) = kruimel(verzoek);
    Declaratiepagina {
        p: basis::pagina(verzoek, hier),
        k: Kruimel { stappen: vec![stap], hier: kop.clone() },
        kop,
        lead: t.met("declaratie-lead", &[("maand", &ui::maand_lang(d.begin, t))]),
        stand: stand(verzoek, d),
        antwoord: (d.stand == Stand::Wacht && verzoek.heeft(Rol::Backoffice))
            .then(|| format!("/declaraties/{}/antwoord", d.id)),
        som: Optelling {
            label: t.get("declaratie-som"),
            gevraagd: som("declaratie-gevraagd", d.gevraagd, d.regels),
            klopt: som("declaratie-klopt", d.toegekend, aantal_goed),
            niet: som("declaratie-klopt-niet", d.afgekeurd, d.regels_fout),
            let_op: d.regels_fout > 0,
        },
        fout: blad.redenen.iter().map(|r| groep(r, blad, t)).collect(),
        goed_kop: t.telt_met("declaratie-goed", aantal_goed, &[("bedrag", &d.toegekend.to_string())]),
        goed_rest: rest(goed.len(), aantal_goed, t),
        goed: goed.into_iter().map(|l| regel(l, blad, t)).collect(),
        t,
    }
}

/// Where the reader came from: back office from the messages, the controller from the payments.
fn kruimel(verzoek: &Verzoek) -> (&'static str, Link) {
    let (hier, href) = if verzoek.heeft(Rol::Backoffice) {
        ("berichten", "/berichten")
    } else {
        ("betaalrun", "/betaalrun")
    };
    (hier, Link { href: href.into(), tekst: verzoek.t.get(&format!("nav-{hier}")) })
}

pub(super) fn staat(uitslag: Uitslag, t: Teksten) -> Badge {
    let (soort, icoon) = match uitslag {
        Uitslag::Wacht => ("warning", "driehoek"),
        Uitslag::Toegekend => ("safe", "vink"),
        Uitslag::Deels => ("neutral", "vink"),
        Uitslag::Afgekeurd => ("danger", "achthoek"),
    };
    Badge { soort, icoon, tekst: t.get(&format!("declaratie-uitslag-{}", uitslag.code())) }
}

/// The five answers about a declaration.
fn stand(verzoek: &Verzoek, d: &Declaratie) -> delen::Stand {
    let (t, vandaag) = (verzoek.t, verzoek.vandaag());
    let wacht = d.stand == Stand::Wacht;
    let soort = wacht_op(Richting::In, 323).map(|p| p.soort);
    let bedragen = [("toegekend", d.toegekend.to_string()), ("afgekeurd", d.afgekeurd.to_string())];
    let bedragen = bedragen.each_ref().map(|(n, w)| (*n, w.as_str()));
    let tekst = match (wacht, verzoek.heeft(Rol::Backoffice)) {
        (true, true) => t.telt("declaratie-nu", d.regels_fout),
        (true, false) => t.get("declaratie-nu-kantoor"),
        (false, _) => t.get("bericht-nu-niets"),
    };
    delen::Stand {
        staat: staat(d.uitslag(), t),
        waarom: t.met(if wacht { "declaratie-straks" } else { "declaratie-beantwoord" }, &bedragen),
        tegen: (wacht && d.regels_fout > 0).then(|| t.telt("declaratie-tegen", d.regels_fout)),
        wie: t.get(if wacht { "rol-backoffice" } else { "stand-niemand" }),
        stap: delen::Stap {
            tekst,
            href: None,
            klok: wacht.then(|| klok(d.antwoord_voor, soort.map(|s| (s, d.dagtekening)), (vandaag, t))),
        },
    }
}

fn groep(r: &Reden, blad: &Blad, t: Teksten) -> Groep {
    let lijnen: Vec<&Lijn> = blad.lijnen.iter().filter(|l| l.regel.as_ref() == Some(&r.regel)).collect();
    let code = r.retourcode.clone().unwrap_or_default();
    Groep {
        id: format!("reden-{}", r.regel),
        kop: ondersteuning::bericht::regeltekst(&r.regel).to_owned(),
        telling: t.telt_met("declaratie-reden", r.aantal, &[("bedrag", &r.bedrag.to_string())]),
        doen: (blad.kop.stand == Stand::Wacht).then(|| t.get(doen(&r.regel))),
        code: t.met("bericht-regel", &[("regel", &r.regel), ("code", &code)]),
        rest: rest(lijnen.len(), r.aantal, t),
        regels: lijnen.into_iter().map(|l| regel(l, blad, t)).collect(),
    }
}

/// What somebody looks at before a line is refused for this rule: first whether the mistake is ours.
fn doen(regel: &str) -> &'static str {
    match regel {
        "TR418" => "declaratie-doen-tarief",
        "TR321" | "TR322" | "TR369" => "declaratie-doen-omvang",
        "TR304" | "TR338" | "TR384" => "declaratie-doen-toewijzing",
        "TR307" | "TR308" | "TR387" | "TR388" => "declaratie-doen-periode",
        "TR339" | "TR340" | "TR341" | "TR381" => "declaratie-doen-product",
        _ => "declaratie-doen-aanbieder",
    }
}

/// Said when not everything is shown.
fn rest(getoond: usize, alle: i64, t: Teksten) -> Option<String> {
    let getoond = i64::try_from(getoond).unwrap_or(i64::MAX);
    let getallen = [("getoond", getoond.to_string()), ("aantal", alle.to_string())];
    (getoond < alle).then(|| t.met("declaratie-rest", &getallen.each_ref().map(|(n, w)| (*n, w.as_str()))))
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
        open: false,
        kop: t.met("declaratie-rekening", &[("nr", &nr)]),
        berekening: berekening(l, blad, t),
    }
}

/// An amount with its unit, in words.
pub(super) fn eenheid(volume: i64, code: &str, t: Teksten) -> String {
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

/// How much is assigned or asked, in words.
pub(super) fn maat(omvang: Option<&Omvang>, budget: Option<Euro>, t: Teksten) -> String {
    match (omvang, budget) {
        (Some(o), _) => {
            let per = t.get(match o.frequentie.as_str() {
                "1" => "per-dag",
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
            maat(w.omvang.as_ref(), w.budget, t),
            t.met("declaratie-toewijzing", &[("nummer", &nummer)]),
        ));
    }
    // Only the rule that judged the line says that its tariff is wrong.
    let mis = l.regel.as_deref() == Some("TR418");
    for afspraak in blad.tarieven(l) {
        let oordeel = match l.tarief == Some(afspraak.tarief) {
            true => Some(("safe", "vink", "declaratie-gelijk")),
            false => mis.then_some(("warning", "driehoek", "declaratie-anders")),
        };
        let oordeel = oordeel.map(|(soort, icoon, tekst)| Badge { soort, icoon, tekst: t.get(tekst) });
        let dagen = afspraak.periode.map_or_else(String::new, |dagen| geldig(dagen, t));
        stappen.push(Stap { oordeel, ..stap("declaratie-contract", afspraak.tarief.to_string(), dagen) });
    }
    let (van, tot) = (ui::datum_lang(l.begin, t), ui::datum_lang(l.eind, t));
    stappen.push(stap(
        "declaratie-geleverd",
        eenheid(l.volume, &l.eenheid, t),
        t.met("declaratie-periode", &[("van", &van), ("tot", &tot)]),
    ));
    let maal = l.tarief.map_or_else(String::new, |tarief| format!("{} × {tarief}", l.volume));
    stappen.push(stap("declaratie-gevraagd", l.bedrag.to_string(), maal));
    Berekening { stappen }
}

/// The days on which a tariff holds.
fn geldig(dagen: Periode, t: Teksten) -> String {
    let van = ui::datum_lang(dagen.begin(), t);
    match dagen.laatste_dag() {
        Some(tot) => t.met("declaratie-geldig", &[("van", &van), ("tot", &ui::datum_lang(tot, t))]),
        None => t.met("declaratie-geldig-vanaf", &[("van", &van)]),
    }
}
