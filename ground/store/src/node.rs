//! Nodes: the processes that serve an organisation, as each has last said of itself; and how much
//! room its data take.

use crate::{Eyes, Sql, StoreError, Tx, params};
use kernel::Timestamp;
use std::time::Duration;

/// A process that serves the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Made anew at each start.
    pub id: String,
    /// What the machine calls itself.
    pub name: String,
    pub version: String,
    pub started_at: Timestamp,
    pub seen_at: Timestamp,
}

/// A node that has said nothing for so long is gone.
const GONE_AFTER: Duration = Duration::from_secs(180);

const SEEN: &str = "-- store.node.seen
insert into node (id, name, version, started_at, seen_at) values ($1, $2, $3, $4, $5)
on conflict (id) do update set seen_at = excluded.seen_at";
const SWEEP: &str = "-- store.node.sweep
delete from node where seen_at <= $1";
const LEAVE: &str = "-- store.node.leave
delete from node where id = $1";
const LIST: &str = "-- store.node.list
select id, name, version, started_at, seen_at from node where seen_at > $1 order by name, started_at";
const SIZE: Sql = Sql::both(
    "-- store.size
select page_count * page_size from pragma_page_count(), pragma_page_size()",
    "-- store.size
select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c
join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r'",
);

impl Tx {
    /// Notes that a node is at work; `node.seen_at` is now. Those that are gone are forgotten.
    ///
    /// # Errors
    /// When the store fails.
    pub fn node_seen(&mut self, node: &Node) -> Result<(), StoreError> {
        let now = self.now();
        self.execute(SWEEP, params![now.minus(GONE_AFTER)])?;
        self.execute(SEEN, params![&node.id, &node.name, &node.version, node.started_at, now])
            .map(drop)
    }

    /// Forgets a node that ends as it should.
    ///
    /// # Errors
    /// When the store fails.
    pub fn node_left(&mut self, id: &str) -> Result<(), StoreError> {
        self.execute(LEAVE, params![id]).map(drop)
    }

    /// The nodes at work.
    ///
    /// # Errors
    /// When the store fails.
    pub fn nodes(&mut self) -> Result<Vec<Node>, StoreError> {
        let now = self.now();
        let rows = self.rows(&Eyes::Loop, LIST, params![now.minus(GONE_AFTER)])?;
        rows.into_iter()
            .map(|mut row| {
                Ok(Node {
                    id: row.next()?,
                    name: row.next()?,
                    version: row.next()?,
                    started_at: row.next()?,
                    seen_at: row.next()?,
                })
            })
            .collect()
    }

    /// Bytes that the organisation's data take in the database.
    ///
    /// # Errors
    /// When the store fails.
    pub fn size(&mut self) -> Result<i64, StoreError> {
        self.number(&Eyes::Loop, SIZE, &[])
    }
}
