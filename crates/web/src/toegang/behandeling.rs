//! Who takes a case up: a suggestion with its reason, and another choice with a reason.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use toegang::ToegangFout;
use toegang::behandeling::ops::{self, Blad};
use toegang::behandeling::{Behandeling, Kandidaat, voorstel};
use ui::Teksten;
use ui::delen::{self, Foutsamenvatting, Kruimel, Pagina, Veld};

use super::beeld;
use super::gesprek::{kruimel, zaak_id};
use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zaken/{id}/behandelaar", WERKERS, vraag).post("/zaken/{id}/behandelaar", WERKERS, wijs_toe)
}

#[derive(Template)]
#[template(path = "toegang/behandeling.html")]
struct Behandelpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    zaak: String,
    terug: String,
    fouten: Option<Foutsamenvatting>,
    stand: delen::Stand,
    /// How it came with who has it now.
    hoe: Option<String>,
    reden_toen: Option<String>,
    /// Id, name and why.
    voorstel: Option<(String, String, String)>,
    anderen: bool,
    medewerker: Veld,
    reden: Veld,
}

async fn vraag(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = ops::open(&verzoek.lees()?, zaak_id(&id)?).await?;
    basis::toon(&pagina(&verzoek, &blad, &Formulier::default()))
}

fn pagina(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Behandelpagina {
    let t = verzoek.t;
    let regel = &blad.regel;
    let wet = beeld::wet(regel, t);
    let blik = beeld::Blik::van(verzoek);
    let zaken = |k: &Kandidaat| t.telt("behandeling-zaken", k.zaken);
    let regel_van = |k: &Kandidaat| {
        let sleutel = if k.geschoold { "behandeling-keuze" } else { "behandeling-keuze-niet" };
        t.met(sleutel, &[("naam", &k.naam), ("wet", &wet), ("zaken", &zaken(k))])
    };
    let beste = voorstel(&blad.kandidaten);
    let kies = std::iter::once((String::new(), t.get("kies")));
    let anderen = blad.kandidaten.iter().filter(|k| beste.is_none_or(|b| b.id != k.id));
    let opties: Vec<_> = kies.chain(anderen.map(|k| (k.id.to_string(), regel_van(k)))).collect();
    let hoe = |b: &Behandeling| {
        let dag = ui::dag_en_datum(b.dag, verzoek.vandaag(), t);
        t.met("behandeling-hoe", &[("door", &b.door), ("dag", &dag)])
    };
    Behandelpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, regel, "behandeling-kruimel"),
        kop: t.met("behandeling-kop", &[("naam", &regel.naam.in_zin())]),
        zaak: regel.id.to_string(),
        terug: format!("/huishoudens/{}", regel.huishouden),
        fouten: f.samenvatting(t, &[]),
        stand: beeld::stand(regel, blik, &format!("/zaken/{}/behandelaar", regel.id)),
        hoe: blad.laatste.as_ref().map(hoe),
        reden_toen: blad.laatste.as_ref().and_then(|b| b.reden.clone()),
        voorstel: beste.map(|k| {
            let waarom = t.met("behandeling-waarom", &[("wet", &wet), ("zaken", &zaken(k))]);
            (k.id.to_string(), k.naam.clone(), waarom)
        }),
        anderen: opties.len() > 1,
        medewerker: f.veld(t, Veld::new("medewerker", t.get("behandeling-medewerker")).opties(opties)),
        reden: f.veld(
            t,
            Veld::new("reden", t.get("behandeling-reden")).hint(t.get("behandeling-reden-hint")).rijen(2),
        ),
        t,
    }
}

async fn wijs_toe(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let mut tx = verzoek.tx().await?;
    match ops::wijs_toe(&mut tx, zaak, f.get("medewerker").parse().ok(), f.get("reden")).await {
        Ok(()) => {
            let huishouden = toegang::zaak::ops::vind_voor_wijziging(&tx, zaak).await?.huishouden;
            tx.commit().await?;
            Ok(Redirect::to(&basis::gedaan(&format!("/huishoudens/{huishouden}"), "toegewezen"))
                .into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
            let blad = ops::open(&verzoek.lees()?, zaak).await?;
            basis::toon(&pagina(&verzoek, &blad, &f)).map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}
