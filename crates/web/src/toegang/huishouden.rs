//! The household: what runs, what comes next, and what this reader may not see but should know is there.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use kern::id::{HuishoudenId, ZaakId};
use toegang::huishouden::ops::{Blad, Zichtbaar, open};
use toegang::zaak::Regel;
use toegang::zaak::store::feiten;
use ui::Teksten;
use ui::delen::{Badge, Klok, Kruimel, Link, Pagina, Stand, Stap};

use super::beeld::{self, Blik};
use super::werk::WERKERS;
use crate::basis;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/huishoudens/{id}", WERKERS, huishouden)
}

#[derive(Template)]
#[template(path = "toegang/huishouden.html")]
struct Huishoudpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    naam: String,
    nummer: String,
    stand: Option<Stand>,
    zaken: Vec<Zaakrij>,
    dicht: Vec<Dicht>,
    leden: Vec<Lid>,
    feiten: Vec<Feitrij>,
    brieven: Vec<Briefrij>,
}

struct Briefrij {
    href: String,
    naam: String,
    stand: String,
}

struct Zaakrij {
    vraag: String,
    wet: String,
    wie: String,
    staat: Badge,
    klok: Klok,
}

struct Dicht {
    kop: String,
    bel: String,
    telefoon: String,
}

struct Lid {
    naam: String,
    uitleg: String,
}

struct Feitrij {
    wanneer: String,
    wat: String,
}

async fn huishouden(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: HuishoudenId = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let lees = verzoek.lees()?;
    let blad = open(&lees, id).await?;
    let mijn: Vec<&Regel> = blad
        .zaken
        .iter()
        .filter_map(|z| match z {
            Zichtbaar::Wat(regel) => Some(&**regel),
            Zichtbaar::Dat { .. } => None,
        })
        .collect();
    let ids: Vec<ZaakId> = mijn.iter().map(|r| r.id).collect();
    let feiten = feiten(&lees, &ids).await?;
    let brieven = toegang::post::store::van_zaken(&lees, &ids).await?;
    basis::toon(&pagina(&verzoek, &blad, &mijn, (feiten, brieven)))
}

fn pagina(
    verzoek: &Verzoek,
    blad: &Blad,
    mijn: &[&Regel],
    (feiten, brieven): (Vec<toegang::zaak::store::Feit>, Vec<toegang::post::Post>),
) -> Huishoudpagina {
    let t = verzoek.t;
    let vandaag = verzoek.vandaag();
    let blik = Blik { t, vandaag, wie: verzoek.aangemeld.as_ref().map(|a| a.account.id) };
    let naam = blad.huishouden.naam();
    let eerst = mijn.iter().min_by_key(|r| (r.groep(vandaag), r.wekker.map(|w| w.dag)));
    Huishoudpagina {
        p: basis::pagina(verzoek, "werk"),
        k: Kruimel {
            stappen: vec![Link { href: "/werk".into(), tekst: t.get("nav-werk") }],
            hier: naam.clone(),
        },
        nummer: t.met("huishouden-nummer", &[("nummer", &blad.huishouden.nummer)]),
        stand: eerst.map(|r| stand(r, blik)),
        zaken: mijn.iter().map(|r| zaakrij(r, blik)).collect(),
        dicht: blad.zaken.iter().filter_map(|z| dicht(z, t)).collect(),
        leden: blad.huishouden.leden.iter().map(|l| lid(l, blik)).collect(),
        brieven: brieven.iter().map(|b| briefrij(b, blik)).collect(),
        feiten: feiten.into_iter().rev().map(|f| feitrij(&f, blik)).collect(),
        naam,
        t,
    }
}

fn stand(regel: &Regel, blik: Blik) -> Stand {
    let klok = beeld::klok(regel, blik);
    let (tekst, href) = beeld::stap(regel, blik.t);
    Stand {
        staat: beeld::staat(regel, blik.t),
        waarom: beeld::waarom(regel, blik.t),
        tegen: beeld::tegen(regel, blik.t),
        wie: beeld::bij_wie(regel, blik).0,
        stap: Stap { tekst, href, datum: Some(format!("{}: {}", klok.datum, klok.reden)) },
    }
}

fn zaakrij(regel: &Regel, blik: Blik) -> Zaakrij {
    Zaakrij {
        vraag: regel.onderwerp.clone(),
        wet: beeld::wet(regel, blik.t),
        wie: beeld::bij_wie(regel, blik).0,
        staat: beeld::staat(regel, blik.t),
        klok: beeld::klok(regel, blik),
    }
}

fn dicht(zaak: &Zichtbaar, t: Teksten) -> Option<Dicht> {
    let Zichtbaar::Dat { wet, wie, telefoon } = zaak else { return None };
    let wet = t.get(&format!("wet-{}", wet.code()));
    Some(Dicht {
        kop: t.met("huishouden-dat", &[("wet", &wet)]),
        bel: t.met("huishouden-bel", &[("wie", wie)]),
        telefoon: telefoon.clone(),
    })
}

fn lid(lid: &toegang::huishouden::Lid, blik: Blik) -> Lid {
    let naam = &lid.persoon.naam;
    let leeftijd = naam.leeftijd(blik.vandaag).to_string();
    let rol = blik.t.get(&format!("lid-{}", lid.rol));
    let adres = if lid.persoon.geheim_adres {
        blik.t.get("persoon-adres-geheim")
    } else {
        format!("{} {}", lid.persoon.adres.straat, lid.persoon.adres.huisnummer)
    };
    Lid { naam: format!("{}, {leeftijd}, {rol}", naam.aanspreek()), uitleg: adres }
}

fn briefrij(post: &toegang::post::Post, blik: Blik) -> Briefrij {
    let t = blik.t;
    let stand = match post.verzonden {
        Some(dag) => t.met("huishouden-brief-op", &[("dag", &ui::dag_en_datum(dag, blik.vandaag, t))]),
        None => t.get("huishouden-brief-wacht"),
    };
    Briefrij {
        href: format!("/brieven/{}/pdf", post.id),
        naam: t.get(&format!("brief-soort-{}", post.soort)),
        stand,
    }
}

fn feitrij(feit: &toegang::zaak::store::Feit, blik: Blik) -> Feitrij {
    let dag = kern::klok::lokaal(feit.moment).date();
    Feitrij {
        wanneer: ui::dag_en_datum(dag, blik.vandaag, blik.t),
        wat: blik.t.get(&format!("feit-{}", feit.wat.replace(['.', '_'], "-"))),
    }
}
