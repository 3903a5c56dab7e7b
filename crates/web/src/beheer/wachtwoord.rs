//! A new password for a colleague who forgot it: asking, confirming as another, and handing over the code.

use askama::Template;
use auth::AuthFout;
use auth::herstel::{Herstel, Stand};
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::Fout as _;
use ui::Teksten;
use ui::delen::{Kruimel, Link, Pagina};
use uuid::Uuid;

use super::{BEHEER, TWEEDE, account_id, eis_account, na, toon_lijst, zin};
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .post("/beheer/accounts/{id}/wachtwoord", BEHEER, vraag)
        .post("/beheer/wachtwoorden/{id}/bevestiging", TWEEDE, bevestig)
        .post("/beheer/wachtwoorden/{id}/code", BEHEER, geef)
}

async fn vraag(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let id = account_id(&id)?;
    eis_account(&verzoek, id).await?;
    let mut tx = verzoek.tx().await?;
    let uit = verzoek.tenant.poort.vraag_herstel(&mut tx, id).await;
    na(&verzoek, id, (tx, uit), f).await
}

fn herstel_id(id: &str) -> Result<Uuid, WebFout> {
    id.parse().map_err(|_| WebFout::NietGevonden)
}

async fn bevestig(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = herstel_id(&id)?;
    let mut tx = verzoek.tx().await?;
    match verzoek.tenant.poort.bevestig_herstel(&mut tx, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&basis::gedaan("/beheer", "herstel")).into_response())
        }
        Err(fout) => {
            tx.rollback().await?;
            let code = fout.code();
            let zin = match fout {
                AuthFout::ZelfdeTweedePersoon => verzoek.t.get("herstel-zelf"),
                fout if fout.veld().is_some() => zin(&fout, verzoek.t),
                fout => return Err(fout.into()),
            };
            toon_lijst(&verzoek, Some((zin, code))).await.map(onjuist)
        }
    }
}

/// Shown once, to be handed over in person.
#[derive(Template)]
#[template(path = "beheer/herstelcode.html")]
struct Codepagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    code: String,
    tot: String,
    verder: String,
}

async fn geef(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    let (account, code) = verzoek.tenant.poort.geef_herstelcode(&mut tx, herstel_id(&id)?).await?;
    tx.commit().await?;
    let t = verzoek.t;
    let wie = auth::account::zoek(verzoek.tenant.db.leesverbinding(), account).await?;
    let kop = t.een("herstel-kop", "naam", &wie.map(|a| a.naam).unwrap_or_default());
    basis::toon(&Codepagina {
        p: basis::pagina(&verzoek, "beheer"),
        k: Kruimel {
            stappen: vec![Link { href: "/beheer".into(), tekst: t.get("nav-beheer") }],
            hier: kop.clone(),
        },
        kop,
        code,
        tot: t.get("herstel-geldig"),
        verder: format!("/beheer/accounts/{account}"),
        t,
    })
}

/// Where a request of this account is, and what can be done: a sentence, and an address with its button.
pub(super) struct Stap {
    pub zin: String,
    pub actie: Option<(String, String)>,
}

pub(super) fn stap(h: Option<&Herstel>, account: &str, t: Teksten) -> Stap {
    let opnieuw = |knop: &str| Some((format!("{account}/wachtwoord"), t.get(knop)));
    match h.map(|h| (h.stand, h.id)) {
        None => Stap { zin: t.get("herstel-uitleg"), actie: opnieuw("herstel-vraag") },
        Some((Stand::Gevraagd, _)) => Stap { zin: t.get("herstel-wacht"), actie: None },
        Some((Stand::Bevestigd, id)) => Stap {
            zin: t.get("herstel-bevestigd"),
            actie: Some((format!("/beheer/wachtwoorden/{id}/code"), t.get("herstel-maak"))),
        },
        Some((Stand::Gegeven, _)) => {
            Stap { zin: t.get("herstel-gegeven"), actie: opnieuw("herstel-vraag-weer") }
        }
    }
}
