//! Why a term ends when it does: as parts for a screen, and as a sentence in Dutch and English.

use kern::Datum;
use kern::taal::{Taal, datum_tekst, maand, weekdag};
use serde::Serialize;

use crate::bewijs::AFSPRAAK;
use crate::regel::Eenheid;
use crate::taal::hoeveel;
use crate::termijn::{Termijn, Verlenging};

/// The parts of the reason, for a screen that makes its own sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reden {
    /// The kind of term, as key for a text: `wmo/onderzoek`.
    pub sleutel: &'static str,
    pub aantal: u16,
    pub eenheid: Eenheid,
    pub op: Datum,
    /// As people cite it: `Wmo 2.3.2 lid 1`.
    pub artikel: String,
    pub dagen_opgeschort: i32,
    pub verlengd: bool,
    pub toegezegd: Option<Datum>,
    pub verschoven: Option<Verschoven>,
}

/// The end fell on a day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verschoven {
    pub van: Datum,
    /// Key of the holiday; none for a plain Saturday or Sunday.
    pub feestdag: Option<String>,
}

impl Termijn {
    pub fn reden(&self) -> Reden {
        Reden {
            sleutel: self.soort().code(),
            aantal: self.regel.aantal,
            eenheid: self.regel.eenheid,
            op: self.op(),
            artikel: self.herkomst().aanhaling(),
            dagen_opgeschort: self.dagen_opgeschort(),
            verlengd: !self.verlengingen.is_empty() && !self.is_toezegging(),
            toegezegd: self.toegezegd(),
            verschoven: (self.kaal_einde() != self.laatste_dag()).then(|| Verschoven {
                van: self.kaal_einde(),
                feestdag: feestdag(self.kaal_einde()).map(|f| f.sleutel),
            }),
        }
    }

    /// The reason as one line: `zes weken na de melding van 1 september (Wmo 2.3.2 lid 1)`. Years are left out
    /// where they equal the year of the last day.
    pub fn uitleg(&self, taal: Taal) -> String {
        let mut delen = vec![self.hoofdzin(taal)];
        delen.extend(self.opschorting_tekst(taal));
        delen.extend(self.verlengingen.iter().map(|v| self.verlenging_tekst(*v, taal)));
        delen.extend(self.verschoven_tekst(taal));
        delen.join(", ")
    }

    fn hoofdzin(&self, taal: Taal) -> String {
        let jaar = Some(self.laatste_dag().year());
        let (sjabloon, regel) = match taal {
            Taal::Nl => (&self.regel.gebeurtenis_nl, &self.regel),
            Taal::En => (&self.regel.gebeurtenis_en, &self.regel),
        };
        let wanneer = match regel.eenheid {
            Eenheid::EindeMaand => format!("{} {}", maand(self.op(), taal), self.op().year()),
            _ => datum_tekst(self.op(), taal, jaar),
        };
        let gebeurtenis = sjabloon.replace("{op}", &wanneer);
        let artikel = citaat(&self.herkomst().aanhaling(), taal);
        let lengte = hoeveel(regel.aantal, regel.eenheid, taal);
        match (taal, regel.eenheid, regel.aantal) {
            (Taal::Nl, Eenheid::EindeMaand, _) => {
                format!("de laatste dag van de maand na {gebeurtenis} ({artikel})")
            }
            (Taal::En, Eenheid::EindeMaand, _) => {
                format!("the last day of the month after {gebeurtenis} ({artikel})")
            }
            (Taal::Nl, _, 0) => format!("meteen na {gebeurtenis} ({artikel})"),
            (Taal::En, _, 0) => format!("at once after {gebeurtenis} ({artikel})"),
            (Taal::Nl, ..) => format!("{lengte} na {gebeurtenis} ({artikel})"),
            (Taal::En, ..) => format!("{lengte} after {gebeurtenis} ({artikel})"),
        }
    }

    fn opschorting_tekst(&self, taal: Taal) -> Option<String> {
        let dagen = u16::try_from(self.dagen_opgeschort()).ok().filter(|d| *d > 0)?;
        let lengte = hoeveel(dagen, Eenheid::Dagen, taal);
        let artikel = citaat(self.regel.opschorting.as_deref()?, taal);
        Some(match taal {
            Taal::Nl => format!("{lengte} opgeschort ({artikel})"),
            Taal::En => format!("suspended for {lengte} ({artikel})"),
        })
    }

    fn verlenging_tekst(&self, verlenging: Verlenging, taal: Taal) -> String {
        let regel = self.regel.verlenging.as_ref();
        let artikel = citaat(regel.map_or("", |r| r.artikel.as_str()), taal);
        let lengte = regel.and_then(|r| Some(hoeveel(r.aantal?, r.eenheid?, taal))).unwrap_or_default();
        match (verlenging, taal, self.is_toezegging()) {
            (Verlenging::Vast, Taal::Nl, _) => format!("{lengte} verdaagd ({artikel})"),
            (Verlenging::Vast, Taal::En, _) => format!("adjourned by {lengte} ({artikel})"),
            (Verlenging::TotEnMet(dag), Taal::Nl, false) => {
                format!("verlengd tot en met {} ({artikel})", datum_tekst(dag, taal, None))
            }
            (Verlenging::TotEnMet(dag), Taal::En, false) => {
                format!("extended to {} ({artikel})", datum_tekst(dag, taal, None))
            }
            (Verlenging::TotEnMet(dag), Taal::Nl, true) => {
                format!("besluit toegezegd voor {} ({artikel})", datum_tekst(dag, taal, None))
            }
            (Verlenging::TotEnMet(dag), Taal::En, true) => {
                format!("decision promised for {} ({artikel})", datum_tekst(dag, taal, None))
            }
        }
    }

    fn verschoven_tekst(&self, taal: Taal) -> Option<String> {
        let van = self.kaal_einde();
        if van == self.laatste_dag() {
            return None;
        }
        let dag =
            format!("{} {}", weekdag(van, taal), datum_tekst(van, taal, Some(self.laatste_dag().year())));
        let feest = feestdag(van).map(|f| match taal {
            Taal::Nl => format!(", {}", f.nl),
            Taal::En => format!(", {}", f.en),
        });
        let feest = feest.unwrap_or_default();
        Some(match taal {
            Taal::Nl => format!("verschoven van {dag}{feest} (Algemene termijnenwet 1)"),
            Taal::En => format!("moved from {dag}{feest} (Algemene termijnenwet 1)"),
        })
    }
}

/// `lid 1` is written `(1)` in English.
fn citaat(artikel: &str, taal: Taal) -> String {
    if taal == Taal::En && artikel == AFSPRAAK {
        return "agreed by the municipality".to_owned();
    }
    match (taal, artikel.split_once(" lid ")) {
        (Taal::En, Some((voor, lid))) => format!("{voor}({})", lid.replace(" onder ", ")(")),
        _ => artikel.to_owned(),
    }
}

fn feestdag(dag: Datum) -> Option<crate::kalender::Feestdag> {
    crate::kalender().ok()?.feestdag(dag)
}
