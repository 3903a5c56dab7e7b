//! Writes the canonical form of a message.

use super::knoop::{Deel, Waarde};
use crate::gegenereerd::element::Elem;
use crate::tabel::{BerichtTabel, Ruimte};
use crate::xml::naar_xml;

/// Builds the text of one message. Prefixes follow the published examples: `wmo301` and `iwmo`. A message that is too
/// large so has its own namespace as the default one, and no prefix on its elements.
pub(crate) struct Schrijver {
    tabel: &'static BerichtTabel,
    /// What stands before the name of an element of the message: `wmo301:`, or nothing.
    bericht: String,
    basis: &'static str,
    uit: String,
}

impl Schrijver {
    pub(crate) fn nieuw(tabel: &'static BerichtTabel, met_prefix: bool) -> Self {
        let bericht = if met_prefix { format!("{}:", tabel.naam().to_lowercase()) } else { String::new() };
        Self { tabel, bericht, basis: tabel.standaard.code(), uit: String::with_capacity(4_096) }
    }

    pub(crate) fn begin(&mut self) {
        let Self { tabel, bericht, basis, .. } = self;
        let eigen = bericht.strip_suffix(':').map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        self.uit = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{bericht}Bericht xmlns:{basis}=\"{}\" {eigen}=\"{}\">",
            tabel.basisruimte, tabel.ruimte
        );
    }

    pub(crate) fn einde(mut self) -> Vec<u8> {
        self.sluit(Ruimte::Bericht, Elem::Bericht);
        self.uit.push('\n');
        self.uit.into_bytes()
    }

    fn open(&mut self, ruimte: Ruimte, elem: Elem) {
        self.uit.push('<');
        self.naam(ruimte, elem);
    }

    fn sluit(&mut self, ruimte: Ruimte, elem: Elem) {
        self.uit.push_str("</");
        self.naam(ruimte, elem);
    }

    fn naam(&mut self, ruimte: Ruimte, elem: Elem) {
        match ruimte {
            Ruimte::Bericht => self.uit.push_str(&self.bericht),
            Ruimte::Basis => {
                self.uit.push_str(self.basis);
                self.uit.push(':');
            }
        }
        self.uit.push_str(elem.naam());
        self.uit.push('>');
    }

    fn tekst(&mut self, ruimte: Ruimte, elem: Elem, tekst: &str) {
        self.open(ruimte, elem);
        naar_xml(tekst, &mut self.uit);
        self.sluit(ruimte, elem);
    }

    /// The header fields that the standard fixes for a message (CS015, CS025).
    pub(crate) fn vast(&mut self, elem: Elem) {
        let waarde = self.tabel.vaste_waarde(elem);
        self.tekst(Ruimte::Bericht, elem, waarde);
    }

    pub(crate) fn waarde<T: Waarde>(&mut self, ruimte: Ruimte, elem: Elem, waarde: &T) {
        self.tekst(ruimte, elem, &waarde.naar_tekst());
    }

    pub(crate) fn waarde_of<T: Waarde>(&mut self, ruimte: Ruimte, elem: Elem, waarde: &Option<T>) {
        if let Some(waarde) = waarde {
            self.waarde(ruimte, elem, waarde);
        }
    }

    pub(crate) fn waarden(&mut self, lijst: Elem, elem: Elem, waarden: &[String]) {
        if !waarden.is_empty() {
            self.open(Ruimte::Bericht, lijst);
            for waarde in waarden {
                self.tekst(Ruimte::Bericht, elem, waarde);
            }
            self.sluit(Ruimte::Bericht, lijst);
        }
    }

    pub(crate) fn deel<T: Deel>(&mut self, ruimte: Ruimte, elem: Elem, deel: &T) {
        self.open(ruimte, elem);
        deel.schrijf(self);
        self.sluit(ruimte, elem);
    }

    pub(crate) fn deel_of<T: Deel>(&mut self, ruimte: Ruimte, elem: Elem, deel: &Option<T>) {
        if let Some(deel) = deel {
            self.deel(ruimte, elem, deel);
        }
    }

    pub(crate) fn delen<T: Deel>(&mut self, lijst: Elem, elem: Elem, delen: &[T]) {
        if !delen.is_empty() {
            self.open(Ruimte::Bericht, lijst);
            for deel in delen {
                self.deel(Ruimte::Bericht, elem, deel);
            }
            self.sluit(Ruimte::Bericht, lijst);
        }
    }
}
