//! House rules as commands. `cargo xtask tidy` checks what the compiler cannot.

mod codegen;

use std::process::ExitCode;

fn main() -> ExitCode {
    let opdracht = std::env::args().nth(1).unwrap_or_default();
    match opdracht.as_str() {
        "codegen" => codegen::run(std::env::args().nth(2).as_deref()),
        _ => {
            eprintln!("onbekende opdracht `{opdracht}`; bekend: tidy, codegen");
            ExitCode::from(2)
        }
    }
}
