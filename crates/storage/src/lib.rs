//! The database, the vault and the logs.
//!
//! This is the only crate that knows a database driver. It guards three promises:
//!
//! * **Writing is one thing**: a change, its line in the log and its event stand in one transaction ([`Tx`]);
//!   a commit without a line is refused.
//! * **Reading is logged as firmly**: a page leaves only after its line is durable ([`Lees::vastleggen`]).
//! * **Personal data is ciphertext** outside the memory of the process ([`kluis`]).
//!
//! It never decides who may see what: that is `auth`.

pub mod bulk;
mod db;
mod fout;
pub mod kluis;
pub mod kolom;
pub mod logboek;
mod migraties;
mod onderhoud;
pub mod taken;
mod tx;
mod verzameling;

pub use db::{Db, Instelling, Lees, Motor};
pub use fout::StorageFout;
pub use kluis::{Kluis, Plek, Sleutelbos};
pub use kolom::{Dag, Tijdstip, veld, vrije_waarde};
pub use logboek::Handeling;
pub use tx::Tx;
pub use verzameling::{Verzamelbaar, in_verzameling};
