//! The rows of interviews, and those of transactions that a book is made of.

use super::interview::{Back, Interview, Reason};
use ::store::{Eyes, Row, Sql, StoreError, Tx, params};
use kernel::{CauseId, CustomerId, Timestamp};

const BOUGHT: &str = "-- learn.retention.bought
select customer, at, amount from learn_transaction where {eyes} order by customer, at, id";
const KEEP: &str = "-- learn.interview.keep
insert into learn_interview (customer, noted_at, contacted, staff, cause, words, back) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (customer, noted_at) do nothing";
const FORGET: &str = "-- learn.interview.forget
delete from learn_interview where customer = $1";

/// Every transaction: whose, when, how much.
pub(super) fn bought(
    tx: &mut Tx,
    eyes: &Eyes,
) -> Result<Vec<(CustomerId, Timestamp, i64)>, StoreError> {
    let rows = tx.rows(eyes, BOUGHT, &[])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?, row.next()?))).collect()
}

pub(super) fn keep(tx: &mut Tx, interview: &Interview) -> Result<(), StoreError> {
    let Interview { customer, noted_at, contacted, by, reason, back, .. } = interview;
    let values =
        params![*customer, *noted_at, *contacted, *by, reason.cause(), reason.words(), back.code()];
    tx.execute(KEEP, values).map(drop)
}

/// Interviews of everybody or of one id, the newest first.
pub(super) fn interviews(
    tx: &mut Tx,
    eyes: &Eyes,
    of: Option<CustomerId>,
) -> Result<Vec<Interview>, StoreError> {
    let (narrow, values) = match of {
        Some(customer) => (" and i.customer = $1", params![customer].to_vec()),
        None => ("", Vec::new()),
    };
    let sql = Sql::built(format!(
        "-- learn.interview.list
select i.customer, i.noted_at, i.contacted, i.staff, s.name, i.cause, i.words, i.back
from learn_interview i left join people_staff s on s.id = i.staff where {{eyes}}{narrow}
order by i.noted_at desc, i.customer"
    ));
    tx.rows(eyes, sql, &values)?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Interview, StoreError> {
    let (customer, noted_at, contacted) = (row.next()?, row.next()?, row.next()?);
    let (by, name): (_, Option<String>) = (row.next()?, row.next()?);
    let (cause, words): (Option<CauseId>, String) = (row.next()?, row.next()?);
    let back: String = row.next()?;
    Ok(Interview {
        customer,
        noted_at,
        contacted,
        by,
        by_name: name.unwrap_or_default(),
        reason: Reason::new(cause, &words),
        back: Back::parse(&back).unwrap_or(Back::Unsure),
    })
}

pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}
