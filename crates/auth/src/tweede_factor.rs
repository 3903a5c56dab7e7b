//! The code of the telephone (TOTP, RFC 6238): six digits, thirty seconds, each used once.

use kern::{Moment, Toeval};
use storage::{Db, Plek};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use crate::AuthFout;

const STAP_SECONDEN: u64 = 30;

/// A new shared secret of 160 bits.
pub fn nieuw_geheim(toeval: &dyn Toeval) -> [u8; 20] {
    kern::toeval::bytes(toeval)
}

/// The code a telephone shows at `moment`. The demo shows it too; nothing else may.
pub fn toon_code(geheim: &[u8], moment: Moment) -> String {
    totp(geheim).generate(seconden(moment)).to_string()
}

/// What an app on the telephone reads, also from a QR code.
pub fn otpauth(inlog: &str, geheim: &[u8]) -> String {
    let naam: String = inlog.chars().filter(|c| c.is_ascii_alphanumeric() || ".@-_".contains(*c)).collect();
    format!("otpauth://totp/Keukentafel:{naam}?secret={}&issuer=Keukentafel", base32(geheim))
}

/// RFC 4648 without padding: what such an app expects.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: Vec<u8> = bytes.iter().flat_map(|b| (0..8).rev().map(move |n| b >> n & 1)).collect();
    let letter = |vijf: &[u8]| {
        let getal = (0..5).fold(0, |som, n| som << 1 | usize::from(vijf.get(n).copied().unwrap_or(0)));
        char::from(LETTERS[getal])
    };
    bits.chunks(5).map(letter).collect()
}

/// The time step for which this code is right, a step early or late allowed.
pub(crate) fn stap_van(geheim: &[u8], code: &str, moment: Moment) -> Option<i64> {
    let kaal: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    totp(geheim).check(&kaal, seconden(moment)).and_then(|stap| i64::try_from(stap).ok())
}

pub(crate) fn verzegel(db: &Db, account: Uuid, geheim: &[u8]) -> Result<Vec<u8>, AuthFout> {
    Ok(db.kluis().verzegel_systeem(plek(account), geheim, db.toeval())?)
}

pub(crate) fn ontzegel(db: &Db, account: Uuid, verzegeld: &[u8]) -> Result<Vec<u8>, AuthFout> {
    Ok(db.kluis().ontzegel_systeem(plek(account), verzegeld)?)
}

fn plek(account: Uuid) -> Plek {
    Plek { tabel: "account", kolom: "totp", rij: account }
}

fn totp(geheim: &[u8]) -> Totp {
    let geheim: Secret = geheim.to_vec().into();
    Builder::new().with_secret(geheim).with_skew(1).with_step_duration(STAP_SECONDEN).build_noncompliant()
}

fn seconden(moment: Moment) -> u64 {
    u64::try_from(moment.as_second()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_vector_of_rfc_6238() {
        let geheim = b"12345678901234567890";
        let moment = Moment::from_second(59).unwrap();
        assert_eq!(toon_code(geheim, moment), "287082");
        assert!(stap_van(geheim, "287 082", moment).is_some(), "spaces do not matter");
        assert!(stap_van(geheim, "287083", moment).is_none());
        assert!(stap_van(geheim, "287082", Moment::from_second(59 + 120).unwrap()).is_none());
    }

    #[test]
    fn base32_as_in_rfc_4648() {
        for (in_, uit) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(in_.as_bytes()), uit);
        }
    }
}
