//! Many rows at once, for a municipality that is made or moved as a whole.
//!
//! Rows go through a [`Tx`] like every change, so a line in the log says who did it and whose data it touched. The
//! caller names tables and columns; what a row holds is sealed before it comes here.

use kern::{Datum, Moment};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement, Value};
use uuid::Uuid;

use crate::{Dag, Db, StorageFout, Tijdstip, Tx};

/// A table with the columns that are filled, in the order of a row's values.
#[derive(Debug)]
pub struct Tabel {
    pub naam: &'static str,
    pub kolommen: &'static [&'static str],
}

/// One value of a row.
#[derive(Clone, Debug)]
pub struct Waarde(Value);

macro_rules! waarden {
    ($($soort:ty => $tussen:expr),+ $(,)?) => {$(
        impl From<$soort> for Waarde {
            fn from(waarde: $soort) -> Self {
                Self(Value::from($tussen(waarde)))
            }
        }

        impl From<Option<$soort>> for Waarde {
            fn from(waarde: Option<$soort>) -> Self {
                Self(Value::from(waarde.map($tussen)))
            }
        }
    )+};
}

waarden! {
    Uuid => std::convert::identity,
    String => std::convert::identity,
    &str => str::to_owned,
    Vec<u8> => std::convert::identity,
    i64 => std::convert::identity,
    bool => std::convert::identity,
    Datum => Dag,
    Moment => Tijdstip::from,
}

/// Rows that wait, by table. Tables are written in the order in which they were given, so that a row stands before
/// the rows that refer to it.
#[derive(Debug)]
pub struct Lading {
    tabellen: &'static [Tabel],
    rijen: Vec<Vec<Value>>,
}

impl Lading {
    pub fn nieuw(tabellen: &'static [Tabel]) -> Self {
        Self { tabellen, rijen: tabellen.iter().map(|_| Vec::new()).collect() }
    }

    /// Adds a row to the table at `plek` of the list. A row of another width is a fault in the caller's table list
    /// and fails when it is written.
    pub fn rij<const N: usize>(&mut self, plek: usize, waarden: [Waarde; N]) {
        if let Some(rijen) = self.rijen.get_mut(plek) {
            rijen.extend(waarden.into_iter().map(|w| w.0));
        }
    }

    /// How many rows wait.
    pub fn aantal(&self) -> usize {
        self.tabellen.iter().zip(&self.rijen).map(|(t, r)| r.len() / t.kolommen.len().max(1)).sum()
    }

    /// Writes everything. The caller's operation says in the log what it is.
    pub async fn schrijf(self, tx: &Tx) -> Result<(), StorageFout> {
        for (tabel, rijen) in self.tabellen.iter().zip(self.rijen) {
            schrijf_tabel(tx, tabel, rijen).await?;
        }
        Ok(())
    }
}

/// Lets the database look again at what its tables hold: after this much was written at once, what it knows of them no
/// longer holds, and it would choose the wrong way through them.
pub async fn bijwerken(db: &Db) -> Result<(), StorageFout> {
    db.schrijfverbinding().execute_unprepared("ANALYZE").await?;
    Ok(())
}

/// Values in one statement: what each database takes quickest, below what it takes at all.
const fn waarden_max(motor: DbBackend) -> usize {
    match motor {
        DbBackend::Postgres => 12_000,
        _ => 4_000,
    }
}

async fn schrijf_tabel(tx: &Tx, tabel: &Tabel, rijen: Vec<Value>) -> Result<(), StorageFout> {
    let motor = tx.get_database_backend();
    let breed = tabel.kolommen.len().max(1);
    let per_keer = (waarden_max(motor) / breed).max(1);
    let mut rest = rijen.into_iter();
    loop {
        let stuk: Vec<Value> = rest.by_ref().take(per_keer * breed).collect();
        if stuk.is_empty() {
            return Ok(());
        }
        let sql = opdracht(tabel, stuk.len() / breed, motor);
        tx.execute_raw(Statement::from_sql_and_values(motor, sql, stuk)).await?;
    }
}

fn opdracht(tabel: &Tabel, rijen: usize, motor: DbBackend) -> String {
    use std::fmt::Write as _;
    let breed = tabel.kolommen.len();
    let mut sql = format!("INSERT INTO {} ({}) VALUES ", tabel.naam, tabel.kolommen.join(", "));
    for plek in 0..rijen * breed {
        let voor = match (plek % breed, plek) {
            (0, 0) => "(",
            (0, _) => "),(",
            _ => ",",
        };
        // Writing to a string cannot fail.
        let _ = match motor {
            DbBackend::Postgres => write!(sql, "{voor}${}", plek + 1),
            _ => write!(sql, "{voor}?"),
        };
    }
    sql.push(')');
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_has_a_place_for_every_value() {
        let tabel = Tabel { naam: "team", kolommen: &["id", "naam"] };
        assert_eq!(opdracht(&tabel, 2, DbBackend::Sqlite), "INSERT INTO team (id, naam) VALUES (?,?),(?,?)");
        assert_eq!(
            opdracht(&tabel, 2, DbBackend::Postgres),
            "INSERT INTO team (id, naam) VALUES ($1,$2),($3,$4)"
        );
    }
}
