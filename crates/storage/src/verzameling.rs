//! Sets in a question: as many values as it takes, in one parameter.
//!
//! A database takes so many parameters in a statement (SQLite 32,766, PostgreSQL 65,535), and one message may name
//! more assignments than that. So a set goes as one JSON text, which both databases can read as rows.

use sea_orm::DbBackend;
use sea_orm::sea_query::Expr;
use uuid::Uuid;

/// What can stand in a set.
pub trait Verzamelbaar: sealed::Verzamelbaar {}

mod sealed {
    use super::*;

    pub trait Verzamelbaar {
        /// How PostgreSQL and SQLite make the column's type of an element `e`.
        const POSTGRES: &'static str;
        const SQLITE: &'static str;

        fn json(&self) -> serde_json::Value;
    }

    impl Verzamelbaar for i64 {
        const POSTGRES: &'static str = "CAST(e.value AS bigint)";
        const SQLITE: &'static str = "e.value";

        fn json(&self) -> serde_json::Value {
            (*self).into()
        }
    }

    impl Verzamelbaar for String {
        const POSTGRES: &'static str = "e.value";
        const SQLITE: &'static str = "e.value";

        fn json(&self) -> serde_json::Value {
            self.as_str().into()
        }
    }

    impl Verzamelbaar for Uuid {
        const POSTGRES: &'static str = "CAST(e.value AS uuid)";
        const SQLITE: &'static str = "unhex(e.value)";

        fn json(&self) -> serde_json::Value {
            self.simple().to_string().into()
        }
    }

    impl Verzamelbaar for Vec<u8> {
        const POSTGRES: &'static str = "decode(e.value, 'hex')";
        const SQLITE: &'static str = "unhex(e.value)";

        fn json(&self) -> serde_json::Value {
            self.iter().map(|b| format!("{b:02x}")).collect::<String>().into()
        }
    }
}

impl<T: sealed::Verzamelbaar> Verzamelbaar for T {}

/// Whether a column holds one of these values. Nothing is in an empty set.
pub fn in_verzameling<'a, L: Verzamelbaar + 'a>(
    motor: DbBackend,
    kolom: Expr,
    leden: impl IntoIterator<Item = &'a L>,
) -> Expr {
    let json = serde_json::Value::from_iter(leden.into_iter().map(sealed::Verzamelbaar::json)).to_string();
    let sql = match motor {
        DbBackend::Postgres => {
            format!(
                "$1 IN (SELECT {} FROM json_array_elements_text(CAST($2 AS json)) AS e(value))",
                L::POSTGRES
            )
        }
        _ => format!("? IN (SELECT {} FROM json_each(?) AS e)", L::SQLITE),
    };
    Expr::cust_with_exprs(sql, [kolom, Expr::val(json)])
}
