//! Reading the past again with a new version of the codebook, or with what was taught, a stretch at
//! a time.

mod run;
mod store;

pub(crate) use run::go_on;
pub use store::{last_over, newest};

use ::store::{Job, StoreError, Tx};
use kernel::Timestamp;

/// The job that reads the next stretch.
pub const JOB: &str = "understand.recode";
/// What the page that shows how far it is listens to.
pub(crate) const TOPIC: &str = "themes";

/// How far the past has been read again, for the so manieth time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recode {
    pub version: i64,
    pub begun_at: Timestamp,
    /// Facts: how far it has come, and the last of them.
    pub reached: i64,
    pub last: i64,
    /// Comments that were read again, and those of them whose themes changed.
    pub looked_at: i64,
    pub changed: i64,
}

impl Recode {
    pub const fn is_over(&self) -> bool {
        self.reached >= self.last
    }

    /// How much of the way is behind it, 0 to 100.
    pub fn percent(&self) -> i64 {
        if self.last <= 0 { 100 } else { (self.reached * 100 / self.last).clamp(0, 100) }
    }
}

/// Begins to read the past with what holds now; what was under way with something older stops by
/// itself.
pub(crate) fn begin(tx: &mut Tx) -> Result<(), StoreError> {
    let version = store::newest(tx)?.map_or(1, |newest| newest.version + 1);
    let (begun_at, last) = (tx.now(), tx.last_fact()?);
    let recode = Recode { version, begun_at, reached: 0, last, looked_at: 0, changed: 0 };
    store::insert(tx, &recode)?;
    go_on_later(tx, version);
    Ok(())
}

fn go_on_later(tx: &mut Tx, version: i64) {
    tx.enqueue(Job::now(tx, JOB, &version).keyed(format!("recode:{version}")));
}
