//! Making letters ready, opening one, printing a batch and saying that it left.

use std::collections::{BTreeSet, HashMap};

use auth::Blik;
use auth::gronden::Kijker;
use brief::{Belofte, Brief, Briefgegevens, Intrekking, Ontvangstbevestiging, Uitnodiging};
use kern::id::{AccountId, BesluitId, BriefId, PersoonId, ZaakId};
use kern::{Actor, Datum, Rol, Wet};
use recht::Termijnsoort;
use sea_orm::ConnectionTrait;
use storage::kluis::{Datasleutel, haal_sleutel};
use storage::{Handeling, Kluis, Lees, Tx};
use uuid::Uuid;

use super::store::Dicht;
use super::{Afzender, Post, dateer, geadresseerde, gegevens, op_scherm, store};
use crate::gesprek::{Afspraak, lees_tijd};
use crate::grondslag;
use crate::melding::{self, Melder};
use crate::persoon::{self, Adres, Naam, Persoon};
use crate::zaak::{self, Regel, Stand, termijnen};
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
    lees.vastleggen(regel.handeling("persoon.lezen")).await?;
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
    zaak::verloop::store::noteer(tx, zaak, "persoon.adres", None).await?;
    let bevestigd = store::van_zaken(tx, &[zaak]).await?.iter().any(|b| b.soort == "ontvangstbevestiging");
    let begin = matches!(regel.stand, Stand::Melding | Stand::GesprekGepland);
    if begin && !bevestigd {
        let melding = melding::store::laad(tx, tx.kluis(), zaak).await?.ok_or(ToegangFout::NietGevonden)?;
        let vraag = Vraag { wet: regel.wet, spoed: melding.spoed, wie: melding.wie, tekst: &melding.vraag };
        bevestig_melding(tx, (zaak, regel.persoon), &vraag, regel.begonnen).await?;
    }
    Ok(())
}

/// Corrects the name and birth date of the resident of a case. Letters that wait are set anew with it.
pub async fn zet_naam(tx: &mut Tx, zaak: ZaakId, naam: &Naam) -> Result<(), ToegangFout> {
    let regel = zaak::ops::vind_voor_wijziging(tx, zaak).await?;
    persoon::ops::zet_naam(tx, regel.persoon, naam).await?;
    let mens = persoon_van(tx, tx.kluis(), regel.persoon).await?;
    for (ander, _) in zaak::store::nummers_van(tx, regel.persoon).await? {
        adresseer_wachtende(tx, ander, &mens).await?;
    }
    Ok(zaak::verloop::store::noteer(tx, zaak, "persoon.naam", None).await?)
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
        if let Some(aan) = geadresseerde(mens, tx.vandaag()) {
            brief.gegevens_mut().geadresseerde = aan;
            store::zet_inhoud(tx, &sleutel, (post.id, None), &brief).await?;
        }
    }
    Ok(())
}

/// Who signs: the worker of the transaction.
pub(crate) async fn afzender(tx: &Tx) -> Result<Afzender, ToegangFout> {
    let id: AccountId = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    let account = auth::account::zoek(tx, id).await?.ok_or(ToegangFout::NietGevonden)?;
    Ok(account.into())
}

/// What somebody asked, as its confirmation says it.
#[derive(Clone, Copy, Debug)]
pub struct Vraag<'a> {
    pub wet: Wet,
    pub spoed: bool,
    pub wie: Melder,
    /// In the words of who asked.
    pub tekst: &'a str,
}

/// The confirmation of a melding (Wmo 2.3.2 lid 1 to 3), under every law. Without an address there is no letter, and the
/// timeline says so.
pub(crate) async fn bevestig_melding(
    tx: &mut Tx,
    (zaak, persoon): (ZaakId, PersoonId),
    vraag: &Vraag<'_>,
    op: Datum,
) -> Result<(), ToegangFout> {
    let (mens, van) = (persoon_van(tx, tx.kluis(), persoon).await?, afzender(tx).await?);
    let kenmerk = zaak::store::nummer(tx, zaak).await?;
    let Some(brief) = gegevens(&mens, &van, &kenmerk, tx.vandaag()) else {
        return Ok(zaak::verloop::store::noteer(tx, zaak, "brief.geen_adres", None).await?);
    };
    leg_klaar(tx, zaak, None, &bevestiging(brief, vraag, op)?).await?;
    Ok(())
}

/// The letter that confirms a melding of `op`.
pub fn bevestiging(brief: Briefgegevens, vraag: &Vraag<'_>, op: Datum) -> Result<Brief, ToegangFout> {
    // A decision of urgency under the Wmo comes before the investigation, which keeps its own term.
    let (belofte, soort) = match vraag.wet {
        Wet::Wmo => (Belofte::Onderzoek, Termijnsoort::WmoOnderzoek),
        Wet::Wgs => (Belofte::EersteGesprek, Termijnsoort::eerste(vraag.wet, vraag.spoed)),
        Wet::Jeugdwet | Wet::Participatiewet => (Belofte::Besluit, Termijnsoort::beschikking(vraag.wet)),
    };
    Ok(Brief::Ontvangstbevestiging(Ontvangstbevestiging {
        brief,
        melding_op: op,
        melder: melder(vraag.wie),
        vraag: Some(vraag.tekst.trim().to_owned()),
        plan_tot: termijnen::plan_tot(vraag.wet, op)?,
        familieplan: vraag.wet == Wet::Jeugdwet,
        belofte,
        tot: recht::termijn(soort, op)?.laatste_dag(),
        grondslag: grondslag::onderzoek(vraag.wet, op)?,
    }))
}

/// Who asked, as a letter says it, when that is not the resident.
fn melder(wie: Melder) -> Option<String> {
    (wie != Melder::Zelf).then(|| wie_belde(wie).to_owned())
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
    let Some(brief) = gegevens(&mens, &van, &regel.nummer, tx.vandaag()) else { return Ok(()) };
    let wie = regel.gemeld.as_ref().map_or(Melder::Zelf, |g| g.wie);
    let Some(brief) = uitnodiging(brief, afspraak, (regel.wet, regel.begonnen, wie))? else { return Ok(()) };
    // An invitation that still waits would name a day that no longer stands: it becomes this one.
    let brieven = store::van_zaken(tx, &[regel.id]).await?;
    if let Some(oud) = brieven.iter().find(|b| b.soort == brief.code() && b.verzonden.is_none()) {
        let sleutel = haal_sleutel(tx, tx.kluis(), regel.id.0).await?;
        return Ok(store::zet_inhoud(tx, &sleutel, (oud.id, None), &brief).await?);
    }
    leg_klaar(tx, regel.id, None, &brief).await?;
    Ok(())
}

/// The letter that invites to a conversation. `None` when the hour is no hour.
pub fn uitnodiging(
    brief: Briefgegevens,
    afspraak: &Afspraak,
    (wet, begonnen, wie): (Wet, Datum, Melder),
) -> Result<Option<Brief>, ToegangFout> {
    let Some(om) = lees_tijd(&afspraak.tijd) else { return Ok(None) };
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
        melder: melder(wie),
        plan_tot: termijnen::plan_tot(wet, begonnen)?,
    })))
}

/// Letters of a kind that still wait for the post and no longer have to leave.
pub(crate) async fn laat_vervallen(tx: &mut Tx, zaak: ZaakId, soort: &str) -> Result<(), ToegangFout> {
    for post in store::van_zaken(tx, &[zaak]).await? {
        if post.soort == soort && post.verzonden.is_none() && store::laat_vervallen(tx, post.id).await? {
            zaak::verloop::store::noteer(tx, zaak, "brief.vervallen", None).await?;
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
        None => Ok(zaak::verloop::store::noteer(tx, regel.id, "brief.geen_adres", None).await?),
    }
}

fn intrekking(brief: Briefgegevens, regel: &Regel, op: Datum) -> Brief {
    let aanvraag = regel
        .wekker
        .filter(|w| w.soort == Some(Termijnsoort::beschikking(regel.wet)))
        .filter(|_| matches!(regel.stand, Stand::Aanvraag | Stand::BesluitVoorgelegd));
    let gevraagd_op = aanvraag.map_or(regel.begonnen, |wekker| wekker.van);
    let melder = regel.gemeld.as_ref().and_then(|g| melder(g.wie));
    let aanvraag = aanvraag.is_some();
    Brief::Intrekking(Intrekking { brief, aanvraag, gevraagd_op, ingetrokken_op: op, melder })
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

/// One letter with its case, for who may see the case it belongs to: as it left or was printed, or as it would be printed
/// today.
pub async fn open(lees: &Lees, id: BriefId) -> Result<(Regel, Post, Brief), ToegangFout> {
    let zaak = store::zaak_van(lees, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let regel = zaak::ops::vind(lees, zaak).await?;
    let sleutel = haal_sleutel(lees, lees.kluis(), zaak.0).await?;
    let (post, brief) = store::laad(lees, &sleutel, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let brief = gedateerd(&post, brief, lees.vandaag())?;
    let handeling = Handeling::new("brief.lezen")
        .object("brief", id)
        .doel(regel.grond.to_string())
        .persoon(regel.persoon);
    lees.vastleggen(handeling).await?;
    Ok((regel, post, brief))
}

/// A letter as it left or was printed, or as it would be printed on this day.
pub(crate) fn gedateerd(post: &Post, mut brief: Brief, op: Datum) -> Result<Brief, ToegangFout> {
    if post.verzonden.or(post.gedrukt).is_none() {
        dateer(&mut brief, op)?;
    }
    Ok(brief)
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
    pub brieven: Vec<Gestapeld>,
    /// Batches that were printed and of which nobody said yet that they lie with the post, oldest first.
    pub afgedrukt: Vec<Uuid>,
    /// The dates on the printed letters that did not leave yet, oldest first. More than one when part of a batch was
    /// printed anew.
    pub dagen: Vec<Datum>,
}

/// A letter in the pile.
#[derive(Clone, Debug)]
pub struct Gestapeld {
    pub post: Post,
    /// The case, when the reader may see what it is.
    pub regel: Option<Regel>,
    /// Whether it goes along when the reader prints.
    pub drukt: bool,
}

/// What has to be printed; with `partij` what was printed in that batch. Who may see a case is told of whom the letter
/// is.
pub async fn stapel(lees: &Lees, partij: Option<Uuid>) -> Result<Stapel, ToegangFout> {
    let dicht = match partij {
        Some(partij) => store::van_partij(lees, partij).await?,
        None => store::wachtend(lees).await?,
    };
    let mut alle: Vec<Post> = dicht.into_iter().map(|d| d.post).collect();
    let onderweg = || alle.iter().filter(|p| p.verzonden.is_none());
    let afgedrukt: BTreeSet<Uuid> = onderweg().filter_map(|p| p.partij).collect();
    let dagen: BTreeSet<Datum> = onderweg().filter_map(|p| p.gedrukt).collect();
    alle.retain(|post| post.partij == partij);
    let aantal = alle.len();
    alle.truncate(PAGINA);
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    let regels: Vec<Regel> = zaken_van(lees, lees.kluis(), &kijker, alle.iter().map(|p| p.zaak))
        .await?
        .into_iter()
        .map(|z| z.0)
        .collect();
    lees.vastleggen_alle(zaak::ops::lijst_gelezen("post.lezen", &regels.iter().collect::<Vec<_>>())).await?;
    let brieven = alle.into_iter().map(|post| {
        let regel = regels.iter().find(|r| r.id == post.zaak).cloned();
        let drukt = regel.is_some() || (ziet_logistiek(lees.actor()) && ziet(Blik::Logistiek, &post));
        Gestapeld { post, regel, drukt }
    });
    let (afgedrukt, dagen) = (afgedrukt.into_iter().collect(), dagen.into_iter().collect());
    Ok(Stapel { aantal, brieven: brieven.collect(), afgedrukt, dagen })
}

/// The cases of these letters, as far as the grounds of the reader reach, with their keys.
async fn zaken_van(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    zaken: impl Iterator<Item = ZaakId>,
) -> Result<Vec<(Regel, Datasleutel)>, ToegangFout> {
    let ids: Vec<ZaakId> = zaken.collect();
    match ids.is_empty() {
        true => Ok(Vec::new()),
        false => Ok(zaak::store::van_ids(conn, kluis, kijker, &ids).await?),
    }
}

/// What a printer may open: the cases of these letters that his grounds reach. The back office sees of a whole law
/// where help goes, and never why: of a case that it sees so far only, it prints what says where and when.
async fn van_drukker(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    (actor, op): (&Actor, Datum),
    post: &[Dicht],
) -> Result<Drukbaar, ToegangFout> {
    let mut drukbaar = HashMap::new();
    let blikken: &[Blik] = if ziet_logistiek(actor) { &[Blik::Logistiek, Blik::Wat] } else { &[Blik::Wat] };
    // Furthest last: it takes the place of what reaches less far.
    for &blik in blikken {
        let zaken = post.iter().filter(|d| ziet(blik, &d.post)).map(|d| d.post.zaak);
        let kijker = Kijker { actor, op, blik };
        for (regel, sleutel) in zaken_van(conn, kluis, &kijker, zaken).await? {
            drukbaar.insert(regel.id, (blik, regel, sleutel));
        }
    }
    Ok(Drukbaar(drukbaar))
}

/// Whether somebody sees of a whole law where help goes.
fn ziet_logistiek(actor: &Actor) -> bool {
    actor.heeft(Rol::Backoffice)
}

/// Whether a letter shows no more than somebody may see who looks so far.
fn ziet(blik: Blik, post: &Post) -> bool {
    blik == Blik::Wat || post.is_logistiek()
}

/// Cases with their keys, and how far the printer may look at each.
struct Drukbaar(HashMap<ZaakId, (Blik, Regel, Datasleutel)>);

impl Drukbaar {
    /// The letters that may be opened, each with its case and key.
    fn brieven<'a>(
        &'a self,
        alle: &'a [Dicht],
    ) -> impl Iterator<Item = (&'a Dicht, &'a Regel, &'a Datasleutel)> {
        alle.iter().filter_map(|dicht| {
            let (blik, regel, sleutel) = self.0.get(&dicht.post.zaak)?;
            ziet(*blik, &dicht.post).then_some((dicht, regel, sleutel))
        })
    }
}

/// The letters that [`druk_af`] would print, as they would be today: for the typesetter, to hear which of them it cannot
/// set. They are shown to nobody, and what is printed is a line in the log then.
pub async fn te_drukken(lees: &Lees, weer: Option<Uuid>) -> Result<Vec<(BriefId, Brief)>, ToegangFout> {
    let op = lees.vandaag();
    let alle = wacht_op_druk(lees, weer).await?;
    let zaken = van_drukker(lees, lees.kluis(), (lees.actor(), op), &alle).await?;
    let gedateerd = |(dicht, _, sleutel): (&Dicht, &Regel, &Datasleutel)| {
        let mut brief = dicht.open(sleutel)?;
        dateer(&mut brief, op)?;
        Ok((dicht.post.id, brief))
    };
    zaken.brieven(&alle).take(PAGINA).map(gedateerd).collect()
}

/// What waits to be printed; with `weer` what was printed in that batch and did not leave.
async fn wacht_op_druk(conn: &impl ConnectionTrait, weer: Option<Uuid>) -> Result<Vec<Dicht>, ToegangFout> {
    let mut alle = store::wachtend(conn).await?;
    alle.retain(|dicht| dicht.post.partij == weer);
    Ok(alle)
}

/// Why letters cannot be set, by letter.
pub type Zetfouten = HashMap<BriefId, &'static str>;

/// Prints: what waits, at most [`PAGINA`] letters, or with `weer` that batch anew. Only letters of cases for which this
/// printer has a ground; each gets the date of today. They have left only when [`verzend`] says so. What cannot be set
/// ([`te_drukken`]) holds up no other: it goes on waiting, with the reason. Gives the batch and how many letters are in it.
pub async fn druk_af(
    tx: &mut Tx,
    weer: Option<Uuid>,
    fouten: &Zetfouten,
) -> Result<(Uuid, usize), ToegangFout> {
    let partij = weer.unwrap_or_else(|| tx.nieuw());
    let alle = wacht_op_druk(tx, weer).await?;
    let zaken = van_drukker(tx, tx.kluis(), (tx.actor(), tx.vandaag()), &alle).await?;
    let mut regels: Vec<&Regel> = Vec::new();
    for (dicht, regel, sleutel) in zaken.brieven(&alle).take(PAGINA) {
        let id = dicht.post.id;
        if let Some(code) = fouten.get(&id) {
            store::zet_fout(tx, id, code).await?;
            tx.record(regel.handeling("brief.niet_gezet").object("brief", id));
            continue;
        }
        let mut brief = dicht.open(sleutel)?;
        dateer(&mut brief, tx.vandaag())?;
        store::zet_inhoud(tx, sleutel, (id, Some((partij, tx.vandaag()))), &brief).await?;
        regels.push(regel);
    }
    zaak::ops::lijst_gelezen("post.afdrukken", &regels)
        .into_iter()
        .for_each(|h| tx.record(h.object("partij", partij)));
    Ok((partij, regels.len()))
}

/// The letters of a batch as they go on paper, before and after they left: those for which this printer has a ground,
/// each logged as read. [`ToegangFout::NietGevonden`] when there is none.
pub async fn partij(lees: &Lees, partij: Uuid) -> Result<Vec<Brief>, ToegangFout> {
    let alle = store::van_partij(lees, partij).await?;
    let zaken = van_drukker(lees, lees.kluis(), (lees.actor(), lees.vandaag()), &alle).await?;
    let regels: Vec<&Regel> = zaken.brieven(&alle).map(|(_, regel, _)| regel).collect();
    lees.vastleggen_alle(zaak::ops::lijst_gelezen("post.afdrukken", &regels)).await?;
    let brieven = zaken.brieven(&alle).map(|(dicht, _, sleutel)| dicht.open(sleutel));
    match brieven.collect::<Result<Vec<_>, _>>()? {
        leeg if leeg.is_empty() => Err(ToegangFout::NietGevonden),
        brieven => Ok(brieven),
    }
}

/// The letters of a batch that were printed with this date were handed to the post on it: that is the day of dispatch,
/// and an objection term starts the day after (Awb 6:8). Who put them in the post on another day prints them anew, so
/// that letter and term say the same. Gives how many left. Pressing twice sends nothing twice: each letter is marked on
/// the row that still waits.
pub async fn verzend(tx: &mut Tx, partij: Uuid, op: Datum) -> Result<usize, ToegangFout> {
    let mut alle = store::van_partij(tx, partij).await?;
    alle.retain(|dicht| dicht.post.verzonden.is_none() && dicht.post.gedrukt == Some(op));
    let zaken = van_drukker(tx, tx.kluis(), (tx.actor(), tx.vandaag()), &alle).await?;
    let mut aantal = 0;
    for (dicht, _, sleutel) in zaken.brieven(&alle) {
        let mut brief = dicht.open(sleutel)?;
        let laatste_dag = dateer(&mut brief, op)?;
        if store::zet_verzonden(tx, dicht.post.id, (partij, op)).await? {
            laat_lopen(tx, &dicht.post, (&brief, op, laatste_dag)).await?;
            aantal += 1;
        }
    }
    tx.record(Handeling::new("post.verzenden").object("partij", partij).doel("awb.3:41"));
    Ok(aantal)
}

/// What counts from the dispatch of a letter.
async fn laat_lopen(
    tx: &mut Tx,
    post: &Post,
    (brief, op, laatste_dag): (&Brief, Datum, Option<Datum>),
) -> Result<(), ToegangFout> {
    let wekker = |soort, dag| zaak::Wekker { soort: Some(soort), van: op, dag };
    match (post.besluit, brief, laatste_dag) {
        (Some(besluit), _, Some(bezwaar_tot)) => {
            besluit::store::zet_verzonden(tx, besluit, op, bezwaar_tot).await?;
            zaak::store::tel_vanaf(tx, post.zaak, wekker(Termijnsoort::AwbBezwaar, bezwaar_tot)).await?;
        }
        (None, Brief::Voornemen(_), Some(uiterlijk)) => {
            horen::store::zet_verzonden(tx, post.id, (op, uiterlijk)).await?;
        }
        (None, Brief::Verslag(_), Some(terug)) => {
            zaak::store::tel_vanaf(tx, post.zaak, wekker(Termijnsoort::WmoVerslagTerug, terug)).await?;
        }
        _ => {}
    }
    Ok(zaak::verloop::store::noteer(tx, post.zaak, "brief.verzonden", laatste_dag).await?)
}
