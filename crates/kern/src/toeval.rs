//! Randomness, handed in like the clock, so that the demo municipality and the tests can be made again.

/// A source of unpredictable bytes.
pub trait Toeval: Send + Sync {
    fn vul(&self, bytes: &mut [u8]);
}

/// `N` random bytes.
pub fn bytes<const N: usize>(bron: &dyn Toeval) -> [u8; N] {
    let mut bytes = [0; N];
    bron.vul(&mut bytes);
    bytes
}
