//! Measuring, and writing down what was measured.
//!
//! `docs/benchmarks.md` holds tables between markers. Only [`schrijf`] writes there, and each table carries a mark over
//! its own text, so that `cargo xtask tidy` refuses a row that a hand has touched. A measuring program does this:
//!
//! ```no_run
//! use meten::{Rij, Tabel, mediaan, spreiding};
//!
//! let tijden: Vec<f64> = (0..9).map(|_| meten::tijd(|| std::hint::black_box(6 * 7)).as_secs_f64()).collect();
//! let mut tabel = Tabel::nieuw("voorbeeld", "Zes maal zeven", "make bench");
//! tabel.rij(Rij::nieuw("vermenigvuldigen", "s", &tijden).tegenover("optellen", &[0.1, 0.2, 0.3]).hoogstens(0.6));
//! meten::schrijf(std::path::Path::new("docs/benchmarks.md"), &tabel)?;
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Programs are measured with [`programma`]: user time, wall time and peak memory of one child process, without what
//! other children used. For that a measuring program calls [`begin`] first in its `main`.

mod programma;
mod tabel;

pub use programma::{Verbruik, begin, programma};
pub use tabel::{Rij, Tabel, geschonden, schrijf};

use std::time::{Duration, Instant};

/// How long one call takes on the wall.
pub fn tijd<T>(doe: impl FnOnce() -> T) -> Duration {
    let begin = Instant::now();
    let _ = std::hint::black_box(doe());
    begin.elapsed()
}

/// How much processor time one call takes on this thread, so that what else the machine does counts for little.
pub fn rekentijd<T>(doe: impl FnOnce() -> T) -> Duration {
    let nu = || {
        let tijd = nix::time::clock_gettime(nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID);
        tijd.map_or(Duration::ZERO, Duration::from)
    };
    let begin = nu();
    let _ = std::hint::black_box(doe());
    nu().saturating_sub(begin)
}

/// The middle of what was measured; of an even number the mean of the two in the middle.
pub fn mediaan(waarden: &[f64]) -> f64 {
    let mut rij = waarden.to_vec();
    rij.sort_by(f64::total_cmp);
    let midden = rij.len() / 2;
    match rij.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => rij[midden],
        _ => f64::midpoint(rij[midden - 1], rij[midden]),
    }
}

/// The value below which `deel` (0.95 for p95) of what was measured lies.
pub fn percentiel(waarden: &[f64], deel: f64) -> f64 {
    let mut rij = waarden.to_vec();
    rij.sort_by(f64::total_cmp);
    if rij.is_empty() {
        return f64::NAN;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a rank is small and not negative"
    )]
    let rang = (deel * rij.len() as f64).ceil().max(1.0) as usize;
    rij[rang.min(rij.len()) - 1]
}

/// Lowest and highest.
pub fn spreiding(waarden: &[f64]) -> (f64, f64) {
    waarden.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), w| (l.min(*w), h.max(*w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_edges() {
        assert!((mediaan(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((mediaan(&[4.0, 1.0]) - 2.5).abs() < 1e-9);
        assert_eq!(spreiding(&[3.0, 1.0, 2.0]), (1.0, 3.0));
        let honderd: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((percentiel(&honderd, 0.95) - 95.0).abs() < 1e-9);
        assert!((percentiel(&[7.0], 0.95) - 7.0).abs() < 1e-9);
    }
}
