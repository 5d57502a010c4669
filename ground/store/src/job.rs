//! Jobs and timers: rows written with their cause, done once it is committed, never lost.

use crate::{Eyes, Row, Sql, Store, StoreError, Tx, Value, params};
use kernel::Timestamp;
use std::collections::HashSet;
use std::time::Duration;

/// Work to do at or after a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which verb does it: `act.promise.check`, `act.message.send`.
    pub kind: &'static str,
    /// Ids, as JSON.
    pub payload: String,
    pub run_at: Timestamp,
    /// A second job with the same key replaces the first; [`Tx::cancel`] removes it.
    pub key: Option<String>,
}

impl Job {
    /// A job to do at once.
    pub fn now(tx: &Tx, kind: &'static str, payload: &impl serde::Serialize) -> Self {
        Self::at(tx.now(), kind, payload)
    }

    /// A timer.
    pub fn at(run_at: Timestamp, kind: &'static str, payload: &impl serde::Serialize) -> Self {
        let payload = serde_json::to_string(payload).unwrap_or_else(|_| "null".to_owned());
        Self { kind, payload, run_at, key: None }
    }

    /// Timers ring inside a transaction; their kinds say so.
    fn is_timer(&self) -> bool {
        self.kind.starts_with("timer.")
    }

    #[must_use]
    pub fn keyed(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

/// A job that this worker holds until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: i64,
    pub kind: String,
    pub payload: String,
    pub run_at: Timestamp,
    /// How often it has been started, this time included.
    pub attempts: i64,
    /// Rises with every claim; a worker whose claim was taken over can no longer finish the job.
    pub fence: i64,
}

impl Claimed {
    /// The payload as the verb's own type.
    ///
    /// # Errors
    /// When the payload is not such JSON.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, StoreError> {
        serde_json::from_str(&self.payload).map_err(StoreError::unexpected)
    }
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// To be tried again after the wait that grows with each attempt; given up after twelve.
    Again(String),
    /// It can never succeed.
    GiveUp(String),
}

/// A job that was given up, for the administrator.
#[derive(Debug, Clone)]
pub struct DeadJob {
    pub id: i64,
    pub kind: String,
    pub error: String,
    pub attempts: i64,
    pub at: Timestamp,
}

/// How much work of one kind waits.
#[derive(Debug, Clone)]
pub struct QueueDepth {
    pub kind: String,
    pub waiting: i64,
    pub due: i64,
    pub dead: i64,
    /// Since when the one that has been due longest waits.
    pub due_since: Option<Timestamp>,
}

const MOST_ATTEMPTS: i64 = 12;

const INSERT: &str = "-- store.job.insert
insert into job (kind, timer, job_key, payload, run_at, attempts, fence, state) values ($1, $5, $2, $3, $4, 0, 0, 'waiting')
on conflict (job_key) do update set kind = excluded.kind, timer = excluded.timer, payload = excluded.payload, run_at = excluded.run_at,
  attempts = 0, state = 'waiting', lease_until = null, fence = job.fence + 1";
const CANCEL: &str = "-- store.job.cancel
delete from job where job_key = $1";
const CLAIM: Sql = Sql::both(
    "-- store.job.claim
update job set lease_until = $2, attempts = attempts + 1, fence = fence + 1 where id in (
  select id from job where state = 'waiting' and run_at <= $1 and (lease_until is null or lease_until <= $1)
  and timer = $4 order by run_at, id limit $3)
returning id, kind, payload, run_at, attempts, fence",
    "-- store.job.claim
update job set lease_until = $2, attempts = attempts + 1, fence = fence + 1 where id in (
  select id from job where state = 'waiting' and run_at <= $1 and (lease_until is null or lease_until <= $1)
  and timer = $4 order by run_at, id limit $3 for update skip locked)
returning id, kind, payload, run_at, attempts, fence",
);
const HAS: &str = "-- store.job.has
select count(*) from job where job_key = $1";
const WAITS_UNTIL: &str = "-- store.job.waits_until
select run_at from job where job_key = $1 and state = 'waiting'";
const FINISH: &str = "-- store.job.finish
delete from job where id = $1 and fence = $2";
const RETRY: &str = "-- store.job.retry
update job set run_at = $3, lease_until = null, last_error = $4 where id = $1 and fence = $2";
const GIVE_BACK: &str = "-- store.job.give_back
update job set lease_until = null where id = $1 and fence = $2";
const BURY: &str = "-- store.job.bury
update job set state = 'dead', lease_until = null, job_key = null, last_error = $3, run_at = $4 where id = $1 and fence = $2";
const NEXT: &str = "-- store.job.next
select min(case when lease_until is null then run_at else lease_until end) from job where state = 'waiting'";
const DUE: &str = "-- store.job.due
select count(*) from (select 1 from job where state = 'waiting' and timer = $2 and run_at <= $1 limit 1) as due";

impl Tx {
    /// Writes jobs in their order; a thousand letters wait for the database once, not a thousand
    /// times.
    pub(crate) fn insert_jobs(&mut self, jobs: &[Job]) -> Result<(), StoreError> {
        if jobs.is_empty() {
            return Ok(());
        }
        let mut keys = HashSet::with_capacity(jobs.len());
        // Of two with one key the later takes the place of the earlier.
        let mut sets: Vec<Vec<Value<'_>>> = jobs
            .iter()
            .rev()
            .filter(|job| job.key.as_deref().is_none_or(|key| keys.insert(key)))
            .map(columns)
            .collect();
        sets.reverse();
        self.put_many(INSERT, &sets).map(drop)
    }

    /// Takes back a keyed job or timer that has not begun.
    ///
    /// # Errors
    /// When the store fails.
    pub fn cancel(&mut self, key: &str) -> Result<(), StoreError> {
        self.pending.jobs.retain(|job| job.key.as_deref() != Some(key));
        self.execute(CANCEL, params![key]).map(drop)
    }

    /// Whether a keyed job or timer waits or is being done.
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_job(&mut self, key: &str) -> Result<bool, StoreError> {
        let queued = self.pending.jobs.iter().any(|job| job.key.as_deref() == Some(key));
        Ok(queued || self.number(&Eyes::Loop, HAS, params![key])? > 0)
    }

    /// When a keyed job or timer is due; `None` where there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn job_due(&mut self, key: &str) -> Result<Option<Timestamp>, StoreError> {
        let queued = self.pending.jobs.iter().rfind(|job| job.key.as_deref() == Some(key));
        match queued.map(|job| job.run_at) {
            Some(run_at) => Ok(Some(run_at)),
            None => {
                self.row(&Eyes::Loop, WAITS_UNTIL, params![key])?.map(|row| row.get(0)).transpose()
            }
        }
    }

    /// Ends a claimed job; `false` when another worker has taken it over meanwhile, and then
    /// whatever this transaction does must be given up by returning an error.
    ///
    /// # Errors
    /// When the store fails.
    pub fn end_job(&mut self, job: &Claimed, outcome: &Outcome) -> Result<bool, StoreError> {
        let now = self.now();
        let changed = match outcome {
            Outcome::Done => self.execute(FINISH, params![job.id, job.fence])?,
            Outcome::Again(error) if job.attempts < MOST_ATTEMPTS => {
                let wait = Duration::from_secs(5 << (2 * (job.attempts - 1)).clamp(0, 12))
                    .min(Duration::from_secs(6 * 3600));
                self.execute(RETRY, params![job.id, job.fence, now.plus(wait), error])?
            }
            Outcome::Again(error) | Outcome::GiveUp(error) => {
                tracing::error!(job = job.kind, id = job.id, error, "a job was given up");
                self.execute(BURY, params![job.id, job.fence, error, now])?
            }
        };
        Ok(changed == 1)
    }

    /// Gives a claimed job back that was not begun, or whose work was undone: anybody may claim it
    /// at once.
    ///
    /// # Errors
    /// When the store fails.
    pub fn give_back(&mut self, job: &Claimed) -> Result<(), StoreError> {
        self.execute(GIVE_BACK, params![job.id, job.fence]).map(drop)
    }

    /// The moment of the next waiting job, if there is one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn next_job(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = self.row(&Eyes::Loop, NEXT, &[])?;
        Ok(row.map(|row| row.get(0)).transpose()?.flatten())
    }

    /// How much waits, kind by kind.
    ///
    /// # Errors
    /// When the store fails.
    pub fn queue_depths(&mut self) -> Result<Vec<QueueDepth>, StoreError> {
        const DEPTHS: &str = "-- store.job.depths
select kind, sum(case when state = 'waiting' then 1 else 0 end) as waiting_count,
  sum(case when state = 'waiting' and run_at <= $1 then 1 else 0 end) as due_count,
  sum(case when state = 'dead' then 1 else 0 end) as dead_count,
  min(case when state = 'waiting' and run_at <= $1 then run_at end) as due_since from job group by kind order by kind";
        let now = self.now();
        let rows = self.rows(&Eyes::Loop, DEPTHS, params![now])?;
        rows.into_iter()
            .map(|mut row| {
                Ok(QueueDepth {
                    kind: row.next()?,
                    waiting: row.next()?,
                    due: row.next()?,
                    dead: row.next()?,
                    due_since: row.next()?,
                })
            })
            .collect()
    }

    /// Jobs that were given up, newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn dead_jobs(&mut self) -> Result<Vec<DeadJob>, StoreError> {
        const LIST: &str = "-- store.job.dead\nselect id, kind, last_error, attempts, run_at from job where state = 'dead' order by run_at desc limit 200";
        let rows = self.rows(&Eyes::Loop, LIST, &[])?;
        rows.into_iter()
            .map(|mut row| {
                Ok(DeadJob {
                    id: row.next()?,
                    kind: row.next()?,
                    error: row.next::<Option<String>>()?.unwrap_or_default(),
                    attempts: row.next()?,
                    at: row.next()?,
                })
            })
            .collect()
    }
}

impl Store {
    /// Claims due jobs for `lease`: timers (kinds that begin with `timer.`, done inside a
    /// transaction) or the others (done outside one, such as sending mail).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn claim(
        &self,
        timers: bool,
        limit: usize,
        lease: Duration,
    ) -> Result<Vec<Claimed>, StoreError> {
        let now = self.inner.clock.now();
        if self.read(|tx| tx.number(&Eyes::Loop, DUE, params![now, timers])).await? == 0 {
            return Ok(Vec::new());
        }
        let rows = self
            .write("claim jobs", |tx| {
                tx.rows(&Eyes::Loop, CLAIM, params![now, now.plus(lease), limit, timers])
            })
            .await?;
        let mut claimed = rows.into_iter().map(claimed).collect::<Result<Vec<_>, _>>()?;
        claimed.sort_by_key(|job| (job.run_at, job.id));
        Ok(claimed)
    }
}

fn columns(job: &Job) -> Vec<Value<'_>> {
    params![job.kind, job.key.as_deref(), &job.payload, job.run_at, job.is_timer()].to_vec()
}

fn claimed(mut row: Row) -> Result<Claimed, StoreError> {
    Ok(Claimed {
        id: row.next()?,
        kind: row.next()?,
        payload: row.next()?,
        run_at: row.next()?,
        attempts: row.next()?,
        fence: row.next()?,
    })
}
