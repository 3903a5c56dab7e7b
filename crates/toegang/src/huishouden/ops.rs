//! Opening a household page: what this reader may see, and a line in the log before anything is shown.

use auth::Blik;
use auth::gronden::{Kijker, mag_huishouden};
use kern::id::HuishoudenId;
use storage::{Handeling, Lees};

use super::{Huishouden, store};
use crate::ToegangFout;
use crate::zaak::{self, Regel};

/// What one reader sees of a household.
#[derive(Clone, Debug)]
pub struct Blad {
    pub huishouden: Huishouden,
    /// Cases this reader may open, and cases of which only is said that they are there.
    pub zaken: Vec<Zichtbaar>,
}

#[derive(Clone, Debug)]
pub enum Zichtbaar {
    /// Opened: what it is.
    Wat(Box<Regel>),
    /// Closed: that there is help under this law, and whom to call. No date, amount, provider or kind of help.
    Dat { wet: kern::Wet, wie: String, telefoon: String },
}

/// Opens the page of a household. Refuses whoever has no ground as if the household were not there.
pub async fn open(lees: &Lees, id: HuishoudenId) -> Result<Blad, ToegangFout> {
    let op = lees.vandaag();
    let kijker = Kijker { actor: lees.actor(), op, blik: Blik::Dat };
    if !mag_huishouden(lees, &kijker, id).await? {
        return Err(ToegangFout::NietGevonden);
    }
    let huishouden = store::laad(lees, lees.kluis(), id, op).await?.ok_or(ToegangFout::NietGevonden)?;
    let zaken = zaak::store::van_huishouden(lees, lees.kluis(), lees.actor(), id, op).await?;
    let regel = Handeling::new("huishouden.lezen")
        .object("huishouden", id)
        .doel("grond")
        .personen(huishouden.leden.iter().map(|l| l.persoon.id));
    lees.vastleggen(regel).await?;
    Ok(Blad { huishouden, zaken })
}
