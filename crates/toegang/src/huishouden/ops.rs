//! Opening a household page: what this reader may see, and a line in the log before anything is shown.

use auth::Blik;
use auth::gronden::Kijker;
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

impl Zichtbaar {
    /// The case, if this reader may see what it is.
    pub fn wat(&self) -> Option<&Regel> {
        match self {
            Self::Wat(regel) => Some(regel),
            Self::Dat { .. } => None,
        }
    }
}

/// Opens the page of a household. Refuses whoever has no ground as if the household were not there.
pub async fn open(lees: &Lees, id: HuishoudenId) -> Result<Blad, ToegangFout> {
    let op = lees.vandaag();
    let kijker = Kijker { actor: lees.actor(), op, blik: Blik::Dat };
    let (huishouden, grond) =
        store::laad(lees, lees.kluis(), &kijker, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let zaken = zaak::store::van_huishoudens(lees, lees.kluis(), lees.actor(), &[id], op).await?;
    let zaken: Vec<Zichtbaar> = zaken.into_iter().map(|(_, zaak)| zaak).collect();
    let regel = Handeling::new("huishouden.lezen")
        .object("huishouden", id)
        .doel(grond.to_string())
        .personen(huishouden.leden.iter().map(|l| l.persoon.id));
    let open: Vec<&Regel> = zaken.iter().filter_map(Zichtbaar::wat).collect();
    let mut gelezen = vec![regel];
    if !open.is_empty() {
        gelezen.extend(zaak::ops::lijst_gelezen("zaak.lezen", &open));
    }
    lees.vastleggen_alle(gelezen).await?;
    Ok(Blad { huishouden, zaken })
}
