//! Reads a declaration one client at a time, so that a message of 25 MB never stands in memory as structs.

use super::knoop::{Deel, element, lokaal};
use super::{Leesfout, getoetst};
use crate::gegenereerd::b323::Client;
use crate::xml::{Teken, XmlLezer};

/// The clients of a declaration (323) or its answer (325), in order.
#[derive(Debug)]
pub struct Clienten<'a> {
    lezer: XmlLezer<'a>,
}

/// Checks a 323 or 325 and then hands out its clients one by one. Findings of level 2 do not stop the reading; use
/// [`crate::controleer`] for those.
pub fn lees_declaratie(bytes: &[u8]) -> Result<Clienten<'_>, Leesfout> {
    let (_, tabel, tekst) = getoetst(bytes)?;
    if !matches!(tabel.nummer, 323 | 325) {
        return Err(Leesfout::OnbekendBericht);
    }
    let mut lezer = XmlLezer::nieuw(tekst);
    lezer.declaratie().map_err(|_| Leesfout::OnbekendBericht)?;
    Ok(Clienten { lezer })
}

impl Iterator for Clienten<'_> {
    type Item = Result<Client, Leesfout>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.lezer.volgende().ok()? {
                Teken::Open { naam, leeg, .. } if lokaal(naam) == "Client" => {
                    let knoop = element(&mut self.lezer, naam, leeg)?;
                    return Some(Client::lees(&knoop));
                }
                Teken::Einde | Teken::Doctype => return None,
                _ => {}
            }
        }
    }
}
