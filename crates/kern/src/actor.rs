//! Who acts.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OperatieId};

/// A role that an account can hold. What a role may do stands in the routes and grounds, not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rol {
    Teammedewerker,
    Kwaliteitsmedewerker,
    Backoffice,
    Controller,
    FunctioneelBeheerder,
    PrivacyOfficer,
    Aanbieder,
    Programmamanager,
    Wethouder,
    Raadslid,
    Inwoner,
    Initiatief,
}

impl Rol {
    pub const ALLE: [Self; 12] = [
        Self::Teammedewerker,
        Self::Kwaliteitsmedewerker,
        Self::Backoffice,
        Self::Controller,
        Self::FunctioneelBeheerder,
        Self::PrivacyOfficer,
        Self::Aanbieder,
        Self::Programmamanager,
        Self::Wethouder,
        Self::Raadslid,
        Self::Inwoner,
        Self::Initiatief,
    ];

    /// Stable code for storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Teammedewerker => "teammedewerker",
            Self::Kwaliteitsmedewerker => "kwaliteitsmedewerker",
            Self::Backoffice => "backoffice",
            Self::Controller => "controller",
            Self::FunctioneelBeheerder => "functioneel_beheerder",
            Self::PrivacyOfficer => "privacy_officer",
            Self::Aanbieder => "aanbieder",
            Self::Programmamanager => "programmamanager",
            Self::Wethouder => "wethouder",
            Self::Raadslid => "raadslid",
            Self::Inwoner => "inwoner",
            Self::Initiatief => "initiatief",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|r| r.code() == code)
    }
}

/// The one on whose behalf an operation runs: an account that signed in, or the system itself in a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub wie: Wie,
    pub rollen: Vec<Rol>,
    pub operatie: OperatieId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wie {
    Account(AccountId),
    /// A job, named; jobs act for the municipality, not for a person.
    Systeem(&'static str),
}

/// As the log and the rows write it: the account's id, or `systeem:` and the job's name.
impl fmt::Display for Wie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => id.fmt(f),
            Self::Systeem(naam) => write!(f, "systeem:{naam}"),
        }
    }
}

impl Actor {
    pub fn heeft(&self, rol: Rol) -> bool {
        self.rollen.contains(&rol)
    }

    pub fn account(&self) -> Option<AccountId> {
        match self.wie {
            Wie::Account(id) => Some(id),
            Wie::Systeem(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_code_reads_back() {
        for rol in Rol::ALLE {
            assert_eq!(Rol::van_code(rol.code()), Some(rol));
        }
        assert_eq!(Rol::van_code("beheerder"), None);
    }
}
