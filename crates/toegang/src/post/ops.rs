//! Making letters ready, opening one, and sending the batch.

use brief::{Brief, Briefgegevens, Ontvangstbevestiging, Uitnodiging};
use kern::id::{AccountId, BesluitId, BriefId, PersoonId, ZaakId};
use kern::{Datum, Wet};
use recht::Termijnsoort;
use sea_orm::ConnectionTrait;
use storage::kluis::haal_sleutel;
use storage::{Handeling, Kluis, Lees, Tx};
use uuid::Uuid;

use super::{Afzender, Post, dateer, geadresseerde, gegevens, store};
use crate::gesprek::Afspraak;
use crate::melding::{self, Melder};
use crate::persoon::{self, Adres, Persoon};
use crate::zaak::{self, Regel, Stand};
use crate::{ToegangFout, besluit, horen};

/// Puts a letter in the queue for the next batch.
pub(crate) async fn leg_klaar(
    tx: &mut Tx,
    zaak: ZaakId,
    besluit: Option<BesluitId>,
    brief: &Brief,
) -> Result<BriefId, ToegangFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let id = store::insert(tx, &sleutel, zaak, besluit, brief).await?;
    tx.record(Handeling::new("brief.klaarleggen").object("brief", id).doel(brief.code()));
    Ok(id)
}

/// A person by id, for a letter to that person.
pub(crate) async fn persoon_van(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: PersoonId,
) -> Result<Persoon, ToegangFout> {
    persoon::store::met_ids(conn, kluis, vec![id.0]).await?.pop().ok_or(ToegangFout::NietGevonden)
}

/// The case with its resident, logged as read, for a page about the person.
pub async fn lees_persoon(lees: &Lees, zaak: ZaakId) -> Result<(Regel, Persoon), ToegangFout> {
    let regel = zaak::ops::vind(lees, zaak).await?;
    let mens = persoon_van(lees, lees.kluis(), regel.persoon).await?;
    let handeling = Handeling::new("persoon.lezen")
        .object("zaak", zaak)
        .doel(regel.grond.to_string())
        .persoon(regel.persoon);
    lees.vastleggen(handeling).await?;
    Ok((regel, mens))
}

/// Fills in or corrects the address of the resident of a case. Letters that wait go to the new address, and the
/// confirmation that could not leave for want of one is made now.
pub async fn zet_adres(
    tx: &mut Tx,
    zaak: ZaakId,
    (adres, geheim): (&Adres, bool),
) -> Result<(), ToegangFout> {
    let regel = zaak::ops::vind_voor_wijziging(tx, zaak).await?;
    persoon::ops::zet_adres(tx, regel.persoon, (adres, geheim)).await?;
    let mens = persoon_van(tx, tx.kluis(), regel.persoon).await?;
    for (ander, _) in zaak::store::nummers_van(tx, regel.persoon).await? {
        adresseer_wachtende(tx, ander, &mens).await?;
    }
    zaak::store::noteer(tx, zaak, "persoon.adres", None).await?;
    let bevestigd = store::van_zaken(tx, &[zaak]).await?.iter().any(|b| b.soort == "ontvangstbevestiging");
    let begin = matches!(regel.stand, Stand::Melding | Stand::GesprekGepland);
    if begin && !bevestigd && regel.wet == Wet::Wmo {
        let melding = melding::store::laad(tx, tx.kluis(), zaak).await?.ok_or(ToegangFout::NietGevonden)?;
        let wat = (melding.wie, melding.vraag.as_str());
        bevestig_melding(tx, (zaak, regel.persoon), wat, regel.begonnen).await?;
    }
    Ok(())
}

async fn adresseer_wachtende(tx: &mut Tx, zaak: ZaakId, mens: &Persoon) -> Result<(), ToegangFout> {
    let wachtend: Vec<Post> =
        store::van_zaken(tx, &[zaak]).await?.into_iter().filter(|p| p.verzonden.is_none()).collect();
    if wachtend.is_empty() {
        return Ok(());
    }
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    for post in wachtend {
        let Some((_, mut brief)) = store::laad(tx, &sleutel, post.id).await? else { continue };
        if let Some(aan) = geadresseerde(mens) {
            brief.gegevens_mut().geadresseerde = aan;
            store::zet_inhoud(tx, &sleutel, post.id, &brief).await?;
        }
    }
    Ok(())
}

/// Who signs: the worker of the transaction.
pub(crate) async fn afzender(tx: &Tx) -> Result<Afzender, ToegangFout> {
    let id: AccountId = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    let account = auth::account::zoek(tx, id).await?.ok_or(ToegangFout::NietGevonden)?;
    Ok(Afzender { naam: account.naam, functie: account.functie, telefoon: account.telefoon })
}

/// The confirmation of a melding (Wmo 2.3.2 lid 1 to 3). Without an address there is no letter, and the timeline
/// says so.
pub(crate) async fn bevestig_melding(
    tx: &mut Tx,
    (zaak, persoon): (ZaakId, PersoonId),
    (wie, vraag): (Melder, &str),
    op: Datum,
) -> Result<(), ToegangFout> {
    let (mens, van) = (persoon_van(tx, tx.kluis(), persoon).await?, afzender(tx).await?);
    let kenmerk = zaak::store::nummer(tx, zaak).await?;
    let Some(brief) = gegevens(&mens, &van, &kenmerk, tx.vandaag()) else {
        return Ok(zaak::store::noteer(tx, zaak, "brief.geen_adres", None).await?);
    };
    leg_klaar(tx, zaak, None, &bevestiging(brief, wie, vraag, op)?).await?;
    Ok(())
}

/// The letter that confirms a melding of `op`.
pub fn bevestiging(brief: Briefgegevens, wie: Melder, vraag: &str, op: Datum) -> Result<Brief, ToegangFout> {
    Ok(Brief::Ontvangstbevestiging(Ontvangstbevestiging {
        brief,
        melding_op: op,
        melder: (wie != Melder::Zelf).then(|| wie_belde(wie).to_owned()),
        vraag: Some(vraag.trim().to_owned()),
        plan_tot: Some(recht::termijn(Termijnsoort::WmoPersoonlijkPlan, op)?.laatste_dag()),
        onderzoek_tot: recht::termijn(Termijnsoort::WmoOnderzoek, op)?.laatste_dag(),
        grondslag: "artikel 2.3.2 van de Wmo 2015".to_owned(),
    }))
}

/// In a letter: "op .. vroeg {wie} hulp voor u".
const fn wie_belde(wie: Melder) -> &'static str {
    match wie {
        Melder::Zelf => "u",
        Melder::Naaste => "iemand die u goed kent",
        Melder::Huisarts => "uw huisartsenpraktijk",
        Melder::Wijkverpleging => "de wijkverpleging",
        Melder::Ziekenhuis => "het ziekenhuis",
        Melder::School => "de school",
        Melder::Organisatie => "een organisatie die u kent",
        Melder::Anders => "iemand anders",
    }
}

/// The invitation to a conversation.
pub(crate) async fn nodig_uit(tx: &mut Tx, regel: &Regel, afspraak: &Afspraak) -> Result<(), ToegangFout> {
    let (mens, van) = (persoon_van(tx, tx.kluis(), regel.persoon).await?, afzender(tx).await?);
    let op = tx.vandaag();
    let Some(brief) = gegevens(&mens, &van, &regel.nummer, op) else { return Ok(()) };
    let Some(brief) = uitnodiging(brief, afspraak, (regel.wet, regel.begonnen), op)? else { return Ok(()) };
    leg_klaar(tx, regel.id, None, &brief).await?;
    Ok(())
}

/// The letter that invites to a conversation, written on `op`. `None` when the hour is no hour.
pub fn uitnodiging(
    brief: Briefgegevens,
    afspraak: &Afspraak,
    (wet, begonnen): (Wet, Datum),
    op: Datum,
) -> Result<Option<Brief>, ToegangFout> {
    let Some((uur, minuut)) = afspraak.tijd.split_once(['.', ':']) else { return Ok(None) };
    let (Ok(uur), Ok(minuut)) = (uur.parse(), minuut.parse()) else { return Ok(None) };
    let Ok(om) = jiff::civil::Time::new(uur, minuut, 0, 0) else { return Ok(None) };
    let plan_tot = recht::termijn(Termijnsoort::WmoPersoonlijkPlan, begonnen)?.laatste_dag();
    let waar = match afspraak.plaats.as_str() {
        "thuis" => "bij u thuis",
        "kantoor" => "op ons kantoor",
        "telefoon" => "aan de telefoon",
        _ => "op de plaats die wij afspraken",
    };
    let met = vec![format!("{} van {}", brief.contact.naam, brief.contact.functie)];
    Ok(Some(Brief::Uitnodiging(Uitnodiging {
        brief,
        op: afspraak.dag,
        om,
        duur_minuten: 60,
        waar: waar.to_owned(),
        met,
        plan_tot: (plan_tot >= op && wet == Wet::Wmo).then_some(plan_tot),
    })))
}

/// One letter, for who may see the case it belongs to.
pub async fn open(lees: &Lees, id: BriefId) -> Result<(Post, Brief), ToegangFout> {
    let zaak = store::zaak_van(lees, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let regel = zaak::ops::vind(lees, zaak).await?;
    let sleutel = haal_sleutel(lees, lees.kluis(), zaak.0).await?;
    let uit = store::laad(lees, &sleutel, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let handeling = Handeling::new("brief.lezen")
        .object("brief", id)
        .doel(regel.grond.to_string())
        .persoon(regel.persoon);
    lees.vastleggen(handeling).await?;
    Ok(uit)
}

/// Sends everything that waits. Letters get the date of today, and an objection term starts tomorrow (Awb 6:8).
/// Pressing twice sends nothing twice: each letter is marked on the row that still waits.
pub async fn verzend(tx: &mut Tx) -> Result<usize, ToegangFout> {
    let op = tx.vandaag();
    let partij: Uuid = tx.nieuw();
    let mut aantal = 0;
    for post in store::wachtend(tx).await? {
        if verzend_een(tx, &post, (partij, op)).await? {
            aantal += 1;
        }
    }
    tx.record(Handeling::new("post.verzenden").object("partij", partij).doel("awb.3:41"));
    Ok(aantal)
}

async fn verzend_een(tx: &mut Tx, post: &Post, partij: (Uuid, Datum)) -> Result<bool, ToegangFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), post.zaak.0).await?;
    let Some((_, mut brief)) = store::laad(tx, &sleutel, post.id).await? else { return Ok(false) };
    let laatste_dag = dateer(&mut brief, partij.1)?;
    if !store::zet_verzonden(tx, &sleutel, post.id, &brief, partij).await? {
        return Ok(false);
    }
    match (post.besluit, &brief, laatste_dag) {
        (Some(besluit), _, Some(bezwaar_tot)) => {
            besluit::store::zet_verzonden(tx, besluit, partij.1, bezwaar_tot).await?;
        }
        (None, Brief::Voornemen(_), Some(uiterlijk)) => {
            horen::store::zet_verzonden(tx, post.id, (partij.1, uiterlijk)).await?;
        }
        _ => {}
    }
    zaak::store::noteer(tx, post.zaak, "brief.verzonden", laatste_dag).await?;
    Ok(true)
}
