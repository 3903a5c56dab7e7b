//! A product: what can be assigned, by law, with the unit in which it is counted.

pub mod store;

use kern::Wet;
use uuid::Uuid;

/// A product of the municipality's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: Uuid,
    pub wet: Wet,
    /// `Categorie` (WMO020, JZ020).
    pub categorie: String,
    /// `Code`.
    pub code: String,
    pub naam: String,
    /// `Eenheid` (WJ756).
    pub eenheid: String,
}
