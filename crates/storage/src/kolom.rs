//! Column types: the domain's day and moment as the database keeps them.

use chrono::{DateTime, NaiveDate, Utc};
use kern::{Datum, Moment};
use sea_orm::sea_query::{
    Alias, ArrayType, ColumnType, Expr, ExprTrait as _, Nullable, Query, Value, ValueType, ValueTypeErr,
};
use sea_orm::{ColIdx, ConnectionTrait as _, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable};

use crate::{StorageFout, Tx};

/// A column of a table or of its alias, in a question that joins.
pub fn veld(tabel: &'static str, kolom: &'static str) -> Expr {
    Expr::col((Alias::new(tabel), Alias::new(kolom)))
}

/// How often a value is drawn before that counts as a fault.
const TREKKEN: usize = 100;

/// A value that no row of the table has in this column yet, drawn until one is free. Another transaction may draw the
/// same value at the same time; then the database refuses the later one.
pub async fn vrije_waarde<T: Into<Value> + Clone>(
    tx: &Tx,
    (tabel, kolom): (&'static str, &'static str),
    trek: impl Fn() -> T,
) -> Result<T, StorageFout> {
    for _ in 0..TREKKEN {
        let waarde = trek();
        let bezet = Query::select()
            .column(Alias::new(kolom))
            .from(Alias::new(tabel))
            .and_where(veld(tabel, kolom).eq(waarde.clone()))
            .to_owned();
        if tx.query_one(&bezet).await?.is_none() {
            return Ok(waarde);
        }
    }
    Err(StorageFout::Conflict)
}

/// A calendar day in a column: `date` in PostgreSQL, ISO text in SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dag(pub Datum);

/// A moment in a column, in whole microseconds: `timestamptz` in PostgreSQL, RFC 3339 text in SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tijdstip(pub Moment);

impl From<Datum> for Dag {
    fn from(dag: Datum) -> Self {
        Self(dag)
    }
}

impl From<Dag> for Datum {
    fn from(dag: Dag) -> Self {
        dag.0
    }
}

impl From<Moment> for Tijdstip {
    /// Cuts off what the databases cannot keep, so that a value reads back as it was written.
    fn from(moment: Moment) -> Self {
        Self(Moment::from_microsecond(moment.as_microsecond()).unwrap_or(moment))
    }
}

impl From<Tijdstip> for Moment {
    fn from(tijdstip: Tijdstip) -> Self {
        tijdstip.0
    }
}

impl Dag {
    fn to_chrono(self) -> NaiveDate {
        let d = self.0;
        NaiveDate::from_ymd_opt(
            i32::from(d.year()),
            d.month().unsigned_abs().into(),
            d.day().unsigned_abs().into(),
        )
        .unwrap_or_default()
    }

    fn from_chrono(dag: NaiveDate) -> Option<Self> {
        use chrono::Datelike;
        let jaar: i16 = TryInto::try_into(dag.year()).ok()?;
        let maand: i8 = TryInto::try_into(dag.month()).ok()?;
        let dag: i8 = TryInto::try_into(dag.day()).ok()?;
        Datum::new(jaar, maand, dag).ok().map(Self)
    }
}

impl Tijdstip {
    fn to_chrono(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.as_microsecond()).unwrap_or_default()
    }

    fn from_chrono(moment: DateTime<Utc>) -> Option<Self> {
        Moment::from_microsecond(moment.timestamp_micros()).ok().map(Self)
    }
}

macro_rules! kolom {
    ($naam:ident, $chrono:ty, $waarde:ident, $soort:ident) => {
        impl From<$naam> for Value {
            fn from(waarde: $naam) -> Self {
                Value::$waarde(Some(waarde.to_chrono()))
            }
        }

        impl Nullable for $naam {
            fn null() -> Value {
                Value::$waarde(None)
            }
        }

        impl ValueType for $naam {
            fn try_from(waarde: Value) -> Result<Self, ValueTypeErr> {
                <$chrono as ValueType>::try_from(waarde)
                    .and_then(|w| Self::from_chrono(w).ok_or(ValueTypeErr))
            }

            fn type_name() -> String {
                stringify!($naam).to_owned()
            }

            fn array_type() -> ArrayType {
                ArrayType::$waarde
            }

            fn column_type() -> ColumnType {
                ColumnType::$soort
            }
        }

        impl TryFromU64 for $naam {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($naam)))
            }
        }

        impl TryGetable for $naam {
            fn try_get_by<I: ColIdx>(rij: &QueryResult, kolom: I) -> Result<Self, TryGetError> {
                let waarde = <$chrono as TryGetable>::try_get_by(rij, kolom)?;
                Self::from_chrono(waarde)
                    .ok_or_else(|| TryGetError::DbErr(DbErr::Type("outside the calendar".to_owned())))
            }
        }
    };
}

kolom!(Dag, NaiveDate, ChronoDate, Date);
kolom!(Tijdstip, DateTime<Utc>, ChronoDateTimeUtc, TimestampWithTimeZone);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_moments_survive_the_column() {
        for dag in [date(1899, 12, 31), date(2024, 2, 29), date(2026, 9, 1)] {
            assert_eq!(Dag::from_chrono(Dag(dag).to_chrono()), Some(Dag(dag)));
        }
        let moment: Moment = "2026-09-01T07:00:00.123456789Z".parse().unwrap();
        let kolom = Tijdstip::from(moment);
        assert_eq!(Tijdstip::from_chrono(kolom.to_chrono()), Some(kolom));
        assert_eq!(kolom.0.to_string(), "2026-09-01T07:00:00.123456Z");
    }
}
