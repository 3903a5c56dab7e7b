//! Jobs that failed: what did not happen, why, when it is tried again, and trying it now.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use storage::taken::{self, Mislukt};
use ui::Teksten;

use super::BEHEER;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/beheer/taken/{id}/poging", BEHEER, opnieuw)
}

/// A job as the page of the administrator shows it: what it was to do and never for whom.
pub(super) struct Rij {
    pub wat: String,
    pub waarom: String,
    pub wanneer: String,
    pub actie: String,
}

pub(super) async fn rijen(verzoek: &Verzoek) -> Result<Vec<Rij>, WebFout> {
    let mislukt = taken::mislukte(verzoek.tenant.db.leesverbinding()).await?;
    Ok(mislukt.iter().map(|m| rij(m, verzoek)).collect())
}

fn rij(v: &Mislukt, verzoek: &Verzoek) -> Rij {
    let t = verzoek.t;
    let dag = ui::dag_en_datum(ondersteuning::bericht::ops::dag(v.vanaf), verzoek.vandaag(), t);
    let fout = v.fout.as_deref().unwrap_or_default();
    Rij {
        wat: zin(t, &format!("taak-{}", ui::sleutel(&v.soort)), ("taak-ander", &v.soort)),
        waarom: zin(t, &format!("taakfout-{}", ui::sleutel(fout)), ("taakfout-ander", fout)),
        wanneer: match v.zit_vast() {
            true => t.een("beheer-vast-sinds", "dag", &dag),
            false => t.met("beheer-vast-weer", &[("dag", &dag), ("tijd", &ui::tijd(v.vanaf, t))]),
        },
        actie: format!("/beheer/taken/{}/poging", v.id),
    }
}

/// The sentence of a code, or one that fits every code.
fn zin(t: Teksten, sleutel: &str, (anders, code): (&str, &str)) -> String {
    if t.kent(sleutel) { t.get(sleutel) } else { t.een(anders, "code", code) }
}

async fn opnieuw(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: i64 = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let mut tx = verzoek.tx().await?;
    if taken::opnieuw(&mut tx, id).await? {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(Redirect::to("/beheer").into_response())
}
