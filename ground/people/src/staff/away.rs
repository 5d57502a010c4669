//! Away: somebody takes no new cases until a day has ended; what they have stays theirs.

pub(crate) mod page;

use super::{StaffError, changeable, store};
use crate::audit;
use crate::by::By;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, StaffId, Timestamp};
use serde_json::json;
use std::collections::HashMap;

/// Says until when somebody is away, or that they are here. Everybody says so of themselves; of
/// others whoever may change them.
///
/// # Errors
/// When they are out of reach or somebody else's to change, or the store fails.
pub fn set(
    tx: &mut Tx,
    by: By<'_>,
    id: StaffId,
    until: Option<Timestamp>,
) -> Result<(), StaffError> {
    if by.actor() != Actor::Staff(id) {
        changeable(tx, by, id)?;
    }
    if store::away_until(tx, id)? == until {
        return Ok(());
    }
    store::set_away(tx, id, until)?;
    let until = until.map(web::words::machine);
    audit::note(tx, by, "staff.away", id, json!({ "until": until }));
    Ok(())
}

/// Until when somebody is away; `None` when they are here.
///
/// # Errors
/// When the store fails.
pub fn until(tx: &mut Tx, id: StaffId) -> Result<Option<Timestamp>, StoreError> {
    store::away_until(tx, id)
}

/// Those in sight who are away, and until when.
///
/// # Errors
/// When the store fails.
pub fn all(tx: &mut Tx, eyes: &Eyes) -> Result<HashMap<StaffId, Timestamp>, StoreError> {
    store::all_away(tx, eyes)
}
