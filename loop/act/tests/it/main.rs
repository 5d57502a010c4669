//! Acting, verb by verb and page by page, on SQLite and (when `RINGBACK_TEST_POSTGRES` is set) on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cafe;
mod check;
mod digest;
mod letter;
mod page;
mod pause;
mod playbook;
mod promise;
mod recovery;
mod rule;
mod settings;
mod several;
mod work;
