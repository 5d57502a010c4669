//! The rows of cases' steps.

use super::{CaseStep, State, Steps};
use crate::playbook::Step;
use kernel::{CaseId, StaffId, Timestamp};
use store::{Eyes, IntoValue, StoreError, Tx, params};

const INSERT: &str = "-- act.step.insert
insert into act_step (case_id, place, version, due_at, state) values ($1, $2, $3, $4, 'open')
on conflict (case_id, place) do nothing";
const OF_CASE: &str = "-- act.step.of_case
select v.names, v.steps, t.place, t.due_at, t.state from act_step t join act_playbook_version v on v.id = t.version
where t.case_id = $1 and {eyes} order by t.place";
const END: &str = "-- act.step.end
update act_step set state = $3, staff = $4, reason = $5, ended_at = $6 where case_id = $1 and place = $2 and state = 'open'";
const END_ALL: &str = "-- act.step.end_all
update act_step set state = 'ended', ended_at = $2 where case_id = $1 and state = 'open'";
const AGAIN: &str = "-- act.step.again
update act_step set state = 'open', due_at = $3, ended_at = null where case_id = $1 and place = $2 and state = 'ended'";
const MOVE: &str = "-- act.step.move
update act_step set due_at = $3 where case_id = $1 and place = $2 and state = 'open'";

/// Keeps the steps of a new case, the first due of them first in the playbook's order.
pub(crate) fn lay(
    tx: &mut Tx,
    case: CaseId,
    version: &str,
    due: &[Timestamp],
) -> Result<(), StoreError> {
    let sets: Vec<_> = (0_i64..)
        .zip(due)
        .map(|(place, due_at)| {
            vec![
                case.into_value(),
                place.into_value(),
                version.into_value(),
                (*due_at).into_value(),
            ]
        })
        .collect();
    tx.execute_many(INSERT, &sets).map(drop)
}

/// The steps of a case that these eyes have seen.
///
/// # Errors
/// When the store fails.
pub fn of_case(tx: &mut Tx, eyes: &Eyes, case: CaseId) -> Result<Steps, StoreError> {
    let mut found = Steps::default();
    for mut row in tx.rows(eyes, OF_CASE, params![case])? {
        found.playbook = row.next_json()?;
        let plan: Vec<Step> = row.next_json()?;
        let (place, due_at): (i64, Timestamp) = (row.next()?, row.next()?);
        let state: String = row.next()?;
        let step = usize::try_from(place).ok().and_then(|place| plan.into_iter().nth(place));
        let (Some(step), Some(state)) = (step, State::parse(&state)) else {
            return Err(StoreError::unexpected(format!("{case} has a step its playbook has not")));
        };
        found.steps.push(CaseStep { place, step, due_at, state });
    }
    Ok(found)
}

/// Ends an open step; `false` when it is open no more.
pub(crate) fn end(
    tx: &mut Tx,
    case: CaseId,
    place: i64,
    state: State,
    by: StaffId,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(END, params![case, place, state.code(), by, reason, now])? == 1)
}

/// The case is closed: nothing of it is to be done any more.
pub(crate) fn end_all(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(END_ALL, params![case, now]).map(drop)
}

pub(crate) fn open_again(
    tx: &mut Tx,
    case: CaseId,
    place: i64,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(AGAIN, params![case, place, due_at]).map(drop)
}

/// Moves the moment at which an open step is due.
pub(crate) fn set_due(
    tx: &mut Tx,
    case: CaseId,
    place: i64,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(MOVE, params![case, place, due_at]).map(drop)
}
