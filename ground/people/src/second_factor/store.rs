//! Second factors in the store: secrets sealed with the site's key, recovery codes hashed.

use super::State;
use kernel::{StaffId, Timestamp};
use store::{Eyes, StoreError, Tx, params};

const BEGIN: &str = "-- people.second_factor.begin
insert into people_second_factor (staff, secret, begun_at, on_at, step) values ($1, $2, $3, null, 0)
on conflict (staff) do update set secret = excluded.secret, begun_at = excluded.begun_at
where people_second_factor.on_at is null";
const WAITING: &str = "-- people.second_factor.waiting
select secret from people_second_factor where staff = $1 and on_at is null and begun_at > $2";
const ON: &str = "-- people.second_factor.on
select secret from people_second_factor where staff = $1 and on_at is not null";
const STATE: &str = "-- people.second_factor.state
select f.on_at, (select count(*) from people_recovery_code c where c.staff = f.staff and c.used_at is null)
from people_second_factor f where f.staff = $1 and f.on_at is not null";
const COUNTS: &str = "-- people.second_factor.counts
select count(*), count(f.on_at) from people_staff s left join people_second_factor f on f.staff = s.id
where s.disabled_at is null and {eyes s.unit}";
const SWITCH_ON: &str = "-- people.second_factor.switch_on
update people_second_factor set on_at = $2, step = $3 where staff = $1 and on_at is null";
// Each code is taken once: those of this step and of the steps before it are no good any more.
const USE_STEP: &str = "-- people.second_factor.use_step
update people_second_factor set step = $2 where staff = $1 and step < $2";
const CLEAR: &str = "-- people.second_factor.clear
delete from people_second_factor where staff = $1";
const CLEAR_CODES: &str = "-- people.recovery_code.clear
delete from people_recovery_code where staff = $1";
const ADD_CODE: &str = "-- people.recovery_code.add
insert into people_recovery_code (staff, code_hash, used_at) values ($1, $2, null)";
const SPEND_CODE: &str = "-- people.recovery_code.spend
update people_recovery_code set used_at = $3 where staff = $1 and code_hash = $2 and used_at is null";

pub(super) fn begin(tx: &mut Tx, staff: StaffId, sealed: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(BEGIN, params![staff, sealed, now]).map(drop)
}

/// The sealed secret that was made since then and waits for its first code.
pub(super) fn waiting(
    tx: &mut Tx,
    staff: StaffId,
    since: Timestamp,
) -> Result<Option<String>, StoreError> {
    let row = tx.row(&Eyes::Respondent, WAITING, params![staff, since])?;
    row.map(|row| row.get(0)).transpose()
}

/// The sealed secret that is on.
pub(super) fn on(tx: &mut Tx, staff: StaffId) -> Result<Option<String>, StoreError> {
    let row = tx.row(&Eyes::Respondent, ON, params![staff])?;
    row.map(|row| row.get(0)).transpose()
}

/// Somebody's second factor, when it is on.
pub(crate) fn state(tx: &mut Tx, staff: StaffId) -> Result<Option<State>, StoreError> {
    let row = tx.row(&Eyes::Respondent, STATE, params![staff])?;
    row.map(|mut row| Ok(State { since: row.next()?, codes_left: row.next()? })).transpose()
}

/// How many people can sign in, and how many of them have one.
pub(super) fn counts(tx: &mut Tx, eyes: &Eyes) -> Result<(i64, i64), StoreError> {
    let row = tx.row(eyes, COUNTS, &[])?;
    Ok(row
        .map(|mut row| Ok::<_, StoreError>((row.next()?, row.next()?)))
        .transpose()?
        .unwrap_or_default())
}

pub(super) fn switch_on(tx: &mut Tx, staff: StaffId, step: i64) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(SWITCH_ON, params![staff, now, step])? == 1)
}

pub(super) fn use_step(tx: &mut Tx, staff: StaffId, step: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(USE_STEP, params![staff, step])? == 1)
}

pub(super) fn clear(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(CLEAR, params![staff])?;
    clear_codes(tx, staff)
}

pub(super) fn clear_codes(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(CLEAR_CODES, params![staff]).map(drop)
}

pub(super) fn add_code(tx: &mut Tx, staff: StaffId, hash: &str) -> Result<(), StoreError> {
    tx.execute(ADD_CODE, params![staff, hash]).map(drop)
}

pub(super) fn spend_code(tx: &mut Tx, staff: StaffId, hash: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(SPEND_CODE, params![staff, hash, now])? == 1)
}
