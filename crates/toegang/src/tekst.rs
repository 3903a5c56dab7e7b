//! What may stand in a field that somebody typed.

use crate::ToegangFout;

/// The longest text of a field with room to write, in characters.
pub(crate) const LANG: usize = 4_000;

/// Whether it holds a character that no keyboard types and no letter or message can carry. New lines and tabs are text;
/// the mark that stands for what could not be read is not.
pub fn onleesbaar(tekst: &str) -> bool {
    tekst.chars().any(is_onleesbaar)
}

/// The text as a field shows it again: what cannot be kept has a mark in its place, because it is not seen itself.
pub fn zichtbaar(tekst: &str) -> String {
    tekst.chars().map(|c| if is_onleesbaar(c) { MERK } else { c }).collect()
}

const MERK: char = char::REPLACEMENT_CHARACTER;

fn is_onleesbaar(c: char) -> bool {
    c == MERK || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// What is wrong with it: it cannot be read, it is longer than fits, or no letter can show it.
pub(crate) fn fout(tekst: &str, max: usize) -> Option<&'static str> {
    fout_of(tekst, max, "tekst_te_lang")
}

/// The same, for a field whose own sentence says how long it may be.
pub(crate) fn fout_of(tekst: &str, max: usize, te_lang: &'static str) -> Option<&'static str> {
    if onleesbaar(tekst) {
        Some("tekst_onleesbaar")
    } else if tekst.chars().count() > max {
        Some(te_lang)
    } else {
        // Most of what is typed stands in a letter sooner or later, and who gets that cannot mend it any more.
        brief::niet_op_papier(tekst).map(|_| "tekst_niet_op_papier")
    }
}

/// The same as an error at a field.
pub(crate) fn toets(veld: &'static str, tekst: &str, max: usize) -> Result<(), ToegangFout> {
    fout(tekst, max).map_or(Ok(()), |code| Err(ToegangFout::veld(veld, code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_kept_is_seen_and_the_rest_stays() {
        assert_eq!(zichtbaar("de trap\u{c}\r\nis\u{92}s steil é"), "de trap\u{fffd}\r\nis\u{fffd}s steil é");
    }

    #[test]
    fn text_is_what_can_be_typed_and_fits() {
        for (tekst, code) in [
            ("", None),
            ("de trap\r\nis\tte steil é", None),
            ("a\0", Some("tekst_onleesbaar")),
            ("\u{1b}[2J", Some("tekst_onleesbaar")),
            ("a\u{fffd}", Some("tekst_onleesbaar")),
            ("de trap is veel te steil", Some("tekst_te_lang")),
            ("van bed → stoel", Some("tekst_niet_op_papier")),
            ("fijn 🙂", Some("tekst_niet_op_papier")),
        ] {
            assert_eq!(fout(tekst, 23), code, "{tekst:?}");
        }
    }
}
