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

        fn json(&self, uit: &mut String);
    }

    fn hex(uit: &mut String, bytes: &[u8]) {
        const CIJFERS: &[u8; 16] = b"0123456789abcdef";
        uit.push('"');
        for b in bytes {
            uit.push(char::from(CIJFERS[usize::from(b >> 4)]));
            uit.push(char::from(CIJFERS[usize::from(b & 15)]));
        }
        uit.push('"');
    }

    impl Verzamelbaar for i64 {
        const POSTGRES: &'static str = "CAST(e.value AS bigint)";
        const SQLITE: &'static str = "e.value";

        fn json(&self, uit: &mut String) {
            uit.push_str(&self.to_string());
        }
    }

    impl Verzamelbaar for String {
        const POSTGRES: &'static str = "e.value";
        const SQLITE: &'static str = "e.value";

        fn json(&self, uit: &mut String) {
            uit.push_str(&serde_json::Value::from(self.as_str()).to_string());
        }
    }

    impl Verzamelbaar for Uuid {
        const POSTGRES: &'static str = "CAST(e.value AS uuid)";
        const SQLITE: &'static str = "unhex(e.value)";

        fn json(&self, uit: &mut String) {
            hex(uit, self.as_bytes());
        }
    }

    impl Verzamelbaar for Vec<u8> {
        const POSTGRES: &'static str = "decode(e.value, 'hex')";
        const SQLITE: &'static str = "unhex(e.value)";

        fn json(&self, uit: &mut String) {
            hex(uit, self);
        }
    }
}

impl<T: sealed::Verzamelbaar> Verzamelbaar for T {}

/// Up to this many values PostgreSQL looks up one by one.
const HANDVOL: usize = 16;

/// Whether a column holds one of these values. Nothing is in an empty set.
///
/// PostgreSQL cannot see how many values a text holds and expects a hundred, for which it goes through a whole table of
/// some thousands: a handful is an array, of which it expects ten. Of an array it may also try every value on every row, so
/// a larger set is rows, in their order, as the index has them: in the order of a hash table every look-up reads another
/// page.
pub fn in_verzameling<'a, L: Verzamelbaar + 'a>(
    motor: DbBackend,
    kolom: Expr,
    leden: impl IntoIterator<Item = &'a L>,
) -> Expr {
    let mut json = String::from("[");
    let mut aantal = 0;
    for lid in leden {
        if aantal > 0 {
            json.push(',');
        }
        lid.json(&mut json);
        aantal += 1;
    }
    json.push(']');
    let sql = match motor {
        DbBackend::Postgres => {
            let uit = "FROM json_array_elements_text(CAST($2 AS json)) AS e(value)";
            if aantal <= HANDVOL {
                format!("$1 = ANY (ARRAY(SELECT {} {uit}))", L::POSTGRES)
            } else {
                format!("$1 IN (SELECT DISTINCT {} AS v {uit} ORDER BY v)", L::POSTGRES)
            }
        }
        _ => format!("? IN (SELECT {} FROM json_each(?) AS e)", L::SQLITE),
    };
    Expr::cust_with_exprs(sql, [kolom, Expr::val(json)])
}
