//! The part of the decision page about hearing before a refusal (Awb 4:7).

use kern::Datum;
use recht::{Termijnsoort, Vereistensoort};
use toegang::ToegangFout;
use toegang::horen::{Hoorstand, Horen};
use ui::Teksten;
use ui::delen::Veld;

use super::beeld::Blik;
use crate::formulier::Formulier;
use crate::fout::WebFout;

/// A hearing that was begun, as the page shows it.
pub(super) struct Hoordeel {
    pub stand: String,
    /// Where the last day comes from, and that the law does not name it.
    pub termijn: String,
    pub reactie: Option<String>,
    pub veld: Option<Veld>,
}

/// The question whether a refusal rests on facts of others; the hint is the text of the law.
pub(super) fn veld(t: Teksten, f: &Formulier, op: Datum) -> Result<Veld, WebFout> {
    let lijst = recht::vereisten(Vereistensoort::AwbHoren, op).map_err(ToegangFout::from)?;
    let hint = lijst.met_sleutel("aanvrager").map(|v| format!("{} (Awb {})", v.tekst(t.taal), v.artikel));
    let opties = ["ja", "nee"].map(|w| (w.to_owned(), t.get(&format!("antwoord-{w}"))));
    let veld = Veld::new("gegevens", t.get("besluit-gegevens"));
    Ok(f.veld(t, veld.hint(hint.unwrap_or_default()).opties(opties)))
}

pub(super) fn antwoord(f: &Formulier) -> Option<bool> {
    match f.get("gegevens") {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}

pub(super) fn deel(horen: &Horen, f: &Formulier, blik: Blik) -> Result<Hoordeel, WebFout> {
    let t = blik.t;
    let dag = |dag: Datum| ui::dag_en_datum(dag, blik.vandaag, t);
    let stand = match horen.stand(blik.vandaag) {
        Hoorstand::BijDePost => t.get("horen-bij-de-post"),
        Hoorstand::Wacht(uiterlijk) => t.met("horen-wacht", &[("dag", &dag(uiterlijk))]),
        Hoorstand::Gereageerd(op) => t.met("horen-gereageerd", &[("dag", &dag(op))]),
        Hoorstand::Voorbij(uiterlijk) => t.met("horen-voorbij", &[("dag", &dag(uiterlijk))]),
    };
    let van = horen.verzonden.unwrap_or(blik.vandaag);
    let termijn = recht::termijn(Termijnsoort::AwbZienswijze, van).map_err(ToegangFout::from)?;
    let veld =
        || f.veld(t, Veld::new("reactie", t.get("horen-reactie")).hint(t.get("horen-reactie-hint")).rijen(4));
    Ok(Hoordeel {
        stand,
        termijn: t.met("horen-termijn", &[("termijn", &termijn.uitleg(t.taal))]),
        reactie: horen.reactie.as_ref().map(|(tekst, _)| tekst.clone()),
        veld: horen.reactie.is_none().then(veld),
    })
}
