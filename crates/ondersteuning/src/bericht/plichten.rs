//! Who owes what on a message, and from which day that counts. How long each term is, with its article, stands in `recht`.
//!
//! Terms that no message begins are not here: a request after the intake, a stop, and declaring a month.

use kern::{Datum, Wet};
use recht::Termijnsoort;

use super::Richting;
use crate::OndersteuningFout;
use crate::verzoek::Soort;

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wie {
    Wij,
    Aanbieder,
}

/// The day from which a term counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vanaf {
    /// The day on which the message arrived at who has to act.
    Ontvangst,
    /// The date in the header of the message.
    Dagtekening,
    /// The day on which help began, or that of receipt when it had begun before (OP271).
    Start,
}

/// Something that is owed because a message was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plicht {
    /// Numbers of the messages that meet it, any one of them; none when it is not met by a message.
    pub met: &'static [u16],
    pub wie: Wie,
    pub soort: Termijnsoort,
    pub vanaf: Vanaf,
}

impl Plicht {
    /// Whether it is owed under this law: only the 319 of the Jeugdwet names another municipality (OP359).
    pub fn geldt(&self, wet: Wet) -> bool {
        self.soort != Termijnsoort::IstandaardWoonplaatsbeginsel || wet == Wet::Jeugdwet
    }

    /// The last day, counted from `van`.
    pub fn dag(&self, van: Datum) -> Result<Datum, OndersteuningFout> {
        Ok(recht::termijn(self.soort, van)?.laatste_dag())
    }

    /// Whether its last day, counted from `van`, has passed.
    pub fn te_laat(&self, van: Datum, vandaag: Datum) -> Result<bool, OndersteuningFout> {
        Ok(self.dag(van)? < vandaag)
    }

    /// The first day from which it can count and not be late: what counts from a day before that one is late.
    pub(crate) fn eerste_op_tijd(&self, vandaag: Datum) -> Result<Datum, OndersteuningFout> {
        let mut van = vandaag;
        while let Ok(eerder) = van.yesterday() {
            if self.te_laat(eerder, vandaag)? {
                break;
            }
            van = eerder;
        }
        Ok(van)
    }
}

const fn retour(wie: Wie, met: &'static [u16]) -> Plicht {
    Plicht { met, wie, soort: Termijnsoort::IstandaardRetour, vanaf: Vanaf::Ontvangst }
}

const fn wij(soort: Termijnsoort, met: &'static [u16], vanaf: Vanaf) -> Plicht {
    Plicht { met, wie: Wie::Wij, soort, vanaf }
}

const NA_ONDERZOEK: Plicht =
    wij(Termijnsoort::IstandaardAntwoordNaOnderzoek, &[301, 319], Vanaf::Dagtekening);
/// Counted from the first day that was assigned: a start that really came later is known to the provider alone.
pub const START: Plicht = Plicht {
    met: &[305],
    wie: Wie::Aanbieder,
    soort: Termijnsoort::IstandaardStartMelden,
    vanaf: Vanaf::Start,
};

/// Whether a start had to be told before today, counted from `van`: `None` when none is waited for.
pub fn start_te_laat(van: Option<Datum>, vandaag: Datum) -> Result<bool, OndersteuningFout> {
    Ok(van.map(|van| START.te_laat(van, vandaag)).transpose()?.unwrap_or_default())
}

const WOONPLAATS: Plicht = wij(Termijnsoort::IstandaardWoonplaatsbeginsel, &[319], Vanaf::Dagtekening);

/// By direction and message number: what it waits for first, and what comes beside it.
const TABEL: &[(Richting, u16, &[Plicht])] = &[
    (Richting::In, 305, &[retour(Wie::Wij, &[306])]),
    (Richting::In, 307, &[retour(Wie::Wij, &[308])]),
    (
        Richting::In,
        315,
        &[
            wij(Soort::Toewijzing.termijn(), &[301, 319], Vanaf::Ontvangst),
            retour(Wie::Wij, &[316]),
            NA_ONDERZOEK,
            WOONPLAATS,
        ],
    ),
    (
        Richting::In,
        317,
        &[
            wij(Soort::Wijziging.termijn(), &[301, 319], Vanaf::Ontvangst),
            retour(Wie::Wij, &[318]),
            NA_ONDERZOEK,
            WOONPLAATS,
        ],
    ),
    (
        Richting::In,
        323,
        &[
            wij(Termijnsoort::IstandaardDeclaratieAntwoord, &[325], Vanaf::Ontvangst),
            wij(Termijnsoort::IstandaardBetalen, &[], Vanaf::Dagtekening),
        ],
    ),
    (Richting::Uit, 301, &[retour(Wie::Aanbieder, &[302]), START]),
    (Richting::Uit, 319, &[retour(Wie::Aanbieder, &[320])]),
];

/// What is owed on a message, what it waits for first.
pub fn plichten(richting: Richting, nummer: u16) -> &'static [Plicht] {
    let rij = TABEL.iter().find(|(r, n, _)| (*r, *n) == (richting, nummer));
    rij.map_or(&[], |(_, _, plichten)| plichten)
}

/// What a message waits for; `None` when nobody owes an answer.
pub fn wacht_op(richting: Richting, nummer: u16) -> Option<&'static Plicht> {
    plichten(richting, nummer).first()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kern::taal::Taal;

    #[test]
    fn what_counts_from_before_the_first_day_in_time_is_late() {
        // Around Easter and King's Day of 2026, and New Year.
        for begin in [date(2026, 3, 25), date(2026, 12, 20)] {
            for vandaag in begin.series(jiff::Span::new().days(1)).take(45) {
                let van = START.eerste_op_tijd(vandaag).unwrap();
                assert!(START.dag(van).unwrap() >= vandaag, "{vandaag}: {van}");
                assert!(START.dag(van.yesterday().unwrap()).unwrap() < vandaag, "{vandaag}: {van}");
            }
        }
    }

    /// The table of the report: message in or out, who acts, with what, by which day, and the rule. Tuesday 1 September 2026.
    #[test]
    fn who_owes_what_by_which_day_and_why() {
        use Richting::{In, Uit};
        use Wie::{Aanbieder, Wij};
        let op = date(2026, 9, 1);
        let (drie, vijf, tien) = (date(2026, 9, 4), date(2026, 9, 8), date(2026, 9, 15));
        let (acht_weken, twee_weken, dertig) = (date(2026, 10, 27), date(2026, 9, 15), date(2026, 10, 1));
        for (richting, nummer, rij, wie, met, dag, regel) in [
            (Uit, 301, 0, Aanbieder, &[302][..], drie, "OP090"),
            (Uit, 301, 1, Aanbieder, &[305], vijf, "OP271"),
            (Uit, 319, 0, Aanbieder, &[320], drie, "OP090"),
            (In, 305, 0, Wij, &[306], drie, "OP090"),
            (In, 307, 0, Wij, &[308], drie, "OP090"),
            (In, 315, 0, Wij, &[301, 319], vijf, "OP274"),
            (In, 315, 1, Wij, &[316], drie, "OP090"),
            (In, 315, 2, Wij, &[301, 319], acht_weken, "OP274, OP346"),
            (In, 315, 3, Wij, &[319], twee_weken, "OP359"),
            (In, 317, 0, Wij, &[301, 319], vijf, "OP346"),
            (In, 317, 1, Wij, &[318], drie, "OP090"),
            (In, 317, 2, Wij, &[301, 319], acht_weken, "OP274, OP346"),
            (In, 323, 0, Wij, &[325], tien, "OP090x4"),
            (In, 323, 1, Wij, &[], dertig, "SAP"),
        ] {
            let p = plichten(richting, nummer)[rij];
            assert_eq!((p.wie, p.met), (wie, met), "{nummer} {rij}");
            assert_eq!(p.dag(op).unwrap(), dag, "{nummer} {rij}");
            let uitleg = recht::termijn(p.soort, op).unwrap().uitleg(Taal::Nl);
            assert!(uitleg.ends_with(&format!("{regel})")), "{nummer} {rij}: {uitleg}");
        }
        for (richting, nummer) in
            [(In, 302), (In, 320), (Uit, 306), (Uit, 308), (Uit, 316), (Uit, 318), (Uit, 325)]
        {
            assert_eq!(wacht_op(richting, nummer), None, "a return asks no answer: {nummer}");
        }
        assert!(WOONPLAATS.geldt(Wet::Jeugdwet) && !WOONPLAATS.geldt(Wet::Wmo));
    }
}
