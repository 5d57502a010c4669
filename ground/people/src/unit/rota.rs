//! The rota: whose turn it is to take a unit's next case.

use super::{UnitError, store};
use crate::audit;
use crate::by::By;
use crate::staff;
use ::store::{Eyes, StoreError, Tx};
use kernel::{StaffId, Timestamp, UnitId};

/// Somebody on a rota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub staff: StaffId,
    pub name: String,
    /// `None` before their first turn.
    pub last_turn_at: Option<Timestamp>,
    /// Until when they are away, while they are.
    pub away_until: Option<Timestamp>,
}

/// Who takes turns in this very unit, the next one first; those who can't any more are left out.
///
/// # Errors
/// When the store fails.
pub fn rota(tx: &mut Tx, eyes: &Eyes, unit: UnitId) -> Result<Vec<Member>, StoreError> {
    store::members(tx, eyes, unit)
}

/// Says who takes turns in a unit. Those who stay keep their place in the order.
///
/// # Errors
/// When the unit is out of reach, somebody can't work in it, or the store fails.
pub fn set_rota(
    tx: &mut Tx,
    by: By<'_>,
    unit: UnitId,
    members: &[StaffId],
) -> Result<(), UnitError> {
    store::by_id(tx, by.eyes(), unit)?.ok_or(UnitError::NotFound)?;
    let known: Vec<StaffId> =
        rota(tx, &Eyes::Loop, unit)?.into_iter().map(|member| member.staff).collect();
    for staff in members.iter().filter(|staff| !known.contains(staff)) {
        if !staff::store::may_work_in(tx, *staff, unit)? {
            return Err(UnitError::NoSuchStaff);
        }
        store::join_rota(tx, unit, *staff)?;
    }
    for staff in known.iter().filter(|staff| !members.contains(staff)) {
        store::leave_rota(tx, unit, *staff)?;
    }
    let same = known.len() == members.len() && known.iter().all(|staff| members.contains(staff));
    if !same {
        audit::note(tx, by, "unit.rota_changed", unit, serde_json::json!({ "members": members }));
    }
    Ok(())
}

/// The one of the unit's rota (or of the nearest above that has one) whose last turn is longest
/// ago, and marks this as their turn.
///
/// Those who are away are passed over and keep their place; when all of them are, the unit's manager
/// has it. `None` when no rota up the tree has anybody active.
///
/// # Errors
/// When the store fails.
pub fn next_on_rota(tx: &mut Tx, unit: UnitId) -> Result<Option<StaffId>, StoreError> {
    let Some((rota, staff, latest, all_away)) = store::next_turn(tx, unit)? else {
        return Ok(None);
    };
    if all_away {
        return store::manager_for(tx, unit);
    }
    // Many cases may open in one moment: each turn must still be later than all before it.
    let turn = tx.now().max(Timestamp::from_micros(latest.micros() + 1));
    store::mark_turn(tx, rota, staff, turn)?;
    Ok(Some(staff))
}

/// Whose turns come for a unit, the next first, and the unit whose rota that is: its own or the
/// nearest above that has one. Nobody's turn is marked.
///
/// # Errors
/// When the store fails.
pub fn turns(tx: &mut Tx, unit: UnitId) -> Result<Option<(UnitId, Vec<StaffId>)>, StoreError> {
    let all = store::turns(tx, unit)?;
    let Some((rota, _)) = all.first().copied() else { return Ok(None) };
    let of = all.into_iter().take_while(|(unit, _)| *unit == rota);
    Ok(Some((rota, of.map(|(_, staff)| staff).collect())))
}
