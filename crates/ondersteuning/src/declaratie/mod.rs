//! A declaration: what a provider asks for a month, line by line, and what we found of each line.

pub mod ops;
pub mod store;

use std::collections::HashMap;

use istandaarden::niveau3::{Declaratieregel, Regelstand};
use kern::id::BerichtId;
use kern::{Datum, Euro};
use uuid::Uuid;

/// Where a declaration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Lines are wrong: a person looks before the answer leaves.
    Wacht,
    /// The 325 left.
    Beantwoord,
}

impl Stand {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Beantwoord => "beantwoord",
        }
    }

    pub fn van_code(code: &str) -> Self {
        if code == "beantwoord" { Self::Beantwoord } else { Self::Wacht }
    }
}

/// Where a line stands.
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

    /// Lines that count against what was assigned.
    pub const fn telt(self) -> bool {
        !matches!(self, Self::KloptNiet | Self::Afgekeurd)
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
