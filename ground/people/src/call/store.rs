//! The rows of calls that were done once.

use super::Reply;
use kernel::CustomerId;
use std::time::Duration;
use store::{Eyes, StoreError, Tx, params};

const KNOWN: &str = "-- people.call.known
select body_hash, status, body from people_call where call_hash = $1";
const KEEP: &str = "-- people.call.keep
insert into people_call (call_hash, body_hash, status, body, at) values ($1, $2, $3, $4, $5)
on conflict (call_hash) do nothing";
const FORGET: &str = "-- people.call.forget
delete from people_call where body like $1";
const SWEEP: &str = "-- people.call.sweep
delete from people_call where at < $1";

/// What was answered is remembered this long.
const KEPT: Duration = Duration::from_secs(48 * 3600);

/// The body a call came with before, and what was answered.
pub(super) fn known(tx: &mut Tx, call: &str) -> Result<Option<(String, Reply)>, StoreError> {
    // The statement finds only what the caller's own key names.
    let Some(mut row) = tx.row(&Eyes::Respondent, KNOWN, params![call])? else { return Ok(None) };
    let (body, status): (String, i64) = (row.next()?, row.next()?);
    let status = u16::try_from(status).unwrap_or(200);
    Ok(Some((body, Reply { status, body: row.next()? })))
}

/// Keeps what is answered; `false` when another node was quicker. What is long ago is forgotten.
pub(super) fn keep(tx: &mut Tx, call: &str, body: &str, reply: &Reply) -> Result<bool, StoreError> {
    let now = tx.now();
    tx.execute(SWEEP, params![now.minus(KEPT)])?;
    let status = i64::from(reply.status);
    Ok(tx.execute(KEEP, params![call, body, status, &reply.body, now])? == 1)
}

/// Forgets what was answered about a customer.
pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![format!("%{customer}%")]).map(drop)
}
