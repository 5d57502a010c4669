//! The rows of calendars.

use super::{Hours, UnitHours, around_the_clock};
use crate::calendar::{Calendar, Draft};
use kernel::UnitId;
use store::{Eyes, Row, StoreError, Tx, params};

const ONE: &str = "-- act.hours.one
select id, name, draft, is_default from act_calendar where id = $1 or is_default = 1
order by case when id = $1 then 0 else 1 end limit 1";
const ALL: &str = "-- act.hours.all
select id, name, draft, is_default from act_calendar where {eyes} order by is_default desc, name, id";
const UNITS: &str = "-- act.hours.units
select h.unit, h.calendar from act_unit_hours h where {eyes h.unit} order by h.unit";
const KEEP: &str = "-- act.hours.keep
insert into act_calendar (id, name, draft, is_default, changed_at) values ($1, $2, $3, $4, $5)
on conflict (id) do update set name = excluded.name, draft = excluded.draft, changed_at = excluded.changed_at";
const NOT_DEFAULT: &str = "-- act.hours.not_default
update act_calendar set is_default = 0 where id <> $1 and is_default = 1";
const DEFAULT: &str = "-- act.hours.default
update act_calendar set is_default = 1 where id = $1";
const USES: &str = "-- act.hours.uses
select (select count(*) from act_unit_hours where calendar = $1) + (select count(*) from act_rule where calendar = $1)
  + (select count(*) from act_calendar where id = $1 and is_default = 1)";
const REMOVE: &str = "-- act.hours.remove
delete from act_calendar where id = $1";
const SET_UNIT: &str = "-- act.hours.set_unit
insert into act_unit_hours (unit, calendar) values ($1, $2) on conflict (unit) do update set calendar = excluded.calendar";
const CLEAR_UNIT: &str = "-- act.hours.clear_unit
delete from act_unit_hours where unit = $1";

fn read(mut row: Row) -> Result<Hours, StoreError> {
    Ok(Hours {
        id: row.next()?,
        name: row.next()?,
        draft: row.next_json::<Draft>()?,
        is_default: row.next()?,
    })
}

/// The calendar of that id; the default one where it is gone, every hour where there is none.
pub(crate) fn calendar(tx: &mut Tx, id: &str) -> Result<Calendar, StoreError> {
    let row = tx.row(&Eyes::Loop, ONE, params![id])?;
    Ok(row.map(read).transpose()?.map_or_else(around_the_clock, |hours| hours.calendar()))
}

/// The same as people write it.
pub(crate) fn written(tx: &mut Tx, id: &str) -> Result<Option<Draft>, StoreError> {
    let row = tx.row(&Eyes::Loop, ONE, params![id])?;
    Ok(row.map(read).transpose()?.map(|hours| hours.draft))
}

/// All calendars, the default one first.
pub(crate) fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Hours>, StoreError> {
    tx.rows(eyes, ALL, &[])?.into_iter().map(read).collect()
}

/// The units with hours of their own.
pub(crate) fn units(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<UnitHours>, StoreError> {
    let rows = tx.rows(eyes, UNITS, &[])?;
    rows.into_iter()
        .map(|mut row| Ok(UnitHours { unit: row.next()?, calendar: row.next()? }))
        .collect()
}

/// Keeps a calendar; a new one is not the default.
pub(crate) fn keep(tx: &mut Tx, id: &str, name: &str, draft: &Draft) -> Result<(), StoreError> {
    let body = serde_json::to_string(draft).map_err(StoreError::unexpected)?;
    let now = tx.now();
    tx.execute(KEEP, params![id, name, body, false, now]).map(drop)
}

pub(crate) fn make_default(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    if tx.execute(DEFAULT, params![id])? == 0 {
        return Ok(false);
    }
    tx.execute(NOT_DEFAULT, params![id])?;
    Ok(true)
}

/// How many rules and units count by a calendar; the default one is used by all the others.
pub(crate) fn uses(tx: &mut Tx, id: &str) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, USES, params![id])
}

pub(crate) fn remove(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![id]).map(drop)
}

/// Gives a unit hours of its own, or takes them back.
pub(crate) fn set_unit(
    tx: &mut Tx,
    unit: UnitId,
    calendar: Option<&str>,
) -> Result<(), StoreError> {
    match calendar {
        Some(calendar) => tx.execute(SET_UNIT, params![unit, calendar]).map(drop),
        None => tx.execute(CLEAR_UNIT, params![unit]).map(drop),
    }
}
