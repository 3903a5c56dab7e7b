//! A request of a provider: for an assignment (315, VOT) or for a change (317, VOW), and what the municipality says.
//!
//! What is asked stands in the message and is read there; here is kept who answers it, by when, and with what.

pub(crate) mod afwegen;
pub mod inzien;
pub mod ops;
pub mod plan;
pub(crate) mod store;

use kern::id::{BerichtId, PersoonId, VerzoekId, ZaakId};
use kern::{Datum, Rol, Wet};
use recht::Termijnsoort;

use self::plan::Verwijzer;
use crate::OndersteuningFout;
use crate::bericht::feiten::gemeente_bestaat;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// One product of a 315.
    Toewijzing,
    /// A whole 317: it is granted or refused as one (IV093).
    Wijziging,
}

impl Soort {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Toewijzing => "toewijzing",
            Self::Wijziging => "wijziging",
        }
    }

    fn van_code(code: &str) -> Option<Self> {
        [Self::Toewijzing, Self::Wijziging].into_iter().find(|s| s.code() == code)
    }

    /// The term of the first answer: an assignment or a 319 (OP274, OP346).
    pub const fn termijn(self) -> Termijnsoort {
        match self {
            Self::Toewijzing => Termijnsoort::IstandaardAntwoordVerzoekToewijzing,
            Self::Wijziging => Termijnsoort::IstandaardAntwoordVerzoekWijziging,
        }
    }
}

/// Where a request stands. Drawn in `docs/states/verzoek.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Nobody said anything to it yet.
    Open,
    /// A 319 said that it is being looked into; an assignment or a refusal follows.
    InOnderzoek,
    /// A 301 with its reference left.
    Gehonoreerd,
    /// A 319 refused it.
    Afgewezen,
}

impl Stand {
    pub const ALLE: [Self; 4] = [Self::Open, Self::InOnderzoek, Self::Gehonoreerd, Self::Afgewezen];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InOnderzoek => "in_onderzoek",
            Self::Gehonoreerd => "gehonoreerd",
            Self::Afgewezen => "afgewezen",
        }
    }

    fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }

    /// Whether an answer is still owed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InOnderzoek)
    }

    /// Whether `naar` may follow: looking into it is said once (TR360), and a last word is the last, unless the provider
    /// refused the 319 that said it.
    pub const fn mag_naar(self, naar: Self) -> bool {
        match naar {
            Self::Open => matches!(self, Self::InOnderzoek | Self::Afgewezen),
            Self::InOnderzoek => matches!(self, Self::Open),
            Self::Gehonoreerd | Self::Afgewezen => self.is_open(),
        }
    }
}

/// Who takes questions, and so establishes who a request is about.
pub(crate) fn neemt_vragen_aan(rollen: &[Rol]) -> bool {
    rollen.iter().any(|r| matches!(r, Rol::Teammedewerker | Rol::Kwaliteitsmedewerker))
}

/// Why a request is refused: `RedenAfwijzingVerzoek` (WJ759).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reden {
    NieuweAanvraag,
    Budget,
    GeenContract,
    BuitenContract,
    AndereGemeente,
    Stapeling,
    Zorginhoudelijk,
    /// Another municipality is responsible, and is named (OP359, Jeugdwet only).
    Woonplaats,
    Leeftijd,
}

impl Reden {
    pub const ALLE: [Self; 9] = [
        Self::NieuweAanvraag,
        Self::Budget,
        Self::GeenContract,
        Self::BuitenContract,
        Self::AndereGemeente,
        Self::Stapeling,
        Self::Zorginhoudelijk,
        Self::Woonplaats,
        Self::Leeftijd,
    ];

    /// Code in messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NieuweAanvraag => "1",
            Self::Budget => "2",
            Self::GeenContract => "3",
            Self::BuitenContract => "4",
            Self::AndereGemeente => "5",
            Self::Stapeling => "6",
            Self::Zorginhoudelijk => "7",
            Self::Woonplaats => "8",
            Self::Leeftijd => "9",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|r| r.code() == code)
    }

    /// Whether it can be said under this law: the 319 of the Wmo names no other municipality, and what a referral
    /// gives access to (Jeugdwet 2.4, 2.6) is not refused for want of money.
    pub fn past_bij(self, (wet, verwijzer): (Wet, Option<Verwijzer>)) -> bool {
        match self {
            Self::Woonplaats => wet == Wet::Jeugdwet,
            Self::Budget => verwijzer.is_none(),
            _ => true,
        }
    }
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afwijzing {
    pub reden: Reden,
    /// The municipality that is responsible, as CBS counts it; asked with [`Reden::Woonplaats`] alone (IV095).
    pub gemeente: String,
}

impl Afwijzing {
    /// Refuses what the message cannot say on this day: the municipality that is named is in the list of CBS (TR378).
    pub fn toets(
        &self,
        vraag: (Wet, Option<Verwijzer>),
        eigen: &str,
        op: Datum,
    ) -> Result<(), OndersteuningFout> {
        if !self.reden.past_bij(vraag) {
            return Err(OndersteuningFout::veld("reden", "verzoek.reden_onjuist"));
        }
        let cijfers = self.gemeente.len() == 4 && self.gemeente.bytes().all(|b| b.is_ascii_digit());
        match self.reden {
            Reden::Woonplaats if !cijfers => {
                Err(OndersteuningFout::veld("gemeente", "verzoek.gemeente_onjuist"))
            }
            Reden::Woonplaats if self.gemeente == eigen => {
                Err(OndersteuningFout::veld("gemeente", "verzoek.gemeente_eigen"))
            }
            Reden::Woonplaats if gemeente_bestaat(&self.gemeente, op) != Some(true) => {
                Err(OndersteuningFout::veld("gemeente", "verzoek.gemeente_onbekend"))
            }
            _ => Ok(()),
        }
    }
}

/// A request as it is kept.
#[derive(Clone, Debug)]
pub struct Verzoek {
    pub id: VerzoekId,
    pub bericht: BerichtId,
    pub soort: Soort,
    pub wet: Wet,
    pub agb: String,
    /// `ReferentieAanbieder`.
    pub referentie: String,
    pub persoon: Option<PersoonId>,
    /// In which case it is decided; `None` until somebody established who it is about.
    pub zaak: Option<ZaakId>,
    /// Rank of the product in the 315.
    pub plek: usize,
    /// Date of the message (OP274 counts eight weeks from it).
    pub dagtekening: Datum,
    /// Day of receipt (OP274 counts five working days from it).
    pub ontvangen: Datum,
    pub stand: Stand,
    /// `RedenAfwijzingVerzoek` (WJ759) of a refusal.
    pub reden: Option<String>,
    pub antwoord_voor: Datum,
    pub versie: i64,
}

impl Verzoek {
    /// What set its term, and from which day that counts.
    pub const fn termijn(&self) -> (Termijnsoort, Datum) {
        match self.stand {
            Stand::InOnderzoek => (Termijnsoort::IstandaardAntwoordNaOnderzoek, self.dagtekening),
            _ => (self.soort.termijn(), self.ontvangen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_municipality_is_named_under_the_jeugdwet_alone() {
        let afwijzing = |reden, gemeente: &str| Afwijzing { reden, gemeente: gemeente.into() };
        let op = jiff::civil::date(2026, 9, 1);
        let goed = |a: &Afwijzing, wet| a.toets((wet, None), "9999", op).is_ok();
        assert!(goed(&afwijzing(Reden::Woonplaats, "0363"), Wet::Jeugdwet));
        assert!(!goed(&afwijzing(Reden::Woonplaats, "0363"), Wet::Wmo));
        for fout in ["", "363", "036a", "9999"] {
            assert!(!goed(&afwijzing(Reden::Woonplaats, fout), Wet::Jeugdwet), "{fout}");
        }
        assert!(goed(&afwijzing(Reden::Stapeling, ""), Wet::Wmo));
        // Weesp went into Amsterdam; nobody ever had 1234.
        for (code, op, mag) in [("0457", 2022, true), ("0457", 2023, false), ("1234", 2026, false)] {
            let uit = afwijzing(Reden::Woonplaats, code).toets(
                (Wet::Jeugdwet, None),
                "9999",
                jiff::civil::date(op, 6, 1),
            );
            assert_eq!(uit.is_ok(), mag, "{code} in {op}");
        }
        assert!(Reden::ALLE.iter().all(|r| Reden::van_code(r.code()) == Some(*r)));
    }

    #[test]
    fn what_a_referral_gives_access_to_is_not_refused_for_want_of_money() {
        for (wet, verwijzer, mag) in [
            (Wet::Jeugdwet, Some(Verwijzer::Huisarts), false),
            (Wet::Jeugdwet, None, true),
            (Wet::Wmo, None, true),
        ] {
            assert_eq!(Reden::Budget.past_bij((wet, verwijzer)), mag, "{wet:?} {verwijzer:?}");
            assert!(Reden::Stapeling.past_bij((wet, verwijzer)));
        }
    }

    #[test]
    fn the_steps_of_a_request_are_those_that_are_drawn() {
        let tekening = include_str!("../../../../docs/states/verzoek.md");
        testkit::getekend(tekening, &Stand::ALLE, Stand::code, Stand::mag_naar);
    }

    #[test]
    fn looking_into_it_is_said_once_and_the_last_word_is_the_last() {
        for (van, naar, mag) in [
            (Stand::Open, Stand::InOnderzoek, true),
            (Stand::InOnderzoek, Stand::InOnderzoek, false),
            (Stand::Open, Stand::Gehonoreerd, true),
            (Stand::InOnderzoek, Stand::Afgewezen, true),
            (Stand::Gehonoreerd, Stand::Afgewezen, false),
            (Stand::Afgewezen, Stand::InOnderzoek, false),
            (Stand::InOnderzoek, Stand::Open, true),
            (Stand::Gehonoreerd, Stand::Open, false),
        ] {
            assert_eq!(van.mag_naar(naar), mag, "{van:?} -> {naar:?}");
        }
    }
}
