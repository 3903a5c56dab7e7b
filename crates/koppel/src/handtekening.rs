//! The signature of a request: HMAC-SHA-256 over method, path, time, nonce, the print of the body and the clock that is
//! told. The print goes along in a header, so that whoever is no provider of ours is sent away before a byte of the body is read.

use hmac::{Hmac, Mac as _};
use jiff::SignedDuration;
use kern::Moment;
use sha2::{Digest as _, Sha256};

/// Header with the AGB code of the channel.
pub const AGB: &str = "x-kt-agb";
/// Header with the moment of signing.
pub const TIJD: &str = "x-kt-tijd";
/// Header with a value that is used once.
pub const NONCE: &str = "x-kt-nonce";
/// Header with the print of the body: SHA-256 in hexadecimals.
pub const AFDRUK: &str = "x-kt-afdruk";
/// Header with the signature in hexadecimals.
pub const HANDTEKENING: &str = "x-kt-handtekening";
/// Header with the time of the municipality, for a practice provider.
pub const KLOK: &str = "x-kt-klok";

/// A request is accepted for so long after (or, with a clock that runs ahead, before) it was signed.
pub const GELDIG: SignedDuration = SignedDuration::from_mins(5);

/// What is signed.
#[derive(Clone, Copy, Debug)]
pub struct Getekend<'a> {
    pub methode: &'a str,
    pub pad: &'a str,
    pub tijd: &'a str,
    pub nonce: &'a str,
    /// Of the body, see [`afdruk`].
    pub afdruk: &'a str,
    /// What [`KLOK`] says; empty without that header.
    pub klok: &'a str,
}

/// The print of a body.
pub fn afdruk(body: &[u8]) -> String {
    hex(&Sha256::digest(body))
}

/// The headers with which a provider posts this body to `pad`.
pub fn koppen(
    sleutel: &[u8; 32],
    pad: &str,
    van: (&str, &str, &str),
    body: &[u8],
) -> [(&'static str, String); 5] {
    teken(sleutel, pad, van, (body, ""))
}

/// The headers with which the municipality posts this body to a provider, with its own time.
pub fn koppen_met_klok(
    sleutel: &[u8; 32],
    pad: &str,
    van: (&str, &str, &str),
    (body, klok): (&[u8], &str),
) -> [(&'static str, String); 6] {
    let [agb, tijd, nonce, afdruk, handtekening] = teken(sleutel, pad, van, (body, klok));
    [agb, tijd, nonce, afdruk, handtekening, (KLOK, klok.to_owned())]
}

fn teken(
    sleutel: &[u8; 32],
    pad: &str,
    (agb, tijd, nonce): (&str, &str, &str),
    (body, klok): (&[u8], &str),
) -> [(&'static str, String); 5] {
    let afdruk = afdruk(body);
    let teken = Getekend { methode: "POST", pad, tijd, nonce, afdruk: &afdruk, klok }.teken(sleutel);
    let eigen = str::to_owned;
    [(AGB, eigen(agb)), (TIJD, eigen(tijd)), (NONCE, eigen(nonce)), (AFDRUK, afdruk), (HANDTEKENING, teken)]
}

impl Getekend<'_> {
    /// The signature with the key of a channel.
    pub fn teken(&self, sleutel: &[u8; 32]) -> String {
        hex(&self.mac(sleutel).finalize().into_bytes())
    }

    /// Whether a signature is right; the comparison takes the same time for every wrong one.
    pub fn klopt(&self, sleutel: &[u8; 32], handtekening: &str) -> bool {
        uit_hex(handtekening).is_some_and(|bytes| self.mac(sleutel).verify_slice(&bytes).is_ok())
    }

    fn mac(&self, sleutel: &[u8; 32]) -> Hmac<Sha256> {
        // Padded to a block, as HMAC does itself, so that nothing here can fail.
        let mut blok = [0u8; 64];
        blok[..32].copy_from_slice(sleutel);
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new((&blok).into());
        for deel in [self.methode, self.pad, self.tijd, self.nonce, self.afdruk, self.klok] {
            mac.update(deel.as_bytes());
            mac.update(b"\n");
        }
        mac
    }
}

/// Whether a request that was signed at `tijd` may still be accepted.
pub fn op_tijd(tijd: &str, nu: Moment) -> bool {
    tijd.parse::<Moment>().is_ok_and(|t| nu.duration_since(t).abs() <= GELDIG)
}

/// Bytes as hexadecimals.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Hexadecimals as bytes.
pub fn uit_hex(tekst: &str) -> Option<Vec<u8>> {
    let paren = tekst.as_bytes().chunks(2);
    let byte =
        |p: &[u8]| std::str::from_utf8(p).ok().filter(|p| p.len() == 2).map(|p| u8::from_str_radix(p, 16));
    paren.map(|p| byte(p)?.ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_signed() {
        let sleutel = [7; 32];
        let (methode, pad) = ("POST", "/berichten");
        let goed = Getekend { methode, pad, tijd: "t", nonce: "n", afdruk: "x", klok: "" };
        let handtekening = goed.teken(&sleutel);
        assert!(goed.klopt(&sleutel, &handtekening));
        assert!(!goed.klopt(&[8; 32], &handtekening));
        for ander in [
            Getekend { methode: "GET", ..goed },
            Getekend { pad: "/ander", ..goed },
            Getekend { tijd: "u", ..goed },
            Getekend { nonce: "m", ..goed },
            Getekend { afdruk: "y", ..goed },
            Getekend { klok: "k", ..goed },
        ] {
            assert!(!ander.klopt(&sleutel, &handtekening), "{ander:?}");
        }
        assert!(!goed.klopt(&sleutel, "zz") && !goed.klopt(&sleutel, ""));
    }

    #[test]
    fn five_minutes_and_no_more() {
        let nu: Moment = "2026-09-01T07:00:00Z".parse().unwrap();
        assert!(op_tijd("2026-09-01T06:55:00Z", nu) && op_tijd("2026-09-01T07:05:00Z", nu));
        assert!(!op_tijd("2026-09-01T06:54:59Z", nu) && !op_tijd("gisteren", nu));
    }
}
