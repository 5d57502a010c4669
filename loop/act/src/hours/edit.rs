//! Changing the hours: promises given from now on count by them; those already given stay.

use super::store as rows;
use crate::calendar::{Calendar, Draft, Mistake};
use crate::{audit, rule, settings};
use kernel::UnitId;
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Why hours can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum HoursError {
    #[error("These hours need putting right.")]
    Wrong(Vec<Mistake>),
    #[error("There is no such calendar.")]
    NotFound,
    #[error(
        "Calendars are the whole organisation's; somebody who sees all of it must change this."
    )]
    NotYours,
    #[error("A rule or a unit still counts by this calendar, or it is the default one.")]
    InUse,
    #[error("There is no such unit within your reach.")]
    NoSuchUnit,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps a calendar: a new one, or another version of one.
///
/// # Errors
/// When the draft is wrong, there is no such calendar, or the store fails.
pub fn keep(
    tx: &mut Tx,
    by: &Visitor,
    id: Option<&str>,
    name: &str,
    draft: &Draft,
) -> Result<String, HoursError> {
    reach(by)?;
    let calendar = Calendar::check(draft).map_err(HoursError::Wrong)?;
    let id = match id {
        None => tx.secret(),
        Some(id) if rows::all(tx, &by.eyes)?.iter().any(|hours| hours.id == id) => id.to_owned(),
        Some(_) => return Err(HoursError::NotFound),
    };
    rows::keep(tx, &id, name, &calendar.draft())?;
    rule::store::new_stamp(tx)?;
    audit::note(tx, by, "hours.kept", &id, json!({ "name": name, "zone": draft.zone }));
    Ok(id)
}

/// Makes a calendar the one that holds wherever no other was chosen.
///
/// # Errors
/// When there is no such calendar, or the store fails.
pub fn make_default(tx: &mut Tx, by: &Visitor, id: &str) -> Result<(), HoursError> {
    reach(by)?;
    if !rows::make_default(tx, id)? {
        return Err(HoursError::NotFound);
    }
    rule::store::new_stamp(tx)?;
    audit::note(tx, by, "hours.made_default", id, json!({}));
    Ok(())
}

/// Removes a calendar that nothing counts by.
///
/// # Errors
/// When something does, or the store fails.
pub fn remove(tx: &mut Tx, by: &Visitor, id: &str) -> Result<(), HoursError> {
    reach(by)?;
    if rows::uses(tx, id)? > 0 {
        return Err(HoursError::InUse);
    }
    rows::remove(tx, id)?;
    rule::store::new_stamp(tx)?;
    audit::note(tx, by, "hours.removed", id, json!({}));
    Ok(())
}

fn reach(by: &Visitor) -> Result<(), HoursError> {
    if settings::reach_all(by) { Ok(()) } else { Err(HoursError::NotYours) }
}

/// Gives a unit, and all beneath it, hours of its own; `None` takes them back.
///
/// # Errors
/// When the unit or the calendar is not there, or the store fails.
pub fn for_unit(
    tx: &mut Tx,
    by: &Visitor,
    unit: UnitId,
    calendar: Option<&str>,
) -> Result<(), HoursError> {
    if people::unit::by_id(tx, &by.eyes, unit)?.is_none() {
        return Err(HoursError::NoSuchUnit);
    }
    if let Some(calendar) = calendar
        && !rows::all(tx, &by.eyes)?.iter().any(|hours| hours.id == calendar)
    {
        return Err(HoursError::NotFound);
    }
    rows::set_unit(tx, unit, calendar)?;
    audit::note(tx, by, "hours.unit_changed", unit, json!({ "calendar": calendar }));
    Ok(())
}
