//! The report and the plan: assembled from the conversation, sent, signed, and in the end evaluated.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::{DoelId, ZaakId};
use kern::{Datum, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::toewijzing::eind::sluit_zaak;
use recht::Termijnsoort;
use serde::Deserialize;
use storage::Tx;
use toegang::ToegangFout;
use toegang::verslag::ops::{self, Blad, Ondertekening};
use toegang::verslag::{Actie, DOEL_CONFLICT, Doel, HOE, NieuwDoel, Tekent, Verslag, WIE};
use toegang::zaak::Stand;
use ui::Teksten;
use ui::delen::{self, Foutsamenvatting, Kruimel, Pagina, Veld};

use super::beeld::{self, Blik};
use super::gesprek::{KEUZEVELDEN, kruimel, zaak_id};
use super::huishouden::{Hulprij, hulprij};
use super::uitkomsten::{Doelrij, doelrij, tx_met_uitkomsten, uitkomstvelden};
use super::werk::WERKERS;
use crate::basis;
use crate::brieven::{ondertekenaar, toon_voorbeeld};
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/zaken/{id}/verslag", WERKERS, verslag)
        .post("/zaken/{id}/doelen", WERKERS, bewaar_doel)
        .post("/zaken/{id}/doelen/verwijdering", WERKERS, verwijder_doel)
        .get("/zaken/{id}/verslag/brief", WERKERS, brief)
        .post("/zaken/{id}/verslag/verzending", WERKERS, verstuur)
        .post("/zaken/{id}/verslag/heropening", WERKERS, heropen)
        .post("/zaken/{id}/verslag/ondertekening", WERKERS, onderteken)
        .post("/zaken/{id}/uitkomsten", WERKERS, evalueer)
        .post("/zaken/{id}/vervolg", WERKERS, kijk_weer)
        .post("/zaken/{id}/sluiting", WERKERS, sluit)
}

#[derive(Template)]
#[template(path = "toegang/verslag.html")]
struct Verslagpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    antwoorden: delen::Stand,
    zaak: String,
    verzend_adres: String,
    sluit_adres: String,
    heropen_adres: String,
    fouten: Option<Foutsamenvatting>,
    punten: Vec<Punt>,
    domeinen: Vec<Punt>,
    doelen: Vec<Doelrij>,
    /// What can be done here now.
    bewerken: bool,
    ondertekenen: bool,
    evalueren: bool,
    /// Help that runs on when the case is closed.
    hulp: Vec<Hulprij>,
    hulp_loopt: Veld,
    /// The day on which somebody looks again, while something runs.
    vervolg: Option<Veld>,
    verstuurd: Option<String>,
    /// Until when the resident may still hand in a plan.
    plan_kan_nog: Option<String>,
    /// Who signed it, how and when.
    getekend: Option<String>,
    /// The goal of which the outcome is corrected.
    verbetert: Option<String>,
    /// The goal that the fields below change, with its version; without one they make a new goal.
    wijzigt: Option<(String, String)>,
    nieuw_doel: Veld,
    evaluatie: Veld,
    acties: Vec<Veld>,
    /// How it will be signed, asked before it is sent.
    hoe_versturen: Veld,
    hoe: Veld,
    /// Asked when somebody else may sign for the resident.
    tekent: Option<Veld>,
    tekenaar: Veld,
    op: Veld,
    reactie: Veld,
    vraagt: Veld,
}

struct Punt {
    kop: String,
    regels: Vec<String>,
}

/// What is changed on the page.
#[derive(Deserialize)]
struct Kies {
    #[serde(default)]
    doel: String,
    #[serde(default)]
    uitkomst: String,
}

async fn verslag(
    verzoek: Verzoek,
    Path(id): Path<String>,
    Query(kies): Query<Kies>,
) -> Result<Response, WebFout> {
    let blad = ops::open(&verzoek.lees()?, zaak_id(&id)?).await?;
    let mut f = Formulier::default();
    f.zet("evaluatie", &over_half_jaar(verzoek.vandaag()));
    if let Some(doel) = vind_doel(&blad, &kies.doel) {
        vul_doel(&mut f, doel);
    } else if let (true, Some(gemeld)) = (blad.doelen.is_empty(), &blad.regel.gemeld) {
        // The first goal begins with what the resident said on the telephone.
        f.zet("doel", &gemeld.doel);
    }
    if let Some(doel) = vind_doel(&blad, &kies.uitkomst) {
        f.zet("verbeter", &doel.id.to_string());
    }
    f.zet("op", &ui::datum_getypt(verzoek.vandaag()));
    toon(&verzoek, &blad, &f).await
}

/// The page, with the help that runs on when the case could be closed.
async fn toon(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Result<Response, WebFout> {
    let mut p = pagina(verzoek, blad, f);
    if p.evalueren {
        let posten = ondersteuning::geld::store::posten(&verzoek.lees()?, &[blad.regel.id]).await?;
        p.hulp = posten
            .iter()
            .map(|post| hulprij(post, Blik::van(verzoek)))
            .filter(|h| h.eind.is_some())
            .collect();
    }
    basis::toon(&p)
}

fn vind_doel<'a>(blad: &'a Blad, nr: &str) -> Option<&'a Doel> {
    let id: DoelId = nr.parse().ok()?;
    blad.doelen.iter().find(|d| d.id == id)
}

/// The fields as a goal has them.
fn vul_doel(f: &mut Formulier, doel: &Doel) {
    f.zet("doel_nr", &doel.id.to_string());
    f.zet("doel_versie", &doel.versie.to_string());
    f.zet("doel", &doel.tekst);
    f.zet("evaluatie", &ui::datum_getypt(doel.evaluatie));
    for wie in WIE {
        let van: Vec<&str> = doel.acties.iter().filter(|a| a.wie == wie).map(|a| a.tekst.as_str()).collect();
        f.zet(&format!("actie_{wie}"), &van.join(", "));
    }
}

/// What is usual: look again after six months.
fn over_half_jaar(vandaag: Datum) -> String {
    use jiff::ToSpan as _;
    // No norm: what the field offers first; the worker chooses.
    ui::datum_getypt(vandaag.checked_add(6.months()).unwrap_or(vandaag))
}

fn pagina(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Verslagpagina {
    let t = verzoek.t;
    let vandaag = verzoek.vandaag();
    let stand = blad.regel.stand;
    let los = || t.get("mag-leeg");
    let acties = WIE.iter().map(|w| {
        let naam = format!("actie_{w}");
        f.veld(t, Veld::new(&naam, t.get(&format!("actie-{w}"))).los(los()))
    });
    let keuze = |naam: &str, label: &str, opties: &[&str]| {
        let opties: Vec<_> =
            opties.iter().map(|o| ((*o).to_owned(), t.get(&format!("{naam}-{o}")))).collect();
        f.veld(t, Veld::new(naam, t.get(label)).opties(opties))
    };
    let adres = format!("/zaken/{}/verslag", blad.regel.id);
    let dag =
        |naam: &str, label: &str, hint: &str| f.veld(t, Veld::new(naam, t.get(label)).hint(t.get(hint)));
    Verslagpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, &blad.regel, "verslag-kruimel"),
        kop: t.met("verslag-kop", &[("naam", &blad.regel.naam.in_zin())]),
        antwoorden: beeld::stand(&blad.regel, Blik::van(verzoek), &adres),
        zaak: blad.regel.id.to_string(),
        verzend_adres: format!("/zaken/{}/verslag/verzending", blad.regel.id),
        sluit_adres: format!("/zaken/{}/sluiting", blad.regel.id),
        heropen_adres: format!("/zaken/{}/verslag/heropening", blad.regel.id),
        fouten: fouten(t, blad, f),
        punten: punten(t, blad),
        domeinen: domeinen(t, blad),
        doelen: blad
            .doelen
            .iter()
            .enumerate()
            .map(|(rang, d)| doelrij(d, (verzoek, f, rang), blad))
            .collect(),
        bewerken: stand == Stand::Verslag,
        ondertekenen: stand == Stand::VerslagVerstuurd,
        evalueren: stand.evalueert(),
        vervolg: vervolg(t, f, stand),
        hulp: Vec::new(),
        hulp_loopt: hulp_loopt(t, f),
        verstuurd: blad.verstuurd.as_ref().map(|v| verstuurd(v, vandaag, t)),
        plan_kan_nog: blad.plan_tot.map(|tot| plan_kan_nog(tot, vandaag, t)),
        getekend: blad.verstuurd.as_ref().and_then(|v| getekend(v, vandaag, t)),
        verbetert: Some(f.get("verbeter").to_owned()).filter(|nr| !nr.is_empty()),
        wijzigt: (!f.get("doel_nr").is_empty())
            .then(|| (f.get("doel_nr").to_owned(), f.get("doel_versie").to_owned())),
        nieuw_doel: f.veld(t, Veld::new("doel", t.get("doel-tekst")).hint(t.get("doel-tekst-hint")).rijen(2)),
        evaluatie: dag("evaluatie", "doel-evaluatie", "doel-evaluatie-hint"),
        acties: acties.collect(),
        hoe_versturen: hoe_versturen(t, f),
        hoe: keuze("hoe", "verslag-hoe", &HOE),
        tekent: (blad.vertegenwoordiger || f.is_fout("tekent"))
            .then(|| keuze("tekent", "verslag-tekent", &Tekent::ALLE.map(Tekent::code))),
        tekenaar: tekenaar(t, blad, f),
        op: dag("op", "verslag-op", "verslag-op-hint"),
        reactie: f.veld(t, Veld::new("reactie", t.get("verslag-reactie")).los(los()).rijen(3)),
        vraagt: vraagt_aan(t, f, (blad.regel.wet, vandaag)),
        t,
    }
}

fn plan_kan_nog(tot: Datum, vandaag: Datum, t: Teksten) -> String {
    t.met("verslag-plan-kan-nog", &[("dag", &ui::dag_en_datum(tot, vandaag, t))])
}

/// What is wrong, each with the way to its field: what was not said in the conversation is said there.
fn fouten(t: Teksten, blad: &Blad, f: &Formulier) -> Option<Foutsamenvatting> {
    let uitkomsten: Vec<String> =
        (0..blad.doelen.len()).map(|rang| uitkomstvelden(rang)[0].clone()).collect();
    let uitkomsten: Vec<&str> = uitkomsten.iter().map(String::as_str).collect();
    let mut samen = f.samenvatting(t, &[&["hoe", "tekent"], KEUZEVELDEN, &uitkomsten].concat())?;
    for fout in &mut samen.fouten {
        let veld = fout.href.trim_start_matches('#').trim_end_matches("-0");
        if blad.ontbreekt.iter().any(|(naam, _)| *naam == veld) {
            fout.href = format!("/zaken/{}/gesprek{}", blad.regel.id, fout.href);
        }
    }
    Some(samen)
}

/// Asked while something runs: when somebody looks again.
fn vervolg(t: Teksten, f: &Formulier, stand: Stand) -> Option<Veld> {
    matches!(stand, Stand::Loopt | Stand::SamenOpgelost)
        .then(|| f.veld(t, Veld::new("vervolg", t.get("vervolg-dag")).hint(t.get("doel-evaluatie-hint"))))
}

fn vraagt_aan(t: Teksten, f: &Formulier, (wet, op): (Wet, Datum)) -> Veld {
    let veld = Veld::new("vraagt_aan", t.get("verslag-vraagt-aan")).waarde("ja");
    let opties = super::melding::vink(f.get("vraagt_aan") == "ja");
    // A day outside the calendar has no term, and then nothing is said of it.
    let termijn =
        recht::termijn(Termijnsoort::beschikking(wet), op).map(|b| b.uitleg(t.taal)).unwrap_or_default();
    Veld { opties, ..veld.hint(t.met("verslag-vraagt-hint", &[("termijn", &termijn)])) }
}

fn hoe_versturen(t: Teksten, f: &Formulier) -> Veld {
    let opties = HOE.map(|h| (h.to_owned(), t.get(&format!("versturen-{h}"))));
    f.veld(t, Veld::new("hoe", t.get("verslag-hoe-versturen")).opties(opties))
}

fn verstuurd(v: &Verslag, vandaag: Datum, t: Teksten) -> String {
    t.met("verslag-verstuurd", &[("dag", &ui::dag_en_datum(v.verstuurd, vandaag, t))])
}

/// Asked back when a case is closed while help runs.
fn hulp_loopt(t: Teksten, f: &Formulier) -> Veld {
    let veld = f.veld(t, Veld::new("hulp_loopt", t.get("zaak-hulp-loopt-vink")).waarde("ja"));
    Veld { opties: super::melding::vink(f.get("hulp_loopt") == "ja"), ..veld }
}

/// Whose name stands under it: of the resident, until somebody types another.
fn tekenaar(t: Teksten, blad: &Blad, f: &Formulier) -> Veld {
    let veld = Veld::new("tekenaar", t.get("verslag-tekenaar")).hint(t.get("verslag-tekenaar-hint"));
    f.veld(t, veld.waarde(&blad.regel.naam.voluit()))
}

fn getekend(v: &Verslag, vandaag: Datum, t: Teksten) -> Option<String> {
    let dag = ui::dag_en_datum(v.ondertekend?, vandaag, t);
    Some(match &v.tekenaar {
        Some(wie) => {
            let zin = format!("verslag-getekend-{}", wie.tekent.code());
            t.met(&zin, &[("dag", &dag), ("naam", &wie.naam)])
        }
        None => t.met("verslag-getekend", &[("dag", &dag)]),
    })
}

fn punten(t: Teksten, blad: &Blad) -> Vec<Punt> {
    let punt = |(naam, regels): &(String, Vec<String>)| Punt {
        kop: t.get(&format!("verslag-punt-{naam}")),
        regels: if regels.is_empty() { vec![t.get("verslag-niet-besproken")] } else { regels.clone() },
    };
    blad.inhoud.punten.iter().map(punt).collect()
}

fn domeinen(t: Teksten, blad: &Blad) -> Vec<Punt> {
    let punt = |(domein, reden, tekst): &(String, String, String)| {
        let reden = t.get(&format!("domein-reden-{reden}"));
        let mut regels = vec![t.met("domein-geopend", &[("reden", &reden)])];
        regels.extend((!tekst.is_empty()).then(|| tekst.clone()));
        Punt { kop: t.get(&format!("domein-{domein}")), regels }
    };
    blad.inhoud.domeinen.iter().map(punt).collect()
}

/// Shows the page again with what is wrong, or goes on to where the page is.
async fn na(
    verzoek: &Verzoek,
    id: &str,
    uit: Result<String, ToegangFout>,
    mut f: Formulier,
) -> Result<Response, WebFout> {
    match uit {
        Ok(naar) => Ok(Redirect::to(&naar).into_response()),
        Err(ToegangFout::Veld { veld, code }) => {
            f.fout(veld, code);
            weer(verzoek, id, &mut f).await
        }
        Err(fout) => Err(fout.into()),
    }
}

/// The page again, with what is wrong and everything that was typed.
async fn weer(verzoek: &Verzoek, id: &str, f: &mut Formulier) -> Result<Response, WebFout> {
    if f.vind("evaluatie").is_none() {
        f.zet("evaluatie", &over_half_jaar(verzoek.vandaag()));
    }
    let blad = ops::open(&verzoek.lees()?, zaak_id(id)?).await?;
    // Who presses again after reading what stands there now means it.
    match vind_doel(&blad, f.get("doel_nr")) {
        Some(doel) if f.heeft_fout("doel", DOEL_CONFLICT) => f.zet("doel_versie", &doel.versie.to_string()),
        Some(_) => {}
        None => f.zet("doel_nr", ""),
    }
    if blad.ontbreekt.iter().any(|(veld, code)| f.heeft_fout(veld, code)) {
        f.zet_fouten(&blad.ontbreekt);
    }
    toon(verzoek, &blad, f).await.map(onjuist)
}

async fn bewaar_doel(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    let uit = zet_doel(&mut tx, zaak_id(&id)?, &f).await;
    let uit =
        klaar(tx, uit.map(|()| basis::gedaan(&format!("/zaken/{id}/verslag"), "doel") + "#doelen")).await?;
    na(&verzoek, &id, uit, f).await
}

/// Takes the goal that the form is about out of the plan.
async fn verwijder_doel(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    let uit = match doel_van(&f) {
        Some(doel) => ops::verwijder_doel(&mut tx, zaak_id(&id)?, doel).await,
        None => Err(ToegangFout::NietGevonden),
    };
    let naar = basis::gedaan(&format!("/zaken/{id}/verslag"), "doel-weg") + "#doelen";
    let uit = klaar(tx, uit.map(|()| naar)).await?;
    na(&verzoek, &id, uit, f).await
}

/// Which goal the form changes, as it was read.
fn doel_van(f: &Formulier) -> Option<(DoelId, i64)> {
    f.get("doel_nr").parse().ok().zip(f.get("doel_versie").parse().ok())
}

/// Puts the goal of the form in the plan, or changes the one that it is about.
async fn zet_doel(tx: &mut Tx, zaak: ZaakId, f: &Formulier) -> Result<(), ToegangFout> {
    let onleesbaar = ToegangFout::veld("evaluatie", "datum_onleesbaar");
    let evaluatie = ui::lees_datum(f.get("evaluatie")).ok_or(onleesbaar)?;
    let nieuw = NieuwDoel { tekst: f.get("doel").to_owned(), evaluatie, acties: acties(f) };
    match doel_van(f) {
        Some(doel) => ops::wijzig_doel(tx, zaak, doel, &nieuw).await,
        None if !f.get("doel_nr").is_empty() => Err(ToegangFout::NietGevonden),
        None => ops::voeg_doel_toe(tx, zaak, &nieuw).await.map(drop),
    }
}

fn acties(f: &Formulier) -> Vec<Actie> {
    let actie = |w: &&str| Actie { wie: (*w).to_owned(), tekst: f.get(&format!("actie_{w}")).to_owned() };
    WIE.iter().map(actie).filter(|a| !a.tekst.is_empty()).collect()
}

/// Commits what went well and undoes the rest.
async fn klaar(tx: Tx, uit: Result<String, ToegangFout>) -> Result<Result<String, ToegangFout>, WebFout> {
    if uit.is_ok() {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(uit)
}

/// The report as a letter, before it leaves.
async fn brief(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let van = ondertekenaar(&verzoek)?;
    let (regel, brief) = ops::voorbeeldbrief(&verzoek.lees()?, zaak_id(&id)?, &van).await?;
    toon_voorbeeld(&verzoek, &regel, (verzoek.t.get("brief-soort-verslag"), brief)).await
}

async fn verstuur(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let mut tx = verzoek.tx().await?;
    // A goal that was typed and not yet put in the plan goes along.
    let getypt = !f.get("doel").is_empty() || !acties(&f).is_empty();
    let mut uit = if getypt { zet_doel(&mut tx, zaak, &f).await } else { Ok(()) };
    if uit.is_ok() {
        uit = ops::verstuur(&mut tx, zaak, f.get("hoe")).await;
    }
    let gedaan = if f.get("hoe") == "brief" { "verslag-post" } else { "verslag-scherm" };
    let uit = klaar(tx, uit.map(|()| basis::gedaan(&format!("/zaken/{id}/verslag"), gedaan))).await?;
    na(&verzoek, &id, uit, f).await
}

async fn heropen(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    let uit = ops::heropen(&mut tx, zaak_id(&id)?).await;
    let uit = klaar(tx, uit.map(|()| basis::gedaan(&format!("/zaken/{id}/verslag"), "heropend"))).await?;
    na(&verzoek, &id, uit, Formulier::default()).await
}

async fn onderteken(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let vraagt_aan = f.ja("vraagt_aan");
    if !f.goed() {
        return weer(&verzoek, &id, &mut f).await;
    }
    let vandaag = verzoek.vandaag();
    // On the screen it is signed now; only what came back by post has a day of its own.
    let op = match f.get("hoe") {
        "brief" => ui::lees_datum(f.get("op")),
        _ => Some(vandaag),
    };
    let Some(op) = op else {
        return na(&verzoek, &id, Err(ToegangFout::veld("op", "datum_onleesbaar")), f).await;
    };
    let mut tx = verzoek.tx().await?;
    let (tekent, naam) = (f.get("tekent"), f.get("tekenaar"));
    let o = Ondertekening { hoe: f.get("hoe"), tekent, naam, reactie: f.get("reactie"), vraagt_aan, op };
    let uit = ops::onderteken(&mut tx, zaak_id(&id)?, o).await;
    let (naar, gedaan) = if vraagt_aan { ("besluit", "aanvraag") } else { ("verslag", "samen-opgelost") };
    let uit = klaar(tx, uit.map(|()| basis::gedaan(&format!("/zaken/{id}/{naar}"), gedaan))).await?;
    na(&verzoek, &id, uit, f).await
}

async fn evalueer(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let leeg = !f.namen().any(|naam| naam.starts_with("uitkomst-") && !f.get(naam).is_empty());
    let (tx, open) = tx_met_uitkomsten(&verzoek, &id, &mut f).await?;
    if let (true, Some(naam)) = (leeg, open) {
        f.fout(&naam, "keuze_leeg");
    }
    if !f.goed() {
        tx.rollback().await?;
        return weer(&verzoek, &id, &mut f).await;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/zaken/{id}/verslag#doelen")).into_response())
}

async fn kijk_weer(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let dag = ui::lees_datum(f.get("vervolg"));
    let (mut tx, _) = tx_met_uitkomsten(&verzoek, &id, &mut f).await?;
    let Some(dag) = dag.filter(|_| f.goed()) else {
        tx.rollback().await?;
        if dag.is_none() {
            f.fout("vervolg", "datum_onleesbaar");
        }
        return weer(&verzoek, &id, &mut f).await;
    };
    let uit = ops::kijk_weer(&mut tx, zaak_id(&id)?, dag).await;
    let uit = klaar(tx, uit.map(|h| basis::gedaan(&format!("/huishoudens/{h}"), "vervolg"))).await?;
    na(&verzoek, &id, uit, f).await
}

async fn sluit(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let loopt_door = f.ja("hulp_loopt");
    let (mut tx, open) = tx_met_uitkomsten(&verzoek, &id, &mut f).await?;
    if let Some(naam) = open {
        f.fout(&naam, "zaak.doel_open");
    }
    if !f.goed() {
        tx.rollback().await?;
        return weer(&verzoek, &id, &mut f).await;
    }
    let uit = match sluit_zaak(&mut tx, zaak_id(&id)?, loopt_door).await {
        Ok(()) => Ok(basis::gedaan("/werk", "gesloten")),
        Err(OndersteuningFout::Veld { veld, code }) => Err(ToegangFout::veld(veld, code)),
        Err(OndersteuningFout::Toegang(fout)) => Err(fout),
        Err(fout) => return Err(fout.into()),
    };
    let uit = klaar(tx, uit).await?;
    na(&verzoek, &id, uit, f).await
}
