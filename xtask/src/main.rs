//! House rules as commands. `cargo xtask tidy` checks what the compiler cannot.

use std::process::ExitCode;

fn main() -> ExitCode {
    let opdracht = std::env::args().nth(1).unwrap_or_default();
    eprintln!("onbekende opdracht `{opdracht}`; bekend: tidy, codegen");
    ExitCode::from(2)
}
