//! Reads a published case from `tests/casussen`. The same file is played by the library, which judges each message
//! against those before it, and through the door of a municipality, which sends its own messages and books the others.
//!
//! A case is laid out to be read beside the published text: its dates, amounts, codes and numbers are written as they
//! are there, and the comments say what is ours. A line is one of
//!
//! * `jaren N`: how many years later a municipality plays it, when release 3.2 was not in force on its days;
//! * `standaard ijw`, `client BSN`, `contract CATEGORIE[/CODE] EENHEID CENTEN` (what the provider may deliver; ours);
//! * `lijst CATEGORIE/CODE`: on the product list of the municipality, and not in the contract (ours);
//! * `stap N op DAG: BERICHT`, followed by a line for each class of it: `Klasse: Element=waarde; Element=waarde`;
//! * `geweigerd: CODE`, when the message before it is refused with that code;
//! * `stap N: antwoord HEADER DECLARATIE toegekend BEDRAG`, what the 325 says;
//! * `daarna:` with what is true then: `toewijzing NUMMER STAND`, `stop REDEN op DAG`, `stops AANTAL`, `betaalbaar BEDRAG`,
//!   and of work by task `taak CATEGORIE/CODE start op DAG` or `stop op DAG`.

use istandaarden::Standaard;
use jiff::civil::Date;

/// A published case.
pub struct Casus {
    pub standaard: Standaard,
    pub bsn: String,
    pub waren: Vec<Waar>,
    /// Category and code of products that the municipality knows and this provider may not deliver.
    pub lijst: Vec<(String, String)>,
    pub stappen: Vec<Stap>,
    /// Years to add to its days; `None` to leave them as they are.
    jaren: Option<i16>,
}

/// What the provider of the case may deliver, and for how much.
pub struct Waar {
    pub categorie: String,
    /// The category itself when only that is assigned.
    pub code: String,
    pub eenheid: String,
    pub cent: i64,
}

pub enum Stap {
    Bericht(Bericht),
    /// The codes of header and declaration, and what is granted in cents.
    Antwoord((String, String, String)),
    Daarna(Vec<String>),
}

/// One message of a case.
pub struct Bericht {
    pub nummer: u16,
    pub dag: Date,
    pub klassen: Vec<Klasse>,
    /// The code with which it is refused.
    pub geweigerd: Option<String>,
}

/// A class of a message with its elements as the case gives them, dates and amounts as messages write them.
pub struct Klasse {
    pub naam: String,
    velden: Vec<(String, String)>,
}

/// Every case, in the order of the published documents.
pub const ALLE: [&str; 16] = [
    "casus-02",
    "casus-05",
    "casus-06",
    "casus-08",
    "casus-09",
    "casus-10",
    "casus-11",
    "casus-12",
    "casus-13",
    "casus-14",
    "casus-15",
    "casus-16",
    "hoofdstuk-1",
    "hoofdstuk-2",
    "hoofdstuk-3",
    "hoofdstuk-4",
];

impl Casus {
    /// On the days of the published text.
    pub fn lees(naam: &str) -> Self {
        Self::open(naam, None)
    }

    /// On days on which release 3.2 is in force.
    pub fn lees_in_release(naam: &str) -> Self {
        Self::open(naam, Some(0))
    }

    fn open(naam: &str, jaren: Option<i16>) -> Self {
        let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../istandaarden/tests/casussen");
        let tekst = std::fs::read_to_string(format!("{map}/{naam}.txt")).expect("the case");
        let mut casus = Self {
            standaard: Standaard::Ijw,
            bsn: String::new(),
            waren: Vec::new(),
            lijst: Vec::new(),
            stappen: Vec::new(),
            jaren,
        };
        let regels = tekst.lines().map(str::trim).filter(|r| !r.is_empty() && !r.starts_with('#'));
        regels.for_each(|regel| casus.neem(regel).unwrap_or_else(|| panic!("{naam}: {regel}")));
        casus
    }

    fn neem(&mut self, regel: &str) -> Option<()> {
        let (woord, rest) = regel.split_once([' ', ':'])?;
        match (woord, rest.trim()) {
            ("jaren", jaren) => self.jaren = self.jaren.and(jaren.parse().ok()),
            ("standaard", "iwmo") => self.standaard = Standaard::Iwmo,
            ("standaard", "ijw") => self.standaard = Standaard::Ijw,
            ("client", bsn) => self.bsn = bsn.to_owned(),
            ("contract", rest) => {
                let [product, eenheid, cent] = rest.split(' ').collect::<Vec<_>>().try_into().ok()?;
                let leeg = |deel: &str| if deel == "-" { String::new() } else { deel.to_owned() };
                let (categorie, code) = product.split_once('/').unwrap_or((product, product));
                let (categorie, code, eenheid) = (leeg(categorie), leeg(code), leeg(eenheid));
                self.waren.push(Waar { categorie, code, eenheid, cent: cent.parse().ok()? });
            }
            ("lijst", product) => {
                let (categorie, code) = product.split_once('/')?;
                self.lijst.push((categorie.to_owned(), code.to_owned()));
            }
            ("stap", rest) => {
                let stap = self.stap(rest)?;
                self.stappen.push(stap);
            }
            ("geweigerd", code) => self.bericht()?.geweigerd = Some(code.to_owned()),
            ("daarna", rest) => {
                self.stappen.push(Stap::Daarna(rest.split(", ").map(|deel| self.waarde(deel)).collect()));
            }
            (klasse, rest) => {
                let veld = |v: &str| v.split_once('=').map(|(naam, w)| (naam.to_owned(), self.waarde(w)));
                let velden = rest.split("; ").map(veld).collect::<Option<_>>()?;
                self.bericht()?.klassen.push(Klasse { naam: klasse.to_owned(), velden });
            }
        }
        Some(())
    }

    fn stap(&self, rest: &str) -> Option<Stap> {
        let (wanneer, wat) = rest.split_once(": ")?;
        if let Some(codes) = wat.strip_prefix("antwoord ") {
            let [header, declaratie, _, bedrag] = codes.split(' ').collect::<Vec<_>>().try_into().ok()?;
            return Some(Stap::Antwoord((header.to_owned(), declaratie.to_owned(), self.waarde(bedrag))));
        }
        let dag = self.waarde(wanneer.rsplit_once(' ')?.1).parse().ok()?;
        let nummer = wat.parse().ok()?;
        Some(Stap::Bericht(Bericht { nummer, dag, klassen: Vec::new(), geweigerd: None }))
    }

    /// `08-05-2023` as `2023-05-08` and `3820,00` as `382000`, wherever they stand.
    fn waarde(&self, tekst: &str) -> String {
        let een = |deel: &str| match deel.split('-').collect::<Vec<_>>().as_slice() {
            [dag, maand, jaar] if jaar.len() == 4 => {
                let jaar = jaar.parse::<i16>().expect("a year") + self.jaren.unwrap_or(0);
                format!("{jaar}-{maand}-{dag}")
            }
            _ => deel.replace(',', ""),
        };
        let woord = |woord: &str| woord.split('/').map(een).collect::<Vec<_>>().join("/");
        tekst.split(' ').map(woord).collect::<Vec<_>>().join(" ")
    }

    fn bericht(&mut self) -> Option<&mut Bericht> {
        match self.stappen.last_mut()? {
            Stap::Bericht(bericht) => Some(bericht),
            _ => None,
        }
    }
}

impl Klasse {
    pub fn geef(&self, veld: &str) -> Option<&str> {
        self.velden.iter().find(|(naam, _)| naam == veld).map(|(_, waarde)| waarde.as_str())
    }

    /// The elements in the language of edits, under the path of this class.
    fn bewerkingen(&self, pad: &str, nummer: &dyn Fn(&str) -> String) -> String {
        self.velden.iter().map(|(veld, waarde)| self.een(pad, (veld, waarde), nummer)).collect()
    }

    fn een(&self, pad: &str, (veld, waarde): (&str, &str), nummer: &dyn Fn(&str) -> String) -> String {
        let delen = |namen: &[&str]| {
            let paren = namen.iter().zip(waarde.split('/'));
            paren.map(|(naam, deel)| format!("{pad}/{naam}={deel};")).collect::<String>()
        };
        match (veld, self.naam.as_str()) {
            ("Product", _) if waarde == "-" => format!("-{pad}/Product;"),
            ("Product", "Prestatie") => delen(&["ProductCategorie", "ProductCode"]),
            ("Product", _) => delen(&["Product/Categorie", "Product/Code"]),
            ("Omvang", _) => delen(&["Omvang/Volume", "Omvang/Eenheid", "Omvang/Frequentie"]),
            ("DeclaratiePeriode", _) => {
                delen(&["DeclaratiePeriode/Begindatum", "DeclaratiePeriode/Einddatum"])
            }
            ("ProductPeriode", _) => delen(&["ProductPeriode/Begindatum", "ProductPeriode/Einddatum"]),
            ("TotaalIngediendBedrag", _) => delen(&["TotaalIngediendBedrag/TotaalBedrag"]),
            ("IngediendBedrag", _) => delen(&["IngediendBedrag/Bedrag"]),
            ("Referentie", _) => delen(&["ProductReferentie/ReferentieNummer"]),
            ("ToewijzingNummer", _) => format!("{pad}/ToewijzingNummer={};", nummer(waarde)),
            _ => format!("{pad}/{veld}={waarde};"),
        }
    }
}

impl Bericht {
    /// What turns the smallest message into this one: the classes of the case, and the days that follow from the day on
    /// which it is sent. `nummer` translates the number of an assignment.
    pub fn bewerkingen(&self, bsn: &str, nummer: &dyn Fn(&str) -> String) -> String {
        let dag = self.dag;
        let mut uit = format!("Header/BerichtIdentificatie/Dagtekening={dag};");
        match self.nummer {
            319 => {}
            _ => uit.push_str(&format!("Client/Bsn={bsn};")),
        }
        match self.nummer {
            301 => uit.push_str(&format!("ToegewezenProduct/Toewijzingsdatum={dag};")),
            323 => uit.push_str(&format!("Declaratie/DeclaratieDagtekening={dag};")),
            _ => {}
        }
        let zelfde = |naam: &str| self.klassen.iter().filter(|k| k.naam == naam).count();
        let mut eerder: Vec<&str> = Vec::new();
        for klasse in &self.klassen {
            let aantal = zelfde(&klasse.naam);
            let rang = eerder.iter().filter(|naam| **naam == klasse.naam).count() + 1;
            if rang == 1 {
                uit.push_str(&format!("+{};", klasse.naam).repeat(aantal - 1));
            }
            let pad = if aantal > 1 { format!("{}[{rang}]", klasse.naam) } else { klasse.naam.clone() };
            uit.push_str(&klasse.bewerkingen(&pad, nummer));
            eerder.push(&klasse.naam);
        }
        uit
    }
}
