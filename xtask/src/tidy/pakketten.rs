//! The message library and what it stands on can be published by themselves.

use std::process::Command;

use super::Bestand;

const PAKKETTEN: [&str; 2] = ["kern", "istandaarden"];

/// Cargo can pack them, without the network, and no source reads a file that is left behind.
pub fn geschonden(bestanden: &[Bestand]) -> Result<Vec<String>, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["package", "--quiet", "--no-verify", "--offline", "--allow-dirty"]);
    let uit = cargo.args(PAKKETTEN.iter().flat_map(|p| ["-p", p])).output();
    let uit = uit.map_err(|e| format!("cargo package: {e}"))?;
    let mut mis: Vec<String> = bestanden.iter().filter(|b| leest_buiten(b)).map(buiten).collect();
    if !uit.status.success() {
        mis.push(format!(
            "{} cannot be packed: {}",
            PAKKETTEN.join(", "),
            String::from_utf8_lossy(&uit.stderr)
        ));
    }
    Ok(mis)
}

/// From a source this deep, so many steps up lead out of the package.
fn leest_buiten(bestand: &Bestand) -> bool {
    bestand.bron_van().is_some_and(|naam| {
        let stappen = "../".repeat(bestand.pad.matches('/').count() - 1);
        PAKKETTEN.contains(&naam) && bestand.tekst.contains(&format!("\"{stappen}"))
    })
}

fn buiten(bestand: &Bestand) -> String {
    format!("{}: reads a file outside its package", bestand.pad)
}

#[cfg(test)]
mod tests {
    use super::super::bestand;
    use super::*;

    #[test]
    fn a_source_that_reads_outside_its_package_is_named() {
        let leest = |pad, tekst| leest_buiten(&bestand(pad, tekst));
        assert!(leest("crates/istandaarden/src/lib.rs", "include_str!(\"../../../docs/x.md\")"));
        assert!(leest("crates/kern/src/a/b.rs", "include_str!(\"../../../x.md\")"));
        assert!(!leest("crates/istandaarden/src/lib.rs", "include_str!(\"../README.md\")"));
        assert!(!leest("crates/kern/src/a/b.rs", "include_str!(\"../../README.md\")"));
        assert!(!leest("crates/web/src/lib.rs", "include_str!(\"../../../docs/x.md\")"));
    }
}
