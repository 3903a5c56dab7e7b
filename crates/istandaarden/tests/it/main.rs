//! Integration tests of `istandaarden`. Tests that need the published material skip, and say so, without it.

mod conformiteit;
mod rondgang;
mod standaarden;
