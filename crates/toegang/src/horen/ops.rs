//! Sending the letter of intent, and writing down what the resident says to it.

use brief::{Brief, DeelVoornemen, Voornemen};
use kern::id::ZaakId;
use recht::Termijnsoort;
use storage::Tx;
use storage::kluis::haal_sleutel;
use uuid::Uuid;

use super::store;
use crate::ToegangFout;
use crate::besluit::ops::{aanvraag_op, geeft, geeft_niet};
use crate::besluit::{Soort, Voorstel};
use crate::post::{self, ops as postkamer};
use crate::zaak::ops::{Wijziging, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand, WachtOp};

/// Puts the letter of intent in the post. Posting the same form again changes nothing.
pub async fn vraag(
    tx: &mut Tx,
    zaak: ZaakId,
    voorstel: &Voorstel,
    formulier: Uuid,
) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    voorstel.toets()?;
    if store::is_formulier(tx, formulier).await? {
        return Ok(());
    }
    if regel.stand != Stand::Aanvraag {
        return Err(ToegangFout::VerkeerdeStap);
    }
    if !voorstel.moet_horen() {
        return Err(ToegangFout::veld("gegevens", "besluit.horen_niet_nodig"));
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    if store::open(tx, &sleutel, zaak).await?.is_some() {
        return Err(ToegangFout::veld("gegevens", "besluit.al_gevraagd"));
    }
    let termijn = recht::termijn(Termijnsoort::AwbZienswijze, tx.vandaag())?;
    let heel = voorstel.soort != Soort::Gedeeltelijk;
    let brief = Brief::Voornemen(Voornemen {
        brief: gegevens(tx, &regel).await?,
        aanvraag_op: aanvraag_op(&regel, None),
        hulp: voorstel.hulp.trim().to_owned(),
        waarom: if heel { voorstel.waarom.trim().to_owned() } else { String::new() },
        redenen: voorstel.redenen.trim().to_owned(),
        // Who would get a part reads which part, and why not the rest.
        deel: (!heel).then(|| DeelVoornemen { voorzieningen: geeft(voorstel), niet: geeft_niet(voorstel) }),
        reageren_tot: termijn.laatste_dag(),
    });
    let brief = postkamer::leg_klaar(tx, zaak, None, &brief).await?;
    let bewijs = serde_json::to_string(&termijn.bewijs()).unwrap_or_default();
    let nieuw = store::Nieuw { zaak, brief, voorstel, bewijs, uiterlijk: termijn.laatste_dag(), formulier };
    store::insert(tx, &sleutel, nieuw).await?;
    crate::concept::store::wis(tx, zaak.0, None).await?;
    let wacht = Some(Some((WachtOp::Inwoner, None)));
    zet_stap(tx, &regel, "besluit.voornemen", Wijziging { wacht, ..Wijziging::default() }).await
}

async fn gegevens(tx: &Tx, regel: &Regel) -> Result<brief::Briefgegevens, ToegangFout> {
    let mens = postkamer::persoon_van(tx, tx.kluis(), regel.persoon).await?;
    let van = postkamer::afzender(tx).await?;
    let gegevens = post::gegevens(&mens, &van, &regel.nummer, tx.vandaag());
    gegevens.ok_or(ToegangFout::veld("hulp", "besluit.geen_adres"))
}

/// Writes down what the resident said to the intention, once. From then on it can be decided.
pub async fn noteer_reactie(tx: &mut Tx, zaak: ZaakId, tekst: &str) -> Result<(), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let tekst = tekst.trim();
    if tekst.is_empty() {
        return Err(ToegangFout::veld("reactie", "besluit.reactie_leeg"));
    }
    crate::tekst::toets("reactie", tekst, crate::tekst::LANG)?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let horen = store::open(tx, &sleutel, zaak).await?.ok_or(ToegangFout::VerkeerdeStap)?;
    if horen.reactie.as_ref().is_some_and(|(al, _)| al == tekst) {
        return Ok(());
    }
    if !store::zet_reactie(tx, &sleutel, horen.id, tekst).await? {
        return Err(ToegangFout::Conflict);
    }
    zet_stap(tx, &regel, "besluit.reactie", Wijziging { wacht: Some(None), ..Wijziging::default() }).await
}
