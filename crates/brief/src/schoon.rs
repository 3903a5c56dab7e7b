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

/// The characters that the letters of the house have, each range with its last one: those of the languages of Western and
/// Central Europe and of Turkish.
const LETTERS: [(u32, u32); 46] = [
    (0x20, 0x7e),
    (0xa0, 0xac),
    (0xae, 0xb4),
    (0xb6, 0x107),
    (0x10a, 0x113),
    (0x116, 0x11b),
    (0x11e, 0x123),
    (0x126, 0x127),
    (0x12a, 0x12b),
    (0x12e, 0x133),
    (0x136, 0x137),
    (0x139, 0x13e),
    (0x141, 0x148),
    (0x150, 0x155),
    (0x158, 0x15b),
    (0x15e, 0x165),
    (0x16a, 0x16b),
    (0x16e, 0x17e),
    (0x192, 0x192),
    (0x218, 0x21b),
    (0x237, 0x237),
    (0x2c6, 0x2c7),
    (0x2c9, 0x2c9),
    (0x2da, 0x2da),
    (0x2dc, 0x2dd),
    (0x300, 0x301),
    (0x303, 0x304),
    (0x308, 0x308),
    (0x1e80, 0x1e85),
    (0x1e9e, 0x1e9e),
    (0x1ef2, 0x1ef3),
    (0x2009, 0x2009),
    (0x2013, 0x2014),
    (0x2018, 0x201a),
    (0x201c, 0x201e),
    (0x2020, 0x2020),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
    (0x2039, 0x203a),
    (0x2044, 0x2044),
    (0x20ac, 0x20ac),
    (0x20b9, 0x20b9),
    (0x2113, 0x2113),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
    (0x2215, 0x2215),
];

/// Whether a letter can show this character.
fn kan_op_papier(teken: char) -> bool {
    let teken = u32::from(teken);
    LETTERS.iter().any(|(van, tot)| (*van..=*tot).contains(&teken))
}

/// The first character that a letter cannot show of what somebody typed.
pub fn niet_op_papier(tekst: &str) -> Option<char> {
    alineas(tekst).find_map(|alinea| alinea.chars().find(|teken| !kan_op_papier(*teken)))
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
        assert_eq!(niet_op_papier("Şahin zei:\r\n\t“e\u{301}e\u{301}n keer”…\u{200b}"), None);
        assert_eq!(niet_op_papier("van bed → stoel"), Some('→'));
        assert_eq!(alineas("een\n\n  \ntwee\r\ndrie").collect::<Vec<_>>(), ["een", "twee", "drie"]);
    }
}
