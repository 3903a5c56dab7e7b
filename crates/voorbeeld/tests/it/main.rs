//! Kantelstad through the doors of the rooms, on SQLite and PostgreSQL.

mod aanbod;
