//! A case: one question of one person under one law, and where it stands.

pub mod ops;
pub mod store;
pub mod termijnen;
pub mod verloop;

use auth::gronden::Gebruikt;
use kern::id::{AccountId, HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Datum, Wet};
use recht::Termijnsoort;

use crate::melding::{Kanaal, Melder};
use crate::persoon::Naam;

/// Where a case stands on the way from question to result. Drawn in `docs/states/zaak.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// A question came in, nobody spoke with the resident yet.
    Melding,
    /// The conversation is planned.
    GesprekGepland,
    /// The conversation was held; the report is being made.
    Verslag,
    /// The report is with the resident, to read and sign.
    VerslagVerstuurd,
    /// The resident applied; the decision is being made.
    Aanvraag,
    /// The decision lies with somebody who may take it.
    BesluitVoorgelegd,
    /// Decided; the letter is made. Until it left no term for an objection runs.
    Besloten,
    /// Support runs.
    Loopt,
    /// Solved without a provision: an outcome like any other.
    SamenOpgelost,
    /// Closed.
    Gesloten,
}

impl Stand {
    pub const ALLE: [Self; 10] = [
        Self::Melding,
        Self::GesprekGepland,
        Self::Verslag,
        Self::VerslagVerstuurd,
        Self::Aanvraag,
        Self::BesluitVoorgelegd,
        Self::Besloten,
        Self::Loopt,
        Self::SamenOpgelost,
        Self::Gesloten,
    ];

    /// Whether it is asked what became of the goals.
    pub const fn evalueert(self) -> bool {
        matches!(self, Self::Besloten | Self::Loopt | Self::SamenOpgelost)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Melding => "melding",
            Self::GesprekGepland => "gesprek_gepland",
            Self::Verslag => "verslag",
            Self::VerslagVerstuurd => "verslag_verstuurd",
            Self::Aanvraag => "aanvraag",
            Self::BesluitVoorgelegd => "besluit_voorgelegd",
            Self::Besloten => "besloten",
            Self::Loopt => "loopt",
            Self::SamenOpgelost => "samen_opgelost",
            Self::Gesloten => "gesloten",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }

    /// Whether `naar` may follow. Everything that is not here is refused.
    pub const fn mag_naar(self, naar: Self) -> bool {
        use Stand as S;
        matches!(
            (self, naar),
            (S::Melding, S::GesprekGepland | S::Verslag | S::SamenOpgelost | S::Loopt | S::Gesloten)
                | (S::GesprekGepland, S::GesprekGepland | S::Verslag | S::SamenOpgelost | S::Gesloten)
                | (S::Verslag, S::VerslagVerstuurd | S::SamenOpgelost | S::Gesloten)
                | (S::VerslagVerstuurd, S::Verslag | S::Aanvraag | S::SamenOpgelost | S::Gesloten)
                | (S::Aanvraag, S::BesluitVoorgelegd | S::Besloten | S::Gesloten)
                | (S::BesluitVoorgelegd, S::Aanvraag | S::Besloten | S::Gesloten)
                | (S::Besloten, S::Loopt | S::Gesloten)
                | (S::Loopt, S::Loopt | S::Aanvraag | S::Gesloten)
                | (S::SamenOpgelost, S::Gesloten | S::Melding)
        )
    }
}

/// Why a case cannot go on by its owner alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WachtOp {
    /// The resident: a document, a signature.
    Inwoner,
    /// A colleague who may decide.
    Akkoord,
    /// The provider: a start, a declaration.
    Aanbieder,
    /// Another party: a bank statement, a medical advice.
    Ander,
}

impl WachtOp {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inwoner => "inwoner",
            Self::Akkoord => "akkoord",
            Self::Aanbieder => "aanbieder",
            Self::Ander => "ander",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        [Self::Inwoner, Self::Akkoord, Self::Aanbieder, Self::Ander].into_iter().find(|w| w.code() == code)
    }
}

/// A date with its reason: a legal term, or something that was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wekker {
    /// `None` is an agreement, not a legal term.
    pub soort: Option<Termijnsoort>,
    /// What it counts from.
    pub van: Datum,
    /// Last day.
    pub dag: Datum,
}

/// What was told of a case, as it is read back with it.
#[derive(Clone, Debug)]
pub struct Gemeld {
    /// The whole question, in the resident's words.
    pub vraag: String,
    /// What they want to be able to do, in their words; empty when that was not told yet.
    pub doel: String,
    pub kanaal: Kanaal,
    pub wie: Melder,
    /// Name and telephone number of who called, if it was another.
    pub melder: String,
}

/// A case as a list shows it.
#[derive(Clone, Debug)]
pub struct Regel {
    pub id: ZaakId,
    pub nummer: String,
    pub huishouden: HuishoudenId,
    pub persoon: PersoonId,
    pub naam: Naam,
    pub wet: Wet,
    /// What it is about, in the resident's words.
    pub onderwerp: String,
    /// What was told, and by whom; `None` of a case that did not begin so, and on a worklist, which does not show it.
    pub gemeld: Option<Gemeld>,
    /// Told as a question that cannot wait; see [`Regel::spoed`].
    pub met_spoed: bool,
    pub stand: Stand,
    pub team: TeamId,
    pub medewerker: Option<AccountId>,
    pub medewerker_naam: Option<String>,
    pub wacht_op: Option<WachtOp>,
    /// Whose agreement it waits for.
    pub wacht_account: Option<AccountId>,
    pub wacht_naam: Option<String>,
    pub wekker: Option<Wekker>,
    pub begonnen: Datum,
    pub gesloten: Option<Datum>,
    /// Last day of its help; nothing while it runs on without an end, or when none was assigned.
    pub hulp_tot: Option<Datum>,
    pub versie: i64,
    /// On which ground this reader sees it.
    pub grond: Gebruikt,
}

/// Why a resident withdraws a question or application.
pub const INTREKREDENEN: [&str; 4] =
    ["ingetrokken_opgelost", "ingetrokken_andere_hulp", "ingetrokken_verhuisd", "ingetrokken_anders"];

/// In which part of the worklist a case belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Groep {
    NuDoen,
    Hierna,
    Wacht,
}

/// How many days before its date a case asks for action now.
const NU_DAGEN: i32 = 7;

impl Regel {
    /// Days until the date, negative when it has passed.
    pub fn dagen_over(&self, vandaag: Datum) -> Option<i32> {
        self.wekker.and_then(|w| vandaag.until(w.dag).ok()).map(|s| s.get_days())
    }

    /// Whether `naar` may follow on this day. Beside the table: an application when the six weeks passed without an
    /// investigation (Wmo 2.3.2 lid 9).
    pub fn mag_naar(&self, naar: Stand, vandaag: Datum) -> bool {
        self.stand.mag_naar(naar) || (naar == Stand::Aanvraag && self.onderzoek_voorbij(vandaag))
    }

    /// Whether the term of the investigation passed on this day while there is no report yet.
    pub fn onderzoek_voorbij(&self, op: Datum) -> bool {
        let zonder = matches!(self.stand, Stand::Melding | Stand::GesprekGepland | Stand::Verslag);
        let termijn = recht::termijn(Termijnsoort::WmoOnderzoek, self.begonnen);
        self.wet == Wet::Wmo && zonder && termijn.is_ok_and(|t| t.is_voorbij(op))
    }

    /// Whether the resident can still withdraw it: until it was decided.
    pub const fn kan_ingetrokken(&self) -> bool {
        matches!(
            self.stand,
            Stand::Melding
                | Stand::GesprekGepland
                | Stand::Verslag
                | Stand::VerslagVerstuurd
                | Stand::Aanvraag
                | Stand::BesluitVoorgelegd
        )
    }

    /// Whether somebody else has to agree before it goes on.
    pub fn wacht_op_ander(&self, wie: Option<AccountId>) -> bool {
        match self.wacht_op {
            Some(WachtOp::Akkoord) => self.wacht_account.is_none() || self.wacht_account != wie,
            Some(_) => true,
            None => false,
        }
    }

    /// Since when its help has stopped: the last day of what ran.
    pub fn hulp_gestopt(&self, vandaag: Datum) -> Option<Datum> {
        self.hulp_tot.filter(|tot| self.stand == Stand::Loopt && *tot < vandaag)
    }

    /// Whether it is decided and the letter did not leave yet: no term for an objection runs (Awb 6:8).
    pub fn brief_wacht(&self) -> bool {
        self.stand == Stand::Besloten && self.wekker.is_none()
    }

    /// Whether temporary help was asked at once (Wmo 2.3.3) and the investigation still runs.
    pub fn spoed(&self) -> bool {
        let open = matches!(self.stand, Stand::Melding | Stand::GesprekGepland | Stand::Verslag);
        open && self.met_spoed
    }

    /// In which part of this reader's worklist it belongs.
    pub fn groep(&self, vandaag: Datum, wie: Option<AccountId>) -> Groep {
        let over = self.dagen_over(vandaag).unwrap_or(i32::MAX);
        let wacht = self.wacht_op_ander(wie);
        match self.stand {
            // The date of a decision is that of the resident, who may object; nobody here has to act by it.
            Stand::Besloten if wacht => Groep::Wacht,
            // Waiting is fine until the date comes near; then it needs a call.
            _ if wacht && over > 1 => Groep::Wacht,
            Stand::BesluitVoorgelegd if !wacht => Groep::NuDoen,
            _ if self.spoed() => Groep::NuDoen,
            _ if over <= NU_DAGEN => Groep::NuDoen,
            _ => Groep::Hierna,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_closed_is_the_end() {
        for stand in Stand::ALLE {
            assert_eq!(Stand::van_code(stand.code()), Some(stand));
            assert!(!Stand::Gesloten.mag_naar(stand));
        }
    }

    #[test]
    fn the_steps_of_a_case_are_those_that_are_drawn() {
        let tekening = include_str!("../../../../docs/states/zaak.md");
        testkit::getekend(tekening, &Stand::ALLE, Stand::code, Stand::mag_naar);
    }

    #[test]
    fn no_decision_without_an_application_and_no_application_without_a_report() {
        for (van, naar) in [
            (Stand::Melding, Stand::Besloten),
            (Stand::Verslag, Stand::Aanvraag),
            (Stand::Verslag, Stand::Besloten),
            (Stand::Aanvraag, Stand::Loopt),
            (Stand::BesluitVoorgelegd, Stand::Loopt),
        ] {
            assert!(!van.mag_naar(naar), "{van:?} -> {naar:?}");
        }
    }
}
