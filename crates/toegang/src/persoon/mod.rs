//! A person as the vault knows him: names, address, contact. Nothing here says what help someone has.

pub mod ops;
pub mod store;

use kern::id::PersoonId;
use kern::taal::met_hoofdletter;
use kern::{Bsn, Datum};
use serde::{Deserialize, Serialize};

use crate::Veldfout;

/// How someone is named and addressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naam {
    pub voornamen: String,
    pub voorvoegsel: String,
    pub achternaam: String,
    pub aanhef: Aanhef,
    pub geboortedatum: Datum,
}

/// How letters and screens address someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aanhef {
    Mevrouw,
    DeHeer,
    /// By first name and surname, for who does not want another form, and for children.
    Naam,
}

impl Aanhef {
    pub const ALLE: [Self; 3] = [Self::Mevrouw, Self::DeHeer, Self::Naam];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mevrouw => "mevrouw",
            Self::DeHeer => "de_heer",
            Self::Naam => "naam",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|a| a.code() == code)
    }
}

impl Naam {
    /// `Mevrouw M. de Vries`.
    pub fn aanspreek(&self) -> String {
        let voor = match self.aanhef {
            Aanhef::Mevrouw => format!("Mevrouw {} ", self.voorletters()),
            Aanhef::DeHeer => format!("De heer {} ", self.voorletters()),
            Aanhef::Naam => format!("{} ", self.roepnaam()),
        };
        format!("{voor}{}", self.achter())
    }

    /// `mevrouw De Vries`, inside a sentence.
    pub fn in_zin(&self) -> String {
        let achter = met_hoofdletter(&self.achter());
        match self.aanhef {
            Aanhef::Mevrouw => format!("mevrouw {achter}"),
            Aanhef::DeHeer => format!("de heer {achter}"),
            Aanhef::Naam => self.roepnaam().to_owned(),
        }
    }

    /// After "Beste": `mevrouw De Vries`, `heer De Vries`.
    pub fn aanspreking(&self) -> String {
        match self.aanhef {
            Aanhef::DeHeer => format!("heer {}", met_hoofdletter(&self.achter())),
            Aanhef::Mevrouw | Aanhef::Naam => self.in_zin(),
        }
    }

    /// `Maria de Vries`, as somebody signs.
    pub fn voluit(&self) -> String {
        format!("{} {}", self.voornamen, self.achter()).trim().to_owned()
    }

    /// `de Vries`.
    pub fn achter(&self) -> String {
        if self.voorvoegsel.is_empty() {
            self.achternaam.clone()
        } else {
            format!("{} {}", self.voorvoegsel, self.achternaam)
        }
    }

    pub fn roepnaam(&self) -> &str {
        self.voornamen.split_whitespace().next().unwrap_or(&self.achternaam)
    }

    fn voorletters(&self) -> String {
        self.voornamen.split_whitespace().filter_map(|n| n.chars().next()).map(|l| format!("{l}.")).collect()
    }

    /// Age in whole years on a day.
    pub fn leeftijd(&self, op: Datum) -> i16 {
        let (g, jaren) = (self.geboortedatum, op.year() - self.geboortedatum.year());
        if (op.month(), op.day()) < (g.month(), g.day()) { jaren - 1 } else { jaren }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adres {
    pub straat: String,
    pub huisnummer: String,
    pub postcode: String,
    pub plaats: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub telefoon: String,
    pub email: String,
}

/// A person with everything the vault holds.
#[derive(Clone, Debug)]
pub struct Persoon {
    pub id: PersoonId,
    pub bsn: Option<Bsn>,
    pub naam: Naam,
    pub adres: Adres,
    pub contact: Contact,
    pub geheim_adres: bool,
}

/// What may be said of where somebody lives: not known is another thing than secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Woont<'a> {
    Bekend(&'a Adres),
    Onbekend,
    /// Shown nowhere.
    Geheim,
}

impl Persoon {
    pub fn woont(&self) -> Woont<'_> {
        match (self.geheim_adres, self.adres.is_compleet()) {
            (true, _) => Woont::Geheim,
            (false, true) => Woont::Bekend(&self.adres),
            (false, false) => Woont::Onbekend,
        }
    }
}

/// What a worker fills in about someone who is not known yet.
#[derive(Clone, Debug)]
pub struct NieuwPersoon {
    pub bsn: Option<Bsn>,
    pub naam: Naam,
    pub adres: Adres,
    pub contact: Contact,
    pub geheim_adres: bool,
}

/// Longest name, street or telephone number, in characters.
pub const NAAM_MAX: usize = 100;

/// What does not fit in a field of one line.
fn regelfout(tekst: &str) -> Option<&'static str> {
    crate::tekst::fout_of(tekst, NAAM_MAX, "persoon.te_lang")
}

fn regelfouten(velden: &[(&'static str, &str)]) -> Vec<Veldfout> {
    velden.iter().filter_map(|(veld, tekst)| Some((*veld, regelfout(tekst)?))).collect()
}

impl Adres {
    fn delen(&self) -> [(&'static str, &str); 4] {
        [
            ("straat", &self.straat),
            ("huisnummer", &self.huisnummer),
            ("postcode", &self.postcode),
            ("plaats", &self.plaats),
        ]
    }

    /// Whether a letter can be sent to it.
    pub fn is_compleet(&self) -> bool {
        self.delen().iter().all(|(_, deel)| !deel.trim().is_empty())
    }

    /// Whether nothing of it is known.
    pub fn is_leeg(&self) -> bool {
        self.delen().iter().all(|(_, deel)| deel.trim().is_empty())
    }

    /// Everything that is wrong with it. No address at all may come later; half an address reaches nobody.
    pub fn fouten(&self) -> Vec<Veldfout> {
        let mut uit = regelfouten(&self.delen());
        if !self.is_leeg() {
            let codes = [
                "persoon.straat_leeg",
                "persoon.huisnummer_leeg",
                "persoon.postcode_leeg",
                "persoon.plaats_leeg",
            ];
            let leeg = self.delen().into_iter().zip(codes).filter(|((_, deel), _)| deel.trim().is_empty());
            uit.extend(leeg.map(|((veld, _), code)| (veld, code)));
        }
        let huisnummer = self.huisnummer.trim();
        if !huisnummer.is_empty() && !huisnummer.starts_with(|c: char| c.is_ascii_digit()) {
            uit.push(("huisnummer", "persoon.huisnummer_onjuist"));
        }
        if !self.postcode.trim().is_empty() && postcode(&self.postcode).is_none() {
            uit.push(("postcode", "persoon.postcode_onjuist"));
        }
        uit
    }
}

impl Naam {
    /// Everything that would make someone impossible to find or to address.
    pub fn fouten(&self, vandaag: Datum) -> Vec<Veldfout> {
        let mut uit = regelfouten(&[
            ("voornamen", &self.voornamen),
            ("voorvoegsel", &self.voorvoegsel),
            ("achternaam", &self.achternaam),
        ]);
        if self.achternaam.trim().is_empty() {
            uit.push(("achternaam", "persoon.achternaam_leeg"));
        }
        if self.aanhef == Aanhef::Naam && self.voornamen.trim().is_empty() {
            uit.push(("voornamen", "persoon.voornaam_leeg"));
        }
        if self.geboortedatum > vandaag {
            uit.push(("geboortedatum", "persoon.geboortedatum_toekomst"));
        }
        if self.leeftijd(vandaag) > 125 {
            uit.push(("geboortedatum", "persoon.geboortedatum_te_oud"));
        }
        uit
    }
}

impl NieuwPersoon {
    /// Everything that would make someone impossible to find or to address, in the order of the form.
    pub fn fouten(&self, vandaag: Datum) -> Vec<Veldfout> {
        let mut uit = self.naam.fouten(vandaag);
        uit.extend(regelfouten(&[("telefoon", &self.contact.telefoon)]));
        if !self.contact.telefoon.trim().is_empty() && !is_telefoon(&self.contact.telefoon) {
            uit.push(("telefoon", "persoon.telefoon_onjuist"));
        }
        uit.extend(self.adres.fouten());
        uit
    }

    /// Whether somebody who is known may be the same: by number, or when one of the two has none by surname and birth
    /// date, or at the same address by one of these. A secret address is compared with nothing.
    pub fn lijkt_op(&self, bekend: &Persoon) -> bool {
        let (een, ander) = (&self.naam, &bekend.naam);
        let kern = |naam: &Naam| normaal(zonder_voorvoegsel(&naam.achternaam));
        let (naam, dag) = (kern(een) == kern(ander), een.geboortedatum == ander.geboortedatum);
        let deur = |a: &Adres| Some((postcode(&a.postcode)?, a.huisnummer.trim().to_lowercase()));
        let adres = !bekend.geheim_adres && deur(&self.adres).is_some_and(|d| deur(&bekend.adres) == Some(d));
        if let (Some(een), Some(ander)) = (&self.bsn, &bekend.bsn) {
            // Two numbers are two people.
            return een == ander;
        }
        (naam && dag) || (adres && (naam || dag))
    }
}

/// Whether somebody can be called on it: words may stand beside the number, but a number there is.
fn is_telefoon(tekst: &str) -> bool {
    tekst.chars().filter(char::is_ascii_digit).count() >= TELEFOON_MIN
}

/// Digits of the shortest number that can be dialled from anywhere.
const TELEFOON_MIN: usize = 7;

/// `8011 ab` as `8011AB`; `None` when it is no Dutch postcode.
pub fn postcode(tekst: &str) -> Option<String> {
    let kaal: String = tekst.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let (cijfers, letters) = kaal.split_at_checked(4)?;
    let goed = cijfers.bytes().all(|b| b.is_ascii_digit())
        && !cijfers.starts_with('0')
        && letters.len() == 2
        && letters.bytes().all(|b| b.is_ascii_uppercase());
    goed.then_some(kaal)
}

/// The same as it stands on an envelope: `8011ab` as `8011 AB`.
pub fn postcode_geschreven(tekst: &str) -> Option<String> {
    let kaal = postcode(tekst)?;
    let (cijfers, letters) = kaal.split_at_checked(4)?;
    Some(format!("{cijfers} {letters}"))
}

/// Exact keys by which someone may be looked for. There is no search on a part of a name.
#[derive(Clone, Debug)]
pub enum Zoeksleutel {
    Bsn(Bsn),
    Naam { achternaam: String, geboortedatum: Datum },
    Adres { postcode: String, huisnummer: String },
}

/// Words before a surname that some write and others leave out.
const VOORVOEGSELS: [&str; 40] = [
    "'s", "'t", "aan", "af", "al", "am", "bij", "d'", "da", "de", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "el", "het", "in", "la", "las", "le", "les", "los", "onder", "op", "over", "te",
    "ten", "ter", "tot", "uit", "van", "van't", "von", "voor", "zu",
];

/// A surname without the words before it: `van der Berg` as `Berg`. The last word always stays.
pub(crate) fn zonder_voorvoegsel(achternaam: &str) -> &str {
    let mut rest = achternaam.trim();
    while let Some((eerste, verder)) = rest.split_once(char::is_whitespace) {
        let kaal = eerste.to_lowercase().replace(['’', '`'], "'");
        if !VOORVOEGSELS.contains(&kaal.as_str()) {
            break;
        }
        rest = verder.trim_start();
    }
    rest
}

/// A surname as the index knows it: no accents, no capitals, no spaces.
pub(crate) fn normaal(achternaam: &str) -> String {
    achternaam
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .map(zonder_accent)
        .collect()
}

/// A small letter without its accent; any other letter as it is.
pub fn zonder_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ë' | 'ê' | 'ę' => 'e',
        'í' | 'ì' | 'ï' | 'î' | 'ı' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' => 'n',
        'ş' | 'š' | 'ś' => 's',
        'ğ' => 'g',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        anders => anders,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn naam(aanhef: Aanhef) -> Naam {
        Naam {
            voornamen: "Maria Johanna".into(),
            voorvoegsel: "de".into(),
            achternaam: "Vries".into(),
            aanhef,
            geboortedatum: date(1945, 3, 12),
        }
    }

    #[test]
    fn people_are_addressed_properly() {
        assert_eq!(naam(Aanhef::Mevrouw).aanspreek(), "Mevrouw M.J. de Vries");
        assert_eq!(naam(Aanhef::DeHeer).in_zin(), "de heer De Vries");
        assert_eq!(naam(Aanhef::DeHeer).aanspreking(), "heer De Vries");
        assert_eq!(naam(Aanhef::Mevrouw).aanspreking(), "mevrouw De Vries");
        assert_eq!(naam(Aanhef::Naam).aanspreek(), "Maria de Vries");
        assert_eq!(naam(Aanhef::Naam).leeftijd(date(2026, 3, 11)), 80);
        assert_eq!(naam(Aanhef::Naam).leeftijd(date(2026, 3, 12)), 81);
    }

    #[test]
    fn what_nobody_can_call_or_find_is_no_number() {
        for (tekst, goed) in
            [("038 123 45 67", true), ("+31 6 12345678 (dochter)", true), ("niet", false), ("112", false)]
        {
            assert_eq!(is_telefoon(tekst), goed, "{tekst}");
        }
        let op = |huisnummer: &str| Adres {
            straat: "Zonnestraat".into(),
            huisnummer: huisnummer.into(),
            postcode: "8011 AB".into(),
            plaats: "Kantelstad".into(),
        };
        assert_eq!(op("abc").fouten(), [("huisnummer", "persoon.huisnummer_onjuist")]);
        assert_eq!(op("12 bis").fouten(), []);
    }

    #[test]
    fn somebody_may_be_known_by_two_of_name_birth_date_and_address_or_by_number() {
        let adres = |nr: &str| Adres {
            straat: "Zonnestraat".into(),
            huisnummer: nr.into(),
            postcode: "8011 ab".into(),
            plaats: "Kantelstad".into(),
        };
        let nieuw = |achternaam: &str, jaar, nr: &str, bsn: Option<&str>| NieuwPersoon {
            bsn: bsn.map(|b| Bsn::lees(b).unwrap()),
            naam: Naam {
                achternaam: achternaam.into(),
                geboortedatum: date(jaar, 3, 12),
                ..naam(Aanhef::Naam)
            },
            adres: adres(nr),
            contact: Contact::default(),
            geheim_adres: false,
        };
        let bekend = |geheim| Persoon {
            id: PersoonId(uuid::Uuid::nil()),
            bsn: Some(Bsn::lees("999990019").unwrap()),
            naam: naam(Aanhef::Mevrouw),
            adres: adres("12 A"),
            contact: Contact::default(),
            geheim_adres: geheim,
        };
        for (wie, open, geheim) in [
            (nieuw("Vries", 1945, "1", None), true, true),
            (nieuw("de vries", 1945, "1", None), true, true),
            (nieuw("Vries", 1946, "12 a", None), true, false),
            (nieuw("Bakker", 1945, "12 a", None), true, false),
            (nieuw("Vries", 1946, "1", None), false, false),
            (nieuw("Bakker", 1946, "12 a", None), false, false),
            (nieuw("Bakker", 1945, "1", None), false, false),
            (nieuw("Bakker", 1946, "1", Some("999990019")), true, true),
            (nieuw("Vries", 1945, "12 a", Some("900000016")), false, false),
        ] {
            assert_eq!(wie.lijkt_op(&bekend(false)), open, "{wie:?}");
            assert_eq!(wie.lijkt_op(&bekend(true)), geheim, "a secret address: {wie:?}");
        }
        let nergens = NieuwPersoon { adres: Adres::default(), ..nieuw("Bakker", 1945, "", None) };
        let dakloos = Persoon { adres: Adres::default(), ..bekend(false) };
        assert!(!nergens.lijkt_op(&dakloos), "no address is no shared address");
    }

    #[test]
    fn no_address_may_come_later_and_half_an_address_is_named_part_by_part() {
        let heel = Adres {
            straat: "Zonnestraat".into(),
            huisnummer: "12".into(),
            postcode: "8011 ab".into(),
            plaats: "Kantelstad".into(),
        };
        assert!(Adres::default().fouten().is_empty() && !Adres::default().is_compleet());
        assert!(heel.fouten().is_empty() && heel.is_compleet());
        let half = Adres { straat: "Zonnestraat".into(), postcode: "80".into(), ..Adres::default() };
        let velden: Vec<_> = half.fouten().into_iter().map(|(veld, _)| veld).collect();
        assert_eq!(velden, ["huisnummer", "plaats", "postcode"]);
        let lang = Adres { plaats: "a".repeat(NAAM_MAX + 1), ..heel };
        assert_eq!(lang.fouten(), [("plaats", "persoon.te_lang")]);
    }

    #[test]
    fn postcodes_and_names_are_normalised() {
        for (in_, uit) in [
            ("8011 ab", Some("8011AB")),
            ("8011ab", Some("8011AB")),
            ("0811AB", None),
            ("8011", None),
            ("801éAB", None),
        ] {
            assert_eq!(postcode(in_).as_deref(), uit, "{in_}");
            let geschreven = postcode_geschreven(in_).map(|p| p.replacen(' ', "", 1));
            assert_eq!(geschreven.as_deref(), uit, "{in_}: one space and nothing else");
        }
        for (heel, kern) in [
            ("van Servetveld", "Servetveld"),
            ("Van den  Berg", "Berg"),
            ("van ’t Hoff", "Hoff"),
            ("El Amrani", "Amrani"),
            ("de", "de"),
            ("Vander Elst", "Vander Elst"),
            ("Berg-van Dam", "Berg-van Dam"),
        ] {
            assert_eq!(zonder_voorvoegsel(heel), kern, "{heel}");
        }
        assert_eq!(normaal("Yılmaz"), normaal("yilmaz"));
        assert_eq!(normaal("Van-Dam"), "vandam");
    }
}
