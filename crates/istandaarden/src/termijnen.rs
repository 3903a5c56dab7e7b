//! Who owes which answer, and within how long: the terms that the standard sets. Counting working days is up to the
//! caller, who knows the holidays.

/// How long a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duur {
    /// Working days after receipt.
    Werkdagen(u8),
    /// Weeks after the date of the request.
    WekenNaDagtekening(u8),
}

/// Who has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wie {
    /// The municipality.
    Gemeente,
    /// The provider.
    Aanbieder,
}

/// An answer that is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Termijn {
    /// The message numbers that meet it, any one of them.
    pub met: &'static [u16],
    /// Who owes it.
    pub wie: Wie,
    /// Within how long.
    pub duur: Duur,
    /// The rule that says so.
    pub regel: &'static str,
}

/// The answers that a received message asks for: the return or the 325, and what must follow on a request.
pub fn termijnen(nummer: u16) -> &'static [Termijn] {
    match nummer {
        301 => &[RETOUR_301],
        305 => &[RETOUR_305],
        307 => &[RETOUR_307],
        315 => &[RETOUR_315, OP_315],
        317 => &[RETOUR_317, OP_317],
        319 => &[RETOUR_319],
        323 => &[ANTWOORD_323],
        _ => &[],
    }
}

/// After a 319 that says a request is being looked into: the final answer (OP274, OP346).
pub const NA_ONDERZOEK: Termijn =
    Termijn { met: &[301, 319], wie: Wie::Gemeente, duur: Duur::WekenNaDagtekening(8), regel: "OP274" };

const fn retour(met: &'static [u16], wie: Wie) -> Termijn {
    Termijn { met, wie, duur: Duur::Werkdagen(3), regel: "OP090" }
}

const RETOUR_301: Termijn = retour(&[302], Wie::Aanbieder);
const RETOUR_305: Termijn = retour(&[306], Wie::Gemeente);
const RETOUR_307: Termijn = retour(&[308], Wie::Gemeente);
const RETOUR_315: Termijn = retour(&[316], Wie::Gemeente);
const RETOUR_317: Termijn = retour(&[318], Wie::Gemeente);
const RETOUR_319: Termijn = retour(&[320], Wie::Aanbieder);
const OP_315: Termijn =
    Termijn { met: &[301, 319], wie: Wie::Gemeente, duur: Duur::Werkdagen(5), regel: "OP274" };
const OP_317: Termijn =
    Termijn { met: &[301, 319], wie: Wie::Gemeente, duur: Duur::Werkdagen(5), regel: "OP346" };
const ANTWOORD_323: Termijn =
    Termijn { met: &[325], wie: Wie::Gemeente, duur: Duur::Werkdagen(10), regel: "OP090x4" };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elk_heenbericht_vraagt_een_antwoord_en_een_retour_niet() {
        for nummer in [301, 305, 307, 315, 317, 319, 323] {
            assert!(!termijnen(nummer).is_empty(), "{nummer}");
        }
        for nummer in [302, 306, 308, 316, 318, 320, 325] {
            assert!(termijnen(nummer).is_empty(), "{nummer}");
        }
        assert_eq!(termijnen(323)[0].duur, Duur::Werkdagen(10));
    }
}
