//! Making letters ready, opening one, and sending the batch.

use auth::Blik;
use auth::gronden::Kijker;
use brief::{Brief, Briefgegevens, Intrekking, Ontvangstbevestiging, Uitnodiging};
use kern::id::{AccountId, BesluitId, BriefId, PersoonId, ZaakId};
use kern::{Datum, Wet};
use recht::Termijnsoort;
use sea_orm::ConnectionTrait;
use storage::kluis::haal_sleutel;
use storage::{Handeling, Kluis, Lees, Tx};
use uuid::Uuid;

use super::{Afzender, Post, dateer, geadresseerde, gegevens, op_scherm, store};
use crate::gesprek::Afspraak;
use crate::grondslag;
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
    let (regel, _, mens) = zaak::ops::vind_met_mens(lees, zaak).await?;
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
        grondslag: grondslag::onderzoek(Wet::Wmo, op)?,
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
    // An invitation that still waits would name a day that no longer stands: it becomes this one.
    let brieven = store::van_zaken(tx, &[regel.id]).await?;
    if let Some(oud) = brieven.iter().find(|b| b.soort == brief.code() && b.verzonden.is_none()) {
        let sleutel = haal_sleutel(tx, tx.kluis(), regel.id.0).await?;
        return Ok(store::zet_inhoud(tx, &sleutel, oud.id, &brief).await?);
    }
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
        _ => afspraak.elders.trim(),
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

/// Letters of a kind that still wait for the post and no longer have to leave.
pub(crate) async fn laat_vervallen(tx: &mut Tx, zaak: ZaakId, soort: &str) -> Result<(), ToegangFout> {
    for post in store::van_zaken(tx, &[zaak]).await? {
        if post.soort == soort && post.verzonden.is_none() && store::laat_vervallen(tx, post.id).await? {
            tx.record(Handeling::new("brief.vervallen").object("brief", post.id).doel(soort));
        }
    }
    Ok(())
}

/// Confirms that the resident withdrew.
pub(crate) async fn bevestig_intrekking(tx: &mut Tx, regel: &Regel) -> Result<(), ToegangFout> {
    let (mens, van) = (persoon_van(tx, tx.kluis(), regel.persoon).await?, afzender(tx).await?);
    match gegevens(&mens, &van, &regel.nummer, tx.vandaag()) {
        Some(brief) => {
            let brief = intrekking(brief, regel, tx.vandaag());
            leg_klaar(tx, regel.id, None, &brief).await?;
            Ok(())
        }
        None => Ok(zaak::store::noteer(tx, regel.id, "brief.geen_adres", None).await?),
    }
}

fn intrekking(brief: Briefgegevens, regel: &Regel, op: Datum) -> Brief {
    let aanvraag = regel
        .wekker
        .filter(|w| w.soort == Some(Termijnsoort::beschikking(regel.wet)))
        .filter(|_| matches!(regel.stand, Stand::Aanvraag | Stand::BesluitVoorgelegd));
    let gevraagd_op = aanvraag.map_or(regel.begonnen, |wekker| wekker.van);
    Brief::Intrekking(Intrekking { brief, aanvraag: aanvraag.is_some(), gevraagd_op, ingetrokken_op: op })
}

/// The case with the letter that would confirm a withdrawal today, logged as read. No letter without an address.
pub async fn voorbeeld_intrekking(
    lees: &Lees,
    zaak: ZaakId,
    van: &Afzender,
) -> Result<(Regel, Option<Brief>), ToegangFout> {
    let (regel, mens) = lees_persoon(lees, zaak).await?;
    let op = lees.vandaag();
    let brief = gegevens(&mens, van, &regel.nummer, op).map(|brief| intrekking(brief, &regel, op));
    Ok((regel, brief.map(|brief| op_scherm(brief, &mens))))
}

/// One letter with its case, for who may see the case it belongs to.
pub async fn open(lees: &Lees, id: BriefId) -> Result<(Regel, Post, Brief), ToegangFout> {
    let zaak = store::zaak_van(lees, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let regel = zaak::ops::vind(lees, zaak).await?;
    let sleutel = haal_sleutel(lees, lees.kluis(), zaak.0).await?;
    let (post, brief) = store::laad(lees, &sleutel, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let handeling = Handeling::new("brief.lezen")
        .object("brief", id)
        .doel(regel.grond.to_string())
        .persoon(regel.persoon);
    lees.vastleggen(handeling).await?;
    Ok((regel, post, brief))
}

/// The same for a page: with a secret address left out.
pub async fn toon(lees: &Lees, id: BriefId) -> Result<(Regel, Post, Brief), ToegangFout> {
    let (regel, post, brief) = open(lees, id).await?;
    let mens = persoon_van(lees, lees.kluis(), regel.persoon).await?;
    Ok((regel, post, op_scherm(brief, &mens)))
}

/// At most so many letters stand on one page, each by itself.
const PAGINA: usize = 200;

/// Letters with, for each, its case as far as this reader may see it.
#[derive(Clone, Debug)]
pub struct Stapel {
    /// How many there are in all.
    pub aantal: usize,
    pub brieven: Vec<(Post, Option<Regel>)>,
}

/// What waits for the post; with `partij` what left in that batch. Who may see a case is told of whom the letter is.
pub async fn stapel(lees: &Lees, partij: Option<Uuid>) -> Result<Stapel, ToegangFout> {
    let mut alle = match partij {
        Some(partij) => store::van_partij(lees, partij).await?,
        None => store::wachtend(lees).await?,
    };
    let aantal = alle.len();
    alle.truncate(PAGINA);
    let ids: Vec<ZaakId> = alle.iter().map(|p| p.zaak).collect();
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    let regels = match ids.is_empty() {
        true => Vec::new(),
        false => zaak::store::van_ids(lees, &kijker, &ids).await?,
    };
    lees.vastleggen_alle(zaak::ops::lijst_gelezen("post.lezen", &regels.iter().collect::<Vec<_>>())).await?;
    let van = |zaak: ZaakId| regels.iter().find(|r| r.id == zaak).cloned();
    let brieven = alle.into_iter().map(|post| {
        let regel = van(post.zaak);
        (post, regel)
    });
    Ok(Stapel { aantal, brieven: brieven.collect() })
}

/// Sends everything that waits, and gives the batch. Letters get the date of today, and an objection term starts
/// tomorrow (Awb 6:8). Pressing twice sends nothing twice: each letter is marked on the row that still waits.
pub async fn verzend(tx: &mut Tx) -> Result<(Uuid, usize), ToegangFout> {
    let op = tx.vandaag();
    let partij: Uuid = tx.nieuw();
    let mut aantal = 0;
    for post in store::wachtend(tx).await? {
        if verzend_een(tx, &post, (partij, op)).await? {
            aantal += 1;
        }
    }
    tx.record(Handeling::new("post.verzenden").object("partij", partij).doel("awb.3:41"));
    Ok((partij, aantal))
}

async fn verzend_een(tx: &mut Tx, post: &Post, partij: (Uuid, Datum)) -> Result<bool, ToegangFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), post.zaak.0).await?;
    let Some((_, mut brief)) = store::laad(tx, &sleutel, post.id).await? else { return Ok(false) };
    let laatste_dag = dateer(&mut brief, partij.1)?;
    if !store::zet_verzonden(tx, &sleutel, post.id, &brief, partij).await? {
        return Ok(false);
    }
    let wekker = |soort, dag| zaak::Wekker { soort: Some(soort), van: partij.1, dag };
    match (post.besluit, &brief, laatste_dag) {
        (Some(besluit), _, Some(bezwaar_tot)) => {
            besluit::store::zet_verzonden(tx, besluit, partij.1, bezwaar_tot).await?;
            zaak::store::tel_vanaf(tx, post.zaak, wekker(Termijnsoort::AwbBezwaar, bezwaar_tot)).await?;
        }
        (None, Brief::Voornemen(_), Some(uiterlijk)) => {
            horen::store::zet_verzonden(tx, post.id, (partij.1, uiterlijk)).await?;
        }
        (None, Brief::Verslag(_), Some(terug)) => {
            zaak::store::tel_vanaf(tx, post.zaak, wekker(Termijnsoort::WmoVerslagTerug, terug)).await?;
        }
        _ => {}
    }
    zaak::store::noteer(tx, post.zaak, "brief.verzonden", laatste_dag).await?;
    Ok(true)
}
