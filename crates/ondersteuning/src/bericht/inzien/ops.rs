//! Opening a message. Its contents open only to a reader with a ground on every case it names; everybody named in it
//! gets a line in the log.

use auth::Blik;
use auth::gronden::Kijker;
use kern::id::{BerichtId, PersoonId};
use kern::{Datum, Rol};
use storage::{Handeling, Lees};

use super::store::{self, Betrokken};
use super::{Beeld, Inzage, beeld, xml};
use crate::OndersteuningFout;
use crate::bericht::{Kop, Richting};
use crate::contract::store::Bereikbaar;
use crate::declaratie::{self, Declaratie};

/// A message as its page shows it.
#[derive(Clone, Debug)]
pub struct Blad {
    pub kop: Kop,
    /// Messages that answer this one.
    pub antwoorden: Vec<Kop>,
    /// `None` when this reader may not look inside.
    pub inhoud: Option<Inhoud>,
    pub aanbieder: Option<Bereikbaar>,
    pub declaratie: Option<Declaratie>,
    /// Lines of that declaration were found right and not paid.
    pub te_betalen: bool,
    /// From which day a start had to be told that did not come (OP271).
    pub start: Option<Datum>,
}

/// What is inside.
#[derive(Clone, Debug)]
pub struct Inhoud {
    pub beeld: Beeld,
    /// As it crossed the wire; `None` when that is too long for a page.
    pub xml: Option<String>,
}

/// Opens a message. Who does not work on messages sees only those about cases with a ground; another message is not
/// there.
pub async fn open(lees: &Lees, id: BerichtId) -> Result<Blad, OndersteuningFout> {
    let mut rijen = store::met_antwoorden(lees, id).await?;
    let plek = rijen.iter().position(|(k, _)| k.id == id).ok_or(OndersteuningFout::NietGevonden)?;
    let (kop, verzegeld) = rijen.swap_remove(plek);
    let logistiek = lees.actor().rollen.contains(&Rol::Backoffice);
    let (blik, inzage) =
        if logistiek { (Blik::Logistiek, Inzage::Logistiek) } else { (Blik::Wat, Inzage::Alles) };
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik };
    let ids: Vec<_> = [Some(kop.id.0), kop.antwoord_op.map(|b| b.0)].into_iter().flatten().collect();
    let betrokken = store::betrokken(lees, &kijker, &ids, &kop.agb).await?;
    let mag = !betrokken.is_empty() && betrokken.iter().all(|b| b.grond.is_some());
    if !mag && !logistiek {
        return Err(OndersteuningFout::NietGevonden);
    }
    let inhoud = if mag { Some(inhoud(lees, &kop, &verzegeld, inzage).await?) } else { None };
    let aanbieder = crate::contract::store::bereikbaar(lees, &kop.agb).await?;
    let start =
        crate::bericht::store::starts(lees, std::slice::from_ref(&kop), lees.vandaag()).await?.remove(&id);
    let declaratie = match kop.richting {
        Richting::In => declaratie::store::van_bericht(lees, id).await?,
        Richting::Uit => None,
    };
    let te_betalen = declaratie.as_ref().is_some_and(|(_, open)| *open);
    let declaratie = declaratie.map(|(d, _)| d);
    leg_vast(lees, id, &betrokken, mag).await?;
    let antwoorden = rijen.into_iter().map(|(k, _)| k).collect();
    Ok(Blad { kop, antwoorden, inhoud, aanbieder, declaratie, te_betalen, start })
}

async fn inhoud(
    lees: &Lees,
    kop: &Kop,
    verzegeld: &[u8],
    inzage: Inzage,
) -> Result<Inhoud, OndersteuningFout> {
    let bytes = store::ontzegel(lees, kop.id, verzegeld).await?;
    let beeld =
        beeld(&bytes, &kop.vondsten, inzage).map_err(|_| OndersteuningFout::Schrijven("bewaard bericht"))?;
    Ok(Inhoud { beeld, xml: xml(&bytes, inzage) })
}

/// Who looked inside saw everybody in it; who did not, saw nobody.
async fn leg_vast(
    lees: &Lees,
    id: BerichtId,
    betrokken: &[Betrokken],
    mag: bool,
) -> Result<(), OndersteuningFout> {
    let grond = betrokken.iter().find_map(|b| b.grond.clone()).filter(|_| mag);
    let doel = grond.map_or_else(|| "istandaarden".to_owned(), |g| g.to_string());
    let regel = Handeling::new(if mag { "bericht.inzien" } else { "bericht.lezen" });
    let mut personen: Vec<_> = betrokken.iter().filter_map(|b| b.persoon).filter(|_| mag).collect();
    personen.sort_unstable();
    personen.dedup();
    let regel = regel.doel(doel).object("bericht", id).personen(personen.into_iter().map(PersoonId));
    Ok(lees.vastleggen(regel).await?)
}
