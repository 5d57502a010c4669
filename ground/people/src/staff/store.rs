//! Staff in the store.

use super::{Staff, State};
use crate::email::Email;
use kernel::{Language, Role, StaffId, Timestamp, UnitId};
use std::collections::HashMap;
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- people.staff.insert_once
insert into people_staff (id, email, name, role, unit, password, language, disabled_at, created_at)
values ($1, $2, $3, $4, $5, null, $6, null, $7) on conflict do nothing";
const BY_ID: &str = "-- people.staff.by_id
select s.id, s.email, s.name, s.role, s.unit, s.language, s.disabled_at, case when s.password is null then 0 else 1 end
from people_staff s where s.id = $1 and {eyes s.unit}";
const BY_EMAIL: &str = "-- people.staff.by_email
select s.id, s.email, s.name, s.role, s.unit, s.language, s.disabled_at, case when s.password is null then 0 else 1 end
from people_staff s where s.email = $1 and {eyes s.unit}";
const ALL: &str = "-- people.staff.all
select s.id, s.email, s.name, s.role, s.unit, s.language, s.disabled_at, case when s.password is null then 0 else 1 end
from people_staff s where {eyes s.unit}
order by case when s.disabled_at is null then 0 else 1 end, lower(s.name), s.id";
// Those whose eyes reach a unit and who may answer customers.
const ABLE: &str = "-- people.staff.able_to_work_in
select s.id, s.email, s.name, s.role, s.unit, s.language, s.disabled_at, case when s.password is null then 0 else 1 end
from people_staff s left join people_within w on w.ancestor = s.unit and w.unit = $1
where s.disabled_at is null and s.role <> 'viewer' and (w.unit is not null or s.role = 'owner')
and exists (select 1 from people_unit u where u.id = $1 and {eyes u.id}) order by lower(s.name), s.id";
const MAY_WORK_IN: &str = "-- people.staff.may_work_in
select count(*) from people_staff s left join people_within w on w.ancestor = s.unit and w.unit = $2
where s.id = $1 and s.disabled_at is null and s.role <> 'viewer' and (w.unit is not null or s.role = 'owner')";
const CREDENTIALS: &str = "-- people.staff.credentials
select s.id, s.password from people_staff s where s.email = $1 and s.disabled_at is null";
const OWN_PASSWORD: &str = "-- people.staff.own_password
select s.password from people_staff s where s.id = $1 and s.disabled_at is null";
const SET_PASSWORD: &str = "-- people.staff.set_password
update people_staff set password = $2 where id = $1";
const SET_ROLE: &str = "-- people.staff.set_role
update people_staff set role = $2 where id = $1";
const SET_UNIT: &str = "-- people.staff.set_unit
update people_staff set unit = $2 where id = $1";
const SET_DISABLED: &str = "-- people.staff.set_disabled
update people_staff set disabled_at = $2 where id = $1";
const SET_AWAY: &str = "-- people.staff.set_away
update people_staff set away_until = $2 where id = $1";
const AWAY_UNTIL: &str = "-- people.staff.away_until
select away_until from people_staff where id = $1 and away_until > $2";
const ALL_AWAY: &str = "-- people.staff.all_away
select s.id, s.away_until from people_staff s where s.away_until > $1 and {eyes s.unit}";
const SET_OWN: &str = "-- people.staff.set_own
update people_staff set name = $2, language = $3 where id = $1";
const OTHER_OWNERS: &str = "-- people.staff.other_owners
select count(*) from people_staff
where role = 'owner' and disabled_at is null and password is not null and id <> $1";
const ANYBODY: &str = "-- people.staff.anybody
select count(*) from (select 1 from people_staff limit 1) as found";

fn staff(mut row: Row) -> Result<Staff, StoreError> {
    let (id, email, name, role) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let (unit, language) = (row.next()?, row.next()?);
    let (disabled_at, has_password) = (row.next::<Option<Timestamp>>()?, row.next::<bool>()?);
    let state = match disabled_at {
        Some(at) => State::Disabled { at },
        None if has_password => State::Active,
        None => State::Invited,
    };
    Ok(Staff { id, email, name, role, unit, language, state })
}

/// Adds somebody; `false` when the address is taken.
pub(super) fn insert(tx: &mut Tx, staff: &Staff) -> Result<bool, StoreError> {
    let now = tx.now();
    let added = tx.execute(
        INSERT,
        params![staff.id, &staff.email, &staff.name, staff.role, staff.unit, staff.language, now],
    )?;
    Ok(added == 1)
}

pub(super) fn set_away(
    tx: &mut Tx,
    id: StaffId,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    tx.execute(SET_AWAY, params![id, until]).map(drop)
}

pub(super) fn away_until(tx: &mut Tx, id: StaffId) -> Result<Option<Timestamp>, StoreError> {
    let now = tx.now();
    tx.row(&Eyes::Loop, AWAY_UNTIL, params![id, now])?.map(|row| row.get(0)).transpose()
}

pub(super) fn all_away(
    tx: &mut Tx,
    eyes: &Eyes,
) -> Result<HashMap<StaffId, Timestamp>, StoreError> {
    let now = tx.now();
    let rows = tx.rows(eyes, ALL_AWAY, params![now])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

/// One member of staff, when `eyes` reach their unit.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: StaffId) -> Result<Option<Staff>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(staff).transpose()
}

/// The member of staff with an address, when `eyes` reach their unit.
///
/// # Errors
/// When the store fails.
pub fn by_email(tx: &mut Tx, eyes: &Eyes, email: &Email) -> Result<Option<Staff>, StoreError> {
    tx.row(eyes, BY_EMAIL, params![email.as_str()])?.map(staff).transpose()
}

/// Everybody in sight by name, those who are disabled last.
///
/// # Errors
/// When the store fails.
pub fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Staff>, StoreError> {
    tx.rows(eyes, ALL, &[])?.into_iter().map(staff).collect()
}

/// Who can be given a case of a unit in sight: active, at least an agent, and their own eyes reach
/// the unit. They may themselves belong to a unit above it.
///
/// # Errors
/// When the store fails.
pub fn able_to_work_in(tx: &mut Tx, eyes: &Eyes, unit: UnitId) -> Result<Vec<Staff>, StoreError> {
    tx.rows(eyes, ABLE, params![unit])?.into_iter().map(staff).collect()
}

pub(crate) fn may_work_in(tx: &mut Tx, id: StaffId, unit: UnitId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, MAY_WORK_IN, params![id, unit])? > 0)
}

/// Who signs in under an address, and their password's hash when they have chosen one.
pub(super) fn credentials(
    tx: &mut Tx,
    email: &Email,
) -> Result<Option<(StaffId, Option<String>)>, StoreError> {
    let row = tx.row(&Eyes::Respondent, CREDENTIALS, params![email.as_str()])?;
    row.map(|mut row| Ok((row.next()?, row.next()?))).transpose()
}

/// The hash of somebody's own password.
pub(crate) fn own_password(tx: &mut Tx, id: StaffId) -> Result<Option<String>, StoreError> {
    let row = tx.row(&Eyes::Respondent, OWN_PASSWORD, params![id])?;
    Ok(row.map(|row| row.get(0)).transpose()?.flatten())
}

/// Keeps the hash of a new password.
pub(crate) fn set_password(tx: &mut Tx, id: StaffId, hash: &str) -> Result<(), StoreError> {
    tx.execute(SET_PASSWORD, params![id, hash]).map(drop)
}

pub(super) fn set_role(tx: &mut Tx, id: StaffId, role: Role) -> Result<(), StoreError> {
    tx.execute(SET_ROLE, params![id, role]).map(drop)
}

pub(super) fn set_unit(tx: &mut Tx, id: StaffId, unit: UnitId) -> Result<(), StoreError> {
    tx.execute(SET_UNIT, params![id, unit]).map(drop)
}

pub(super) fn set_disabled(
    tx: &mut Tx,
    id: StaffId,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    tx.execute(SET_DISABLED, params![id, at]).map(drop)
}

/// What everybody may change about themselves.
pub(crate) fn set_own(
    tx: &mut Tx,
    id: StaffId,
    name: &str,
    language: Language,
) -> Result<(), StoreError> {
    tx.execute(SET_OWN, params![id, name, language]).map(drop)
}

/// How many owners besides this one can sign in.
pub(super) fn other_owners(tx: &mut Tx, id: StaffId) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, OTHER_OWNERS, params![id])
}

/// Whether anybody works here yet.
pub(crate) fn anybody(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, ANYBODY, &[])? > 0)
}
