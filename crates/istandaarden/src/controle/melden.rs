//! What level 1 reports: attributes that may not stand in a message, and the findings themselves.

use std::borrow::Cow;

use super::formaat::{Formaat, Waardekader};
use super::ruimten::RuimteId;
use super::waarde::Waardefout;
use crate::bevinding::Niveau;
use crate::gegenereerd::element::Elem;
use crate::tabel::{Inhoud, Patroon, Ruimte, Veld};
use crate::xml::Attributen;

/// After this many format findings the rest is not reported: the message is refused anyway.
const MAX_BEVINDINGEN: usize = 1_000;

/// A finding on the format, before lines are counted.
#[derive(Debug)]
pub(crate) struct Ruw {
    pub(crate) niveau: Niveau,
    pub(crate) code: &'static str,
    pub(crate) pad: String,
    pub(crate) plek: usize,
    pub(crate) tekst: Cow<'static, str>,
}

impl<'a> Formaat<'a> {
    /// Only four attributes of the schema instance namespace may stand in a message, and `nil` never fits.
    pub(super) fn toets_attributen(
        &mut self,
        eigen: &Attributen<'a>,
        veld: Option<&'static Veld>,
        elem: Elem,
    ) {
        for attribuut in &eigen.0 {
            let (prefix, lokaal) = attribuut.naam.split_once(':').unwrap_or(("", attribuut.naam));
            let xsi = !prefix.is_empty() && self.ruimten.zoek(prefix) == RuimteId::Xsi;
            match lokaal {
                "schemaLocation" | "noNamespaceSchemaLocation" if xsi => {}
                "type" if xsi => {
                    if !self.type_past(&attribuut.waarde, veld) {
                        let tekst = "xsi:type noemt niet het type van dit element";
                        self.meld_bij("XSD-TYPE", (veld, elem), tekst.into());
                    }
                }
                "nil" if xsi => {
                    let tekst = format!("{} mag niet nil zijn", elem.naam());
                    self.meld_bij("XSD-NIL", (veld, elem), tekst.into());
                }
                _ => {
                    let tekst = "dit attribuut mag niet in een bericht staan";
                    self.meld_bij("XSD-ATTRIBUUT", (veld, elem), tekst.into());
                }
            }
        }
    }

    /// Reports on an element whose start tag is being read, so that the path does not have it yet.
    fn meld_bij(
        &mut self,
        code: &'static str,
        (veld, elem): (Option<&'static Veld>, Elem),
        tekst: Cow<'static, str>,
    ) {
        let mut pad = self.pad();
        let herhaalt = veld.is_some_and(|v| v.max > 1);
        stap(&mut pad, elem, self.stapel.last().filter(|_| herhaalt).map_or(0, |k| k.aantal));
        self.voeg_toe(Ruw { niveau: Niveau::Formaat, code, pad, plek: self.lezer.begin(), tekst });
    }

    pub(super) fn type_past(&self, waarde: &str, veld: Option<&'static Veld>) -> bool {
        let (prefix, lokaal) = waarde.split_once(':').unwrap_or(("", waarde));
        let id = self.ruimten.zoek(prefix);
        let (naam, ruimte) = match veld.map(|v| (&v.inhoud, v.extra)) {
            None => ("Root", Ruimte::Bericht),
            Some((_, extra)) if extra != Patroon::Geen => return false,
            Some((Inhoud::Klasse(klasse), _)) => (klasse.naam, klasse.ruimte),
            Some((Inhoud::Simpel(simpel), _)) => (simpel.naam, Ruimte::Basis),
        };
        let verwacht = match ruimte {
            Ruimte::Bericht => RuimteId::Bericht,
            Ruimte::Basis => RuimteId::Basis,
        };
        naam == lokaal && id == verwacht
    }

    pub(super) fn meld(&mut self, code: &'static str, tekst: Cow<'static, str>) {
        self.meld_op(Niveau::Formaat, code, self.lezer.begin(), tekst);
    }

    pub(super) fn meld_waarde(&mut self, kader: &Waardekader<'_>, fout: Waardefout) {
        let mut pad = self.pad();
        stap(&mut pad, kader.veld.elem, kader.volg);
        self.voeg_toe(Ruw {
            niveau: Niveau::Formaat,
            code: fout.code(),
            pad,
            plek: kader.plek,
            tekst: fout.uitleg(),
        });
    }

    pub(super) fn meld_op(
        &mut self,
        niveau: Niveau,
        code: &'static str,
        plek: usize,
        tekst: Cow<'static, str>,
    ) {
        let pad = self.pad();
        self.voeg_toe(Ruw { niveau, code, pad, plek, tekst });
    }

    pub(super) fn voeg_toe(&mut self, ruw: Ruw) {
        self.regels.stop();
        if self.ruw.len() < MAX_BEVINDINGEN || ruw.niveau == Niveau::Ingang {
            self.ruw.push(ruw);
        }
    }

    pub(super) fn pad(&self) -> String {
        let mut pad = String::new();
        for kader in &self.stapel {
            stap(&mut pad, kader.elem, kader.volg);
        }
        if let Some(kader) = &self.waarde {
            stap(&mut pad, kader.veld.elem, kader.volg);
        }
        pad
    }
}

fn stap(pad: &mut String, elem: Elem, volg: u32) {
    use std::fmt::Write as _;
    pad.push('/');
    pad.push_str(elem.naam());
    if volg > 0 {
        let _ = write!(pad, "[{volg}]");
    }
}
