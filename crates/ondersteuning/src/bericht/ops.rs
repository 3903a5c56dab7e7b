//! Receiving and sending.
//!
//! Receiving is idempotent: the same message again changes nothing. A message counts as from the provider whose
//! channel it came through, and is judged against that provider's facts only, so that nobody can find out what
//! another provider has.

use istandaarden::{Bericht, Bevinding, Inhoud, Leesfout, Opties, controleer, lees, schrijf};
use kern::id::BerichtId;
use kern::{Datum, Moment, Wet};
use recht::Termijnsoort;
use sea_orm::ConnectionTrait;
use storage::{Db, Handeling, Lees, Tx, taken};

use super::store::Nieuw;
pub use super::store::Welke;
use super::{Kop, NieuwUit, Ontvangst, Richting, Stand, VERSTUREN, Vondst, feiten, store, verwerk};
use crate::OndersteuningFout;

/// Rows on one page of messages.
pub const PAGINA: u64 = 100;

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
    let antwoord_voor = match uit.bericht.inhoud {
        Inhoud::M301(_) => Some(termijn(Termijnsoort::IstandaardRetour, tx.vandaag())?),
        _ => None,
    };
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
    };
    let id = store::insert(tx, &nieuw).await?;
    taken::plan(tx, VERSTUREN, &id.to_string(), id.0, tx.nu()).await?;
    tx.record(Handeling::new("bericht.klaarzetten").object("bericht", id));
    Ok(id)
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
    let binnen =
        Binnen { agb, wet, bericht: &bericht, bevindingen: oordeel.bevindingen, bytes, identificatie };
    let id = verwerk::verwerk(tx, binnen, &eigen).await?;
    tx.record(Handeling::new("bericht.ontvangen").object("bericht", id).doel("istandaarden"));
    tx.gebeurtenis("bericht.ontvangen", id);
    Ok(Ontvangst { id, nieuw: true })
}

const fn wet(bericht: &Bericht) -> Wet {
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
    binnen.bevindingen = istandaarden::beoordeel(binnen.bericht, &feiten.historie);
    binnen.bevindingen.extend(istandaarden::beoordeel_bronnen(binnen.bericht, &feiten));
    Ok(())
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
        antwoord_op: None,
        zaak: None,
        antwoord_voor,
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
    let rijen = store::lijst(db.leesverbinding(), Welke::Klaar, PAGINA).await?;
    Ok(rijen.into_iter().map(|k| k.id).collect())
}

/// The transport accepted it.
pub async fn meld_verzonden(tx: &mut Tx, id: BerichtId) -> Result<(), OndersteuningFout> {
    if store::verzonden(tx, id).await? {
        tx.record(Handeling::new("bericht.verzonden").object("bericht", id));
    }
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

/// A page of messages. Lists show no persons, so the log names none.
pub async fn lijst(lees: &Lees, welke: Welke) -> Result<Vec<Kop>, OndersteuningFout> {
    let rijen = store::lijst(lees, welke, PAGINA).await?;
    lees.vastleggen(Handeling::new("bericht.lijst").doel("istandaarden")).await?;
    Ok(rijen)
}

/// One message without its contents: where it stands and what was found.
pub async fn bekijk(lees: &Lees, id: BerichtId) -> Result<Kop, OndersteuningFout> {
    let kop = store::laad(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    lees.vastleggen(Handeling::new("bericht.lezen").doel("istandaarden").object("bericht", id)).await?;
    Ok(kop)
}

/// The day on which a moment falls in the Netherlands.
pub fn dag(moment: Moment) -> Datum {
    kern::klok::lokaal(moment).date()
}
