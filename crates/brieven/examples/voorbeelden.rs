//! Writes every sample letter as a PDF, to be looked at: `cargo run -p brieven --example voorbeelden -- <folder>`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use brieven::{Brief, Huisstijl, maak};

fn main() -> Result<(), Box<dyn Error>> {
    let doel = PathBuf::from(env::args().nth(1).ok_or("name a folder to write to")?);
    let bron = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/brieven/voorbeelden");
    let huisstijl: Huisstijl = serde_json::from_slice(&fs::read(bron.join("huisstijl.json"))?)?;
    fs::create_dir_all(&doel)?;
    for ingang in fs::read_dir(&bron)? {
        let pad = ingang?.path();
        let Some(naam) = pad.file_stem().filter(|n| *n != "huisstijl") else { continue };
        let brief: Brief = serde_json::from_slice(&fs::read(&pad)?)?;
        let pdf = maak(&brief, &huisstijl)?;
        let uit = doel.join(naam).with_extension("pdf");
        fs::write(&uit, &pdf.bytes)?;
        println!("{} ({} pages, {} bytes)", uit.display(), pdf.paginas, pdf.bytes.len());
    }
    Ok(())
}
