//! Passes in the store: the link's secret is never kept, only its hash.

use super::Purpose;
use crate::digest;
use kernel::{StaffId, Timestamp};
use store::{Eyes, StoreError, Tx, params};

const INSERT: &str = "-- people.pass.insert
insert into people_pass (token_hash, purpose, staff, expires_at, used_at) values ($1, $2, $3, $4, null)";
const SWEEP: &str = "-- people.pass.sweep
delete from people_pass where expires_at <= $1";
const GOOD: &str = "-- people.pass.good
select p.staff from people_pass p left join people_staff s on s.id = p.staff
where p.token_hash = $1 and p.purpose = $2 and p.used_at is null and p.expires_at > $3 and s.disabled_at is null";
const SPEND: &str = "-- people.pass.spend
update people_pass set used_at = $2 where token_hash = $1 and used_at is null";
const REVOKE: &str = "-- people.pass.revoke
delete from people_pass where staff = $1";
const REVOKE_ONE: &str = "-- people.pass.revoke_one
delete from people_pass where staff = $1 and purpose = $2";
const REVOKE_PURPOSE: &str = "-- people.pass.revoke_purpose
delete from people_pass where purpose = $1";

pub(super) fn insert(
    tx: &mut Tx,
    secret: &str,
    purpose: Purpose,
    staff: Option<StaffId>,
    ends: Timestamp,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(SWEEP, params![now])?;
    tx.execute(INSERT, params![digest::of(secret), purpose.code(), staff, ends]).map(drop)
}

pub(super) fn good(
    tx: &mut Tx,
    secret: &str,
    purpose: Purpose,
) -> Result<Option<Option<StaffId>>, StoreError> {
    let now = tx.now();
    let found =
        tx.row(&Eyes::Respondent, GOOD, params![digest::of(secret), purpose.code(), now])?;
    found.map(|row| row.get(0)).transpose()
}

pub(super) fn spend(tx: &mut Tx, secret: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(SPEND, params![digest::of(secret), now])? == 1)
}

pub(super) fn revoke(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(REVOKE, params![staff]).map(drop)
}

/// Makes the links of one person for one purpose worthless.
pub(super) fn revoke_one(tx: &mut Tx, staff: StaffId, purpose: Purpose) -> Result<(), StoreError> {
    tx.execute(REVOKE_ONE, params![staff, purpose.code()]).map(drop)
}

pub(super) fn revoke_purpose(tx: &mut Tx, purpose: Purpose) -> Result<(), StoreError> {
    tx.execute(REVOKE_PURPOSE, params![purpose.code()]).map(drop)
}
