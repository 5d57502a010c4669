//! The record of facts: one total order, and those that could not be heard.

use crate::tx::{Link, Pending};
use crate::{Eyes, IntoValue, Sql, StoreError, Tx, params};
use kernel::{Fact, Kind, Timestamp};

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
const READ_WITH: &str = "-- store.fact.read_with
select seq, at, body from fact where seq > $1 and body like $2 order by seq limit $3";
const REWRITE: &str = "-- store.fact.rewrite
update fact set body = $3 where seq = $1 and kind = $2";
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

    /// The facts of one kind after `seq` up to and with `end`, in order. A fact that can't be read
    /// is left out.
    ///
    /// # Errors
    /// When the store fails.
    pub fn facts_of(
        &mut self,
        kind: Kind,
        seq: i64,
        end: i64,
    ) -> Result<Vec<Recorded>, StoreError> {
        const OF: &str = "-- store.fact.of_kind
select seq, at, body from fact where seq > $1 and seq <= $2 and kind = $3 order by seq";
        let rows = self.rows(&Eyes::Loop, OF, params![seq, end, kind.name()])?;
        let mut facts = Vec::with_capacity(rows.len());
        for mut row in rows {
            let (seq, at, body): (i64, Timestamp, String) = (row.next()?, row.next()?, row.next()?);
            if let Ok(fact) = Fact::read(kind, &body) {
                facts.push(Recorded { seq, at, fact });
            }
        }
        Ok(facts)
    }

    /// These facts, in order. One that can't be read is left out.
    ///
    /// # Errors
    /// When the store fails.
    pub fn facts_at(&mut self, seqs: &[i64]) -> Result<Vec<Recorded>, StoreError> {
        let mut facts = Vec::with_capacity(seqs.len());
        for some in seqs.chunks(500) {
            let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
            let sql = format!(
                "-- store.fact.at\nselect seq, at, kind, body from fact where seq in ({}) order by seq",
                places.join(",")
            );
            let values: Vec<_> = some.iter().map(|seq| (*seq).into_value()).collect();
            for mut row in self.rows(&Eyes::Loop, Sql::built(sql), &values)? {
                let (seq, at): (i64, Timestamp) = (row.next()?, row.next()?);
                let (kind, body): (String, String) = (row.next()?, row.next()?);
                let read = Kind::parse(&kind).and_then(|kind| Fact::read(kind, &body).ok());
                facts.extend(read.map(|fact| Recorded { seq, at, fact }));
            }
        }
        Ok(facts)
    }

    /// The number of the last fact recorded before `moment`, 0 when there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn last_fact_before(&mut self, moment: Timestamp) -> Result<i64, StoreError> {
        const NEXT: &str = "-- store.fact.next
select seq, at from fact where seq >= $1 order by seq limit 1";
        // Numbers rise with time and there is no index by time: twenty looks find the place.
        let (mut low, mut high) = (0, self.last_fact()? + 1);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            let Some(mut row) = self.row(&Eyes::Loop, NEXT, params![middle])? else {
                high = middle;
                continue;
            };
            let (seq, at): (i64, Timestamp) = (row.next()?, row.next()?);
            if at >= moment {
                high = middle;
            } else {
                low = seq.min(high - 1);
            }
        }
        Ok(low)
    }

    /// Facts after `seq` whose body holds a text, in order: for finding what names somebody who is
    /// being erased. Reads the whole record.
    ///
    /// # Errors
    /// When the store fails or a fact can't be read.
    pub fn facts_with(
        &mut self,
        text: &str,
        seq: i64,
        limit: usize,
    ) -> Result<Vec<Recorded>, StoreError> {
        let rows = self.rows(&Eyes::Loop, READ_WITH, params![seq, format!("%{text}%"), limit])?;
        rows.into_iter()
            .map(|mut row| {
                Ok(Recorded { seq: row.next()?, at: row.next()?, fact: row.next_json()? })
            })
            .collect()
    }

    /// Puts a fact in its own place again without what must be forgotten. The only change a fact
    /// ever meets: its number, its moment and its kind stay.
    ///
    /// # Errors
    /// When the store fails.
    pub fn rewrite_fact(&mut self, seq: i64, fact: &Fact) -> Result<(), StoreError> {
        let body = serde_json::to_string(fact).map_err(StoreError::unexpected)?;
        self.execute(REWRITE, params![seq, fact.name(), body]).map(drop)
    }

    /// Takes a text out of what is kept of failures: of facts set aside, and of work.
    ///
    /// # Errors
    /// When the store fails.
    pub fn forget_in_failures(&mut self, text: &str) -> Result<(), StoreError> {
        const ASIDE: &str = "-- store.set_aside.forget
update set_aside set error = 'erased' where lower(error) like $1";
        const JOBS: &str = "-- store.job.forget
update job set last_error = 'erased' where lower(last_error) like $1";
        let pattern = format!("%{}%", text.to_lowercase());
        self.execute(ASIDE, params![pattern.as_str()])?;
        self.execute(JOBS, params![pattern.as_str()]).map(drop)
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
        if self.late == Some(seq) {
            // It was set aside and undone, so nobody has counted it, and facts after it have been.
            return Ok(true);
        }
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
