//! The commands as somebody at a keyboard meets them: the real program, its output and its exit code.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop loudly")]

mod aanbieder;
mod balk;
mod beheer;
mod demo;
mod logboek;
mod programma;
