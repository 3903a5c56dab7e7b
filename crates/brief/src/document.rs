//! A letter without looks: what every rendering has in common.

use kern::Datum;
use serde::{Deserialize, Serialize};

/// A letter, ready to be rendered as PDF, page or text. Hold it as carefully as the letter itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Always `nl-NL`: letters are Dutch only.
    pub taal: String,
    pub datum: Datum,
    pub afzender: Afzender,
    /// The lines of the address, the name first.
    pub aan: Vec<String>,
    /// Date, reference and contact.
    pub kenmerken: Vec<Gegeven>,
    /// The outcome in one line; the title of the document and its only heading of level 1.
    pub onderwerp: String,
    pub blokken: Vec<Blok>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afzender {
    pub naam: String,
    pub regels: Vec<String>,
    /// Text of the logo; none when there is no logo.
    pub logo_alt: Option<String>,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gegeven {
    pub naam: String,
    pub waarde: String,
}

/// One part of a letter, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Blok {
    Aanhef {
        tekst: String,
    },
    /// Level 2 or 3; level 1 is the subject.
    Kop {
        niveau: u8,
        tekst: String,
    },
    Alinea {
        tekst: String,
    },
    /// Words of a person, kept as they were said.
    Citaat {
        tekst: String,
    },
    Lijst {
        items: Vec<String>,
    },
    Gegevens {
        paren: Vec<Gegeven>,
    },
    Tabel {
        bijschrift: String,
        kolommen: Vec<Kolom>,
        rijen: Vec<Vec<String>>,
        totaal: Option<Vec<String>>,
    },
    /// The greeting, a space for a signature, and who signs.
    Groet {
        regels: Vec<String>,
        naam: Vec<String>,
    },
    /// Lines on which a resident writes by hand.
    Invulvelden {
        velden: Vec<Invulveld>,
    },
    /// The law, in one small paragraph.
    Klein {
        tekst: String,
    },
}

/// Room for handwriting: a name and so many lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invulveld {
    pub naam: String,
    pub regels: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kolom {
    pub kop: String,
    pub uitlijning: Uitlijning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uitlijning {
    Links,
    /// For numbers.
    Rechts,
}

impl Document {
    /// The running text: what a reader reads as sentences. Addresses, tables and names are left out.
    pub fn lopende_tekst(&self) -> Vec<&str> {
        let mut delen = Vec::new();
        for blok in &self.blokken {
            match blok {
                Blok::Alinea { tekst } | Blok::Citaat { tekst } | Blok::Klein { tekst } => {
                    delen.push(tekst.as_str());
                }
                Blok::Lijst { items } => delen.extend(items.iter().map(String::as_str)),
                _ => {}
            }
        }
        delen
    }

    /// Lets `f` change every text of the document.
    pub fn elke_tekst<E>(&mut self, f: &mut impl FnMut(&mut String) -> Result<(), E>) -> Result<(), E> {
        f(&mut self.afzender.naam)?;
        elke(&mut self.afzender.regels, f)?;
        if let Some(alt) = &mut self.afzender.logo_alt {
            f(alt)?;
        }
        elke(&mut self.aan, f)?;
        elk_gegeven(&mut self.kenmerken, f)?;
        f(&mut self.onderwerp)?;
        self.blokken.iter_mut().try_for_each(|b| b.elke_tekst(f))
    }
}

impl Blok {
    fn elke_tekst<E>(&mut self, f: &mut impl FnMut(&mut String) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::Aanhef { tekst }
            | Self::Kop { tekst, .. }
            | Self::Alinea { tekst }
            | Self::Citaat { tekst }
            | Self::Klein { tekst } => f(tekst),
            Self::Lijst { items } => elke(items, f),
            Self::Invulvelden { velden } => velden.iter_mut().try_for_each(|v| f(&mut v.naam)),
            Self::Gegevens { paren } => elk_gegeven(paren, f),
            Self::Groet { regels, naam } => {
                elke(regels, f)?;
                elke(naam, f)
            }
            Self::Tabel { bijschrift, kolommen, rijen, totaal } => {
                f(bijschrift)?;
                kolommen.iter_mut().try_for_each(|k| f(&mut k.kop))?;
                rijen.iter_mut().try_for_each(|r| elke(r, f))?;
                totaal.as_mut().map_or(Ok(()), |t| elke(t, f))
            }
        }
    }
}

fn elke<E>(teksten: &mut [String], f: &mut impl FnMut(&mut String) -> Result<(), E>) -> Result<(), E> {
    teksten.iter_mut().try_for_each(f)
}

fn elk_gegeven<E>(paren: &mut [Gegeven], f: &mut impl FnMut(&mut String) -> Result<(), E>) -> Result<(), E> {
    paren.iter_mut().try_for_each(|g| {
        f(&mut g.naam)?;
        f(&mut g.waarde)
    })
}
