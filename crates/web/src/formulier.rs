//! Forms that came in: values kept as typed, errors by field, shown again with everything still there.

use std::collections::HashMap;

use axum::extract::{FromRequest, RawForm, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use toegang::tekst;
use ui::Teksten;
use ui::delen::{Fout, Foutsamenvatting, Veld};

use crate::fout::{Getypt, WebFout};
use crate::staat::Staat;

/// What is said of a text with a character in it that cannot be kept.
const ONLEESBAAR: &str = "tekst_onleesbaar";

/// A form as it was posted. A field that was not sent is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Formulier {
    waarden: HashMap<String, String>,
    /// What is wrong: field and code.
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

    /// The names of the fields that were sent.
    pub fn namen(&self) -> impl Iterator<Item = &str> {
        self.waarden.keys().map(String::as_str)
    }

    pub fn zet(&mut self, naam: &str, waarde: &str) {
        self.waarden.insert(naam.to_owned(), waarde.to_owned());
    }

    /// Marks a field as wrong; `code` is the key of the sentence, dots as dashes. What is said of a field first
    /// stands.
    pub fn fout(&mut self, veld: &str, code: &str) {
        if !self.fouten.iter().any(|(naam, _)| naam == veld) {
            self.fouten.push((veld.to_owned(), code.to_owned()));
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

    /// Whether this is what is said of the field.
    pub fn heeft_fout(&self, veld: &str, code: &str) -> bool {
        self.fouten.iter().any(|(naam, gezegd)| naam == veld && gezegd == code)
    }

    pub fn is_fout(&self, veld: &str) -> bool {
        self.fouten.iter().any(|(naam, _)| naam == veld)
    }

    /// Whether a box is ticked. What no page of ours sends is wrong at the field, never a no.
    pub fn ja(&mut self, naam: &str) -> bool {
        let waarde = self.get(naam);
        let gekozen = waarde == "ja";
        if !gekozen && !waarde.is_empty() {
            self.fout(naam, "keuze_leeg");
        }
        gekozen
    }

    pub fn goed(&self) -> bool {
        self.fouten.is_empty()
    }

    /// What is wrong with a field, as a sentence. Of a date it is said from what was typed.
    fn zin(&self, t: Teksten, veld: &str, code: &str) -> String {
        if code != "datum_onleesbaar" {
            return t.van_code(code);
        }
        let voorbeeld = if veld == "geboortedatum" { "12-3-1945" } else { "15-9-2026" };
        ui::geen_datum(self.get(veld), voorbeeld, t)
    }

    /// A field of the page with what was typed and what is wrong with it.
    pub fn veld(&self, t: Teksten, veld: Veld) -> Veld {
        let fout = self.fouten.iter().find(|(naam, _)| *naam == veld.naam);
        let fout = fout.map(|(naam, code)| self.zin(t, naam, code));
        let waarde =
            self.waarden.get(&veld.naam).map_or_else(|| veld.waarde.clone(), |w| tekst::zichtbaar(w));
        let opties = veld.opties.iter().map(|o| (o.waarde.clone(), o.tekst.clone())).collect::<Vec<_>>();
        let mut veld = Veld { fout, waarde, ..veld };
        if !opties.is_empty() {
            veld = veld.opties(opties);
        }
        veld
    }

    /// Each code that was said, once.
    fn codes(&self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for (_, code) in &self.fouten {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        codes
    }

    /// The summary above the form; `keuzes` are fields that are a group of choices, whose first choice gets focus.
    pub fn samenvatting(&self, t: Teksten, keuzes: &[&str]) -> Option<Foutsamenvatting> {
        if self.goed() {
            return None;
        }
        let href =
            |veld: &str| if keuzes.contains(&veld) { format!("#{veld}-0") } else { format!("#{veld}") };
        Some(Foutsamenvatting {
            kop: t.telt("fouten-kop", i64::try_from(self.fouten.len()).unwrap_or(i64::MAX)),
            uitleg: t.get("fouten-uitleg"),
            fouten: self
                .fouten
                .iter()
                .map(|(veld, code)| Fout { href: href(veld), tekst: self.zin(t, veld, code) })
                .collect(),
            code_zin: t.get("fouten-code"),
            codes: self.codes(),
        })
    }
}

impl FromRequest<Staat> for Formulier {
    type Rejection = WebFout;

    /// A form that no browser sends from our pages is refused as a whole: another kind of body, a field that is there
    /// twice, or bytes that are no text. A character that cannot be kept comes along with what somebody pastes, so that
    /// is wrong at its field alone. What somebody can type is for the rule of each field.
    async fn from_request(verzoek: Request, staat: &Staat) -> Result<Self, WebFout> {
        let getypt = verzoek.extensions().get::<Getypt>().cloned().unwrap_or_default();
        let lijf = RawForm::from_request(verzoek, staat).await;
        let RawForm(bytes) = lijf.map_err(|fout| match fout.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => WebFout::TeGroot,
            _ => WebFout::Onleesbaar,
        })?;
        let (mut formulier, mut teksten) = (Self::default(), Vec::new());
        for deel in bytes.split(|b| *b == b'&').filter(|deel| !deel.is_empty()) {
            let plek = deel.iter().position(|b| *b == b'=').unwrap_or(deel.len());
            let naam = ontcijfer(&deel[..plek])?;
            let waarde = ontcijfer(deel.get(plek + 1..).unwrap_or_default())?;
            if tekst::onleesbaar(waarde.trim()) {
                formulier.fout(&naam, ONLEESBAAR);
            } else {
                teksten.push(waarde.clone());
            }
            if formulier.waarden.insert(naam, waarde).is_some() {
                return Err(WebFout::Onleesbaar);
            }
        }
        getypt.houd(&teksten);
        Ok(formulier)
    }
}

/// A name or value as a browser writes it in a form: `+` for a space, and bytes as `%` with two digits.
fn ontcijfer(deel: &[u8]) -> Result<String, WebFout> {
    let mut bytes = Vec::with_capacity(deel.len());
    let mut rest = deel;
    while let [eerste, volgende @ ..] = rest {
        let cijfers = volgende.get(..2).and_then(|c| std::str::from_utf8(c).ok());
        let code = cijfers.filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit()));
        match (eerste, code.and_then(|c| u8::from_str_radix(c, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &volgende[2..];
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            (letter, _) => bytes.push(*letter),
        }
        rest = volgende;
    }
    String::from_utf8(bytes).map_err(|_| WebFout::Onleesbaar)
}

/// A form that came back with errors: not accepted, and shown again.
pub(crate) fn onjuist(mut antwoord: axum::response::Response) -> axum::response::Response {
    *antwoord.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    antwoord
}

#[cfg(test)]
mod tests {
    use super::ontcijfer;

    #[test]
    fn a_value_is_read_as_a_browser_writes_it_and_bytes_that_are_no_text_are_refused() {
        for (in_lijf, gelezen) in [
            ("a+b", Some("a b")),
            ("caf%C3%A9", Some("café")),
            ("100%", Some("100%")),
            ("%zz%2", Some("%zz%2")),
            ("%FF", None),
            ("%C3", None),
        ] {
            assert_eq!(ontcijfer(in_lijf.as_bytes()).ok().as_deref(), gelezen, "{in_lijf}");
        }
    }
}
