//! Opening a file without a ground, because it cannot wait.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::PersoonId;
use toegang::ToegangFout;
use toegang::toezicht::ops::open_met_spoed;
use toegang::toezicht::{Noodvraag, REDENEN};
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Pagina, Veld};

use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::toegang::WERKERS;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/noodtoegang/vraag", WERKERS, vraag).post("/noodtoegang", WERKERS, open)
}

#[derive(Template)]
#[template(path = "toezicht/nood.html")]
struct Noodpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    persoon: String,
    persoon_naam: String,
    reden: Veld,
    uitleg: Veld,
}

/// The question why. Id and name come from the search before it, so nothing more is read here.
async fn vraag(verzoek: Verzoek, f: Formulier) -> Result<Response, WebFout> {
    persoon(&f)?;
    toon(&verzoek, &f)
}

fn persoon(f: &Formulier) -> Result<PersoonId, WebFout> {
    f.get("persoon").parse().map_err(|_| WebFout::NietGevonden)
}

fn toon(verzoek: &Verzoek, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let redenen = REDENEN.map(|r| (r.to_owned(), t.get(&format!("nood-reden-{r}"))));
    basis::toon(&Noodpagina {
        p: basis::pagina(verzoek, "werk"),
        fouten: f.samenvatting(t, &["reden"]),
        persoon: f.get("persoon").to_owned(),
        persoon_naam: f.get("persoon_naam").to_owned(),
        reden: f.veld(t, Veld::new("reden", t.get("nood-reden")).opties(redenen)),
        uitleg: f.veld(t, Veld::new("uitleg", t.get("nood-uitleg")).hint(t.get("nood-uitleg-hint")).rijen(3)),
        t,
    })
}

async fn open(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    let vraag = Noodvraag {
        persoon: persoon(&f)?,
        reden: f.get("reden").to_owned(),
        uitleg: f.get("uitleg").to_owned(),
    };
    let mut tx = verzoek.tx().await?;
    match open_met_spoed(&mut tx, &vraag).await {
        Ok(huishouden) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/huishoudens/{huishouden}")).into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            f.fout(veld, code);
            toon(&verzoek, &f).map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}
