use serde::{Deserialize, Serialize};

/// The law a question or a decision falls under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wet {
    Wmo,
    Jeugdwet,
    Participatiewet,
    /// Debt counselling (Wet gemeentelijke schuldhulpverlening).
    Wgs,
}

impl Wet {
    pub const ALLE: [Self; 4] = [Self::Wmo, Self::Jeugdwet, Self::Participatiewet, Self::Wgs];

    /// Stable code for storage and messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wmo => "wmo",
            Self::Jeugdwet => "jeugdwet",
            Self::Participatiewet => "participatiewet",
            Self::Wgs => "wgs",
        }
    }

    /// Short name as people use it.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Wmo => "Wmo",
            Self::Jeugdwet => "Jeugdwet",
            Self::Participatiewet => "Participatiewet",
            Self::Wgs => "Schuldhulp",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|w| w.code() == code)
    }
}
