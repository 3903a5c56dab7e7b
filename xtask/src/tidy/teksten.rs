//! Texts of screens: each in both languages, each that is asked for exists, and each that exists is asked for.

use std::collections::BTreeSet;

use super::Bestand;

/// Fields whose choices have texts that begin with the name of the field.
const VELDEN: [&str; 6] = ["aanhef", "hoe", "kanaal", "melder", "tekent", "wie"];

const TALEN: [&str; 2] = ["crates/ui/locales/nl/", "crates/ui/locales/en/"];

pub fn geschonden(bestanden: &[Bestand]) -> Vec<String> {
    let mut mis = Vec::new();
    let [nl, en] = TALEN.map(|map| sleutels(bestanden, map, &mut mis));
    for sleutel in nl.symmetric_difference(&en) {
        mis.push(format!("text `{sleutel}` exists in one language only"));
    }
    let bron: Vec<&str> = bestanden
        .iter()
        .filter(|b| b.bron_van().is_some() || (b.pad.starts_with("crates/") && b.pad.ends_with(".html")))
        .map(|b| b.tekst.as_str())
        .collect();
    for gevraagd in bron.iter().flat_map(|tekst| gevraagde(tekst)).filter(|g| !nl.contains(*g)) {
        mis.push(format!("text `{gevraagd}` is asked for and does not exist"));
    }
    let gebruik = Gebruik::van(&bron);
    for sleutel in nl.iter().filter(|s| !gebruik.kent(s)) {
        mis.push(format!("text `{sleutel}` is never asked for"));
    }
    mis
}

fn sleutels(bestanden: &[Bestand], map: &str, mis: &mut Vec<String>) -> BTreeSet<String> {
    let mut uit = BTreeSet::new();
    for bestand in bestanden.iter().filter(|b| b.pad.starts_with(map)) {
        for regel in bestand.tekst.lines().filter(|r| !r.starts_with([' ', '#', '}'])) {
            if let Some((sleutel, _)) = regel.split_once(" =")
                && !uit.insert(sleutel.to_owned())
            {
                mis.push(format!("text `{sleutel}` stands twice in {map}"));
            }
        }
    }
    uit
}

/// Keys that templates and pages ask for by their full name.
fn gevraagde(bron: &str) -> Vec<&str> {
    ["t.get(\"", "t.met(\"", "t.een(\"", "t.telt(\""]
        .iter()
        .flat_map(|begin| bron.split(begin).skip(1))
        .filter_map(|rest| rest.split_once('"').map(|(sleutel, _)| sleutel))
        .filter(|s| !s.is_empty() && s.bytes().all(letter))
        .collect()
}

const fn letter(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'
}

/// What the code can ask for: names that stand in it, and names that it puts together.
struct Gebruik {
    /// Every word between quotes, with `-` for `_`, `.`, `:` and `/`: codes of errors, states, terms and fields.
    woorden: BTreeSet<String>,
    /// `("feit-", "")` for `format!("feit-{..}")` and for `sleutel("feit", ..)`.
    vormen: BTreeSet<(String, String)>,
}

impl Gebruik {
    fn van(bron: &[&str]) -> Self {
        let (mut woorden, mut vormen) = (BTreeSet::new(), BTreeSet::new());
        for stuk in bron.iter().flat_map(|tekst| tekst.split(['"', '\''])) {
            let naam = stuk.replace(['_', '.', ':', '/'], "-");
            if !naam.is_empty() && naam.bytes().all(letter) {
                woorden.insert(naam);
            } else if let (Some((voor, _)), Some((_, na))) = (stuk.split_once('{'), stuk.rsplit_once('}'))
                && voor.len() > 2
                && voor.bytes().chain(na.bytes()).all(letter)
            {
                vormen.insert((voor.to_owned(), na.to_owned()));
            }
        }
        let begin = ["sleutel(\"", "woorden(\""];
        for rest in bron.iter().flat_map(|tekst| begin.iter().flat_map(|b| tekst.split(b).skip(1))) {
            if let Some((voor, _)) = rest.split_once('"') {
                vormen.insert((format!("{voor}-"), String::new()));
            }
        }
        vormen.extend(
            VELDEN.iter().filter(|v| woorden.contains(**v)).map(|v| (format!("{v}-"), String::new())),
        );
        Self { woorden, vormen }
    }

    fn kent(&self, sleutel: &str) -> bool {
        self.woorden.contains(sleutel)
            || self.vormen.iter().any(|(voor, na)| {
                let midden = sleutel.strip_prefix(voor.as_str()).and_then(|s| s.strip_suffix(na.as_str()));
                midden.is_some_and(|m| self.bekend(m))
            })
    }

    /// A number, a word of the code, or two of them: `fout-{}-{deel}`.
    fn bekend(&self, midden: &str) -> bool {
        let los = |m: &str| self.woorden.contains(m) || m.bytes().all(|b| b.is_ascii_digit());
        !midden.is_empty()
            && (los(midden)
                || midden
                    .match_indices('-')
                    .any(|(plek, _)| los(&midden[..plek]) && los(&midden[plek + 1..])))
    }
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;

    const BRON: &str =
        r#"t.get("kop"); t.get(&format!("feit-{}", f.wat)); "zaak.sluiten"; sleutel("wet", w); "wmo""#;

    fn huis(nl: &str, en: &str) -> Vec<String> {
        geschonden(&[
            bestand("crates/ui/locales/nl/a.ftl", nl),
            bestand("crates/ui/locales/en/a.ftl", en),
            bestand("crates/web/src/a.rs", BRON),
        ])
    }

    #[test]
    fn each_planted_fault_in_the_texts_is_named() {
        let goed = "kop = a\nfeit-zaak-sluiten = b\nwet-wmo = c\n";
        assert_eq!(huis(goed, goed), [""; 0]);
        let met = |extra: &str| format!("{goed}{extra}");
        for (nl, en, zin) in [
            (met(""), met("zaak-sluiten = d\n"), "text `zaak-sluiten` exists in one language only"),
            (met("feit-weg = d\n"), met("feit-weg = d\n"), "text `feit-weg` is never asked for"),
            (met("los = d\n"), met("los = d\n"), "text `los` is never asked for"),
            (goed[8..].to_owned(), goed[8..].to_owned(), "text `kop` is asked for and does not exist"),
            (met("kop = a\n"), met(""), "text `kop` stands twice in crates/ui/locales/nl/"),
        ] {
            assert_eq!(huis(&nl, &en), [zin]);
        }
    }
}
