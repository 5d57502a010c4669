//! Trying again: facts that were set aside, and jobs that were given up.

use crate::{Eyes, Recorded, Store, StoreError, Tx, params};
use kernel::{Fact, Kind, Timestamp};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Again {
    Done,
    /// It was not there any more: somebody else tried before.
    Gone,
    /// It stays set aside, for this reason.
    Failed(String),
}

const TAKE: &str = "-- store.again.take
delete from set_aside where listener = $1 and seq = $2";
const PUT_BACK: &str = "-- store.again.put_back
insert into set_aside (listener, seq, kind, error, at) values ($1, $2, $3, $4, $5)";
const FACT: &str = "-- store.again.fact
select at, kind, body from fact where seq = $1";
const REVIVE: &str = "-- store.again.revive
update job set state = 'waiting', run_at = $2, attempts = 0, fence = fence + 1, lease_until = null
where id = $1 and state = 'dead'";

impl Store {
    /// Lets a listener hear one fact that was set aside for it, in the transaction that takes it off
    /// the list: it is heard once, however many try. When it fails again it stays there.
    ///
    /// # Errors
    /// When the store itself fails; then nothing has changed.
    pub async fn hear_again<E: std::error::Error + From<StoreError>>(
        &self,
        listener: &str,
        seq: i64,
        hear: impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
    ) -> Result<Again, StoreError> {
        self.write("hear again", |tx| {
            if tx.execute(TAKE, params![listener, seq])? == 0 {
                return Ok(Again::Gone);
            }
            let (kind, fact) = fact(tx, seq)?;
            let failed = match fact {
                Ok(recorded) => {
                    tx.late = Some(seq);
                    let done = tx.apart(|tx| hear(tx, &recorded));
                    tx.late = None;
                    done.err().map(|error| crate::fact::account(&error))
                }
                Err(unreadable) => Some(unreadable),
            };
            crate::hear::blameless(tx)?;
            let Some(error) = failed else { return Ok(Again::Done) };
            let now = tx.now();
            tx.execute(PUT_BACK, params![listener, seq, kind, &error, now])?;
            Ok(Again::Failed(error))
        })
        .await
    }
}

/// A fact by its number, with its kind's name; or why it can't be read.
fn fact(tx: &mut Tx, seq: i64) -> Result<(String, Result<Recorded, String>), StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, FACT, params![seq])? else {
        return Ok((String::new(), Err("there is no such fact".to_owned())));
    };
    let (at, name): (Timestamp, String) = (row.next()?, row.next()?);
    let body: String = row.next()?;
    let read = match Kind::parse(&name) {
        Some(kind) => Fact::read(kind, &body).map_err(|error| error.to_string()),
        None => Err(format!("this Ringback knows no fact {name}")),
    };
    Ok((name, read.map(|fact| Recorded { seq, at, fact })))
}

impl Tx {
    /// Puts a job that was given up back into its queue, as if it were new; `false` when it is no
    /// longer given up.
    ///
    /// # Errors
    /// When the store fails.
    pub fn revive(&mut self, job: i64) -> Result<bool, StoreError> {
        let now = self.now();
        Ok(self.execute(REVIVE, params![job, now])? == 1)
    }
}
