//! How much may be declared on an assignment: IV077 (per week), IV078 (broken periods), IV079 (hours) and IV081
//! (hours and minutes).

use kern::{Datum, Euro, Periode};

use super::{Omvang, Toewijzing};
use crate::tabel::Standaard;

/// `Eenheid` (WJ756): minute.
pub const MINUUT: &str = "01";
/// `Eenheid` (WJ756): hour.
pub const UUR: &str = "04";
/// `Eenheid` (WJ756): pieces, by output.
pub const STUKS_OUTPUT: &str = "82";
/// `Eenheid` (WJ756): euro, in cents.
pub const EURO: &str = "83";

/// Wmo category 01, help in the household, always gets six weeks a month (IV077).
const HUISHOUDEN: &str = "01";

/// Volume in the unit of the declaration: an assignment in hours may be declared in minutes (IV081).
pub fn in_eenheid(volume: i64, toegewezen: &str, gedeclareerd: &str) -> Option<i64> {
    match (toegewezen, gedeclareerd) {
        (UUR, MINUUT) => volume.checked_mul(60),
        (a, b) if a == b => Some(volume),
        _ => None,
    }
}

/// The most that may be declared for a product period (TR321), in the unit of the assignment. `None` when the
/// assignment sets no bound.
pub fn maximum_productperiode(
    toewijzing: &Toewijzing,
    standaard: Standaard,
    periode: Periode,
) -> Option<i64> {
    let omvang = toewijzing.omvang.as_ref()?;
    let deel = toewijzing.periode()?.doorsnede(periode)?;
    let keren = match omvang.frequentie.as_str() {
        "1" => i64::from(deel.dagen()?),
        "2" if output(omvang) => zondagen(toewijzing, deel)?,
        "2" if standaard == Standaard::Iwmo && toewijzing.categorie.as_deref() == Some(HUISHOUDEN) => 6,
        "2" => kalenderweken(deel.begin(), deel.laatste_dag()?),
        _ => 1,
    };
    omvang.volume.checked_mul(keren)
}

/// The most that may be declared on the whole assignment (TR322), in the unit of the assignment. `None` when it
/// has no size or no end.
pub fn maximum_toewijzing(toewijzing: &Toewijzing) -> Option<i64> {
    let omvang = toewijzing.omvang.as_ref()?;
    if omvang.frequentie == "6" {
        return Some(omvang.volume);
    }
    let periode = toewijzing.periode()?;
    let (begin, eind) = (periode.begin(), periode.laatste_dag()?);
    let keren = match omvang.frequentie.as_str() {
        "1" => i64::from(periode.dagen()?),
        "2" if output(omvang) => zondagen(toewijzing, periode)?,
        "2" => kalenderweken(begin, eind),
        _ => maanden(begin, eind),
    };
    omvang.volume.checked_mul(keren)
}

/// Whether the assignment is by output: pieces or euros.
fn output(omvang: &Omvang) -> bool {
    matches!(omvang.eenheid.as_str(), STUKS_OUTPUT | EURO)
}

/// Calendar weeks that a period touches, counted by week number, Monday first (IV077).
pub fn kalenderweken(begin: Datum, eind: Datum) -> i64 {
    let maandag = |dag: Datum| i64::from(dagnummer(dag)) - i64::from(dag.weekday().to_monday_zero_offset());
    (maandag(eind) - maandag(begin)) / 7 + 1
}

/// Sundays in a period, and one more when the last Sunday of the assignment lies in it and the assignment does
/// not end on a Sunday.
fn zondagen(toewijzing: &Toewijzing, deel: Periode) -> Option<i64> {
    let (begin, eind) = (deel.begin(), deel.laatste_dag()?);
    let aantal = zondagen_tot(eind) - zondagen_tot(begin.yesterday().ok()?);
    let Some(laatste) = toewijzing.eind else { return Some(aantal) };
    let na_zondag = i64::from(laatste.weekday().to_sunday_zero_offset());
    let laatste_zondag = i64::from(dagnummer(laatste)) - na_zondag;
    let erin = (i64::from(dagnummer(begin))..=i64::from(dagnummer(eind))).contains(&laatste_zondag);
    Some(aantal + i64::from(na_zondag != 0 && erin))
}

/// Sundays up to and including a day, counted from a fixed point.
fn zondagen_tot(dag: Datum) -> i64 {
    (i64::from(dagnummer(dag)) - i64::from(dag.weekday().to_sunday_zero_offset())) / 7
}

fn maanden(begin: Datum, eind: Datum) -> i64 {
    let maand = |dag: Datum| i64::from(dag.year()) * 12 + i64::from(dag.month());
    maand(eind) - maand(begin) + 1
}

/// Days since a Sunday long ago, so that sevenths are whole weeks.
fn dagnummer(dag: Datum) -> i32 {
    let begin = jiff::civil::date(1899, 12, 31);
    begin.until(dag).map_or(0, |d| d.get_days())
}

/// Hours to declare for minutes delivered over the period: half an hour or more counts as an hour, at least one
/// (IV079).
pub fn uren(minuten: i64) -> i64 {
    ((minuten + 30) / 60).max(1)
}

/// Amount of a line that is declared in minutes against a tariff per hour (IV081, TR346).
pub fn bedrag_minuten(uurtarief: Euro, minuten: i64) -> Option<Euro> {
    uurtarief.deel(minuten, 60)
}

/// Tariff per minute as it stands in such a line; it plays no part in the amount (IV081).
pub fn tarief_per_minuut(uurtarief: Euro) -> Option<Euro> {
    uurtarief.deel(1, 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn toewijzing(volume: i64, eenheid: &str, frequentie: &str, tot: Datum) -> Toewijzing {
        Toewijzing {
            nummer: 1,
            bsn: "900000012".to_owned(),
            aanbieder: "65656055".to_owned(),
            categorie: Some("02".to_owned()),
            code: Some("02A03".to_owned()),
            datum: date(2022, 10, 1),
            tijd: "10:00:00".to_owned(),
            ingang: date(2022, 10, 11),
            eind: Some(tot),
            reden_wijziging: None,
            omvang: Some(Omvang { volume, eenheid: eenheid.to_owned(), frequentie: frequentie.to_owned() }),
            budget: None,
            referentie: None,
        }
    }

    fn maand(jaar: i16, maand: i8) -> Periode {
        let begin = date(jaar, maand, 1);
        Periode::tot_en_met(begin, Some(begin.last_of_month())).unwrap()
    }

    #[test]
    fn iv077_inspanning_telt_kalenderweken() {
        let drie_uur = toewijzing(3, UUR, "2", date(2022, 12, 28));
        let maximum = |m| maximum_productperiode(&drie_uur, Standaard::Ijw, maand(2022, m));
        assert_eq!((maximum(10), maximum(11), maximum(12)), (Some(12), Some(15), Some(15)));
        assert_eq!(maximum_toewijzing(&drie_uur), Some(36));
    }

    #[test]
    fn iv077_output_telt_zondagen() {
        let euros = toewijzing(300, EURO, "2", date(2022, 12, 31));
        let maximum = |m| maximum_productperiode(&euros, Standaard::Ijw, maand(2022, m));
        assert_eq!((maximum(10), maximum(11), maximum(12)), (Some(900), Some(1_200), Some(1_500)));
        assert_eq!(maximum_toewijzing(&euros), Some(3_600));
    }

    #[test]
    fn iv077_geeft_huishoudelijke_hulp_altijd_zes_weken() {
        let mut hulp = toewijzing(3, UUR, "2", date(2022, 12, 28));
        hulp.categorie = Some("01".to_owned());
        assert_eq!(maximum_productperiode(&hulp, Standaard::Iwmo, maand(2022, 11)), Some(18));
        assert_eq!(maximum_productperiode(&hulp, Standaard::Ijw, maand(2022, 11)), Some(15));
    }

    #[test]
    fn iv078_geeft_een_gebroken_periode_het_hele_volume() {
        let week = Toewijzing { ingang: date(2021, 10, 12), ..toewijzing(3, UUR, "2", date(2021, 12, 13)) };
        assert_eq!(maximum_productperiode(&week, Standaard::Ijw, maand(2021, 10)), Some(9));
        let maandelijks =
            Toewijzing { ingang: date(2021, 10, 12), ..toewijzing(15, UUR, "4", date(2021, 12, 13)) };
        assert_eq!(maximum_productperiode(&maandelijks, Standaard::Ijw, maand(2021, 10)), Some(15));
        assert_eq!(maximum_toewijzing(&maandelijks), Some(45));
        let over_nieuwjaar = Toewijzing { eind: Some(date(2022, 2, 3)), ..maandelijks };
        assert_eq!(maximum_toewijzing(&over_nieuwjaar), Some(75));
    }

    #[test]
    fn iv079_rondt_uren_rekenkundig_af_met_een_minimum() {
        assert_eq!((uren(4 * 95), uren(89), uren(90), uren(10), uren(29)), (6, 1, 2, 1, 1));
    }

    #[test]
    fn iv081_rekent_met_het_uurtarief_en_rondt_aan_het_eind_af() {
        let uurtarief = Euro::cent(6_475);
        assert_eq!(tarief_per_minuut(uurtarief), Some(Euro::cent(108)));
        assert_eq!(bedrag_minuten(uurtarief, 90), Some(Euro::cent(9_713)));
        assert_eq!(Euro::cent(1_455).deel(1, 10), Some(Euro::cent(146)));
        assert_eq!(Euro::cent(1_454).deel(1, 10), Some(Euro::cent(145)));
        assert_eq!(in_eenheid(2, UUR, MINUUT), Some(120));
        assert_eq!(in_eenheid(2, MINUUT, UUR), None);
    }
}
