//! Lists the law data at the root of the repository and embeds it, so that the binary needs no files.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wortel = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../recht");
    let mut bestanden = Vec::new();
    verzamel(&wortel, &mut bestanden)?;
    // The order of a directory listing differs per file system; the embedded list must not.
    bestanden.sort();

    let mut code = String::from("pub(crate) const BESTANDEN: &[(&str, &str)] = &[\n");
    for pad in &bestanden {
        let naam = pad.strip_prefix(&wortel)?.to_str().ok_or("path is not UTF-8")?.replace('\\', "/");
        let echt = fs::canonicalize(pad)?;
        writeln!(code, "    ({naam:?}, include_str!({:?})),", echt.to_str().ok_or("path is not UTF-8")?)?;
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("bestanden.rs"), code)?;
    Ok(())
}

fn verzamel(map: &Path, bestanden: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", map.display());
    for ingang in fs::read_dir(map)? {
        let pad = ingang?.path();
        if pad.is_dir() {
            verzamel(&pad, bestanden)?;
        } else if pad.extension().is_some_and(|e| e == "toml") {
            bestanden.push(pad);
        }
    }
    Ok(())
}
