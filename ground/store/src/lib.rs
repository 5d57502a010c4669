//! The store: transactions, facts, jobs and timers, on SQLite and on PostgreSQL beneath one SQL text.

mod again;
mod commit;
mod copy;
mod error;
mod export;
mod eyes;
mod fact;
mod hear;
mod job;
mod migrate;
mod node;
mod open;
mod postgres;
mod setting;
mod sql;
mod sqlite;
mod turn;
mod tx;
mod value;

pub use again::Again;
pub use copy::{Copied, back_up_folder, restore};
pub use error::StoreError;
pub use export::{Sums, Without, export_folder, import, is_export};
pub use eyes::Eyes;
pub use fact::{Recorded, SetAside};
pub use hear::{Heard, Pace};
pub use job::{Claimed, DeadJob, Job, Outcome, QueueDepth};
pub use migrate::{LATEST_SCHEMA, MIGRATIONS, Migration};
pub use node::Node;
pub use open::{Place, Store, Timing};
pub use sql::Sql;
pub use tx::Tx;
pub use value::{Cell, FromCell, IntoValue, Row, Value};

/// The parameters of a statement: `params![id, name, tx.now()]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::IntoValue::into_value($value)),*] as &[$crate::Value<'_>] };
}

#[cfg(test)]
mod tests;
