//! Establishing who someone is: exact keys, a reason, few results, and a line in the log for each.

use auth::Blik;
use auth::gronden::{Kijker, nabije_personen};
use kern::Bsn;
use kern::id::PersoonId;
use storage::logboek::ZOEKVRAAG;
use storage::{Handeling, Lees, Tx};

use super::{Adres, Naam, NieuwPersoon, Persoon, Woont, Zoeksleutel, store};
use crate::{ToegangFout, toezicht};

/// At most so many people are shown.
pub const RESULTATEN_MAX: u64 = 5;

/// Why somebody may be looked up: a question is taken, or a resident asks who looked (AVG 15). Goes into the log.
pub const REDENEN: [&str; 2] = ["melding", "inzage"];

/// One result: enough to recognise someone, and never a law, product or count.
#[derive(Clone, Debug)]
pub struct Treffer {
    pub id: PersoonId,
    pub naam: String,
    pub geboortejaar: i16,
    pub waar: Waar,
    /// Team and telephone number of who knows this person already.
    pub bekend_bij: Option<(String, String)>,
    /// Whether there is a case that the reader may not see: only then an emergency opens anything.
    pub dicht: bool,
}

/// Who was found by a key.
#[derive(Clone, Debug)]
pub struct Vaststelling {
    pub treffers: Vec<Treffer>,
    /// Whether it fits more people than are shown.
    pub meer: bool,
}

/// Where somebody who was found lives, as far as helps to recognise them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waar {
    Straat(String),
    Onbekend,
    Geheim,
}

impl Waar {
    pub fn van(mens: &Persoon) -> Self {
        match mens.woont() {
            Woont::Bekend(adres) => Self::Straat(adres.straat.clone()),
            Woont::Onbekend => Self::Onbekend,
            Woont::Geheim => Self::Geheim,
        }
    }
}

/// Looks someone up. Each result is a line in the log for that person; who is close to the reader is not found.
pub async fn stel_vast(lees: &Lees, sleutel: &Zoeksleutel, reden: &str) -> Result<Vaststelling, ToegangFout> {
    if !REDENEN.contains(&reden) {
        return Err(ToegangFout::veld("reden", "persoon.reden_leeg"));
    }
    let personen = store::zoek(lees, lees.kluis(), sleutel, RESULTATEN_MAX + 1).await?;
    treffers(lees, personen, reden).await
}

/// Who is known and may be the person that is about to be registered: the same number; the same surname and birth date;
/// the same surname or birth date at the same address. Nobody is found by a secret address. Counts as a search only
/// when it finds somebody.
pub async fn lijkt_op(lees: &Lees, nieuw: &NieuwPersoon) -> Result<Vec<Treffer>, ToegangFout> {
    let mut personen = store::naast(lees, lees.kluis(), nieuw).await?;
    personen.retain(|p| nieuw.lijkt_op(p));
    Ok(if personen.is_empty() { Vec::new() } else { treffers(lees, personen, "melding").await?.treffers })
}

/// What is shown of who was found, but for who is close to the reader.
async fn treffers(lees: &Lees, mut personen: Vec<Persoon>, reden: &str) -> Result<Vaststelling, ToegangFout> {
    let gevonden: Vec<PersoonId> = personen.iter().map(|p| p.id).collect();
    let nabij = nabije_personen(lees, lees.actor(), lees.vandaag(), &gevonden).await?;
    personen.retain(|p| !nabij.contains(&p.id));
    let meer = personen.len() as u64 > RESULTATEN_MAX;
    personen.truncate(usize::try_from(RESULTATEN_MAX).unwrap_or(usize::MAX));
    let ids: Vec<_> = personen.iter().map(|p| p.id.0).collect();
    let teams = if ids.is_empty() { Vec::new() } else { store::bekend_bij(lees, &ids).await? };
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    let dicht =
        if teams.is_empty() { Vec::new() } else { store::met_iets_dicht(lees, &kijker, &ids).await? };
    let regel = Handeling::new(ZOEKVRAAG).doel(reden).personen(personen.iter().map(|p| p.id));
    lees.vastleggen(regel).await?;
    toezicht::ops::let_op_zoeken(lees.db(), lees.actor()).await?;
    let bekend =
        |id: PersoonId| teams.iter().find(|(p, ..)| *p == id).map(|(_, n, t)| (n.clone(), t.clone()));
    let treffers = personen.into_iter().map(|p| treffer(&p, bekend(p.id), dicht.contains(&p.id))).collect();
    Ok(Vaststelling { treffers, meer })
}

fn treffer(p: &Persoon, bekend_bij: Option<(String, String)>, dicht: bool) -> Treffer {
    Treffer {
        id: p.id,
        naam: p.naam.aanspreek(),
        geboortejaar: p.naam.geboortedatum.year(),
        waar: Waar::van(p),
        bekend_bij,
        dicht,
    }
}

/// Puts someone new in the vault.
pub async fn registreer(tx: &mut Tx, nieuw: &NieuwPersoon) -> Result<PersoonId, ToegangFout> {
    ToegangFout::eerste(&nieuw.fouten(tx.vandaag()))?;
    if let Some(bsn) = &nieuw.bsn {
        eis_nieuw_bsn(tx, bsn).await?;
    }
    let id = store::insert(tx, nieuw).await?;
    tx.record(Handeling::new("persoon.registreren").object("persoon", id).persoon(id));
    Ok(id)
}

/// Two people never share a number.
async fn eis_nieuw_bsn(tx: &Tx, bsn: &Bsn) -> Result<(), ToegangFout> {
    let bekend = store::zoek(tx, tx.kluis(), &Zoeksleutel::Bsn(bsn.clone()), 1).await?;
    if bekend.is_empty() { Ok(()) } else { Err(ToegangFout::veld("bsn", "persoon.bsn_bekend")) }
}

/// Fills in the citizen number of somebody whose number was not known yet: a provider needs it (Wmo 5.2.9).
pub async fn vul_bsn_aan(tx: &mut Tx, id: PersoonId, bsn: &Bsn) -> Result<(), ToegangFout> {
    eis_nieuw_bsn(tx, bsn).await?;
    if !store::zet_bsn(tx, id, bsn).await? {
        return Err(ToegangFout::Conflict);
    }
    tx.record(Handeling::new("persoon.bsn_aanvullen").object("persoon", id).persoon(id));
    Ok(())
}

/// Corrects how somebody is called and when he was born. The caller says on which ground. A citizen number that was
/// established stays.
pub(crate) async fn zet_naam(tx: &mut Tx, id: PersoonId, naam: &Naam) -> Result<(), ToegangFout> {
    ToegangFout::eerste(&naam.fouten(tx.vandaag()))?;
    store::zet_naam(tx, id, naam).await?;
    tx.record(Handeling::new("persoon.naam").object("persoon", id).persoon(id));
    Ok(())
}

/// Fills in or corrects where somebody lives, and whether that is secret. The caller says on which ground.
pub(crate) async fn zet_adres(
    tx: &mut Tx,
    id: PersoonId,
    (adres, geheim): (&Adres, bool),
) -> Result<(), ToegangFout> {
    ToegangFout::eerste(&adres.fouten())?;
    store::zet_adres(tx, id, adres, geheim).await?;
    tx.record(Handeling::new("persoon.adres").object("persoon", id).persoon(id));
    Ok(())
}
