//! The envelope around a message: StUF-GGk `Di01` (a message), `Du01` (a return) and `Fo01` (an error), and the error
//! codes of the transport. Reading accepts the 2.1 line and the 3.10 line; writing makes the 2.1 line.

mod base64;
mod fouten;

pub use fouten::{Transportfout, transportfout};

use thiserror::Error;

use crate::controle::MAX_BYTES;
use crate::xml::{Teken, XmlLezer, naar_xml, ontcijfer};

const STUF: &str = "http://www.egem.nl/StUF/StUF0301";
const GGK: &str = "http://www.stufstandaarden.nl/koppelvlak/ggk0210";

/// What the envelope carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Envelop {
    /// `Di01`: a message on its way.
    Heen(Zending),
    /// `Du01`: a return on its way back.
    Retour(Zending),
    /// `Fo01`: the transport refused something.
    Fout(Foutbericht),
}

/// Who sends what to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stuurgegevens {
    /// Organisation of the sender: a municipality or AGB code.
    pub zender: String,
    /// Application of the sender.
    pub zender_applicatie: String,
    /// Organisation of the receiver.
    pub ontvanger: String,
    /// Application of the receiver.
    pub ontvanger_applicatie: String,
    /// Reference of this sending, unique for the sender.
    pub referentienummer: String,
    /// Time of sending as `yyyymmddhhmmss`.
    pub tijdstip: String,
    /// Reference of the sending that this one answers. A `Di01` answers nothing and is read and written without it.
    pub cross_referentie: Option<String>,
    /// What the payload is, such as `WMO301`.
    pub functie: String,
}

/// A message with the data to send it by: `Di01` or `Du01` of the StUF-GGk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zending {
    /// Who, whom, what, when.
    pub stuurgegevens: Stuurgegevens,
    /// Version and subversion of the application, then of the function.
    pub versies: [String; 4],
    /// The message itself, decoded.
    pub bericht: Vec<u8>,
}

/// A refusal by the transport: `Fo01` of the StUF-GGk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foutbericht {
    /// Who, whom, what, when.
    pub stuurgegevens: Stuurgegevens,
    /// Code, such as `IB012`.
    pub code: String,
    /// `client` or `server`: who must do something.
    pub plek: String,
    /// Text of the sender. It can hold identifiers, so it has no place in a log.
    pub omschrijving: String,
    /// Further text of the sender.
    pub details: String,
}

/// Why an envelope could not be read or written.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum EnvelopFout {
    /// Larger than an envelope with a message of 25 MB can be.
    #[error("de envelop is groter dan een bericht van 25 MB kan zijn")]
    TeGroot,
    /// The message inside is larger than 25 MB (OP179).
    #[error("het bericht in de envelop is groter dan 25 MB")]
    BerichtTeGroot,
    /// No well-formed XML in UTF-8.
    #[error("de envelop is geen goed gevormde XML in UTF-8")]
    GeenXml,
    /// A document type, which an envelope never has.
    #[error("de envelop heeft een documenttype; dat mag niet")]
    Doctype,
    /// The root is none of `Di01`, `Du01` and `Fo01`.
    #[error("dit is geen envelop van het GGk")]
    Onbekend,
    /// A field that is required is missing.
    #[error("in de envelop ontbreekt `{0}`")]
    Ontbreekt(&'static str),
    /// The payload is not base64.
    #[error("de inhoud van de envelop is geen base64")]
    Base64,
}

/// Reads an envelope of the StUF-GGk, of the 2.1 or the 3.10 line.
pub fn lees(bytes: &[u8]) -> Result<Envelop, EnvelopFout> {
    if bytes.len() > MAX_BYTES / 3 * 4 + 65_536 {
        return Err(EnvelopFout::TeGroot);
    }
    let kaal = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let tekst = std::str::from_utf8(kaal).map_err(|_| EnvelopFout::GeenXml)?;
    let velden = Velden::lees(tekst)?;
    let wortel = velden.wortel;
    let stuurgegevens = velden.stuurgegevens()?;
    if wortel.ends_with("Fo01Bericht") || wortel.ends_with("_Fo01") {
        return Ok(Envelop::Fout(Foutbericht {
            stuurgegevens,
            code: velden.verplicht("body/code", "code")?,
            plek: velden.of_leeg("body/plek"),
            omschrijving: velden.of_leeg("body/omschrijving"),
            details: velden.of_leeg("body/details"),
        }));
    }
    let heen = wortel.contains("Di01");
    if !heen && !wortel.contains("Du01") {
        return Err(EnvelopFout::Onbekend);
    }
    let lading = ["xmlBestand", "tekstBestand", "bericht"].into_iter().find_map(|n| velden.achter(n));
    let bericht = base64::ontcijfer(lading.ok_or(EnvelopFout::Ontbreekt("xmlBestand"))?)?;
    if bericht.len() > MAX_BYTES {
        return Err(EnvelopFout::BerichtTeGroot);
    }
    let versies = ["applicatieVersie", "applicatieSubversie", "functieVersie", "functieSubversie"]
        .map(|n| velden.achter(n).unwrap_or_default().to_owned());
    // A message that answers nothing has none, whatever its sender wrote.
    let cross_referentie = stuurgegevens.cross_referentie.filter(|_| !heen);
    let stuurgegevens = Stuurgegevens { cross_referentie, ..stuurgegevens };
    let zending = Zending { stuurgegevens, versies, bericht };
    Ok(if heen { Envelop::Heen(zending) } else { Envelop::Retour(zending) })
}

/// Writes an envelope of the StUF-GGk, of the 2.1 line.
pub fn schrijf(envelop: &Envelop) -> Result<Vec<u8>, EnvelopFout> {
    let mut uit = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    match envelop {
        Envelop::Heen(zending) => zend(&mut uit, "envelopHeenbericht-ggk_Di01", "Di01", zending)?,
        Envelop::Retour(zending) => zend(&mut uit, "envelopRetourbericht-ggk_Du01", "Du01", zending)?,
        Envelop::Fout(fout) => {
            uit.push_str(&format!("<StUF:Fo01Bericht xmlns:StUF=\"{STUF}\">"));
            stuur(&mut uit, "StUF", "Fo01", &fout.stuurgegevens);
            uit.push_str("<StUF:body>");
            for (naam, waarde) in [
                ("code", &fout.code),
                ("plek", &fout.plek),
                ("omschrijving", &fout.omschrijving),
                ("details", &fout.details),
            ] {
                veld(&mut uit, "StUF", naam, waarde);
            }
            uit.push_str("</StUF:body></StUF:Fo01Bericht>\n");
        }
    }
    Ok(uit.into_bytes())
}

fn zend(uit: &mut String, wortel: &str, code: &str, zending: &Zending) -> Result<(), EnvelopFout> {
    if zending.bericht.len() > MAX_BYTES {
        return Err(EnvelopFout::BerichtTeGroot);
    }
    uit.push_str(&format!("<GGK:{wortel} xmlns:StUF=\"{STUF}\" xmlns:GGK=\"{GGK}\">"));
    stuur(uit, "GGK", code, &zending.stuurgegevens);
    uit.push_str("<GGK:parameters>");
    let namen = ["applicatieVersie", "applicatieSubversie", "functieVersie", "functieSubversie"];
    for (naam, waarde) in namen.into_iter().zip(&zending.versies) {
        veld(uit, "GGK", naam, waarde);
    }
    uit.push_str("<GGK:bericht><GGK:xmlBestand>");
    base64::naar(&zending.bericht, uit);
    uit.push_str(&format!("</GGK:xmlBestand></GGK:bericht></GGK:parameters></GGK:{wortel}>\n"));
    Ok(())
}

fn stuur(uit: &mut String, prefix: &str, code: &str, s: &Stuurgegevens) {
    uit.push_str(&format!("<{prefix}:stuurgegevens>"));
    veld(uit, "StUF", "berichtcode", code);
    for (naam, organisatie, applicatie) in
        [("zender", &s.zender, &s.zender_applicatie), ("ontvanger", &s.ontvanger, &s.ontvanger_applicatie)]
    {
        uit.push_str(&format!("<StUF:{naam}>"));
        veld(uit, "StUF", "organisatie", organisatie);
        veld(uit, "StUF", "applicatie", applicatie);
        uit.push_str(&format!("</StUF:{naam}>"));
    }
    veld(uit, "StUF", "referentienummer", &s.referentienummer);
    veld(uit, "StUF", "tijdstipBericht", &s.tijdstip);
    // The schema has no place for it in a message that answers nothing.
    if let Some(cross) = s.cross_referentie.as_ref().filter(|_| code != "Di01") {
        veld(uit, "StUF", "crossRefnummer", cross);
    }
    if !s.functie.is_empty() {
        veld(uit, "StUF", "functie", &s.functie);
    }
    uit.push_str(&format!("</{prefix}:stuurgegevens>"));
}

fn veld(uit: &mut String, prefix: &str, naam: &str, waarde: &str) {
    uit.push_str(&format!("<{prefix}:{naam}>"));
    naar_xml(waarde, uit);
    uit.push_str(&format!("</{prefix}:{naam}>"));
}

/// The values of an envelope by path of local names, root left out.
struct Velden<'a> {
    wortel: &'a str,
    waarden: Vec<(String, String)>,
}

impl<'a> Velden<'a> {
    fn lees(tekst: &'a str) -> Result<Self, EnvelopFout> {
        let geen = |_| EnvelopFout::GeenXml;
        let mut lezer = XmlLezer::nieuw(tekst);
        lezer.declaratie().map_err(geen)?;
        let mut pad: Vec<&'a str> = Vec::new();
        let mut uit = Self { wortel: "", waarden: Vec::new() };
        loop {
            let stuk = match lezer.volgende().map_err(geen)? {
                Teken::Open { naam, leeg, .. } => {
                    let lokaal = naam.split_once(':').map_or(naam, |(_, l)| l);
                    if uit.wortel.is_empty() {
                        uit.wortel = lokaal;
                    }
                    if !leeg {
                        pad.push(lokaal);
                    }
                    if pad.len() > 32 {
                        return Err(EnvelopFout::GeenXml);
                    }
                    continue;
                }
                Teken::Sluit { naam } => {
                    let lokaal = naam.split_once(':').map_or(naam, |(_, l)| l);
                    if pad.pop() != Some(lokaal) {
                        return Err(EnvelopFout::GeenXml);
                    }
                    continue;
                }
                Teken::Tekst { rauw, .. } => ontcijfer(rauw).map_err(|_| EnvelopFout::GeenXml)?,
                Teken::CData(inhoud) => inhoud.into(),
                Teken::Overig => continue,
                Teken::Doctype => return Err(EnvelopFout::Doctype),
                Teken::Einde => break,
            };
            let waarde = stuk.trim();
            if !waarde.is_empty() && pad.len() > 1 {
                uit.waarden.push((pad[1..].join("/"), waarde.to_owned()));
            }
        }
        if pad.is_empty() && !uit.wortel.is_empty() { Ok(uit) } else { Err(EnvelopFout::GeenXml) }
    }

    fn zoek(&self, pad: &str) -> Option<&str> {
        self.waarden.iter().find(|(p, _)| p == pad).map(|(_, w)| w.as_str())
    }

    /// The value of the first element with this name, wherever it stands.
    fn achter(&self, naam: &str) -> Option<&str> {
        let past = |p: &str| p.rsplit('/').next() == Some(naam);
        self.waarden.iter().find(|(p, _)| past(p)).map(|(_, w)| w.as_str())
    }

    fn of_leeg(&self, pad: &str) -> String {
        self.zoek(pad).unwrap_or_default().to_owned()
    }

    fn verplicht(&self, pad: &str, naam: &'static str) -> Result<String, EnvelopFout> {
        self.zoek(pad).map(str::to_owned).ok_or(EnvelopFout::Ontbreekt(naam))
    }

    fn stuurgegevens(&self) -> Result<Stuurgegevens, EnvelopFout> {
        Ok(Stuurgegevens {
            zender: self.of_leeg("stuurgegevens/zender/organisatie"),
            zender_applicatie: self.of_leeg("stuurgegevens/zender/applicatie"),
            ontvanger: self.of_leeg("stuurgegevens/ontvanger/organisatie"),
            ontvanger_applicatie: self.of_leeg("stuurgegevens/ontvanger/applicatie"),
            referentienummer: self.verplicht("stuurgegevens/referentienummer", "referentienummer")?,
            tijdstip: self.of_leeg("stuurgegevens/tijdstipBericht"),
            cross_referentie: self.zoek("stuurgegevens/crossRefnummer").map(str::to_owned),
            functie: self.of_leeg("stuurgegevens/functie"),
        })
    }
}
