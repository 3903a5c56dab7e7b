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

/// Does the work in a thread of its own, when there is a place. `None` when it could not be done.
async fn op_zijn_plaats<T: Send + 'static>(werk: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _plaats = PLAATSEN.acquire().await.ok()?;
    tokio::task::spawn_blocking(werk).await.ok()
}

/// The stored form of a password. Making one takes long on purpose: do it before a transaction begins.
#[derive(Clone)]
pub struct Afdruk(pub(crate) String);

impl Afdruk {
    /// argon2id with a salt of its own.
    pub async fn van(wachtwoord: &str, toeval: &dyn Toeval) -> Result<Self, AuthFout> {
        let zout: [u8; 16] = kern::toeval::bytes(toeval);
        let wachtwoord = wachtwoord.to_owned();
        let werk = move || {
            let afdruk = Argon2::default().hash_password_with_salt(wachtwoord.as_bytes(), &zout);
            afdruk.map(|a| Self(a.to_string())).ok()
        };
        op_zijn_plaats(werk).await.flatten().ok_or(AuthFout::Onjuist)
    }
}

/// Compares. Without an account the same work is done on a print nobody has, so that the time taken does not tell
/// whether a name exists.
pub(crate) async fn klopt(wachtwoord: String, afdruk: Option<String>) -> bool {
    let werk = move || {
        let bestaat = afdruk.is_some();
        let afdruk = afdruk.unwrap_or_else(|| niemand().to_owned());
        let klopt = Argon2::default().verify_password(wachtwoord.as_bytes(), afdruk.as_str()).is_ok();
        klopt && bestaat
    };
    op_zijn_plaats(werk).await.unwrap_or(false)
}

fn niemand() -> &'static str {
    static NIEMAND: OnceLock<String> = OnceLock::new();
    NIEMAND.get_or_init(|| {
        let afdruk = Argon2::default().hash_password_with_salt(b"niemand", b"0123456789abcdef");
        afdruk.map(|a| a.to_string()).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Barrier};

    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn two_passwords_are_worked_on_at_once_and_never_a_third() {
        let (bezig, meeste) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        // Nobody leaves before two are in: so two can be, and a third would be seen.
        let twee = Arc::new(Barrier::new(2));
        let mut banen = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let (bezig, meeste, twee) = (Arc::clone(&bezig), Arc::clone(&meeste), Arc::clone(&twee));
            banen.spawn(op_zijn_plaats(move || {
                meeste.fetch_max(bezig.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                twee.wait();
                std::thread::yield_now();
                bezig.fetch_sub(1, Ordering::SeqCst);
            }));
        }
        assert_eq!(banen.join_all().await, [Some(()); 12]);
        assert_eq!(meeste.load(Ordering::SeqCst), 2);
    }
}
