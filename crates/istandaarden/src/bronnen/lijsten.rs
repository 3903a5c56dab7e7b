//! Lists with days: municipalities of CBS (TR378) and product codes (TR381).

use std::collections::{HashMap, HashSet};

use kern::Datum;
use serde::Deserialize;

/// The lists of CBS that this library knows, as data.
const CBS: &str = include_str!("gemeenten.csv");

/// The days on which a row holds: from the first, until the second, which no longer counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Dagen {
    van: Option<Datum>,
    tot: Option<Datum>,
}

impl Dagen {
    fn bevat(self, dag: Datum) -> bool {
        self.van.is_none_or(|van| van <= dag) && self.tot.is_none_or(|tot| dag < tot)
    }
}

/// The municipality codes of CBS, each with the days on which it was in the list of the year (TR378).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gemeentelijst {
    codes: HashMap<String, Vec<Dagen>>,
}

/// A row of a list of municipalities.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gemeenterij {
    /// The code of four digits.
    pub code: String,
    /// The first day in the list; left out when it always was.
    pub van: Option<Datum>,
    /// The first day no longer in the list; left out when it still is.
    pub tot: Option<Datum>,
}

impl Gemeentelijst {
    /// The lists of CBS from 2021 up to and including 2026. A code that went before 2021 is not in it.
    pub fn cbs() -> Self {
        let rijen = CBS.lines().filter(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        let rij = |rij: &str| {
            let mut velden = rij.split(';');
            let code = velden.next().unwrap_or_default().to_owned();
            let mut dag = || velden.next().and_then(|d| d.parse().ok());
            Gemeenterij { code, van: dag(), tot: dag() }
        };
        rijen.map(rij).collect()
    }

    /// Whether the code was in the list on a day; `None` when it is in no list at all.
    pub fn bestaat(&self, code: &str, op: Datum) -> Option<bool> {
        self.codes.get(code).map(|alle| alle.iter().any(|dagen| dagen.bevat(op)))
    }

    /// How many codes it knows.
    pub fn aantal(&self) -> usize {
        self.codes.len()
    }
}

impl FromIterator<Gemeenterij> for Gemeentelijst {
    fn from_iter<T: IntoIterator<Item = Gemeenterij>>(rijen: T) -> Self {
        let mut codes: HashMap<String, Vec<Dagen>> = HashMap::new();
        for Gemeenterij { code, van, tot } in rijen {
            codes.entry(code).or_default().push(Dagen { van, tot });
        }
        Self { codes }
    }
}

/// Product codes with their categories, by municipality and day (TR381), such as JZ21. Optional: municipalities may use
/// codes of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Productcodelijst {
    rijen: HashMap<String, Vec<Productrij>>,
    /// Who has a list: municipalities by code, `None` for all of them.
    gemeenten: HashSet<Option<String>>,
}

/// A row of a list of product codes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Productrij {
    /// The product code.
    #[serde(alias = "productcode")]
    pub code: String,
    /// The category that it belongs to; `-` when the list names none.
    #[serde(alias = "productcategorie_code")]
    pub categorie: String,
    /// The municipality that uses this row; left out when all do.
    pub gemeente: Option<String>,
    /// The first day; left out when it always held.
    pub van: Option<Datum>,
    /// The first day on which it no longer holds; left out when it still does.
    pub tot: Option<Datum>,
}

impl Productrij {
    fn is_van(&self, gemeente: &str) -> bool {
        self.gemeente.as_deref().is_none_or(|g| g == gemeente)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Bestand {
    Rijen(Vec<Productrij>),
    Omhuld {
        #[serde(alias = "products")]
        rijen: Vec<Productrij>,
    },
}

impl Productcodelijst {
    /// Reads a list as JSON: rows with `code` and `categorie` (or the names of the JZ21 workbook), bare or under
    /// `rijen` or `products`, each with `gemeente`, `van` and `tot` if it likes. A row without category says nothing
    /// and is left out.
    pub fn van_json(tekst: &str) -> Result<Self, serde_json::Error> {
        Ok(match serde_json::from_str(tekst)? {
            Bestand::Rijen(rijen) | Bestand::Omhuld { rijen } => rijen.into_iter().collect(),
        })
    }

    /// How many codes it holds.
    pub fn aantal(&self) -> usize {
        self.rijen.len()
    }

    /// Whether the code stands in the list of this municipality under this category on a day; `None` when the
    /// municipality has no list.
    pub fn past(&self, gemeente: &str, categorie: &str, code: &str, op: Datum) -> Option<bool> {
        let heeft_lijst =
            || self.gemeenten.contains(&None) || self.gemeenten.contains(&Some(gemeente.to_owned()));
        let past = |rij: &Productrij| {
            rij.is_van(gemeente)
                && rij.categorie == categorie
                && Dagen { van: rij.van, tot: rij.tot }.bevat(op)
        };
        match self.rijen.get(code).is_some_and(|rijen| rijen.iter().any(past)) {
            true => Some(true),
            false => heeft_lijst().then_some(false),
        }
    }
}

impl FromIterator<Productrij> for Productcodelijst {
    fn from_iter<T: IntoIterator<Item = Productrij>>(rijen: T) -> Self {
        let mut lijst = Self::default();
        lijst.extend(rijen);
        lijst
    }
}

impl Extend<Productrij> for Productcodelijst {
    fn extend<T: IntoIterator<Item = Productrij>>(&mut self, rijen: T) {
        for rij in rijen.into_iter().filter(|r| r.categorie != "-") {
            self.gemeenten.insert(rij.gemeente.clone());
            self.rijen.entry(rij.code.clone()).or_default().push(rij);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn een_gemeente_bestaat_tot_de_herindeling() {
        let lijst = Gemeentelijst::cbs();
        assert_eq!(lijst.aantal(), 356);
        // Brielle went up in Voorne aan Zee on 1 January 2023; Weesp was in the list of 2022 for the last time.
        for (oud, nieuw) in [("0501", "1992"), ("0530", "1992")] {
            assert_eq!(lijst.bestaat(oud, date(2022, 12, 31)), Some(true));
            assert_eq!(lijst.bestaat(oud, date(2023, 1, 1)), Some(false));
            assert_eq!(lijst.bestaat(nieuw, date(2022, 12, 31)), Some(false));
            assert_eq!(lijst.bestaat(nieuw, date(2023, 1, 1)), Some(true));
        }
        assert_eq!(lijst.bestaat("1982", date(2021, 12, 31)), Some(false));
        assert_eq!(
            (lijst.bestaat("0193", date(2015, 1, 1)), lijst.bestaat("0193", date(2030, 1, 1))),
            (Some(true), Some(true))
        );
        assert_eq!(lijst.bestaat("9999", date(2026, 1, 1)), None);
    }

    #[test]
    fn een_productcode_hoort_bij_gemeente_categorie_en_dag() {
        let lijst = Productcodelijst::van_json(
            r#"[{"code": "02A03", "categorie": "02"},
                {"code": "02X01", "categorie": "02", "gemeente": "0193", "van": "2026-01-01", "tot": "2026-07-01"},
                {"code": "02X02", "categorie": "-"}]"#,
        )
        .unwrap();
        let past = |gemeente, categorie, code, dag| lijst.past(gemeente, categorie, code, dag);
        assert_eq!(past("0384", "02", "02A03", date(2020, 1, 1)), Some(true));
        assert_eq!(past("0384", "03", "02A03", date(2020, 1, 1)), Some(false));
        assert_eq!(past("0193", "02", "02X01", date(2025, 12, 31)), Some(false));
        assert_eq!(past("0193", "02", "02X01", date(2026, 1, 1)), Some(true));
        assert_eq!(past("0193", "02", "02X01", date(2026, 6, 30)), Some(true));
        assert_eq!(past("0193", "02", "02X01", date(2026, 7, 1)), Some(false));
        assert_eq!(past("0384", "02", "02X01", date(2026, 6, 30)), Some(false));
        assert_eq!(past("0193", "02", "02X02", date(2026, 6, 30)), Some(false));
        let ander = Productcodelijst::van_json(
            r#"{"rijen": [{"code": "1", "categorie": "02", "gemeente": "0193"}]}"#,
        );
        assert_eq!(ander.unwrap().past("0384", "02", "1", date(2026, 6, 30)), None);
    }
}
