//! The rows of mentions and raised causes.

use super::{Closed, Raised};
use ::store::{Eyes, StoreError, Tx, params};
use kernel::{CaseId, CauseId, Timestamp, UnitId};

const PUT: &str = "-- improve.mention.put
insert into improve_mention (case_id, cause, unit, at) values ($1, $2, $3, $4)
on conflict (case_id) do update set cause = excluded.cause, at = excluded.at";
const REMOVE: &str = "-- improve.mention.remove
delete from improve_mention where case_id = $1";
const COUNT_OF: &str = "-- improve.mention.count_of
select count(*) from improve_mention where cause = $1 and unit = $2 and at >= $3";
const COUNTS: &str = "-- improve.mention.counts
select m.cause, count(*) as cases from improve_mention m where m.at >= $1 and m.at < $2 and {eyes m.unit}
group by m.cause order by cases desc, m.cause";
const COUNTS_OF_UNIT: &str = "-- improve.mention.counts_of_unit
select m.cause, count(*) as cases from improve_mention m
join people_within w on w.unit = m.unit and w.ancestor = $3
where m.at >= $1 and m.at < $2 and {eyes m.unit}
group by m.cause order by cases desc, m.cause";
const RAISED_SINCE: &str = "-- improve.raised.since
select count(*) from improve_raised where cause = $1 and unit = $2 and raised_at > $3";
const RAISE: &str = "-- improve.raised.insert
insert into improve_raised (cause, unit, raised_at, cases) values ($1, $2, $3, $4) on conflict do nothing";
const RAISED: &str = "-- improve.raised.list
select r.cause, r.unit, r.cases, r.raised_at from improve_raised r where r.raised_at >= $1 and {eyes r.unit}
order by r.raised_at desc, r.cause limit 50";

pub(super) fn put(
    tx: &mut Tx,
    case: CaseId,
    cause: CauseId,
    unit: UnitId,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(PUT, params![case, cause, unit, at]).map(drop)
}

pub(super) fn remove(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![case]).map(drop)
}

pub(super) fn count_of(
    tx: &mut Tx,
    cause: CauseId,
    unit: UnitId,
    since: Timestamp,
) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, COUNT_OF, params![cause, unit, since])
}

pub(super) fn counts(
    tx: &mut Tx,
    eyes: &Eyes,
    closed: &Closed,
) -> Result<Vec<(CauseId, i64)>, StoreError> {
    let from = closed.from.map_or(i64::MIN, Timestamp::micros);
    let until = closed.until.map_or(i64::MAX, Timestamp::micros);
    let rows = match closed.unit {
        None => tx.rows(eyes, COUNTS, params![from, until])?,
        Some(unit) => tx.rows(eyes, COUNTS_OF_UNIT, params![from, until, unit])?,
    };
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

pub(super) fn raised_since(
    tx: &mut Tx,
    cause: CauseId,
    unit: UnitId,
    since: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, RAISED_SINCE, params![cause, unit, since])? > 0)
}

pub(super) fn raise(
    tx: &mut Tx,
    cause: CauseId,
    unit: UnitId,
    at: Timestamp,
    cases: i64,
) -> Result<bool, StoreError> {
    Ok(tx.execute(RAISE, params![cause, unit, at, cases])? == 1)
}

pub(super) fn raised(
    tx: &mut Tx,
    eyes: &Eyes,
    since: Timestamp,
) -> Result<Vec<Raised>, StoreError> {
    let rows = tx.rows(eyes, RAISED, params![since])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Raised {
                cause: row.next()?,
                unit: row.next()?,
                cases: row.next()?,
                at: row.next()?,
            })
        })
        .collect()
}
