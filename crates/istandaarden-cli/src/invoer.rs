//! Where messages come from: files, folders, standard input, plain or compressed with gzip. Never more than one byte over
//! the largest message is taken into memory, whatever a file unpacks to.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use istandaarden::MAX_BYTES;

use crate::klacht::Klacht;

/// One byte more than a message may have: the check refuses that by its own code.
const GENOEG: u64 = MAX_BYTES as u64 + 1;

/// One place where a message lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bron {
    /// Standard input, written as `-`.
    Stdin,
    /// A file.
    Bestand(PathBuf),
}

impl Bron {
    /// The name without folders; `-` for standard input.
    pub fn naam(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::Bestand(pad) => pad
                .file_name()
                .map_or_else(|| pad.display().to_string(), |n| n.to_string_lossy().into_owned()),
        }
    }

    /// The message, unpacked.
    pub fn lees(&self) -> Result<Vec<u8>, Klacht> {
        let bytes = match self {
            Self::Stdin => begrensd(io::stdin().lock()),
            Self::Bestand(pad) => File::open(pad).and_then(begrensd),
        };
        let bytes = bytes.map_err(|fout| Klacht::Lezen(self.naam(), waarom(fout.kind())))?;
        if !bytes.starts_with(&[0x1F, 0x8B]) {
            return Ok(bytes);
        }
        begrensd(MultiGzDecoder::new(bytes.as_slice())).map_err(|_| Klacht::Gzip(self.naam()))
    }
}

fn begrensd(lezer: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    lezer.take(GENOEG).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn waarom(soort: io::ErrorKind) -> &'static str {
    match soort {
        io::ErrorKind::NotFound => "het bestand bestaat niet",
        io::ErrorKind::PermissionDenied => "dat mag niet",
        io::ErrorKind::IsADirectory => "het is een map",
        _ => "lezen mislukt",
    }
}

/// All messages that these paths name. A folder stands for its files that end on `.xml` or `.gz`, with those of the
/// folders inside it, by name. A file that is named is taken whatever its name.
pub fn zoek(paden: &[PathBuf]) -> Result<Vec<Bron>, Klacht> {
    let mut uit = Vec::new();
    for pad in paden {
        if pad.as_os_str() == "-" {
            uit.push(Bron::Stdin);
        } else if pad.is_dir() {
            let mut erin = Vec::new();
            map(pad, &mut erin)?;
            if erin.is_empty() {
                return Err(Klacht::LegeMap(pad.display().to_string()));
            }
            erin.sort();
            uit.extend(erin.into_iter().map(Bron::Bestand));
        } else {
            uit.push(Bron::Bestand(pad.clone()));
        }
    }
    Ok(uit)
}

fn map(pad: &Path, uit: &mut Vec<PathBuf>) -> Result<(), Klacht> {
    let fout = |fout: io::Error| Klacht::Lezen(pad.display().to_string(), waarom(fout.kind()));
    for rij in std::fs::read_dir(pad).map_err(fout)? {
        let rij = rij.map_err(fout)?;
        // The kind of a link is `link`, so a folder that is linked into itself is not walked forever.
        if rij.file_type().map_err(fout)?.is_dir() {
            map(&rij.path(), uit)?;
        } else if is_bericht(&rij.path()) {
            uit.push(rij.path());
        }
    }
    Ok(())
}

fn is_bericht(pad: &Path) -> bool {
    let soort = pad.extension().map(|e| e.to_ascii_lowercase());
    soort.is_some_and(|s| s == "xml" || s == "gz")
}
