use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// The four-digit CBS code of a municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gemeentecode([u8; 4]);

#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
#[error("een gemeentecode heeft 4 cijfers")]
pub struct GemeentecodeFout;

impl Gemeentecode {
    pub fn lees(tekst: &str) -> Result<Self, GemeentecodeFout> {
        match <[u8; 4]>::try_from(tekst.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_digit) => Ok(Self(code)),
            _ => Err(GemeentecodeFout),
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<String> for Gemeentecode {
    type Error = GemeentecodeFout;
    fn try_from(tekst: String) -> Result<Self, GemeentecodeFout> {
        Self::lees(&tekst)
    }
}

impl From<Gemeentecode> for String {
    fn from(code: Gemeentecode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for Gemeentecode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_or_nothing() {
        assert_eq!(Gemeentecode::lees("0193").map(|c| c.to_string()), Ok("0193".to_owned()));
        for fout in ["", "193", "01930", "019a"] {
            assert!(Gemeentecode::lees(fout).is_err(), "{fout}");
        }
    }
}
