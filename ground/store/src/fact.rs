//! The record of facts: one total order, readers that skip nothing, and facts that could not be heard.

use crate::tx::{Link, Pending};
use crate::{Eyes, Sql, Store, StoreError, Tx, params};
use kernel::{Fact, Timestamp};
use std::time::{Duration, Instant};

/// A fact with its place in the order.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub seq: i64,
    pub at: Timestamp,
    pub fact: Fact,
}

/// What one round of hearing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// Facts heard in this round.
    pub facts: usize,
    /// Those of them that failed and were set aside.
    pub set_aside: usize,
    /// Whether there may be more at once.
    pub more: bool,
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
const POSITION: Sql = Sql::both(
    "-- store.listener.position
select seq from listener where name = $1",
    "-- store.listener.position
select seq from listener where name = $1 for update skip locked",
);
const MOVE: &str = "-- store.listener.move
update listener set seq = $2, moved_at = $3 where name = $1";
const JOIN: &str = "-- store.listener.join
insert into listener (name, seq, moved_at) values ($1, 0, $2) on conflict (name) do nothing";
const SET_ASIDE: &str = "-- store.set_aside.insert
insert into set_aside (listener, seq, kind, error, at) values ($1, $2, $3, $4, $5)
on conflict (listener, seq) do update set error = excluded.error, at = excluded.at";
const APPEND: &str = "-- store.fact.append
insert into fact (at, kind, body) values ($1, $2, $3)";
const LAST: &str = "-- store.fact.last
select max(seq) from fact";

/// A round ends after this long, so that people's own writes wait for no listener.
const ROUND: Duration = Duration::from_millis(8);

impl Tx {
    /// Writes what was recorded and queued, at the very end of the transaction. On PostgreSQL the
    /// facts' numbers are taken under a lock that is held until the commit is seen by everybody, so
    /// that a fact never appears behind a reader's back (decision 0004 has the measurements).
    pub(crate) fn flush(&mut self) -> Result<(), StoreError> {
        let Pending { facts, jobs, .. } = std::mem::take(&mut self.pending);
        for job in &jobs {
            self.insert_job(job)?;
        }
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

impl Store {
    /// Lets `listener` hear the facts it has not heard yet, up to `limit`, and moves its position in
    /// the same transaction as what they cause: each effect happens exactly once. A fact that fails
    /// is undone alone and set aside; the rest go on. Facts whose name `wants` refuses are passed by.
    ///
    /// # Errors
    /// When the store itself fails; then nothing was heard.
    pub async fn hear<E: std::error::Error + From<StoreError>>(
        &self,
        listener: &'static str,
        limit: usize,
        wants: impl Fn(&str) -> bool,
        hear: impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
    ) -> Result<Heard, StoreError> {
        let quiet = Heard { facts: 0, set_aside: 0, more: false };
        // Most wake-ups are for other listeners: look without taking the writer's turn.
        let (behind, known) = self
            .read(|tx| {
                let row = tx.row(
                    &Eyes::Loop,
                    "-- store.listener.peek\nselect seq from listener where name = $1",
                    params![listener],
                )?;
                let seq = row.map(|row| row.get::<i64>(0)).transpose()?;
                Ok::<_, StoreError>((tx.last_fact()? > seq.unwrap_or(0), seq.is_some()))
            })
            .await?;
        if !behind {
            return Ok(quiet);
        }
        if !known {
            self.write("join listener", |tx| {
                let now = tx.now();
                tx.execute(JOIN, params![listener, now])
            })
            .await?;
        }
        self.write_beside("hear", |tx| round(tx, listener, limit, &wants, &hear)).await
    }
}

fn round<E: std::error::Error + From<StoreError>>(
    tx: &mut Tx,
    listener: &'static str,
    limit: usize,
    wants: &impl Fn(&str) -> bool,
    hear: &impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
) -> Result<Heard, StoreError> {
    let Some(row) = tx.row(&Eyes::Loop, POSITION, params![listener])? else {
        return Ok(Heard { facts: 0, set_aside: 0, more: false });
    };
    let position: i64 = row.get(0)?;
    let rows = tx.rows(&Eyes::Loop, READ_AFTER, params![position, limit])?;
    let (found, began) = (rows.len(), Instant::now());
    let newest = rows.last().map_or(Ok(position), |row| row.get(0))?;
    let (mut facts, mut set_aside, mut reached) = (0, 0, position);
    for mut row in rows {
        let (seq, at, name): (i64, Timestamp, String) = (row.next()?, row.next()?, row.next()?);
        reached = seq;
        if !wants(&name) {
            continue;
        }
        let error = match row.next_json::<Fact>() {
            Ok(fact) => {
                let recorded = Recorded { seq, at, fact };
                tx.apart(|tx| hear(tx, &recorded)).err().map(|error| account(&error))
            }
            Err(error) => Some(error.account()),
        };
        if tx.met_contention {
            return Err(StoreError::Contention("another change was met".into()));
        }
        if let Some(error) = error {
            tracing::error!(listener, seq, fact = name, error, "a fact was set aside");
            tx.execute(SET_ASIDE, params![listener, seq, &name, &error, tx.now()])?;
            set_aside += 1;
        }
        facts += 1;
        if began.elapsed() > ROUND {
            break;
        }
    }
    if reached > position {
        tx.execute(MOVE, params![listener, reached, tx.now()])?;
    }
    Ok(Heard { facts, set_aside, more: found == limit || reached < newest })
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
