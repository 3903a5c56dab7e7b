//! The door: taking in, keeping a refusal, and being done with it.

use kern::{Categorie, Fout as _};
use storage::{Db, Handeling, Lees, Tx};
use uuid::Uuid;

use super::{FOUTEN_MAX, Geweigerd, TE_GROOT, Vormfout, Weigering, store};
use crate::OndersteuningFout;
use crate::bericht;

/// What the log names.
const OBJECT: &str = "berichtweigering";

/// Refusals on one page: the newest.
const RIJEN: u64 = 20;

/// Who takes messages in, in the log.
const DEUR: &str = "berichten";

/// So often a message is tried that crosses what another writes about the same assignment.
const POGINGEN: usize = 5;

/// Takes in what came through the channel of this provider, at whatever door, and gives whether it was new. What is
/// refused for what it is, is kept as a refusal first; any other error says that it may come again later.
pub async fn neem_in(db: &Db, agb: &str, bytes: &[u8]) -> Result<bool, OndersteuningFout> {
    let mut poging = 1;
    let fout = loop {
        match ontvang(db, agb, bytes).await {
            Ok(nieuw) => return Ok(nieuw),
            Err(fout) if fout.categorie() == Categorie::Conflict && poging < POGINGEN => poging += 1,
            Err(fout) => break fout,
        }
    };
    if fout.categorie() == Categorie::Invoer {
        let bevindingen = if let OndersteuningFout::Vorm(lijst) = &fout { lijst.as_slice() } else { &[] };
        let omvang = u64::try_from(bytes.len()).ok();
        weiger(db, &Geweigerd { agb, code: fout.code(), omvang, bytes: Some(bytes), bevindingen }).await?;
    }
    Err(fout)
}

async fn ontvang(db: &Db, agb: &str, bytes: &[u8]) -> Result<bool, OndersteuningFout> {
    let mut tx = db.tx(db.systeem(DEUR)).await?;
    match bericht::ops::ontvang(&mut tx, agb, bytes).await {
        Ok(uit) => {
            tx.commit().await?;
            Ok(uit.nieuw)
        }
        Err(fout) => {
            tx.rollback().await?;
            Err(fout)
        }
    }
}

/// Keeps that a message was too large to be read.
pub async fn weiger_te_groot(db: &Db, agb: &str, omvang: Option<u64>) -> Result<(), OndersteuningFout> {
    weiger(db, &Geweigerd { agb, code: TE_GROOT, omvang, bytes: None, bevindingen: &[] }).await
}

async fn weiger(db: &Db, wat: &Geweigerd<'_>) -> Result<(), OndersteuningFout> {
    let mut tx = db.tx(db.systeem(DEUR)).await?;
    noteer(&mut tx, wat).await?;
    Ok(tx.commit().await?)
}

/// Keeps that a message was refused. The same message again is counted, as long as nobody was done with it.
async fn noteer(tx: &mut Tx, wat: &Geweigerd<'_>) -> Result<Uuid, OndersteuningFout> {
    let afdruk = wat.bytes.map(|bytes| bericht::store::afdruk(tx.kluis(), bytes));
    let fouten: Vec<Vormfout> = wat.bevindingen.iter().take(FOUTEN_MAX).map(Vormfout::van).collect();
    let id = match store::tel_op(tx, wat, afdruk.as_deref()).await? {
        Some(id) => id,
        None => store::insert(tx, wat, afdruk, &fouten).await?,
    };
    tx.record(Handeling::new("bericht.geweigerd").object(OBJECT, id).doel(wat.code));
    tx.gebeurtenis("bericht.geweigerd", id);
    Ok(id)
}

/// The refusals that nobody was done with, newest first. Who shows them says so in the log.
pub async fn open_lijst(lees: &Lees) -> Result<Vec<Weigering>, OndersteuningFout> {
    Ok(store::open_lijst(lees, RIJEN).await?)
}

/// One refusal, logged as read. It names nobody.
pub async fn open(lees: &Lees, id: Uuid) -> Result<Weigering, OndersteuningFout> {
    let weigering = store::laad(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    lees.vastleggen(Handeling::new("bericht.weigering_lezen").object(OBJECT, id).doel("istandaarden"))
        .await?;
    Ok(weigering)
}

/// Somebody called the provider, or does not have to. Saying so twice changes nothing.
pub async fn handel_af(tx: &mut Tx, id: Uuid) -> Result<(), OndersteuningFout> {
    let weigering = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    if weigering.afgehandeld.is_none() {
        let door = crate::declaratie::ops::wie(tx);
        store::handel_af(tx, id, &door).await?;
        tx.record(Handeling::new("bericht.weigering_afgehandeld").object(OBJECT, id));
    }
    Ok(())
}
