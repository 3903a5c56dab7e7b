//! The municipality itself: its name, its neighbourhoods, which team serves them and who is trained for what.
//! This crate knows no residents.

pub mod buurt;
pub mod gemeente;
