//! People who do not exist, and the homes they share.
//!
//! A household follows from the seed and its number alone, so a pass over all of them can be made twice. Surnames are
//! put together from kitchen words, and every BSN begins with a 9: the series that is never given out.

use jiff::civil::date;
use kern::{Bsn, Datum};
use toegang::persoon::{Aanhef, Adres, Contact, Naam, NieuwPersoon};

use crate::zaad::Zaad;

/// A neighbourhood: its rank in the list of the municipality, how many live there and how much help they need.
pub(crate) struct Profiel {
    /// Households: the weight among the neighbourhoods that there are.
    pub omvang: u64,
    /// Help that is needed, in hundredths of the average.
    pub nood: u64,
    /// How old people are there: shift in years.
    pub ouder: i64,
    /// Homes with children, of a thousand.
    pub gezinnen: u64,
    /// Whether neighbours know each other: then more is solved together.
    pub betrokken: bool,
}

/// In the order of the municipality's list of neighbourhoods: scarce or abundant, involved or anonymous. A small town
/// has the first six.
pub(crate) const PROFIELEN: [Profiel; 12] = [
    Profiel { omvang: 210, nood: 165, ouder: 6, gezinnen: 240, betrokken: true },
    Profiel { omvang: 150, nood: 70, ouder: -4, gezinnen: 420, betrokken: true },
    Profiel { omvang: 190, nood: 130, ouder: -8, gezinnen: 200, betrokken: false },
    Profiel { omvang: 160, nood: 145, ouder: 0, gezinnen: 330, betrokken: false },
    Profiel { omvang: 170, nood: 60, ouder: 4, gezinnen: 180, betrokken: false },
    Profiel { omvang: 120, nood: 55, ouder: 2, gezinnen: 390, betrokken: true },
    Profiel { omvang: 180, nood: 120, ouder: -6, gezinnen: 310, betrokken: false },
    Profiel { omvang: 140, nood: 90, ouder: 1, gezinnen: 260, betrokken: true },
    Profiel { omvang: 90, nood: 50, ouder: 7, gezinnen: 210, betrokken: true },
    Profiel { omvang: 160, nood: 155, ouder: 3, gezinnen: 230, betrokken: true },
    Profiel { omvang: 130, nood: 75, ouder: -2, gezinnen: 370, betrokken: false },
    Profiel { omvang: 100, nood: 45, ouder: 5, gezinnen: 340, betrokken: false },
];

/// How many neighbourhoods a town of this size has.
pub(crate) const fn buurten(inwoners: u64) -> usize {
    if inwoners < crate::basis::GROOT { PROFIELEN.len() / 2 } else { PROFIELEN.len() }
}

const VOOR: [&str; 24] = [
    "Lepel", "Ketel", "Tafel", "Kroes", "Vork", "Suiker", "Koffie", "Stoel", "Deksel", "Rasp", "Zeef",
    "Pollepel", "Servet", "Kaars", "Pannen", "Beker", "Theemuts", "Kruiden", "Schaal", "Brood", "Vergiet",
    "Garde", "Fornuis", "Keuken",
];
const NA: [&str; 24] = [
    "stra", "man", "huis", "berg", "dijk", "veld", "maker", "horst", "boom", "gaard", "kamp", "sma", "hof",
    "brink", "land", "wijk", "steen", "beek", "zoon", "poort", "meer", "bos", "hoek", "donk",
];
const TUSSEN: [&str; 6] = ["", "", "", "", "van de", "van"];
const VROUW: [&str; 20] = [
    "Anna",
    "Fatima",
    "Johanna",
    "Emma",
    "Sevgi",
    "Lotte",
    "Wilhelmina",
    "Noor",
    "Grietje",
    "Aaltje",
    "Maryam",
    "Julia",
    "Trijntje",
    "Sanne",
    "Hendrika",
    "Roos",
    "Yasmina",
    "Elif",
    "Tess",
    "Cornelia",
];
const MAN: [&str; 20] = [
    "Jan", "Mohamed", "Hendrik", "Daan", "Kees", "Ali", "Willem", "Sem", "Bram", "Gerrit", "Youssef",
    "Pieter", "Finn", "Klaas", "Mehmet", "Luuk", "Dirk", "Ruud", "Noah", "Harm",
];
const STRATEN: [&str; 6] = ["straat", "laan", "weg", "plein", "hof", "singel"];
/// Homes in one street.
const WONINGEN: u64 = 120;

/// Somebody in a household, as far as chance decided.
#[derive(Clone, Debug)]
pub(crate) struct Mens {
    /// Rank among all people: it gives the BSN.
    pub nummer: u64,
    pub rol: &'static str,
    pub vrouw: bool,
    pub geboren: Datum,
}

/// People who live at one address.
#[derive(Clone, Debug)]
pub(crate) struct Huis {
    pub nummer: u64,
    pub buurt: usize,
    pub leden: Vec<Mens>,
    /// What goes on being drawn for this household.
    pub zaad: Zaad,
}

/// All households, one by one, until there are exactly so many people.
pub(crate) fn huizen(zaad: u64, inwoners: u64, vandaag: Datum) -> impl Iterator<Item = Huis> {
    let mut mensen = 0;
    (0..).map_while(move |nummer| {
        if mensen >= inwoners {
            return None;
        }
        let mut huis = huis((zaad, nummer), buurten(inwoners), vandaag);
        huis.leden.truncate(usize::try_from(inwoners - mensen).unwrap_or(usize::MAX));
        for mens in &mut huis.leden {
            mens.nummer = mensen;
            mensen += 1;
        }
        Some(huis)
    })
}

fn huis((zaad, nummer): (u64, u64), buurten: usize, vandaag: Datum) -> Huis {
    let mut z = Zaad::van(zaad, nummer);
    let buurten: Vec<(u64, usize)> =
        PROFIELEN[..buurten].iter().enumerate().map(|(n, p)| (p.omvang, n)).collect();
    let buurt = z.weeg(&buurten);
    let profiel = &PROFIELEN[buurt];
    let mut leden = Vec::new();
    if z.kans(profiel.gezinnen) {
        let ouder = z.tussen(27, 52);
        leden.push(mens(&mut z, "aanvrager", ouder, vandaag));
        if z.kans(760) {
            let partner = ouder + z.tussen(-4, 6);
            leden.push(mens(&mut z, "partner", partner, vandaag));
        }
        for _ in 0..z.weeg(&[(38, 1), (44, 2), (14, 3), (4, 4)]) {
            let kind = z.tussen(0, (ouder - 22).clamp(1, 21));
            leden.push(mens(&mut z, "kind", kind, vandaag));
        }
    } else {
        let leeftijd = leeftijd(&mut z, profiel.ouder);
        leden.push(mens(&mut z, "aanvrager", leeftijd, vandaag));
        if z.kans(if leeftijd > 80 { 330 } else { 430 }) {
            let partner = (leeftijd + z.tussen(-6, 6)).max(20);
            leden.push(mens(&mut z, "partner", partner, vandaag));
        } else if leeftijd < 45 && z.kans(60) {
            let oud = leeftijd + 28;
            leden.push(mens(&mut z, "ouder", oud, vandaag));
        }
    }
    Huis { nummer, buurt, leden, zaad: z }
}

fn leeftijd(z: &mut Zaad, ouder: i64) -> i64 {
    let (van, tot) = z.weeg(&[
        (22, (19, 34)),
        (16, (35, 49)),
        (24, (50, 64)),
        (20, (65, 74)),
        (14, (75, 84)),
        (4, (85, 99)),
    ]);
    (z.tussen(van, tot) + ouder).clamp(19, 101)
}

fn mens(z: &mut Zaad, rol: &'static str, leeftijd: i64, vandaag: Datum) -> Mens {
    let jaar = vandaag.year() - i16::try_from(leeftijd).unwrap_or(0) - 1;
    let dag = date(jaar, 1, 1).checked_add(jiff::Span::new().days(z.tussen(245, 600)));
    let geboren = dag.unwrap_or(vandaag).min(vandaag);
    Mens { nummer: 0, rol, vrouw: z.kans(505), geboren }
}

impl Mens {
    pub fn leeftijd(&self, op: Datum) -> i16 {
        let (g, jaren) = (self.geboren, op.year() - self.geboren.year());
        if (op.month(), op.day()) < (g.month(), g.day()) { jaren - 1 } else { jaren }
    }

    /// How much this person counts when support of the Wmo is spread.
    pub fn gewicht_wmo(&self, buurt: usize, op: Datum) -> u64 {
        let van_leeftijd = match self.leeftijd(op) {
            ..18 => 0,
            18..45 => 22,
            45..65 => 48,
            65..75 => 110,
            75..85 => 320,
            _ => 640,
        };
        van_leeftijd * PROFIELEN[buurt].nood
    }

    /// The same for youth help.
    pub fn gewicht_jeugd(&self, buurt: usize, op: Datum) -> u64 {
        let van_leeftijd = match self.leeftijd(op) {
            ..4 => 35,
            4..12 => 140,
            12..18 => 190,
            18..23 => 25,
            _ => 0,
        };
        van_leeftijd * PROFIELEN[buurt].nood
    }
}

impl Huis {
    /// What the vault holds of one of these people.
    pub fn persoon(&self, mens: &Mens) -> NieuwPersoon {
        // Names and address of a household have a stream of their own: they do not depend on what was drawn before.
        let mut z = Zaad::van(self.nummer ^ 0x5EED, self.nummer);
        let achternaam = format!("{}{}", z.kies(&VOOR), z.kies(&NA));
        let voorvoegsel = z.kies(&TUSSEN);
        let geheim = z.kans(12);
        let mut eigen = Zaad::van(mens.nummer ^ 0xBEE5, mens.nummer);
        let namen = if mens.vrouw { &VROUW } else { &MAN };
        let voornamen = format!("{} {}", eigen.kies(namen), eigen.kies(namen));
        let aanhef = match (mens.rol, mens.vrouw) {
            ("kind", _) => Aanhef::Naam,
            (_, true) => Aanhef::Mevrouw,
            (_, false) => Aanhef::DeHeer,
        };
        NieuwPersoon {
            bsn: bsn(mens.nummer),
            naam: Naam {
                voornamen,
                voorvoegsel: voorvoegsel.to_owned(),
                achternaam,
                aanhef,
                geboortedatum: mens.geboren,
            },
            adres: self.adres(),
            contact: Contact {
                telefoon: format!("06 00 {:06}", mens.nummer % 1_000_000),
                email: String::new(),
            },
            geheim_adres: geheim,
        }
    }

    fn adres(&self) -> Adres {
        let straat = self.nummer / WONINGEN;
        let (a, b) = (straat % 24, straat / 24);
        let plek = |n: u64| usize::try_from(n).unwrap_or(0);
        let letter = |n: u64| char::from(b'A' + u8::try_from(n % 20).unwrap_or(0));
        Adres {
            straat: format!("{}{}", VOOR[plek(a)], naam_van_straat(b)),
            huisnummer: (self.nummer % WONINGEN + 1).to_string(),
            postcode: format!("{} {}{}", 8_000 + self.buurt, letter(straat / 20), letter(straat)),
            plaats: "Kantelstad".to_owned(),
        }
    }
}

/// `straat`, `laan` and so on; when those are used up with a word before it.
fn naam_van_straat(rang: u64) -> String {
    let soort = STRATEN[usize::try_from(rang % 6).unwrap_or(0)];
    match usize::try_from(rang / 6).unwrap_or(0) {
        0 => soort.to_owned(),
        n => format!("{}{soort}", NA[(n - 1) % NA.len()]),
    }
}

/// A name from the kitchen, another for each of the first 576.
pub(crate) fn keukennaam(rang: usize) -> String {
    format!("{}{}", VOOR[rang % VOOR.len()], NA[(rang + rang / VOOR.len()) % NA.len()])
}

/// The name of a worker.
pub(crate) fn collega(z: &mut Zaad) -> String {
    let voor = if z.kans(600) { z.kies(&VROUW) } else { z.kies(&MAN) };
    format!("{voor} {}{}", z.kies(&VOOR), z.kies(&NA))
}

/// The n-th number that begins with a 9 and passes the eleven test.
fn bsn(nummer: u64) -> Option<Bsn> {
    // 900,000 and the factor have no divisor in common, so no two ranks meet.
    let zeven = 9_000_000 + (nummer / 9 * 472_883) % 900_000;
    let kan = (0..10).filter_map(|achtste| {
        let acht = zeven * 10 + achtste;
        let som: u64 =
            format!("{acht}").bytes().zip((2..=9).rev()).map(|(c, g)| u64::from(c - b'0') * g).sum();
        let negende = som % 11;
        (negende < 10).then(|| acht * 10 + negende)
    });
    kan.skip(usize::try_from(nummer % 9).unwrap_or(0)).find_map(|n| Bsn::lees(&n.to_string()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const VANDAAG: Datum = date(2026, 9, 1);

    #[test]
    fn every_number_is_a_test_number_and_nobody_shares_one() {
        let nummers: HashSet<String> = (0..200_000).map(|n| bsn(n).unwrap().cijfers().to_owned()).collect();
        assert_eq!(nummers.len(), 200_000);
        assert!(nummers.iter().all(|n| n.starts_with('9')));
    }

    #[test]
    fn there_are_exactly_so_many_people_and_they_can_be_made_again() {
        for aantal in [1, 999, 2_000] {
            let leden: usize = huizen(1, aantal, VANDAAG).map(|h| h.leden.len()).sum();
            assert_eq!(leden as u64, aantal);
        }
        let namen = |zaad| -> Vec<String> {
            huizen(zaad, 300, VANDAAG)
                .flat_map(|h| h.leden.iter().map(|m| h.persoon(m).naam.aanspreek()).collect::<Vec<_>>())
                .collect()
        };
        assert_eq!(namen(1), namen(1));
        assert_ne!(namen(1), namen(2));
    }

    #[test]
    fn everybody_could_be_entered_by_hand() {
        for huis in huizen(3, 5_000, VANDAAG) {
            for mens in &huis.leden {
                let persoon = huis.persoon(mens);
                assert!(persoon.fouten(VANDAAG).is_empty(), "{persoon:?}");
                assert!(mens.leeftijd(VANDAAG) >= 0 && (mens.rol != "kind" || mens.leeftijd(VANDAAG) < 24));
            }
        }
    }
}
