//! A small XML tokeniser for messages: no DTD, no entities of its own, UTF-8 only.
//!
//! It works on the whole text in memory (a message is at most 25 MB) and hands out slices of it, so reading a
//! message copies nothing. A general XML library would accept more than the schema check does (two hyphens in a
//! comment, `]]>` in text, repeated attributes) and spends most of the time budget on what these messages
//! cannot contain; the checks that remain are few enough to stand here in plain sight.

mod attributen;
mod tekst;

pub(crate) use attributen::Attributen;
pub(crate) use tekst::{is_xml_teken, naar_xml, ontcijfer, regeleinden};

use std::fmt;

/// One token; slices borrow from the message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Teken<'a> {
    /// `<naam attributen>`; `leeg` for `<naam/>`.
    Open { naam: &'a str, attributen: &'a str, leeg: bool },
    /// `</naam>`.
    Sluit { naam: &'a str },
    /// Text between tags; `gewoon` when it holds no reference, carriage return or `]`.
    Tekst { rauw: &'a str, gewoon: bool },
    /// The inside of a CDATA section.
    CData(&'a str),
    /// A comment or processing instruction.
    Overig,
    /// `<!DOCTYPE`: nothing after it is read.
    Doctype,
    /// End of the text.
    Einde,
}

/// Why a text is not well-formed XML, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlFout {
    /// Byte offset.
    pub plek: usize,
    /// What is wrong.
    pub soort: XmlFoutSoort,
}

/// The ways in which a message can fail to be well-formed XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlFoutSoort {
    /// The text ends inside a tag, comment or element.
    Afgebroken,
    /// A tag is malformed.
    Tag,
    /// An attribute is malformed.
    Attribuut,
    /// The same attribute twice.
    DubbelAttribuut,
    /// An end tag that does not match its start tag.
    Sluittag,
    /// A reference that is malformed or names an unknown entity.
    Verwijzing,
    /// `]]>` in text.
    CDataEinde,
    /// A malformed comment.
    Commentaar,
    /// A malformed processing instruction.
    Instructie,
    /// A malformed XML declaration, or one that is not at the very start.
    Declaratie,
    /// Text or elements outside the root element.
    BuitenWortel,
    /// A character that XML does not allow.
    Teken,
}

impl fmt::Display for XmlFoutSoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Afgebroken => "het bericht breekt af",
            Self::Tag => "een tag is onjuist geschreven",
            Self::Attribuut => "een attribuut is onjuist geschreven",
            Self::DubbelAttribuut => "een attribuut staat dubbel",
            Self::Sluittag => "een sluittag past niet bij de openingstag",
            Self::Verwijzing => "een verwijzing met & is onjuist of onbekend",
            Self::CDataEinde => "de tekens ]]> mogen niet in tekst staan",
            Self::Commentaar => "een commentaarblok is onjuist geschreven",
            Self::Instructie => "een verwerkingsinstructie is onjuist geschreven",
            Self::Declaratie => "de XML-declaratie is onjuist of staat niet vooraan",
            Self::BuitenWortel => "er staat inhoud buiten het element Bericht",
            Self::Teken => "er staat een teken dat in XML niet mag",
        })
    }
}

/// Bytes that end a run of ordinary text or need a closer look.
const BIJZONDER: [bool; 256] = {
    let mut tabel = [false; 256];
    tabel[b'<' as usize] = true;
    tabel[b'&' as usize] = true;
    tabel[b']' as usize] = true;
    tabel[b'\r' as usize] = true;
    tabel
};

/// Bytes that end the name in a tag.
const NAAM_EINDE: [bool; 256] = {
    let mut tabel = [false; 256];
    tabel[b' ' as usize] = true;
    tabel[b'\t' as usize] = true;
    tabel[b'\n' as usize] = true;
    tabel[b'\r' as usize] = true;
    tabel[b'/' as usize] = true;
    tabel[b'>' as usize] = true;
    tabel
};

/// The tokeniser: hands out one token after another.
#[derive(Clone, Debug)]
pub(crate) struct XmlLezer<'a> {
    bron: &'a str,
    plek: usize,
    begin: usize,
}

impl<'a> XmlLezer<'a> {
    pub(crate) fn nieuw(bron: &'a str) -> Self {
        Self { bron, plek: 0, begin: 0 }
    }

    /// Byte offset where the last token began.
    pub(crate) fn begin(&self) -> usize {
        self.begin
    }

    /// How long the last token is, in bytes.
    #[inline]
    pub(crate) fn lengte(&self) -> usize {
        self.plek - self.begin
    }

    /// The next token.
    #[inline]
    pub(crate) fn volgende(&mut self) -> Result<Teken<'a>, XmlFout> {
        self.begin = self.plek;
        let bytes = self.bron.as_bytes();
        match bytes.get(self.plek) {
            None => Ok(Teken::Einde),
            Some(b'<') => match bytes.get(self.plek + 1) {
                Some(b'/') => self.sluittag(),
                Some(b'!') => self.uitroep(),
                Some(b'?') => self.instructie(),
                _ => self.opentag(),
            },
            Some(_) => Ok(self.tekst()),
        }
    }

    #[inline]
    fn tekst(&mut self) -> Teken<'a> {
        let bytes = self.bron.as_bytes();
        let mut plek = self.plek;
        let mut gewoon = true;
        while let Some(&b) = bytes.get(plek) {
            if BIJZONDER[b as usize] {
                if b == b'<' {
                    break;
                }
                gewoon = false;
            }
            plek += 1;
        }
        self.plek = plek;
        Teken::Tekst { rauw: &self.bron[self.begin..plek], gewoon }
    }

    #[inline]
    fn naam_vanaf(&self, begin: usize) -> usize {
        let bytes = self.bron.as_bytes();
        let mut plek = begin;
        while bytes.get(plek).is_some_and(|&b| !NAAM_EINDE[b as usize]) {
            plek += 1;
        }
        plek
    }

    #[inline]
    fn opentag(&mut self) -> Result<Teken<'a>, XmlFout> {
        let bytes = self.bron.as_bytes();
        let naam_begin = self.plek + 1;
        let naam_eind = self.naam_vanaf(naam_begin);
        let naam = &self.bron[naam_begin..naam_eind];
        if naam.is_empty() {
            return Err(self.fout(XmlFoutSoort::Tag));
        }
        if bytes.get(naam_eind) == Some(&b'>') {
            self.plek = naam_eind + 1;
            return Ok(Teken::Open { naam, attributen: "", leeg: false });
        }
        let eind = self.tag_einde(naam_eind)?;
        self.plek = eind + 1;
        let leeg = eind > naam_eind && bytes[eind - 1] == b'/';
        let inhoud_eind = if leeg { eind - 1 } else { eind };
        Ok(Teken::Open { naam, attributen: &self.bron[naam_eind..inhoud_eind], leeg })
    }

    /// Offset of the `>` that ends a tag, skipping quoted attribute values.
    fn tag_einde(&self, vanaf: usize) -> Result<usize, XmlFout> {
        let mut aanhaling = None;
        for (stap, b) in self.bron.as_bytes()[vanaf..].iter().enumerate() {
            match (aanhaling, b) {
                (None, b'>') => return Ok(vanaf + stap),
                (None, b'<') => return Err(self.fout(XmlFoutSoort::Tag)),
                (None, b'"' | b'\'') => aanhaling = Some(*b),
                (Some(q), b) if q == *b => aanhaling = None,
                _ => {}
            }
        }
        Err(self.fout(XmlFoutSoort::Afgebroken))
    }

    #[inline]
    fn sluittag(&mut self) -> Result<Teken<'a>, XmlFout> {
        let bytes = self.bron.as_bytes();
        let naam_begin = self.plek + 2;
        let naam_eind = self.naam_vanaf(naam_begin);
        let mut plek = naam_eind;
        while bytes.get(plek).is_some_and(|b| is_wit(*b)) {
            plek += 1;
        }
        match bytes.get(plek) {
            Some(b'>') => {
                self.plek = plek + 1;
                Ok(Teken::Sluit { naam: &self.bron[naam_begin..naam_eind] })
            }
            Some(_) => Err(self.fout(XmlFoutSoort::Tag)),
            None => Err(self.fout(XmlFoutSoort::Afgebroken)),
        }
    }

    fn uitroep(&mut self) -> Result<Teken<'a>, XmlFout> {
        let rest = &self.bron[self.plek..];
        if let Some(na) = rest.strip_prefix("<!--") {
            let eind = na.find("--").ok_or_else(|| self.fout(XmlFoutSoort::Afgebroken))?;
            if !na[eind..].starts_with("-->") {
                return Err(self.fout(XmlFoutSoort::Commentaar));
            }
            self.plek += 4 + eind + 3;
            return Ok(Teken::Overig);
        }
        if let Some(na) = rest.strip_prefix("<![CDATA[") {
            let eind = na.find("]]>").ok_or_else(|| self.fout(XmlFoutSoort::Afgebroken))?;
            self.plek += 9 + eind + 3;
            return Ok(Teken::CData(&na[..eind]));
        }
        if rest.starts_with("<!DOCTYPE") {
            return Ok(Teken::Doctype);
        }
        Err(self.fout(XmlFoutSoort::Tag))
    }

    fn instructie(&mut self) -> Result<Teken<'a>, XmlFout> {
        let na = &self.bron[self.plek + 2..];
        let eind = na.find("?>").ok_or_else(|| self.fout(XmlFoutSoort::Afgebroken))?;
        let inhoud = &na[..eind];
        let doel_eind = inhoud.find(|c: char| c.is_ascii() && is_wit(c as u8)).unwrap_or(inhoud.len());
        let doel = &inhoud[..doel_eind];
        if doel.eq_ignore_ascii_case("xml") {
            return Err(self.fout(XmlFoutSoort::Declaratie));
        }
        if !is_naam(doel) {
            return Err(self.fout(XmlFoutSoort::Instructie));
        }
        self.plek += 2 + eind + 2;
        Ok(Teken::Overig)
    }

    /// Skips the XML declaration at the very start, if there is one, and gives its encoding.
    pub(crate) fn declaratie(&mut self) -> Result<Option<&'a str>, XmlFout> {
        let Some(na) = self.bron.strip_prefix("<?xml") else { return Ok(None) };
        if !na.as_bytes().first().is_some_and(|b| is_wit(*b)) {
            return Ok(None);
        }
        let eind = na.find("?>").ok_or_else(|| self.fout(XmlFoutSoort::Afgebroken))?;
        let fout = self.fout(XmlFoutSoort::Declaratie);
        let codering = attributen::declaratie(&na[..eind]).ok_or(fout)?;
        self.plek = 5 + eind + 2;
        Ok(codering)
    }

    pub(crate) fn fout(&self, soort: XmlFoutSoort) -> XmlFout {
        XmlFout { plek: self.begin, soort }
    }
}

/// White space in the sense of XML.
pub(crate) const fn is_wit(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}

/// A name longer than this is refused by libxml2 as well.
const MAX_NAAM: usize = 50_000;

/// Whether a text is an XML name.
pub(crate) fn is_naam(naam: &str) -> bool {
    let mut tekens = naam.chars();
    naam.len() <= MAX_NAAM && tekens.next().is_some_and(is_naam_begin) && tekens.all(is_naam_teken)
}

fn is_naam_begin(c: char) -> bool {
    matches!(c, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_naam_teken(c: char) -> bool {
    is_naam_begin(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
