//! Two people wrote in one field: both texts, word by word, and the choice between them.

use askama::Template;
use toegang::gesprek::Veld as Opgeslagen;
use ui::Teksten;
use ui::delen::{Conflict, Woord};

use super::beeld::sleutel;
use crate::fout::WebFout;
use crate::verzoek::Verzoek;

#[derive(Template)]
#[template(path = "toegang/conflict.html")]
struct Conflictdeel {
    t: Teksten,
    c: Conflict,
}

pub(super) fn conflict_html(t: Teksten, c: Conflict) -> Result<String, WebFout> {
    Ok(Conflictdeel { t, c }.render()?)
}

/// Both texts of field `naam`, with what differs marked.
pub(super) fn conflict(
    verzoek: &Verzoek,
    id: &str,
    (naam, mijn): (&str, &str),
    ander: &Opgeslagen,
) -> Conflict {
    let t = verzoek.t;
    let nu = ui::tijd(verzoek.tenant.db.klok().nu(), t);
    let toen = ui::tijd(ander.moment, t);
    Conflict {
        veld: naam.to_owned(),
        actie: format!("/zaken/{id}/gesprek/keuze?veld={naam}&versie={}", ander.versie),
        naam: naam.to_owned(),
        kop: t.met("conflict-kop", &[("naam", &ander.door), ("veld", &veldnaam(t, naam))]),
        mijn_kop: t.met("conflict-uw-tekst", &[("tijd", &nu)]),
        ander_kop: t.met("conflict-hun-tekst", &[("naam", &ander.door), ("tijd", &toen)]),
        mijn: verschil(mijn, &ander.tekst),
        ander: verschil(&ander.tekst, mijn),
        knop_ander: t.met("conflict-neem", &[("naam", &ander.door)]),
    }
}

/// What a field of the conversation is called where it stands alone.
pub(super) fn veldnaam(t: Teksten, veld: &str) -> String {
    // Without the article of a law, which stands where it is asked.
    let label = || t.met(&sleutel("gesprek", veld), &[("wet", "")]);
    let Some(trede) = veld.strip_prefix("trede") else { return label() };
    match trede.split_once('_') {
        Some((nr, _)) => format!("{} {}", t.get(&format!("trede-{nr}-vraag")), label()),
        None => t.get(&format!("trede-{trede}-vraag")),
    }
}

/// The words of one text, each marked when the other text does not have it in this order (longest common part).
fn verschil(een: &str, ander: &str) -> Vec<Woord> {
    let a: Vec<&str> = een.split_inclusive(char::is_whitespace).take(800).collect();
    let b: Vec<&str> = ander.split_inclusive(char::is_whitespace).take(800).collect();
    let mut lengte = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengte[i][j] = if a[i].trim() == b[j].trim() {
                lengte[i + 1][j + 1] + 1
            } else {
                lengte[i + 1][j].max(lengte[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut uit = Vec::with_capacity(a.len());
    while i < a.len() {
        let gelijk = j < b.len() && a[i].trim() == b[j].trim();
        if !gelijk && j < b.len() && lengte[i][j + 1] > lengte[i + 1][j] {
            j += 1;
            continue;
        }
        uit.push(Woord { tekst: a[i].to_owned(), anders: !gelijk });
        i += 1;
        j += usize::from(gelijk);
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::verschil;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let gemarkeerd = |a: &str, b: &str| -> Vec<String> {
            verschil(a, b).into_iter().filter(|w| w.anders).map(|w| w.tekst.trim().to_owned()).collect()
        };
        let (een, twee) =
            ("vloeren, ramen, badkamer. Ongeveer twee uur", "vloeren en badkamer. Ongeveer anderhalf uur");
        assert_eq!(gemarkeerd(een, twee), ["vloeren,", "ramen,", "twee"]);
        assert_eq!(gemarkeerd(twee, een), ["vloeren", "en", "anderhalf"]);
        assert!(gemarkeerd("a b", "a b").is_empty());
        assert!(verschil("", "a").is_empty());
    }
}
