//! Forms that came in: values kept as typed, errors by field, shown again with everything still there.

use std::collections::HashMap;

use axum::extract::{FromRequest, Request};
use ui::Teksten;
use ui::delen::{Fout, Foutsamenvatting, Veld};

use crate::fout::WebFout;
use crate::staat::Staat;

/// A form as it was posted. A field that was not sent is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Formulier {
    waarden: HashMap<String, String>,
    fouten: Vec<(String, String)>,
}

impl Formulier {
    pub fn get(&self, naam: &str) -> &str {
        self.waarden.get(naam).map_or("", |w| w.trim())
    }

    /// The value of a field if it was sent at all.
    pub fn vind(&self, naam: &str) -> Option<&str> {
        self.waarden.get(naam).map(|w| w.trim())
    }

    pub fn zet(&mut self, naam: &str, waarde: &str) {
        self.waarden.insert(naam.to_owned(), waarde.to_owned());
    }

    /// Marks a field as wrong; `code` is the key of the sentence, dots as dashes. What is said of a field first
    /// stands.
    pub fn fout(&mut self, veld: &str, code: &str) {
        if !self.fouten.iter().any(|(naam, _)| naam == veld) {
            self.fouten.push((veld.to_owned(), code.replace(['.', '_'], "-")));
        }
    }

    /// The same for everything that is wrong.
    pub fn zet_fouten(&mut self, fouten: &[toegang::Veldfout]) {
        fouten.iter().for_each(|(veld, code)| self.fout(veld, code));
    }

    /// Puts the errors in the order in which the page shows its fields.
    pub fn orden(&mut self, velden: &[&str]) {
        self.fouten.sort_by_key(|(naam, _)| velden.iter().position(|v| v == naam));
    }

    pub fn is_fout(&self, veld: &str) -> bool {
        self.fouten.iter().any(|(naam, _)| naam == veld)
    }

    pub fn goed(&self) -> bool {
        self.fouten.is_empty()
    }

    /// A field of the page with what was typed and what is wrong with it.
    pub fn veld(&self, t: Teksten, veld: Veld) -> Veld {
        let fout = self.fouten.iter().find(|(naam, _)| *naam == veld.naam).map(|(_, code)| t.get(code));
        let waarde = self.waarden.get(&veld.naam).cloned().unwrap_or_else(|| veld.waarde.clone());
        let opties = veld.opties.iter().map(|o| (o.waarde.clone(), o.tekst.clone())).collect::<Vec<_>>();
        let mut veld = Veld { fout, waarde, ..veld };
        if !opties.is_empty() {
            veld = veld.opties(opties);
        }
        veld
    }

    /// The summary above the form; `keuzes` are fields that are a group of choices, whose first choice gets focus.
    pub fn samenvatting(&self, t: Teksten, keuzes: &[&str]) -> Option<Foutsamenvatting> {
        if self.goed() {
            return None;
        }
        let anker = |veld: &str| if keuzes.contains(&veld) { format!("{veld}-0") } else { veld.to_owned() };
        Some(Foutsamenvatting {
            kop: t.telt("fouten-kop", i64::try_from(self.fouten.len()).unwrap_or(i64::MAX)),
            uitleg: t.get("fouten-uitleg"),
            fouten: self
                .fouten
                .iter()
                .map(|(veld, code)| Fout { anker: anker(veld), tekst: t.get(code) })
                .collect(),
        })
    }
}

impl FromRequest<Staat> for Formulier {
    type Rejection = WebFout;

    async fn from_request(verzoek: Request, staat: &Staat) -> Result<Self, WebFout> {
        let paren = axum::extract::Form::<Vec<(String, String)>>::from_request(verzoek, staat).await;
        let axum::extract::Form(paren) = paren.map_err(|_| WebFout::Onleesbaar)?;
        Ok(Self { waarden: paren.into_iter().collect(), fouten: Vec::new() })
    }
}

/// A form that came back with errors: not accepted, and shown again.
pub(crate) fn onjuist(mut antwoord: axum::response::Response) -> axum::response::Response {
    *antwoord.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    antwoord
}
