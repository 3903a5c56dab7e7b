//! Booking what came in, by kind of message.

use istandaarden::gegenereerd::b301::Bericht302;
use istandaarden::gegenereerd::b305::Bericht305;
use istandaarden::gegenereerd::b307::Bericht307;
use istandaarden::gegenereerd::b319::Bericht320;
use istandaarden::{Inhoud, Niveau};
use kern::id::BerichtId;
use kern::{Bsn, Datum};
use recht::Termijnsoort;
use storage::{Handeling, Tx};

use super::antwoord::{self, Vraag};
use super::ops::{self, Binnen};
use super::{Stand, Vondst, itempad, per_pad, store};
use crate::levering::{Stop, Taaklevering};
use crate::toewijzing::{self, Stand as Toewijzingstand, Toewijzing};
use crate::{OndersteuningFout, declaratie, levering, verzoek};

/// `StatusAanlevering` 3: taken back.
const VERWIJDEREN: &str = "3";
/// No remark on a class.
const GOED: &str = "0200";
/// `RedenBeeindiging` 20: stopped for a while only.
pub(crate) const TIJDELIJK: &str = "20";

/// Keeps, judges, books and answers a message.
pub(super) async fn verwerk(
    tx: &mut Tx,
    mut binnen: Binnen<'_>,
    eigen: &str,
) -> Result<BerichtId, OndersteuningFout> {
    match &binnen.bericht.inhoud {
        Inhoud::M302(b) => retour301(tx, &mut binnen, b).await,
        Inhoud::M320(b) => retour319(tx, &mut binnen, b).await,
        Inhoud::M305(b) => {
            ops::beoordeel(tx, &mut binnen, eigen).await?;
            let id = met_retour(tx, &binnen).await?;
            if mag_boeken(&binnen) {
                starts(tx, &binnen, b, id).await?;
            }
            Ok(id)
        }
        Inhoud::M307(b) => {
            ops::beoordeel(tx, &mut binnen, eigen).await?;
            let id = met_retour(tx, &binnen).await?;
            if mag_boeken(&binnen) {
                stops(tx, &binnen, b, id).await?;
            }
            Ok(id)
        }
        Inhoud::M323(b) => declaratie::ops::ontvang(tx, &mut binnen, b, eigen).await,
        Inhoud::M315(_) | Inhoud::M317(_) => {
            ops::beoordeel(tx, &mut binnen, eigen).await?;
            verzoek::ops::ontvang(tx, &mut binnen).await
        }
        _ => ops::bewaar(tx, &binnen, Stand::Verwerkt, None).await,
    }
}

/// Inside the message something is wrong: then nothing of it is booked.
fn mag_boeken(binnen: &Binnen<'_>) -> bool {
    binnen.bevindingen.iter().all(|b| b.niveau >= Niveau::Samenhang)
}

/// Keeps a message and answers it at once: nothing more is owed.
pub(crate) async fn met_retour(tx: &mut Tx, binnen: &Binnen<'_>) -> Result<BerichtId, OndersteuningFout> {
    let voor = ops::termijn(Termijnsoort::IstandaardRetour, tx.vandaag())?;
    let id = ops::bewaar(tx, binnen, Stand::Wacht, Some(voor)).await?;
    antwoord::verstuur(tx, &vraag(binnen, id)).await?;
    Ok(id)
}

pub(crate) fn vraag<'a>(binnen: &'a Binnen<'a>, id: BerichtId) -> Vraag<'a> {
    Vraag {
        id,
        agb: binnen.agb,
        wet: binnen.wet,
        bericht: binnen.bericht,
        bevindingen: &binnen.bevindingen,
        zaak: binnen.zaak,
    }
}

/// Whether a class was refused: itself, or something it stands in.
fn afgewezen(vondsten: &[Vondst], pad: &str) -> bool {
    let op = per_pad(vondsten);
    ["/Bericht/Header", "/Bericht/Client", pad].iter().any(|p| op.contains_key(p))
}

/// The assignments of the message that are this provider's, by number.
async fn eigen_toewijzing(tx: &Tx, agb: &str, nummer: i64) -> Result<Option<Toewijzing>, OndersteuningFout> {
    Ok(toewijzing::store::van_aanbieder(tx, agb, &[nummer], &[]).await?.pop())
}

async fn starts(
    tx: &mut Tx,
    binnen: &Binnen<'_>,
    bericht: &Bericht305,
    id: BerichtId,
) -> Result<(), OndersteuningFout> {
    let vondsten = ops::vondsten(&binnen.bevindingen);
    let producten = &bericht.client.start_producten;
    let client = afdruk(tx, &bericht.client.bsn)?;
    let statussen: Vec<&str> = producten.iter().map(|p| p.status_aanlevering.as_str()).collect();
    for rang in volgorde(&vondsten, ("/Bericht/Client/StartProducten", "StartProduct"), &statussen) {
        let p = &producten[rang];
        let Some(nummer) = p.toewijzing_nummer else {
            let start = Taaklevering::nieuw(&client, p.product.as_ref(), p.begindatum, None);
            taak(tx, binnen, (&start, &p.status_aanlevering), id).await?;
            continue;
        };
        let Some(t) = eigen_toewijzing(tx, binnen.agb, nummer).await? else { continue };
        if p.status_aanlevering == VERWIJDEREN {
            levering::store::verwijder(tx, t.id, p.begindatum).await?;
            continue;
        }
        levering::store::start(tx, t.id, p.begindatum, id).await?;
        toewijzing::ops::zet(tx, &t, t.stand.na(Toewijzingstand::Loopt), t.waarde).await?;
        toegang::zaak::ops::levering_begon(tx, t.zaak, p.begindatum).await?;
        tx.record(Handeling::new("levering.starten").object("toewijzing", t.id).persoon(t.persoon));
        tx.gebeurtenis("levering.gestart", t.id);
    }
    Ok(())
}

/// Ranks of what is booked: what is taken back comes first, wherever it stands (IV008), and what was refused never.
fn volgorde(vondsten: &[Vondst], (lijst, item): (&str, &str), statussen: &[&str]) -> Vec<usize> {
    let goed = |rang: &usize| !afgewezen(vondsten, &itempad(lijst, item, *rang, statussen.len()));
    let mut uit: Vec<usize> = (0..statussen.len()).filter(goed).collect();
    uit.sort_by_key(|rang| statussen.get(*rang) != Some(&VERWIJDEREN));
    uit
}

fn afdruk(tx: &Tx, bsn: &str) -> Result<Vec<u8>, OndersteuningFout> {
    let bsn = Bsn::lees(bsn).map_err(|_| OndersteuningFout::Schrijven("bsn"))?;
    Ok(toegang::persoon::store::afdruk_bsn(tx.kluis(), &bsn))
}

/// Books a start or stop of work by task, where there is no assignment.
async fn taak(
    tx: &mut Tx,
    binnen: &Binnen<'_>,
    (levering, status): (&Taaklevering, &str),
    id: BerichtId,
) -> Result<(), OndersteuningFout> {
    let van = (binnen.agb, binnen.wet);
    if status == VERWIJDEREN {
        levering::store::wis_taak(tx, van, levering).await?;
    } else {
        levering::store::boek_taak(tx, van, levering, id).await?;
    }
    let wat = if levering.stop.is_some() { "levering.stoppen" } else { "levering.starten" };
    tx.record(Handeling::new(wat).object("bericht", id).doel("taakgericht"));
    Ok(())
}

async fn stops(
    tx: &mut Tx,
    binnen: &Binnen<'_>,
    bericht: &Bericht307,
    id: BerichtId,
) -> Result<(), OndersteuningFout> {
    let vondsten = ops::vondsten(&binnen.bevindingen);
    let producten = &bericht.client.stop_producten;
    let client = afdruk(tx, &bericht.client.bsn)?;
    let statussen: Vec<&str> = producten.iter().map(|p| p.status_aanlevering.as_str()).collect();
    for rang in volgorde(&vondsten, ("/Bericht/Client/StopProducten", "StopProduct"), &statussen) {
        let p = &producten[rang];
        let Some(nummer) = p.toewijzing_nummer else {
            let eind = Some((p.einddatum, p.reden_beeindiging.clone()));
            let stop = Taaklevering::nieuw(&client, p.product.as_ref(), p.begindatum, eind);
            taak(tx, binnen, (&stop, &p.status_aanlevering), id).await?;
            continue;
        };
        let Some(t) = eigen_toewijzing(tx, binnen.agb, nummer).await? else { continue };
        let reden = p.reden_beeindiging.clone();
        let stop = Stop { toewijzing: t.id.0, begin: p.begindatum, eind: p.einddatum, reden };
        if p.status_aanlevering == VERWIJDEREN {
            neem_stop_terug(tx, &t, &stop).await?;
            continue;
        }
        levering::store::stop(tx, &stop, id).await?;
        if stop.reden != TIJDELIJK {
            // What is not delivered any more is not committed any more.
            let waarde = t.waarde_tot(p.einddatum);
            let waarde = if t.eind.is_some() { waarde.min(t.waarde) } else { waarde };
            toewijzing::ops::zet(tx, &t, t.stand.na(Toewijzingstand::Gestopt), waarde).await?;
        }
        na_stop(tx, &t, p.einddatum).await?;
        tx.record(Handeling::new("levering.stoppen").object("toewijzing", t.id).persoon(t.persoon));
        tx.gebeurtenis("levering.gestopt", t.id);
    }
    Ok(())
}

/// A stop that was told by mistake: the delivery runs on, and so does what it may cost.
async fn neem_stop_terug(tx: &mut Tx, t: &Toewijzing, stop: &Stop) -> Result<(), OndersteuningFout> {
    levering::store::neem_stop_terug(tx, stop).await?;
    if stop.reden != TIJDELIJK && t.stand == Toewijzingstand::Gestopt {
        toewijzing::ops::zet(tx, t, Toewijzingstand::Loopt, t.waarde_nu()).await?;
    }
    toegang::zaak::verloop::store::noteer(tx, t.zaak, "levering.doorgelopen", Some(stop.eind)).await?;
    tx.record(Handeling::new("levering.stop_intrekken").object("toewijzing", t.id).persoon(t.persoon));
    Ok(())
}

/// The case goes on to its evaluation when none of its support runs any more.
async fn na_stop(tx: &mut Tx, t: &Toewijzing, op: Datum) -> Result<(), OndersteuningFout> {
    let andere = toewijzing::store::van_zaak(tx, t.zaak).await?;
    let loopt = andere.iter().any(|a| matches!(a.stand, Toewijzingstand::Loopt | Toewijzingstand::Bevestigd));
    if loopt {
        return Ok(toegang::zaak::verloop::store::noteer(tx, t.zaak, "levering.gestopt", Some(op)).await?);
    }
    Ok(toegang::zaak::ops::levering_eindigde(tx, t.zaak, op).await?)
}

/// A 302: what the provider says of our 301.
async fn retour301(
    tx: &mut Tx,
    binnen: &mut Binnen<'_>,
    bericht: &Bericht302,
) -> Result<BerichtId, OndersteuningFout> {
    let onze = binnen.bericht.standaard.berichtnaam(301);
    let identificatie = &bericht.header.bericht_identificatie.identificatie;
    let Some(heen) = store::verstuurd(tx, binnen.agb, &onze, identificatie).await? else {
        return ops::bewaar(tx, binnen, Stand::Vreemd, None).await;
    };
    binnen.antwoord_op = Some(heen.id);
    let bytes = store::inhoud(tx, tx.kluis(), heen.id).await?;
    let gelezen = istandaarden::lees(&bytes).map_err(|_| OndersteuningFout::Schrijven("eigen 301"))?;
    let geheel_fout = bericht.header.retour_codes.iter().any(|c| c != GOED);
    let mut fouten = i64::from(geheel_fout);
    if let Inhoud::M301(heen) = &gelezen.bericht.inhoud {
        for product in &heen.client.toegewezen_producten {
            let goed = !geheel_fout && product_goed(bericht, product.toewijzing_nummer);
            fouten += i64::from(!goed);
            bevestig(tx, binnen.agb, product.toewijzing_nummer, goed).await?;
        }
    }
    let stand = if fouten > 0 { Stand::Afgekeurd } else { Stand::Verwerkt };
    let id = ops::bewaar(tx, binnen, stand, None).await?;
    store::beantwoord(tx, heen.id, Stand::Verzonden).await?;
    Ok(id)
}

/// A 320: what the provider says of our 319.
async fn retour319(
    tx: &mut Tx,
    binnen: &mut Binnen<'_>,
    bericht: &Bericht320,
) -> Result<BerichtId, OndersteuningFout> {
    let onze = binnen.bericht.standaard.berichtnaam(319);
    let identificatie = &bericht.header.bericht_identificatie.identificatie;
    let Some(heen) = store::verstuurd(tx, binnen.agb, &onze, identificatie).await? else {
        return ops::bewaar(tx, binnen, Stand::Vreemd, None).await;
    };
    (binnen.antwoord_op, binnen.zaak) = (Some(heen.id), heen.zaak);
    let woonplaats =
        bericht.antwoord.iter().flat_map(|a| &a.woonplaatsbeginsel).flat_map(|w| &w.retour_codes);
    let codes = bericht.antwoord.iter().flat_map(|a| &a.retour_codes).chain(woonplaats);
    let goed = bericht.header.retour_codes.iter().chain(codes).all(|c| c == GOED);
    let id = ops::bewaar(tx, binnen, if goed { Stand::Verwerkt } else { Stand::Afgekeurd }, None).await?;
    store::beantwoord(tx, heen.id, Stand::Verzonden).await?;
    if !goed {
        let bytes = store::inhoud(tx, tx.kluis(), heen.id).await?;
        let gelezen = istandaarden::lees(&bytes).map_err(|_| OndersteuningFout::Schrijven("eigen 319"))?;
        if let Inhoud::M319(eigen) = &gelezen.bericht.inhoud {
            verzoek::ops::heropen(tx, &heen, &eigen.antwoord).await?;
        }
    }
    Ok(id)
}

fn product_goed(bericht: &Bericht302, nummer: i64) -> bool {
    let Some(client) = &bericht.client else { return true };
    let client_goed = client.retour_codes.iter().all(|c| c == GOED);
    let product = client.toegewezen_producten.iter().find(|p| p.toewijzing_nummer == nummer);
    client_goed && product.is_none_or(|p| p.retour_codes.iter().all(|c| c == GOED))
}

async fn bevestig(tx: &mut Tx, agb: &str, nummer: i64, goed: bool) -> Result<(), OndersteuningFout> {
    let Some(t) = eigen_toewijzing(tx, agb, nummer).await? else { return Ok(()) };
    let naar = if goed { Toewijzingstand::Bevestigd } else { Toewijzingstand::Afgewezen };
    let stand = t.stand.na(naar);
    if stand == t.stand {
        return Ok(());
    }
    toewijzing::ops::zet(tx, &t, stand, t.waarde).await?;
    let wat = if goed { "toewijzing.bevestigd" } else { "toewijzing.afgewezen" };
    toegang::zaak::verloop::store::noteer(tx, t.zaak, wat, None).await?;
    tx.record(Handeling::new(wat).object("toewijzing", t.id).persoon(t.persoon));
    Ok(())
}
