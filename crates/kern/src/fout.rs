//! What every error of every aggregate has in common: a stable code and a category.
//!
//! Which error goes where: an aggregate has one enum that implements [`Fout`]. The page looks the Dutch sentence
//! up by [`Fout::code`]; the API puts the code in problem+json; the log gets the code, and the text only when the
//! category is not [`Categorie::Persoonlijk`].

/// Says who can do something about an error, and whether its text may be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Categorie {
    /// The person at the screen can mend it: a field is wrong, a step is missing.
    Invoer,
    /// Somebody else changed the same thing first.
    Conflict,
    /// Not there, or not for this person: the two cannot be told apart from outside.
    NietGevonden,
    /// Our fault or the machine's.
    Storing,
    /// The text holds personal data and is never logged.
    Persoonlijk,
}

pub trait Fout: std::error::Error {
    /// Stable, lower case, dotted: `melding.vraag_leeg`.
    fn code(&self) -> &'static str;
    fn categorie(&self) -> Categorie;
    /// The form field that is wrong, if one is.
    fn veld(&self) -> Option<&'static str> {
        None
    }
}
