//! A product: what can be assigned, by law, with the unit in which it is counted.

pub mod store;

use kern::Wet;
use toegang::besluit::Eenheid;
use uuid::Uuid;

/// A product of the municipality's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: Uuid,
    pub wet: Wet,
    /// `Categorie` (WMO020, JZ020). Empty when a provider may choose any product (generic).
    pub categorie: String,
    /// `Code`. The category itself when a provider may choose within it (aspecific); empty when it may choose any.
    pub code: String,
    pub naam: String,
    /// `Eenheid` (WJ756).
    pub eenheid: String,
}

impl Product {
    /// Whether not one product is assigned but a choice: within a category, or of all.
    pub fn keuze_van_aanbieder(&self) -> bool {
        self.code == self.categorie
    }

    /// In what a decision counts this product a week. `None` for what is counted in all: output and budgets.
    pub fn per_week(&self) -> Option<Eenheid> {
        match self.eenheid.as_str() {
            "01" => Some(Eenheid::Minuut),
            "04" => Some(Eenheid::Uur),
            "14" => Some(Eenheid::Etmaal),
            "16" => Some(Eenheid::Dagdeel),
            "84" => Some(Eenheid::Keer),
            _ => None,
        }
    }
}
