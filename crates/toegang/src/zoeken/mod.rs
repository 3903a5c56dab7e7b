//! Finding a file again, by what somebody who calls can say. Only files that open for the reader are found: what has no
//! ground is not there.

pub mod ops;
pub(crate) mod store;

use kern::id::HuishoudenId;

use crate::huishouden::naam_van;
use crate::huishouden::ops::Zichtbaar;
use crate::persoon::{Persoon, Zoeksleutel};

/// What is looked for.
#[derive(Clone, Debug)]
pub enum Zoekvraag {
    Persoon(Zoeksleutel),
    /// The number of a household, or of a case: "Ons kenmerk" of a letter.
    Nummer(String),
}

impl Zoekvraag {
    /// `553 205 656` as the number `553-205-656`; `None` when it is no such number.
    pub fn nummer(tekst: &str) -> Option<Self> {
        let leesteken = |c: char| c.is_whitespace() || matches!(c, '-' | '.');
        let kaal: String = tekst.chars().filter(|c| !leesteken(*c)).collect();
        if kaal.len() != 9 || !kaal.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(Self::Nummer(format!("{}-{}-{}", &kaal[..3], &kaal[3..6], &kaal[6..])))
    }
}

/// A household that was found.
#[derive(Clone, Debug)]
pub struct Gevonden {
    pub huishouden: HuishoudenId,
    pub nummer: String,
    /// Who of it fits what was looked for; at a number everybody who lives there.
    pub personen: Vec<Persoon>,
    /// What runs or ran: what it is, or only that it is there.
    pub zaken: Vec<Zichtbaar>,
}

impl Gevonden {
    /// What a page calls it: by who was found.
    pub fn naam(&self) -> String {
        naam_van(self.personen.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_say_it() {
        for (getypt, gelezen) in [
            ("553-205-656", Some("553-205-656")),
            (" 553 205 656 ", Some("553-205-656")),
            ("553205656", Some("553-205-656")),
            ("553.205.656", Some("553-205-656")),
            ("55320565", None),
            ("553-205-65a", None),
            ("", None),
            ("é53205656", None),
        ] {
            let nummer = match Zoekvraag::nummer(getypt) {
                Some(Zoekvraag::Nummer(nummer)) => Some(nummer),
                _ => None,
            };
            assert_eq!(nummer.as_deref(), gelezen, "{getypt}");
        }
    }
}
