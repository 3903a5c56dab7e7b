//! The parts pages are made of: view structs that the component templates in `templates/` show, texts in Dutch and
//! English, and dates as people say them. No page and no rule lives here.

mod datum;
pub mod delen;
mod teksten;

pub use datum::{
    dag_en_datum, datum_getypt, datum_lang, geen_datum, kloktijd, lees_datum, maand_kort, maand_lang, tijd,
};
pub use teksten::{Taal, Teksten, sleutel};
