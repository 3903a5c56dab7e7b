//! A decision (beschikking, Awb 1:3): what is granted or refused, why, by whom, and what it costs.

pub mod ops;
pub mod store;

use kern::id::{BesluitId, ContractId};
use kern::{Datum, Euro};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ToegangFout, Veldfout, tekst};

/// What kind of decision it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Soort {
    Toekennen,
    Gedeeltelijk,
    Afwijzen,
    /// The application stayed incomplete after a request to complete it (Awb 4:5).
    BuitenBehandeling,
}

impl Soort {
    pub const ALLE: [Self; 4] =
        [Self::Toekennen, Self::Gedeeltelijk, Self::Afwijzen, Self::BuitenBehandeling];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Toekennen => "toekennen",
            Self::Gedeeltelijk => "gedeeltelijk",
            Self::Afwijzen => "afwijzen",
            Self::BuitenBehandeling => "buiten_behandeling",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }

    pub const fn geeft(self) -> bool {
        matches!(self, Self::Toekennen | Self::Gedeeltelijk)
    }

    /// Refuses wholly or partly, so that Awb 4:7 is asked.
    pub const fn weigert(self) -> bool {
        matches!(self, Self::Gedeeltelijk | Self::Afwijzen)
    }
}

/// In what support is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eenheid {
    Minuut,
    Uur,
    /// Four hours.
    Dagdeel,
    Etmaal,
    Keer,
}

impl Eenheid {
    pub const ALLE: [Self; 5] = [Self::Minuut, Self::Uur, Self::Dagdeel, Self::Etmaal, Self::Keer];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Minuut => "minuut",
            Self::Uur => "uur",
            Self::Dagdeel => "dagdeel",
            Self::Etmaal => "etmaal",
            Self::Keer => "keer",
        }
    }

    /// So many fit in a week.
    const fn per_week(self) -> i64 {
        match self {
            Self::Minuut => 7 * 24 * 60,
            Self::Uur => 7 * 24,
            Self::Dagdeel => 7 * 6,
            Self::Etmaal => 7,
            Self::Keer => 99,
        }
    }

    /// Whether help that is counted so comes to the house. A part of a day or a night is spent at the provider's.
    pub const fn aan_huis(self) -> bool {
        matches!(self, Self::Minuut | Self::Uur | Self::Keer)
    }

    /// Reads how much a week is granted. What a contract counts in minutes is typed in hours, also in parts: `2,5`.
    /// The order to a provider knows whole units only, so everything else is a whole number.
    pub fn lees_aantal(self, tekst: &str) -> Option<i64> {
        let (heel, deel) = tekst.split_once([',', '.']).unwrap_or((tekst, ""));
        let heel: i64 = heel.parse().ok().filter(|n| (0..=10_000).contains(n))?;
        let honderdsten = match deel.len() {
            0 => 0,
            1 | 2 if deel.bytes().all(|b| b.is_ascii_digit()) => {
                deel.parse::<i64>().ok()? * if deel.len() == 1 { 10 } else { 1 }
            }
            _ => return None,
        };
        match self {
            Self::Minuut => {
                let honderdsten_minuut = honderdsten * 60;
                (honderdsten_minuut % 100 == 0).then(|| heel * 60 + honderdsten_minuut / 100)
            }
            _ => (honderdsten == 0).then_some(heel),
        }
    }

    /// The same as somebody types it: the inverse of [`Eenheid::lees_aantal`].
    pub fn getypt(self, aantal: i64) -> String {
        match (self, aantal % 60 * 100 / 60) {
            (Self::Minuut, 0) => (aantal / 60).to_string(),
            (Self::Minuut, deel) => format!("{},{deel:02}", aantal / 60).trim_end_matches('0').to_owned(),
            _ => aantal.to_string(),
        }
    }

    /// With its number, as a letter says it: `2 dagdelen`, `2 uur en 30 minuten`.
    pub fn telling(self, aantal: i64) -> String {
        if self == Self::Minuut && aantal >= 60 {
            let uren = format!("{} uur", aantal / 60);
            return match aantal % 60 {
                0 => uren,
                rest => format!("{uren} en {}", self.telling(rest)),
            };
        }
        let woord = match (self, aantal) {
            (Self::Minuut, n) if n != 1 => "minuten",
            (Self::Dagdeel, n) if n != 1 => "dagdelen",
            (Self::Etmaal, n) if n != 1 => "etmalen",
            (ander, _) => ander.code(),
        };
        format!("{aantal} {woord}")
    }
}

/// What is granted: so much a week of a product, by a provider, at the tariff of its contract on the first day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voorziening {
    /// As the resident reads it: `hulp bij het huishouden`.
    pub naam: String,
    /// Of the municipality's list.
    pub product: Uuid,
    pub contract: ContractId,
    /// Units a week.
    pub aantal: i64,
    pub eenheid: Eenheid,
    /// Per unit.
    pub tarief: Euro,
    pub aanbieder: String,
    pub van: Datum,
    pub tot_en_met: Datum,
}

/// Weeks in a year, for comparing with a mandate.
const WEKEN: i64 = 52;

impl Voorziening {
    /// What it costs in a full year.
    pub fn kosten_jaar(&self) -> Option<Euro> {
        self.tarief.maal(self.aantal)?.maal(WEKEN)
    }
}

/// A decision as it is proposed, with everything that is in the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voorstel {
    pub soort: Soort,
    /// What was asked, so that "U krijgt" fits before it: `hulp bij het schoonmaken`.
    pub hulp: String,
    pub redenen: String,
    pub voorziening: Option<Voorziening>,
    /// For a partial grant: what is not given, so that "U krijgt geen" fits before it.
    #[serde(default)]
    pub niet: String,
    /// Why that part, or for a refusal all of it, is not given.
    #[serde(default)]
    pub waarom: String,
    /// For a refusal: what can help instead.
    #[serde(default)]
    pub wel: String,
    /// For an application that stays incomplete: what is missing.
    #[serde(default)]
    pub ontbreekt: String,
    /// Why no own contribution is due: a key of `wmo/eigen_bijdrage_uitzonderingen`.
    #[serde(default)]
    pub geen_bijdrage: Option<String>,
    /// Whether a refusal rests on facts about the resident that the resident did not give (Awb 4:7).
    #[serde(default)]
    pub gegevens_van_ander: Option<bool>,
    /// For an application that stays incomplete: what was asked for, and until when (Awb 4:5).
    #[serde(default)]
    pub aanvulling: Option<Aanvulling>,
    /// The day of the application, filled in when it is decided.
    #[serde(default)]
    pub aanvraag_op: Option<Datum>,
}

/// The request to complete an application (Awb 4:5 lid 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aanvulling {
    pub gevraagd_op: Datum,
    /// Last day on which the resident could complete it.
    pub uiterlijk: Datum,
}

impl Aanvulling {
    /// Whether it allows to stop: asked after the application, and the time to answer has passed.
    pub fn toets(&self, aanvraag_op: Datum, vandaag: Datum) -> Result<(), ToegangFout> {
        if self.gevraagd_op < aanvraag_op || self.gevraagd_op > vandaag {
            return Err(ToegangFout::veld("gevraagd_op", "besluit.gevraagd_onjuist"));
        }
        if self.uiterlijk <= self.gevraagd_op {
            return Err(ToegangFout::veld("uiterlijk", "besluit.uiterlijk_eerder"));
        }
        if self.uiterlijk >= vandaag {
            return Err(ToegangFout::veld("uiterlijk", "besluit.uiterlijk_loopt"));
        }
        Ok(())
    }
}

impl Voorstel {
    /// Whether the resident is heard before this is decided (Awb 4:7).
    pub fn moet_horen(&self) -> bool {
        self.soort.weigert() && self.gegevens_van_ander == Some(true)
    }

    pub fn toets(&self) -> Result<(), ToegangFout> {
        ToegangFout::eerste(&self.fouten())
    }

    /// Everything that is missing or does not fit, in the order of the page.
    pub fn fouten(&self) -> Vec<Veldfout> {
        let leeg = |t: &str| t.trim().is_empty();
        let (deel, stopt) = (self.soort == Soort::Gedeeltelijk, self.soort == Soort::BuitenBehandeling);
        let lengtes = [
            ("hulp", &self.hulp, 200),
            ("redenen", &self.redenen, 6_000),
            ("niet", &self.niet, 200),
            ("waarom", &self.waarom, tekst::LANG),
            ("wel", &self.wel, tekst::LANG),
            ("ontbreekt", &self.ontbreekt, tekst::LANG),
        ];
        let voorziening = match (&self.voorziening, self.soort.geeft()) {
            (None, true) => Err(ToegangFout::veld("aanbod", "besluit.voorziening_leeg")),
            (Some(v), true) => v.toets(),
            _ => Ok(()),
        };
        let mut uit: Vec<Veldfout> = [
            (leeg(&self.hulp), "hulp", "besluit.hulp_leeg"),
            (leeg(&self.redenen), "redenen", "besluit.redenen_leeg"),
            (self.soort.weigert() && self.gegevens_van_ander.is_none(), "gegevens", "besluit.gegevens_leeg"),
            (stopt && self.aanvulling.is_none(), "gevraagd_op", "besluit.gevraagd_leeg"),
            (deel && leeg(&self.niet), "niet", "besluit.niet_leeg"),
            // A refusal says why (Awb 3:46), also a refusal of a part: what the report says of needs is no reason for it.
            (self.soort.weigert() && leeg(&self.waarom), "waarom", "besluit.waarom_leeg"),
            (self.soort == Soort::Afwijzen && leeg(&self.wel), "wel", "besluit.wel_leeg"),
            (stopt && leeg(&self.ontbreekt), "ontbreekt", "besluit.ontbreekt_leeg"),
        ]
        .into_iter()
        .filter_map(|(mis, veld, code)| mis.then_some((veld, code)))
        .collect();
        let anders = lengtes.into_iter().map(|(veld, tekst, max)| tekst::toets(veld, tekst, max));
        uit.extend(anders.chain([voorziening]).filter_map(|toets| match toets {
            Err(ToegangFout::Veld { veld, code }) => Some((veld, code)),
            _ => None,
        }));
        uit
    }

    /// What it costs in a full year: nothing when nothing is granted.
    pub fn kosten_jaar(&self) -> Euro {
        let voorziening = self.voorziening.as_ref().filter(|_| self.soort.geeft());
        voorziening.and_then(Voorziening::kosten_jaar).unwrap_or_default()
    }
}

impl Voorziening {
    fn toets(&self) -> Result<(), ToegangFout> {
        if !(1..=self.eenheid.per_week()).contains(&self.aantal) {
            return Err(ToegangFout::veld("aantal", "besluit.aantal_onjuist"));
        }
        if self.tarief <= Euro::NUL || self.kosten_jaar().is_none() {
            return Err(ToegangFout::veld("aanbod", "besluit.tarief"));
        }
        if self.tot_en_met < self.van {
            return Err(ToegangFout::veld("tot_en_met", "besluit.periode"));
        }
        Ok(())
    }
}

/// Who took or will take the decision. Drawn in `docs/states/besluit.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Somebody else must decide: it is outside the mandate of who made it.
    Voorgelegd,
    Genomen,
    /// It came back to who made it, and nothing follows on it.
    Terug,
}

impl Status {
    pub const ALLE: [Self; 3] = [Self::Voorgelegd, Self::Genomen, Self::Terug];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Voorgelegd => "voorgelegd",
            Self::Genomen => "genomen",
            Self::Terug => "terug",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }

    /// Whether `naar` may follow: what was taken is taken, and what came back is made anew.
    pub const fn mag_naar(self, naar: Self) -> bool {
        matches!((self, naar), (Self::Voorgelegd, Self::Genomen | Self::Terug))
    }

    /// Codes of the states from which a decision comes here.
    fn vooraf(self) -> impl Iterator<Item = &'static str> {
        kern::stand::vooraf(self, Self::ALLE, Self::mag_naar, Self::code)
    }
}

/// A decision as it is stored.
#[derive(Clone, Debug)]
pub struct Besluit {
    pub id: BesluitId,
    pub voorstel: Voorstel,
    pub status: Status,
    pub kosten_jaar: Euro,
    pub opgesteld_door: kern::id::AccountId,
    pub genomen_op: Option<Datum>,
    pub verzonden: Option<Datum>,
    pub bezwaar_tot: Option<Datum>,
    /// The rules that were applied, as they were on that day.
    pub bewijs: Vec<recht::Ontvangstbewijs>,
    /// What the colleague said who sent it back.
    pub opmerking: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_steps_of_a_decision_are_those_that_are_drawn() {
        let tekening = include_str!("../../../../docs/states/besluit.md");
        testkit::getekend(tekening, &Status::ALLE, Status::code, Status::mag_naar);
    }

    #[test]
    fn what_is_granted_is_typed_as_it_is_read() {
        for (eenheid, aantal, getypt) in [
            (Eenheid::Minuut, 120, "2"),
            (Eenheid::Minuut, 150, "2,5"),
            (Eenheid::Minuut, 45, "0,75"),
            (Eenheid::Minuut, 63, "1,05"),
            (Eenheid::Dagdeel, 10, "10"),
        ] {
            assert_eq!(eenheid.getypt(aantal), getypt);
            assert_eq!(eenheid.lees_aantal(getypt), Some(aantal), "{getypt}");
        }
    }

    fn voorstel(soort: Soort) -> Voorstel {
        Voorstel {
            soort,
            hulp: "hulp bij het schoonmaken".into(),
            redenen: "Bukken lukt niet meer.".into(),
            voorziening: Some(Voorziening {
                naam: "thuisondersteuning".into(),
                product: Uuid::nil(),
                contract: ContractId(Uuid::nil()),
                aantal: 2,
                eenheid: Eenheid::Uur,
                tarief: Euro::cent(3660),
                aanbieder: "Thuiszorg De Linde".into(),
                van: date(2026, 10, 1),
                tot_en_met: date(2028, 9, 30),
            }),
            niet: "hulp in de tuin".into(),
            waarom: String::new(),
            wel: String::new(),
            ontbreekt: String::new(),
            geen_bijdrage: None,
            gegevens_van_ander: None,
            aanvulling: Some(Aanvulling { gevraagd_op: date(2026, 9, 2), uiterlijk: date(2026, 9, 16) }),
            aanvraag_op: None,
        }
    }

    #[test]
    fn an_application_is_stopped_only_after_the_time_to_complete_it_has_passed() {
        let aanvraag = date(2026, 9, 1);
        for (gevraagd_op, uiterlijk, vandaag, fout) in [
            (date(2026, 9, 2), date(2026, 9, 16), date(2026, 9, 17), None),
            (date(2026, 9, 2), date(2026, 9, 16), date(2026, 9, 16), Some("uiterlijk")),
            (date(2026, 8, 31), date(2026, 9, 16), date(2026, 9, 17), Some("gevraagd_op")),
            (date(2026, 9, 18), date(2026, 9, 20), date(2026, 9, 17), Some("gevraagd_op")),
            (date(2026, 9, 2), date(2026, 9, 2), date(2026, 9, 17), Some("uiterlijk")),
        ] {
            let uit = Aanvulling { gevraagd_op, uiterlijk }.toets(aanvraag, vandaag);
            assert_eq!(
                uit.err().and_then(|f| kern::Fout::veld(&f)),
                fout,
                "{gevraagd_op} {uiterlijk} {vandaag}"
            );
        }
        let zonder =
            Voorstel { aanvulling: None, ontbreekt: "x".into(), ..voorstel(Soort::BuitenBehandeling) };
        assert!(zonder.toets().is_err());
    }

    fn gevuld(soort: Soort) -> Voorstel {
        let [waarom, wel, ontbreekt] =
            ["Uw zoon kan helpen.", "Bel de buurthulp.", "Uw paspoort."].map(String::from);
        Voorstel { waarom, wel, ontbreekt, gegevens_van_ander: Some(false), ..voorstel(soort) }
    }

    #[test]
    fn each_kind_says_what_it_owes_the_resident() {
        for (soort, nodig) in [
            (Soort::Toekennen, &[][..]),
            (Soort::Gedeeltelijk, &["niet", "waarom"]),
            (Soort::Afwijzen, &["waarom", "wel"]),
            (Soort::BuitenBehandeling, &["ontbreekt"]),
        ] {
            assert_eq!(gevuld(soort).fouten(), [], "{soort:?}");
            let leeg = || " ".to_owned();
            let kaal =
                Voorstel { niet: leeg(), waarom: leeg(), wel: leeg(), ontbreekt: leeg(), ..gevuld(soort) };
            let mist: Vec<&str> = kaal.fouten().iter().map(|(veld, _)| *veld).collect();
            assert_eq!(mist, nodig, "{soort:?}");
        }
    }

    #[test]
    fn a_refusal_says_whether_it_rests_on_facts_of_others() {
        for soort in Soort::ALLE {
            let vraag = |gegevens_van_ander| Voorstel { gegevens_van_ander, ..gevuld(soort) };
            assert_eq!(vraag(None).toets().is_ok(), !soort.weigert(), "{soort:?}");
            assert!(vraag(Some(false)).toets().is_ok(), "{soort:?}");
            assert_eq!(vraag(Some(true)).moet_horen(), soort.weigert(), "{soort:?}");
        }
    }

    #[test]
    fn a_year_of_two_hours_a_week_costs_what_it_costs() {
        assert_eq!(voorstel(Soort::Toekennen).kosten_jaar(), Euro::cent(380_640));
        assert_eq!(voorstel(Soort::Afwijzen).kosten_jaar(), Euro::NUL);
    }

    #[test]
    fn no_more_is_granted_than_a_week_holds() {
        for eenheid in Eenheid::ALLE {
            let mut v = voorstel(Soort::Toekennen);
            let p = v.voorziening.as_mut().unwrap();
            (p.eenheid, p.aantal) = (eenheid, eenheid.per_week());
            assert!(v.toets().is_ok());
            v.voorziening.as_mut().unwrap().aantal += 1;
            assert!(v.toets().is_err(), "{eenheid:?}");
        }
        assert_eq!(Eenheid::Dagdeel.telling(2), "2 dagdelen");
        assert_eq!(Eenheid::Minuut.telling(1), "1 minuut");
        assert_eq!(Eenheid::Minuut.telling(150), "2 uur en 30 minuten");
        assert_eq!(Eenheid::Minuut.telling(120), "2 uur");
        assert_eq!(Eenheid::Uur.telling(2), "2 uur");
    }

    #[test]
    fn half_hours_are_granted_where_the_contract_counts_in_minutes() {
        for (eenheid, tekst, uit) in [
            (Eenheid::Uur, "2", Some(2)),
            (Eenheid::Uur, "2,5", None),
            (Eenheid::Uur, "2,0", Some(2)),
            (Eenheid::Dagdeel, "1,5", None),
            (Eenheid::Minuut, "2", Some(120)),
            (Eenheid::Minuut, "2,5", Some(150)),
            (Eenheid::Minuut, "0.25", Some(15)),
            (Eenheid::Minuut, "2,51", None),
            (Eenheid::Minuut, "2,555", None),
            (Eenheid::Minuut, "-1", None),
            (Eenheid::Minuut, "twee", None),
            (Eenheid::Uur, "", None),
            (Eenheid::Uur, "99999999999999999999", None),
        ] {
            assert_eq!(eenheid.lees_aantal(tekst), uit, "{eenheid:?} {tekst}");
        }
        assert!(Eenheid::Uur.aan_huis() && !Eenheid::Etmaal.aan_huis() && !Eenheid::Dagdeel.aan_huis());
    }

    #[test]
    fn a_decision_says_why_and_what() {
        assert!(voorstel(Soort::Toekennen).toets().is_ok());
        let zonder_reden = Voorstel { redenen: " ".into(), ..voorstel(Soort::Toekennen) };
        assert!(zonder_reden.toets().is_err());
        assert!(voorstel(Soort::Afwijzen).toets().is_err(), "a refusal says what can help instead");
        let mut nul_uren = voorstel(Soort::Toekennen);
        nul_uren.voorziening.as_mut().unwrap().aantal = 0;
        assert!(nul_uren.toets().is_err());
    }
}
