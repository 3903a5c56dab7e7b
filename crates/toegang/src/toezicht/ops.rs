//! Opening a file in an emergency, the alarm at many searches, and looking into both.

use std::collections::HashMap;

use auth::gronden::{self, Bereik, Houder, NieuweGrond, nabije_personen};
use jiff::ToSpan as _;
use kern::id::{HuishoudenId, PersoonId};
use kern::{Actor, Datum, Rol};
use storage::logboek::{self, Inzage};
use storage::{Db, Handeling, Lees, Tx};
use uuid::Uuid;

use super::{Blik, Inzageblad, NOOD_DAGEN, Noodvraag, Signaal, TEKST_MAX, ZOEKVRAGEN_PER_UUR, store};
use crate::{ToegangFout, huishouden, tekst};

/// Lines on one page of who looked.
const REGELS_MAX: u64 = 200;

/// Opens the files of one person for two days, with a reason that the privacy officer sees at once. Asking again
/// while it lasts opens nothing more. Who is close to the reader stays closed, also in an emergency.
pub async fn open_met_spoed(tx: &mut Tx, vraag: &Noodvraag) -> Result<HuishoudenId, ToegangFout> {
    vraag.toets()?;
    let account = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    let (op, persoon) = (tx.vandaag(), vraag.persoon);
    let huis = huishouden::store::van_persoon(tx, persoon, op).await?;
    let (huishouden, _) = huis.ok_or(ToegangFout::NietGevonden)?;
    if !nabije_personen(tx, tx.actor(), op, &[persoon]).await?.is_empty() {
        return Err(ToegangFout::NietGevonden);
    }
    if store::nood_tot(tx, account, persoon, op).await?.is_some() {
        return Ok(huishouden);
    }
    let tot = op.checked_add(NOOD_DAGEN.days()).map_err(|_| ToegangFout::VerkeerdeStap)?;
    let id: Uuid = tx.nieuw();
    let grond = NieuweGrond {
        houder: Houder::Account(account),
        bereik: Bereik::Persoon(persoon),
        blik: auth::Blik::Wat,
        wet: None,
        grond: gronden::NOOD,
        van: op,
        tot: Some(tot),
        bron: id,
    };
    gronden::geef(tx, grond).await?;
    store::insert_nood(tx, id, account, vraag, tot).await?;
    let doel = format!("{}.{}", gronden::NOOD, vraag.reden);
    tx.record(Handeling::new("nood.openen").object("toezicht", id).doel(doel).persoon(persoon));
    tx.gebeurtenis("nood.geopend", id);
    Ok(huishouden)
}

/// The last day on which this reader sees the files of a person that he opened in an emergency.
pub async fn nood_laatste_dag(lees: &Lees, persoon: PersoonId) -> Result<Option<Datum>, ToegangFout> {
    let account = lees.actor().account().ok_or(ToegangFout::NietGevonden)?;
    let tot = store::nood_tot(lees, account, persoon, lees.vandaag()).await?;
    Ok(tot.and_then(|dag| dag.yesterday().ok()))
}

/// After every people search: more than thirty in an hour by one account is for the privacy officer to see. The
/// search itself goes on, because a busy counter is no offence.
pub(crate) async fn let_op_zoeken(db: &Db, actor: &Actor) -> Result<(), ToegangFout> {
    let Some(account) = actor.account() else { return Ok(()) };
    let nu = db.klok().nu();
    let sinds = nu.checked_sub(1.hour()).unwrap_or(nu);
    let wie = actor.wie.to_string();
    let aantal = logboek::zoekvragen_sinds(db.leesverbinding(), &wie, sinds).await?;
    if aantal <= ZOEKVRAGEN_PER_UUR {
        return Ok(());
    }
    let mut tx = db.tx(actor.clone()).await?;
    let id = store::meld_zoeken(&tx, account, aantal, sinds).await?;
    tx.record(Handeling::new("toezicht.alarm").object("toezicht", id).doel("zoeken"));
    tx.gebeurtenis("toezicht.alarm", id);
    tx.commit().await?;
    Ok(())
}

/// Everything to look into and everything that was, newest first.
pub async fn signalen(lees: &Lees) -> Result<Vec<Signaal>, ToegangFout> {
    let signalen = store::signalen(lees, lees.kluis()).await?;
    let personen = signalen.iter().filter_map(|s| s.persoon);
    lees.vastleggen(Handeling::new("toezicht.lezen").doel("avg.32").personen(personen)).await?;
    Ok(signalen)
}

/// Marks something as looked into, once, with what came of it. Nobody looks into what he did himself.
pub async fn rond_af(tx: &mut Tx, id: Uuid, notitie: &str) -> Result<(), ToegangFout> {
    if notitie.trim().is_empty() {
        return Err(ToegangFout::veld("notitie", "toezicht.notitie_leeg"));
    }
    tekst::toets("notitie", notitie, TEKST_MAX)?;
    let door = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    if !store::rond_af(tx, id, door, notitie).await? {
        return Err(ToegangFout::NietGevonden);
    }
    tx.record(Handeling::new("toezicht.afronden").object("toezicht", id).doel("avg.32"));
    Ok(())
}

/// Who may look at the files of a person and who did. For the privacy officer, who sees no word of a file and not
/// even the name; never for who is close to that person.
pub async fn wie_keek(lees: &Lees, persoon: PersoonId) -> Result<Inzageblad, ToegangFout> {
    let op = lees.vandaag();
    if !lees.actor().heeft(Rol::PrivacyOfficer)
        || !nabije_personen(lees, lees.actor(), op, &[persoon]).await?.is_empty()
    {
        return Err(ToegangFout::NietGevonden);
    }
    let dossiers = store::dossiers(lees, persoon, op).await?;
    if dossiers.is_empty() {
        return Err(ToegangFout::NietGevonden);
    }
    let mut bereiken = vec![persoon.0];
    bereiken.extend(dossiers.iter().map(|(id, _)| *id));
    let mogen = gronden::van_dossier(lees, &bereiken).await?;
    let regels = logboek::inzage_van(lees, persoon, REGELS_MAX).await?;
    let namen = namen(lees, &regels).await?;
    let doel = "avg.15";
    lees.vastleggen(Handeling::new("inzage.lezen").doel(doel).persoon(persoon)).await?;
    let nummers = dossiers.into_iter().map(|(_, nummer)| nummer).collect();
    let keken = regels.into_iter().map(|r| blik(r, &namen)).collect();
    Ok(Inzageblad { nummers, mogen, keken })
}

async fn namen(lees: &Lees, regels: &[Inzage]) -> Result<HashMap<Uuid, String>, ToegangFout> {
    let mut ids: Vec<Uuid> = regels.iter().filter_map(|r| r.wie.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(auth::account::namen(lees, &ids).await?)
}

fn blik(regel: Inzage, namen: &HashMap<Uuid, String>) -> Blik {
    let naam = regel.wie.parse().ok().and_then(|id: Uuid| namen.get(&id).cloned());
    let grond = regel.doel.split('#').next().unwrap_or_default().to_owned();
    Blik { moment: regel.moment, wie: naam.unwrap_or_default(), wat: regel.wat, grond }
}
