//! A promise that was not kept: the case climbs to the unit's manager, then to the one above.

use super::{Due, Promised, TIMER, due, key, store as rows};
use crate::case::{self, Case, Happening};
use crate::{hours, notice};
use kernel::fact::{CaseAssigned, PromiseMissed};
use kernel::{Actor, CaseId, Timestamp};
use std::time::Duration;
use store::{Claimed, Eyes, Job, StoreError, Tx};

/// While a reply is on its way the promise is looked at again after this long.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The timer of a promise: nothing when it was kept, otherwise the case climbs one rung.
///
/// # Errors
/// When the store fails.
pub fn on_time(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    let Due { case } = job.read()?;
    let Some(case) = case::by_id(tx, &Eyes::Loop, case)? else { return Ok(()) };
    if case.promise.rests || !case.is_open() {
        return Ok(());
    }
    let now = tx.now();
    if let Some(paused) = case.paused.as_ref().filter(|paused| paused.until > now) {
        // Nothing climbs while the case rests.
        set_timer(tx, case.id, paused.until);
        return Ok(());
    }
    if now < case.promise.due_at {
        // The clock was set back, or the promise was moved.
        set_timer(tx, case.id, case.promise.due_at);
        return Ok(());
    }
    if rows::reply_is_under_way(tx, case.id)? {
        set_timer(tx, case.id, now.plus(PATIENCE));
        return Ok(());
    }
    climb(tx, &case, now)
}

/// Sets the one timer of a case's promise.
pub(crate) fn set_timer(tx: &mut Tx, case: CaseId, at: Timestamp) {
    tx.enqueue(Job::at(at, TIMER, &Due { case }).keyed(key(case)));
}

fn climb(tx: &mut Tx, case: &Case, now: Timestamp) -> Result<(), StoreError> {
    let ladder = rows::ladder(tx, case.unit)?;
    let owner = case.owner.as_ref().map(|owner| owner.id);
    // Whoever has it already is no rung to climb to.
    let next = ladder
        .iter()
        .enumerate()
        .skip(usize::try_from(case.promise.climbed).unwrap_or(usize::MAX))
        .find(|(_, person)| Some(person.id) != owner);
    let Some((rung, manager)) = next else {
        if case.promise.missed_at.is_none() {
            let end = i64::try_from(ladder.len()).unwrap_or(i64::MAX);
            missed(tx, case, end, None, now)?;
        }
        return Ok(());
    };
    let climbed = i64::try_from(rung + 1).unwrap_or(i64::MAX);
    missed(tx, case, climbed, Some(manager.id), now)?;
    tx.record(CaseAssigned {
        case: case.id,
        unit: case.unit,
        from: owner,
        to: Some(manager.id),
        by: Actor::Ringback,
        at: now,
    });
    notice::tell(tx, notice::Kind::Late, case.id, manager.id);
    let above = ladder.iter().skip(rung + 1).any(|person| person.id != manager.id);
    if above {
        let Promised { minutes, calendar, .. } = &case.promise;
        let calendar = hours::store::calendar(tx, calendar)?;
        set_timer(tx, case.id, due::due(&calendar, now, *minutes));
    }
    Ok(())
}

fn missed(
    tx: &mut Tx,
    case: &Case,
    climbed: i64,
    to: Option<kernel::StaffId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let owner = case.owner.as_ref().map(|owner| owner.id);
    rows::climb(tx, case.id, climbed, to.or(owner), now)?;
    let happening = Happening::Missed { from: owner, to, due_at: case.promise.due_at };
    case::store::event::insert(tx, case.id, None, &happening)?;
    tx.record(PromiseMissed {
        case: case.id,
        unit: case.unit,
        owner,
        climbed_to: to,
        due_at: case.promise.due_at,
        at: now,
    });
    Ok(())
}
