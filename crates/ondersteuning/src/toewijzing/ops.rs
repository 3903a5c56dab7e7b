//! Assigning: the tariff of the day, the assignment, and the 301 that tells the provider.

use std::collections::{HashMap, HashSet};

use istandaarden::acties::{self, Wens, in_toewijzingsbericht};
use istandaarden::{Bericht, Standaard};
use kern::id::{BerichtId, BesluitId, PersoonId, ToewijzingId, ZaakId};
use kern::{Datum, Euro, Wet};
use sea_orm::ConnectionTrait;
use storage::{Handeling, Tx};
use toegang::besluit::Status;
use toegang::zaak;

use super::bericht301::{self, Aanleiding, Afzender};
use super::store::{self, Bij, Versie};
use super::{Frequentie, Maat, NieuweToewijzing, RedenWijziging, Stand, Toewijzing, Wijziging};
use crate::OndersteuningFout;
use crate::bericht::ops as berichten;
use crate::bericht::{NieuwUit, nummers};
use crate::contract::Aanbod;
use crate::{contract, product};

/// Makes an assignment and tells the provider. The tariff is the one that the contract has on the first day.
pub async fn wijs_toe(tx: &mut Tx, nieuw: NieuweToewijzing) -> Result<ToewijzingId, OndersteuningFout> {
    let gemaakt = maak(tx, &nieuw, None).await?;
    verstuur301(tx, &gemaakt, &HashMap::from([(gemaakt.nummer, Aanleiding::default())]), None).await?;
    Ok(gemaakt.id)
}

/// Makes an assignment, in answer to a request when there is a reference. The caller sends the message.
pub(crate) async fn maak(
    tx: &mut Tx,
    nieuw: &NieuweToewijzing,
    referentie: Option<&str>,
) -> Result<Toewijzing, OndersteuningFout> {
    let zaak = zaak::ops::vind_voor_wijziging(tx, nieuw.zaak).await?;
    let product = product::store::laad(tx, nieuw.product).await?.ok_or(OndersteuningFout::NietGevonden)?;
    nieuw.toets(&product)?;
    let contract = contract::store::laad(tx, nieuw.contract).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let tarieven = contract::store::tarieven(tx, nieuw.contract, nieuw.product).await?;
    let tarief = contract::tarief_op(&tarieven, nieuw.begin)
        .filter(|_| contract.periode.bevat(nieuw.begin) && contract.wet == product.wet)
        .ok_or(OndersteuningFout::veld("contract", "toewijzing.geen_tarief"))?;
    let bij = Bij {
        nummer: nummers::toewijzing(tx).await?,
        persoon: zaak.persoon,
        agb: &contract.agb,
        eenheid: &product.eenheid,
        tarief,
        tijd: tijd(tx),
        referentie,
    };
    let id = store::insert(tx, nieuw, &bij).await?;
    let gemaakt = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    zet(tx, &gemaakt, Stand::Verstuurd, gemaakt.waarde_nu()).await?;
    zaak::ops::wacht_op_aanbieder(tx, &zaak).await?;
    let regel = Handeling::new("toewijzing.toewijzen").object("toewijzing", id).doel("wmo.2.6.4");
    tx.record(regel.persoon(zaak.persoon));
    tx.gebeurtenis("toewijzing.gemaakt", id);
    Ok(gemaakt)
}

/// Sets where an assignment stands and what it is worth at most, on its case too.
pub(crate) async fn zet(
    tx: &mut Tx,
    nu: &Toewijzing,
    stand: Stand,
    waarde: Euro,
) -> Result<(), OndersteuningFout> {
    store::zet(tx, nu, stand, waarde).await?;
    houd_bij(tx, nu.zaak).await.map(drop)
}

/// The case knows until when its help runs: after every change of an assignment, and of what its provider tells.
async fn houd_bij(tx: &mut Tx, zaak: ZaakId) -> Result<Option<Datum>, OndersteuningFout> {
    let tot = store::hulp_tot(tx, zaak).await?;
    zaak::store::zet_hulp_tot(tx, zaak, tot).await?;
    Ok(tot)
}

/// `ToewijzingTijd`: the clock of the municipality.
fn tijd(tx: &Tx) -> String {
    kern::klok::lokaal(tx.nu()).time().strftime("%H:%M:%S").to_string()
}

/// Gives an assignment another last day under its own number, and tells the provider with the reason (OP033x1). A
/// longer one must still run (OP380); what is over, refused or stopped for good is assigned anew. On what a longer one rests
/// is for the caller to see to ([`super::eind::zet`]).
pub async fn wijzig(tx: &mut Tx, nieuw: &Wijziging) -> Result<(), OndersteuningFout> {
    let nu = store::laad(tx, nieuw.toewijzing).await?.ok_or(OndersteuningFout::NietGevonden)?;
    zaak::ops::vind_voor_wijziging(tx, nu.zaak).await?;
    wijzig_van(tx, &nu, nieuw).await.map(drop)
}

/// The same from the assignment as the caller read and judged it. Gives until when the help of its case runs from now
/// on; none without an end, and where nothing changed.
pub(super) async fn wijzig_van(
    tx: &mut Tx,
    nu: &Toewijzing,
    nieuw: &Wijziging,
) -> Result<Option<Datum>, OndersteuningFout> {
    if nieuw.eind.is_some_and(|eind| eind < nu.ingang) {
        return Err(OndersteuningFout::veld("eind", "toewijzing.eind_voor_begin"));
    }
    if nu.omvang.as_ref().is_some_and(|o| o.frequentie == Frequentie::Week.code()) && nieuw.eind.is_none() {
        return Err(OndersteuningFout::veld("eind", "toewijzing.eind_nodig"));
    }
    let feit = nu.als_feit("");
    let wens = Wens {
        vanaf: tx.vandaag(),
        eind: nieuw.eind,
        product: (feit.categorie.clone(), feit.code.clone()),
        omvang: feit.omvang.clone(),
        budget: feit.budget,
    };
    match acties::wijzig(&feit, &wens, tx.vandaag()) {
        acties::Wijziging::Geen => return Ok(None),
        acties::Wijziging::Vervangen { .. } => {
            return Err(OndersteuningFout::veld("eind", "toewijzing.verstreken"));
        }
        acties::Wijziging::Aanpassen { .. } => {}
    }
    let aanleiding = Aanleiding { reden: Some(nieuw.reden), referentie: None };
    let wordt = Toewijzing { eind: nieuw.eind, ..nu.clone() };
    let tot = pas_aan(tx, nu, &wordt, (nieuw.reden, None)).await?;
    verstuur301(tx, nu, &HashMap::from([(nu.nummer, aanleiding)]), None).await?;
    Ok(tot)
}

/// Writes a newer version of an assignment, on its case too, and gives until when the help of that runs from now on.
/// The caller sends the message.
pub(crate) async fn pas_aan(
    tx: &mut Tx,
    nu: &Toewijzing,
    wordt: &Toewijzing,
    (reden, referentie): (RedenWijziging, Option<&str>),
) -> Result<Option<Datum>, OndersteuningFout> {
    let langer = nu.eind.is_some_and(|oud| wordt.eind.is_none_or(|eind| eind > oud));
    if nu.stand == Stand::Afgewezen || (langer && nu.stand == Stand::Gestopt) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    let meest = match reden {
        RedenWijziging::Verwijderd => Euro::NUL,
        _ => wordt.waarde_nu(),
    };
    let versie = Versie {
        eind: wordt.eind,
        volume: wordt.budget.map(Euro::in_cent).or(wordt.omvang.as_ref().map(|o| o.volume)).unwrap_or(0),
        waarde: if nu.stand == Stand::Gestopt { meest.min(nu.waarde) } else { meest },
        stand: nu.stand,
        tijd: tijd(tx),
        reden: reden.code(),
        referentie,
    };
    store::wijzig(tx, nu, &versie).await?;
    let tot = houd_bij(tx, nu.zaak).await?;
    let regel = Handeling::new("toewijzing.wijzigen").object("toewijzing", nu.id).doel(reden.code());
    tx.record(regel.persoon(nu.persoon));
    tx.gebeurtenis("toewijzing.gewijzigd", nu.id);
    let feit = match reden {
        RedenWijziging::Verwijderd => "toewijzing.verwijderd",
        _ => "toewijzing.gewijzigd",
    };
    zaak::verloop::store::noteer(tx, nu.zaak, feit, wordt.eind).await?;
    Ok(tot)
}

/// What follows on a decision: the assignment of what it grants. A decision that grants nothing has none, and a
/// decision that was followed already is not followed again.
pub async fn uit_besluit(tx: &mut Tx, besluit: BesluitId) -> Result<Option<ToewijzingId>, OndersteuningFout> {
    let (zaak, besluit) = toegang::besluit::ops::van_gebeurtenis(tx, besluit).await?;
    let voorziening = besluit.voorstel.voorziening.filter(|_| besluit.voorstel.soort.geeft());
    let Some(v) = voorziening.filter(|_| besluit.status == Status::Genomen) else { return Ok(None) };
    if store::van_besluit(tx, besluit.id).await? {
        return Ok(None);
    }
    let nieuw = NieuweToewijzing {
        zaak: zaak.id,
        besluit: besluit.id.0,
        contract: v.contract,
        product: v.product,
        maat: Maat::Omvang { volume: v.aantal, frequentie: Frequentie::Week },
        begin: v.van,
        eind: Some(v.tot_en_met),
    };
    wijs_toe(tx, nieuw).await.map(Some)
}

/// An assignment of the same product at the same provider that runs in the same days: the standard knows one at a
/// time (TR302).
pub async fn overlap(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    gekozen: &Aanbod,
    (van, tot_en_met): (Datum, Datum),
) -> Result<Option<Toewijzing>, OndersteuningFout> {
    let contract = contract::store::laad(conn, gekozen.contract).await?;
    let Some(contract) = contract else { return Ok(None) };
    let alle = store::van_persoon(conn, persoon, &contract.agb).await?;
    let product = &gekozen.product;
    let wat = (Some(product.categorie.as_str()), Some(product.code.as_str()));
    Ok(alle.into_iter().find(|t| dubbel(t, wat, (van, tot_en_met))))
}

/// Whether this assignment is of this product and runs in these days. One that was refused or removed runs on none.
pub(super) fn dubbel(
    t: &Toewijzing,
    wat: (Option<&str>, Option<&str>),
    (van, tot_en_met): (Datum, Datum),
) -> bool {
    (t.categorie.as_deref(), t.code.as_deref()) == wat && t.telt() && t.raakt(van, tot_en_met)
}

/// Builds, checks, keeps and queues the 301 to the provider of an assignment, with all assignments of its client that
/// count. What is new, changed or answers a request stands in `aanleiding`, by number;
/// `antwoord_op` is the message of the request that all this answers.
pub(crate) async fn verstuur301(
    tx: &mut Tx,
    van: &Toewijzing,
    aanleiding: &HashMap<i64, Aanleiding<'_>>,
    antwoord_op: Option<BerichtId>,
) -> Result<(), OndersteuningFout> {
    let wet = zaak::ops::vind_voor_wijziging(tx, van.zaak).await?.wet;
    let personen = toegang::persoon::store::met_ids(tx, tx.kluis(), vec![van.persoon.0]).await?;
    let persoon = personen.first().ok_or(OndersteuningFout::NietGevonden)?;
    let bsn = persoon.bsn.as_ref().map(|b| b.cijfers().to_owned()).unwrap_or_default();
    let alle = store::van_persoon(tx, van.persoon, &van.agb).await?;
    let alle: Vec<Toewijzing> = alle.into_iter().filter(|t| t.stand != Stand::Afgewezen).collect();
    let feiten: Vec<_> = alle.iter().map(|t| t.als_feit(&bsn)).collect();
    let gewijzigd: HashSet<i64> = aanleiding.keys().copied().collect();
    let mee: HashSet<i64> =
        in_toewijzingsbericht(&feiten, &gewijzigd, tx.vandaag()).into_iter().map(|t| t.nummer).collect();
    let mee: Vec<Toewijzing> = alle.into_iter().filter(|t| mee.contains(&t.nummer)).collect();
    let afzender = Afzender {
        gemeente: berichten::eigen_code(tx).await?,
        telefoon: regio::gemeente::store::lees(tx, regio::gemeente::TELEFOON).await?.unwrap_or_default(),
        identificatie: nummers::identificatie(tx),
        dagtekening: tx.vandaag(),
    };
    let bericht = Bericht::nieuw(standaard(wet), bericht301::bouw(&afzender, persoon, &mee, aanleiding)?);
    let uit = NieuwUit {
        bericht: &bericht,
        wet,
        agb: &van.agb,
        identificatie: &afzender.identificatie,
        antwoord_op,
        zaak: Some(van.zaak),
    };
    berichten::zet_klaar(tx, &uit).await?;
    Ok(())
}

pub const fn standaard(wet: Wet) -> Standaard {
    match wet {
        Wet::Jeugdwet => Standaard::Ijw,
        _ => Standaard::Iwmo,
    }
}
