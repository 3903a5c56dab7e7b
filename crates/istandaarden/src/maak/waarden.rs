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
    let productklasse = matches!(tabel.nummer, 301 | 302 | 305..=308 | 315..=318);
    match veld.elem {
        Elem::Omvang => !oneven,
        Elem::Budget => oneven,
        Elem::Code if productklasse => !oneven,
        Elem::Periode => oneven,
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
    match elem {
        Elem::Bsn => Some(bsn(plaats.rang_van(Elem::Client))),
        Elem::ReferentieNummer => Some(format!("R{}", lijn(plaats))),
        Elem::VorigReferentieNummer => Some(format!("V{}", lijn(plaats))),
        _ => persoonswaarde(plaats, elem, rang)
            .or_else(|| productwaarde(tabel, plaats, elem))
            .map(str::to_owned),
    }
}

fn persoonswaarde(plaats: &Plaats<'_>, elem: Elem, rang: u32) -> Option<&'static str> {
    let vol = plaats.vorm == Vorm::Volst;
    let soort = match (plaats.in_een(Elem::Relatie), vol) {
        (true, _) if !plaats.in_een(Elem::Contact) => None,
        (_, false) => Some("02"),
        (_, true) => Some(if rang % 2 == 1 { "04" } else { "01" }),
    };
    match elem {
        Elem::NaamGebruik => Some(if vol { "3" } else { "1" }),
        Elem::DatumGebruik => Some("2"),
        Elem::Vorm => Some("1"),
        Elem::LandCode => Some("NL"),
        Elem::Postcode => Some("1234AB"),
        Elem::Soort => soort,
        Elem::Identificatie => Some("B000001"),
        _ => None,
    }
}

fn productwaarde(tabel: &BerichtTabel, plaats: &Plaats<'_>, elem: Elem) -> Option<&'static str> {
    let vol = plaats.vorm == Vorm::Volst;
    let euro = plaats.rang_van(Elem::Client) == 1 || !vol;
    let oneven = plaats.keuze() % 2 == 1;
    let product = match (tabel.standaard, oneven) {
        (Standaard::Iwmo, false) => ("02", "02A03"),
        (Standaard::Iwmo, true) => ("03", "03A01"),
        (Standaard::Ijw, false) => ("45", "45A03"),
        (Standaard::Ijw, true) => ("46", "46A01"),
    };
    let credit = plaats.rang_van(Elem::Prestatie) == 1;
    Some(match elem {
        Elem::Categorie | Elem::ProductCategorie => product.0,
        Elem::Code | Elem::ProductCode => product.1,
        Elem::RedenWijziging => "08",
        Elem::Type => ["01", "02", "04"][if vol { 1 + usize::from(oneven) } else { 0 }],
        Elem::VerzoekAntwoord => ["2", "1"][usize::from(vol)],
        Elem::RedenAfwijzingVerzoek => ["8", "1"][usize::from(tabel.standaard == Standaard::Iwmo)],
        Elem::RetourCode => "0200",
        Elem::Eenheid if tabel.nummer < 323 => "14",
        Elem::Eenheid => ["04", "83"][usize::from(euro)],
        Elem::Frequentie => "4",
        Elem::GeleverdVolume => ["4", "5000"][usize::from(euro)],
        Elem::ProductTarief => "1250",
        Elem::Bedrag => "5000",
        Elem::DebetCredit => ["D", "C"][usize::from(credit)],
        _ => return None,
    })
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
