//! Looking for a file: what opens for this reader, with a line in the log for everybody who is shown.

use auth::Blik;
use auth::gronden::Kijker;
use storage::logboek::ZOEKVRAAG;
use storage::{Handeling, Lees};

use super::{Gevonden, Zoekvraag, store};
use crate::huishouden::ops::Zichtbaar;
use crate::zaak::{self, Regel};
use crate::{ToegangFout, toezicht};

/// Why somebody was looked up, in the log.
const REDEN: &str = "dossier";

/// Finds the households that fit and open for this reader, with what runs in them. Counts as a search, also when nothing
/// was found.
pub async fn zoek(lees: &Lees, vraag: &Zoekvraag) -> Result<Vec<Gevonden>, ToegangFout> {
    let op = lees.vandaag();
    let kijker = Kijker { actor: lees.actor(), op, blik: Blik::Dat };
    let mut huizen = store::zoek(lees, lees.kluis(), &kijker, vraag).await?;
    if !huizen.is_empty() {
        let ids: Vec<_> = huizen.iter().map(|h| h.huishouden).collect();
        let zaken = zaak::store::van_huishoudens(lees, lees.kluis(), lees.actor(), &ids, op).await?;
        for (id, zaak) in zaken {
            huizen.iter_mut().filter(|h| h.huishouden == id).for_each(|h| h.zaken.push(zaak.clone()));
        }
    }
    let personen = huizen.iter().flat_map(|h| &h.personen).map(|p| p.id);
    let mut regels = vec![Handeling::new(ZOEKVRAAG).doel(REDEN).personen(personen)];
    let open: Vec<&Regel> = huizen.iter().flat_map(|h| &h.zaken).filter_map(Zichtbaar::wat).collect();
    if !open.is_empty() {
        regels.extend(zaak::ops::lijst_gelezen("zaak.zoeken", &open));
    }
    lees.vastleggen_alle(regels).await?;
    toezicht::ops::let_op_zoeken(lees.db(), lees.actor()).await?;
    Ok(huizen)
}
