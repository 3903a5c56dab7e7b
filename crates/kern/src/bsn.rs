use std::fmt;

use thiserror::Error;

/// A burgerservicenummer that passes the eleven test (Wet algemene bepalingen burgerservicenummer).
///
/// `Debug` and `Display` never show the number: a BSN has no business in a log, a URL or an error. Use
/// [`Bsn::cijfers`] where the law lets it be shown, [`Bsn::laatste_drie`] where two people must be kept apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bsn([u8; 9]);

#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum BsnFout {
    #[error("een BSN heeft 8 of 9 cijfers")]
    Lengte,
    #[error("dit nummer voldoet niet aan de elfproef")]
    Elfproef,
}

impl Bsn {
    /// Reads 8 or 9 digits; spaces and dots between them are allowed. Eight digits get a leading zero.
    pub fn lees(tekst: &str) -> Result<Self, BsnFout> {
        let mut cijfers = [b'0'; 9];
        let schoon: Vec<u8> = tekst.bytes().filter(|b| !matches!(b, b' ' | b'.')).collect();
        let start = match schoon.len() {
            9 => 0,
            8 => 1,
            _ => return Err(BsnFout::Lengte),
        };
        for (plek, teken) in schoon.iter().enumerate() {
            if !teken.is_ascii_digit() {
                return Err(BsnFout::Lengte);
            }
            cijfers[start + plek] = *teken;
        }
        if elfproef(&cijfers) { Ok(Self(cijfers)) } else { Err(BsnFout::Elfproef) }
    }

    /// The nine digits. Only for the vault, for a message the law prescribes and for the screen of one person.
    pub fn cijfers(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The last three digits: enough to keep two people of the same name apart.
    pub fn laatste_drie(&self) -> &str {
        std::str::from_utf8(&self.0[6..]).unwrap_or_default()
    }
}

fn elfproef(cijfers: &[u8; 9]) -> bool {
    let gewicht = [9i32, 8, 7, 6, 5, 4, 3, 2, -1];
    let som: i32 = cijfers.iter().zip(gewicht).map(|(c, g)| i32::from(*c - b'0') * g).sum();
    som % 11 == 0 && cijfers.iter().any(|c| *c != b'0')
}

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bsn(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_test_table() {
        for (tekst, goed) in [
            ("111222333", true),
            ("123456782", true),
            ("123456789", false),
            ("000000000", false),
            ("11122233", false),
            ("999990019", true),
        ] {
            assert_eq!(Bsn::lees(tekst).is_ok(), goed, "{tekst}");
        }
    }

    #[test]
    fn eight_digits_get_a_leading_zero_and_debug_hides_all() {
        assert_eq!(Bsn::lees("10000008").unwrap().cijfers(), "010000008");
        assert_eq!(format!("{:?}", Bsn::lees("111222333").unwrap()), "Bsn(..)");
        assert_eq!(Bsn::lees("1112.22.333").unwrap().laatste_drie(), "333");
        assert_eq!(Bsn::lees("abcdefghi"), Err(BsnFout::Lengte));
    }
}
