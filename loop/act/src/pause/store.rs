//! The rows of pauses.

use super::{Draft, Paused, Reason};
use crate::calendar::Pause;
use kernel::{CaseId, StaffId, Timestamp};
use store::{Eyes, Row, StoreError, Tx, params};

const MARK: &str = "-- act.pause.mark
update act_case set paused_until = $2, changed_at = $3 where id = $1 and open = 1 and paused_until is null";
// A pause that ended in the very moment it began leaves its place to the next.
const INSERT: &str = "-- act.pause.insert
insert into act_pause (case_id, from_at, until_at, reason, words, staff) values ($1, $2, $3, $4, $5, $6)
on conflict (case_id, from_at) do update set until_at = excluded.until_at, ended_at = null, reason = excluded.reason,
  words = excluded.words, staff = excluded.staff";
const UNMARK: &str = "-- act.pause.unmark
update act_case set paused_until = null, changed_at = $2 where id = $1 and paused_until is not null";
const END: &str = "-- act.pause.end
update act_pause set ended_at = $2 where case_id = $1 and ended_at is null";
const SET_DUE: &str = "-- act.pause.set_due
update act_case set due_at = $2 where id = $1 and open = 1 and rests = 0";
const OF_CASE: &str = "-- act.pause.of_case
select from_at, ended_at from act_pause where case_id = $1 order by from_at";

/// Notes that a case rests; `false` when it does already, or is closed.
pub(super) fn pause(
    tx: &mut Tx,
    case: CaseId,
    by: StaffId,
    draft: &Draft,
) -> Result<bool, StoreError> {
    let now = tx.now();
    if tx.execute(MARK, params![case, draft.until, now])? == 0 {
        return Ok(false);
    }
    let words = draft.words.as_deref();
    tx.execute(INSERT, params![case, now, draft.until, draft.reason.code(), words, by])?;
    Ok(true)
}

/// Notes that a pause has ended; `false` when the case did not rest.
pub(super) fn end(tx: &mut Tx, case: CaseId, at: Timestamp) -> Result<bool, StoreError> {
    let now = tx.now();
    if tx.execute(UNMARK, params![case, now])? == 0 {
        return Ok(false);
    }
    tx.execute(END, params![case, at])?;
    Ok(true)
}

/// Moves a promise that runs.
pub(super) fn set_due(tx: &mut Tx, case: CaseId, due_at: Timestamp) -> Result<(), StoreError> {
    tx.execute(SET_DUE, params![case, due_at]).map(drop)
}

/// Every pause of a case, for counting without them; one that lasts has no end.
pub(crate) fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Pause>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, OF_CASE, params![case])?;
    rows.into_iter().map(|mut row| Ok(Pause { from: row.next()?, to: row.next()? })).collect()
}

/// The four columns of a pause that lasts, as a case is read with it.
pub(crate) fn paused(row: &mut Row) -> Result<Option<Paused>, StoreError> {
    let (from, until): (Option<Timestamp>, Option<Timestamp>) = (row.next()?, row.next()?);
    let (reason, words): (Option<String>, Option<String>) = (row.next()?, row.next()?);
    let reason = reason.as_deref().and_then(Reason::parse);
    Ok(match (from, until, reason) {
        (Some(from), Some(until), Some(reason)) => Some(Paused { from, until, reason, words }),
        _ => None,
    })
}
