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
    /// What a page calls it.
    pub fn naam(&self) -> String {
        naam_van(self.leden.iter().map(|l| &l.persoon))
    }
}

/// `Mevrouw M.J. de Vries` for one, `Gezin Yılmaz` for more.
pub(crate) fn naam_van<'a>(mut personen: impl Iterator<Item = &'a Persoon>) -> String {
    match (personen.next(), personen.next()) {
        (None, _) => String::new(),
        (Some(een), None) => een.naam.aanspreek(),
        (Some(eerste), Some(_)) => format!("Gezin {}", eerste.naam.achter()),
    }
}
