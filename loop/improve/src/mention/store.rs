//! The rows of mentions and raised causes.

use super::{Closed, Linked, Raised};
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};
use kernel::fact::CaseResolved;
use kernel::{CaseId, CauseId, CustomerId, ResponseId, Timestamp, UnitId};

const PUT: &str = "-- improve.mention.put
insert into improve_mention (case_id, cause, unit, at, response, customer, language, opened_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (case_id) do update set cause = excluded.cause, at = excluded.at, customer = excluded.customer,
  language = excluded.language";
const REMOVE: &str = "-- improve.mention.remove
delete from improve_mention where case_id = $1";
const REMOVE_OF: &str = "-- improve.mention.remove_of
delete from improve_mention where response = $1";
const FORGET: &str = "-- improve.mention.forget
update improve_mention set customer = null where customer = $1";
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
const OPENED: &str = "-- improve.mention.opened
select count(*) from improve_mention m where m.cause = $1 and m.opened_at >= $2 and m.opened_at < $3 and {eyes m.unit}
and m.unit in {units}";
const LINKED: &str = "-- improve.mention.linked
select m.case_id, m.unit, c.name, m.at from improve_mention m left join people_customer d on d.id = m.customer
left join people_customer c on c.id = coalesce(d.merged_into, d.id)
where m.cause = $1 and m.at >= $2 and {eyes m.unit} and m.unit in {units}
order by m.at desc, m.case_id limit $3";
const LINKED_COUNT: &str = "-- improve.mention.linked_count
select count(*), coalesce(sum(case when m.customer is null then 1 else 0 end), 0) from improve_mention m
where m.cause = $1 and m.at >= $2 and {eyes m.unit} and m.unit in {units}";
const ALL: &str = "-- improve.mention.all
select count(*) from improve_mention";
const RAISED_SINCE: &str = "-- improve.raised.since
select count(*) from improve_raised where cause = $1 and unit = $2 and raised_at > $3";
const RAISE: &str = "-- improve.raised.insert
insert into improve_raised (cause, unit, raised_at, cases) values ($1, $2, $3, $4) on conflict do nothing";
const RAISED: &str = "-- improve.raised.list
select r.cause, r.unit, r.cases, r.raised_at from improve_raised r where r.raised_at >= $1 and {eyes r.unit}
order by r.raised_at desc, r.cause limit 50";

pub(super) fn put(tx: &mut Tx, closed: &CaseResolved) -> Result<(), StoreError> {
    let CaseResolved { case, response, unit, customer, language, cause, opened_at, at, .. } =
        *closed;
    tx.execute(PUT, params![case, cause, unit, at, response, customer, language, opened_at])
        .map(drop)
}

/// How many closed cases count towards a cause.
///
/// # Errors
/// When the store fails.
pub fn counted(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, ALL, &[])
}

pub(super) fn remove(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![case]).map(drop)
}

pub(super) fn remove_of(tx: &mut Tx, response: ResponseId) -> Result<(), StoreError> {
    tx.execute(REMOVE_OF, params![response]).map(drop)
}

pub(super) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
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

/// A statement about some units and all beneath them, whose ids come after the values it has.
pub(crate) fn within<'a>(text: &str, values: &mut Vec<Value<'a>>, units: &'a [UnitId]) -> Sql {
    let places: Vec<String> = units
        .iter()
        .map(|unit| {
            values.push((*unit).into_value());
            format!("${}", values.len())
        })
        .collect();
    let list = format!("(select unit from people_within where ancestor in ({}))", places.join(","));
    Sql::built(text.replace("{units}", &list))
}

/// How many cases of a cause in some units and beneath them were opened within a span.
pub(crate) fn opened(
    tx: &mut Tx,
    eyes: &Eyes,
    (cause, units): (CauseId, &[UnitId]),
    (from, to): (Timestamp, Timestamp),
) -> Result<i64, StoreError> {
    let mut values = params![cause, from, to].to_vec();
    let sql = within(OPENED, &mut values, units);
    tx.number(eyes, sql, &values)
}

pub(super) fn linked(
    tx: &mut Tx,
    eyes: &Eyes,
    (cause, units): (CauseId, &[UnitId]),
    since: Timestamp,
    most: usize,
) -> Result<Vec<Linked>, StoreError> {
    let mut values = params![cause, since, most].to_vec();
    let sql = within(LINKED, &mut values, units);
    let rows = tx.rows(eyes, sql, &values)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Linked {
                case: row.next()?,
                unit: row.next()?,
                customer: row.next()?,
                at: row.next()?,
            })
        })
        .collect()
}

pub(super) fn linked_count(
    tx: &mut Tx,
    eyes: &Eyes,
    (cause, units): (CauseId, &[UnitId]),
    since: Timestamp,
) -> Result<(i64, i64), StoreError> {
    let mut values = params![cause, since].to_vec();
    let sql = within(LINKED_COUNT, &mut values, units);
    let row = tx.row(eyes, sql, &values)?;
    row.map_or(Ok((0, 0)), |mut row| Ok((row.next()?, row.next()?)))
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
