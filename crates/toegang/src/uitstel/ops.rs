//! Writing down that a decision comes later, and telling the applicant.

use brief::Brief;
use kern::id::ZaakId;
use storage::kluis::haal_sleutel;
use storage::{Lees, Tx};
use uuid::Uuid;

use super::{Grond, Uitstel, store, termijn};
use crate::ToegangFout;
use crate::besluit::ops::aanvraag_op;
use crate::post::{self, ops as postkamer};
use crate::zaak::ops::{Wijziging, vind_met_sleutel, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand, Wekker};

/// The case, its delays so far, and the term as it stands, logged as read.
pub async fn open(lees: &Lees, zaak: ZaakId) -> Result<(Regel, Vec<Uitstel>, recht::Termijn), ToegangFout> {
    let (regel, sleutel) = vind_met_sleutel(lees, zaak).await?;
    let rijen = store::van_zaak(lees, &sleutel, zaak).await?;
    lees.vastleggen(regel.handeling("uitstel.lezen")).await?;
    let nu = termijn(regel.wet, aanvraag_op(&regel, None), &rijen)?;
    Ok((regel, rijen, nu))
}

/// Delays a decision. Posting the same form again changes nothing.
pub async fn stel_uit(
    tx: &mut Tx,
    zaak: ZaakId,
    (grond, tot_en_met, reden): (Grond, kern::Datum, &str),
    formulier: Uuid,
) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if store::is_formulier(tx, formulier).await? {
        return Ok(());
    }
    if !matches!(regel.stand, Stand::Aanvraag | Stand::BesluitVoorgelegd) {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let vandaag = tx.vandaag();
    let nieuw = Uitstel { grond, van: vandaag, tot_en_met, reden: reden.trim().to_owned(), aangevuld: None };
    ToegangFout::eerste(&nieuw.fouten(vandaag))?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let mut rijen = store::van_zaak(tx, &sleutel, zaak).await?;
    if grond == Grond::Aanvulling && rijen.iter().any(|u| u.wacht_op_aanvulling(vandaag)) {
        return Err(ToegangFout::veld("grond", "uitstel.al_gevraagd"));
    }
    let gevraagd = aanvraag_op(&regel, None);
    let oud = termijn(regel.wet, gevraagd, &rijen)?;
    rijen.push(nieuw.clone());
    let nu = termijn(regel.wet, gevraagd, &rijen)?;
    // Days that were left out already, or that come after the end, delay nothing.
    if grond != Grond::Aanvulling
        && nu.laatste_dag() == oud.laatste_dag()
        && nu.toegezegd() == oud.toegezegd()
    {
        return Err(ToegangFout::veld("tot_en_met", "uitstel.dag_te_vroeg"));
    }
    let bewijs = serde_json::to_string(&nu.bewijs()).unwrap_or_default();
    store::insert(tx, &sleutel, zaak, (&nieuw, &bewijs, formulier)).await?;
    let uiterlijk = nu.toegezegd().unwrap_or(nu.laatste_dag()).max(nu.laatste_dag());
    leg_brief_klaar(tx, &regel, &nieuw, uiterlijk).await?;
    let wekker = Wekker { soort: Some(nu.soort()), van: gevraagd, dag: nu.laatste_dag() };
    let wat = match grond {
        Grond::Aanvulling => "aanvraag.onvolledig",
        Grond::Instemming => "besluit.uitgesteld",
        Grond::Mededeling => "besluit.later",
    };
    zet_stap(tx, &regel, wat, Wijziging { wekker: Some(wekker), ..Wijziging::default() }).await
}

/// The application is complete: the term runs again from this day (Awb 4:15 lid 1).
pub async fn vul_aan(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    if !matches!(regel.stand, Stand::Aanvraag | Stand::BesluitVoorgelegd) {
        return Err(ToegangFout::VerkeerdeStap);
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    // The same click again: it is complete already.
    if !store::van_zaak(tx, &sleutel, zaak).await?.iter().any(Uitstel::onvolledig) {
        return Ok(());
    }
    store::vul_aan(tx, zaak).await?;
    let gevraagd = aanvraag_op(&regel, None);
    let nu = termijn(regel.wet, gevraagd, &store::van_zaak(tx, &sleutel, zaak).await?)?;
    let wekker = Wekker { soort: Some(nu.soort()), van: gevraagd, dag: nu.laatste_dag() };
    let wijziging = Wijziging { wekker: Some(wekker), ..Wijziging::default() };
    zet_stap(tx, &regel, "aanvraag.aangevuld", wijziging).await
}

async fn leg_brief_klaar(
    tx: &mut Tx,
    regel: &Regel,
    nieuw: &Uitstel,
    besluit_uiterlijk: kern::Datum,
) -> Result<(), ToegangFout> {
    let mens = postkamer::persoon_van(tx, tx.kluis(), regel.persoon).await?;
    let van = postkamer::afzender(tx).await?;
    let gegevens = post::gegevens(&mens, &van, &regel.nummer, tx.vandaag());
    let gegevens = gegevens.ok_or(ToegangFout::veld("reden", "uitstel.geen_adres"))?;
    let (aanvraag_op, reden) = (aanvraag_op(regel, None), nieuw.reden.clone());
    let brief = match nieuw.grond {
        Grond::Aanvulling => {
            let uiterlijk = nieuw.tot_en_met;
            Brief::Aanvulling(brief::Aanvulling { brief: gegevens, aanvraag_op, ontbreekt: reden, uiterlijk })
        }
        Grond::Instemming | Grond::Mededeling => Brief::Uitstel(brief::Uitstel {
            brief: gegevens,
            aanvraag_op,
            ingestemd: nieuw.grond == Grond::Instemming,
            reden,
            besluit_uiterlijk,
        }),
    };
    postkamer::leg_klaar(tx, regel.id, None, &brief).await?;
    Ok(())
}
