//! A decision that comes later: agreed with the resident, or told to the resident.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use toegang::ToegangFout;
use toegang::uitstel::{Grond, Uitstel, ops};
use ui::Teksten;
use ui::delen::{self, Foutsamenvatting, Kruimel, Pagina, Stap, Veld};

use super::beeld::{self, Blik};
use super::gesprek::{kruimel, zaak_id};
use super::melding::formuliersleutel;
use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zaken/{id}/uitstel", WERKERS, vraag).post("/zaken/{id}/uitstel", WERKERS, stel_uit).post(
        "/zaken/{id}/aanvulling",
        WERKERS,
        vul_aan,
    )
}

#[derive(Template)]
#[template(path = "toegang/uitstel.html")]
struct Uitstelpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    zaak: String,
    formulier: String,
    antwoorden: delen::Stand,
    /// What was delayed before: in one line, and why.
    eerder: Vec<(String, String)>,
    /// Something is missing that the resident was asked for.
    wacht: bool,
    fouten: Option<Foutsamenvatting>,
    grond: Veld,
    dag: Veld,
    reden: Veld,
}

async fn vraag(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut f = Formulier::default();
    f.zet("formulier", &formuliersleutel(&verzoek));
    toon(&verzoek, &id, &f).await
}

async fn toon(verzoek: &Verzoek, id: &str, f: &Formulier) -> Result<Response, WebFout> {
    let (regel, rijen, termijn) = ops::open(&verzoek.lees()?, zaak_id(id)?).await?;
    let (t, vandaag) = (verzoek.t, verzoek.vandaag());
    let gronden = Grond::ALLE.map(|g| (g.code().to_owned(), t.get(&format!("uitstel-{}", g.code()))));
    let eerder = |u: &Uitstel| {
        let dag = ui::dag_en_datum(u.tot_en_met, vandaag, t);
        let wat = match u.aangevuld {
            Some(op) => t.met("uitstel-aangevuld", &[("dag", &ui::dag_en_datum(op, vandaag, t))]),
            None => t.met(&format!("uitstel-eerder-{}", u.grond.code()), &[("dag", &dag)]),
        };
        (wat, u.reden.clone())
    };
    let antwoorden = beeld::stand(&regel, Blik::van(verzoek), "");
    // The term as it is now, also when the next step has a day of its own.
    let klok = beeld::dagklok(termijn.laatste_dag(), termijn.uitleg(t.taal), (vandaag, t));
    let antwoorden = delen::Stand { stap: Stap { klok: Some(klok), ..antwoorden.stap }, ..antwoorden };
    basis::toon(&Uitstelpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, &regel, "uitstel-kruimel"),
        kop: t.met("uitstel-kop", &[("naam", &regel.naam.in_zin())]),
        zaak: regel.id.to_string(),
        formulier: f.get("formulier").to_owned(),
        antwoorden,
        wacht: rijen.iter().any(Uitstel::onvolledig),
        eerder: rijen.iter().map(eerder).collect(),
        fouten: f.samenvatting(t, &["grond"]),
        grond: f.veld(t, Veld::new("grond", t.get("uitstel-grond")).opties(gronden)),
        dag: f.veld(t, Veld::new("tot_en_met", t.get("uitstel-dag")).hint(t.get("uitstel-dag-hint"))),
        reden: f
            .veld(t, Veld::new("reden", t.get("uitstel-reden")).hint(t.get("uitstel-reden-hint")).rijen(3)),
        t,
    })
}

async fn stel_uit(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let vandaag = verzoek.vandaag();
    let grond = Grond::van_code(f.get("grond"));
    if grond.is_none() {
        f.fout("grond", "uitstel.grond_leeg");
    }
    let dag = ui::lees_datum(f.get("tot_en_met"));
    if dag.is_none() {
        f.fout("tot_en_met", "datum_onleesbaar");
    }
    let (grond, tot_en_met) = (grond.unwrap_or(Grond::Instemming), dag.unwrap_or(vandaag));
    let reden = f.get("reden").to_owned();
    f.zet_fouten(
        &Uitstel { grond, van: vandaag, tot_en_met, reden: reden.clone(), aangevuld: None }.fouten(vandaag),
    );
    f.orden(&["grond", "tot_en_met", "reden"]);
    let Ok(formulier) = f.get("formulier").parse() else { return Err(WebFout::Onleesbaar) };
    if f.goed() {
        let mut tx = verzoek.tx().await?;
        match ops::stel_uit(&mut tx, zaak, (grond, tot_en_met, &reden), formulier).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(
                    Redirect::to(&basis::gedaan(&format!("/zaken/{id}/besluit"), "uitstel")).into_response()
                );
            }
            Err(ToegangFout::Veld { veld, code }) => {
                tx.rollback().await?;
                f.fout(veld, code);
            }
            Err(fout) => return Err(fout.into()),
        }
    }
    toon(&verzoek, &id, &f).await.map(onjuist)
}

async fn vul_aan(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    ops::vul_aan(&mut tx, zaak_id(&id)?).await?;
    tx.commit().await?;
    Ok(Redirect::to(&basis::gedaan(&format!("/zaken/{id}/besluit"), "aangevuld")).into_response())
}
