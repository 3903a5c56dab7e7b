//! Text to value and value to text: references, line ends, escaping.

use super::XmlFoutSoort;
use std::borrow::Cow;

/// Resolves references and normalises line ends. `]]>` may not stand in text.
pub(crate) fn ontcijfer(rauw: &str) -> Result<Cow<'_, str>, XmlFoutSoort> {
    if rauw.contains("]]>") {
        return Err(XmlFoutSoort::CDataEinde);
    }
    if !rauw.bytes().any(|b| b == b'&' || b == b'\r') {
        return Ok(Cow::Borrowed(rauw));
    }
    let recht = regeleinden(rauw);
    let mut uit = String::with_capacity(recht.len());
    let mut rest = recht.as_ref();
    while let Some(plek) = rest.find('&') {
        uit.push_str(&rest[..plek]);
        let na = &rest[plek + 1..];
        let eind = na.find(';').ok_or(XmlFoutSoort::Verwijzing)?;
        uit.push(verwijzing(&na[..eind]).ok_or(XmlFoutSoort::Verwijzing)?);
        rest = &na[eind + 1..];
    }
    uit.push_str(rest);
    Ok(Cow::Owned(uit))
}

/// XML reads `\r\n` and `\r` as one line feed.
pub(crate) fn regeleinden(rauw: &str) -> Cow<'_, str> {
    if rauw.contains('\r') {
        Cow::Owned(rauw.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(rauw)
    }
}

fn verwijzing(naam: &str) -> Option<char> {
    match naam {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => {
            let (cijfers, stelsel) = match naam.strip_prefix("#x") {
                Some(hex) => (hex, 16),
                None => (naam.strip_prefix('#')?, 10),
            };
            let alleen_cijfers = cijfers.chars().all(|c| c.is_digit(stelsel));
            let code = u32::from_str_radix(cijfers, stelsel).ok().filter(|_| alleen_cijfers)?;
            char::from_u32(code).filter(|c| is_xml_teken(*c))
        }
    }
}

/// The characters that XML 1.0 allows.
pub(crate) fn is_xml_teken(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Writes a value as XML text. A carriage return is written as a reference, or reading would change it.
pub(crate) fn naar_xml(waarde: &str, uit: &mut String) {
    let mut begin = 0;
    for (plek, b) in waarde.bytes().enumerate() {
        let vervanging = match b {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "&#13;",
            _ => continue,
        };
        uit.push_str(&waarde[begin..plek]);
        uit.push_str(vervanging);
        begin = plek + 1;
    }
    uit.push_str(&waarde[begin..]);
}
