//! How the resident of a case is called and when he was born: corrected when it was taken down wrong.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use toegang::persoon::Persoon;
use toegang::post::ops::{lees_persoon, zet_naam};
use toegang::zaak::Regel;

use super::beeld::{self, Blik};
use super::gesprek::{kruimel, zaak_id};
use super::melding::{aanhefveld, lees_naam, naamvelden};
use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::stap::{Invoer, Stappagina, Stapvraag};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zaken/{id}/persoon", WERKERS, vraag).post("/zaken/{id}/persoon", WERKERS, bewaar)
}

/// The fields in the order of the page, which is that of the errors above it.
const VOLGORDE: &[&str] = &["aanhef", "voornamen", "voorvoegsel", "achternaam", "geboortedatum"];

async fn vraag(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (regel, mens) = lees_persoon(&verzoek.lees()?, zaak_id(&id)?).await?;
    let mut f = Formulier::default();
    let naam = &mens.naam;
    for (veld, waarde) in [
        ("aanhef", naam.aanhef.code()),
        ("voornamen", &naam.voornamen),
        ("voorvoegsel", &naam.voorvoegsel),
        ("achternaam", &naam.achternaam),
        ("geboortedatum", &ui::datum_getypt(naam.geboortedatum)),
    ] {
        f.zet(veld, waarde);
    }
    basis::toon(&pagina(&verzoek, (&regel, &mens), &f))
}

fn pagina(verzoek: &Verzoek, (regel, mens): (&Regel, &Persoon), f: &Formulier) -> Stappagina {
    let t = verzoek.t;
    let bsn = if mens.bsn.is_some() { "persoon-bsn-vast" } else { "persoon-bsn-later" };
    let namen = naamvelden(t).into_iter().map(|v| Invoer::Tekst(f.veld(t, v)));
    Stappagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, regel, "persoon-wijzig-kruimel"),
        kop: t.met("persoon-wijzig-kop", &[("naam", &regel.naam.in_zin())]),
        fouten: f.samenvatting(t, &["aanhef"]),
        stand: beeld::stand(regel, Blik::van(verzoek), &format!("/zaken/{}/persoon", regel.id)),
        nu: Vec::new(),
        uitleg: format!("{} {}", t.get("persoon-wijzig-uitleg"), t.get(bsn)),
        vraag: Some(Stapvraag {
            actie: format!("/zaken/{}/persoon", regel.id),
            knop: t.get("persoon-wijzig-bewaar"),
            velden: std::iter::once(Invoer::Keuze(aanhefveld(t, f))).chain(namen).collect(),
        }),
        terug: format!("/huishoudens/{}", regel.huishouden),
        let_op: None,
        geweigerd: None,
        letter: None,
        t,
    }
}

async fn bewaar(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let (regel, mens) = lees_persoon(&verzoek.lees()?, zaak).await?;
    let naam = lees_naam(&mut f, verzoek.vandaag());
    f.zet_fouten(&naam.fouten(verzoek.vandaag()));
    f.orden(VOLGORDE);
    if !f.goed() {
        return basis::toon(&pagina(&verzoek, (&regel, &mens), &f)).map(onjuist);
    }
    let mut tx = verzoek.tx().await?;
    zet_naam(&mut tx, zaak, &naam).await?;
    tx.commit().await?;
    Ok(Redirect::to(&basis::gedaan(&format!("/huishoudens/{}", regel.huishouden), "persoon")).into_response())
}
