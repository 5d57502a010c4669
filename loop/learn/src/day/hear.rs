//! Hearing of a response: the moment it joins the day's scores and its customer's way.

use super::{local_day, store};
use crate::transition;
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
    let place = store::Place {
        day: local_day(understood.given_at, zone),
        unit: understood.unit,
        survey: understood.survey,
        touchpoint: understood.touchpoint.as_deref().unwrap_or_default(),
        metric,
        score,
    };
    store::add(tx, &place, 1)?;
    transition::keep(tx, understood, metric, score)
}

/// Takes a response that was removed out of its day and out of its customer's way again.
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
    let place = store::Place {
        day: local_day(removed.given_at, zone),
        unit: removed.unit,
        survey: removed.survey,
        touchpoint: removed.touchpoint.as_deref().unwrap_or_default(),
        metric,
        score,
    };
    store::add(tx, &place, -1)?;
    transition::take_back(tx, removed)
}
