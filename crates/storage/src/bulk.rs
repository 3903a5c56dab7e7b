//! Many rows at once, for a municipality that is made or moved as a whole.
//!
//! Rows go through a [`Tx`] like every change, so a line in the log says who did it and whose data it touched. The
//! caller names tables and columns; what a row holds is sealed before it comes here.

use kern::{Datum, Moment};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
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
        self.schrijf_op(tx).await
    }

    /// The same for the log itself, which no line announces.
    pub(crate) async fn schrijf_op(self, conn: &impl ConnectionTrait) -> Result<(), StorageFout> {
        for (tabel, rijen) in self.tabellen.iter().zip(self.rijen) {
            schrijf_tabel(conn, tabel, rijen).await?;
        }
        Ok(())
    }
}

/// An index that a reference rests on, or that keeps a constraint, is left where it is.
const OPZIJ_POSTGRES: &str = "
    SELECT conrelid::regclass::text AS tabel,
        format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS weg,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS maken
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
    UNION ALL
    SELECT tablename, format('DROP INDEX %I', indexname), indexdef FROM pg_indexes
    WHERE schemaname = current_schema()
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = to_regclass(quote_ident(indexname)))
    ORDER BY weg";

/// The indexes of tables that are about to be filled, taken away: an index whose keys come in no order is made in one go
/// from a table that is full in a fraction of the time that it takes to keep it up row by row. On PostgreSQL the references
/// between tables go too: it looks each one up by itself and locks what it finds, where all of a table at once is one join.
/// What a table holds only once by its primary key, or by a constraint, stays guarded all the time; the rest is checked
/// when it comes back.
///
/// Only for a municipality that nobody works in yet. One whose filling was cut off stays without them, and is made anew.
#[must_use = "without its indexes a municipality is slow, and lets in twice what may be there once"]
#[derive(Debug)]
pub struct Opzij {
    maken: Vec<String>,
}

impl Opzij {
    pub async fn leg(db: &Db, tabellen: &[Tabel]) -> Result<Self, StorageFout> {
        let conn = db.schrijfverbinding();
        let motor = conn.get_database_backend();
        let vraag = match motor {
            DbBackend::Postgres => OPZIJ_POSTGRES,
            _ => {
                "SELECT tbl_name AS tabel, 'DROP INDEX ' || name AS weg, sql AS maken FROM sqlite_master \
                 WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
            }
        };
        let mut maken = Vec::new();
        for rij in conn.query_all_raw(Statement::from_string(motor, vraag)).await? {
            let tabel: String = rij.try_get("", "tabel")?;
            if tabellen.iter().any(|t| t.naam == tabel) {
                conn.execute_unprepared(&rij.try_get::<String>("", "weg")?).await?;
                maken.push(rij.try_get("", "maken")?);
            }
        }
        Ok(Self { maken })
    }

    /// Makes them again, and lets the database look at what its tables hold now: what it knew of them no longer holds, and
    /// it would choose the wrong way through them.
    pub async fn zet_terug(self, db: &Db) -> Result<(), StorageFout> {
        let conn = db.schrijfverbinding();
        for maken in self.maken {
            conn.execute_unprepared(&maken).await?;
        }
        let kijk = match conn.get_database_backend() {
            // And notes which pages everybody may see, so that an index can answer by itself.
            DbBackend::Postgres => "VACUUM (ANALYZE)",
            _ => "ANALYZE",
        };
        conn.execute_unprepared(kijk).await?;
        Ok(())
    }
}

/// Values in one statement of SQLite: what it takes quickest, below what it takes at all.
const WAARDEN: usize = 4_000;
/// Rows in one statement of PostgreSQL.
const RIJEN: usize = 1_000;

async fn schrijf_tabel(
    conn: &impl ConnectionTrait,
    tabel: &Tabel,
    rijen: Vec<Value>,
) -> Result<(), StorageFout> {
    let motor = conn.get_database_backend();
    let breed = tabel.kolommen.len().max(1);
    let per_keer = if motor == DbBackend::Postgres { RIJEN } else { (WAARDEN / breed).max(1) };
    let mut rest = rijen.into_iter();
    let mut maak = || {
        let stuk: Vec<Value> = rest.by_ref().take(per_keer * breed).collect();
        match motor {
            _ if stuk.is_empty() => None,
            DbBackend::Postgres => Some(in_kolommen(tabel, &stuk)),
            _ => Some(Statement::from_sql_and_values(motor, in_rijen(tabel, stuk.len() / breed), stuk)),
        }
    };
    let mut volgende = maak();
    while let Some(opdracht) = volgende {
        // While the database works on one, the next is made.
        let (gedaan, erna) = tokio::join!(biased; conn.execute_raw(opdracht), async { maak() });
        gedaan?;
        volgende = erna;
    }
    Ok(())
}

/// SQLite: a place for each value.
fn in_rijen(tabel: &Tabel, rijen: usize) -> String {
    let breed = tabel.kolommen.len();
    let rij = format!("({})", vec!["?"; breed].join(","));
    format!(
        "INSERT INTO {} ({}) VALUES {}",
        tabel.naam,
        tabel.kolommen.join(", "),
        vec![rij; rijen].join(",")
    )
}

/// PostgreSQL: an array for each column, as text. The statement is the same for any number of rows, so it is planned
/// once, and there are as many parameters as columns.
fn in_kolommen(tabel: &Tabel, waarden: &[Value]) -> Statement {
    use std::fmt::Write as _;
    let breed = tabel.kolommen.len();
    let mut kolommen = String::new();
    let mut reeksen = Vec::with_capacity(breed);
    for plek in 0..breed {
        let van_kolom = || waarden.iter().skip(plek).step_by(breed);
        let voor = if plek == 0 { "" } else { ", " };
        let soort = waarden.get(plek).map_or("text", kolomsoort);
        // Writing to a string cannot fail.
        let _ = write!(kolommen, "{voor}CAST(${} AS {soort}[])", plek + 1);
        let mut reeks = String::from("{");
        for (n, waarde) in van_kolom().enumerate() {
            if n > 0 {
                reeks.push(',');
            }
            element(&mut reeks, waarde);
        }
        reeks.push('}');
        reeksen.push(Value::from(reeks));
    }
    let sql = format!(
        "INSERT INTO {} ({}) SELECT * FROM UNNEST({kolommen})",
        tabel.naam,
        tabel.kolommen.join(", ")
    );
    Statement::from_sql_and_values(DbBackend::Postgres, sql, reeksen)
}

const fn kolomsoort(waarde: &Value) -> &'static str {
    match waarde {
        Value::Uuid(_) => "uuid",
        Value::Bytes(_) => "bytea",
        Value::BigInt(_) => "bigint",
        Value::Bool(_) => "boolean",
        Value::ChronoDate(_) => "date",
        Value::ChronoDateTimeUtc(_) => "timestamptz",
        _ => "text",
    }
}

/// One element of an array literal.
fn element(reeks: &mut String, waarde: &Value) {
    use std::fmt::Write as _;
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let _ = match waarde {
        Value::Uuid(Some(id)) => write!(reeks, "{}", id.simple()),
        Value::BigInt(Some(n)) => write!(reeks, "{n}"),
        Value::Bool(Some(ja)) => write!(reeks, "{ja}"),
        Value::ChronoDate(Some(dag)) => write!(reeks, "{dag}"),
        Value::ChronoDateTimeUtc(Some(moment)) => write!(reeks, "\"{}\"", moment.to_rfc3339()),
        Value::Bytes(Some(bytes)) => {
            reeks.push_str("\"\\\\x");
            for b in bytes {
                reeks.push(char::from(HEX[usize::from(b >> 4)]));
                reeks.push(char::from(HEX[usize::from(b & 15)]));
            }
            reeks.push('"');
            Ok(())
        }
        Value::String(Some(tekst)) => {
            reeks.push('"');
            for teken in tekst.chars() {
                if matches!(teken, '"' | '\\') {
                    reeks.push('\\');
                }
                reeks.push(teken);
            }
            reeks.push('"');
            Ok(())
        }
        _ => reeks.write_str("NULL"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_has_a_place_for_every_value() {
        let tabel = Tabel { naam: "team", kolommen: &["id", "naam"] };
        assert_eq!(in_rijen(&tabel, 2), "INSERT INTO team (id, naam) VALUES (?,?),(?,?)");
    }

    #[test]
    fn postgresql_gets_a_column_at_a_time() {
        let tabel = Tabel { naam: "team", kolommen: &["nr", "naam", "inhoud"] };
        let rij = |nr: i64, naam: Option<&str>| {
            [Waarde::from(nr), Waarde::from(naam), Waarde::from(vec![0xA0_u8, 0x0F])].map(|w| w.0)
        };
        let uit = in_kolommen(&tabel, &[rij(-1, Some("a\"b\\c, {}")), rij(2, None)].concat());
        assert_eq!(
            uit.sql,
            "INSERT INTO team (nr, naam, inhoud) SELECT * FROM UNNEST(CAST($1 AS bigint[]), CAST($2 AS text[]), \
             CAST($3 AS bytea[]))"
        );
        let reeksen: Vec<Value> = uit.values.unwrap().0;
        let tekst = |plek: usize| reeksen[plek].clone().unwrap::<String>();
        assert_eq!(tekst(0), "{-1,2}");
        assert_eq!(tekst(1), r#"{"a\"b\\c, {}",NULL}"#);
        assert_eq!(tekst(2), r#"{"\\xa00f","\\xa00f"}"#);
    }
}
