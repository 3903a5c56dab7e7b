//! The store through its door, on both databases.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up must stop loudly")]

mod logboek;
mod tx;
