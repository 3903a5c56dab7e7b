//! What letters say: data in, a neutral document out.
//!
//! One Rust function per letter holds its sentences and builds a [`Document`]. The PDF, the plain text and the
//! page that shows the letter on screen all come from that document, so they cannot say different things. This
//! crate knows no typesetter: whoever needs paper is handed a [`Zetterij`].

mod brief;
mod datum;
mod document;
mod fout;
mod huisstijl;
pub mod leesbaarheid;
mod opbouw;
mod schoon;
mod tekst;

pub use brief::aanvulling::Aanvulling;
pub use brief::besluit::{Afgewezen, Besluit, Betaling, Grondslag, Pgb, Uitkomst, Voorziening};
pub use brief::betaalspecificatie::{AfgekeurdeRegel, Betaalregel, Betaalspecificatie};
pub use brief::intrekking::Intrekking;
pub use brief::ontvangstbevestiging::{Belofte, Ontvangstbevestiging};
pub use brief::uitnodiging::Uitnodiging;
pub use brief::uitstel::Uitstel;
pub use brief::verslag::{Actie, Doel, Domein, Ondertekening, Verslag};
pub use brief::voornemen::{DeelVoornemen, Voornemen};
pub use brief::{Brief, Briefgegevens, Contact, Geadresseerde};
pub use document::{Afzender, Blok, Document, Gegeven, Invulveld, Kolom, Uitlijning};
pub use fout::BriefFout;
pub use huisstijl::{GratisHulp, Huisstijl, Kleur, Logo};
pub use opbouw::document;
pub use schoon::niet_op_papier;
pub use tekst::als_tekst;

/// The letter as plain text, from the same sentences as the PDF.
pub fn platte_tekst(brief: &Brief, huisstijl: &Huisstijl) -> Result<String, BriefFout> {
    Ok(als_tekst(&document(brief, huisstijl)?))
}

/// Puts a letter on paper. The binary hands one to the pages, so that no page waits for a typesetter to compile.
pub trait Zetterij: Send + Sync {
    /// The letters as one PDF, each on a sheet of its own; an error when there is none or one cannot be set.
    fn pdf(&self, brieven: &[Brief], huisstijl: &Huisstijl) -> Result<Vec<u8>, BriefFout>;
}
