//! A declaration: what a provider asks for a month, line by line, and what we found of each line.

pub mod ops;
pub mod store;

use std::collections::HashMap;

use istandaarden::niveau3::{Declaratieregel, Regelstand};
use kern::id::BerichtId;
use kern::{Datum, Euro};
use uuid::Uuid;

/// Where a declaration stands. Drawn in `docs/states/declaratie.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Lines are wrong: a person looks before the answer leaves.
    Wacht,
    /// The 325 left.
    Beantwoord,
}

impl Stand {
    pub const ALLE: [Self; 2] = [Self::Wacht, Self::Beantwoord];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Beantwoord => "beantwoord",
        }
    }

    pub fn van_code(code: &str) -> Self {
        if code == "beantwoord" { Self::Beantwoord } else { Self::Wacht }
    }

    /// Whether `naar` may follow: one answer leaves, once.
    pub const fn mag_naar(self, naar: Self) -> bool {
        matches!((self, naar), (Self::Wacht, Self::Beantwoord))
    }

    /// Codes of the states from which a declaration comes here.
    fn vooraf(self) -> impl Iterator<Item = &'static str> {
        kern::stand::vooraf(self, Self::ALLE, Self::mag_naar, Self::code)
    }
}

/// Where a line stands. Drawn in `docs/states/declaratieregel.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lijnstand {
    Klopt,
    KloptNiet,
    Goedgekeurd,
    Afgekeurd,
    Betaald,
}

impl Lijnstand {
    pub const ALLE: [Self; 5] =
        [Self::Klopt, Self::KloptNiet, Self::Goedgekeurd, Self::Afgekeurd, Self::Betaald];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Klopt => "klopt",
            Self::KloptNiet => "klopt_niet",
            Self::Goedgekeurd => "goedgekeurd",
            Self::Afgekeurd => "afgekeurd",
            Self::Betaald => "betaald",
        }
    }

    pub fn van_code(code: &str) -> Self {
        Self::ALLE.into_iter().find(|s| s.code() == code).unwrap_or(Self::KloptNiet)
    }

    /// Whether `naar` may follow: what was found is told in the answer, and what was granted is paid.
    pub const fn mag_naar(self, naar: Self) -> bool {
        matches!(
            (self, naar),
            (Self::Klopt, Self::Goedgekeurd)
                | (Self::KloptNiet, Self::Afgekeurd)
                | (Self::Goedgekeurd, Self::Betaald)
        )
    }

    /// Codes of the states from which a line comes here.
    pub(crate) fn vooraf(self) -> impl Iterator<Item = &'static str> {
        kern::stand::vooraf(self, Self::ALLE, Self::mag_naar, Self::code)
    }

    /// Lines that count against what was assigned.
    pub const fn telt(self) -> bool {
        !matches!(self, Self::KloptNiet | Self::Afgekeurd)
    }
}

/// What a declaration came to, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uitslag {
    /// No answer left yet.
    Wacht,
    /// Every line was granted.
    Toegekend,
    /// Some lines were granted and some refused.
    Deels,
    /// Every line was refused.
    Afgekeurd,
}

impl Uitslag {
    pub const ALLE: [Self; 4] = [Self::Wacht, Self::Toegekend, Self::Deels, Self::Afgekeurd];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Toegekend => "toegekend",
            Self::Deels => "deels",
            Self::Afgekeurd => "afgekeurd",
        }
    }
}

/// The head of a declaration with its sums: asked is granted plus refused, always.
#[derive(Clone, Debug)]
pub struct Declaratie {
    pub id: Uuid,
    pub bericht: BerichtId,
    pub agb: String,
    pub nummer: String,
    pub begin: Datum,
    pub dagtekening: Datum,
    pub gevraagd: Euro,
    pub toegekend: Euro,
    pub afgekeurd: Euro,
    pub regels: i64,
    pub regels_fout: i64,
    pub stand: Stand,
    pub antwoord_voor: Datum,
}

impl Declaratie {
    pub fn uitslag(&self) -> Uitslag {
        match self.stand {
            Stand::Wacht => Uitslag::Wacht,
            Stand::Beantwoord if self.regels_fout == 0 => Uitslag::Toegekend,
            Stand::Beantwoord if self.regels_fout < self.regels => Uitslag::Deels,
            Stand::Beantwoord => Uitslag::Afgekeurd,
        }
    }
}

/// Lines that break the same rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reden {
    pub regel: String,
    pub retourcode: Option<String>,
    pub aantal: i64,
    pub bedrag: Euro,
}

impl Reden {
    /// The reasons of these lines, most lines first.
    fn van(lijnen: &[Lijn]) -> Vec<Self> {
        let mut uit: Vec<Self> = Vec::new();
        for lijn in lijnen {
            let Some(regel) = &lijn.regel else { continue };
            match uit.iter_mut().find(|r| r.regel == *regel && r.retourcode == lijn.retourcode) {
                Some(reden) => {
                    reden.aantal += 1;
                    reden.bedrag += lijn.bedrag;
                }
                None => uit.push(Self {
                    regel: regel.clone(),
                    retourcode: lijn.retourcode.clone(),
                    aantal: 1,
                    bedrag: lijn.bedrag,
                }),
            }
        }
        uit.sort_by(|a, b| (b.aantal, &a.regel).cmp(&(a.aantal, &b.regel)));
        uit
    }
}

/// A line. Its amount carries the sign: a credit is negative.
#[derive(Clone, Debug)]
pub struct Lijn {
    /// Rank in the message, from 1.
    pub plek: i64,
    pub referentie: String,
    pub vorig: Option<String>,
    pub toewijzing_nummer: i64,
    pub toewijzing: Option<Uuid>,
    pub persoon: Option<Uuid>,
    pub categorie: String,
    pub code: String,
    pub begin: Datum,
    pub eind: Datum,
    pub volume: i64,
    pub eenheid: String,
    pub tarief: Option<Euro>,
    pub bedrag: Euro,
    pub stand: Lijnstand,
    /// The rule that it breaks, if it breaks one, and the code that goes back.
    pub regel: Option<String>,
    pub retourcode: Option<String>,
    pub agb: String,
    pub declaratie_nummer: String,
}

impl Lijn {
    pub fn credit(&self) -> bool {
        self.bedrag < Euro::NUL
    }

    /// The line as the message library judges later lines by it.
    pub(crate) fn als_feit(self, bsn_van: &HashMap<Uuid, String>) -> Declaratieregel {
        let goedgekeurd = matches!(self.stand, Lijnstand::Goedgekeurd | Lijnstand::Betaald);
        let credit = self.credit();
        Declaratieregel {
            bsn: self.persoon.and_then(|p| bsn_van.get(&p).cloned()).unwrap_or_default(),
            aanbieder: self.agb,
            referentie: self.referentie,
            vorig: self.vorig,
            toewijzing: self.toewijzing_nummer,
            categorie: self.categorie,
            code: self.code,
            begin: self.begin,
            eind: self.eind,
            volume: self.volume,
            eenheid: self.eenheid,
            tarief: self.tarief,
            bedrag: if credit { -self.bedrag } else { self.bedrag },
            credit,
            stand: if goedgekeurd { Regelstand::Goedgekeurd } else { Regelstand::Ingediend },
            declaratie: self.declaratie_nummer,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn declaratie(stand: Stand, regels_fout: i64) -> Declaratie {
        Declaratie {
            id: Uuid::nil(),
            bericht: BerichtId(Uuid::nil()),
            agb: String::new(),
            nummer: String::new(),
            begin: date(2026, 10, 1),
            dagtekening: date(2026, 11, 1),
            gevraagd: Euro::NUL,
            toegekend: Euro::NUL,
            afgekeurd: Euro::NUL,
            regels: 3,
            regels_fout,
            stand,
            antwoord_voor: date(2026, 11, 15),
        }
    }

    #[test]
    fn the_steps_of_a_declaration_and_of_its_lines_are_those_that_are_drawn() {
        let tekening = include_str!("../../../../docs/states/declaratie.md");
        testkit::getekend(tekening, &Stand::ALLE, Stand::code, Stand::mag_naar);
        let tekening = include_str!("../../../../docs/states/declaratieregel.md");
        testkit::getekend(tekening, &Lijnstand::ALLE, Lijnstand::code, Lijnstand::mag_naar);
    }

    #[test]
    fn a_partial_answer_is_not_a_refusal() {
        for (stand, fout, uitslag) in [
            (Stand::Wacht, 0, Uitslag::Wacht),
            (Stand::Wacht, 3, Uitslag::Wacht),
            (Stand::Beantwoord, 0, Uitslag::Toegekend),
            (Stand::Beantwoord, 1, Uitslag::Deels),
            (Stand::Beantwoord, 3, Uitslag::Afgekeurd),
        ] {
            assert_eq!(declaratie(stand, fout).uitslag(), uitslag, "{stand:?} {fout}");
        }
    }
}
