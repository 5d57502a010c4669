//! A transaction: rows, facts, jobs, the time and fresh ids, committed together or not at all.

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::{Eyes, Job, Row, Sql, StoreError, Value};
use kernel::{Fact, Id, Timestamp};

pub(crate) enum Link {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// What a transaction has promised to write when it commits.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) facts: Vec<(Timestamp, &'static str, String)>,
    pub(crate) jobs: Vec<Job>,
    mark: (usize, usize),
}

impl Pending {
    pub(crate) fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.jobs.is_empty()
    }

    pub(crate) fn mark(&mut self) {
        self.mark = (self.facts.len(), self.jobs.len());
    }

    pub(crate) fn back_to_mark(&mut self) {
        self.facts.truncate(self.mark.0);
        self.jobs.truncate(self.mark.1);
    }
}

/// One unit of work on the store. On PostgreSQL a statement that fails spoils its whole
/// transaction, so write `on conflict do nothing` instead of catching a constraint's error.
pub struct Tx {
    pub(crate) link: Link,
    pub(crate) now: Timestamp,
    pub(crate) pending: Pending,
    /// A statement met another transaction's change; the store runs the closure again.
    pub(crate) met_contention: bool,
    /// A statement failed for a reason that passes, such as a full disk: no fault of whoever ran it.
    pub(crate) met_outage: bool,
    /// The fact that is heard after others that came later, having been set aside.
    pub(crate) late: Option<i64>,
    random: Random,
}

impl Tx {
    pub(crate) fn new(link: Link, now: Timestamp) -> Self {
        Self {
            link,
            now,
            pending: Pending::default(),
            met_contention: false,
            met_outage: false,
            late: None,
            random: Random::default(),
        }
    }

    /// The moment of this transaction; the same however often it is asked.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id, ordered by this transaction's moment.
    pub fn fresh<I: Id>(&mut self) -> I {
        I::at(self.now, self.random.bits())
    }

    /// 128 unguessable bits as 26 characters, for links and tokens.
    pub fn secret(&mut self) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bits = self.random.bits();
        let mut text = String::with_capacity(26);
        for _ in 0..26 {
            text.push(ALPHABET[(bits & 31) as usize].into());
            bits >>= 5;
        }
        text
    }

    /// A number from 0 up to 1, each as likely as any other.
    pub fn chance(&mut self) -> f64 {
        f64::from((self.random.bits() & u128::from(u32::MAX)) as u32) / 2_f64.powi(32)
    }

    /// Tells the rest of the loop what has happened, if and when this transaction commits.
    pub fn record(&mut self, fact: impl Into<Fact>) {
        let fact = fact.into();
        match serde_json::to_string(&fact) {
            Ok(body) => self.pending.facts.push((self.now, fact.name(), body)),
            // Facts are plain structs with text keys: this can't happen, and must not pass unseen.
            Err(error) => {
                tracing::error!(%error, fact = fact.name(), "a fact could not be written");
            }
        }
    }

    /// Queues work to be done after this transaction commits.
    pub fn enqueue(&mut self, job: Job) {
        self.pending.jobs.push(job);
    }

    /// Whether the store is PostgreSQL (for the few places that must know, such as backup).
    pub const fn is_postgres(&self) -> bool {
        matches!(self.link, Link::Postgres(_))
    }

    /// Runs a statement that changes rows; the number changed.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn execute(
        &mut self,
        sql: impl Into<Sql>,
        params: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        let sql = sql.into();
        let done = match &mut self.link {
            Link::Sqlite(link) => link.execute(sql.text(false), params),
            Link::Postgres(link) => link.execute(sql.text(true), params),
        };
        self.noted(&sql, done)
    }

    /// Runs one statement for many sets of parameters, as fast as the database takes them.
    ///
    /// # Errors
    /// When the database refuses one of them.
    pub fn execute_many(
        &mut self,
        sql: impl Into<Sql>,
        sets: &[Vec<Value<'_>>],
    ) -> Result<u64, StoreError> {
        let sql = sql.into();
        let done = match &mut self.link {
            Link::Sqlite(link) => {
                let text = sql.text(false);
                sets.iter()
                    .try_fold(0, |sum, set| link.execute(text, set).map(|changed| sum + changed))
            }
            Link::Postgres(link) => {
                let text = sql.text(true);
                link.execute_many(text, sets, !text.contains("do update"))
            }
        };
        self.noted(&sql, done)
    }

    /// The same for rows which differ in what identifies them: one that is there already is updated.
    pub(crate) fn put_many(
        &mut self,
        sql: &'static str,
        distinct: &[Vec<Value<'_>>],
    ) -> Result<u64, StoreError> {
        match &mut self.link {
            Link::Sqlite(_) => self.execute_many(sql, distinct),
            Link::Postgres(link) => {
                let done = link.execute_many(sql, distinct, true);
                self.noted(&sql.into(), done)
            }
        }
    }

    /// The rows that `eyes` may see.
    ///
    /// # Errors
    /// When the database refuses the statement, or it does not say what staff may see.
    pub fn rows(
        &mut self,
        eyes: &Eyes,
        sql: impl Into<Sql>,
        params: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let sql = sql.into();
        let done = match &mut self.link {
            Link::Sqlite(link) => {
                sql.seen_by(eyes, false).and_then(|text| link.rows(&text, params))
            }
            Link::Postgres(link) => {
                sql.seen_by(eyes, true).and_then(|text| link.rows(&text, params))
            }
        };
        let mut rows = self.noted(&sql, done)?;
        if eyes.are_covered() {
            rows.iter_mut().for_each(|row| row.covered = true);
        }
        Ok(rows)
    }

    /// The first such row, if there is one.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub fn row(
        &mut self,
        eyes: &Eyes,
        sql: impl Into<Sql>,
        params: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(eyes, sql, params)?.into_iter().next())
    }

    /// A count or sum: the first column of the only row, 0 when null.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub fn number(
        &mut self,
        eyes: &Eyes,
        sql: impl Into<Sql>,
        params: &[Value<'_>],
    ) -> Result<i64, StoreError> {
        let row = self.row(eyes, sql, params)?;
        Ok(row.map(|row| row.get::<Option<i64>>(0)).transpose()?.flatten().unwrap_or(0))
    }

    fn noted<T>(&mut self, sql: &Sql, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &done {
            self.met_contention |= error.is_contention();
            self.met_outage |= error.is_unavailable() && !error.is_contention();
            tracing::debug!(statement = sql.label(), error = error.account(), "a statement failed");
        }
        done
    }

    /// A fixed command without parameters (`begin`, savepoints); both databases know these words.
    pub(crate) fn command(&mut self, text: &'static str) -> Result<(), StoreError> {
        match &mut self.link {
            Link::Sqlite(link) => link.command(text),
            Link::Postgres(link) => link.batch(text),
        }
    }

    /// Runs `work` so that its changes, facts and jobs vanish when it fails, and nothing else does.
    ///
    /// # Errors
    /// The error of `work`, or of the store itself.
    pub fn apart<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (facts, jobs) = (self.pending.facts.len(), self.pending.jobs.len());
        self.command("savepoint apart")?;
        match work(self) {
            Ok(done) => {
                self.command("release savepoint apart")?;
                Ok(done)
            }
            Err(error) => {
                self.pending.facts.truncate(facts);
                self.pending.jobs.truncate(jobs);
                self.command("rollback to savepoint apart")?;
                self.command("release savepoint apart")?;
                Err(error)
            }
        }
    }
}

/// Random bits from the system, fetched a few hundred bytes at a time.
struct Random {
    bytes: [u8; 512],
    used: usize,
}

impl Default for Random {
    fn default() -> Self {
        Self { bytes: [0; 512], used: 512 }
    }
}

impl Random {
    fn bits(&mut self) -> u128 {
        if self.used + 16 > self.bytes.len() {
            getrandom::fill(&mut self.bytes).expect("the system's random numbers are always there");
            self.used = 0;
        }
        let mut part = [0_u8; 16];
        part.copy_from_slice(&self.bytes[self.used..self.used + 16]);
        self.bytes[self.used..self.used + 16].fill(0);
        self.used += 16;
        u128::from_le_bytes(part)
    }
}
