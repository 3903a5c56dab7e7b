//! The house style of letters: who sends them, in which colour, under which logo; seen in a letter before and after.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use brief::{Brief, Briefgegevens, Contact, Geadresseerde, GratisHulp, Huisstijl, Kleur, Logo, Uitnodiging};
use regio::gemeente;
use storage::Handeling;
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Kruimel, Link, Pagina, Veld};

use super::BEHEER;
use crate::basis;
use crate::brieven::{als_pdf, zet};
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/beheer/huisstijl", BEHEER, vraag).post("/beheer/huisstijl", BEHEER, bewaar).get(
        "/beheer/huisstijl/brief",
        BEHEER,
        voorbeeld,
    )
}

#[derive(Template)]
#[template(path = "beheer/huisstijl.html")]
struct Stijlpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    fouten: Option<Foutsamenvatting>,
    regels: Vec<Veld>,
    adres: Veld,
    kleur: Veld,
    alt: Veld,
    svg: Veld,
}

async fn vraag(verzoek: Verzoek) -> Result<Response, WebFout> {
    let stijl = verzoek.huisstijl().await?;
    let mut f = Formulier::default();
    let logo = stijl.logo.clone().unwrap_or(Logo { svg: String::new(), alt: String::new() });
    let adres = stijl.adresregels.join("\n");
    let velden: [(&str, &str); 8] = [
        ("naam", &stijl.naam),
        ("bestuur", &stijl.bestuur),
        ("adres", &adres),
        ("kleur", stijl.kleur.as_str()),
        ("hulp", &stijl.gratis_hulp.naam),
        ("hulptelefoon", &stijl.gratis_hulp.telefoon),
        ("alt", &logo.alt),
        ("svg", &logo.svg),
    ];
    velden.iter().for_each(|(naam, waarde)| f.zet(naam, waarde));
    toon(&verzoek, &f)
}

fn toon(verzoek: &Verzoek, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let veld = |naam: &str| Veld::new(naam, t.get(&format!("huisstijl-{naam}")));
    let hint = |naam: &str| t.get(&format!("huisstijl-{naam}-hint"));
    let regels = ["naam", "bestuur", "hulp", "hulptelefoon"].map(|n| f.veld(t, veld(n)));
    basis::toon(&Stijlpagina {
        p: basis::pagina(verzoek, "beheer"),
        k: Kruimel {
            stappen: vec![Link { href: "/beheer".into(), tekst: t.get("nav-beheer") }],
            hier: t.get("huisstijl-kop"),
        },
        fouten: f.samenvatting(t, &[]),
        regels: regels.to_vec(),
        adres: f.veld(t, veld("adres").hint(hint("adres")).rijen(4)),
        kleur: f.veld(t, veld("kleur").hint(hint("kleur")).maat("kt-veld--kort")),
        alt: f.veld(t, veld("alt").hint(hint("alt")).los(t.get("mag-leeg"))),
        svg: f.veld(t, veld("svg").hint(hint("svg")).los(t.get("mag-leeg")).rijen(5)),
        t,
    })
}

/// Longest value of each field, in characters; a drawing may be longer than words.
const VELDEN_MAX: [(&str, usize); 7] = [
    ("naam", 200),
    ("bestuur", 200),
    ("adres", 500),
    ("hulp", 200),
    ("hulptelefoon", 50),
    ("alt", 200),
    ("svg", 100_000),
];

/// Reads the form; every wrong field is named.
fn lees(f: &mut Formulier) -> Option<Huisstijl> {
    for veld in ["naam", "bestuur", "hulp", "hulptelefoon"] {
        if f.get(veld).is_empty() {
            f.fout(veld, "huisstijl-leeg");
        }
    }
    for (veld, max) in VELDEN_MAX {
        if f.get(veld).chars().count() > max {
            f.fout(veld, "tekst_te_lang");
        } else if veld != "svg" && brief::niet_op_papier(f.get(veld)).is_some() {
            f.fout(veld, "tekst_niet_op_papier");
        }
    }
    let adresregels: Vec<String> =
        f.get("adres").lines().map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect();
    if !(1..=4).contains(&adresregels.len()) {
        f.fout("adres", "huisstijl-adres-fout");
    }
    let kleur = Kleur::lees(f.get("kleur")).ok();
    if kleur.is_none() {
        f.fout("kleur", "huisstijl-kleur-fout");
    }
    let logo = Logo { svg: f.get("svg").to_owned(), alt: f.get("alt").to_owned() };
    let logo = (!logo.svg.is_empty()).then_some(logo);
    if logo.as_ref().is_some_and(|l| l.alt.is_empty()) {
        f.fout("alt", "huisstijl-alt-leeg");
    }
    let stijl = Huisstijl {
        naam: f.get("naam").to_owned(),
        bestuur: f.get("bestuur").to_owned(),
        adresregels,
        kleur: kleur?,
        logo: None,
        gratis_hulp: GratisHulp {
            naam: f.get("hulp").to_owned(),
            telefoon: f.get("hulptelefoon").to_owned(),
        },
    };
    if !f.goed() {
        return None;
    }
    // What is left to be wrong of each part alone has its own field.
    if stijl.controleer().is_err() {
        f.fout("kleur", "huisstijl-kleur-licht");
        return None;
    }
    let stijl = Huisstijl { logo, ..stijl };
    if stijl.controleer().is_err() {
        f.fout("svg", "huisstijl-svg-fout");
        return None;
    }
    Some(stijl)
}

async fn bewaar(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    let Some(stijl) = lees(&mut f) else { return toon(&verzoek, &f).map(onjuist) };
    // A style in which no letter can be made is not kept: the first resident would find out.
    if zet(&verzoek, vec![proefbrief(&verzoek)], stijl.clone()).await?.is_err() {
        f.fout("svg", "huisstijl-svg-fout");
        return toon(&verzoek, &f).map(onjuist);
    }
    let tekst = serde_json::to_string(&stijl).map_err(|_| WebFout::Storing("huisstijl"))?;
    let mut tx = verzoek.tx().await?;
    gemeente::store::zet(&tx, gemeente::HUISSTIJL, &tekst).await?;
    tx.record(Handeling::new("huisstijl.zetten"));
    tx.commit().await?;
    Ok(Redirect::to("/beheer/huisstijl").into_response())
}

/// A letter to nobody, in the style that is kept.
async fn voorbeeld(verzoek: Verzoek) -> Result<Response, WebFout> {
    let bytes = zet(&verzoek, vec![proefbrief(&verzoek)], verzoek.huisstijl().await?).await?;
    Ok(als_pdf(bytes.map_err(|fout| WebFout::van(&fout))?))
}

fn proefbrief(verzoek: &Verzoek) -> Brief {
    let naam = &verzoek.tenant.naam;
    let dag = verzoek.vandaag();
    Brief::Uitnodiging(Uitnodiging {
        brief: Briefgegevens {
            datum: dag,
            kenmerk: "000 000 000".into(),
            geadresseerde: Geadresseerde {
                regels: vec![
                    "Mevrouw A. Voorbeeld".into(),
                    "Voorbeeldstraat 1".into(),
                    format!("8000 AA {naam}"),
                ],
                aanspreking: "mevrouw Voorbeeld".into(),
            },
            contact: Contact {
                naam: "Sam Voorbeeld".into(),
                functie: "wijkteam".into(),
                telefoon: verzoek.tenant.telefoon.clone(),
            },
        },
        op: dag,
        om: jiff::civil::time(10, 0, 0, 0),
        duur_minuten: 60,
        waar: "bij u thuis".into(),
        met: vec!["Sam Voorbeeld van het wijkteam".into()],
        melder: None,
        plan_tot: None,
    })
}
