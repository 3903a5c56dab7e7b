//! Hearing before a refusal (Awb 4:7): a refusal that rests on facts about the resident, which the resident did not
//! give, waits for a reaction or for the last day on which one can come.

pub mod ops;
pub mod store;

use kern::Datum;
use uuid::Uuid;

use crate::ToegangFout;
use crate::besluit::Voorstel;

/// A hearing as it is kept.
#[derive(Clone, Debug)]
pub struct Horen {
    pub id: Uuid,
    /// What was intended, and prefills the decision.
    pub voorstel: Voorstel,
    pub gevraagd: Datum,
    /// The day on which the letter left with the post.
    pub verzonden: Option<Datum>,
    /// Last day for a reaction; counts only once the letter has left.
    pub uiterlijk: Datum,
    /// What the resident said, and on which day.
    pub reactie: Option<(String, Datum)>,
}

/// How far a hearing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hoorstand {
    /// The letter waits for the post: no day counts yet.
    BijDePost,
    /// The resident can react, until this day.
    Wacht(Datum),
    Gereageerd(Datum),
    /// This last day has passed without a reaction.
    Voorbij(Datum),
}

impl Horen {
    pub fn stand(&self, vandaag: Datum) -> Hoorstand {
        match (&self.reactie, self.verzonden) {
            (Some((_, op)), _) => Hoorstand::Gereageerd(*op),
            (None, None) => Hoorstand::BijDePost,
            (None, Some(_)) if vandaag <= self.uiterlijk => Hoorstand::Wacht(self.uiterlijk),
            (None, Some(_)) => Hoorstand::Voorbij(self.uiterlijk),
        }
    }
}

impl Hoorstand {
    pub const fn klaar(self) -> bool {
        matches!(self, Self::Gereageerd(_) | Self::Voorbij(_))
    }
}

/// Whether this may be decided now. A hearing that was begun is also awaited when the answer changes meanwhile.
pub fn toets(voorstel: &Voorstel, horen: Option<&Horen>, vandaag: Datum) -> Result<(), ToegangFout> {
    if !voorstel.soort.weigert() {
        return Ok(());
    }
    match horen {
        Some(horen) if horen.stand(vandaag).klaar() => Ok(()),
        Some(_) => Err(ToegangFout::veld("gegevens", "besluit.wacht_op_reactie")),
        None if voorstel.moet_horen() => Err(ToegangFout::veld("gegevens", "besluit.eerst_horen")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::besluit::Soort;
    use jiff::civil::date;

    fn voorstel(soort: Soort, gegevens_van_ander: Option<bool>) -> Voorstel {
        Voorstel {
            soort,
            hulp: "hulp".into(),
            redenen: "Er woont iemand bij u.".into(),
            voorziening: None,
            niet: "hulp in de tuin".into(),
            waarom: "Uw zoon kan helpen.".into(),
            wel: "Uw zoon kan helpen.".into(),
            ontbreekt: String::new(),
            geen_bijdrage: None,
            gegevens_van_ander,
            aanvulling: None,
            aanvraag_op: None,
        }
    }

    fn horen(verzonden: Option<Datum>, reactie: Option<Datum>) -> Horen {
        Horen {
            id: Uuid::nil(),
            voorstel: voorstel(Soort::Afwijzen, Some(true)),
            gevraagd: date(2026, 9, 1),
            verzonden,
            uiterlijk: date(2026, 9, 16),
            reactie: reactie.map(|op| ("Mijn zoon is verhuisd.".into(), op)),
        }
    }

    #[test]
    fn a_refusal_on_facts_of_others_waits_for_a_reaction_or_the_day() {
        let (dag, na) = (date(2026, 9, 16), date(2026, 9, 17));
        let verzonden = Some(date(2026, 9, 2));
        for (wat, horen, vandaag, klaar) in [
            ("not asked", None, na, false),
            ("in the post", Some(horen(None, None)), na, false),
            ("on the last day", Some(horen(verzonden, None)), dag, false),
            ("a day later", Some(horen(verzonden, None)), na, true),
            ("after a reaction", Some(horen(verzonden, Some(dag))), dag, true),
            ("a reaction by telephone, before the post", Some(horen(None, Some(dag))), dag, true),
        ] {
            for soort in [Soort::Afwijzen, Soort::Gedeeltelijk] {
                let uit = toets(&voorstel(soort, Some(true)), horen.as_ref(), vandaag);
                assert_eq!(uit.is_ok(), klaar, "{wat} {soort:?}");
            }
        }
    }

    #[test]
    fn what_gives_all_or_rests_on_own_words_does_not_wait_unless_it_was_asked() {
        let vandaag = date(2026, 9, 5);
        assert!(toets(&voorstel(Soort::Afwijzen, Some(false)), None, vandaag).is_ok());
        assert!(toets(&voorstel(Soort::Toekennen, None), None, vandaag).is_ok());
        assert!(toets(&voorstel(Soort::BuitenBehandeling, None), None, vandaag).is_ok());
        let open = horen(Some(date(2026, 9, 2)), None);
        assert!(toets(&voorstel(Soort::Toekennen, None), Some(&open), vandaag).is_ok());
        assert!(
            toets(&voorstel(Soort::Afwijzen, Some(false)), Some(&open), vandaag).is_err(),
            "no way round"
        );
    }
}
