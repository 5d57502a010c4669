//! Moving a unit with all beneath it to another place in the tree.

use super::{UnitError, store};
use crate::audit;
use crate::by::By;
use ::store::Tx;
use kernel::UnitId;

/// Puts a unit beneath another. Whoever sees the new parent's rows sees the moved ones from now on.
///
/// # Errors
/// When either is out of reach, the unit is the topmost or the mover's own, the new parent lies
/// beneath it, or the store fails.
pub fn move_to(tx: &mut Tx, by: By<'_>, id: UnitId, parent: UnitId) -> Result<(), UnitError> {
    // Two moves at once could tie a knot that neither sees.
    store::lock_people(tx)?;
    let unit = store::by_id(tx, by.eyes(), id)?.ok_or(UnitError::NotFound)?;
    let target = store::by_id(tx, by.eyes(), parent)?.ok_or(UnitError::NotFound)?;
    let was = unit.parent.ok_or(UnitError::TopStays)?;
    if by.eyes().units().is_some_and(|own| own.contains(&id)) {
        return Err(UnitError::OwnUnit);
    }
    if store::is_within(tx, target.id, id)? {
        return Err(UnitError::Cycle);
    }
    if was == target.id {
        return Ok(());
    }
    store::graft(tx, id, target.id)?;
    audit::note(tx, by, "unit.moved", id, serde_json::json!({ "from": was, "to": target.id }));
    Ok(())
}
