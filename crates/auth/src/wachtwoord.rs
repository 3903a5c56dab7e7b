//! Passwords: argon2id, at most two at a time, so that a storm of sign-ins cannot take the machine's memory.

use std::sync::OnceLock;

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kern::Toeval;
use tokio::sync::Semaphore;

use crate::AuthFout;

/// Shortest password, in characters.
pub const WACHTWOORD_MIN: usize = 12;

/// A first password that nobody thought of: sixteen letters, digits and dashes.
pub fn eerste_wachtwoord(toeval: &dyn Toeval) -> String {
    URL_SAFE_NO_PAD.encode(kern::toeval::bytes::<12>(toeval))
}

static PLAATSEN: Semaphore = Semaphore::const_new(2);

/// The stored form of a password.
pub(crate) fn maak_afdruk(wachtwoord: &str, toeval: &dyn Toeval) -> Result<String, AuthFout> {
    let zout: [u8; 16] = kern::toeval::bytes(toeval);
    let afdruk = Argon2::default().hash_password_with_salt(wachtwoord.as_bytes(), &zout);
    afdruk.map(|a| a.to_string()).map_err(|_| AuthFout::Onjuist)
}

/// Compares in a thread of its own. Without an account the same work is done on a print nobody has, so that the
/// time taken does not tell whether a name exists.
pub(crate) async fn klopt(wachtwoord: String, afdruk: Option<String>) -> bool {
    let Ok(_plaats) = PLAATSEN.acquire().await else { return false };
    let werk = move || {
        let bestaat = afdruk.is_some();
        let afdruk = afdruk.unwrap_or_else(|| niemand().to_owned());
        let klopt = Argon2::default().verify_password(wachtwoord.as_bytes(), afdruk.as_str()).is_ok();
        klopt && bestaat
    };
    tokio::task::spawn_blocking(werk).await.unwrap_or(false)
}

fn niemand() -> &'static str {
    static NIEMAND: OnceLock<String> = OnceLock::new();
    NIEMAND.get_or_init(|| {
        let afdruk = Argon2::default().hash_password_with_salt(b"niemand", b"0123456789abcdef");
        afdruk.map(|a| a.to_string()).unwrap_or_default()
    })
}
