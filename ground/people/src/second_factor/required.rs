//! Two-step sign-in for everybody: from a day on, whoever has none sets it up before anything else.

pub(crate) mod page;

use super::{SecondFactorError, is_on};
use crate::audit;
use crate::by::By;
use ::store::{StoreError, Tx};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::Visitor;

/// What the organisation has decided.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Required {
    /// The beginning of the first day on which it holds; none while nobody must.
    from: Option<Timestamp>,
}

const SETTING: &str = "people.second_factor_required";

/// Since when, or from when on, everybody must have a second factor; `None` while nobody must.
pub(crate) fn from(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    Ok(tx.setting::<Required>(SETTING)?.and_then(|required| required.from))
}

/// Whether everybody must have one now.
pub(crate) fn holds(tx: &mut Tx) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(from(tx)?.is_some_and(|from| from <= now))
}

/// Asks everybody for a second factor from a day on, in the organisation's zone.
///
/// # Errors
/// [`SecondFactorError::Off`] when whoever asks has none: nobody locks themselves out.
pub(crate) fn require(
    tx: &mut Tx,
    by: &Visitor,
    day: Date,
    zone: &TimeZone,
) -> Result<(), SecondFactorError> {
    if !is_on(tx, by.staff)? {
        return Err(SecondFactorError::Off);
    }
    let start = day.to_zoned(zone.clone()).map_err(StoreError::unexpected)?;
    let from = Some(Timestamp::from_jiff(start.timestamp()));
    tx.keep_setting(SETTING, &Required { from })?;
    let detail = json!({ "from": day.to_string() });
    audit::note(tx, By::Visitor(by), "second_factor.required", "organisation", detail);
    Ok(())
}

/// Nobody must have one any more. Those who do keep theirs.
pub(crate) fn lift(tx: &mut Tx, by: By<'_>) -> Result<(), StoreError> {
    if from(tx)?.is_none() {
        return Ok(());
    }
    tx.keep_setting(SETTING, &Required { from: None })?;
    audit::note(tx, by, "second_factor.required_no_more", "organisation", json!({}));
    Ok(())
}

/// The same by whoever can run the program on its data.
///
/// # Errors
/// When the store fails.
pub fn lift_from_terminal(tx: &mut Tx) -> Result<(), StoreError> {
    lift(tx, By::Ringback)
}
