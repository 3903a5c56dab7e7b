//! What Kantelstad buys: products, providers, contracts and the tariff of each year.
//!
//! Categories and codes are those of the published product lists of iWmo and iJw; prices, providers, AGB codes and
//! account numbers are made up. The bank `TEST` does not exist, and every AGB code begins with 99.

use std::borrow::Cow;

use jiff::civil::date;
use kern::id::OrganisatieId;
use kern::{AgbCode, Datum, Euro, Periode, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::contract::Tarief;
use ondersteuning::contract::ops::{NieuwContract, registreer_aanbieder, sluit, voeg_product_toe};
use ondersteuning::contract::store::NieuweAanbieder;
use ondersteuning::product::{self, Product};
use storage::Tx;
use uuid::Uuid;

use crate::zaad::Verdeler;

/// AGB code of Thuiszorg De Linde: the provider that can run as a practice provider beside the demo.
pub const OEFENAANBIEDER: &str = "99000001";

/// Account from which Kantelstad pays.
pub(crate) const EIGEN_REKENING: i64 = 100;

/// First and last year for which tariffs were agreed.
const JAREN: std::ops::RangeInclusive<i16> = 2024..=2030;

/// Hour, day and night, part of a day (WJ756). What is agreed per hour may be declared in minutes (IV081).
const UUR: &str = "04";
const ETMAAL: &str = "14";
const DAGDEEL: &str = "16";

/// A product with what it costs on average in 2026, in cents per unit.
struct Regel {
    wet: Wet,
    categorie: &'static str,
    code: &'static str,
    naam: &'static str,
    eenheid: &'static str,
    cent: i64,
}

const fn wmo(
    (categorie, code): (&'static str, &'static str),
    naam: &'static str,
    eenheid: &'static str,
    cent: i64,
) -> Regel {
    Regel { wet: Wet::Wmo, categorie, code, naam, eenheid, cent }
}

const fn jeugd(
    (categorie, code): (&'static str, &'static str),
    naam: &'static str,
    eenheid: &'static str,
    cent: i64,
) -> Regel {
    Regel { wet: Wet::Jeugdwet, categorie, code, naam, eenheid, cent }
}

const PRODUCTEN: [Regel; 13] = [
    wmo(("01", "01A04"), "Hulp bij het huishouden", UUR, 3_660),
    wmo(("01", "01A05"), "Hulp bij het huishouden met regie", UUR, 4_080),
    wmo(("02", "02A16"), "Begeleiding individueel", UUR, 6_840),
    wmo(("02", "02A19"), "Begeleiding individueel, specialistisch", UUR, 8_880),
    wmo(("04", "04A04"), "Logeren om de mantelzorg te ontlasten", ETMAAL, 18_950),
    wmo(("07", "07A12"), "Dagbesteding", DAGDEEL, 4_860),
    wmo(("07", "07A15"), "Dagbesteding, specialistisch", DAGDEEL, 6_790),
    wmo(("15", "15A06"), "Beschermd wonen", ETMAAL, 16_700),
    jeugd(("45", "45A48"), "Jeugdhulp thuis of op school, individueel", UUR, 7_080),
    jeugd(("45", "45A53"), "Jeugdhulp individueel, specialistisch", UUR, 9_120),
    jeugd(("41", "41A12"), "Dagbehandeling jeugd", DAGDEEL, 9_850),
    jeugd(("44", "44A08"), "Gezinshuis", ETMAAL, 17_800),
    jeugd(("43", "43A07"), "Behandelgroep met verblijf", ETMAAL, 26_500),
];

/// A provider, what it delivers, and how dear it is beside the average, in thousandths.
struct Aanbieder {
    agb: Cow<'static, str>,
    naam: Cow<'static, str>,
    promille: i64,
    codes: &'static [&'static str],
}

/// Providers and contracts in a city of 130,000 inhabitants.
const STAD: [u64; 3] = [120, 300, 130_000];

/// The providers that every town has.
const AANBIEDERS: [Aanbieder; 9] = [
    // One tariff for all that it does: the practice provider knows only one.
    van(OEFENAANBIEDER, "Thuiszorg De Linde", 1_000, &["01A04"]),
    van("99000002", "Zorggroep IJssel", 1_012, &["01A04", "01A05", "02A16", "07A12", "04A04"]),
    van("99000003", "Schoon en Samen", 978, &["01A04", "01A05"]),
    van("99000004", "Begeleid Verder", 1_000, &["02A16", "02A19", "07A15", "15A06"]),
    van("99000005", "De Steiger, werkplaats en dagbesteding", 986, &["07A12", "07A15"]),
    van("99000006", "Stichting Kantelhulp", 1_024, &["02A19", "02A16", "04A04", "15A06"]),
    van("99000007", "Jeugdhulp De Brug", 1_000, &["45A48", "45A53", "41A12", "44A08", "43A07"]),
    van("99000008", "Jong aan de Kade", 1_018, &["45A48", "41A12", "43A07"]),
    van("99000009", "Gezinshulp Overzij", 991, &["45A53", "44A08", "45A48"]),
];

const fn van(
    agb: &'static str,
    naam: &'static str,
    promille: i64,
    codes: &'static [&'static str],
) -> Aanbieder {
    Aanbieder { agb: Cow::Borrowed(agb), naam: Cow::Borrowed(naam), promille, codes }
}

/// What a small provider is, and what it delivers: of two categories of products, or of three.
const TWEE: [(&str, &[&str]); 4] = [
    ("Zorgboerderij", &["07A12", "07A15", "02A16"]),
    ("Jeugdpraktijk", &["45A48", "45A53", "41A12"]),
    ("Thuishulp", &["01A04", "01A05", "02A16"]),
    ("Gezinshuis", &["44A08", "45A48"]),
];
const DRIE: [(&str, &[&str]); 4] = [
    ("Zorgcollectief", &["01A04", "02A16", "02A19", "07A12"]),
    ("Logeerhuis", &["04A04", "02A19", "07A15"]),
    ("Jeugdhulp", &["45A48", "41A12", "44A08"]),
    ("Samenzorg", &["02A16", "45A48", "45A53", "01A05"]),
];

/// The small providers that a town has besides: in a city 120 providers in all, with 300 contracts.
fn kleine(inwoners: u64) -> Vec<Aanbieder> {
    let [aanbieders, contracten, stad] = STAD;
    let vast = AANBIEDERS.len() as u64;
    let van_vast: u64 = AANBIEDERS.iter().map(|a| categorieen(a).len() as u64).sum();
    let drie = contracten - van_vast - 2 * (aanbieders - vast);
    let mut verdeler = Verdeler::nieuw(drie, aanbieders - vast);
    (0..(inwoners * aanbieders / stad).saturating_sub(vast))
        .map(|rang| {
            let plek = usize::try_from(rang).unwrap_or(0);
            let soorten = if verdeler.treft(1) { DRIE } else { TWEE };
            let (soort, codes) = soorten[plek % soorten.len()];
            Aanbieder {
                agb: Cow::Owned(format!("{:08}", 99_000_010 + rang)),
                naam: Cow::Owned(format!("{soort} {}", crate::mensen::keukennaam(plek))),
                promille: 985 + i64::try_from(rang * 7 % 60).unwrap_or(0),
                codes,
            }
        })
        .collect()
}

/// In which categories a provider delivers: there is a contract for each.
fn categorieen(aanbieder: &Aanbieder) -> Vec<(Wet, &'static str)> {
    let mut uit = Vec::new();
    for regel in PRODUCTEN.iter().filter(|r| aanbieder.codes.contains(&r.code)) {
        if !uit.contains(&(regel.wet, regel.categorie)) {
            uit.push((regel.wet, regel.categorie));
        }
    }
    uit
}

/// Adds the small providers of a town of this size, with their contracts.
pub(crate) async fn breid_uit(tx: &mut Tx, inwoners: u64) -> Result<(), OndersteuningFout> {
    let mut producten = Vec::new();
    for wet in [Wet::Wmo, Wet::Jeugdwet] {
        producten.extend(product::store::van_wet(&*tx, wet).await?);
    }
    let met_regel = |p: &Product| PRODUCTEN.iter().find(|r| r.code == p.code).map(|r| (p.id, r));
    let producten: Vec<_> = producten.iter().filter_map(met_regel).collect();
    for (rang, aanbieder) in (AANBIEDERS.len() + 1..).zip(&kleine(inwoners)) {
        neem_op(tx, aanbieder, rang, &producten).await?;
    }
    Ok(())
}

/// Puts products, providers and contracts into an empty municipality.
pub(crate) async fn maak(tx: &mut Tx) -> Result<(), OndersteuningFout> {
    let mut producten = Vec::new();
    for regel in &PRODUCTEN {
        let product = Product {
            id: tx.nieuw(),
            wet: regel.wet,
            categorie: regel.categorie.into(),
            code: regel.code.into(),
            naam: regel.naam.into(),
            eenheid: regel.eenheid.into(),
        };
        voeg_product_toe(tx, &product).await?;
        producten.push((product.id, regel));
    }
    for (rang, aanbieder) in (1..).zip(&AANBIEDERS) {
        neem_op(tx, aanbieder, rang, &producten).await?;
    }
    Ok(())
}

async fn neem_op(
    tx: &mut Tx,
    aanbieder: &Aanbieder,
    rang: usize,
    producten: &[(Uuid, &Regel)],
) -> Result<(), OndersteuningFout> {
    let agb = AgbCode::lees(&aanbieder.agb).map_err(|_| OndersteuningFout::veld("agb", "aanbieder.agb"))?;
    let iban = iban(i64::try_from(rang).unwrap_or_default());
    let nieuw = NieuweAanbieder { naam: &aanbieder.naam, agb: &agb, telefoon: "038 000 01 00", iban: &iban };
    let organisatie = registreer_aanbieder(tx, &nieuw).await?;
    for soort in categorieen(aanbieder) {
        sluit_contract(tx, aanbieder, (organisatie, soort), producten).await?;
    }
    Ok(())
}

async fn sluit_contract(
    tx: &mut Tx,
    aanbieder: &Aanbieder,
    (organisatie, (wet, categorie)): (OrganisatieId, (Wet, &str)),
    producten: &[(Uuid, &Regel)],
) -> Result<(), OndersteuningFout> {
    let levert = |r: &Regel| (r.wet, r.categorie) == (wet, categorie) && aanbieder.codes.contains(&r.code);
    let tarieven: Vec<Tarief> = producten
        .iter()
        .filter(|(_, r)| levert(r))
        .flat_map(|(id, r)| JAREN.map(move |jaar| (*id, r.cent, jaar)))
        .filter_map(|(product, cent, jaar)| {
            let tarief = tarief(cent, aanbieder.promille, jaar);
            Some(Tarief {
                product,
                tarief,
                periode: Periode::half_open(dag(jaar), Some(dag(jaar + 1))).ok()?,
            })
        })
        .collect();
    let periode = Periode::half_open(dag(*JAREN.start()), Some(dag(*JAREN.end() + 1)))
        .map_err(|_| OndersteuningFout::veld("periode", "contract.periode"))?;
    let nummer = format!("K-{}-{categorie}-{}", wet.code(), &aanbieder.agb[5..]);
    sluit(tx, &NieuwContract { nummer, organisatie, wet, periode, tarieven }).await?;
    Ok(())
}

const fn dag(jaar: i16) -> Datum {
    date(jaar, 1, 1)
}

/// What a unit costs in a year: the average of 2026, dearer or cheaper by provider, and the agreed index.
fn tarief(cent: i64, promille: i64, jaar: i16) -> Euro {
    let index = match jaar {
        ..=2024 => 927,
        2025 => 962,
        2026 => 1_000,
        2027 => 1_031,
        2028 => 1_059,
        2029 => 1_086,
        _ => 1_112,
    };
    Euro::cent((cent * promille * index + 500_000) / 1_000_000)
}

/// What a unit of a product costs on average in 2026, in cents.
#[cfg(test)]
pub(crate) fn prijs(code: &str) -> i64 {
    PRODUCTEN.iter().find(|r| r.code == code).map_or(0, |r| r.cent)
}

/// An account number of the bank `TEST`, which does not exist, with the right check digits (ISO 7064, mod 97-10).
pub(crate) fn iban(rang: i64) -> String {
    // T, E, S and T count as 29, 14, 28 and 29; N, L as 23, 21.
    let rest =
        format!("29142829{rang:010}232100").bytes().fold(0, |r, c| (r * 10 + u32::from(c - b'0')) % 97);
    format!("NL{:02}TEST{rang:010}", 98 - rest)
}

/// The account of a provider: its rank among all is the end of its AGB code.
pub(crate) fn rekening(agb: &str) -> String {
    iban(agb.get(5..).and_then(|rang| rang.parse().ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check of ISO 13616, written apart from what makes the number.
    fn klopt(iban: &str) -> bool {
        let (kop, rest) = iban.split_at(4);
        let cijfers: String =
            rest.chars().chain(kop.chars()).filter_map(|c| c.to_digit(36)).map(|n| n.to_string()).collect();
        cijfers.bytes().fold(0, |r, c| (r * 10 + u32::from(c - b'0')) % 97) == 1
    }

    #[test]
    fn account_numbers_pass_the_check_and_belong_to_no_bank() {
        assert!(klopt("NL91ABNA0417164300") && !klopt("NL90ABNA0417164300"));
        for rang in [1, 2, 9, 97, EIGEN_REKENING, 12_345] {
            let iban = iban(rang);
            assert!(klopt(&iban) && iban.contains("TEST") && iban.len() == 18, "{iban}");
        }
    }

    #[test]
    fn providers_have_codes_of_their_own_that_nobody_was_given() {
        let alle: Vec<_> = AANBIEDERS.into_iter().chain(kleine(130_000)).collect();
        let mut codes: Vec<_> = alle.iter().map(|a| a.agb.clone()).collect();
        let namen: std::collections::HashSet<_> = alle.iter().map(|a| a.naam.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!((codes.len(), namen.len()), (alle.len(), alle.len()));
        assert!(codes.iter().all(|c| AgbCode::lees(c).is_ok() && c.starts_with("9900")));
        let bekend = |c: &str| PRODUCTEN.iter().any(|p| p.code == c);
        assert!(alle.iter().flat_map(|a| a.codes).all(|c| bekend(c)));
    }

    /// The figures of the municipality that this one is like: 120 providers, 300 contracts.
    #[test]
    fn a_city_has_a_hundred_and_twenty_providers_and_three_hundred_contracts() {
        let contracten = |lijst: &[Aanbieder]| lijst.iter().map(|a| categorieen(a).len()).sum::<usize>();
        let klein = kleine(130_000);
        assert_eq!(
            (AANBIEDERS.len() + klein.len(), contracten(&AANBIEDERS) + contracten(&klein)),
            (120, 300)
        );
        assert!(kleine(2_000).is_empty(), "a small town has only those with a name");
        assert_eq!(kleine(20_000).len(), 9);
    }

    #[test]
    fn a_provider_is_paid_on_the_account_of_its_rank() {
        for (rang, aanbieder) in (1..).zip(AANBIEDERS.into_iter().chain(kleine(130_000))) {
            assert_eq!(rekening(&aanbieder.agb), iban(rang));
        }
    }
}
