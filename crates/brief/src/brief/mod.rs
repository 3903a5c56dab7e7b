//! One file per letter: its data and its sentences.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, gevuld};

pub(crate) mod aanvulling;
pub(crate) mod besluit;
pub(crate) mod betaalspecificatie;
pub(crate) mod intrekking;
pub(crate) mod ontvangstbevestiging;
pub(crate) mod uitnodiging;
pub(crate) mod uitstel;
pub(crate) mod verslag;
pub(crate) mod voornemen;

/// Every letter there is. A new one is a file here, a variant and an arm in `Brief::opbouw`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Brief {
    /// Receipt of a melding (Wmo 2.3.2 lid 1).
    Ontvangstbevestiging(ontvangstbevestiging::Ontvangstbevestiging),
    /// Invitation to a conversation.
    Uitnodiging(uitnodiging::Uitnodiging),
    /// Outcome of the investigation (Wmo 2.3.2 lid 8).
    Verslag(verslag::Verslag),
    /// Decision (Awb 1:3, 3:41, 3:46).
    Besluit(Box<besluit::Besluit>),
    /// Hearing before a refusal (Awb 4:7).
    Voornemen(voornemen::Voornemen),
    /// A question or application that the resident withdrew.
    Intrekking(intrekking::Intrekking),
    /// A decision that comes later (Awb 4:14, 4:15).
    Uitstel(uitstel::Uitstel),
    /// What is missing in an application (Awb 4:5).
    Aanvulling(aanvulling::Aanvulling),
    /// What a provider is paid, line by line.
    Betaalspecificatie(betaalspecificatie::Betaalspecificatie),
}

impl Brief {
    pub(crate) fn opbouw(&self) -> &dyn Opbouw {
        match self {
            Self::Ontvangstbevestiging(brief) => brief,
            Self::Uitnodiging(brief) => brief,
            Self::Verslag(brief) => brief,
            Self::Besluit(brief) => brief.as_ref(),
            Self::Voornemen(brief) => brief,
            Self::Intrekking(brief) => brief,
            Self::Uitstel(brief) => brief,
            Self::Aanvulling(brief) => brief,
            Self::Betaalspecificatie(brief) => brief,
        }
    }

    /// Date, addressee and who can be called, which may change until the letter leaves.
    pub fn gegevens_mut(&mut self) -> &mut Briefgegevens {
        match self {
            Self::Ontvangstbevestiging(brief) => &mut brief.brief,
            Self::Uitnodiging(brief) => &mut brief.brief,
            Self::Verslag(brief) => &mut brief.brief,
            Self::Besluit(brief) => &mut brief.brief,
            Self::Voornemen(brief) => &mut brief.brief,
            Self::Intrekking(brief) => &mut brief.brief,
            Self::Uitstel(brief) => &mut brief.brief,
            Self::Aanvulling(brief) => &mut brief.brief,
            Self::Betaalspecificatie(brief) => &mut brief.brief,
        }
    }

    /// Stable code for storage.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ontvangstbevestiging(_) => "ontvangstbevestiging",
            Self::Uitnodiging(_) => "uitnodiging",
            Self::Verslag(_) => "verslag",
            Self::Besluit(_) => "besluit",
            Self::Voornemen(_) => "voornemen",
            Self::Intrekking(_) => "intrekking",
            Self::Uitstel(_) => "uitstel",
            Self::Aanvulling(_) => "aanvulling",
            Self::Betaalspecificatie(_) => "betaalspecificatie",
        }
    }
}

/// What every letter has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefgegevens {
    /// The date on the letter, handed in by the caller; for a decision the day of dispatch.
    pub datum: Date,
    pub kenmerk: String,
    pub geadresseerde: Geadresseerde,
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Geadresseerde {
    /// As on the envelope: name, street, postcode and town.
    pub regels: Vec<String>,
    /// After "Beste": `mevrouw De Vries`, `heer De Vries`.
    pub aanspreking: String,
}

/// The person who can be called about this letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub naam: String,
    /// `wijkteam Zuid`
    pub functie: String,
    pub telefoon: String,
}

impl Briefgegevens {
    pub(crate) fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[
            ("kenmerk", &self.kenmerk),
            ("geadresseerde.aanspreking", &self.geadresseerde.aanspreking),
            ("contact.naam", &self.contact.naam),
            ("contact.telefoon", &self.contact.telefoon),
        ])?;
        let regels = &self.geadresseerde.regels;
        let goed = (2..=6).contains(&regels.len()) && regels.iter().all(|r| !r.trim().is_empty());
        if goed { Ok(()) } else { Err(BriefFout::Adres) }
    }
}
