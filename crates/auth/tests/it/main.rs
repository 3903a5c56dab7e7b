//! Signing in and grounds through their door, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop loudly")]

mod aanmelden;
mod rollen;
