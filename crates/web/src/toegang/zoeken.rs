//! Looking a file up again: the door for who calls back, or reads a number from a letter.

use askama::Template;
use axum::response::Response;
use ondersteuning::geld::Post;
use toegang::huishouden::ops::Zichtbaar;
use toegang::persoon::ops::Waar;
use toegang::zaak::{Regel, Stand};
use toegang::zoeken::{Gevonden, Zoekvraag, ops};
use ui::Teksten;
use ui::delen::{Badge, Foutsamenvatting, Pagina, Veld};

use super::beeld::{self, Blik};
use super::huishouden::{Dicht, dicht, hulpzin};
use super::melding::{waarvan, zoeksleutel, zoekvelden};
use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zoek", WERKERS, begin).post("/zoek", WERKERS, zoek)
}

#[derive(Template)]
#[template(path = "toegang/zoeken.html")]
struct Zoekpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    velden: Vec<Veld>,
    /// Whether a new question can begin with what was typed.
    neem_mee: bool,
    huizen: Option<Vec<Huis>>,
}

struct Huis {
    naam: String,
    nummer: String,
    href: String,
    mensen: Vec<Mens>,
    loopt: Vec<Loopt>,
    dicht: Vec<Dicht>,
}

struct Mens {
    id: String,
    naam: String,
    waarvan: String,
}

struct Loopt {
    vraag: String,
    wet: String,
    staat: Badge,
    hulp: Vec<(String, String)>,
}

async fn begin(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon(&verzoek, &Formulier::default(), None)
}

async fn zoek(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    let Some(vraag) = zoekvraag(&mut f) else { return toon(&verzoek, &f, None).map(onjuist) };
    let lees = verzoek.lees()?;
    let gevonden = ops::zoek(&lees, &vraag).await?;
    let zaken: Vec<_> = gevonden.iter().flat_map(lopend).map(|r| r.id).collect();
    let posten = ondersteuning::geld::store::posten(&lees, &zaken).await?;
    let blik = Blik::van(&verzoek);
    let huizen = gevonden.iter().map(|g| huis(g, &posten, blik)).collect();
    toon(&verzoek, &f, Some(huizen))
}

/// What was typed: a number before anything else.
fn zoekvraag(f: &mut Formulier) -> Option<Zoekvraag> {
    if !f.goed() {
        return None;
    }
    if !f.get("nummer").is_empty() {
        let vraag = Zoekvraag::nummer(f.get("nummer"));
        if vraag.is_none() {
            f.fout("nummer", "zoek.nummer_onjuist");
        }
        return vraag;
    }
    if PERSOONVELDEN.iter().all(|veld| f.get(veld).is_empty()) {
        f.fout("nummer", "zoek.leeg");
        return None;
    }
    zoeksleutel(f).map(Zoekvraag::Persoon)
}

const PERSOONVELDEN: [&str; 5] = ["achternaam", "geboortedatum", "postcode", "huisnummer", "bsn"];

fn toon(verzoek: &Verzoek, f: &Formulier, huizen: Option<Vec<Huis>>) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let nummer = Veld::new("nummer", t.get("zoek-nummer")).hint(t.get("zoek-nummer-hint"));
    let mut velden = zoekvelden(t);
    // Who calls says a name; the citizen number comes last.
    velden.rotate_left(1);
    velden.insert(0, nummer.maat("kt-veld--middel").inputmode("numeric"));
    basis::toon(&Zoekpagina {
        p: basis::pagina(verzoek, "zoek"),
        fouten: f.samenvatting(t, &[]),
        velden: velden.into_iter().map(|v| f.veld(t, v)).collect(),
        neem_mee: f.get("nummer").is_empty(),
        huizen,
        t,
    })
}

/// The questions of a household that are not closed and that the reader may open.
fn lopend(gevonden: &Gevonden) -> impl Iterator<Item = &Regel> {
    gevonden.zaken.iter().filter_map(Zichtbaar::wat).filter(|r| r.stand != Stand::Gesloten)
}

fn huis(gevonden: &Gevonden, posten: &[Post], blik: Blik) -> Huis {
    let t = blik.t;
    let mensen = gevonden.personen.iter().map(|p| Mens {
        id: p.id.to_string(),
        naam: p.naam.aanspreek(),
        waarvan: waarvan(t, p.naam.geboortedatum.year(), &Waar::van(p)),
    });
    Huis {
        naam: gevonden.naam(),
        nummer: t.met("huishouden-nummer", &[("nummer", &gevonden.nummer)]),
        href: format!("/huishoudens/{}", gevonden.huishouden),
        mensen: mensen.collect(),
        loopt: lopend(gevonden).map(|r| loopt(r, posten, blik)).collect(),
        dicht: gevonden.zaken.iter().filter_map(|z| dicht(z, t)).collect(),
    }
}

fn loopt(regel: &Regel, posten: &[Post], blik: Blik) -> Loopt {
    Loopt {
        vraag: regel.onderwerp.clone(),
        wet: beeld::wet(regel, blik.t),
        staat: beeld::staat(regel, blik),
        hulp: posten.iter().filter(|p| p.zaak == regel.id).map(|p| hulpzin(p, blik)).collect(),
    }
}
