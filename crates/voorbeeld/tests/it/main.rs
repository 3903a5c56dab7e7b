//! Kantelstad through the doors of the rooms, on SQLite and PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop loudly")]

mod aanbod;
mod cijfers;
mod stad;
