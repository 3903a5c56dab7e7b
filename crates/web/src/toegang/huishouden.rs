//! The household: what runs, what comes next, and what this reader may not see but should know is there.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use kern::id::{HuishoudenId, ZaakId};
use ondersteuning::geld::Post;
use toegang::huishouden::ops::{Blad, Zichtbaar, open};
use toegang::netwerk::Band;
use toegang::zaak::Regel;
use toegang::zaak::store as zaken;
use ui::Teksten;
use ui::delen::{Badge, Klok, Kruimel, Link, Netwerk, Pagina, Stand, Stap, Strook, Tijdlijn};

use super::beeld::{self, Blik};
use super::werk::WERKERS;
use super::{lopen, netwerk};
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
    tijdlijn: Tijdlijn,
    geld: Vec<(String, Strook)>,
    netwerk: Option<Netwerk>,
}

struct Briefrij {
    href: String,
    naam: String,
    stand: String,
}

struct Zaakrij {
    vraag: String,
    href: String,
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
    let feiten = zaken::feiten(&lees, &ids).await?;
    let brieven = toegang::post::store::van_zaken(&lees, &ids).await?;
    let posten = ondersteuning::geld::store::posten(&lees, &ids).await?;
    let banden = toegang::netwerk::ops::van_zaken(&lees, &ids).await?;
    basis::toon(&pagina(&verzoek, &blad, &mijn, Erbij { feiten, brieven, posten, banden }))
}

/// What hangs on the cases that the reader may open.
struct Erbij {
    feiten: Vec<zaken::Feit>,
    brieven: Vec<toegang::post::Post>,
    posten: Vec<Post>,
    banden: Vec<Band>,
}

fn pagina(verzoek: &Verzoek, blad: &Blad, mijn: &[&Regel], erbij: Erbij) -> Huishoudpagina {
    let t = verzoek.t;
    let vandaag = verzoek.vandaag();
    let blik = Blik { t, vandaag, wie: verzoek.aangemeld.as_ref().map(|a| a.account.id) };
    let naam = blad.huishouden.naam();
    // The most urgent question that is open speaks for the household.
    let klaar = |r: &Regel| r.stand == toegang::zaak::Stand::Gesloten;
    let eerst = mijn.iter().min_by_key(|r| (klaar(r), r.groep(vandaag, blik.wie), r.wekker.map(|w| w.dag)));
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
        brieven: erbij.brieven.iter().map(|b| briefrij(b, blik)).collect(),
        feiten: feiten(&erbij, blik),
        tijdlijn: lopen::tijdlijn(&blad.zaken, &erbij.posten, blik),
        netwerk: netwerk::van_huishouden(blad, &erbij.banden, t),
        geld: lopen::stroken(mijn, &erbij.posten, blik),
        naam,
        t,
    }
}

fn stand(regel: &Regel, blik: Blik) -> Stand {
    let klok = beeld::klok(regel, blik);
    let (tekst, href) = beeld::stap(regel, blik);
    Stand {
        staat: beeld::staat(regel, blik.t),
        waarom: beeld::waarom(regel, blik.t),
        tegen: beeld::tegen(regel, blik),
        wie: beeld::bij_wie(regel, blik).0,
        stap: Stap { tekst, href, datum: Some(format!("{}: {}", klok.datum, klok.reden)) },
    }
}

fn zaakrij(regel: &Regel, blik: Blik) -> Zaakrij {
    Zaakrij {
        vraag: regel.onderwerp.clone(),
        href: beeld::stap(regel, blik).1,
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

/// What happened, the newest first.
fn feiten(erbij: &Erbij, blik: Blik) -> Vec<Feitrij> {
    let t = blik.t;
    let feit = |f: &zaken::Feit| {
        let wat = t.get(&format!("feit-{}", f.wat.replace(['.', '_'], "-")));
        (kern::klok::lokaal(f.moment).date(), wat)
    };
    let mut rijen: Vec<_> = erbij.feiten.iter().map(feit).collect();
    rijen.extend(lopen::declaraties(&erbij.posten, t));
    rijen.sort_by_key(|(dag, _)| *dag);
    let rij = |(dag, wat)| Feitrij { wanneer: ui::dag_en_datum(dag, blik.vandaag, t), wat };
    rijen.into_iter().rev().map(rij).collect()
}
