//! A contract with a provider, and the tariff of each product on each day.

pub mod ops;
pub mod store;

use kern::id::{ContractId, OrganisatieId};
use kern::{Datum, Euro, Periode, Wet};
use uuid::Uuid;

use crate::product::Product;

/// A contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub id: ContractId,
    pub nummer: String,
    pub organisatie: OrganisatieId,
    /// AGB code of the organisation.
    pub agb: String,
    pub wet: Wet,
    pub periode: Periode,
}

/// What a contract pays for a product, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tarief {
    pub product: Uuid,
    /// Per unit of the product.
    pub tarief: Euro,
    pub periode: Periode,
}

/// A choice at the decision: who can deliver which product on a day, and for how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aanbod {
    pub contract: ContractId,
    pub product: Product,
    pub organisatie: String,
    pub tarief: Euro,
}

/// The tariff that holds on a day; the one that began last when two overlap.
pub fn tarief_op(tarieven: &[Tarief], dag: Datum) -> Option<Euro> {
    tarieven.iter().filter(|t| t.periode.bevat(dag)).max_by_key(|t| t.periode.begin()).map(|t| t.tarief)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_tariff_is_that_of_the_day() {
        let van = |begin, eind, cent| Tarief {
            product: Uuid::nil(),
            tarief: Euro::cent(cent),
            periode: Periode::half_open(begin, eind).unwrap(),
        };
        let rij = [
            van(date(2025, 1, 1), Some(date(2026, 1, 1)), 3_500),
            van(date(2026, 1, 1), Some(date(2027, 1, 1)), 3_660),
        ];
        assert_eq!(tarief_op(&rij, date(2025, 12, 31)), Some(Euro::cent(3_500)));
        assert_eq!(tarief_op(&rij, date(2026, 1, 1)), Some(Euro::cent(3_660)));
        assert_eq!(tarief_op(&rij, date(2027, 1, 1)), None);
    }
}
