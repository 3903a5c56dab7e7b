//! The store through its door, on both databases.

mod logboek;
mod tx;
