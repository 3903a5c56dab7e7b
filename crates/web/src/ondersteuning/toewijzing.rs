//! What is done to an assignment from the household: another last day, or its removal when it should not have been.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::Euro;
use kern::id::{HuishoudenId, ToewijzingId};
use ondersteuning::OndersteuningFout;
use ondersteuning::toewijzing::RedenWijziging;
use ondersteuning::toewijzing::eind::{self, Blad, Gevolg};
use ondersteuning::toewijzing::verwijderen::{self, Waarom};
use storage::Tx;
use ui::Teksten;
use ui::delen::Veld;

use super::declaratie::maat;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::stap::{Invoer, Letop, Stappagina, Stapvraag};
use crate::toegang::{WERKERS, beeld, kruimel_met};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/toewijzingen/{id}/einde", WERKERS, vraag_eind)
        .post("/toewijzingen/{id}/einde", WERKERS, zet_eind)
        .get("/toewijzingen/{id}/verwijdering", WERKERS, vraag_weg)
        .post("/toewijzingen/{id}/verwijdering", WERKERS, verwijder)
}

async fn vraag_eind(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    basis::toon(&eindpagina(&verzoek, lees_id(&id)?, &Formulier::default()).await?)
}

async fn vraag_weg(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    basis::toon(&wegpagina(&verzoek, lees_id(&id)?, &Formulier::default()).await?)
}

fn lees_id(tekst: &str) -> Result<ToewijzingId, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn eindpagina(verzoek: &Verzoek, id: ToewijzingId, f: &Formulier) -> Result<Stappagina, WebFout> {
    let t = verzoek.t;
    let lees = verzoek.lees()?;
    let blad = eind::open(&lees, id).await?;
    let w = &blad.toewijzing;
    let gevolg = match ui::lees_datum(f.get("eind")).filter(|_| f.is_fout("gezien")) {
        Some(dag) => eind::gevolg(&lees, w, dag, verzoek.vandaag()).await?,
        None => None,
    };
    let vraag = eind::kan(w.telt(), w.stand, w.eind, verzoek.vandaag()).then(|| Stapvraag {
        actie: format!("/toewijzingen/{id}/einde"),
        knop: t.get(if gevolg.is_some() { "eind-knop-toch" } else { "eind-knop" }),
        velden: eindvelden(t, f, gevolg.as_ref()),
    });
    let uitleg = if vraag.is_some() { "eind-uitleg" } else { "eind-voorbij" };
    let pagina = pagina(verzoek, &blad, (["eind-kruimel", "eind-kop", uitleg], vraag), f);
    match gevolg {
        // Nothing is wrong: it is asked back.
        Some(gevolg) => Ok(Stappagina { let_op: Some(letop(&gevolg, &blad, t)), fouten: None, ..pagina }),
        None => Ok(pagina),
    }
}

/// What is asked, with what was shown before it, so that only the second press does it.
fn eindvelden(t: Teksten, f: &Formulier, gevolg: Option<&Gevolg>) -> Vec<Invoer> {
    let redenen =
        RedenWijziging::BIJ_EIND.map(|r| (r.code().to_owned(), t.get(&format!("eind-reden-{}", r.code()))));
    let dag = f.veld(t, Veld::new("eind", t.get("eind-dag")).hint(t.get("eind-dag-hint")));
    let reden = f.veld(t, Veld::new("reden", t.get("eind-reden")).opties(redenen));
    let gezien = gevolg.map(|gevolg| Invoer::Verborgen("gezien", gevolg.teken()));
    [Invoer::Datum(dag), Invoer::Keuze(reden)].into_iter().chain(gezien).collect()
}

/// What will happen: which day, what was declared after it, and who hears it.
fn letop(gevolg: &Gevolg, blad: &Blad, t: Teksten) -> Letop {
    let dag = ui::datum_lang(gevolg.eind, t);
    let bedrag = |sleutel: &str, euro: Euro| {
        (euro != Euro::NUL).then(|| t.met(sleutel, &[("bedrag", &euro.to_string())]))
    };
    let regels = [
        Some(t.met("eind-gevolg-dag", &[("dag", &dag)])),
        gevolg.voorbij.then(|| t.get("eind-gevolg-voorbij")),
        bedrag("eind-gevolg-wacht", gevolg.wacht),
        bedrag("eind-gevolg-toegekend", gevolg.toegekend),
        Some(t.met("eind-gevolg-bericht", &[("aanbieder", &blad.aanbieder)])),
    ];
    Letop { kop: t.get("toewijzing-gezien"), regels: regels.into_iter().flatten().collect() }
}

async fn wegpagina(verzoek: &Verzoek, id: ToewijzingId, f: &Formulier) -> Result<Stappagina, WebFout> {
    let t = verzoek.t;
    let blad = eind::open(&verzoek.lees()?, id).await?;
    let redenen =
        Waarom::ALLE.map(|w| (w.code().to_owned(), t.get(&format!("verwijderen-{}", ui::sleutel(w.code())))));
    let vraag = blad.toewijzing.telt().then(|| Stapvraag {
        actie: format!("/toewijzingen/{id}/verwijdering"),
        knop: t.get("verwijderen-knop"),
        velden: vec![Invoer::Keuze(f.veld(t, Veld::new("waarom", t.get("eind-reden")).opties(redenen)))],
    });
    let uitleg = if vraag.is_some() { "verwijderen-uitleg" } else { "verwijderen-voorbij" };
    Ok(pagina(verzoek, &blad, (["verwijderen-kruimel", "verwijderen-kop", uitleg], vraag), f))
}

/// One step, with the keys of its texts.
fn pagina(
    verzoek: &Verzoek,
    blad: &Blad,
    ([kruimel, kop, uitleg], vraag): ([&str; 3], Option<Stapvraag>),
    f: &Formulier,
) -> Stappagina {
    let t = verzoek.t;
    Stappagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel_met(t, &blad.zaak, t.get(kruimel)),
        kop: t.met(kop, &[("naam", &blad.zaak.naam.in_zin())]),
        fouten: f.samenvatting(t, &["reden", "waarom"]),
        stand: beeld::stand(&blad.zaak, beeld::Blik::van(verzoek), ""),
        nu: nu(blad, t),
        uitleg: t.get(uitleg),
        vraag,
        terug: format!("/huishoudens/{}", blad.zaak.huishouden),
        let_op: None,
        geweigerd: None,
        letter: None,
        t,
    }
}

/// The page again after nothing was done. No field is wrong when the step itself can no longer be taken.
fn niet_gedaan(pagina: Stappagina, f: &Formulier) -> Result<Response, WebFout> {
    basis::toon(&Stappagina { geweigerd: f.goed().then_some("stap"), ..pagina }).map(onjuist)
}

/// An assignment as it is now: name and value.
fn nu(blad: &Blad, t: Teksten) -> Vec<(String, String)> {
    let w = &blad.toewijzing;
    let eind = w.eind.map_or_else(|| t.get("eind-open"), |dag| ui::datum_lang(dag, t));
    vec![
        (t.get("eind-hulp"), blad.product.clone()),
        (t.get("eind-aanbieder"), blad.aanbieder.clone()),
        (t.get("verzoek-hoeveel"), maat(w.omvang.as_ref(), w.budget, t)),
        (t.get("eind-begin"), ui::datum_lang(w.ingang, t)),
        (t.get("eind-nu"), eind),
        (t.get("eind-stand"), t.get(&format!("toewijzing-stand-{}", w.stand.code()))),
    ]
}

async fn zet_eind(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let dag = ui::lees_datum(f.get("eind"));
    if dag.is_none() {
        f.fout("eind", "datum_onleesbaar");
    }
    let reden = RedenWijziging::van_code(f.get("reden"));
    if reden.is_none() {
        f.fout("reden", "toewijzing.reden_leeg");
    }
    if let (Some(dag), Some(reden)) = (dag, reden) {
        let mut tx = verzoek.tx().await?;
        let nieuw = eind::Nieuw { eind: dag, reden, gezien: f.get("gezien") };
        let uit = eind::zet(&mut tx, id, &nieuw).await;
        if let Some(klaar) = af(tx, uit, (&mut f, "eind")).await? {
            return Ok(klaar);
        }
    }
    niet_gedaan(eindpagina(&verzoek, id, &f).await?, &f)
}

async fn verwijder(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    match Waarom::van_code(f.get("waarom")) {
        None => f.fout("waarom", "toewijzing.waarom_leeg"),
        Some(waarom) => {
            let mut tx = verzoek.tx().await?;
            let uit = verwijderen::verwijder(&mut tx, id, waarom).await;
            if let Some(klaar) = af(tx, uit, (&mut f, "verwijderd")).await? {
                return Ok(klaar);
            }
        }
    }
    niet_gedaan(wegpagina(&verzoek, id, &f).await?, &f)
}

/// Keeps what was done and goes back to the household. `None`: nothing was done, and the page says why; of a step that
/// can no longer be taken (pressed twice, or in two tabs) it says so instead of asking.
async fn af(
    tx: Tx,
    uit: Result<HuishoudenId, OndersteuningFout>,
    (f, gedaan): (&mut Formulier, &str),
) -> Result<Option<Response>, WebFout> {
    match uit {
        Ok(huishouden) => {
            tx.commit().await?;
            let naar = basis::gedaan(&format!("/huishoudens/{huishouden}"), gedaan);
            return Ok(Some(Redirect::to(&naar).into_response()));
        }
        Err(OndersteuningFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
        }
        Err(OndersteuningFout::VerkeerdeStap) => tx.rollback().await?,
        Err(fout) => return Err(fout.into()),
    }
    Ok(None)
}
