//! Hearing of a response: the moment it joins the day's scores.

use super::{local_day, store};
use ::store::{StoreError, Tx};
use jiff::tz::TimeZone;
use kernel::fact::{ResponseRemoved, ResponseUnderstood};

/// Counts a response that was understood. `seq` is its fact's place: a fact that comes twice
/// counts once.
///
/// # Errors
/// When the store fails.
pub fn count(
    tx: &mut Tx,
    seq: i64,
    understood: &ResponseUnderstood,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let (Some(metric), Some(score)) = (understood.metric, understood.score) else { return Ok(()) };
    if !tx.first_hearing("learn.day", seq)? {
        return Ok(());
    }
    let day = local_day(understood.given_at, zone);
    store::add(
        tx,
        &store::Place { day, unit: understood.unit, survey: understood.survey, metric, score },
        1,
    )
}

/// Takes a response that was removed out of its day again.
///
/// # Errors
/// When the store fails.
pub fn uncount(
    tx: &mut Tx,
    seq: i64,
    removed: &ResponseRemoved,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let (Some(metric), Some(score)) = (removed.metric, removed.score) else { return Ok(()) };
    if !tx.first_hearing("learn.day", seq)? {
        return Ok(());
    }
    let day = local_day(removed.given_at, zone);
    store::add(
        tx,
        &store::Place { day, unit: removed.unit, survey: removed.survey, metric, score },
        -1,
    )
}
