//! Earlier texts of the conversation: who wrote what when, also what was not chosen when two people wrote in one field.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use toegang::gesprek::Eerder;
use toegang::gesprek::ops::geschiedenis;
use ui::Teksten;
use ui::delen::{Kruimel, Pagina};

use super::beeld::sleutel;
use super::conflict::veldnaam;
use super::gesprek::{KEUZEVELDEN, kruimel, zaak_id};
use super::werk::WERKERS;
use crate::basis;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zaken/{id}/gesprek/eerder", WERKERS, eerder)
}

#[derive(Template)]
#[template(path = "toegang/eerder.html")]
struct Eerderpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    zaak: String,
    velden: Vec<Blok>,
}

/// The texts of one field.
struct Blok {
    id: String,
    naam: String,
    rijen: Vec<Rij>,
}

struct Rij {
    wanneer: String,
    tekst: String,
}

async fn eerder(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let (regel, velden) = geschiedenis(&verzoek.lees()?, zaak_id(&id)?).await?;
    let blok = |(veld, teksten): (String, Vec<Eerder>)| Blok {
        naam: veldnaam(t, &veld),
        rijen: teksten.iter().map(|tekst| rij(&verzoek, &veld, tekst)).collect(),
        id: veld,
    };
    basis::toon(&Eerderpagina {
        p: basis::pagina(&verzoek, "werk"),
        k: kruimel(t, &regel, "eerder-kop"),
        kop: t.met("eerder-kop-van", &[("naam", &regel.naam.in_zin())]),
        zaak: regel.id.to_string(),
        velden: velden.into_iter().map(blok).collect(),
        t,
    })
}

fn rij(verzoek: &Verzoek, veld: &str, eerder: &Eerder) -> Rij {
    let t = verzoek.t;
    let dag = kern::klok::lokaal(eerder.moment).date();
    let dag = ui::dag_en_datum(dag, verzoek.vandaag(), t);
    let tijd = ui::tijd(eerder.moment, t);
    let tekst = match eerder.tekst.trim() {
        "" => t.get("eerder-leeg"),
        keuze if KEUZEVELDEN.contains(&veld) => t.get(&sleutel("antwoord", keuze)),
        tekst => tekst.to_owned(),
    };
    let wanneer = t.met("eerder-wanneer", &[("naam", &eerder.door), ("dag", &dag), ("tijd", &tijd)]);
    Rij { wanneer, tekst }
}
