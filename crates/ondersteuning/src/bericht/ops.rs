//! Receiving and sending.
//!
//! Receiving is idempotent: the same message again changes nothing. A message counts as from the provider whose
//! channel it came through, and is judged against that provider's facts only, so that nobody can find out what
//! another provider has.

use istandaarden::{Bericht, Bevinding, Inhoud, Leesfout, Opties, controleer, lees, schrijf};
use kern::id::{BerichtId, ZaakId};
use kern::{Datum, Moment, Wet};
use recht::Termijnsoort;
use sea_orm::ConnectionTrait;
use storage::{Db, Handeling, Lees, Tx, taken};

use super::store::Nieuw;
use super::{
    Kop, NieuwUit, Ontvangst, Richting, Stand, VERSTUREN, Vondst, feiten, genoemd, plichten, store, verwerk,
};
use crate::OndersteuningFout;

/// How many messages a caller gets at once to hand over.
const PAGINA: u64 = 100;

/// The municipality's own code in messages.
pub(crate) async fn eigen_code(conn: &impl ConnectionTrait) -> Result<String, OndersteuningFout> {
    let code = regio::gemeente::store::lees(conn, regio::gemeente::CODE).await?;
    code.ok_or(OndersteuningFout::Schrijven("gemeentecode"))
}

/// Writes a message, checks it as a receiver would, keeps it and queues it for the transport.
pub(crate) async fn zet_klaar(tx: &mut Tx, uit: &NieuwUit<'_>) -> Result<BerichtId, OndersteuningFout> {
    let bytes = schrijf(uit.bericht).map_err(|_| OndersteuningFout::Schrijven("formaat"))?;
    let oordeel = controleer(&bytes, &Opties::default());
    if let Some(fout) = oordeel.bevindingen.first() {
        return Err(OndersteuningFout::Schrijven(fout.regel));
    }
    let antwoord_voor = retour_voor(uit.bericht.inhoud.nummer(), tx.vandaag())?;
    let nieuw = Nieuw {
        richting: Richting::Uit,
        code: &uit.bericht.naam(),
        wet: uit.wet,
        agb: uit.agb,
        identificatie: uit.identificatie,
        inhoud: &bytes,
        stand: Stand::Klaar,
        vondsten: &[],
        antwoord_op: uit.antwoord_op,
        zaak: uit.zaak,
        antwoord_voor,
        toewijzingen: &genoemd(uit.bericht),
    };
    let id = store::insert(tx, &nieuw).await?;
    taken::plan(tx, VERSTUREN, &id.to_string(), id.0, tx.nu()).await?;
    tx.record(Handeling::new("bericht.klaarzetten").object("bericht", id));
    Ok(id)
}

/// The day by which the provider owes a return on what leaves now; returns themselves ask none.
fn retour_voor(nummer: u16, op: Datum) -> Result<Option<Datum>, OndersteuningFout> {
    plichten::wacht_op(Richting::Uit, nummer).map(|p| p.dag(op)).transpose()
}

/// The day by which we owe what a message waits for that comes in now.
pub(crate) fn antwoord_voor(nummer: u16, op: Datum) -> Result<Datum, OndersteuningFout> {
    let plicht = plichten::wacht_op(Richting::In, nummer);
    plicht.ok_or(OndersteuningFout::Schrijven("vraagt geen antwoord"))?.dag(op)
}

pub(crate) fn termijn(soort: Termijnsoort, op: Datum) -> Result<Datum, OndersteuningFout> {
    Ok(recht::termijn(soort, op)?.laatste_dag())
}

/// A message as it came in, with what the checks found.
pub(crate) struct Binnen<'a> {
    pub agb: &'a str,
    pub wet: Wet,
    pub bericht: &'a Bericht,
    pub bevindingen: Vec<Bevinding>,
    pub bytes: &'a [u8],
    pub identificatie: String,
    /// Our message that it answers.
    pub antwoord_op: Option<BerichtId>,
    /// The case that it is about, when one message has one.
    pub zaak: Option<ZaakId>,
}

/// Takes in a message that came through the channel of the provider with code `agb`.
///
/// A message whose form is wrong is refused and not kept; everything else is kept, judged, booked as far as it is
/// right, and answered.
pub async fn ontvang(tx: &mut Tx, agb: &str, bytes: &[u8]) -> Result<Ontvangst, OndersteuningFout> {
    let gelezen = lees(bytes).map_err(|fout| match fout {
        Leesfout::Vorm(oordeel) => OndersteuningFout::Vorm(oordeel.bevindingen),
        _ => OndersteuningFout::Vorm(Vec::new()),
    })?;
    let (bericht, oordeel) = (gelezen.bericht, gelezen.oordeel);
    let eigen = eigen_code(tx).await?;
    let identificatie = partijen(&bericht, agb, &eigen, &oordeel.kop)?;
    if let Some((id, gelijk)) = store::eerder(tx, (agb, &bericht.naam(), &identificatie), bytes).await? {
        return if gelijk {
            Ok(Ontvangst { id, nieuw: false })
        } else {
            Err(OndersteuningFout::Identificatie)
        };
    }
    let wet = wet(&bericht);
    let binnen = Binnen {
        agb,
        wet,
        bericht: &bericht,
        bevindingen: oordeel.bevindingen,
        bytes,
        identificatie,
        antwoord_op: None,
        zaak: None,
    };
    let id = verwerk::verwerk(tx, binnen, &eigen).await?;
    tx.record(Handeling::new("bericht.ontvangen").object("bericht", id).doel("istandaarden"));
    tx.gebeurtenis("bericht.ontvangen", id);
    Ok(Ontvangst { id, nieuw: true })
}

pub(super) const fn wet(bericht: &Bericht) -> Wet {
    match bericht.standaard {
        istandaarden::Standaard::Iwmo => Wet::Wmo,
        istandaarden::Standaard::Ijw => Wet::Jeugdwet,
    }
}

/// Who sent it and to whom: both must be the parties of this channel. Gives the identification by which the
/// sender knows the message.
fn partijen(
    bericht: &Bericht,
    agb: &str,
    eigen: &str,
    kop: &istandaarden::Kopgegevens,
) -> Result<String, OndersteuningFout> {
    let (past, identificatie) = match &bericht.inhoud {
        Inhoud::M305(_) | Inhoud::M307(_) | Inhoud::M315(_) | Inhoud::M317(_) | Inhoud::M323(_) => {
            (kop.afzender == agb && kop.ontvanger == eigen, kop.identificatie.clone())
        }
        // A return repeats the header of what it answers, so the parties stand the other way round.
        Inhoud::M302(b) => {
            (kop.afzender == eigen && kop.ontvanger == agb, b.header.identificatie_retour.clone())
        }
        Inhoud::M320(b) => {
            (kop.afzender == eigen && kop.ontvanger == agb, b.header.identificatie_retour.clone())
        }
        _ => (false, String::new()),
    };
    if past { Ok(identificatie) } else { Err(OndersteuningFout::Afzender) }
}

/// Judges a message against the facts of its sender, when it passed the levels before.
pub(super) async fn beoordeel(
    tx: &Tx,
    binnen: &mut Binnen<'_>,
    eigen: &str,
) -> Result<(), OndersteuningFout> {
    if !binnen.bevindingen.is_empty() {
        return Ok(());
    }
    let feiten = feiten::laad(tx, binnen.bericht, binnen.agb, eigen).await?;
    binnen.bevindingen = feiten.oordeel(binnen.bericht);
    Ok(())
}

/// What a message that passed the levels before would be told by the facts of its sender now. Keeps nothing.
pub async fn oordeel(tx: &Tx, agb: &str, bericht: &Bericht) -> Result<Vec<Bevinding>, OndersteuningFout> {
    let eigen = eigen_code(tx).await?;
    Ok(feiten::laad(tx, bericht, agb, &eigen).await?.oordeel(bericht))
}

pub(crate) fn vondsten(bevindingen: &[Bevinding]) -> Vec<Vondst> {
    bevindingen.iter().map(Vondst::van).collect()
}

/// Keeps a message that came in.
pub(crate) async fn bewaar(
    tx: &Tx,
    binnen: &Binnen<'_>,
    stand: Stand,
    antwoord_voor: Option<Datum>,
) -> Result<BerichtId, OndersteuningFout> {
    let vondsten = vondsten(&binnen.bevindingen);
    let nieuw = Nieuw {
        richting: Richting::In,
        code: &binnen.bericht.naam(),
        wet: binnen.wet,
        agb: binnen.agb,
        identificatie: &binnen.identificatie,
        inhoud: binnen.bytes,
        stand,
        vondsten: &vondsten,
        antwoord_op: binnen.antwoord_op,
        zaak: binnen.zaak,
        antwoord_voor,
        toewijzingen: &genoemd(binnen.bericht),
    };
    Ok(store::insert(tx, &nieuw).await?)
}

/// A message as the transport needs it.
#[derive(Clone, Debug)]
pub struct Zending {
    pub id: BerichtId,
    pub agb: String,
    pub code: String,
    pub identificatie: String,
    pub bytes: Vec<u8>,
}

/// The message of a job, for the transport. Only the job runner asks this.
pub async fn voor_vervoer(db: &Db, id: BerichtId) -> Result<Zending, OndersteuningFout> {
    let conn = db.leesverbinding();
    let kop = store::laad(conn, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let bytes = store::inhoud(conn, db.kluis(), id).await?;
    Ok(Zending { id, agb: kop.agb, code: kop.code, identificatie: kop.identificatie, bytes })
}

/// What waits for the transport, oldest first.
pub async fn klaar_voor_vervoer(db: &Db) -> Result<Vec<BerichtId>, OndersteuningFout> {
    Ok(store::klaar(db.leesverbinding(), PAGINA).await?)
}

/// The transport accepted it.
pub async fn meld_verzonden(tx: &mut Tx, id: BerichtId) -> Result<(), OndersteuningFout> {
    if store::verzonden(tx, id).await? {
        tx.record(Handeling::new("bericht.verzonden").object("bericht", id));
    }
    Ok(())
}

/// Why a message is sent again: the log keeps the code.
pub const REDENEN: [&str; 3] = ["geen_antwoord", "gevraagd", "storing"];

/// Sends a message again, as it was: the same bytes under the same identification, so that a receiver who has it
/// recognises it (TR056) and one who lost it can take it up. What was answered is not sent again; what already
/// waits for the transport stays as it is.
pub async fn opnieuw(tx: &mut Tx, id: BerichtId, reden: &str) -> Result<(), OndersteuningFout> {
    let reden = REDENEN.into_iter().find(|r| *r == reden);
    let reden = reden.ok_or(OndersteuningFout::veld("reden", "bericht.reden"))?;
    let kop = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    if kop.richting != Richting::Uit || kop.beantwoord.is_some() {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    if kop.stand == Stand::Klaar {
        return Ok(());
    }
    store::opnieuw(tx, id, retour_voor(kop.nummer(), tx.vandaag())?).await?;
    let sleutel = format!("{id}-{}", tx.nu().as_microsecond());
    taken::plan(tx, VERSTUREN, &sleutel, id.0, tx.nu()).await?;
    tx.record(Handeling::new("bericht.opnieuw").object("bericht", id).doel(reden));
    Ok(())
}

/// Somebody is done with what was wrong in a message that asks no answer any more, or with asking for a start that was not
/// told in time.
pub async fn handel_af(tx: &mut Tx, id: BerichtId) -> Result<(), OndersteuningFout> {
    let kop = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let start = store::starts(tx, std::slice::from_ref(&kop), tx.vandaag()).await?.remove(&id);
    let start_te_laat = plichten::start_te_laat(start, tx.vandaag())?;
    if kop.gezien.is_none() && !kop.af_te_handelen(start_te_laat) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    let door = crate::declaratie::ops::wie(tx);
    store::gezien(tx, id, &door).await?;
    tx.record(Handeling::new("bericht.afgehandeld").object("bericht", id));
    Ok(())
}

/// Names of the providers in a list, by AGB code.
pub async fn namen(
    lees: &Lees,
    koppen: &[Kop],
) -> Result<std::collections::HashMap<String, String>, OndersteuningFout> {
    let agb = koppen.iter().map(|k| k.agb.clone()).collect();
    Ok(crate::contract::store::namen(lees, agb).await?)
}

/// The day on which a moment falls in the Netherlands.
pub fn dag(moment: Moment) -> Datum {
    kern::klok::lokaal(moment).date()
}
