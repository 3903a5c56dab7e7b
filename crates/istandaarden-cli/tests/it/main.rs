//! The real program, run as people run it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod controleer;
mod handleiding;
mod ketens;
mod maken;
mod programma;
mod vijandig;
