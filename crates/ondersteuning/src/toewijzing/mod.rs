//! An assignment: what a provider may deliver to a person on a decision, how much, when and at which tariff.

pub mod bericht301;
pub mod eind;
pub mod ops;
pub mod store;
pub mod verwijderen;

use istandaarden::acties;
pub use istandaarden::niveau3::Omvang;
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
    pub maat: Maat,
    pub begin: Datum,
    /// Last day, inclusive, as the decision names it.
    pub eind: Option<Datum>,
}

/// How much is assigned. Which of the three fits follows from the product (CD041, CD078, CD080).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maat {
    /// So many units of the product, so often.
    Omvang { volume: i64, frequentie: Frequentie },
    /// The provider chooses the help, for at most this in all.
    Budget(Euro),
    /// The provider chooses the help, and how much.
    Vrij,
}

impl Maat {
    /// Volume, unit and frequency as they are kept. A budget is euros without a frequency.
    fn rij(self, eenheid: &str) -> (i64, &str, &'static str) {
        match self {
            Self::Omvang { volume, frequentie } => (volume, eenheid, frequentie.code()),
            Self::Budget(bedrag) => (bedrag.in_cent(), volume::EURO, ""),
            Self::Vrij => (0, "", ""),
        }
    }
}

/// How often a volume counts: `Frequentie` (WMO757).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequentie {
    Dag,
    Week,
    Maand,
    Totaal,
}

impl Frequentie {
    pub const ALLE: [Self; 4] = [Self::Dag, Self::Week, Self::Maand, Self::Totaal];

    /// Code in messages and storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dag => "1",
            Self::Week => "2",
            Self::Maand => "4",
            Self::Totaal => "6",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|f| f.code() == code)
    }
}

/// Where an assignment stands. Drawn in `docs/states/toewijzing.md`.
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
            (Self::Loopt, Self::Bevestigd | Self::Afgewezen) => Self::Loopt,
            (nu, Self::Verstuurd) => nu,
            (_, naar) => naar,
        }
    }
}

/// The days over which the value of an assignment without an end is counted: it goes on at that rate until somebody ends
/// it (decision 0020).
pub(crate) const DAGEN_ZONDER_EIND: i64 = 365;

/// The last day over which the value of an assignment is counted: its end, or else a year of it.
pub fn laatste_dag(ingang: Datum, eind: Option<Datum>) -> Datum {
    let jaar = || ingang.checked_add(jiff::Span::new().days(DAGEN_ZONDER_EIND - 1));
    eind.unwrap_or_else(|| jaar().unwrap_or(ingang))
}

/// Whether an assignment was not refused, and not removed: what was removed counts as never sent (CS335).
pub(crate) fn telt(stand: Stand, reden: Option<&str>) -> bool {
    stand != Stand::Afgewezen && reden != Some(acties::VERWIJDERD)
}

/// An assignment as it is kept.
#[derive(Clone, Debug)]
pub struct Toewijzing {
    pub id: ToewijzingId,
    pub nummer: i64,
    pub zaak: ZaakId,
    pub persoon: PersoonId,
    pub agb: String,
    /// None when the provider chooses the product.
    pub categorie: Option<String>,
    /// None when the provider chooses within the category.
    pub code: Option<String>,
    pub omvang: Option<niveau3::Omvang>,
    pub budget: Option<Euro>,
    pub tarief: Euro,
    pub waarde: Euro,
    pub ingang: Datum,
    pub eind: Option<Datum>,
    pub datum: Datum,
    pub tijd: String,
    pub stand: Stand,
    pub contract: ContractId,
    pub product: Uuid,
    /// What it rests on: a decision, or a request on a referral.
    pub besluit: Uuid,
    /// `ReferentieAanbieder` of the request that it answers (IV097).
    pub referentie: Option<String>,
    /// `RedenWijziging` of its last version.
    pub reden: Option<String>,
    /// As it was read: what was changed by somebody else since is not changed over it.
    pub versie: i64,
}

impl Toewijzing {
    /// The assignment as the message library judges it.
    pub fn als_feit(&self, bsn: &str) -> niveau3::Toewijzing {
        self.clone().in_feit(bsn.to_owned())
    }

    /// The same, of an assignment that is not needed after.
    pub(crate) fn in_feit(self, bsn: String) -> niveau3::Toewijzing {
        niveau3::Toewijzing {
            nummer: self.nummer,
            bsn,
            aanbieder: self.agb,
            categorie: self.categorie,
            code: self.code,
            datum: self.datum,
            tijd: self.tijd,
            ingang: self.ingang,
            eind: self.eind,
            reden_wijziging: self.reden,
            omvang: self.omvang,
            budget: self.budget,
            referentie: self.referentie,
        }
    }

    /// What it costs at most; without an end, what a year of it does.
    pub fn waarde_nu(&self) -> Euro {
        self.waarde_tot(laatste_dag(self.ingang, self.eind))
    }

    /// Whether it counts: see [`telt`].
    pub fn telt(&self) -> bool {
        telt(self.stand, self.reden.as_deref())
    }

    /// Whether it runs on one of these days; one without an end runs on.
    pub fn raakt(&self, van: Datum, tot_en_met: Datum) -> bool {
        self.ingang <= tot_en_met && self.eind.is_none_or(|eind| van <= eind)
    }

    /// What it costs at most when it ends on `eind`. Without size and budget nobody can say.
    pub fn waarde_tot(&self, eind: Datum) -> Euro {
        if let Some(budget) = self.budget {
            return budget;
        }
        let mut feit = self.als_feit("");
        feit.eind = Some(self.eind.map_or(eind, |e| e.min(eind)));
        let volume = volume::maximum_toewijzing(&feit).unwrap_or(0);
        self.tarief.maal(volume).unwrap_or(Euro::NUL)
    }
}

impl NieuweToewijzing {
    pub fn toets(&self, product: &Product) -> Result<(), OndersteuningFout> {
        if self.eind.is_some_and(|eind| eind < self.begin) {
            return Err(OndersteuningFout::veld("eind", "toewijzing.eind_voor_begin"));
        }
        let bedrag = match self.maat {
            Maat::Omvang { volume, .. } => volume,
            Maat::Budget(bedrag) => bedrag.in_cent(),
            Maat::Vrij => 1,
        };
        if !(1..=99_999_999).contains(&bedrag) {
            return Err(OndersteuningFout::veld("volume", "toewijzing.volume"));
        }
        // CD041 and CD080: a size belongs to a product, and a budget or nothing to a choice of the provider.
        let met_omvang = matches!(self.maat, Maat::Omvang { .. });
        if met_omvang == product.keuze_van_aanbieder() {
            return Err(OndersteuningFout::veld("volume", "toewijzing.maat"));
        }
        // CD075 and CD076: without an end nobody can say how many weeks there are, or how long a budget lasts.
        let eind_nodig =
            matches!(self.maat, Maat::Budget(_) | Maat::Omvang { frequentie: Frequentie::Week, .. });
        if eind_nodig && self.eind.is_none() {
            return Err(OndersteuningFout::veld("eind", "toewijzing.eind_nodig"));
        }
        if met_omvang && product.eenheid.is_empty() {
            return Err(OndersteuningFout::veld("product", "toewijzing.product_zonder_eenheid"));
        }
        Ok(())
    }
}

/// What an assignment becomes under its own number (IV066, OP033x1).
#[derive(Clone, Debug)]
pub struct Wijziging {
    pub toewijzing: ToewijzingId,
    /// Its new last day, inclusive.
    pub eind: Option<Datum>,
    pub reden: RedenWijziging,
}

/// `RedenWijziging` (WMO002, JZ002) of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedenWijziging {
    Overleden,
    Contractwijziging,
    Verlenging,
    Verkorting,
    AnderDomein,
    Verhuizing,
    Leveringsvorm,
    AndereAanbieder,
    Bekostiging,
    Herindeling,
    /// At the request of the provider.
    DoorAanbieder,
    /// It counts as never sent: its last day is its first (CS335).
    Verwijderd,
    Correctie,
}

impl RedenWijziging {
    /// The reasons that a worker can give for another last day. The others belong to a whole contract or municipality, or
    /// to an assignment that is removed.
    pub const BIJ_EIND: [Self; 8] = [
        Self::Verkorting,
        Self::Overleden,
        Self::Verhuizing,
        Self::AnderDomein,
        Self::AndereAanbieder,
        Self::DoorAanbieder,
        Self::Verlenging,
        Self::Correctie,
    ];

    pub fn van_code(code: &str) -> Option<Self> {
        Self::BIJ_EIND.into_iter().find(|r| r.code() == code)
    }

    /// Whether it can be the reason of a longer, or else of a shorter assignment.
    pub const fn past_bij(self, langer: bool) -> bool {
        match self {
            Self::Verlenging => langer,
            Self::DoorAanbieder | Self::Correctie => true,
            _ => !langer,
        }
    }

    /// Code in messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overleden => "02",
            Self::Contractwijziging => "03",
            Self::Verlenging => "04",
            Self::Verkorting => "05",
            Self::AnderDomein => "06",
            Self::Verhuizing => "07",
            Self::Leveringsvorm => "08",
            Self::AndereAanbieder => "09",
            Self::Bekostiging => "10",
            Self::Herindeling => "11",
            Self::DoorAanbieder => "12",
            Self::Verwijderd => acties::VERWIJDERD,
            Self::Correctie => "14",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_whether_it_becomes_longer() {
        for (reden, korter, langer) in [
            (RedenWijziging::Verlenging, false, true),
            (RedenWijziging::Verkorting, true, false),
            (RedenWijziging::Overleden, true, false),
            (RedenWijziging::Correctie, true, true),
        ] {
            assert_eq!((reden.past_bij(false), reden.past_bij(true)), (korter, langer), "{reden:?}");
        }
        assert_eq!(RedenWijziging::van_code("05"), Some(RedenWijziging::Verkorting));
        assert_eq!(RedenWijziging::van_code("13"), None, "removing is something else");
    }

    #[test]
    fn the_steps_of_an_assignment_are_those_that_are_drawn() {
        let mag = |van: Stand, naar: Stand| van != naar && van.na(naar) == naar;
        let tekening = include_str!("../../../../docs/states/toewijzing.md");
        testkit::getekend(tekening, &Stand::ALLE, Stand::code, mag);
    }

    #[test]
    fn no_order_of_messages_undoes_a_stop() {
        assert_eq!(Stand::Verstuurd.na(Stand::Bevestigd), Stand::Bevestigd);
        assert_eq!(Stand::Loopt.na(Stand::Bevestigd), Stand::Loopt);
        assert_eq!(Stand::Gestopt.na(Stand::Loopt), Stand::Gestopt);
        assert_eq!(Stand::Bevestigd.na(Stand::Loopt), Stand::Loopt);
    }
}
