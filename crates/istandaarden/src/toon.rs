//! A message as a readable page, in HTML or for a terminal, from one template: the classes as headings, the values as
//! rows, names spelled out in Dutch, codes with their meaning.

use std::fmt::Write as _;

use crate::bericht::{Knoop, Leesfout, boom};
use crate::codelijst::betekenis;
use crate::controle::{Opties, controleer};
use crate::tabel::{BerichtTabel, Inhoud, Standaard, Veld};
use crate::xml::naar_xml;

/// The page of a message, 301 to 325, for a terminal.
pub fn tekst(bytes: &[u8]) -> Result<String, Leesfout> {
    toon(bytes, &Terminal)
}

/// The page of a message, 301 to 325, as a fragment of HTML: headings and description lists, no style of its own.
pub fn html(bytes: &[u8]) -> Result<String, Leesfout> {
    toon(bytes, &Html)
}

/// The page of a message, 301 to 325, as a whole document for a browser.
pub fn pagina(bytes: &[u8]) -> Result<String, Leesfout> {
    let inhoud = html(bytes)?;
    let titel = inhoud.split_once("<h1>").and_then(|(_, na)| na.split_once("</h1>")).map_or("", |(t, _)| t);
    Ok(format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{titel}</title>\n\
         <style>{STIJL}</style>\n</head>\n<body>\n<main>\n{inhoud}</main>\n</body>\n</html>\n"
    ))
}

/// Readable on a screen of any width and on paper, light and dark.
const STIJL: &str = ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0}\
main{max-width:60rem;margin:auto;padding:1rem}dl{display:grid;grid-template-columns:minmax(8rem,16rem) 1fr;\
gap:.25rem 1rem;margin:0 0 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}\
@media(max-width:30rem){dl{display:block}}";

/// The only difference between the two forms: how a heading and a row are written.
trait Vorm {
    fn kop(&self, uit: &mut String, diepte: usize, naam: &str);
    fn rijen(&self, uit: &mut String, diepte: usize, rijen: &[(String, String)]);
}

struct Terminal;

struct Html;

impl Vorm for Terminal {
    fn kop(&self, uit: &mut String, diepte: usize, naam: &str) {
        let _ = writeln!(uit, "{:1$}{naam}", "", diepte * 2);
    }

    fn rijen(&self, uit: &mut String, diepte: usize, rijen: &[(String, String)]) {
        let breedte = rijen.iter().map(|(n, _)| n.chars().count()).max().unwrap_or(0);
        for (naam, waarde) in rijen {
            let inspringing = diepte * 2 + 2;
            // Control characters would let a message steer the terminal.
            let waarde: String = waarde.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let _ = writeln!(uit, "{:inspringing$}{naam:breedte$}  {waarde}", "");
        }
    }
}

impl Vorm for Html {
    fn kop(&self, uit: &mut String, diepte: usize, naam: &str) {
        let niveau = (diepte + 1).min(6);
        let _ = write!(uit, "<h{niveau}>");
        naar_xml(naam, uit);
        let _ = writeln!(uit, "</h{niveau}>");
    }

    fn rijen(&self, uit: &mut String, _diepte: usize, rijen: &[(String, String)]) {
        if rijen.is_empty() {
            return;
        }
        uit.push_str("<dl>\n");
        for (naam, waarde) in rijen {
            uit.push_str("<dt>");
            naar_xml(naam, uit);
            uit.push_str("</dt><dd>");
            naar_xml(waarde, uit);
            uit.push_str("</dd>\n");
        }
        uit.push_str("</dl>\n");
    }
}

/// One element of a message in reading order, with the path by which findings name it.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// Depth below the message, from 0.
    pub diepte: usize,
    /// The standard's own name, such as `ToewijzingNummer`.
    pub naam: &'a str,
    /// Path as in [`Plaats::pad`](crate::Plaats::pad).
    pub pad: &'a str,
    /// The value; `None` for a class with elements of its own.
    pub waarde: Option<&'a str>,
}

/// Visits every element below `Bericht` of a message, 301 to 325, in reading order, so that a caller can lay it out with findings in place.
/// The path is reused, so a large message costs no more memory than its tree.
pub fn bezoek(bytes: &[u8], doe: &mut dyn FnMut(Element<'_>)) -> Result<(), Leesfout> {
    let (_, wortel) = wortel(bytes)?;
    let mut pad = format!("/{}", wortel.naam);
    kinderen(&wortel, 0, &mut pad, doe);
    Ok(())
}

fn kinderen(knoop: &Knoop<'_>, diepte: usize, pad: &mut String, doe: &mut dyn FnMut(Element<'_>)) {
    let lang = pad.len();
    // Elements that repeat stand together in every message of the standard.
    let zelfde = |plek: usize, naam: &str| knoop.kinderen.get(plek).is_some_and(|k| k.naam == naam);
    let mut nr = 0;
    for (plek, kind) in knoop.kinderen.iter().enumerate() {
        nr = if plek > 0 && zelfde(plek - 1, kind.naam) { nr + 1 } else { 1 };
        let _ = write!(pad, "/{}", kind.naam);
        if nr > 1 || zelfde(plek + 1, kind.naam) {
            let _ = write!(pad, "[{nr}]");
        }
        let waarde = kind.kinderen.is_empty().then(|| kind.tekst.trim());
        doe(Element { diepte, naam: kind.naam, pad, waarde });
        kinderen(kind, diepte + 1, pad, doe);
        pad.truncate(lang);
    }
}

/// The table and the tree of a message whose format is right.
fn wortel(bytes: &[u8]) -> Result<(&'static BerichtTabel, Knoop<'_>), Leesfout> {
    let oordeel = controleer(bytes, &Opties::default());
    let tabel = match oordeel.tabel {
        Some(tabel) if oordeel.formaat_goed() => tabel,
        _ => return Err(Leesfout::Vorm(Box::new(oordeel))),
    };
    let bron = std::str::from_utf8(bytes).unwrap_or_default();
    Ok((tabel, boom(bron).ok_or(Leesfout::OnbekendBericht)?))
}

fn toon(bytes: &[u8], vorm: &dyn Vorm) -> Result<String, Leesfout> {
    let (tabel, wortel) = wortel(bytes)?;
    let mut uit = String::new();
    vorm.kop(&mut uit, 0, &format!("{}: {}", tabel.naam(), titel(tabel.nummer)));
    for kind in &wortel.kinderen {
        klasse(&mut uit, 1, (kind, onder(tabel.wortel.velden, kind)), (tabel.standaard, vorm));
    }
    Ok(uit)
}

/// An element with what the tables say it holds.
type Plek<'a> = (&'a Knoop<'a>, Option<&'static Inhoud>);

fn onder(velden: &'static [Veld], knoop: &Knoop<'_>) -> Option<&'static Inhoud> {
    velden.iter().find(|v| v.elem.naam() == knoop.naam).map(|v| &v.inhoud)
}

fn kinderen_van<'a>((knoop, inhoud): Plek<'a>) -> impl Iterator<Item = Plek<'a>> {
    let velden = match inhoud {
        Some(Inhoud::Klasse(klasse)) => klasse.velden,
        _ => &[],
    };
    knoop.kinderen.iter().map(move |kind| (kind, onder(velden, kind)))
}

fn klasse(uit: &mut String, diepte: usize, plek: Plek<'_>, (standaard, vorm): (Standaard, &dyn Vorm)) {
    vorm.kop(uit, diepte, &woorden(plek.0.naam));
    let (klassen, waarden): (Vec<Plek<'_>>, Vec<Plek<'_>>) =
        kinderen_van(plek).partition(|(k, _)| is_klasse(k));
    let mut rijen = Vec::new();
    for waarde in waarden {
        rij(&mut rijen, "", waarde, standaard);
    }
    vorm.rijen(uit, diepte, &rijen);
    for kind in klassen {
        klasse(uit, diepte + 1, kind, (standaard, vorm));
    }
}

/// A class gets a heading; a small group of values, such as a period, becomes rows.
fn is_klasse(knoop: &Knoop<'_>) -> bool {
    knoop.kinderen.iter().any(|k| !k.kinderen.is_empty()) || knoop.kinderen.len() > 5
}

fn rij(rijen: &mut Vec<(String, String)>, voor: &str, plek: Plek<'_>, standaard: Standaard) {
    let (knoop, inhoud) = plek;
    let naam = woorden(knoop.naam);
    let naam = if voor.is_empty() { naam } else { format!("{voor}, {}", naam.to_lowercase()) };
    if knoop.kinderen.is_empty() {
        let waarde = knoop.tekst.trim();
        let soort = match inhoud {
            Some(Inhoud::Simpel(simpel)) => simpel.naam,
            _ => "",
        };
        let uitleg = betekenis(standaard, soort, waarde).map(|b| format!("{waarde}: {b}"));
        rijen.push((naam, uitleg.unwrap_or_else(|| waarde.to_owned())));
        return;
    }
    for kind in kinderen_van(plek) {
        rij(rijen, &naam, kind, standaard);
    }
}

/// `ToewijzingIngangsdatum` -> `Toewijzing ingangsdatum`.
fn woorden(naam: &str) -> String {
    let mut uit = String::new();
    for (plek, teken) in naam.chars().enumerate() {
        if plek > 0 && teken.is_ascii_uppercase() {
            uit.push(' ');
            uit.push(teken.to_ascii_lowercase());
        } else {
            uit.push(teken);
        }
    }
    uit
}

fn titel(nummer: u16) -> &'static str {
    match nummer {
        301 => "toewijzing",
        305 => "start van de levering",
        307 => "stop van de levering",
        315 => "verzoek om toewijzing",
        317 => "verzoek om wijziging",
        319 => "antwoord op een verzoek",
        323 => "declaratie",
        325 => "antwoord op een declaratie",
        _ => "retour",
    }
}
