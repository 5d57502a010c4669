//! The rows of those who get digests, and what stands in one.

use crate::case::CaseLine;
use crate::case::store::list as cases;
use kernel::{StaffId, Timestamp};
use store::{Eyes, StoreError, Tx, params};

const KEEP: &str = "-- act.digest.keep
insert into act_digest (staff, hour, told_at) values ($1, $2, $3) on conflict (staff) do update set hour = excluded.hour";
const FORGET: &str = "-- act.digest.forget
delete from act_digest where staff = $1";
const OF: &str = "-- act.digest.of
select hour, told_at from act_digest where staff = $1";
const TOLD: &str = "-- act.digest.told
update act_digest set told_at = $2 where staff = $1";
const NEW: &str = "-- act.digest.new
select count(*) from act_case c where c.owner = $1 and c.open = 1 and (c.opened_at > $2
or exists (select 1 from act_event e where e.case_id = c.id and e.to_staff = $1 and e.at > $2))";
const COUNT: &str = "-- act.digest.count
select count(*) from act_case where owner = $1 and open = 1";

pub(super) fn keep(tx: &mut Tx, staff: StaffId, hour: i8) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(KEEP, params![staff, i64::from(hour), now]).map(drop)
}

pub(super) fn forget(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![staff]).map(drop)
}

/// At which hour somebody gets their digest, and when the last one was begun.
pub(super) fn of(tx: &mut Tx, staff: StaffId) -> Result<Option<(i8, Timestamp)>, StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, OF, params![staff])? else { return Ok(None) };
    let hour: i64 = row.next()?;
    Ok(Some((i8::try_from(hour).unwrap_or_default().clamp(0, 23), row.next()?)))
}

/// The hour of somebody's digest; `None` for those who are told of each event at once.
///
/// # Errors
/// When the store fails.
pub fn hour_of(tx: &mut Tx, staff: StaffId) -> Result<Option<i8>, StoreError> {
    Ok(of(tx, staff)?.map(|(hour, _)| hour))
}

pub(super) fn told(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(TOLD, params![staff, now]).map(drop)
}

/// What stands in a digest.
pub(super) struct Theirs {
    /// The most pressing of their open cases, by promise.
    pub(super) lines: Vec<CaseLine>,
    pub(super) all: i64,
    /// How many became theirs since the last digest.
    pub(super) new: i64,
}

pub(super) fn theirs(
    tx: &mut Tx,
    staff: StaffId,
    since: Timestamp,
    most: usize,
) -> Result<Theirs, StoreError> {
    Ok(Theirs {
        lines: cases::open_of(tx, staff, most)?,
        all: tx.number(&Eyes::Loop, COUNT, params![staff])?,
        new: tx.number(&Eyes::Loop, NEW, params![staff, since])?,
    })
}
