//! Who looked at the files of one person, in the words in which the resident would ask it.

use askama::Template;
use auth::Blik as Zicht;
use auth::gronden::Toegangsregel;
use axum::extract::Path;
use axum::response::Response;
use kern::Datum;
use kern::id::PersoonId;
use toegang::persoon::ops::{Treffer, Vaststelling, stel_vast};
use toegang::toezicht::Blik;
use toegang::toezicht::ops::wie_keek;
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Kruimel, Link, Pagina, Veld};

use super::{TOEZICHT, wanneer, woorden};
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::toegang::{waarvan, zoeksleutel, zoekvelden};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/inzage", TOEZICHT, begin).post("/inzage", TOEZICHT, zoek).get(
        "/personen/{id}/inzage",
        TOEZICHT,
        inzage,
    )
}

#[derive(Template)]
#[template(path = "toezicht/zoeken.html")]
struct Zoekpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    velden: Vec<Veld>,
    gezocht: bool,
    treffers: Vec<(String, String)>,
    meer: bool,
}

async fn begin(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon(&verzoek, &Formulier::default(), None)
}

fn toon(verzoek: &Verzoek, f: &Formulier, uit: Option<Vaststelling>) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let gezocht = uit.is_some();
    let (treffers, meer) = uit.map(|uit| (uit.treffers, uit.meer)).unwrap_or_default();
    let treffer = |tr: Treffer| {
        let naam = format!("{}, {}", tr.naam, waarvan(t, tr.geboortejaar, &tr.waar));
        (format!("/personen/{}/inzage", tr.id), naam)
    };
    basis::toon(&Zoekpagina {
        p: basis::pagina(verzoek, "inzage"),
        fouten: f.samenvatting(t, &[]),
        velden: zoekvelden(t).into_iter().map(|v| f.veld(t, v)).collect(),
        treffers: treffers.into_iter().map(treffer).collect(),
        meer,
        gezocht,
        t,
    })
}

async fn zoek(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    let Some(sleutel) = zoeksleutel(&mut f) else { return toon(&verzoek, &f, None).map(onjuist) };
    let uit = stel_vast(&verzoek.lees()?, &sleutel, "inzage").await?;
    toon(&verzoek, &f, Some(uit))
}

#[derive(Template)]
#[template(path = "toezicht/inzage.html")]
struct Inzagepagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    nummers: String,
    mogen: Vec<Mag>,
    keken: Vec<Keek>,
}

struct Mag {
    wie: String,
    wat: String,
    waarom: String,
    wanneer: String,
}

struct Keek {
    wanneer: String,
    wie: String,
    wat: String,
    waarom: String,
}

async fn inzage(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: PersoonId = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let blad = wie_keek(&verzoek.lees()?, id).await?;
    let (t, vandaag) = (verzoek.t, verzoek.vandaag());
    basis::toon(&Inzagepagina {
        p: basis::pagina(&verzoek, "inzage"),
        k: Kruimel {
            stappen: vec![Link { href: "/inzage".into(), tekst: t.get("nav-inzage") }],
            hier: t.get("inzage-kop"),
        },
        nummers: blad.nummers.join(", "),
        mogen: blad.mogen.iter().map(|m| mag(m, vandaag, t)).collect(),
        keken: blad.keken.iter().map(|b| keek(b, t)).collect(),
        t,
    })
}

fn mag(regel: &Toegangsregel, vandaag: Datum, t: Teksten) -> Mag {
    let wat = match regel.blik {
        Zicht::Dat => "dat",
        Zicht::Wat => "wat",
        Zicht::Financieel => "financieel",
        Zicht::Logistiek => "logistiek",
    };
    let van = ui::datum_lang(regel.van, t);
    let wanneer = match regel.tot.and_then(|tot| tot.yesterday().ok().map(|laatste| (tot, laatste))) {
        None => t.met("inzage-sinds", &[("van", &van)]),
        Some((tot, laatste)) => {
            let sleutel = if tot <= vandaag { "inzage-was" } else { "inzage-tot" };
            t.met(sleutel, &[("van", &van), ("tot", &ui::datum_lang(laatste, t))])
        }
    };
    Mag {
        wie: regel.houder.clone(),
        wat: t.get(&format!("inzage-blik-{wat}")),
        waarom: woorden("grond", &regel.grond, t),
        wanneer,
    }
}

fn keek(blik: &Blik, t: Teksten) -> Keek {
    Keek {
        wanneer: wanneer(blik.moment, t),
        wie: if blik.wie.is_empty() { t.get("inzage-systeem") } else { blik.wie.clone() },
        wat: woorden("log", &blik.wat, t),
        waarom: if blik.grond.is_empty() { String::new() } else { woorden("grond", &blik.grond, t) },
    }
}
