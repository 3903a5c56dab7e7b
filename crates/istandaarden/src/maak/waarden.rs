//! The values of synthetic messages, chosen so that no rule of level 2 is broken.

use crate::gegenereerd::element::Elem;
use crate::tabel::{Basis, BerichtTabel, Patroon, Simpel, Standaard, Veld};

/// How much a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vorm {
    /// Only what is required.
    Kleinst,
    /// Everything.
    Volst,
}

/// Where in the message a value is needed.
pub(super) struct Plaats<'a> {
    pub(super) pad: &'a [Elem],
    pub(super) rang: &'a [u32],
    pub(super) vorm: Vorm,
}

impl Plaats<'_> {
    /// Whether this element lies inside an element with this name.
    fn in_een(&self, elem: Elem) -> bool {
        self.pad.contains(&elem)
    }

    /// Rank of the nearest element with this name around this place.
    fn rang_van(&self, elem: Elem) -> u32 {
        let plek = self.pad.iter().rposition(|e| *e == elem);
        plek.and_then(|p| self.rang.get(p)).copied().unwrap_or(0)
    }

    /// Rank of the nearest repeated element: even takes one side of a choice, odd the other.
    fn keuze(&self) -> u32 {
        self.rang.iter().rev().find(|r| **r > 0).copied().unwrap_or(0)
    }
}

/// Whether an element is taken up. `plaats` is the class around it.
pub(super) fn neem(tabel: &BerichtTabel, plaats: &Plaats<'_>, veld: &Veld) -> bool {
    if plaats.vorm == Vorm::Kleinst {
        return veld.min > 0 || nodig(tabel, plaats, veld.elem);
    }
    let oneven = plaats.keuze() % 2 == 1;
    let productklasse = matches!(tabel.nummer, 301 | 302 | 315..=318);
    match veld.elem {
        Elem::Omvang => !oneven,
        Elem::Budget => oneven,
        Elem::Code if productklasse => !oneven,
        Elem::Periode => oneven && !plaats.in_een(Elem::Relatie),
        Elem::Naam if plaats.in_een(Elem::Verwijzer) => oneven,
        Elem::ZorgverlenerCode => !oneven,
        Elem::VorigReferentieNummer => plaats.rang_van(Elem::Prestatie) == 1,
        Elem::ProductTarief => plaats.rang_van(Elem::Client) == 0,
        Elem::ReferentieAanbieder => true,
        _ => true,
    }
}

/// What level 2 asks even of the smallest message.
fn nodig(tabel: &BerichtTabel, plaats: &Plaats<'_>, elem: Elem) -> bool {
    match tabel.nummer {
        301 => {
            (elem == Elem::Telefoon && plaats.in_een(Elem::Contact))
                || (elem == Elem::Product && plaats.in_een(Elem::ToegewezenProduct))
        }
        315 => elem == Elem::Product,
        317 => elem == Elem::TeWijzigenProducten,
        _ => false,
    }
}

/// The value of an element; `plaats` ends with the element itself.
pub(super) fn waarde(tabel: &BerichtTabel, plaats: &Plaats<'_>, (veld, simpel): (&Veld, &Simpel)) -> String {
    if let Patroon::Vast(vast) = veld.extra {
        return vast.to_owned();
    }
    let rang = plaats.keuze();
    if let Some(vast) = keuzewaarde(tabel, plaats, veld.elem, rang) {
        return vast;
    }
    if let Some(eerste) = simpel.codes.first() {
        return (*eerste).to_owned();
    }
    let max = simpel.max_lengte.min(12) as usize;
    match (simpel.basis, simpel.patroon) {
        (Basis::Datum, _) => datum(tabel, plaats, veld.elem).to_owned(),
        (Basis::Tijd, _) => "10:30:00".to_owned(),
        (Basis::Geheel, _) if simpel.max < 1_100 => (1 + rang).to_string(),
        (Basis::Geheel, _) => (1_001 + rang).to_string(),
        (_, Patroon::Cijfers(4)) => "0384".to_owned(),
        (_, Patroon::Cijfers(8)) => "65656055".to_owned(),
        (_, Patroon::Cijfers(_)) => bsn(rang),
        (_, Patroon::AlleenCijfers) => "0612345678".to_owned(),
        (_, Patroon::Versie) => "1.0.0".to_owned(),
        (_, Patroon::Letters) => "AB".to_owned(),
        _ => format!("Tekst{}", rang + 1).chars().take(max).collect(),
    }
}

fn keuzewaarde(tabel: &BerichtTabel, plaats: &Plaats<'_>, elem: Elem, rang: u32) -> Option<String> {
    let vol = plaats.vorm == Vorm::Volst;
    let euro = plaats.rang_van(Elem::Client) == 1 || !vol;
    let wmo = tabel.standaard == Standaard::Iwmo;
    let kies = |een: &'static str, ander: &'static str| if rang % 2 == 1 { ander } else { een };
    let vast = match elem {
        Elem::NaamGebruik => {
            if vol {
                "3"
            } else {
                "1"
            }
        }
        Elem::DatumGebruik => "2",
        Elem::Vorm => "1",
        Elem::LandCode => "NL",
        Elem::Postcode => "1234AB",
        Elem::Soort if plaats.in_een(Elem::Relatie) && !plaats.in_een(Elem::Contact) => return None,
        Elem::Soort if !vol => "02",
        Elem::Soort if plaats.in_een(Elem::Relatie) => "01",
        Elem::Soort => kies("01", "04"),
        Elem::Categorie | Elem::ProductCategorie => {
            if wmo {
                kies("02", "03")
            } else {
                kies("45", "46")
            }
        }
        Elem::Code | Elem::ProductCode => {
            if wmo {
                kies("02A03", "03A01")
            } else {
                kies("45A03", "46A01")
            }
        }
        Elem::RedenWijziging => "08",
        Elem::Type => {
            if vol {
                kies("02", "04")
            } else {
                "01"
            }
        }
        Elem::VerzoekAntwoord => {
            if vol {
                "1"
            } else {
                "2"
            }
        }
        Elem::RedenAfwijzingVerzoek => {
            if wmo {
                "1"
            } else {
                "8"
            }
        }
        Elem::RetourCode => "0200",
        Elem::Eenheid if tabel.nummer >= 323 => {
            if euro {
                "83"
            } else {
                "04"
            }
        }
        Elem::Eenheid => "14",
        Elem::Frequentie => "4",
        Elem::GeleverdVolume => {
            if euro {
                "5000"
            } else {
                "4"
            }
        }
        Elem::ProductTarief => "1250",
        Elem::Bedrag => "5000",
        Elem::DebetCredit => {
            if plaats.rang_van(Elem::Prestatie) == 1 {
                "C"
            } else {
                "D"
            }
        }
        Elem::Bsn => return Some(bsn(plaats.rang_van(Elem::Client))),
        Elem::ReferentieNummer => return Some(format!("R{}", lijn(plaats))),
        Elem::VorigReferentieNummer => return Some(format!("V{}", lijn(plaats))),
        Elem::Identificatie => "B000001",
        _ => return None,
    };
    Some(vast.to_owned())
}

/// A number that differs for every line of a declaration.
fn lijn(plaats: &Plaats<'_>) -> u32 {
    1 + plaats.rang_van(Elem::Client) * 2 + plaats.rang_van(Elem::Prestatie)
}

fn datum(tabel: &BerichtTabel, plaats: &Plaats<'_>, elem: Elem) -> &'static str {
    let maand = matches!(tabel.nummer, 305..=308 | 323 | 325);
    match elem {
        Elem::Datum => "1980-01-01",
        Elem::Begindatum if maand => "2026-05-01",
        Elem::Einddatum if maand => "2026-05-31",
        Elem::Einddatum | Elem::ToewijzingEinddatum => "2026-12-31",
        Elem::Begindatum | Elem::Ingangsdatum | Elem::ToewijzingIngangsdatum => "2026-01-01",
        Elem::BeschikkingIngangsdatum => "2026-01-01",
        Elem::GewensteIngangsdatum => "2026-07-01",
        Elem::Toewijzingsdatum | Elem::DagtekeningRetour => "2026-05-20",
        Elem::Dagtekening if plaats.in_een(Elem::DeclaratieIdentificatie) => "2026-06-05",
        _ => "2026-06-10",
    }
}

/// A test BSN by rank.
pub(super) fn bsn(rang: u32) -> String {
    Bsnreeks::default().nth(rang as usize).unwrap_or_default()
}

/// Test BSNs in order: nine digits that begin with 9 and pass the eleven test.
pub(super) struct Bsnreeks(u32);

impl Default for Bsnreeks {
    fn default() -> Self {
        Self(90_000_000)
    }
}

impl Iterator for Bsnreeks {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        loop {
            self.0 = self.0.checked_add(1).filter(|b| *b < 100_000_000)?;
            let cijfers = format!("{:08}", self.0);
            let som: u32 =
                cijfers.bytes().zip([9u32, 8, 7, 6, 5, 4, 3, 2]).map(|(c, g)| u32::from(c - b'0') * g).sum();
            if som % 11 < 10 {
                return Some(format!("{cijfers}{}", som % 11));
            }
        }
    }
}
