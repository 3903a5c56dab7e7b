//! Level 1: the format. One pass over the tokens, driven by the tables, hands every value to level 2.
//!
//! The state is the stack of open classes, each with the place it reached in its sequence, so memory does not
//! grow with the message. A mistake is reported and the reading goes on where the table allows it.

use std::borrow::Cow;

use super::melden::Ruw;
use super::ruimten::{RuimteId, Ruimten};
use super::waarde;
use crate::bevinding::Niveau;
use crate::gegenereerd::element::Elem;
use crate::niveau2::{Breuk, Regels};
use crate::tabel::{BerichtTabel, Inhoud, Klasse, Ruimte, Simpel, Veld};
use crate::xml::{Attributen, Teken, XmlFout, XmlFoutSoort, XmlLezer, is_wit, ontcijfer, regeleinden};

/// Deeper than any message; libxml2 refuses at 256.
const MAX_DIEPTE: usize = 64;
const TEKST_IN_KLASSE: &str = "tussen de elementen van een klasse mag geen tekst staan";
/// One text, comment, instruction or tag longer than this is refused by libxml2 as well.
const MAX_TEKST: usize = 10_000_000;

/// An open class.
pub(super) struct Kader<'a> {
    klasse: &'static Klasse,
    naam: &'a str,
    pub(super) elem: Elem,
    pub(super) volg: u32,
    veld: usize,
    pub(super) aantal: u32,
    stand: usize,
}

/// An open element with a value.
pub(super) struct Waardekader<'a> {
    pub(super) veld: &'static Veld,
    simpel: &'static Simpel,
    naam: &'a str,
    pub(super) volg: u32,
    pub(super) plek: usize,
    stand: usize,
    waarde: Cow<'a, str>,
    /// Where a comment or processing instruction cuts the value.
    breuken: Vec<Breuk>,
}

/// The start tag of the root element.
struct Tag<'a> {
    prefix: &'a str,
    lokaal: &'a str,
    naam: &'a str,
    stand: usize,
}

/// What the sequence of a class says about an element that starts.
enum Plek {
    Goed(&'static Veld),
    TeVaak,
    Onbekend,
}

pub(crate) struct Formaat<'a> {
    bron: &'a str,
    pub(super) lezer: XmlLezer<'a>,
    pub(super) ruimten: Ruimten<'a>,
    pub(super) stapel: Vec<Kader<'a>>,
    pub(super) waarde: Option<Waardekader<'a>>,
    overgeslagen: Vec<&'a str>,
    pub(crate) tabel: Option<&'static BerichtTabel>,
    pub(crate) ruw: Vec<Ruw>,
    pub(crate) regels: Regels<'a>,
    gesloten: bool,
}

impl<'a> Formaat<'a> {
    pub(crate) fn nieuw(bron: &'a str, lezer: XmlLezer<'a>, regels: Regels<'a>) -> Self {
        Self {
            bron,
            lezer,
            ruimten: Ruimten::default(),
            stapel: Vec::with_capacity(16),
            waarde: None,
            overgeslagen: Vec::new(),
            tabel: None,
            ruw: Vec::new(),
            regels,
            gesloten: false,
        }
    }

    /// Reads to the end, or to the point after which nothing sensible can be said.
    pub(crate) fn loop_door(&mut self) {
        if let Err(fout) = self.tokens() {
            let tekst = fout.soort.to_string();
            self.meld_op(Niveau::Formaat, "XML", fout.plek, tekst.into());
        }
    }

    fn tokens(&mut self) -> Result<(), XmlFout> {
        loop {
            let teken = self.lezer.volgende()?;
            if self.lezer.lengte() > MAX_TEKST {
                self.te_lang();
                return Ok(());
            }
            match teken {
                Teken::Open { naam, attributen, leeg } => {
                    if !self.open(naam, attributen, leeg)? {
                        return Ok(());
                    }
                }
                Teken::Sluit { naam } => self.sluit(naam)?,
                Teken::Tekst { rauw, gewoon } => self.tekst(rauw, gewoon)?,
                Teken::CData(inhoud) => self.cdata(inhoud)?,
                Teken::Overig => self.breuk(),
                Teken::Doctype => {
                    self.doctype();
                    return Ok(());
                }
                Teken::Einde => return self.einde(),
            }
        }
    }

    /// For the schema a value is one text, also when a comment stands inside; the rules see the parts.
    fn breuk(&mut self) {
        if let Some(kader) = self.waarde.as_mut().filter(|_| self.overgeslagen.is_empty()) {
            kader.breuken.push(Breuk::Hier(kader.waarde.len()));
        }
    }

    fn einde(&mut self) -> Result<(), XmlFout> {
        if self.gesloten { Ok(()) } else { Err(self.lezer.fout(XmlFoutSoort::Afgebroken)) }
    }

    fn doctype(&mut self) {
        let plek = self.lezer.begin();
        let tekst = "een bericht heeft geen documenttype (DOCTYPE)";
        self.meld_op(Niveau::Ingang, "N0-DOCTYPE", plek, tekst.into());
        if self.bron.get(plek..).is_some_and(|rest| rest.contains("<!ENTITY")) {
            self.meld_op(Niveau::Ingang, "N0-ENTITEIT", plek, "een bericht verklaart geen entiteiten".into());
        }
    }

    /// `false` when reading must stop.
    #[inline]
    fn open(&mut self, naam: &'a str, attributen: &'a str, leeg: bool) -> Result<bool, XmlFout> {
        let stand = self.ruimten.stand();
        let eigen = if attributen.is_empty() { Attributen::default() } else { self.attributen(attributen)? };
        if self.stapel.len() + self.overgeslagen.len() >= MAX_DIEPTE {
            let tekst = "dit bericht is dieper genest dan een bericht kan zijn";
            self.meld_op(Niveau::Ingang, "N0-DIEPTE", self.lezer.begin(), tekst.into());
            return Ok(false);
        }
        if !self.overgeslagen.is_empty() {
            self.sla_over(naam, leeg, stand);
            return Ok(true);
        }
        let (prefix, lokaal) = gesplitst(naam);
        if self.stapel.is_empty() {
            self.wortel(Tag { prefix, lokaal, naam, stand }, &eigen)?;
            if leeg && self.tabel.is_some() {
                self.sluit(naam)?;
            }
            return Ok(self.tabel.is_some());
        }
        let id = self.ruimten.zoek(prefix);
        let Some(veld) = self.plaats(id, lokaal) else {
            self.sla_over(naam, leeg, stand);
            return Ok(true);
        };
        if !eigen.0.is_empty() {
            self.toets_attributen(&eigen, Some(veld), veld.elem);
        }
        self.begin(veld, naam, stand);
        if leeg {
            self.sluit(naam)?;
        }
        Ok(true)
    }

    fn attributen(&mut self, rauw: &'a str) -> Result<Attributen<'a>, XmlFout> {
        let mut alle = Attributen::lees(rauw).map_err(|soort| self.lezer.fout(soort))?;
        for attribuut in alle.0.iter().filter(|a| !a.verboden_ruimte()) {
            if let Some(prefix) = attribuut.ruimte_voor() {
                self.ruimten.verklaar(prefix, attribuut.waarde.clone());
            }
        }
        alle.0.retain(|a| a.ruimte_voor().is_none());
        Ok(alle)
    }

    fn sla_over(&mut self, naam: &'a str, leeg: bool, stand: usize) {
        if leeg {
            self.ruimten.terug(stand);
        } else {
            self.overgeslagen.push(naam);
        }
    }

    fn wortel(&mut self, tag: Tag<'a>, eigen: &Attributen<'a>) -> Result<(), XmlFout> {
        if self.gesloten {
            return Err(self.lezer.fout(XmlFoutSoort::BuitenWortel));
        }
        self.tabel = self.ruimten.kies_bericht(tag.prefix).filter(|_| tag.lokaal == "Bericht");
        let Some(tabel) = self.tabel else {
            let tekst = "de naamruimte van het element Bericht hoort bij geen bericht van iWmo of iJw";
            self.meld("XSD-BERICHT", tekst.into());
            return Ok(());
        };
        let Tag { naam, stand, .. } = tag;
        self.regels.begin(tabel, self.lezer.begin());
        let klasse = tabel.wortel;
        self.stapel.push(Kader { klasse, naam, elem: Elem::Bericht, volg: 0, veld: 0, aantal: 0, stand });
        self.toets_attributen(eigen, None, Elem::Bericht);
        Ok(())
    }

    /// Finds the element in the sequence of the open class and moves there; reports what is missing or wrong.
    #[inline]
    fn plaats(&mut self, id: RuimteId, lokaal: &str) -> Option<&'static Veld> {
        if self.waarde.is_some() {
            self.meld("XSD-ELEMENT", "binnen een waarde mag geen element staan".into());
            return None;
        }
        let kader = self.stapel.last_mut()?;
        let velden = kader.klasse.velden;
        let verwacht = match kader.klasse.ruimte {
            Ruimte::Bericht => RuimteId::Bericht,
            Ruimte::Basis => RuimteId::Basis,
        };
        if id == verwacht
            && let Some(veld) = velden.get(kader.veld)
        {
            if veld.elem.naam() == lokaal && kader.aantal < veld.max {
                kader.aantal += 1;
                return Some(veld);
            }
            if kader.aantal >= veld.min
                && let Some(volgend) = velden.get(kader.veld + 1)
                && volgend.elem.naam() == lokaal
            {
                kader.veld += 1;
                kader.aantal = 1;
                return Some(volgend);
            }
        }
        match self.zoek_verder(id == verwacht, lokaal) {
            Plek::Goed(veld) => Some(veld),
            Plek::TeVaak => {
                self.meld(
                    "XSD-ELEMENT",
                    "dit element staat hier te vaak of niet in de goede volgorde".into(),
                );
                None
            }
            Plek::Onbekend => {
                self.meld("XSD-ELEMENT", "dit element hoort hier niet".into());
                None
            }
        }
    }

    fn zoek_verder(&mut self, goede_ruimte: bool, lokaal: &str) -> Plek {
        let Some(kader) = self.stapel.last() else { return Plek::Onbekend };
        let velden = kader.klasse.velden;
        let Some(doel) = velden.iter().position(|v| goede_ruimte && v.elem.naam() == lokaal) else {
            return Plek::Onbekend;
        };
        if doel < kader.veld || (doel == kader.veld && kader.aantal >= velden[doel].max) {
            return Plek::TeVaak;
        }
        self.ontbrekend(doel);
        if let Some(kader) = self.stapel.last_mut() {
            kader.aantal = if kader.veld == doel { kader.aantal + 1 } else { 1 };
            kader.veld = doel;
        }
        Plek::Goed(&velden[doel])
    }

    /// Reports the required elements between the place that was reached and `tot`.
    fn ontbrekend(&mut self, tot: usize) {
        let Some(kader) = self.stapel.last() else { return };
        let (velden, hier, aantal) = (kader.klasse.velden, kader.veld, kader.aantal);
        for (plek, veld) in velden.iter().enumerate().take(tot).skip(hier) {
            let gezien = if plek == hier { aantal } else { 0 };
            if gezien < veld.min {
                let tekst = format!("het verplichte element {} ontbreekt", veld.elem.naam());
                self.meld("XSD-ONTBREEKT", tekst.into());
            }
        }
    }

    #[inline]
    fn begin(&mut self, veld: &'static Veld, naam: &'a str, stand: usize) {
        let plek = self.lezer.begin();
        let aantal = self.stapel.last().map_or(0, |k| k.aantal);
        let volg = if veld.max > 1 { aantal } else { 0 };
        match veld.inhoud {
            Inhoud::Klasse(klasse) => {
                self.regels.open(veld.elem, volg, plek);
                self.stapel.push(Kader { klasse, naam, elem: veld.elem, volg, veld: 0, aantal: 0, stand });
            }
            Inhoud::Simpel(simpel) => {
                let (waarde, breuken) = (Cow::Borrowed(""), Vec::new());
                self.waarde = Some(Waardekader { veld, simpel, naam, volg, plek, stand, waarde, breuken });
            }
        }
    }

    #[inline]
    fn sluit(&mut self, naam: &str) -> Result<(), XmlFout> {
        if let Some(open) = self.overgeslagen.pop() {
            return if open == naam { Ok(()) } else { Err(self.lezer.fout(XmlFoutSoort::Sluittag)) };
        }
        if let Some(kader) = self.waarde.take() {
            if kader.naam != naam {
                return Err(self.lezer.fout(XmlFoutSoort::Sluittag));
            }
            self.ruimten.terug(kader.stand);
            if let Some(fout) = waarde::toets(kader.simpel, kader.veld, &kader.waarde) {
                self.meld_waarde(&kader, fout);
            }
            if !kader.breuken.is_empty() {
                self.regels.gebroken(kader.breuken);
            }
            self.regels.waarde(kader.veld.elem, kader.volg, kader.plek, kader.waarde);
            return Ok(());
        }
        let Some(kader) = self.stapel.last() else {
            return Err(self.lezer.fout(XmlFoutSoort::BuitenWortel));
        };
        if kader.naam != naam {
            return Err(self.lezer.fout(XmlFoutSoort::Sluittag));
        }
        self.ontbrekend(kader.klasse.velden.len());
        if let Some(kader) = self.stapel.pop() {
            self.ruimten.terug(kader.stand);
            self.regels.sluit(kader.elem, kader.aantal);
            self.gesloten = self.stapel.is_empty();
        }
        Ok(())
    }

    /// A text, tag, comment or instruction that nothing in a message can be.
    fn te_lang(&mut self) {
        let tekst = "één stuk van dit bericht is langer dan 10 miljoen tekens";
        self.meld_op(Niveau::Ingang, "N0-TEKST", self.lezer.begin(), tekst.into());
    }

    #[inline]
    fn tekst(&mut self, rauw: &'a str, gewoon: bool) -> Result<(), XmlFout> {
        if gewoon && self.waarde.is_none() && rauw.bytes().all(is_wit) {
            return Ok(());
        }
        if self.stapel.is_empty() {
            let wit = rauw.bytes().all(is_wit);
            return if wit { Ok(()) } else { Err(self.lezer.fout(XmlFoutSoort::BuitenWortel)) };
        }
        let tekst =
            if gewoon { Cow::Borrowed(rauw) } else { ontcijfer(rauw).map_err(|s| self.lezer.fout(s))? };
        self.inhoud(tekst);
        Ok(())
    }

    fn cdata(&mut self, inhoud: &'a str) -> Result<(), XmlFout> {
        if self.stapel.is_empty() {
            return Err(self.lezer.fout(XmlFoutSoort::BuitenWortel));
        }
        if self.waarde.is_none() && self.overgeslagen.is_empty() {
            // Even an empty CDATA section counts as text for XML Schema.
            self.meld("XSD-TEKST", TEKST_IN_KLASSE.into());
        } else {
            if let Some(kader) = self.waarde.as_mut().filter(|_| inhoud.is_empty()) {
                kader.breuken.push(Breuk::LegeTekst);
            }
            self.inhoud(regeleinden(inhoud));
        }
        Ok(())
    }

    fn inhoud(&mut self, tekst: Cow<'a, str>) {
        if !self.overgeslagen.is_empty() {
            return;
        }
        match &mut self.waarde {
            Some(kader) if kader.waarde.is_empty() => kader.waarde = tekst,
            Some(kader) => kader.waarde.to_mut().push_str(&tekst),
            None if tekst.bytes().all(is_wit) => {}
            None => self.meld("XSD-TEKST", TEKST_IN_KLASSE.into()),
        }
    }
}

/// Prefix and local name. Names are short, so a plain loop beats the general search of the standard library.
#[inline]
fn gesplitst(naam: &str) -> (&str, &str) {
    match naam.as_bytes().iter().position(|b| *b == b':') {
        Some(plek) => (&naam[..plek], &naam[plek + 1..]),
        None => ("", naam),
    }
}
