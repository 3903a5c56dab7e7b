//! Runs the program in a folder of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that goes away with the test.
pub struct Map(PathBuf);

impl Map {
    pub fn nieuw(naam: &str) -> Self {
        let pad = std::env::temp_dir().join(format!("istandaarden-cli-{}-{naam}", std::process::id()));
        std::fs::create_dir_all(&pad).unwrap();
        Self(pad)
    }

    pub fn pad(&self) -> &Path {
        &self.0
    }

    pub fn schrijf(&self, naam: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let pad = self.0.join(naam);
        std::fs::create_dir_all(pad.parent().unwrap()).unwrap();
        std::fs::write(&pad, bytes).unwrap();
        pad
    }

    pub fn lees(&self, naam: &str) -> String {
        std::fs::read_to_string(self.0.join(naam)).unwrap()
    }

    /// Runs the program here; arguments separated by spaces.
    pub fn draai(&self, woorden: &str) -> Uitkomst {
        self.draai_met(woorden, b"")
    }

    /// The same, with something on standard input.
    pub fn draai_met(&self, woorden: &str, invoer: &[u8]) -> Uitkomst {
        let mut kind = Command::new(env!("CARGO_BIN_EXE_istandaarden"))
            .args(woorden.split_whitespace())
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = kind.stdin.take().unwrap();
        let invoer = invoer.to_vec();
        // A program that refuses early does not read on; that is no failure of the test.
        let schrijver = std::thread::spawn(move || drop(stdin.write_all(&invoer)));
        let uit = kind.wait_with_output().unwrap();
        schrijver.join().unwrap();
        Uitkomst {
            code: uit.status.code().unwrap(),
            uit: String::from_utf8(uit.stdout).unwrap(),
            fout: String::from_utf8(uit.stderr).unwrap(),
        }
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub struct Uitkomst {
    pub code: i32,
    pub uit: String,
    pub fout: String,
}
