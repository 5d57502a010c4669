//! The record of facts: one total order, and those that could not be heard.

use crate::tx::{Link, Pending};
use crate::{Eyes, StoreError, Tx, params};
use kernel::{Fact, Timestamp};

/// A fact with its place in the order.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub seq: i64,
    pub at: Timestamp,
    pub fact: Fact,
}

/// A fact that a listener could not take, kept for an administrator.
#[derive(Debug, Clone)]
pub struct SetAside {
    pub listener: String,
    pub seq: i64,
    pub name: String,
    pub error: String,
    pub at: Timestamp,
}

const READ_AFTER: &str = "-- store.fact.read_after
select seq, at, kind, body from fact where seq > $1 order by seq limit $2";
const APPEND: &str = "-- store.fact.append
insert into fact (at, kind, body) values ($1, $2, $3)";
const LAST: &str = "-- store.fact.last
select max(seq) from fact";

impl Tx {
    /// Writes what was recorded and queued, at the very end of the transaction. On PostgreSQL the
    /// facts' numbers are taken under a lock that is held until the commit is seen by everybody, so
    /// that a fact never appears behind a reader's back (decision 0004 has the measurements).
    pub(crate) fn flush(&mut self) -> Result<(), StoreError> {
        let Pending { facts, jobs, .. } = std::mem::take(&mut self.pending);
        self.insert_jobs(&jobs)?;
        if facts.is_empty() {
            return Ok(());
        }
        match &mut self.link {
            Link::Sqlite(link) => {
                for (at, name, body) in &facts {
                    link.execute(APPEND, params![*at, *name, body])?;
                }
            }
            Link::Postgres(link) => {
                link.rows("-- store.fact.lock\nselect 1::bigint from (select pg_advisory_xact_lock(hashtext(current_schema()), 7701)) as locked", &[])?;
                let at: Vec<i64> = facts.iter().map(|(at, ..)| at.micros()).collect();
                let kinds: Vec<&str> = facts.iter().map(|(_, name, _)| *name).collect();
                let bodies: Vec<&str> = facts.iter().map(|(.., body)| body.as_str()).collect();
                link.append_facts(&at, &kinds, &bodies)?;
            }
        }
        Ok(())
    }

    /// Facts after `seq`, in order.
    ///
    /// # Errors
    /// When the store fails or a fact can't be read.
    pub fn facts_after(&mut self, seq: i64, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let rows = self.rows(&Eyes::Loop, READ_AFTER, params![seq, limit])?;
        rows.into_iter()
            .map(|mut row| {
                let (seq, at) = (row.next()?, row.next()?);
                let _: String = row.next()?;
                Ok(Recorded { seq, at, fact: row.next_json()? })
            })
            .collect()
    }

    /// The number of the newest fact, 0 when there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn last_fact(&mut self) -> Result<i64, StoreError> {
        self.number(&Eyes::Loop, LAST, &[])
    }

    /// The number of the newest fact, and the kinds of those after `seq`, each once.
    ///
    /// # Errors
    /// When the store fails.
    pub fn kinds_after(&mut self, seq: i64) -> Result<(i64, Vec<String>), StoreError> {
        const KINDS: &str = "-- store.fact.kinds_after\nselect distinct kind from fact where seq > $1 and seq <= $2";
        let last = self.last_fact()?;
        let rows = self.rows(&Eyes::Loop, KINDS, params![seq, last])?;
        let kinds = rows.into_iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
        Ok((last, kinds))
    }

    /// Whether `counter` has not taken the fact `seq` yet; it has from now on. For effects that add
    /// up and so cannot tell by their own rows that a fact has come twice.
    ///
    /// # Errors
    /// When the store fails.
    pub fn first_hearing(&mut self, counter: &str, seq: i64) -> Result<bool, StoreError> {
        const TAKE: &str = "-- store.hearing.take
insert into hearing (counter, seq) values ($1, $2)
on conflict (counter) do update set seq = excluded.seq where hearing.seq < excluded.seq";
        Ok(self.execute(TAKE, params![counter, seq])? == 1)
    }

    /// How far each listener has come: name, last fact heard, when.
    ///
    /// # Errors
    /// When the store fails.
    pub fn listeners(&mut self) -> Result<Vec<(String, i64, Timestamp)>, StoreError> {
        const LIST: &str =
            "-- store.listener.list\nselect name, seq, moved_at from listener order by name";
        let rows = self.rows(&Eyes::Loop, LIST, &[])?;
        rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?, row.next()?))).collect()
    }

    /// The facts that could not be heard, newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn set_aside(&mut self) -> Result<Vec<SetAside>, StoreError> {
        const LIST: &str = "-- store.set_aside.list\nselect listener, seq, kind, error, at from set_aside order by at desc, seq desc limit 200";
        let rows = self.rows(&Eyes::Loop, LIST, &[])?;
        rows.into_iter()
            .map(|mut row| {
                Ok(SetAside {
                    listener: row.next()?,
                    seq: row.next()?,
                    name: row.next()?,
                    error: row.next()?,
                    at: row.next()?,
                })
            })
            .collect()
    }
}

/// An error with its causes, for the administrator's page.
pub(crate) fn account(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
