//! A message as a light tree, from which the generated structs read their fields. Only built after the format
//! was found right, so what it does not find is a fault in a table, not in a message.

use std::borrow::Cow;

use kern::{Datum, Euro};

use super::{Leesfout, Schrijver};
use crate::gegenereerd::element::Elem;
use crate::xml::{Teken, XmlLezer, ontcijfer};

/// A struct that is read from and written to an element with children.
pub(crate) trait Deel: Sized {
    fn lees(k: &Knoop<'_>) -> Result<Self, Leesfout>;
    fn schrijf(&self, s: &mut Schrijver);

    /// Visits the retourcodes of this class and of every class inside, with the path of the class.
    fn klassen(&mut self, _pad: &str, _doe: &mut dyn FnMut(&str, &mut Vec<String>)) {}
}

/// [`Deel::klassen`] for the items of a list.
pub(crate) fn elke_klasse<T: Deel>(
    items: &mut [T],
    pad: &str,
    (lijst, item): (Elem, Elem),
    doe: &mut dyn FnMut(&str, &mut Vec<String>),
) {
    let aantal = items.len();
    for (rang, deel) in items.iter_mut().enumerate() {
        deel.klassen(&itempad(&format!("{pad}/{}", lijst.naam()), item, (rang, aantal)), doe);
    }
}

/// The path of an item in a list: with `[n]` when there are more, as the rule stylesheet writes it.
pub(crate) fn itempad(pad: &str, item: Elem, (rang, aantal): (usize, usize)) -> String {
    let naam = item.naam();
    if aantal > 1 { format!("{pad}/{naam}[{}]", rang + 1) } else { format!("{pad}/{naam}") }
}

/// A value in an element without children.
pub(crate) trait Waarde: Sized {
    fn van_tekst(tekst: &str) -> Option<Self>;
    fn naar_tekst(&self) -> Cow<'_, str>;
}

impl Waarde for String {
    fn van_tekst(tekst: &str) -> Option<Self> {
        Some(tekst.to_owned())
    }

    fn naar_tekst(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Waarde for i64 {
    fn van_tekst(tekst: &str) -> Option<Self> {
        tekst.trim().parse().ok()
    }

    fn naar_tekst(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl Waarde for Euro {
    fn van_tekst(tekst: &str) -> Option<Self> {
        i64::van_tekst(tekst).map(Self::cent)
    }

    fn naar_tekst(&self) -> Cow<'_, str> {
        Cow::Owned(self.in_cent().to_string())
    }
}

impl Waarde for Datum {
    fn van_tekst(tekst: &str) -> Option<Self> {
        tekst.trim().parse().ok()
    }

    fn naar_tekst(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

/// One element.
#[derive(Debug, Default)]
pub(crate) struct Knoop<'a> {
    pub(crate) naam: &'a str,
    pub(crate) tekst: Cow<'a, str>,
    pub(crate) kinderen: Vec<Knoop<'a>>,
}

impl<'a> Knoop<'a> {
    fn kind(&self, elem: Elem) -> Option<&Knoop<'a>> {
        self.kinderen.iter().find(|k| k.naam == elem.naam())
    }

    pub(crate) fn waarde<T: Waarde>(&self, elem: Elem) -> Result<T, Leesfout> {
        self.waarde_of(elem)?.ok_or(Leesfout::Ontbreekt(elem.naam()))
    }

    pub(crate) fn waarde_of<T: Waarde>(&self, elem: Elem) -> Result<Option<T>, Leesfout> {
        let Some(kind) = self.kind(elem) else { return Ok(None) };
        T::van_tekst(&kind.tekst).map(Some).ok_or(Leesfout::Waarde(elem.naam()))
    }

    pub(crate) fn waarden(&self, lijst: Elem, elem: Elem) -> Result<Vec<String>, Leesfout> {
        let items = self.kind(lijst).into_iter().flat_map(|l| &l.kinderen);
        Ok(items.filter(|k| k.naam == elem.naam()).map(|k| k.tekst.to_string()).collect())
    }

    pub(crate) fn deel<T: Deel>(&self, elem: Elem) -> Result<T, Leesfout> {
        T::lees(self.kind(elem).ok_or(Leesfout::Ontbreekt(elem.naam()))?)
    }

    pub(crate) fn deel_of<T: Deel>(&self, elem: Elem) -> Result<Option<T>, Leesfout> {
        self.kind(elem).map(T::lees).transpose()
    }

    pub(crate) fn delen<T: Deel>(&self, lijst: Elem, elem: Elem) -> Result<Vec<T>, Leesfout> {
        let items = self.kind(lijst).into_iter().flat_map(|l| &l.kinderen);
        items.filter(|k| k.naam == elem.naam()).map(T::lees).collect()
    }
}

/// The tree of a text that passed the format check.
pub(crate) fn boom(tekst: &str) -> Option<Knoop<'_>> {
    let mut lezer = XmlLezer::nieuw(tekst);
    lezer.declaratie().ok()?;
    loop {
        match lezer.volgende().ok()? {
            Teken::Open { naam, leeg, .. } => return element(&mut lezer, naam, leeg),
            Teken::Tekst { .. } | Teken::Overig => {}
            _ => return None,
        }
    }
}

/// The tree of one element whose start tag was just read.
pub(crate) fn element<'a>(lezer: &mut XmlLezer<'a>, naam: &'a str, leeg: bool) -> Option<Knoop<'a>> {
    let mut open = vec![Knoop { naam: lokaal(naam), ..Knoop::default() }];
    if leeg {
        return open.pop();
    }
    loop {
        match lezer.volgende().ok()? {
            Teken::Open { naam, leeg, .. } => {
                let knoop = Knoop { naam: lokaal(naam), ..Knoop::default() };
                if leeg {
                    open.last_mut()?.kinderen.push(knoop);
                } else {
                    open.push(knoop);
                }
            }
            Teken::Sluit { .. } => {
                let klaar = open.pop()?;
                match open.last_mut() {
                    Some(ouder) => ouder.kinderen.push(klaar),
                    None => return Some(klaar),
                }
            }
            Teken::Tekst { rauw, .. } => voeg_tekst_toe(open.last_mut()?, ontcijfer(rauw).ok()?),
            Teken::CData(inhoud) => voeg_tekst_toe(open.last_mut()?, crate::xml::regeleinden(inhoud)),
            Teken::Overig => {}
            Teken::Doctype | Teken::Einde => return None,
        }
    }
}

/// A name without its prefix.
pub(crate) fn lokaal(naam: &str) -> &str {
    naam.split_once(':').map_or(naam, |(_, lokaal)| lokaal)
}

fn voeg_tekst_toe<'a>(knoop: &mut Knoop<'a>, tekst: Cow<'a, str>) {
    if knoop.tekst.is_empty() {
        knoop.tekst = tekst;
    } else {
        knoop.tekst.to_mut().push_str(&tekst);
    }
}
