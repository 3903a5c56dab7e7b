//! The page of one step: how it is now, one form, and what follows on it.

use askama::Template;
use ui::Teksten;
use ui::delen::{self, Foutsamenvatting, Kruimel, Pagina, Veld};

#[derive(Template)]
#[template(path = "stap.html")]
pub(crate) struct Stappagina {
    pub t: Teksten,
    pub p: Pagina,
    pub k: Kruimel,
    pub kop: String,
    pub stand: delen::Stand,
    pub fouten: Option<Foutsamenvatting>,
    /// How it is now: name and value.
    pub nu: Vec<(String, String)>,
    pub uitleg: String,
    /// What will happen, asked back before it is done.
    pub let_op: Option<Letop>,
    /// The code, when the step was tried and can no longer be taken: the explanation says why.
    pub geweigerd: Option<&'static str>,
    /// What is asked; nothing when the step can no longer be taken.
    pub vraag: Option<Stapvraag>,
    /// Where who does not go on goes to.
    pub terug: String,
    /// The letter that would leave.
    pub letter: Option<String>,
}

/// What somebody is asked to look at before a step is taken that cannot be undone.
pub(crate) struct Letop {
    pub kop: String,
    pub regels: Vec<String>,
}

/// The form of a step.
pub(crate) struct Stapvraag {
    pub actie: String,
    pub knop: String,
    pub velden: Vec<Invoer>,
}

/// A field of a step, by how it is filled in.
pub(crate) enum Invoer {
    Tekst(Veld),
    Datum(Veld),
    Keuze(Veld),
    Vink(Veld),
    /// Name and value of what travels along unseen.
    Verborgen(&'static str, String),
}
