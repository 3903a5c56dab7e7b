//! Base64 (RFC 4648) for the payload; white space between characters is ignored when reading.

use super::EnvelopFout;

const TEKENS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(super) fn naar(bytes: &[u8], uit: &mut String) {
    uit.reserve(bytes.len().div_ceil(3) * 4);
    for stuk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|i| u32::from(stuk.get(i).copied().unwrap_or(0)));
        let groep = (a << 16) | (b << 8) | c;
        for plek in 0..4usize {
            let teken = TEKENS[(groep >> (18 - 6 * plek)) as usize & 63];
            uit.push(if plek <= stuk.len() { char::from(teken) } else { '=' });
        }
    }
}

pub(super) fn ontcijfer(tekst: &str) -> Result<Vec<u8>, EnvelopFout> {
    let mut uit = Vec::with_capacity(tekst.len() / 4 * 3);
    let (mut groep, mut aantal, mut vulling) = (0u32, 0u32, 0u32);
    for b in tekst.bytes().filter(|b| !b.is_ascii_whitespace()) {
        let waarde = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                vulling += 1;
                continue;
            }
            _ => return Err(EnvelopFout::Base64),
        };
        if vulling > 0 {
            return Err(EnvelopFout::Base64);
        }
        groep = (groep << 6) | u32::from(waarde);
        aantal += 1;
        if aantal == 4 {
            uit.extend_from_slice(&groep.to_be_bytes()[1..]);
            (groep, aantal) = (0, 0);
        }
    }
    match (aantal, vulling) {
        (0, 0) => {}
        (2, 2) => uit.push((groep >> 4) as u8),
        (3, 1) => uit.extend_from_slice(&((groep >> 2) as u16).to_be_bytes()),
        _ => return Err(EnvelopFout::Base64),
    }
    Ok(uit)
}
