//! The bar of long work: on a terminal it grows; elsewhere nothing is shown.

use indicatif::{ProgressBar, ProgressStyle};

pub fn balk(wat: &'static str, van: u64) -> ProgressBar {
    let stijl = ProgressStyle::with_template("  {bar:40} {human_pos}/{human_len} {msg}, {elapsed}");
    let stijl = stijl.unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(van).with_style(stijl).with_message(wat)
}
