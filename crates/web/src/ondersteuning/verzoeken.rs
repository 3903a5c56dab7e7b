//! A request of a provider: what is asked beside what runs, on what it would rest, and the three answers.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::Datum;
use kern::id::VerzoekId;
use ondersteuning::OndersteuningFout;
use ondersteuning::toewijzing::{RedenWijziging, Toewijzing};
use ondersteuning::verzoek::inzien::{self, Blad, Wachtend};
use ondersteuning::verzoek::plan::{Grondslag, Plan, Stap, Vraag, Wens};
use ondersteuning::verzoek::{Afwijzing, Reden, Soort, Stand, ops};
use recht::{Termijnsoort, Vereistensoort};
use toegang::zaak;
use ui::Teksten;
use ui::delen::{self, Badge, Foutsamenvatting, Klok, Kruimel, Link, Pagina, Veld};

use super::declaratie::maat;
use super::klok;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::toegang::WERKERS;
use crate::toegang::beeld::{Blik, bij_wie, sleutel};
use crate::toegang::melding::vink;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/verzoeken/{id}", WERKERS, toon)
        .post("/verzoeken/{id}/honorering", WERKERS, honoreer)
        .post("/verzoeken/{id}/onderzoek", WERKERS, onderzoek)
        .post("/verzoeken/{id}/afwijzing", WERKERS, wijs_af)
}

/// One thing that is asked or that runs.
struct Regel {
    hulp: String,
    wat: Vec<(String, String)>,
    merk: Option<Badge>,
}

#[derive(Template)]
#[template(path = "ondersteuning/verzoek.html")]
struct Verzoekpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    fouten: Option<Foutsamenvatting>,
    stand: delen::Stand,
    /// Where what is missing can be done.
    naar: Option<Link>,
    /// The request to start the form of a question from, when the case is still to be made. What the message says of
    /// the resident is read again there: it stands in no hidden field.
    intake: Option<String>,
    mag_honoreren: bool,
    mag_onderzoeken: Option<String>,
    mag_afwijzen: bool,
    gevraagd: Vec<Regel>,
    loopt: Vec<Regel>,
    woorden: Option<String>,
    reden: Veld,
    zeker: Veld,
    gemeente: Option<Veld>,
    hier: String,
}

fn lees_id(tekst: &str) -> Result<VerzoekId, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn toon(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = inzien::open(&verzoek.lees()?, lees_id(&id)?).await?;
    basis::toon(&pagina(&verzoek, &blad, &Formulier::default())?)
}

async fn honoreer(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut tx = verzoek.tx().await?;
    let uit = ops::honoreer(&mut tx, id).await;
    klaar(&verzoek, (tx, id), uit, (f, "verzoek-gehonoreerd")).await
}

async fn onderzoek(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut tx = verzoek.tx().await?;
    let uit = ops::leg_in_onderzoek(&mut tx, id).await;
    klaar(&verzoek, (tx, id), uit, (f, "verzoek-onderzoek")).await
}

async fn wijs_af(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let reden = Reden::van_code(f.get("reden"));
    if reden.is_none() {
        f.fout("reden", "verzoek.reden_leeg");
    }
    if !f.ja("zeker") {
        f.fout("zeker", "verzoek.zeker_leeg");
    }
    let Some(reden) = reden.filter(|_| f.goed()) else { return weer(&verzoek, id, &f).await };
    let met = Afwijzing { reden, gemeente: f.get("gemeente").to_owned() };
    let mut tx = verzoek.tx().await?;
    let uit = ops::wijs_af(&mut tx, id, &met).await;
    klaar(&verzoek, (tx, id), uit, (f, "verzoek-afgewezen")).await
}

/// Keeps what was done, or shows the page again with what was wrong and everything that was typed.
async fn klaar(
    verzoek: &Verzoek,
    (tx, id): (storage::Tx, VerzoekId),
    uit: Result<(), OndersteuningFout>,
    (mut f, gedaan): (Formulier, &str),
) -> Result<Response, WebFout> {
    match uit {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/verzoeken/{id}?gedaan={gedaan}")).into_response())
        }
        Err(OndersteuningFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
            weer(verzoek, id, &f).await
        }
        Err(fout) => Err(fout.into()),
    }
}

/// The page again, with what was wrong and everything that was typed.
async fn weer(verzoek: &Verzoek, id: VerzoekId, f: &Formulier) -> Result<Response, WebFout> {
    let blad = inzien::open(&verzoek.lees()?, id).await?;
    Ok(onjuist(basis::toon(&pagina(verzoek, &blad, f)?)?))
}

fn pagina(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Result<Verzoekpagina, WebFout> {
    let t = verzoek.t;
    let v = &blad.verzoek;
    let open = v.stand.is_open();
    let aanbieder = naam_aanbieder(blad);
    let soort = match v.soort {
        Soort::Toewijzing => "verzoek-kop-toewijzing",
        Soort::Wijziging => "verzoek-kop-wijziging",
    };
    let kop = t.met(soort, &[("wie", &aanbieder), ("naam", &wie(blad, t))]);
    let mag_honoreren = blad.plan.as_ref().is_some_and(|p| p.bezwaar.is_none());
    let verwijzer = blad.vraag.verwijzer(v.wet);
    let redenen = Reden::ALLE.into_iter().filter(|r| r.past_bij((v.wet, verwijzer)));
    let opties = std::iter::once((String::new(), t.get("kies")))
        .chain(redenen.map(|r| (r.code().to_owned(), t.get(&format!("verzoek-afwijzen-{}", r.code())))));
    let gemeente = Veld::new("gemeente", t.get("verzoek-gemeente"))
        .hint(t.get("verzoek-gemeente-hint"))
        .los(t.get("verzoek-gemeente-los"))
        .maat("kt-veld--kort")
        .inputmode("numeric");
    Ok(Verzoekpagina {
        p: basis::pagina(verzoek, "werk"),
        k: Kruimel {
            stappen: vec![Link { href: "/werk".into(), tekst: t.get("nav-werk") }],
            hier: kop.clone(),
        },
        kop,
        fouten: f.samenvatting(t, &[]),
        stand: stand(verzoek, blad)?,
        naar: blad.zaak.as_ref().filter(|_| !mag_honoreren).map(|z| naar_zaak(z, t)),
        intake: (open && blad.zaak.is_none()).then(|| v.id.to_string()),
        mag_honoreren,
        mag_onderzoeken: if v.stand == Stand::Open { Some(tot_onderzoek(v.dagtekening, t)?) } else { None },
        mag_afwijzen: open,
        gevraagd: gevraagd(blad, t),
        loopt: blad.lopend.iter().filter(|w| w.telt()).map(|w| loopt(w, blad, t)).collect(),
        woorden: match &blad.vraag {
            Vraag::Toewijzing(p) => p.commentaar.clone(),
            Vraag::Wijziging(_) => None,
        },
        reden: f.veld(t, Veld::new("reden", t.get("verzoek-reden")).opties(opties)),
        zeker: {
            let zeker = f.veld(t, Veld::new("zeker", t.get("verzoek-zeker")).waarde("ja"));
            Veld { opties: vink(f.get("zeker") == "ja"), ..zeker }
        },
        gemeente: Reden::Woonplaats.past_bij((v.wet, verwijzer)).then(|| f.veld(t, gemeente)),
        hier: format!("/verzoeken/{}", v.id),
        t,
    })
}

/// Who it is about: as the case knows him, or as the message names him.
fn wie(blad: &Blad, t: Teksten) -> String {
    if let Some(zaak) = &blad.zaak {
        return zaak.naam.in_zin();
    }
    let c = &blad.client;
    let naam = [&c.voornamen, &c.voorvoegsel, &c.achternaam].map(|d| d.trim()).join(" ");
    let naam = naam.split_whitespace().collect::<Vec<_>>().join(" ");
    if naam.is_empty() { t.get("verzoek-onbekend") } else { naam }
}

fn tot_onderzoek(dagtekening: Datum, t: Teksten) -> Result<String, WebFout> {
    let termijn = recht::termijn(Termijnsoort::IstandaardAntwoordNaOnderzoek, dagtekening);
    let dag = termijn.map_err(|_| WebFout::Storing("recht.geen_regel"))?.laatste_dag();
    Ok(t.met("verzoek-onderzoek-uitleg", &[("dag", &ui::datum_lang(dag, t))]))
}

fn naar_zaak(zaak: &zaak::Regel, t: Teksten) -> Link {
    Link { href: format!("/huishoudens/{}", zaak.huishouden), tekst: t.get("verzoek-naar-zaak") }
}

/// The five answers about a request.
fn stand(verzoek: &Verzoek, blad: &Blad) -> Result<delen::Stand, WebFout> {
    let blik = Blik::van(verzoek);
    let t = blik.t;
    let v = &blad.verzoek;
    let open = v.stand.is_open();
    let (soort, icoon) = match v.stand {
        Stand::Open => ("warning", "driehoek"),
        Stand::InOnderzoek => ("active", "potlood"),
        Stand::Gehonoreerd => ("safe", "vink"),
        Stand::Afgewezen => ("neutral", "vink"),
    };
    let bezwaar = blad.plan.as_ref().and_then(|p| p.bezwaar.map(|code| (p, ui::sleutel(code))));
    let (waarom, tegen, stap) = match (&blad.plan, &bezwaar) {
        _ if !open => {
            let reden = v.reden.as_ref().map(|r| t.get(&format!("verzoek-afwijzen-{r}")));
            let waarom = reden.unwrap_or_else(|| t.get(&format!("verzoek-stand-{}", v.stand.code())));
            (waarom, None, t.get("bericht-nu-niets"))
        }
        (None, _) => (t.get("verzoek-waarom"), Some(t.get("verzoek-tegen-wie")), t.get("verzoek-nu-wie")),
        (Some(plan), None) => (rust(verzoek, plan)?, None, t.get("verzoek-nu-honoreren")),
        (_, Some((plan, code))) => {
            let tegen = t.een(code, "bedrag", &plan.kosten_jaar.to_string());
            (t.get("verzoek-waarom"), Some(tegen), t.get(&format!("doe-{code}")))
        }
    };
    let klok = open.then(|| klok(v.antwoord_voor, Some(v.termijn()), (blik.vandaag, t)));
    let wie = match &blad.zaak {
        Some(regel) if open => bij_wie(regel, blik).0,
        None if open => t.get("verzoek-wie-team"),
        _ => t.get("stand-niemand"),
    };
    Ok(delen::Stand {
        staat: Badge { soort, icoon, tekst: t.get(&sleutel("verzoek-staat", v.stand.code())) },
        waarom,
        tegen,
        wie,
        stap: delen::Stap { tekst: stap, href: None, klok },
    })
}

/// On what granting would rest, with its article.
fn rust(verzoek: &Verzoek, plan: &Plan) -> Result<String, WebFout> {
    let t = verzoek.t;
    Ok(match plan.grondslag {
        Grondslag::Lopend => t.get("verzoek-rust-lopend"),
        Grondslag::Verwijzing(wie) => {
            let wegen = recht::vereisten(Vereistensoort::JeugdwetToegangswegen, verzoek.vandaag())
                .map_err(|_| WebFout::Storing("recht.geen_regel"))?;
            let weg = wegen.met_sleutel(wie.sleutel()).ok_or(WebFout::Storing("recht.geen_regel"))?;
            let van = t.get(&format!("verwijzer-{}", wie.code()));
            t.met("verzoek-rust-verwijzing", &[("wie", &van), ("artikel", &weg.artikel)])
        }
        _ => t.get("verzoek-rust-besluit"),
    })
}

/// What the message knows already, for the form of a question. Opens the request, for who may.
pub(crate) async fn intake(
    lees: &storage::Lees,
    id: &str,
    t: Teksten,
) -> Result<Vec<(String, String)>, WebFout> {
    let blad = inzien::open(lees, lees_id(id)?).await?;
    let (v, c) = (&blad.verzoek, &blad.client);
    let aanbieder = naam_aanbieder(&blad);
    let verwijzer = match &blad.vraag {
        Vraag::Toewijzing(p) => p.verwijzer.type_verwijzer.as_str(),
        Vraag::Wijziging(_) => "",
    };
    let wie = match verwijzer {
        "02" => "huisarts",
        "05" => "ziekenhuis",
        _ => "organisatie",
    };
    let mut uit = vec![
        ("kanaal", "verwijzing".to_owned()),
        ("wie", wie.to_owned()),
        ("wet", v.wet.code().to_owned()),
        ("melder", aanbieder.clone()),
        ("vraag", t.met("verzoek-intake-vraag", &[("wie", &aanbieder)])),
    ];
    match v.persoon {
        Some(persoon) => uit.push(("persoon", persoon.to_string())),
        None => uit.extend([
            ("bsn", c.bsn.clone()),
            ("voornamen", c.voornamen.clone()),
            ("voorvoegsel", c.voorvoegsel.clone()),
            ("achternaam", c.achternaam.clone()),
            ("geboortedatum", c.geboortedatum.map(ui::datum_getypt).unwrap_or_default()),
        ]),
    }
    Ok(uit.into_iter().map(|(naam, waarde)| (naam.to_owned(), waarde)).collect())
}

fn naam_aanbieder(blad: &Blad) -> String {
    blad.aanbieder.as_ref().map_or_else(|| blad.verzoek.agb.clone(), |a| a.naam.clone())
}

fn product(blad: &Blad, (categorie, code): (Option<&str>, Option<&str>), t: Teksten) -> String {
    let zelfde = |c: &str| code.unwrap_or(categorie.unwrap_or_default()) == c;
    let bekend = blad.producten.iter().find(|p| zelfde(&p.code));
    match (bekend, code.or(categorie)) {
        (Some(p), _) => p.naam.clone(),
        (None, Some(code)) => t.met("verzoek-product", &[("code", code)]),
        (None, None) => t.get("verzoek-product-vrij"),
    }
}

fn periode(begin: Datum, eind: Option<Datum>, t: Teksten) -> String {
    let van = ui::datum_lang(begin, t);
    match eind {
        Some(eind) => t.met("verzoek-periode", &[("van", &van), ("tot", &ui::datum_lang(eind, t))]),
        None => t.met("verzoek-periode-open", &[("van", &van)]),
    }
}

fn van_wens(wens: &Wens, blad: &Blad, t: Teksten) -> Regel {
    let soort = (wens.product.0.as_deref(), wens.product.1.as_deref());
    Regel {
        hulp: product(blad, soort, t),
        wat: vec![
            (t.get("verzoek-hoeveel"), maat(wens.omvang.as_ref(), wens.budget, t)),
            (t.get("verzoek-wanneer"), periode(wens.vanaf, wens.eind, t)),
        ],
        merk: None,
    }
}

fn loopt(w: &Toewijzing, blad: &Blad, t: Teksten) -> Regel {
    let bij = if w.agb == blad.verzoek.agb { "verzoek-bij-deze" } else { "verzoek-bij-andere" };
    Regel {
        hulp: product(blad, (w.categorie.as_deref(), w.code.as_deref()), t),
        wat: vec![
            (t.get("verzoek-hoeveel"), maat(w.omvang.as_ref(), w.budget, t)),
            (t.get("verzoek-wanneer"), periode(w.ingang, w.eind, t)),
            (t.get("verzoek-wie-levert"), t.get(bij)),
        ],
        merk: None,
    }
}

/// What is asked: of a change what each assignment would become, while that can still be said.
fn gevraagd(blad: &Blad, t: Teksten) -> Vec<Regel> {
    if let Vraag::Toewijzing(p) = &blad.vraag {
        let mut regel = van_wens(&ondersteuning::verzoek::plan::wens_van(p), blad, t);
        let verwijzer = t.get(&format!("verwijzer-{}", p.verwijzer.type_verwijzer));
        regel.wat.push((t.get("verzoek-verwijzer"), verwijzer));
        return vec![regel];
    }
    let merk = |soort, icoon, sleutel: &str| Some(Badge { soort, icoon, tekst: t.get(sleutel) });
    let stappen = blad.plan.iter().flat_map(|p| &p.stappen);
    stappen
        .map(|stap| match stap {
            Stap::Laat(w) => Regel { merk: merk("neutral", "vink", "verzoek-blijft"), ..loopt(w, blad, t) },
            Stap::PasAan { wordt, reden, .. } => {
                let sleutel =
                    if *reden == RedenWijziging::Verwijderd { "verzoek-vervalt" } else { "verzoek-wordt" };
                Regel { merk: merk("active", "potlood", sleutel), ..loopt(wordt, blad, t) }
            }
            Stap::Nieuw { wens, .. } => {
                Regel { merk: merk("active", "plus", "verzoek-nieuw"), ..van_wens(wens, blad, t) }
            }
        })
        .collect()
}

/// A request on the worklist.
pub(crate) struct Wachtrij {
    pub href: String,
    pub wat: String,
    pub wie: String,
    pub klok: Klok,
}

/// The requests that wait, for the worklist.
pub(crate) fn wachtrijen(rijen: &[Wachtend], (vandaag, t): (Datum, Teksten)) -> Vec<Wachtrij> {
    let rij = |w: &Wachtend| {
        let v = &w.verzoek;
        let soort = match v.soort {
            Soort::Toewijzing => "verzoek-rij-toewijzing",
            Soort::Wijziging => "verzoek-rij-wijziging",
        };
        Wachtrij {
            href: format!("/verzoeken/{}", v.id),
            wat: t.met(soort, &[("wie", &w.aanbieder)]),
            wie: w.naam.as_ref().map_or_else(|| t.get("verzoek-rij-wie"), |n| n.aanspreek()),
            klok: klok(v.antwoord_voor, Some(v.termijn()), (vandaag, t)),
        }
    };
    rijen.iter().map(rij).collect()
}
