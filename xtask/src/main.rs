//! House rules as commands. `cargo xtask tidy` checks what the compiler cannot; `cargo xtask test` is the whole
//! check, the same here and in CI.

mod bench;
mod codegen;
mod duur;
mod pg;
mod planten;
mod proef;
mod tidy;

use std::process::ExitCode;

fn main() -> ExitCode {
    let woorden: Vec<String> = std::env::args().skip(1).collect();
    let uit = match woorden.first().map(String::as_str) {
        Some("codegen") => {
            let rest: Vec<&str> = woorden[1..].iter().map(String::as_str).collect();
            return codegen::run(&rest);
        }
        Some("bench") => bench::voer_uit(&woorden[1..]),
        Some("duur") => duur::voer_uit(&woorden[1..]),
        Some("planten") => planten::voer_uit(&woorden[1..]),
        Some("tidy") => tidy::voer_uit(),
        Some("test") => proef::voer_uit(),
        Some("pg") => pg::met_server(&woorden[1..]),
        anders => {
            let anders = anders.unwrap_or_default();
            Err(format!(
                "onbekende opdracht `{anders}`; bekend: bench, codegen, duur, pg, planten, test, tidy"
            ))
        }
    };
    match uit {
        Ok(()) => ExitCode::SUCCESS,
        Err(fout) => {
            eprintln!("xtask: {fout}");
            ExitCode::FAILURE
        }
    }
}
