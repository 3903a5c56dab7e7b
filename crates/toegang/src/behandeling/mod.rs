//! Who takes a question up: the team by its neighbourhood, the worker by training and work. A suggestion, and a
//! person who decides.

pub mod ops;
pub mod store;

use kern::Datum;
use kern::id::AccountId;

use crate::{ToegangFout, tekst};

/// Somebody of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kandidaat {
    pub id: AccountId,
    pub naam: String,
    /// Trained for the questions of this law.
    pub geschoold: bool,
    /// Open cases.
    pub zaken: i64,
}

/// Longest reason, in characters.
pub const REDEN_MAX: usize = 500;

/// Puts the best first: who is trained before who is not, then who has the fewest cases, then by name.
pub fn orden(kandidaten: &mut [Kandidaat]) {
    kandidaten.sort_by(|a, b| (!a.geschoold, a.zaken, &a.naam).cmp(&(!b.geschoold, b.zaken, &b.naam)));
}

/// Who is suggested of an ordered list: nobody when nobody is trained.
pub fn voorstel(kandidaten: &[Kandidaat]) -> Option<&Kandidaat> {
    kandidaten.first().filter(|k| k.geschoold)
}

/// Whether this worker may take it up: somebody of the team, with a reason when it is not who was suggested.
pub fn toets(
    kandidaten: &[Kandidaat],
    gekozen: Option<AccountId>,
    reden: &str,
) -> Result<AccountId, ToegangFout> {
    let gekozen = kandidaten.iter().find(|k| Some(k.id) == gekozen);
    let gekozen = gekozen.ok_or(ToegangFout::veld("medewerker", "behandeling.medewerker_leeg"))?;
    if voorstel(kandidaten).is_none_or(|v| v.id != gekozen.id) && reden.trim().is_empty() {
        return Err(ToegangFout::veld("reden", "behandeling.reden_leeg"));
    }
    match tekst::fout_of(reden, REDEN_MAX, "behandeling.reden_lang") {
        Some(code) => Err(ToegangFout::veld("reden", code)),
        None => Ok(gekozen.id),
    }
}

/// How a case came to who has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behandeling {
    pub medewerker: String,
    pub door: String,
    pub dag: Datum,
    /// Why somebody else than was suggested.
    pub reden: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn kandidaat(nr: u128, naam: &str, geschoold: bool, zaken: i64) -> Kandidaat {
        Kandidaat { id: AccountId(Uuid::from_u128(nr)), naam: naam.into(), geschoold, zaken }
    }

    fn geordend(mut kandidaten: Vec<Kandidaat>) -> Vec<Kandidaat> {
        orden(&mut kandidaten);
        kandidaten
    }

    #[test]
    fn training_comes_before_work_and_nobody_untrained_is_suggested() {
        let team = geordend(vec![
            kandidaat(1, "Tom", false, 0),
            kandidaat(2, "Samira", true, 12),
            kandidaat(3, "Joost", true, 3),
            kandidaat(4, "Anna", true, 3),
        ]);
        let namen: Vec<&str> = team.iter().map(|k| k.naam.as_str()).collect();
        assert_eq!(namen, ["Anna", "Joost", "Samira", "Tom"]);
        assert_eq!(voorstel(&team).map(|k| k.naam.as_str()), Some("Anna"));
        assert_eq!(voorstel(&[kandidaat(1, "Tom", false, 0)]), None);
        assert_eq!(voorstel(&[]), None);
    }

    #[test]
    fn another_than_suggested_asks_for_a_reason_and_nobody_from_outside_takes_it() {
        let team = geordend(vec![kandidaat(1, "Tom", false, 0), kandidaat(2, "Samira", true, 12)]);
        let id = |nr| Some(AccountId(Uuid::from_u128(nr)));
        for (wie, reden, fout) in [
            (id(2), "", None),
            (id(1), "Kent het gezin.", None),
            (id(1), " ", Some("reden")),
            (id(9), "x", Some("medewerker")),
            (None, "x", Some("medewerker")),
            (id(1), "a\0", Some("reden")),
        ] {
            let veld = toets(&team, wie, reden).err().and_then(|f| kern::Fout::veld(&f));
            assert_eq!(veld, fout, "{wie:?} {reden}");
        }
        assert!(toets(&team, id(1), &"a".repeat(REDEN_MAX + 1)).is_err());
        let ongeschoold = [kandidaat(1, "Tom", false, 0)];
        assert!(toets(&ongeschoold, id(1), "").is_err(), "nobody is trained: that takes a reason too");
    }
}
