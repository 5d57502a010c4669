//! Turns: a rule's cases go round among people who were chosen for it, wherever they work.

pub(crate) mod store;

use ::store::{StoreError, Tx};
use kernel::{RuleId, StaffId, Timestamp, UnitId};
use store as rows;

/// Whose turn it is: of those chosen who can open a case of this unit now, the one whose last turn is
/// longest ago. Among those who never had one it is whoever has the fewest open cases. Marks it as
/// theirs. Those who are away are passed over and keep their place; when all of them are, the unit's
/// manager has it. `None` when nobody can.
///
/// # Errors
/// When the store fails.
pub(crate) fn next(tx: &mut Tx, rule: RuleId, unit: UnitId) -> Result<Option<StaffId>, StoreError> {
    rows::lock(tx, rule)?;
    let Some((staff, latest, all_away)) = rows::next(tx, rule, unit)? else { return Ok(None) };
    if all_away {
        return people::unit::manager_for(tx, unit);
    }
    // Many cases may open in one moment: each turn must still be later than all before it.
    let turn = tx.now().max(Timestamp::from_micros(latest.micros() + 1));
    rows::mark(tx, rule, staff, turn)?;
    Ok(Some(staff))
}

/// Says among whom a rule's cases go round. Those who stay keep their place in the order.
pub(crate) fn keep(tx: &mut Tx, rule: RuleId, members: &[StaffId]) -> Result<(), StoreError> {
    let known = rows::of_rule(tx, rule)?;
    for staff in members.iter().filter(|staff| !known.contains(staff)) {
        rows::join(tx, rule, *staff)?;
    }
    for staff in known.iter().filter(|staff| !members.contains(staff)) {
        rows::leave(tx, rule, *staff)?;
    }
    Ok(())
}
