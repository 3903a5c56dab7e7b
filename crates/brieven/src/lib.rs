//! Letters of the municipality: data in, a neutral document out, and from that a tagged PDF.
//!
//! One Rust function per letter holds its sentences and builds a [`Document`]. The PDF, the plain text and the
//! page that shows the letter on screen all come from that document, so they cannot say different things.
//! This is the only crate that knows typst. It reads no file, no network and no clock: the date of a letter comes
//! from its data, and the same data give the same bytes.
//!
//! Text of people reaches typst only as JSON values, never as source, so nothing in it can act as markup.
//!
//! # What the tests do and do not show about accessibility
//!
//! The PDF is written as PDF/UA-1, and the export fails without a title, a language or a text for the logo. A test
//! reads the tag tree, language, title, heading order and alternative text back. That is **not** a full PDF/UA
//! check: whether the tags say the right thing to a reader still needs a checker such as veraPDF and a human.

mod brief;
mod datum;
mod document;
mod fout;
mod huisstijl;
pub mod leesbaarheid;
mod opbouw;
mod schoon;
mod tekst;
mod zetten;

pub use brief::besluit::{Afgewezen, Besluit, Betaling, Grondslag, Pgb, Uitkomst, Voorziening};
pub use brief::betaalspecificatie::{AfgekeurdeRegel, Betaalregel, Betaalspecificatie};
pub use brief::ontvangstbevestiging::Ontvangstbevestiging;
pub use brief::uitnodiging::Uitnodiging;
pub use brief::verslag::{Actie, Doel, Domein, Ondertekening, Verslag};
pub use brief::voornemen::Voornemen;
pub use brief::{Brief, Briefgegevens, Contact, Geadresseerde};
pub use document::{Afzender, Blok, Document, Gegeven, Invulveld, Kolom, Uitlijning};
pub use fout::BriefFout;
pub use huisstijl::{GratisHulp, Huisstijl, Kleur, Logo};
pub use opbouw::document;
pub use tekst::als_tekst;

/// A finished letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub paginas: usize,
}

impl std::fmt::Debug for Pdf {
    // The bytes hold a person's letter, which has no business in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} bytes, {} pages)", self.bytes.len(), self.paginas)
    }
}

/// Sets the letter as PDF/UA-1 and PDF/A-2a.
pub fn maak(brief: &Brief, huisstijl: &Huisstijl) -> Result<Pdf, BriefFout> {
    zetten::zet(&document(brief, huisstijl)?, huisstijl)
}

/// The same letter as plain text, from the same sentences.
pub fn platte_tekst(brief: &Brief, huisstijl: &Huisstijl) -> Result<String, BriefFout> {
    Ok(als_tekst(&document(brief, huisstijl)?))
}
