//! The people around a household, as the resident names them: who, what they are to the resident, and the kind of
//! tie. How close somebody is, is not measured.

pub mod ops;
pub mod store;

use kern::id::ZaakId;
use uuid::Uuid;

use crate::{ToegangFout, tekst};

/// More ties do not fit in one drawing, and nobody oversees them.
pub const MEESTE: u8 = 12;

const LANGSTE: usize = 80;

/// The kind of tie, as the resident speaks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    Gewoon,
    Sterk,
    Spanning,
    Nieuw,
}

impl Soort {
    pub const ALLE: [Self; 4] = [Self::Gewoon, Self::Sterk, Self::Spanning, Self::Nieuw];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Gewoon => "gewoon",
            Self::Sterk => "sterk",
            Self::Spanning => "spanning",
            Self::Nieuw => "nieuw",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }
}

/// One tie as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub id: Uuid,
    pub zaak: ZaakId,
    pub wie: String,
    pub rol: String,
    pub soort: Soort,
    /// The seat in the drawing, from 0. It is kept, so that the drawing stays the same when others come or go.
    pub plek: u8,
}

/// A tie as it came in.
#[derive(Clone, Debug)]
pub struct NieuweBand {
    /// Of the form: the same form twice is one tie.
    pub formulier: Uuid,
    pub wie: String,
    pub rol: String,
    pub soort: Option<Soort>,
}

impl NieuweBand {
    /// The kind of tie, if everything was filled in as it should be.
    pub fn toets(&self) -> Result<Soort, ToegangFout> {
        for (veld, tekst, leeg) in
            [("netwerk_wie", &self.wie, "netwerk.wie_leeg"), ("netwerk_rol", &self.rol, "netwerk.rol_leeg")]
        {
            if tekst.trim().is_empty() {
                return Err(ToegangFout::veld(veld, leeg));
            }
            tekst::toets(veld, tekst, LANGSTE)?;
        }
        self.soort.ok_or(ToegangFout::veld("netwerk_band", "keuze_leeg"))
    }
}

/// The first seat that is free.
pub fn vrije_plek(bezet: impl IntoIterator<Item = u8>) -> Option<u8> {
    let bezet: Vec<u8> = bezet.into_iter().collect();
    (0..MEESTE).find(|plek| !bezet.contains(plek))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_needs_a_name_a_role_and_a_kind() {
        let band = |wie: &str, rol: &str, soort| NieuweBand {
            formulier: Uuid::nil(),
            wie: wie.into(),
            rol: rol.into(),
            soort,
        };
        let lang = "a".repeat(81);
        for (nieuw, fout) in [
            (band("Anneke", "dochter", Some(Soort::Sterk)), None),
            (band(" ", "dochter", Some(Soort::Sterk)), Some("netwerk_wie")),
            (band(&lang, "dochter", Some(Soort::Sterk)), Some("netwerk_wie")),
            (band("Anneke", "", Some(Soort::Sterk)), Some("netwerk_rol")),
            (band("Anneke", "doch\0ter", Some(Soort::Sterk)), Some("netwerk_rol")),
            (band("Anneke", "dochter", None), Some("netwerk_band")),
        ] {
            let uit = nieuw.toets().err().and_then(|f| kern::Fout::veld(&f));
            assert_eq!(uit, fout, "{nieuw:?}");
        }
    }

    #[test]
    fn a_seat_that_was_left_is_the_next_one_taken() {
        assert_eq!(vrije_plek([]), Some(0));
        assert_eq!(vrije_plek([0, 2, 3]), Some(1));
        assert_eq!(vrije_plek(0..MEESTE), None);
    }

    #[test]
    fn every_kind_of_tie_has_a_code() {
        for soort in Soort::ALLE {
            assert_eq!(Soort::van_code(soort.code()), Some(soort));
        }
        assert_eq!(Soort::van_code("hecht"), None);
    }
}
