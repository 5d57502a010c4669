//! Units in the store.

use super::{Branch, Member, Unit, tree};
use kernel::{StaffId, Timestamp, UnitId};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- people.unit.insert
insert into people_unit (id, parent, name, names, zone, manager, created_at)
values ($1, $2, $3, $4, $5, $6, $7)";
const WITHIN_ITSELF: &str = "-- people.unit.within_itself
insert into people_within (ancestor, unit, depth) values ($1, $1, 0)";
const WITHIN_PARENT: &str = "-- people.unit.within_parent
insert into people_within (ancestor, unit, depth)
select w.ancestor, cast($1 as text), w.depth + 1 from people_within w where w.unit = $2";
const UPDATE: &str = "-- people.unit.update
update people_unit set name = $2, names = $3, zone = $4, manager = $5 where id = $1";
const BY_ID: &str = "-- people.unit.by_id
select u.id, u.parent, u.name, u.names, u.zone, u.manager from people_unit u
where u.id = $1 and {eyes u.id}";
const ALL: &str = "-- people.unit.all
select u.id, u.parent, u.name, u.names, u.zone, u.manager from people_unit u where {eyes u.id}";
const PATH: &str = "-- people.unit.path
select u.id, u.parent, u.name, u.names, u.zone, u.manager from people_within w
join people_unit u on u.id = w.ancestor where w.unit = $1 and {eyes u.id} order by w.depth desc";
const TOP: &str = "-- people.unit.top
select u.id, u.parent, u.name, u.names, u.zone, u.manager from people_unit u where u.parent is null";
const IS_WITHIN: &str = "-- people.unit.is_within
select count(*) from people_within where unit = $1 and ancestor = $2";
const LOCK: &str = "-- people.unit.lock
update people_unit set created_at = created_at where parent is null";
const REPARENT: &str = "-- people.unit.reparent
update people_unit set parent = $2 where id = $1";
const CUT: &str = "-- people.unit.cut
delete from people_within where unit in (select unit from people_within where ancestor = $1)
and ancestor not in (select unit from people_within where ancestor = $1)";
const GRAFT: &str = "-- people.unit.graft
insert into people_within (ancestor, unit, depth)
select up.ancestor, down.unit, up.depth + down.depth + 1
from people_within up cross join people_within down where up.unit = $2 and down.ancestor = $1";
// The manager named for the nearest unit; where none is named, whoever manages that very unit.
const MANAGER: &str = "-- people.unit.manager
select s.id from people_within w join people_unit u on u.id = w.ancestor
join people_staff s on s.id = u.manager or (u.manager is null and s.unit = u.id and s.role = 'manager')
where w.unit = $1 and s.disabled_at is null order by w.depth, s.created_at, s.id limit 1";
const ANY_OWNER: &str = "-- people.unit.any_owner
select s.id from people_staff s where s.role = 'owner' and s.disabled_at is null
order by s.created_at, s.id limit 1";
const MANAGERS: &str = "-- people.unit.managers
select u.id, s.name from people_unit u join people_staff s on s.id = u.manager where {eyes u.id}";
const MEMBERS: &str = "-- people.unit.members
select s.id, s.name, r.last_turn_at, case when s.away_until > $2 then s.away_until end from people_rota r join people_staff s on s.id = r.staff
join people_within seen on seen.ancestor = s.unit and seen.unit = r.unit
where r.unit = $1 and s.disabled_at is null and s.role <> 'viewer' and {eyes r.unit}
order by r.last_turn_at, s.id";
const JOIN_ROTA: &str = "-- people.unit.join_rota
insert into people_rota (unit, staff, last_turn_at) values ($1, $2, 0)
on conflict (unit, staff) do nothing";
const LEAVE_ROTA: &str = "-- people.unit.leave_rota
delete from people_rota where unit = $1 and staff = $2";
const NEXT_TURN: &str = "-- people.unit.next_turn
select r.unit, r.staff, (select max(o.last_turn_at) from people_rota o where o.unit = r.unit),
  case when s.away_until > $2 then 1 else 0 end as away from people_within w join people_rota r on r.unit = w.ancestor
join people_staff s on s.id = r.staff
join people_within seen on seen.ancestor = s.unit and seen.unit = w.unit
where w.unit = $1 and s.disabled_at is null and s.role <> 'viewer'
order by w.depth, away, r.last_turn_at, r.staff limit 1";
const TURNS: &str = "-- people.unit.turns
select r.unit, r.staff from people_within w join people_rota r on r.unit = w.ancestor
join people_staff s on s.id = r.staff
join people_within seen on seen.ancestor = s.unit and seen.unit = w.unit
where w.unit = $1 and s.disabled_at is null and s.role <> 'viewer'
order by w.depth, r.last_turn_at, r.staff";
const MARK_TURN: &str = "-- people.unit.mark_turn
update people_rota set last_turn_at = $3 where unit = $1 and staff = $2";

fn unit(mut row: Row) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: row.next()?,
        parent: row.next()?,
        name: row.next()?,
        names: row.next_json()?,
        zone: row.next()?,
        manager: row.next()?,
    })
}

fn names(unit: &Unit) -> Result<String, StoreError> {
    serde_json::to_string(&unit.names).map_err(StoreError::unexpected)
}

pub(super) fn insert(tx: &mut Tx, unit: &Unit) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        INSERT,
        params![unit.id, unit.parent, &unit.name, names(unit)?, &unit.zone, unit.manager, now],
    )?;
    tx.execute(WITHIN_ITSELF, params![unit.id])?;
    if let Some(parent) = unit.parent {
        tx.execute(WITHIN_PARENT, params![unit.id, parent])?;
    }
    Ok(())
}

pub(super) fn update(tx: &mut Tx, unit: &Unit) -> Result<(), StoreError> {
    tx.execute(UPDATE, params![unit.id, &unit.name, names(unit)?, &unit.zone, unit.manager])
        .map(drop)
}

/// One unit, when `eyes` reach it.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: UnitId) -> Result<Option<Unit>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(unit).transpose()
}

/// Every unit in sight as a tree: parents before their children, neighbours by name.
///
/// # Errors
/// When the store fails.
pub fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Branch>, StoreError> {
    let rows = tx.rows(eyes, ALL, &[])?;
    Ok(tree(rows.into_iter().map(unit).collect::<Result<_, _>>()?))
}

/// The units from the topmost in sight down to this one.
///
/// # Errors
/// When the store fails.
pub fn path(tx: &mut Tx, eyes: &Eyes, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    tx.rows(eyes, PATH, params![id])?.into_iter().map(unit).collect()
}

/// The unit that stands for the whole organisation; `None` before it is set up.
pub(crate) fn top(tx: &mut Tx) -> Result<Option<Unit>, StoreError> {
    tx.row(&Eyes::Loop, TOP, &[])?.map(unit).transpose()
}

/// To whom a matter of this unit climbs: the nearest manager up the tree, else an owner.
///
/// # Errors
/// When the store fails.
pub fn manager_for(tx: &mut Tx, unit: UnitId) -> Result<Option<StaffId>, StoreError> {
    let found = match tx.row(&Eyes::Loop, MANAGER, params![unit])? {
        Some(row) => Some(row),
        None => tx.row(&Eyes::Loop, ANY_OWNER, &[])?,
    };
    found.map(|row| row.get(0)).transpose()
}

/// The names of those who manage units in sight; they may themselves stand above.
pub(super) fn managers(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<(UnitId, String)>, StoreError> {
    let rows = tx.rows(eyes, MANAGERS, &[])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

/// Whether `id` is `ancestor` or lies beneath it.
pub(crate) fn is_within(tx: &mut Tx, id: UnitId, ancestor: UnitId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, IS_WITHIN, params![id, ancestor])? > 0)
}

/// Lets changes that look at several people or units at once take turns, on several nodes, too.
pub(crate) fn lock_people(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(LOCK, &[]).map(drop)
}

pub(super) fn graft(tx: &mut Tx, id: UnitId, parent: UnitId) -> Result<(), StoreError> {
    tx.execute(REPARENT, params![id, parent])?;
    tx.execute(CUT, params![id])?;
    tx.execute(GRAFT, params![id, parent]).map(drop)
}

pub(super) fn members(tx: &mut Tx, eyes: &Eyes, unit: UnitId) -> Result<Vec<Member>, StoreError> {
    let now = tx.now();
    let rows = tx.rows(eyes, MEMBERS, params![unit, now])?;
    rows.into_iter()
        .map(|mut row| {
            let (staff, name, last) = (row.next()?, row.next()?, row.next::<i64>()?);
            let last_turn_at = (last > 0).then(|| Timestamp::from_micros(last));
            Ok(Member { staff, name, last_turn_at, away_until: row.next()? })
        })
        .collect()
}

pub(super) fn join_rota(tx: &mut Tx, unit: UnitId, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(JOIN_ROTA, params![unit, staff]).map(drop)
}

pub(super) fn leave_rota(tx: &mut Tx, unit: UnitId, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(LEAVE_ROTA, params![unit, staff]).map(drop)
}

/// Whose turn it is, on which unit's rota, the latest turn anybody had there, and whether they are
/// away: then everybody of that rota is.
pub(super) fn next_turn(
    tx: &mut Tx,
    unit: UnitId,
) -> Result<Option<(UnitId, StaffId, Timestamp, bool)>, StoreError> {
    let now = tx.now();
    let row = tx.row(&Eyes::Loop, NEXT_TURN, params![unit, now])?;
    row.map(|mut row| Ok((row.next()?, row.next()?, row.next()?, row.next()?))).transpose()
}

/// Everybody whose turn may come, nearest rota first, in the order of their turns.
pub(super) fn turns(tx: &mut Tx, unit: UnitId) -> Result<Vec<(UnitId, StaffId)>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, TURNS, params![unit])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

pub(super) fn mark_turn(
    tx: &mut Tx,
    unit: UnitId,
    staff: StaffId,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(MARK_TURN, params![unit, staff, at]).map(drop)
}
