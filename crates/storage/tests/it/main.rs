//! The store through its door, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop loudly")]

mod bulk;
mod kluis;
mod logboek;
mod migraties;
mod tx;
mod verzameling;
