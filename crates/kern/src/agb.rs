use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The eight-digit code of a care provider in the AGB register (Vektis).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgbCode(String);

#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
#[error("een AGB-code heeft 8 cijfers")]
pub struct AgbFout;

impl AgbCode {
    pub fn lees(tekst: &str) -> Result<Self, AgbFout> {
        let goed = tekst.len() == 8 && tekst.bytes().all(|b| b.is_ascii_digit());
        goed.then(|| Self(tekst.to_owned())).ok_or(AgbFout)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AgbCode {
    type Error = AgbFout;
    fn try_from(tekst: String) -> Result<Self, AgbFout> {
        Self::lees(&tekst)
    }
}

impl From<AgbCode> for String {
    fn from(code: AgbCode) -> Self {
        code.0
    }
}

impl fmt::Display for AgbCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_or_nothing() {
        assert!(AgbCode::lees("41000123").is_ok());
        for fout in ["", "4100012", "410001234", "4100012a", " 41000123"] {
            assert_eq!(AgbCode::lees(fout), Err(AgbFout), "{fout}");
        }
    }
}
