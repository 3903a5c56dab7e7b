//! The bar of a made-up municipality that moves its clock.

use axum::http::HeaderMap;
use axum::response::Redirect;
use jiff::ToSpan as _;
use kern::{Datum, Moment};

use crate::aanmelden::terug;
use crate::formulier::Formulier;
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::verzoek::Verzoek;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.post("/voorbeeld/klok", Toegang::Aangemeld, klok)
}

async fn klok(verzoek: Verzoek, koppen: HeaderMap, formulier: Formulier) -> Result<Redirect, WebFout> {
    let Some(demo) = verzoek.tenant.demo.clone() else { return Err(WebFout::NietGevonden) };
    let vandaag = verzoek.vandaag();
    let naar = match formulier.get("stap") {
        "werkdag" => volgende_werkdag(vandaag),
        "maandeinde" => maandeinde(vandaag),
        "termijn" => volgende_termijn(&verzoek, vandaag).await?,
        _ => return Err(WebFout::Onleesbaar),
    };
    let moment = naar.and_then(negen_uur).ok_or(WebFout::Storing("klok"))?;
    let mut tx = verzoek.tx().await?;
    regio::gemeente::store::zet(&tx, regio::gemeente::KLOK, &moment.to_string()).await?;
    tx.record(storage::Handeling::new("voorbeeld.klok"));
    tx.commit().await?;
    demo.vooruit(moment);
    Ok(Redirect::to(&terug(&koppen)))
}

fn volgende_werkdag(dag: Datum) -> Option<Datum> {
    recht::kalender().ok()?.volgende_werkdag(dag).ok()
}

/// The last day of this month; on that day, of the next.
fn maandeinde(dag: Datum) -> Option<Datum> {
    let laatste = dag.last_of_month();
    if laatste > dag { Some(laatste) } else { dag.checked_add(1.day()).ok().map(|d| d.last_of_month()) }
}

/// The first date after today on the reader's own worklist: of a case, or of a request of a provider.
async fn volgende_termijn(verzoek: &Verzoek, vandaag: Datum) -> Result<Option<Datum>, WebFout> {
    let Some(wie) = &verzoek.aangemeld else { return Ok(None) };
    let lees = verzoek.lees()?;
    let van = ::toegang::zaak::ops::Van::Medewerker(wie.account.id);
    let zaken = ::toegang::zaak::ops::werklijst(&lees, van, None).await?;
    let verzoeken = ::ondersteuning::verzoek::inzien::wachtend(&lees).await?;
    let dagen = zaken.iter().filter_map(|r| r.wekker).map(|w| w.dag);
    let dagen = dagen.chain(verzoeken.iter().map(|w| w.verzoek.antwoord_voor));
    let eerste = dagen.filter(|d| *d > vandaag).min();
    Ok(eerste.or_else(|| volgende_werkdag(vandaag)))
}

fn negen_uur(dag: Datum) -> Option<Moment> {
    kern::klok::moment(dag.at(9, 0, 0, 0))
}
