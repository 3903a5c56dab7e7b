//! An assignment: what a provider may deliver to a person on a decision, how much, when and at which tariff.

pub mod bericht301;
pub mod ops;
pub mod store;

use istandaarden::niveau3::{self, volume};
use kern::id::{ContractId, PersoonId, ToewijzingId, ZaakId};
use kern::{Datum, Euro};
use uuid::Uuid;

use crate::OndersteuningFout;
use crate::product::Product;

/// What was decided, for the provider.
#[derive(Clone, Debug)]
pub struct NieuweToewijzing {
    pub zaak: ZaakId,
    pub besluit: Uuid,
    pub contract: ContractId,
    pub product: Uuid,
    pub volume: i64,
    /// `Frequentie` (WMO757): 1 per day, 2 per week, 4 per month, 6 in all.
    pub frequentie: Frequentie,
    pub begin: Datum,
    /// Last day, inclusive, as the decision names it.
    pub eind: Option<Datum>,
}

/// How often a volume counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequentie {
    Week,
    Maand,
    Totaal,
}

impl Frequentie {
    pub const ALLE: [Self; 3] = [Self::Week, Self::Maand, Self::Totaal];

    /// Code in messages and storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Week => "2",
            Self::Maand => "4",
            Self::Totaal => "6",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|f| f.code() == code)
    }
}

/// Where an assignment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The 301 is on its way.
    Verstuurd,
    /// The provider accepted it (302).
    Bevestigd,
    /// The provider refused it (302).
    Afgewezen,
    /// Delivery began (305).
    Loopt,
    /// Delivery stopped for good (307).
    Gestopt,
}

impl Stand {
    pub const ALLE: [Self; 5] =
        [Self::Verstuurd, Self::Bevestigd, Self::Afgewezen, Self::Loopt, Self::Gestopt];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Verstuurd => "verstuurd",
            Self::Bevestigd => "bevestigd",
            Self::Afgewezen => "afgewezen",
            Self::Loopt => "loopt",
            Self::Gestopt => "gestopt",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }

    /// Messages may come in any order (OP080): a 302 that arrives after the 305 changes nothing any more, and a
    /// start that is reported late does not undo a stop.
    #[must_use]
    pub const fn na(self, naar: Self) -> Self {
        match (self, naar) {
            (Self::Gestopt, _) => Self::Gestopt,
            (Self::Loopt, Self::Verstuurd | Self::Bevestigd | Self::Afgewezen) => Self::Loopt,
            (_, naar) => naar,
        }
    }
}

/// The last day that an assignment commits: its end, or else the end of the year in which it begins, as far as a
/// budget is known.
pub fn laatste_dag(ingang: Datum, eind: Option<Datum>) -> Datum {
    eind.unwrap_or_else(|| Datum::new(ingang.year(), 12, 31).unwrap_or(ingang))
}

/// An assignment as it is kept.
#[derive(Clone, Debug)]
pub struct Toewijzing {
    pub id: ToewijzingId,
    pub nummer: i64,
    pub zaak: ZaakId,
    pub persoon: PersoonId,
    pub agb: String,
    pub categorie: String,
    pub code: String,
    pub volume: i64,
    pub eenheid: String,
    pub frequentie: String,
    pub tarief: Euro,
    pub waarde: Euro,
    pub ingang: Datum,
    pub eind: Option<Datum>,
    pub datum: Datum,
    pub tijd: String,
    pub stand: Stand,
}

impl Toewijzing {
    /// The assignment as the message library judges it.
    pub fn als_feit(&self, bsn: &str) -> niveau3::Toewijzing {
        niveau3::Toewijzing {
            nummer: self.nummer,
            bsn: bsn.to_owned(),
            aanbieder: self.agb.clone(),
            categorie: Some(self.categorie.clone()),
            code: Some(self.code.clone()),
            datum: self.datum,
            tijd: self.tijd.clone(),
            ingang: self.ingang,
            eind: self.eind,
            reden_wijziging: None,
            omvang: Some(niveau3::Omvang {
                volume: self.volume,
                eenheid: self.eenheid.clone(),
                frequentie: self.frequentie.clone(),
            }),
            budget: None,
            referentie: None,
        }
    }

    /// What it costs at most when it ends on `eind`.
    pub fn waarde_tot(&self, eind: Datum) -> Euro {
        let mut feit = self.als_feit("");
        feit.eind = Some(self.eind.map_or(eind, |e| e.min(eind)));
        let volume = volume::maximum_toewijzing(&feit).unwrap_or(0);
        self.tarief.maal(volume).unwrap_or(Euro::NUL)
    }
}

impl NieuweToewijzing {
    pub fn toets(&self, product: &Product) -> Result<(), OndersteuningFout> {
        if self.volume < 1 || self.volume > 99_999_999 {
            return Err(OndersteuningFout::veld("volume", "toewijzing.volume"));
        }
        if self.eind.is_some_and(|eind| eind < self.begin) {
            return Err(OndersteuningFout::veld("eind", "toewijzing.eind_voor_begin"));
        }
        // CD076: without an end nobody can say how many weeks there are.
        if self.frequentie == Frequentie::Week && self.eind.is_none() {
            return Err(OndersteuningFout::veld("eind", "toewijzing.eind_nodig"));
        }
        if product.eenheid.is_empty() {
            return Err(OndersteuningFout::veld("product", "toewijzing.product_zonder_eenheid"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_order_of_messages_undoes_a_stop() {
        assert_eq!(Stand::Verstuurd.na(Stand::Bevestigd), Stand::Bevestigd);
        assert_eq!(Stand::Loopt.na(Stand::Bevestigd), Stand::Loopt);
        assert_eq!(Stand::Gestopt.na(Stand::Loopt), Stand::Gestopt);
        assert_eq!(Stand::Bevestigd.na(Stand::Loopt), Stand::Loopt);
    }
}
