//! A message as an editable tree, and the small language in which edits are written.

use thiserror::Error;

use crate::gegenereerd::element::Elem;
use crate::tabel::{BerichtTabel, Inhoud, Klasse, Ruimte, Standaard};
use crate::xml::naar_xml;

/// One element of a synthetic message.
#[derive(Clone, Debug)]
pub struct Boom {
    /// The name.
    pub elem: Elem,
    /// The value; empty for a class.
    pub tekst: String,
    /// The elements inside.
    pub kinderen: Vec<Boom>,
    tabel: &'static BerichtTabel,
    klasse: Option<&'static Klasse>,
}

/// An edit that does not fit the message.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("de bewerking `{0}` past niet op dit bericht")]
pub struct Bewerkfout(pub String);

impl Boom {
    pub(super) fn klasse(tabel: &'static BerichtTabel, elem: Elem, klasse: &'static Klasse) -> Self {
        Self { elem, tekst: String::new(), kinderen: Vec::new(), tabel, klasse: Some(klasse) }
    }

    pub(super) fn waarde(tabel: &'static BerichtTabel, elem: Elem, tekst: &str) -> Self {
        Self { elem, tekst: tekst.to_owned(), kinderen: Vec::new(), tabel, klasse: None }
    }

    pub(super) fn soort(&self) -> Option<&'static Klasse> {
        self.klasse
    }

    /// Applies edits, separated by `;`:
    ///
    /// * `pad=waarde` sets a value, adding the element where the table wants it;
    /// * `-pad` removes an element;
    /// * `+pad` repeats an element right after itself.
    ///
    /// A path is a list of names with `/` between, each with an optional rank such as `Contact[2]`. The first
    /// name is looked for at any depth.
    pub fn bewerk(&mut self, bewerkingen: &str) -> Result<(), Bewerkfout> {
        for bewerking in bewerkingen.split(';').map(str::trim).filter(|b| !b.is_empty()) {
            self.een(bewerking).ok_or_else(|| Bewerkfout(bewerking.to_owned()))?;
        }
        Ok(())
    }

    fn een(&mut self, bewerking: &str) -> Option<()> {
        if let Some(pad) = bewerking.strip_prefix('-') {
            let (ouder, naam) = self.ouder(pad)?;
            let plek = ouder.plek(naam)?;
            ouder.kinderen.remove(plek);
            return Some(());
        }
        if let Some(pad) = bewerking.strip_prefix('+') {
            let (ouder, naam) = self.ouder(pad)?;
            let plek = ouder.plek(naam)?;
            let kopie = ouder.kinderen.get(plek)?.clone();
            ouder.kinderen.insert(plek + 1, kopie);
            return Some(());
        }
        let (pad, waarde) = bewerking.split_once('=')?;
        let (ouder, naam) = self.ouder(pad)?;
        ouder.zet_of_maak(naam, waarde)
    }

    fn ouder<'p>(&mut self, pad: &'p str) -> Option<(&mut Boom, &'p str)> {
        match pad.rsplit_once('/') {
            Some((boven, naam)) => Some((self.vind_of_maak(boven)?, naam)),
            None => {
                let (naam, rang) = naam_en_rang(pad);
                Some((self.houder_van(naam, rang)?, pad))
            }
        }
    }

    /// The class that holds the element with this name, at any depth.
    fn houder_van(&mut self, naam: &str, rang: usize) -> Option<&mut Boom> {
        if self.kinderen.iter().filter(|k| k.elem.naam() == naam).count() >= rang {
            return Some(self);
        }
        self.kinderen.iter_mut().find_map(|k| k.houder_van(naam, rang))
    }

    fn heeft(&self, naam: &str, rang: usize) -> bool {
        self.kinderen.iter().filter(|k| k.elem.naam() == naam).count() >= rang
            || self.kinderen.iter().any(|k| k.heeft(naam, rang))
    }

    /// The first class in which the table has a place for this element.
    fn past_in(&mut self, naam: &str) -> Option<&mut Boom> {
        if self.klasse.is_some_and(|k| k.velden.iter().any(|v| v.elem.naam() == naam)) {
            return Some(self);
        }
        self.kinderen.iter_mut().find_map(|k| k.past_in(naam))
    }

    fn plek(&self, stap: &str) -> Option<usize> {
        let (naam, rang) = naam_en_rang(stap);
        let gelijk = self.kinderen.iter().enumerate().filter(|(_, k)| k.elem.naam() == naam);
        gelijk.map(|(i, _)| i).nth(rang - 1)
    }

    fn vind_of_maak(&mut self, pad: &str) -> Option<&mut Boom> {
        let mut stappen = pad.split('/');
        let eerste = stappen.next()?;
        let (naam, rang) = naam_en_rang(eerste);
        let houder = if self.heeft(naam, rang) { self.houder_van(naam, rang)? } else { self.past_in(naam)? };
        if houder.plek(eerste).is_none() {
            houder.zet_of_maak(eerste, "")?;
        }
        let plek = houder.plek(eerste)?;
        let mut hier = houder.kinderen.get_mut(plek)?;
        for stap in stappen {
            if hier.plek(stap).is_none() {
                hier.zet_of_maak(stap, "")?;
            }
            let plek = hier.plek(stap)?;
            hier = hier.kinderen.get_mut(plek)?;
        }
        Some(hier)
    }

    /// Puts a child where the table wants it, unless one with this name is there.
    pub(super) fn zorg_voor(&mut self, kind: &Boom) {
        let naam = kind.elem.naam();
        if self.plek(naam).is_none() && self.zet_of_maak(naam, "").is_some() {
            let plek = self.plek(naam);
            if let Some(nieuw) = plek.and_then(|p| self.kinderen.get_mut(p)) {
                nieuw.clone_from(kind);
            }
        }
    }

    fn zet_of_maak(&mut self, stap: &str, waarde: &str) -> Option<()> {
        if let Some(plek) = self.plek(stap) {
            waarde.clone_into(&mut self.kinderen.get_mut(plek)?.tekst);
            return Some(());
        }
        let (naam, _) = naam_en_rang(stap);
        let velden = self.klasse?.velden;
        let rang = velden.iter().position(|v| v.elem.naam() == naam)?;
        let veld = velden.get(rang)?;
        let nieuw = match veld.inhoud {
            Inhoud::Klasse(klasse) => Self::klasse(self.tabel, veld.elem, klasse),
            Inhoud::Simpel(_) => Self::waarde(self.tabel, veld.elem, waarde),
        };
        let later = |k: &Boom| velden.iter().position(|v| v.elem == k.elem).is_some_and(|p| p > rang);
        let plek = self.kinderen.iter().position(later).unwrap_or(self.kinderen.len());
        self.kinderen.insert(plek, nieuw);
        Some(())
    }

    /// The code list of a value, by path of names from here.
    pub(super) fn codes_van(&self, pad: &[&str]) -> &'static [&'static str] {
        let stap = |klasse: &'static Klasse, naam: &str| klasse.velden.iter().find(|v| v.elem.naam() == naam);
        let mut hier = self.klasse;
        for naam in pad {
            match hier.and_then(|k| stap(k, naam)).map(|v| &v.inhoud) {
                Some(Inhoud::Klasse(klasse)) => hier = Some(klasse),
                Some(Inhoud::Simpel(simpel)) => return simpel.codes,
                None => return &[],
            }
        }
        &[]
    }

    /// The number of the message.
    pub(super) fn nummer(&self) -> (Standaard, u16) {
        (self.tabel.standaard, self.tabel.nummer)
    }

    /// Sets the value of a direct child that is there.
    pub(super) fn zet(&mut self, naam: &str, waarde: &str) {
        if let Some(kind) = self.kinderen.iter_mut().find(|k| k.elem.naam() == naam) {
            waarde.clone_into(&mut kind.tekst);
        }
    }

    /// The value of a direct child; empty when it is not there.
    pub fn tekst(&self, naam: &str) -> &str {
        self.kinderen.iter().find(|k| k.elem.naam() == naam).map_or("", |k| k.tekst.as_str())
    }

    /// The first element with this name, at any depth.
    pub fn vind(&self, naam: &str) -> Option<&Boom> {
        if self.elem.naam() == naam {
            return Some(self);
        }
        self.kinderen.iter().find_map(|k| k.vind(naam))
    }

    pub(super) fn vind_mut(&mut self, naam: &str) -> Option<&mut Boom> {
        if self.elem.naam() == naam {
            return Some(self);
        }
        self.kinderen.iter_mut().find_map(|k| k.vind_mut(naam))
    }

    /// Visits every element.
    pub fn elk(&self, doe: &mut dyn FnMut(&Boom)) {
        doe(self);
        for kind in &self.kinderen {
            kind.elk(doe);
        }
    }

    /// The whole message as text, on one line.
    pub fn xml(&self) -> Vec<u8> {
        self.tekst_van(None)
    }

    /// The whole message as text, each element on a line of its own.
    pub fn xml_ingesprongen(&self) -> Vec<u8> {
        self.tekst_van(Some(0))
    }

    fn tekst_van(&self, diep: Option<usize>) -> Vec<u8> {
        let prefix = self.tabel.naam().to_lowercase();
        let basis = self.tabel.standaard.code();
        let mut uit = Uit { tekst: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), diep };
        let ruimten =
            format!(" xmlns:{basis}=\"{}\" xmlns:{prefix}=\"{}\"", self.tabel.basisruimte, self.tabel.ruimte);
        self.schrijf(&prefix, &ruimten, &mut uit);
        if diep.is_none() {
            uit.tekst.push('\n');
        }
        uit.tekst.into_bytes()
    }

    fn schrijf(&self, prefix: &str, ruimten: &str, uit: &mut Uit) {
        let naam = self.elem.naam();
        uit.begin_regel();
        uit.tekst.push_str(&format!("<{prefix}:{naam}{ruimten}>"));
        naar_xml(&self.tekst, &mut uit.tekst);
        let binnen = match self.klasse.map(|k| k.ruimte) {
            Some(Ruimte::Basis) => self.tabel.standaard.code(),
            _ => prefix,
        };
        if !self.kinderen.is_empty() {
            uit.dieper();
            for kind in &self.kinderen {
                kind.schrijf(binnen, "", uit);
            }
            uit.terug();
        }
        uit.tekst.push_str(&format!("</{prefix}:{naam}>"));
        uit.einde_regel();
    }
}

/// The text that grows, and how deep it is indented, if at all.
struct Uit {
    tekst: String,
    diep: Option<usize>,
}

impl Uit {
    fn begin_regel(&mut self) {
        self.tekst.extend(std::iter::repeat_n("  ", self.diep.unwrap_or(0)));
    }

    fn einde_regel(&mut self) {
        if self.diep.is_some() {
            self.tekst.push('\n');
        }
    }

    fn dieper(&mut self) {
        self.einde_regel();
        self.diep = self.diep.map(|d| d + 1);
    }

    fn terug(&mut self) {
        self.diep = self.diep.map(|d| d.saturating_sub(1));
        self.begin_regel();
    }
}

fn naam_en_rang(stap: &str) -> (&str, usize) {
    match stap.strip_suffix(']').and_then(|s| s.split_once('[')) {
        Some((naam, rang)) => (naam, rang.parse().unwrap_or(1)),
        None => (stap, 1),
    }
}
