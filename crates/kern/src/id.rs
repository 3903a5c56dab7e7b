//! Ids. Each kind of thing has its own type, so that a case can never be passed where a person is meant.

use uuid::{Builder, Uuid};

/// Makes a version 7 id from the time in milliseconds and ten random bytes, both handed in by the caller.
pub fn uuid_v7(milliseconden: u64, willekeur: &[u8; 10]) -> Uuid {
    Builder::from_unix_timestamp_millis(milliseconden, willekeur).into_uuid()
}

/// The same for what one process makes one after another: of two ids of one millisecond, the one with the higher
/// number comes last. The number stands in the 26 bits after the time (RFC 9562, 6.2, method 1) and wraps around.
pub fn uuid_v7_op_volgorde(milliseconden: u64, nummer: u32, mut willekeur: [u8; 10]) -> Uuid {
    // Twelve bits after the version, and fourteen after the variant.
    willekeur[..2].copy_from_slice(&(nummer >> 14).to_be_bytes()[2..]);
    willekeur[2..4].copy_from_slice(&(nummer & 0x3fff).to_be_bytes()[2..]);
    uuid_v7(milliseconden, &willekeur)
}

macro_rules! ids {
    ($($(#[$uitleg:meta])* $naam:ident),+ $(,)?) => {$(
        $(#[$uitleg])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $naam(pub Uuid);

        impl From<Uuid> for $naam {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$naam> for Uuid {
            fn from(id: $naam) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $naam {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $naam {
            type Err = uuid::Error;
            fn from_str(tekst: &str) -> Result<Self, Self::Err> {
                tekst.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Someone who signs in.
    AccountId,
    /// A team of workers.
    TeamId,
    /// A provider, a school, an association: an organisation that is not the municipality.
    OrganisatieId,
    /// A person in the vault.
    PersoonId,
    /// People who share a home and, where they agree, one plan.
    HuishoudenId,
    /// One question of one person under one law, from melding to result.
    ZaakId,
    /// One operation of one request: joins the log of who acted with the log of whose data was processed.
    OperatieId,
    /// A request of a provider, for an assignment or a change.
    VerzoekId,
    /// A goal in a plan.
    DoelId,
    /// A decision (beschikking).
    BesluitId,
    /// A letter to a resident.
    BriefId,
    /// An assignment of tailored support to a provider.
    ToewijzingId,
    /// A contract with a provider.
    ContractId,
    /// A message of iWmo or iJw.
    BerichtId,
}

#[cfg(test)]
mod tests {
    use super::uuid_v7_op_volgorde;

    #[test]
    fn what_is_made_later_in_one_millisecond_sorts_last_whatever_the_randomness() {
        let id = |nummer, toeval| uuid_v7_op_volgorde(1_788_000_000_000, nummer, [toeval; 10]);
        for nummer in [0, 0x7f, 0xff, 0x3fff, 0x4000, 0x003f_ffff, 0x03ff_fffe] {
            let (eerst, later) = (id(nummer, 0xff), id(nummer + 1, 0));
            assert!(eerst < later, "{nummer:#x}: {eerst} {later}");
            assert_eq!((eerst.get_version_num(), later.get_version_num()), (7, 7));
        }
        assert!(
            id(0x03ff_ffff, 0xff) < uuid_v7_op_volgorde(1_788_000_000_001, 0, [0; 10]),
            "the time goes first"
        );
    }
}
