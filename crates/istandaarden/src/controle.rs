//! Levels 0, 1 and 2 over one message, in one pass.

mod formaat;
mod melden;
mod ruimten;
pub(crate) mod waarde;

use std::borrow::Cow;

use crate::bevinding::{Bevinding, Kopgegevens, Niveau, Oordeel, Plaats};
use crate::niveau2::{Gevonden, Regels};
use crate::xml::{Teken, XmlFout, XmlFoutSoort, XmlLezer};
use formaat::Formaat;
use melden::Ruw;

/// Largest message: 25 MB (OP179), read as 25 * 1024 * 1024 bytes so that no sender is refused on the unit.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;

/// How strictly a message is checked.
#[derive(Clone, Debug, Default)]
pub struct Opties {
    /// Reject on rules that the published rule stylesheet leaves out (CS318 in iWmo).
    pub streng: bool,
    /// Rules that are not judged, by code. Meant for tests and for a rule that is disputed.
    pub zonder: Vec<String>,
}

/// Checks a message on levels 0 (what may come in), 1 (format) and 2 (inside the message).
///
/// It stops after the first level that fails, as IV028 asks: `bevindingen` never mixes levels.
///
/// ```
/// let oordeel = istandaarden::controleer(b"<Bericht/>", &istandaarden::Opties::default());
/// assert!(!oordeel.formaat_goed());
/// ```
pub fn controleer(bytes: &[u8], opties: &Opties) -> Oordeel {
    oordeel(bytes, Regels::nieuw(opties, bytes.len()))
}

/// Checks a message on levels 0 and 1 only: what the XML schema says, without the rules inside the message.
pub fn controleer_formaat(bytes: &[u8]) -> Oordeel {
    oordeel(bytes, Regels::geen())
}

/// How many tokens the message has, or up to where it is no XML. For measuring where time goes.
#[doc(hidden)]
pub fn tel_tekens(bytes: &[u8]) -> usize {
    let Ok((_, mut lezer)) = ingang(bytes) else { return 0 };
    let mut aantal = 0;
    while let Ok(teken) = lezer.volgende() {
        if matches!(teken, Teken::Einde | Teken::Doctype) {
            break;
        }
        aantal += 1;
    }
    aantal
}

fn oordeel(bytes: &[u8], regels: Regels<'_>) -> Oordeel {
    let (bron, lezer) = match ingang(bytes) {
        Ok(goed) => goed,
        Err(ruw) => {
            let bevindingen = vec![los(ruw, bytes)];
            return Oordeel {
                tabel: None,
                kop: Kopgegevens::default(),
                bevindingen,
                opmerkingen: Vec::new(),
            };
        }
    };
    let mut formaat = Formaat::nieuw(bron, lezer, regels);
    formaat.loop_door();
    let Formaat { tabel, mut ruw, regels, .. } = formaat;
    if ruw.iter().any(|r| r.niveau == Niveau::Ingang) {
        ruw.retain(|r| r.niveau == Niveau::Ingang);
    }
    if ruw.is_empty() {
        let kop = regels.kop();
        let (bevindingen, opmerkingen) = regels.klaar();
        let bevindingen = plaatsen(bevindingen, bron);
        return Oordeel { tabel, kop, bevindingen, opmerkingen: plaatsen(opmerkingen, bron) };
    }
    let bevindingen = met_regels(ruw, bron.as_bytes());
    Oordeel { tabel, kop: Kopgegevens::default(), bevindingen, opmerkingen: Vec::new() }
}

/// Level 0 on the bytes: size, byte order mark, encoding, characters.
pub(crate) fn ingang(bytes: &[u8]) -> Result<(&str, XmlLezer<'_>), Ruw> {
    let weiger = |code, plek, tekst: &'static str| Ruw {
        niveau: Niveau::Ingang,
        code,
        pad: String::new(),
        plek,
        tekst: Cow::Borrowed(tekst),
    };
    if bytes.len() > MAX_BYTES {
        return Err(weiger("N0-OMVANG", 0, "het bericht is groter dan 25 MB"));
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Err(weiger("N0-BOM", 0, "het bericht begint met een byte order mark; laat die weg"));
    }
    if bytes.starts_with(&[0x1F, 0x8B]) || bytes.starts_with(b"PK\x03\x04") {
        return Err(weiger("N0-INGEPAKT", 0, "dit is een ingepakt bestand, geen bericht; pak het eerst uit"));
    }
    if matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..] | [0, 0, ..]) {
        return Err(weiger("N0-CODERING", 0, "het bericht is niet in UTF-8 geschreven"));
    }
    let bron = std::str::from_utf8(bytes)
        .map_err(|fout| weiger("N0-UTF8", fout.valid_up_to(), "hier staan bytes die geen UTF-8 zijn"))?;
    let xml = |fout: XmlFout| Ruw {
        niveau: Niveau::Formaat,
        code: "XML",
        pad: String::new(),
        plek: fout.plek,
        tekst: Cow::Owned(fout.soort.to_string()),
    };
    if let Some(plek) = verboden_teken(bron) {
        if bytes.get(plek) == Some(&0) {
            return Err(weiger("N0-NUL", plek, "hier staat het teken NUL, dat in geen tekst hoort"));
        }
        return Err(xml(XmlFout { plek, soort: XmlFoutSoort::Teken }));
    }
    let mut lezer = XmlLezer::nieuw(bron);
    match lezer.declaratie().map_err(xml)? {
        Some(codering) if !["utf-8", "utf8"].iter().any(|u| codering.eq_ignore_ascii_case(u)) => {
            Err(weiger("N0-CODERING", 0, "het bericht noemt een andere codering dan UTF-8"))
        }
        _ => Ok((bron, lezer)),
    }
}

/// Offset of the first character that XML does not allow. One quick look clears nearly every message.
fn verboden_teken(bron: &str) -> Option<usize> {
    let verdacht = |b: &u8| (*b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r')) || *b == 0xEF;
    let nodig = bron.as_bytes().chunks(4096).any(|deel| deel.iter().fold(false, |ja, b| ja | verdacht(b)));
    if !nodig {
        return None;
    }
    bron.char_indices().find(|(_, c)| !crate::xml::is_xml_teken(*c)).map(|(plek, _)| plek)
}

fn los(ruw: Ruw, bytes: &[u8]) -> Bevinding {
    let tot = bytes.get(..ruw.plek.min(bytes.len())).unwrap_or_default();
    let regel = 1 + tot.iter().filter(|b| **b == b'\n').count();
    let kolom = 1 + tot.iter().rev().take_while(|b| **b != b'\n').filter(|b| **b & 0xC0 != 0x80).count();
    let plaats = Plaats { pad: ruw.pad, regel: klein(regel), kolom: klein(kolom) };
    Bevinding {
        niveau: ruw.niveau,
        regel: ruw.code,
        retourcode: None,
        plaatsen: vec![plaats],
        tekst: ruw.tekst,
    }
}

fn met_regels(ruw: Vec<Ruw>, bytes: &[u8]) -> Vec<Bevinding> {
    let mut telling = Telling::nieuw(bytes, ruw.iter().map(|r| r.plek).collect());
    ruw.into_iter()
        .map(|r| {
            let (regel, kolom) = telling.van(r.plek);
            Bevinding {
                niveau: r.niveau,
                regel: r.code,
                retourcode: None,
                plaatsen: vec![Plaats { pad: r.pad, regel, kolom }],
                tekst: r.tekst,
            }
        })
        .collect()
}

fn plaatsen(gevonden: Vec<Gevonden>, bron: &str) -> Vec<Bevinding> {
    let plekken = gevonden.iter().flat_map(|g| &g.plaatsen).map(|(_, plek)| *plek).collect();
    let mut telling = Telling::nieuw(bron.as_bytes(), plekken);
    gevonden
        .into_iter()
        .map(|g| {
            let plaatsen = g.plaatsen.into_iter().map(|(pad, plek)| {
                let (regel, kolom) = telling.van(plek);
                Plaats { pad, regel, kolom }
            });
            Bevinding::op_regel(g.regel, plaatsen.collect())
        })
        .collect()
}

/// Lines and columns of the offsets that matter, counted in one pass over the text.
struct Telling(Vec<(usize, (u32, u32))>);

impl Telling {
    fn nieuw(bytes: &[u8], mut plekken: Vec<usize>) -> Self {
        plekken.sort_unstable();
        plekken.dedup();
        let mut uit = Vec::with_capacity(plekken.len());
        let (mut regel, mut kolom, mut hier) = (1usize, 1usize, 0usize);
        for plek in plekken {
            for b in bytes.get(hier..plek.min(bytes.len())).unwrap_or_default() {
                if *b == b'\n' {
                    regel += 1;
                    kolom = 1;
                } else if *b & 0xC0 != 0x80 {
                    kolom += 1;
                }
            }
            hier = plek;
            uit.push((plek, (klein(regel), klein(kolom))));
        }
        Self(uit)
    }

    fn van(&mut self, plek: usize) -> (u32, u32) {
        self.0.binary_search_by_key(&plek, |(p, _)| *p).map_or((0, 0), |i| self.0[i].1)
    }
}

fn klein(getal: usize) -> u32 {
    u32::try_from(getal).unwrap_or(u32::MAX)
}
