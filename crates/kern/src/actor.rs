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
    Clientenraad,
    Jongerenraad,
    Regiomedewerker,
    Inwoner,
    Initiatief,
    Vrijwilliger,
}

impl Rol {
    pub const ALLE: [Self; 16] = [
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
        Self::Clientenraad,
        Self::Jongerenraad,
        Self::Regiomedewerker,
        Self::Inwoner,
        Self::Initiatief,
        Self::Vrijwilliger,
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
            Self::Clientenraad => "clientenraad",
            Self::Jongerenraad => "jongerenraad",
            Self::Regiomedewerker => "regiomedewerker",
            Self::Inwoner => "inwoner",
            Self::Initiatief => "initiatief",
            Self::Vrijwilliger => "vrijwilliger",
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

    /// For whom the program is, with what each of them is here. A role without pages stands in the matrix all the same, so
    /// that every test of who may come in sends it away.
    #[test]
    fn everybody_for_whom_the_program_is_has_a_role() {
        let wie = [
            ("resident", vec![Rol::Inwoner]),
            ("team worker", vec![Rol::Teammedewerker, Rol::Kwaliteitsmedewerker]),
            ("back office", vec![Rol::Backoffice]),
            ("provider", vec![Rol::Aanbieder]),
            ("controller, programme manager", vec![Rol::Controller, Rol::Programmamanager]),
            ("alderman, council", vec![Rol::Wethouder, Rol::Raadslid]),
            ("client and youth councils", vec![Rol::Clientenraad, Rol::Jongerenraad]),
            ("region", vec![Rol::Regiomedewerker]),
            ("initiatives, volunteers, care cooperatives", vec![Rol::Initiatief, Rol::Vrijwilliger]),
            ("who keeps it running and in order", vec![Rol::FunctioneelBeheerder, Rol::PrivacyOfficer]),
        ];
        for rol in Rol::ALLE {
            assert_eq!(wie.iter().filter(|(_, rollen)| rollen.contains(&rol)).count(), 1, "{rol:?}");
        }
        assert_eq!(wie.iter().map(|(_, rollen)| rollen.len()).sum::<usize>(), Rol::ALLE.len());
    }
}
