//! Makes text of people fit for print, without changing what it says.

use unicode_normalization::UnicodeNormalization as _;

/// Composes accents, drops characters that cannot be seen but can mislead (controls, direction overrides,
/// zero-width marks) and brings white space down to single spaces. No-break spaces stay.
pub(crate) fn schoon(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for teken in tekst.nfc().filter(|t| !onzichtbaar(*t)) {
        if teken.is_whitespace() && teken != '\u{a0}' {
            if !uit.ends_with(' ') && !uit.is_empty() {
                uit.push(' ');
            }
        } else {
            uit.push(teken);
        }
    }
    uit.truncate(uit.trim_end_matches(' ').len());
    uit
}

/// The paragraphs of a field in which people may press enter.
pub(crate) fn alineas(tekst: &str) -> impl Iterator<Item = String> {
    tekst.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(schoon).filter(|a| !a.is_empty())
}

fn onzichtbaar(teken: char) -> bool {
    let richting = matches!(teken, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let zonder_breedte = matches!(teken, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}');
    richting || zonder_breedte || (teken.is_control() && !teken.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_goes_and_what_can_stays() {
        for (in_, uit) in [
            ("  twee \t uur\u{a0}hulp \n", "twee uur\u{a0}hulp"),
            ("a\u{202e}b\u{200b}c\u{0}d", "abcd"),
            ("Yılmaz, Şahin en Łukasz", "Yılmaz, Şahin en Łukasz"),
            ("e\u{301}e\u{301}n", "één"),
            ("", ""),
        ] {
            assert_eq!(schoon(in_), uit);
        }
        assert_eq!(alineas("een\n\n  \ntwee\r\ndrie").collect::<Vec<_>>(), ["een", "twee", "drie"]);
    }
}
