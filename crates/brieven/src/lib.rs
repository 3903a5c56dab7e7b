//! Letters on paper: a document of `brief` in, a tagged PDF out.
//!
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

mod zetten;

pub use brief::*;

/// Finished letters.
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
    stapel(std::slice::from_ref(brief), huisstijl)
}

/// Sets letters as one PDF. Each starts on the front of a sheet and counts its own pages, so that a printer that
/// prints on both sides never puts two residents on one sheet.
pub fn stapel(brieven: &[Brief], huisstijl: &Huisstijl) -> Result<Pdf, BriefFout> {
    let documenten =
        brieven.iter().map(|b| document(b, huisstijl)).collect::<Result<Vec<Document>, BriefFout>>()?;
    zetten::zet(&documenten, huisstijl)
}

/// The typesetter, for whoever is handed a [`Zetterij`].
pub struct Typst;

impl Zetterij for Typst {
    fn pdf(&self, brieven: &[Brief], huisstijl: &Huisstijl) -> Result<Vec<u8>, BriefFout> {
        Ok(stapel(brieven, huisstijl)?.bytes)
    }
}
