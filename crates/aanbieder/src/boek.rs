//! The provider's own store: a file with a line for everything it got and sent. What it knows is read from there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use istandaarden::gegenereerd::b301::{Bericht301, ToegewezenProduct};
use istandaarden::{Historie, Inhoud, Standaard, beoordeel, lees};
use kern::{AgbCode, Datum, Moment};
use serde::{Deserialize, Serialize};

use crate::gedrag::Gedrag;
use crate::verkeer::GELDIG;
use crate::{AanbiederFout, zeg};

/// How it begins what a declaration is about: after it stand its month and the numbers of its assignments.
pub(crate) const DECLARATIE: &str = "declaratie";

/// A return on something that this provider never sent: the rules of the standard judge a return by itself alone.
pub const RETOUR_ONBEKEND: &str = "retour-onbekend";

/// A return repeats the identification of what it answers.
const fn is_retour(inhoud: &Inhoud) -> bool {
    matches!(inhoud, Inhoud::M306(_) | Inhoud::M308(_) | Inhoud::M316(_) | Inhoud::M318(_))
}

/// A message that the provider made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gemaakt {
    /// `WMO305`.
    pub code: String,
    pub identificatie: String,
    /// What it is about, so that it is made once: `start 700123`.
    pub waarover: String,
    pub xml: String,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "wat", rename_all = "snake_case")]
enum Regel {
    Klok {
        dag: Datum,
    },
    Ontvangen {
        code: String,
        goed: bool,
        bevindingen: Vec<String>,
        xml: String,
    },
    Gemaakt(Gemaakt),
    Bezorgd {
        identificatie: String,
    },
    /// A request came in with this value, and another may not.
    Nonce {
        nonce: String,
        moment: Moment,
    },
}

/// An assignment as the provider knows it: the class of the last 301 that named it, and that 301.
#[derive(Clone, Debug)]
pub struct Opdracht {
    pub standaard: Standaard,
    pub heen: Box<Bericht301>,
    pub product: ToegewezenProduct,
}

impl Opdracht {
    /// Removed: it counts as never sent (CS335).
    pub(crate) fn verwijderd(&self) -> bool {
        let p = &self.product;
        p.reden_wijziging.as_deref() == Some(istandaarden::acties::VERWIJDERD)
            && p.einddatum == Some(p.ingangsdatum)
    }
}

/// What the provider knows.
pub struct Boek {
    bestand: File,
    dag: Option<Datum>,
    /// By assignment number.
    pub opdrachten: BTreeMap<i64, Opdracht>,
    /// Messages that need a return: code and bytes of each 301 and 319.
    pub onbeantwoord: Vec<(String, String)>,
    gemaakt: Vec<Gemaakt>,
    waarover: HashSet<String>,
    bezorgd: HashSet<String>,
    /// What came in, to the byte.
    ontvangen: HashSet<String>,
    /// What requests were signed with lately, and when they came.
    nonces: HashMap<String, Moment>,
    /// Facts by which what comes back is judged.
    historie: Historie,
    /// What was found in messages of the municipality.
    pub bevindingen: Vec<String>,
}

impl Boek {
    pub fn open(pad: &Path) -> Result<Self, AanbiederFout> {
        let bestand = OpenOptions::new().create(true).append(true).read(true).open(pad)?;
        let lezer = BufReader::new(bestand.try_clone()?);
        let mut boek = Self {
            bestand,
            dag: None,
            opdrachten: BTreeMap::new(),
            onbeantwoord: Vec::new(),
            gemaakt: Vec::new(),
            waarover: HashSet::new(),
            bezorgd: HashSet::new(),
            ontvangen: HashSet::new(),
            nonces: HashMap::new(),
            historie: Historie::default(),
            bevindingen: Vec::new(),
        };
        for regel in lezer.lines() {
            boek.verwerk(serde_json::from_str(&regel?)?);
        }
        Ok(boek)
    }

    /// Writes a line, durably, and then knows it.
    fn schrijf(&mut self, regel: Regel) -> Result<(), AanbiederFout> {
        let mut tekst = serde_json::to_string(&regel)?;
        tekst.push('\n');
        self.bestand.write_all(tekst.as_bytes())?;
        self.bestand.sync_data()?;
        self.verwerk(regel);
        Ok(())
    }

    fn verwerk(&mut self, regel: Regel) {
        match regel {
            Regel::Nonce { nonce, moment } => drop(self.nonces.insert(nonce, moment)),
            Regel::Klok { dag } => self.dag = self.dag.max(Some(dag)),
            Regel::Bezorgd { identificatie } => drop(self.bezorgd.insert(identificatie)),
            Regel::Gemaakt(bericht) => {
                if let Ok(gelezen) = lees(bericht.xml.as_bytes()) {
                    self.historie.verwerk(&gelezen.bericht);
                }
                self.waarover.insert(bericht.waarover.clone());
                self.gemaakt.push(bericht);
            }
            Regel::Ontvangen { code, bevindingen, xml, .. } => {
                self.bevindingen.extend(bevindingen);
                self.ontvangen.insert(xml.clone());
                if let Ok(gelezen) = lees(xml.as_bytes()) {
                    self.historie.verwerk(&gelezen.bericht);
                    self.neem_op(gelezen.bericht, code, xml);
                }
            }
        }
    }

    fn neem_op(&mut self, bericht: istandaarden::Bericht, code: String, xml: String) {
        let standaard = bericht.standaard;
        if let Inhoud::M319(_) = bericht.inhoud {
            self.onbeantwoord.push((code, xml));
        } else if let Inhoud::M301(heen) = bericht.inhoud {
            self.historie.clienten.insert(heen.client.bsn.clone());
            for product in &heen.client.toegewezen_producten {
                let opdracht = Opdracht { standaard, heen: heen.clone(), product: product.clone() };
                self.opdrachten.insert(product.toewijzing_nummer, opdracht);
            }
            self.onbeantwoord.push((code, xml));
        }
    }

    /// The day of the municipality, as far as it was told.
    pub const fn dag(&self) -> Option<Datum> {
        self.dag
    }

    pub fn zet_klok(&mut self, dag: Datum) -> Result<(), AanbiederFout> {
        if self.dag.is_some_and(|d| d >= dag) { Ok(()) } else { self.schrijf(Regel::Klok { dag }) }
    }

    /// Uses a nonce up. False when it was used before.
    pub fn verbruik(&mut self, nonce: &str, nu: Moment) -> Result<bool, AanbiederFout> {
        // What is older is refused for its age.
        self.nonces.retain(|_, moment| nu.duration_since(*moment).abs() <= GELDIG + GELDIG);
        if self.nonces.contains_key(nonce) {
            return Ok(false);
        }
        self.schrijf(Regel::Nonce { nonce: nonce.to_owned(), moment: nu })?;
        Ok(true)
    }

    /// Checks and keeps what came in. The same message again is not kept again, and one that names another provider as
    /// its party is refused.
    pub fn ontvang(&mut self, agb: &AgbCode, bytes: &[u8]) -> Result<(), AanbiederFout> {
        let xml = String::from_utf8_lossy(bytes).into_owned();
        if self.ontvangen.contains(&xml) {
            return Ok(());
        }
        let (code, bevindingen) = match lees(bytes) {
            Ok(g) => {
                // A return repeats the header of what it answers, so the parties stand the other way round there.
                let kop = &g.oordeel.kop;
                if ![&kop.afzender, &kop.ontvanger].iter().any(|p| p.as_str() == agb.as_str()) {
                    return Err(AanbiederFout::Vreemd);
                }
                let diep = beoordeel(&g.bericht, &self.historie);
                let mut vondsten: Vec<String> =
                    g.oordeel.bevindingen.iter().chain(&diep).map(|b| b.regel.to_owned()).collect();
                vondsten.extend(geweigerd(&g.bericht.inhoud));
                if is_retour(&g.bericht.inhoud) && !self.stuurde(&kop.identificatie) {
                    vondsten.push(RETOUR_ONBEKEND.to_owned());
                }
                (g.bericht.naam(), vondsten)
            }
            Err(_) => ("onleesbaar".to_owned(), vec!["onleesbaar".to_owned()]),
        };
        zeg(format_args!("ontvangen: {code}, {} bevindingen", bevindingen.len()));
        self.schrijf(Regel::Ontvangen { goed: bevindingen.is_empty(), code, bevindingen, xml })
    }

    fn stuurde(&self, identificatie: &str) -> bool {
        self.gemaakt.iter().any(|g| g.identificatie == identificatie)
    }

    /// Whether something was made before.
    pub fn gedaan(&self, waarover: &str) -> bool {
        self.waarover.contains(waarover)
    }

    /// Whether a month of this assignment was declared before.
    pub fn gedeclareerd(&self, maand: Datum, nummer: i64) -> bool {
        let (maand, nummer) = (maand.to_string(), nummer.to_string());
        self.waarover.iter().any(|over| {
            let mut delen = over.split(' ');
            delen.next() == Some(DECLARATIE)
                && delen.next() == Some(maand.as_str())
                && delen.any(|n| n == nummer)
        })
    }

    pub fn maak(&mut self, bericht: Gemaakt) -> Result<(), AanbiederFout> {
        if self.gedaan(&bericht.waarover) { Ok(()) } else { self.schrijf(Regel::Gemaakt(bericht)) }
    }

    pub fn bezorgd(&mut self, identificatie: &str) -> Result<(), AanbiederFout> {
        self.schrijf(Regel::Bezorgd { identificatie: identificatie.to_owned() })
    }

    /// What was made and not delivered yet, in the order to send it in.
    pub fn te_sturen(&self, gedrag: &Gedrag) -> Vec<Gemaakt> {
        let open = |g: &&Gemaakt| !self.bezorgd.contains(&g.identificatie);
        let mut uit: Vec<Gemaakt> = self.gemaakt.iter().filter(open).cloned().collect();
        if gedrag.verkeerde_volgorde {
            uit.sort_by_key(|g| std::cmp::Reverse(g.code.clone()));
        }
        uit
    }
}

/// The codes by which the municipality refuses a request, for the log.
fn geweigerd(inhoud: &Inhoud) -> Vec<String> {
    let mut codes = Vec::new();
    match inhoud {
        Inhoud::M316(b) => {
            codes.extend(&b.header.retour_codes);
            if let Some(client) = &b.client {
                codes.extend(&client.retour_codes);
                codes.extend(client.aangevraagde_producten.iter().flat_map(|p| &p.retour_codes));
            }
        }
        Inhoud::M318(b) => {
            codes.extend(&b.header.retour_codes);
            if let Some(client) = &b.client {
                let v = &client.verzoek;
                codes.extend(client.retour_codes.iter().chain(&v.retour_codes));
                codes.extend(v.te_wijzigen_producten.iter().flat_map(|p| &p.retour_codes));
                codes.extend(v.nieuwe_producten.iter().flat_map(|p| &p.retour_codes));
            }
        }
        _ => {}
    }
    codes.into_iter().filter(|c| !matches!(c.as_str(), "0200" | "0233")).cloned().collect()
}
