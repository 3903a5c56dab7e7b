//! A melding: someone tells of a problem, in their own words (Wmo 2.3.2 lid 1).

pub mod ops;
pub mod store;

use kern::id::PersoonId;
use kern::{Moment, Wet};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::persoon::NieuwPersoon;
use crate::{Veldfout, tekst};

macro_rules! codes {
    ($(#[$uitleg:meta])* $naam:ident { $($lid:ident = $code:literal),+ $(,)? }) => {
        $(#[$uitleg])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $naam { $($lid),+ }

        impl $naam {
            pub const ALLE: &'static [Self] = &[$(Self::$lid),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$lid => $code),+ }
            }

            pub fn van_code(code: &str) -> Option<Self> {
                Self::ALLE.iter().copied().find(|l| l.code() == code)
            }
        }
    };
}

codes! {
    /// How the question came in.
    Kanaal { Telefoon = "telefoon", Balie = "balie", Brief = "brief", Web = "web", Email = "email", Verwijzing = "verwijzing" }
}

codes! {
    /// Who tells it.
    Melder {
        Zelf = "zelf", Naaste = "naaste", Huisarts = "huisarts", Wijkverpleging = "wijkverpleging",
        Ziekenhuis = "ziekenhuis", School = "school", Organisatie = "organisatie", Anders = "anders",
    }
}

/// For whom the question is.
#[derive(Clone, Debug)]
pub enum Voor {
    Bekend(PersoonId),
    Nieuw(Box<NieuwPersoon>),
}

/// What is typed on the telephone.
#[derive(Clone, Debug)]
pub struct NieuweMelding {
    /// The form's own key: posting it twice makes one melding.
    pub formulier: Uuid,
    pub voor: Voor,
    /// Neighbourhood of someone new.
    pub buurt: String,
    pub wet: Wet,
    pub kanaal: Kanaal,
    pub wie: Melder,
    /// Name and telephone number of who calls, if it is another.
    pub melder: String,
    pub spoed: bool,
    /// The problem, in their words.
    pub vraag: String,
    /// What they want to be able to do, in their words; may be empty until the conversation.
    pub doel: String,
}

/// A melding as it is read back.
#[derive(Clone, Debug)]
pub struct Melding {
    pub ontvangen: Moment,
    pub kanaal: Kanaal,
    pub wie: Melder,
    pub melder: String,
    pub spoed: bool,
    pub vraag: String,
    pub doel: String,
}

/// Longest text of one field, in characters.
pub const TEKST_MAX: usize = 4_000;

/// Words that name a product: alone they are no question.
const PRODUCTEN: &[&str] = &[
    "scootmobiel",
    "rolstoel",
    "traplift",
    "huishoudelijke hulp",
    "hulp bij het huishouden",
    "thuishulp",
    "poetshulp",
    "dagbesteding",
    "begeleiding",
    "pgb",
    "taxipas",
    "regiotaxi",
    "woningaanpassing",
    "indicatie",
];

impl NieuweMelding {
    /// Everything that is wrong with what was typed about the question, in the order of the form.
    pub fn fouten(&self) -> Vec<Veldfout> {
        let mut uit = Vec::new();
        let vraag = self.vraag.trim();
        if vraag.is_empty() {
            uit.push(("vraag", "melding.vraag_leeg"));
        } else if is_alleen_product(vraag) {
            uit.push(("vraag", "melding.vraag_product"));
        }
        for (veld, tekst) in [("vraag", &self.vraag), ("doel", &self.doel), ("melder", &self.melder)] {
            uit.extend(tekst::fout(tekst, TEKST_MAX).map(|code| (veld, code)));
        }
        if self.wie != Melder::Zelf && self.melder.trim().is_empty() {
            uit.push(("melder", "melding.melder_leeg"));
        }
        uit
    }
}

/// "Scootmobiel" is an answer, not a question: then we ask what someone wants to be able to do.
fn is_alleen_product(vraag: &str) -> bool {
    let kaal = vraag.to_lowercase();
    let kaal = kaal.trim_matches(|c: char| !c.is_alphanumeric());
    let kaal =
        ["aanvraag ", "een ", "nieuwe ", "wil "].iter().fold(kaal, |t, w| t.strip_prefix(w).unwrap_or(t));
    PRODUCTEN.contains(&kaal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_alone_is_no_question() {
        for product in ["Scootmobiel", "een traplift.", "aanvraag rolstoel", "PGB!"] {
            assert!(is_alleen_product(product), "{product}");
        }
        for vraag in ["Ik kom de trap niet meer op", "Mijn scootmobiel is stuk en ik kom niet bij mijn zus"] {
            assert!(!is_alleen_product(vraag), "{vraag}");
        }
    }
}
