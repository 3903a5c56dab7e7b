//! From question to decision through the door, on both databases.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up must stop loudly")]

mod afronden;
mod behandeling;
mod gronden;
mod horen;
mod netwerk;
mod reis;
mod tafel;
mod toegang;
mod toezicht;
