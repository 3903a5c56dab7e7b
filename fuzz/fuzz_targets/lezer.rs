#![no_main]

#[path = "../doelen.rs"]
mod doelen;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doelen::lezer(bytes));
