//! The household: what runs, what comes next, and what this reader may not see but should know is there.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::response::{Redirect, Response};
use kern::id::{HuishoudenId, ZaakId};
use ondersteuning::geld::Post;
use ondersteuning::toewijzing;
use recht::Termijnsoort;
use toegang::ToegangFout;
use toegang::huishouden::ops::{Blad, Zichtbaar, open};
use toegang::netwerk::Band;
use toegang::zaak::termijnen::{self, Termijnstand, Zaaktermijn};
use toegang::zaak::verloop::{self, Feit};
use toegang::zaak::{Gemeld, Regel, Stand};
use ui::Teksten;
use ui::delen::{self, Badge, Klok, Kruimel, Link, Netwerk, Pagina, Strook, Tijdlijn};

use super::beeld::{self, Blik};
use super::gesprek::zaak_id;
use super::werk::WERKERS;
use super::{gesprek, lopen, netwerk};
use crate::basis;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/huishoudens/{id}", WERKERS, huishouden).post("/zaken/{id}/plan", WERKERS, ontvang_plan)
}

#[derive(Template)]
#[template(path = "toegang/huishouden.html")]
struct Huishoudpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    naam: String,
    nummer: String,
    /// Why this reader may look, and that they can see it.
    kijkt: String,
    spoed: Option<Badge>,
    stand: Option<delen::Stand>,
    /// Why no letter can leave, and where that is mended.
    geen_brief: Option<(String, Link)>,
    zaken: Vec<Zaakrij>,
    dicht: Vec<Dicht>,
    termijnen: Vec<Termijnblok>,
    leden: Vec<Lid>,
    feiten: Vec<Feitrij>,
    /// Declarations of longer ago, folded, with how many they are.
    declaraties: Option<(String, Vec<Feitrij>)>,
    brieven: Vec<Briefrij>,
    tijdlijn: Tijdlijn,
    hulp: Vec<Hulprij>,
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
    /// What was told, folded: the whole question when the row shows its beginning alone, the goal, and how it came in.
    heel: Vec<String>,
    /// Who told it.
    verteld: Option<String>,
    spoed: Option<Badge>,
    href: String,
    wet: String,
    wie: String,
    /// Where it is given to somebody else.
    geef: Option<String>,
    /// Where the resident's wish to stop is written down.
    trek_in: Option<String>,
    staat: Badge,
    klok: Klok,
    /// Report and decision, as far as there are.
    stukken: Vec<Link>,
}

/// Help that was assigned.
pub(super) struct Hulprij {
    pub wat: String,
    pub onder: String,
    /// Where its last day is changed.
    pub eind: Option<String>,
    /// Where it is removed.
    weg: Option<String>,
}

/// A case of which only is said that it is there, and whom to call.
pub(super) struct Dicht {
    pub kop: String,
    pub bel: String,
    pub telefoon: String,
}

struct Lid {
    naam: String,
    uitleg: String,
    geboren: Option<String>,
    bel: Option<Link>,
    /// Where the address is filled in or corrected.
    adres: Option<Link>,
    /// Where the name and birth date are corrected.
    wijzig: Option<Link>,
}

/// The terms of one question.
struct Termijnblok {
    /// Above the terms when there is more than one question.
    vraag: String,
    rijen: Vec<Termijnrij>,
}

struct Termijnrij {
    wat: String,
    klok: Klok,
    /// Where is said that it came in.
    ontvangst: Option<String>,
    /// What may be done now that the term passed.
    voorbij: Option<Link>,
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
    let (feiten, brieven) = verloop::store::van_zaken(&lees, &ids).await?;
    let posten = ondersteuning::geld::store::posten(&lees, &ids).await?;
    let banden = toegang::netwerk::ops::van_zaken(&lees, &ids).await?;
    let vandaag = verzoek.vandaag();
    let termijnen: Result<Vec<Termijnen>, _> =
        mijn.iter().map(|r| termijnen::van_zaak(r, &feiten, vandaag).map(|t| (*r, t))).collect();
    let termijnen = termijnen.map_err(ToegangFout::from)?;
    let kijkt = kijkt(&verzoek, &lees, &mijn).await?;
    let erbij = Erbij { feiten: &feiten, brieven, posten, banden, kijkt, termijnen };
    basis::toon(&pagina(&verzoek, &blad, &mijn, erbij))
}

/// On which ground the page is open, as a sentence: an emergency says so, with its last day.
async fn kijkt(verzoek: &Verzoek, lees: &storage::Lees, mijn: &[&Regel]) -> Result<String, WebFout> {
    let t = verzoek.t;
    let nood = mijn.iter().find(|r| r.grond.grond == auth::gronden::NOOD);
    let tot = match nood {
        Some(regel) => toegang::toezicht::ops::nood_laatste_dag(lees, regel.persoon).await?,
        None => None,
    };
    Ok(match tot {
        Some(dag) => t.met("huishouden-kijkt-nood", &[("dag", &ui::dag_en_datum(dag, verzoek.vandaag(), t))]),
        None => t.get("huishouden-kijkt"),
    })
}

type Termijnen<'a> = (&'a Regel, Vec<Zaaktermijn>);

fn termijnblokken(alle: &[Termijnen<'_>], blik: Blik) -> Vec<Termijnblok> {
    let met: Vec<&Termijnen<'_>> = alle.iter().filter(|(_, rijen)| !rijen.is_empty()).collect();
    let blok = |(regel, rijen): &&Termijnen<'_>| Termijnblok {
        vraag: if met.len() > 1 { regel.onderwerp.clone() } else { String::new() },
        rijen: rijen.iter().map(|rij| termijnrij(regel, rij, blik)).collect(),
    };
    met.iter().map(blok).collect()
}

/// A term as a sentence: until when, why, and whether it is done.
fn termijnrij(regel: &Regel, rij: &Zaaktermijn, blik: Blik) -> Termijnrij {
    let t = blik.t;
    let soort = rij.termijn.soort();
    let reden = rij.termijn.uitleg(t.taal);
    let dag = |dag: kern::Datum| ui::dag_en_datum(dag, blik.vandaag, t);
    let plan = soort == Termijnsoort::WmoPersoonlijkPlan;
    let klok = match rij.stand {
        Termijnstand::Gedaan(op) => {
            Klok { reden, ..beeld::stille_klok(t.met("termijn-gedaan", &[("dag", &dag(op))])) }
        }
        Termijnstand::OpZijnLaatst => {
            let datum = t.met("klok-uiterlijk", &[("dag", &dag(rij.termijn.laatste_dag()))]);
            let reden = t.met("termijn-op-zijn-laatst", &[("reden", &reden)]);
            Klok { reden, ..beeld::stille_klok(datum) }
        }
        // The resident may hand in a plan; nobody is late when there is none.
        Termijnstand::Loopt if plan && rij.termijn.laatste_dag() < blik.vandaag => {
            let datum = t.met("termijn-plan-kon", &[("dag", &dag(rij.termijn.laatste_dag()))]);
            Klok { reden, ..beeld::stille_klok(datum) }
        }
        Termijnstand::Loopt if plan => {
            let klok = beeld::dagklok(rij.termijn.laatste_dag(), reden, (blik.vandaag, t));
            Klok { soort: "calm", ..klok }
        }
        Termijnstand::Loopt => beeld::dagklok(rij.termijn.laatste_dag(), reden, (blik.vandaag, t)),
    };
    let open = matches!(regel.stand, Stand::Melding | Stand::GesprekGepland | Stand::Verslag);
    let ontvangst =
        (plan && open && rij.stand == Termijnstand::Loopt).then(|| format!("/zaken/{}/plan", regel.id));
    let aanvraag = soort == Termijnsoort::WmoOnderzoek && regel.onderzoek_voorbij(blik.vandaag);
    let voorbij = aanvraag.then(|| Link {
        href: format!("/zaken/{}/aanvraag", regel.id),
        tekst: t.get("aanvraag-zonder-onderzoek"),
    });
    Termijnrij { wat: t.get(termijnnaam(soort)), klok, ontvangst, voorbij }
}

const fn termijnnaam(soort: Termijnsoort) -> &'static str {
    match soort {
        Termijnsoort::WmoSpoed => "termijn-spoed",
        Termijnsoort::WmoPersoonlijkPlan => "termijn-plan",
        Termijnsoort::WmoOnderzoek => "termijn-onderzoek",
        _ => "termijn-besluit",
    }
}

/// The persoonlijk plan of the resident came in.
async fn ontvang_plan(verzoek: Verzoek, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let zaak = zaak_id(&id)?;
    let mut tx = verzoek.tx().await?;
    toegang::gesprek::ops::ontvang_plan(&mut tx, zaak).await?;
    let huishouden = toegang::zaak::ops::vind_voor_wijziging(&tx, zaak).await?.huishouden;
    tx.commit().await?;
    Ok(Redirect::to(&basis::gedaan(&format!("/huishoudens/{huishouden}"), "plan")))
}

/// What hangs on the cases that the reader may open.
struct Erbij<'a> {
    feiten: &'a [Feit],
    brieven: Vec<toegang::post::Post>,
    posten: Vec<Post>,
    banden: Vec<Band>,
    kijkt: String,
    termijnen: Vec<Termijnen<'a>>,
}

fn pagina(verzoek: &Verzoek, blad: &Blad, mijn: &[&Regel], erbij: Erbij<'_>) -> Huishoudpagina {
    let t = verzoek.t;
    let vandaag = verzoek.vandaag();
    let blik = Blik::van(verzoek);
    let naam = blad.huishouden.naam();
    // The most urgent question that is open speaks for the household.
    let klaar = |r: &Regel| r.stand == Stand::Gesloten;
    let eerst = mijn
        .iter()
        .min_by_key(|r| (klaar(r), !r.spoed(), r.groep(vandaag, blik.wie), r.wekker.map(|w| w.dag)));
    let (feiten, declaraties) = feiten(&erbij, blik);
    Huishoudpagina {
        p: basis::pagina(verzoek, "werk"),
        k: Kruimel {
            stappen: vec![Link { href: "/werk".into(), tekst: t.get("nav-werk") }],
            hier: naam.clone(),
        },
        nummer: t.met("huishouden-nummer", &[("nummer", &blad.huishouden.nummer)]),
        kijkt: erbij.kijkt,
        stand: eerst.map(|r| beeld::stand(r, blik, &format!("/huishoudens/{}", r.huishouden))),
        geen_brief: mijn.iter().filter(|r| !klaar(r)).find_map(|r| geen_brief(r, blad, t)),
        zaken: mijn.iter().map(|r| zaakrij(r, blik, erbij.feiten)).collect(),
        dicht: blad.zaken.iter().filter_map(|z| dicht(z, t)).collect(),
        termijnen: termijnblokken(&erbij.termijnen, blik),
        leden: blad.huishouden.leden.iter().map(|l| lid(l, mijn, blik)).collect(),
        brieven: erbij.brieven.iter().map(|b| briefrij(b, verzoek)).collect(),
        feiten,
        declaraties,
        tijdlijn: lopen::tijdlijn(&blad.zaken, &erbij.posten, blik),
        netwerk: netwerk::van_huishouden(blad, &erbij.banden, t),
        hulp: erbij.posten.iter().map(|p| hulprij(p, blik)).collect(),
        geld: lopen::stroken(mijn, &erbij.posten, blik),
        spoed: eerst.and_then(|r| beeld::spoed(r, t)),
        naam,
        t,
    }
}

/// What was written in a case and can be read again.
const STUKKEN: [(&str, &str, &str); 3] = [
    ("verslag.versturen", "verslag", "verslag-kruimel"),
    ("besluit.voorleggen", "besluit", "besluit-kruimel"),
    ("besluit.nemen", "besluit", "besluit-kruimel"),
];

fn stukken(regel: &Regel, feiten: &[Feit], t: Teksten) -> Vec<Link> {
    let gebeurd = |wat: &str| feiten.iter().any(|f| f.zaak == regel.id && f.wat == wat);
    let link =
        |pad: &str, tekst: &str| Link { href: format!("/zaken/{}/{pad}", regel.id), tekst: t.get(tekst) };
    let er_is = STUKKEN.iter().filter(|(wat, ..)| gebeurd(wat));
    let mut uit: Vec<Link> = er_is.map(|(_, pad, tekst)| link(pad, tekst)).collect();
    uit.dedup_by(|a, b| a.href == b.href);
    uit
}

fn zaakrij(regel: &Regel, blik: Blik, feiten: &[Feit]) -> Zaakrij {
    let t = blik.t;
    let gemeld = regel.gemeld.as_ref();
    Zaakrij {
        vraag: regel.onderwerp.clone(),
        heel: gemeld.map(|g| heel(g, &regel.onderwerp, t)).unwrap_or_default(),
        verteld: gemeld.map(|g| t.met("zaak-verteld", &[("wie", &beeld::verteld(g, t))])),
        spoed: beeld::spoed(regel, t),
        href: beeld::stap(regel, blik).1,
        wet: beeld::wet(regel, blik.t),
        wie: beeld::bij_wie(regel, blik).0,
        geef: (regel.stand != Stand::Gesloten).then(|| format!("/zaken/{}/behandelaar", regel.id)),
        trek_in: regel.kan_ingetrokken().then(|| format!("/zaken/{}/intrekking", regel.id)),
        staat: beeld::staat(regel, blik),
        klok: beeld::klok(regel, blik),
        stukken: stukken(regel, feiten, blik.t),
    }
}

fn heel(gemeld: &Gemeld, onderwerp: &str, t: Teksten) -> Vec<String> {
    let vraag = (gemeld.vraag != onderwerp).then(|| gemeld.vraag.clone());
    let doel = (!gemeld.doel.is_empty()).then(|| t.met("zaak-doel", &[("doel", &gemeld.doel)]));
    vraag.into_iter().chain(doel).chain([beeld::binnen(gemeld, t)]).collect()
}

/// Which help, from whom, and until when.
pub(super) fn hulpzin(post: &Post, blik: Blik) -> (String, String) {
    let t = blik.t;
    let stand = t.get(&format!("toewijzing-stand-{}", post.stand_op(blik.vandaag).code()));
    let eind = (!post.looptijd.open).then_some(post.looptijd.eind);
    let onder = match eind {
        _ if !post.telt && post.stand != toewijzing::Stand::Afgewezen => t.get("hulp-vervallen"),
        Some(dag) => {
            t.met("hulp-tot", &[("stand", &stand), ("dag", &ui::dag_en_datum(dag, blik.vandaag, t))])
        }
        None => t.met("hulp-zonder-eind", &[("stand", &stand)]),
    };
    (format!("{} {}", post.product, t.met("hulp-bij", &[("wie", &post.aanbieder)])), onder)
}

pub(super) fn hulprij(post: &Post, blik: Blik) -> Hulprij {
    let eind = (!post.looptijd.open).then_some(post.looptijd.eind);
    let (wat, onder) = hulpzin(post, blik);
    Hulprij {
        wat,
        onder,
        eind: toewijzing::eind::kan(post.telt, post.stand, eind, blik.vandaag)
            .then(|| format!("/toewijzingen/{}/einde", post.id)),
        weg: post.telt.then(|| format!("/toewijzingen/{}/verwijdering", post.id)),
    }
}

pub(super) fn dicht(zaak: &Zichtbaar, t: Teksten) -> Option<Dicht> {
    let Zichtbaar::Dat { wet, wie, telefoon } = zaak else { return None };
    let wet = t.get(&format!("wet-{}", wet.code()));
    Some(Dicht {
        kop: t.met("huishouden-dat", &[("wet", &wet)]),
        bel: t.met("huishouden-bel", &[("wie", wie)]),
        telefoon: telefoon.clone(),
    })
}

/// Whoever asked something gets letters, unless nobody knows where to send them.
fn geen_brief(regel: &Regel, blad: &Blad, t: Teksten) -> Option<(String, Link)> {
    let lid = blad.huishouden.leden.iter().find(|l| l.persoon.id == regel.persoon)?;
    let zin = t.met("huishouden-geen-brief", &[("naam", &lid.persoon.naam.in_zin())]);
    let naar = Link { href: format!("/zaken/{}/adres", regel.id), tekst: t.get("adres-vul-in") };
    (!lid.persoon.adres.is_compleet()).then_some((zin, naar))
}

fn lid(lid: &toegang::huishouden::Lid, mijn: &[&Regel], blik: Blik) -> Lid {
    let t = blik.t;
    let naam = &lid.persoon.naam;
    let leeftijd = naam.leeftijd(blik.vandaag).to_string();
    let rol = t.get(&format!("lid-{}", lid.rol));
    let naam = format!("{}, {leeftijd}, {rol}", naam.aanspreek());
    // Who may only know that there is help has no need of the address.
    if mijn.is_empty() {
        let uitleg = t.get("persoon-adres-niet-zichtbaar");
        return Lid { naam, uitleg, geboren: None, bel: None, adres: None, wijzig: None };
    }
    let mens = &lid.persoon;
    let knop = if mens.adres.is_compleet() { "adres-wijzig" } else { "adres-vul-in" };
    let zaak = mijn.iter().find(|r| r.persoon == mens.id);
    let adres = zaak.map(|r| Link { href: format!("/zaken/{}/adres", r.id), tekst: t.get(knop) });
    let dag = ui::datum_lang(mens.naam.geboortedatum, t);
    let telefoon = mens.contact.telefoon.trim();
    Lid {
        naam,
        uitleg: beeld::adres(mens, t),
        geboren: Some(t.met("lid-geboren", &[("dag", &dag)])),
        bel: (!telefoon.is_empty()).then(|| beeld::bellen(telefoon)),
        adres,
        wijzig: zaak
            .map(|r| Link { href: format!("/zaken/{}/persoon", r.id), tekst: t.get("persoon-wijzig") }),
    }
}

fn briefrij(post: &toegang::post::Post, verzoek: &Verzoek) -> Briefrij {
    Briefrij {
        href: format!("/brieven/{}", post.id),
        naam: verzoek.t.get(&format!("brief-soort-{}", post.soort)),
        stand: crate::brieven::stand(post, verzoek),
    }
}

/// So many declarations stand among what happened; what is more is folded under it, because a household with help has
/// dozens a year and the conversations would drown.
const DECLARATIES_OPEN: usize = 3;

/// An appointment that was made or moved, from when to when. `vorige` holds the one before it, by case.
fn afspraakzin(f: &Feit, vorige: &mut HashMap<ZaakId, Option<String>>, blik: Blik) -> Option<String> {
    let t = blik.t;
    let verzet = f.wat == "gesprek.verzetten";
    if !verzet && f.wat != "gesprek.plannen" {
        return None;
    }
    let nu = f.dag.map(|dag| {
        let dag = ui::dag_en_datum(dag, blik.vandaag, t);
        f.tijd.as_ref().map_or(dag.clone(), |tijd| format!("{dag}, {}", gesprek::kloktijd(tijd, t)))
    });
    Some(match (vorige.insert(f.zaak, nu.clone()), nu) {
        (None, Some(nu)) if !verzet => t.met("feit-gesprek-gepland-op", &[("dag", &nu)]),
        (None, None) if !verzet => t.get("feit-gesprek-plannen"),
        (Some(Some(van)), Some(naar)) => t.met("feit-gesprek-verzet", &[("van", &van), ("naar", &naar)]),
        (_, Some(naar)) => t.met("feit-gesprek-verzet-naar", &[("naar", &naar)]),
        (_, None) => t.get("feit-gesprek-verzetten"),
    })
}

/// What happened, the newest first, and apart the declarations of longer ago.
fn feiten(erbij: &Erbij, blik: Blik) -> (Vec<Feitrij>, Option<(String, Vec<Feitrij>)>) {
    let t = blik.t;
    let mut afspraken = HashMap::new();
    let mut feit = |f: &Feit| {
        let wat = afspraakzin(f, &mut afspraken, blik);
        let wat = wat.unwrap_or_else(|| t.get(&format!("feit-{}", ui::sleutel(&f.wat))));
        // Help began on its own day, not on the day that the provider told it.
        let eigen = f.dag.filter(|dag| f.wat.starts_with("levering.gest") && *dag <= blik.vandaag);
        (eigen.unwrap_or_else(|| kern::klok::lokaal(f.moment).date()), wat)
    };
    let rij = |(dag, wat)| Feitrij { wanneer: ui::dag_en_datum(dag, blik.vandaag, t), wat };
    let mut declaraties = lopen::declaraties(&erbij.posten, t);
    declaraties.sort_by_key(|(dag, _)| std::cmp::Reverse(*dag));
    let eerder = declaraties.split_off(DECLARATIES_OPEN.min(declaraties.len()));
    // A letter that left is named: the list of letters knows which it was.
    let brieven = erbij.brieven.iter().filter_map(|b| {
        let welke = t.get(&format!("brief-soort-{}", b.soort));
        b.verzonden.map(|dag| (dag, t.met("feit-brief", &[("welke", &welke)])))
    });
    let anders = erbij.feiten.iter().filter(|f| f.wat != "brief.verzonden");
    let mut rijen: Vec<_> = anders.map(&mut feit).chain(brieven).collect();
    rijen.extend(declaraties.into_iter().rev());
    rijen.sort_by_key(|(dag, _)| *dag);
    let kop = t.telt("huishouden-declaraties", i64::try_from(eerder.len()).unwrap_or(i64::MAX));
    let eerder: Vec<_> = eerder.into_iter().map(rij).collect();
    (rijen.into_iter().rev().map(rij).collect(), (!eerder.is_empty()).then_some((kop, eerder)))
}
