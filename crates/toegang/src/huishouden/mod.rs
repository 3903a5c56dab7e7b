//! People who share a home, and the page that shows them.

pub mod ops;
pub mod store;

use kern::Datum;
use kern::id::{AccountId, HuishoudenId};

use crate::persoon::Persoon;

/// A household with the people in it today.
#[derive(Clone, Debug)]
pub struct Huishouden {
    pub id: HuishoudenId,
    /// Random, shown to residents; it tells nothing about when or where.
    pub nummer: String,
    pub coordinator: Option<AccountId>,
    pub sinds: Datum,
    pub leden: Vec<Lid>,
}

#[derive(Clone, Debug)]
pub struct Lid {
    pub persoon: Persoon,
    pub rol: String,
}

impl Huishouden {
    /// `Mevrouw M.J. de Vries` for who lives alone, `Gezin Yılmaz` for more.
    pub fn naam(&self) -> String {
        match self.leden.as_slice() {
            [] => String::new(),
            [een] => een.persoon.naam.aanspreek(),
            [eerste, ..] => format!("Gezin {}", eerste.persoon.naam.achter()),
        }
    }
}
