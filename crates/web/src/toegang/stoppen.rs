//! What the resident may do beside the usual way: apply when the investigation took too long, or stop.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use toegang::ToegangFout;
use toegang::post::ops::voorbeeld_intrekking;
use toegang::zaak::ops::trek_in;
use toegang::zaak::{INTREKREDENEN, Regel};
use ui::delen::Veld;

use super::beeld::{self, Blik, sleutel};
use super::gesprek::{kruimel, zaak_id};
use super::werk::WERKERS;
use crate::basis;
use crate::brieven::{letter_html, ondertekenaar};
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::stap::{Invoer, Stappagina, Stapvraag};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/zaken/{id}/intrekking", WERKERS, vraag_intrekking)
        .post("/zaken/{id}/intrekking", WERKERS, intrekken)
        .get("/zaken/{id}/aanvraag", WERKERS, vraag_aanvraag)
        .post("/zaken/{id}/aanvraag", WERKERS, aanvragen)
}

async fn vraag_intrekking(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    toon_intrekking(&verzoek, &id, &Formulier::default()).await
}

async fn toon_intrekking(verzoek: &Verzoek, id: &str, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let van = ondertekenaar(verzoek)?;
    let (regel, brief) = voorbeeld_intrekking(&verzoek.lees()?, zaak_id(id)?, &van).await?;
    let redenen = INTREKREDENEN.map(|r| (r.to_owned(), t.get(&sleutel("uitkomst", r))));
    let keuze = f.veld(t, Veld::new("reden", t.get("intrekking-reden")).opties(redenen));
    let stijl = verzoek.huisstijl().await?;
    let letter = brief.as_ref().map(|b| letter_html(b, &stijl)).transpose()?.flatten();
    let pagina = stap(verzoek, &regel, &INTREKKING, vec![Invoer::Keuze(keuze)], f);
    basis::toon(&Stappagina { letter, ..pagina })
}

/// What a step is called: the part of its address, and the keys of its texts.
struct Namen {
    pad: &'static str,
    kruimel: &'static str,
    kop: &'static str,
    uitleg: &'static str,
    knop: &'static str,
}

const INTREKKING: Namen = Namen {
    pad: "intrekking",
    kruimel: "intrekking-kruimel",
    kop: "intrekking-kop",
    uitleg: "intrekking-uitleg",
    knop: "intrekking-knop",
};

const AANVRAAG: Namen = Namen {
    pad: "aanvraag",
    kruimel: "aanvraag-kruimel",
    kop: "aanvraag-kop",
    uitleg: "aanvraag-uitleg",
    knop: "aanvraag-knop",
};

fn stap(verzoek: &Verzoek, regel: &Regel, namen: &Namen, velden: Vec<Invoer>, f: &Formulier) -> Stappagina {
    let t = verzoek.t;
    let actie = format!("/zaken/{}/{}", regel.id, namen.pad);
    Stappagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, regel, namen.kruimel),
        kop: t.met(namen.kop, &[("naam", &regel.naam.in_zin())]),
        uitleg: t.get(namen.uitleg),
        stand: beeld::stand(regel, Blik::van(verzoek), &actie),
        vraag: Some(Stapvraag { actie, knop: t.get(namen.knop), velden }),
        nu: Vec::new(),
        terug: format!("/huishoudens/{}", regel.huishouden),
        fouten: f.samenvatting(t, &["reden"]),
        let_op: None,
        geweigerd: None,
        letter: None,
        t,
    }
}

async fn intrekken(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let mut tx = verzoek.tx().await?;
    match trek_in(&mut tx, zaak, f.get("reden")).await {
        Ok(huishouden) => {
            tx.commit().await?;
            Ok(Redirect::to(&basis::gedaan(&format!("/huishoudens/{huishouden}"), "ingetrokken"))
                .into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
            toon_intrekking(&verzoek, &id, &f).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

async fn vraag_aanvraag(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut f = Formulier::default();
    f.zet("op", &ui::datum_getypt(verzoek.vandaag()));
    toon_aanvraag(&verzoek, &id, &f).await
}

async fn toon_aanvraag(verzoek: &Verzoek, id: &str, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let (regel, _) = toegang::post::ops::lees_persoon(&verzoek.lees()?, zaak_id(id)?).await?;
    let dag = f.veld(t, Veld::new("op", t.get("aanvraag-op")).hint(t.get("aanvraag-op-hint")));
    basis::toon(&stap(verzoek, &regel, &AANVRAAG, vec![Invoer::Datum(dag)], f))
}

async fn aanvragen(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let Some(op) = ui::lees_datum(f.get("op")) else {
        f.fout("op", "datum_onleesbaar");
        return toon_aanvraag(&verzoek, &id, &f).await.map(onjuist);
    };
    let mut tx = verzoek.tx().await?;
    match toegang::verslag::ops::vraag_aan_zonder_verslag(&mut tx, zaak, op).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&basis::gedaan(&format!("/zaken/{id}/besluit"), "aanvraag")).into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
            toon_aanvraag(&verzoek, &id, &f).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}
