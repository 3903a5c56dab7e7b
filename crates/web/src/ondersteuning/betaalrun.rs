//! Paying: what can be paid, who gathers it and who releases it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use brief::{AfgekeurdeRegel, Betaalregel, Betaalspecificatie, Brief, Briefgegevens, Contact, Geadresseerde};
use kern::{Euro, Fout as _, Periode, Rol};
use ondersteuning::OndersteuningFout;
use ondersteuning::betaling::ops::{self, Blad, Specificatie};
use ondersteuning::betaling::{Betaalrun, Deel, Openstaand, Post, Stand};
use ondersteuning::declaratie::Lijn;
use serde::Deserialize;
use toegang::post::Afzender;
use ui::delen::{self, Badge, Foutsamenvatting, Kruimel, Link, Pagina, Veld};
use ui::{Taal, Teksten};
use uuid::Uuid;

use super::GELD;
use super::declaratie::eenheid;
use crate::basis;
use crate::brieven::{als_pdf, ondertekenaar, zet};
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::toegang::melding::vink;
use crate::verzoek::Verzoek;

/// Who releases money.
const VRIJGEVERS: Toegang = Toegang::Rollen(&[Rol::Controller]);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/betaalrun", GELD, toon)
        .post("/betaalrun", Toegang::Rollen(&[Rol::Backoffice]), maak)
        .get("/betaalrun/{id}", GELD, een)
        .post("/betaalrun/{id}/vrijgave", VRIJGEVERS, geef_vrij)
        .get("/betaalrun/{id}/bestand", VRIJGEVERS, bestand)
        .get("/declaraties/{id}/specificatie", GELD, specificatie)
}

struct Rij {
    naam: String,
    regels: String,
    bedrag: String,
    /// The provider owes more than it gets: nothing is paid until a next month makes up for it.
    verrekend: bool,
}

struct Run {
    href: String,
    wanneer: String,
    aantal: String,
    bedrag: String,
    staat: Badge,
    bestand: Option<String>,
}

#[derive(Template)]
#[template(path = "ondersteuning/betaalrun.html")]
struct Lijst {
    t: Teksten,
    p: Pagina,
    fout: Option<(String, &'static str)>,
    /// Said right after a release.
    gedaan: Option<String>,
    lead: String,
    uitleg: Vec<String>,
    /// The first run that waits for this reader.
    wacht: Option<(String, Link)>,
    posten: Vec<Rij>,
    maken: bool,
    runs: Vec<Run>,
    /// Whether this reader can fetch the file of one.
    met_bestand: bool,
}

#[derive(Deserialize)]
struct Filter {
    /// The run that was just released.
    #[serde(default)]
    vrijgegeven: String,
}

fn run_id(tekst: &str) -> Result<Uuid, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn toon(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    lijst(&verzoek, filter.vrijgegeven.parse().ok(), None).await
}

async fn lijst(
    verzoek: &Verzoek,
    vrijgegeven: Option<Uuid>,
    fout: Option<(String, &'static str)>,
) -> Result<Response, WebFout> {
    let overzicht = ops::overzicht(&verzoek.lees()?).await?;
    let t = verzoek.t;
    let actor = verzoek.actor()?;
    let controller = actor.heeft(Rol::Controller);
    let gedaan = overzicht.runs.iter().find(|r| Some(r.id) == vrijgegeven && r.stand == Stand::Vrijgegeven);
    let ik = actor.wie.to_string();
    let voor_mij = |r: &&Betaalrun| controller && r.stand == Stand::Klaar && r.gemaakt_door != ik;
    let wacht = overzicht.runs.iter().rfind(voor_mij);
    let runs: Vec<_> = overzicht.runs.iter().map(|r| run(r, verzoek, controller)).collect();
    let te_betalen = overzicht.betaalbaar.iter().any(|(p, _)| p.bedrag > Euro::NUL);
    basis::toon(&Lijst {
        p: basis::pagina(verzoek, "betaalrun"),
        fout,
        gedaan: gedaan.map(|r| t.met("betaalrun-gedaan", &[("bedrag", &r.totaal.to_string())])),
        lead: t.een("betaalrun-lead", "bedrag", &overzicht.open.samen().to_string()),
        uitleg: uitleg(&overzicht.open, verzoek),
        wacht: wacht.map(|r| {
            let zin = t.met("betaalrun-nu", &[("bedrag", &r.totaal.to_string())]);
            (zin, Link { href: format!("/betaalrun/{}", r.id), tekst: t.get("betaalrun-bekijk") })
        }),
        maken: te_betalen && actor.heeft(Rol::Backoffice),
        posten: overzicht.betaalbaar.iter().map(|(p, naam)| rij(p, naam, t)).collect(),
        met_bestand: runs.iter().any(|r| r.bestand.is_some()),
        runs,
        t,
    })
}

fn rij(p: &Post, naam: &str, t: Teksten) -> Rij {
    Rij {
        naam: naam.to_owned(),
        regels: t.telt("declaratie-regels", p.regels),
        bedrag: p.bedrag.to_string(),
        verrekend: p.bedrag <= Euro::NUL,
    }
}

/// Of what the amount above is made, so that it can be laid beside the page of a year.
fn uitleg(open: &Openstaand, verzoek: &Verzoek) -> Vec<String> {
    let t = verzoek.t;
    let mut uit = Vec::new();
    if open.wacht > Euro::NUL {
        uit.push(t.een("betaalrun-waarvan", "wacht", &open.wacht.to_string()));
    }
    if open.wacht > Euro::NUL && open.los > Euro::NUL {
        uit.push(t.een("betaalrun-los", "los", &open.los.to_string()));
    }
    if open.per_jaar.len() > 1 {
        for (jaar, bedrag) in &open.per_jaar {
            let delen = [("jaar", jaar.to_string()), ("bedrag", bedrag.to_string())];
            uit.push(t.met("betaalrun-jaar", &delen.each_ref().map(|(n, w)| (*n, w.as_str()))));
        }
    }
    uit
}

fn staat(r: &Betaalrun, t: Teksten) -> Badge {
    let (soort, icoon, tekst) = match r.stand {
        Stand::Klaar => ("neutral", "zandloper", "betaalrun-wacht"),
        Stand::Vrijgegeven => ("safe", "vink", "betaalrun-vrijgegeven"),
    };
    Badge { soort, icoon, tekst: t.get(tekst) }
}

fn dag(moment: kern::Moment, verzoek: &Verzoek) -> String {
    ui::dag_en_datum(ondersteuning::bericht::ops::dag(moment), verzoek.vandaag(), verzoek.t)
}

fn run(r: &Betaalrun, verzoek: &Verzoek, controller: bool) -> Run {
    let bestand = controller && r.stand == Stand::Vrijgegeven;
    Run {
        href: format!("/betaalrun/{}", r.id),
        wanneer: dag(r.gemaakt, verzoek),
        aantal: verzoek.t.telt("betaalrun-betalingen", r.aantal),
        bedrag: r.totaal.to_string(),
        staat: staat(r, verzoek.t),
        bestand: bestand.then(|| format!("/betaalrun/{}/bestand", r.id)),
    }
}

/// What of one provider is in a run.
struct Betaling {
    naam: String,
    /// Each with the letter about it, once it was paid.
    declaraties: Vec<(Link, Option<Link>)>,
    regels: String,
    bedrag: String,
}

#[derive(Template)]
#[template(path = "ondersteuning/betaalrun_een.html")]
struct Runpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    fouten: Option<Foutsamenvatting>,
    kop: String,
    stand: delen::Stand,
    wat: String,
    feiten: Vec<(String, String)>,
    /// Where to release it, with what has to be ticked first.
    vrijgeven: Option<(String, Veld)>,
    knop: String,
    bestand: Option<String>,
    betalingen: Vec<Betaling>,
    totaal: String,
}

async fn een(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    toon_een(&verzoek, run_id(&id)?, &Formulier::default()).await
}

async fn toon_een(verzoek: &Verzoek, id: Uuid, f: &Formulier) -> Result<Response, WebFout> {
    let blad = ops::open(&verzoek.lees()?, id).await?;
    let t = verzoek.t;
    let r = &blad.run;
    let kop = t.een("betaalrun-kop", "dag", &dag(r.gemaakt, verzoek));
    let controller = verzoek.actor()?.heeft(Rol::Controller);
    let klaar = r.stand == Stand::Klaar;
    let mag = klaar && controller && !blad.vier_ogen;
    let gezien = f.veld(t, Veld::new("gezien", t.get("betaalrun-gezien")));
    let gezien = Veld { opties: vink(f.get("gezien") == "ja"), ..gezien.waarde("ja") };
    let aan = [("bedrag", r.totaal.to_string()), ("betalingen", t.telt("betaalrun-betalingen", r.aantal))];
    basis::toon(&Runpagina {
        p: basis::pagina(verzoek, "betaalrun"),
        k: Kruimel {
            stappen: vec![Link { href: "/betaalrun".into(), tekst: t.get("nav-betaalrun") }],
            hier: kop.clone(),
        },
        fouten: f.samenvatting(t, &[]),
        kop,
        stand: stand(&blad, controller, t),
        wat: t.get(if klaar { "betaalrun-wat" } else { "betaalrun-wat-betaald" }),
        feiten: feiten(&blad, verzoek),
        vrijgeven: mag.then(|| (format!("/betaalrun/{id}/vrijgave"), gezien)),
        knop: t.met("betaalrun-geef-vrij", &aan.each_ref().map(|(n, w)| (*n, w.as_str()))),
        bestand: (!klaar && controller).then(|| format!("/betaalrun/{id}/bestand")),
        betalingen: betalingen(&blad, t),
        totaal: r.totaal.to_string(),
        t,
    })
}

/// The five answers about a payment.
fn stand(blad: &Blad, controller: bool, t: Teksten) -> delen::Stand {
    let klaar = blad.run.stand == Stand::Klaar;
    let (waarom, nu) = match (klaar, controller) {
        (false, true) if blad.gehaald.is_empty() => ("betaalrun-waarom-vrij", "betaalrun-nu-bestand"),
        (false, true) => ("betaalrun-waarom-vrij", "betaalrun-nu-gehaald"),
        (false, false) => ("betaalrun-waarom-vrij", "bericht-nu-niets"),
        (true, true) if blad.vier_ogen => ("betaalrun-vier-ogen", "betaling-vier-ogen"),
        (true, true) => ("betaalrun-vier-ogen", "betaalrun-nu-vrijgeven"),
        (true, false) => ("betaalrun-vier-ogen", "betaalrun-nu-wacht"),
    };
    delen::Stand {
        staat: staat(&blad.run, t),
        waarom: t.get(waarom),
        tegen: klaar.then(|| t.get("betaalrun-tegen")),
        wie: t.get("rol-controller"),
        stap: delen::Stap { tekst: t.get(nu), href: None, klok: None },
    }
}

fn feiten(blad: &Blad, verzoek: &Verzoek) -> Vec<(String, String)> {
    let t = verzoek.t;
    let r = &blad.run;
    let door = |wie: &str| blad.mensen.get(wie).cloned().unwrap_or_else(|| t.get("betaalrun-systeem"));
    let mut uit =
        vec![(t.get("betaalrun-wanneer"), format!("{}, {}", dag(r.gemaakt, verzoek), door(&r.gemaakt_door)))];
    if let (Some(op), Some(wie)) = (r.vrijgegeven, &r.vrijgegeven_door) {
        uit.push((t.get("betaalrun-vrijgegeven"), format!("{}, {}", dag(op, verzoek), door(wie))));
        if blad.gehaald.is_empty() {
            uit.push((t.get("betaalrun-bestand"), t.get("betaalrun-niet-gehaald")));
        }
    }
    for (op, wie) in &blad.gehaald {
        let wanneer = format!("{}, {}", dag(*op, verzoek), ui::tijd(*op, t));
        uit.push((t.get("betaalrun-gehaald"), format!("{wanneer}, {}", door(wie))));
    }
    uit
}

/// One row for each provider: the parts come in its order.
fn betalingen(blad: &Blad, t: Teksten) -> Vec<Betaling> {
    let per_aanbieder = blad.delen.chunk_by(|a, b| a.agb == b.agb);
    let link = |d: &Deel| Link {
        href: format!("/declaraties/{}", d.declaratie),
        tekst: t
            .met("betaalrun-declaratie", &[("nummer", &d.nummer), ("maand", &ui::maand_lang(d.begin, t))]),
    };
    let brief = |d: &Deel| Link {
        href: format!("/declaraties/{}/specificatie", d.declaratie),
        tekst: t.een("betaalrun-specificatie", "nummer", &d.nummer),
    };
    let betaald = blad.run.stand == Stand::Vrijgegeven;
    per_aanbieder
        .map(|delen| Betaling {
            naam: delen.first().map(|d| d.aanbieder.clone()).unwrap_or_default(),
            declaraties: delen.iter().map(|d| (link(d), betaald.then(|| brief(d)))).collect(),
            regels: t.telt("declaratie-regels", delen.iter().map(|d| d.regels).sum()),
            bedrag: delen.iter().map(|d| d.bedrag).sum::<Euro>().to_string(),
        })
        .collect()
}

/// The sentence of a refusal that the reader can do something about.
fn zin(fout: &OndersteuningFout) -> Option<&'static str> {
    match fout {
        OndersteuningFout::VierOgen | OndersteuningFout::NietsTeBetalen => Some(fout.code()),
        OndersteuningFout::Veld { code, .. } => Some(code),
        _ => None,
    }
}

async fn maak(verzoek: Verzoek) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    match ops::maak(&mut tx).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/betaalrun/{id}")).into_response())
        }
        Err(fout) => {
            tx.rollback().await?;
            let Some(code) = zin(&fout) else { return Err(fout.into()) };
            let zin = verzoek.t.van_code(code);
            lijst(&verzoek, None, Some((zin, code))).await.map(onjuist)
        }
    }
}

async fn geef_vrij(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = run_id(&id)?;
    if f.get("gezien") != "ja" {
        f.fout("gezien", "betaalrun-niet-gezien");
        return toon_een(&verzoek, id, &f).await.map(onjuist);
    }
    let mut tx = verzoek.tx().await?;
    match ops::geef_vrij(&mut tx, id).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/betaalrun?vrijgegeven={id}")).into_response())
        }
        Err(fout) => {
            tx.rollback().await?;
            let Some(code) = zin(&fout) else { return Err(fout.into()) };
            f.fout("gezien", code);
            toon_een(&verzoek, id, &f).await.map(onjuist)
        }
    }
}

/// The file for the bank.
async fn bestand(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let xml = ops::bestand(&verzoek.lees()?, run_id(&id)?).await?;
    let naam = "attachment; filename=\"betaalopdracht.xml\"";
    let koppen = [(header::CONTENT_TYPE, "application/xml"), (header::CONTENT_DISPOSITION, naam)];
    Ok((koppen, xml).into_response())
}

/// The letter that tells a provider what was paid of a declaration, and what was not.
async fn specificatie(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let s = ops::specificatie(&verzoek.lees()?, run_id(&id)?).await?;
    let ik = ondertekenaar(&verzoek)?;
    let contact = s.contact.as_ref().map_or(ik, |a| Afzender {
        naam: a.naam.clone(),
        functie: a.functie.clone(),
        telefoon: a.telefoon.clone(),
    });
    let brief = Brief::Betaalspecificatie(brief_van(&s, &contact).ok_or(WebFout::NietGevonden)?);
    let bytes =
        zet(&verzoek, vec![brief], verzoek.huisstijl().await?).await?.map_err(|fout| WebFout::van(&fout))?;
    Ok(als_pdf(bytes))
}

/// Letters are Dutch, whatever language the screen has.
fn brief_van(s: &Specificatie, contact: &Afzender) -> Option<Betaalspecificatie> {
    let t = Teksten::new(Taal::Nl);
    let product = |l: &Lijn| {
        let naam = s.producten.get(&l.code).map_or("", String::as_str);
        format!("{} {naam}", l.code).trim_end().to_owned()
    };
    let regel = |l: &Lijn| {
        Some(Betaalregel {
            toewijzing: l.toewijzing_nummer.to_string(),
            product: product(l),
            periode: Periode::tot_en_met(l.begin, Some(l.eind)).ok()?,
            aantal: eenheid(l.volume, &l.eenheid, t),
            tarief: l.tarief.unwrap_or(Euro::NUL),
            bedrag: l.bedrag,
        })
    };
    let reden = |l: &Lijn| {
        let wat = ondersteuning::bericht::regeltekst(l.regel.as_deref().unwrap_or_default());
        l.retourcode.as_ref().map_or_else(|| wat.to_owned(), |code| format!("{code}: {wat}"))
    };
    let (betaald, niet): (Vec<&Lijn>, Vec<&Lijn>) = s.lijnen.iter().partition(|l| l.stand.telt());
    Some(Betaalspecificatie {
        brief: Briefgegevens {
            datum: s.betaald,
            kenmerk: s.kop.nummer.clone(),
            geadresseerde: Geadresseerde {
                regels: vec![s.rekening.naam.clone(), format!("AGB-code {}", s.kop.agb)],
                aanspreking: format!("collega’s van {}", s.rekening.naam),
            },
            contact: Contact {
                naam: contact.naam.clone(),
                functie: contact.functie.clone(),
                telefoon: contact.telefoon.clone(),
            },
        },
        maand: s.kop.begin,
        declaratie: s.kop.nummer.clone(),
        totaal: betaald.iter().map(|l| l.bedrag).sum(),
        regels: betaald.into_iter().map(regel).collect::<Option<_>>()?,
        afgekeurd: niet
            .into_iter()
            .map(|l| AfgekeurdeRegel {
                toewijzing: l.toewijzing_nummer.to_string(),
                product: product(l),
                bedrag: l.bedrag,
                reden: reden(l),
            })
            .collect(),
        betalen_uiterlijk: s.betaald,
        rekening: s.rekening.iban.clone(),
    })
}
