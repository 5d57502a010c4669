//! The rows that keep a copy's book, customers' numbers, and who moved.

use super::Book;
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, params};
use kernel::CustomerId;
use std::collections::HashMap;

const BOOK: &str = "-- learn.columns.book
select body from learn_columns_index where home = $1";
const KEEP: &str = "-- learn.columns.keep
insert into learn_columns_index (home, body) values ($1, $2)
on conflict (home) do update set body = excluded.body";
const NUMBER: &str = "-- learn.columns.number
insert into learn_customer_index (copy, customer, number) values ($1, $2, $3) on conflict do nothing";
const LAST_MOVED: &str = "-- learn.columns.last_moved
select max(seq) from learn_moved_index";
const MOVED: &str = "-- learn.columns.moved
select number from learn_moved_index where seq > $1 and (copy = $2 or copy = '')";
const MOVE: &str = "-- learn.columns.move
insert into learn_moved_index (copy, number)
select copy, number from learn_customer_index where customer = $1";
const MOVE_SOMEBODY: &str = "-- learn.columns.move_somebody
insert into learn_moved_index (copy, number) values ('', 0)";
const FORGET: &str = "-- learn.columns.forget
delete from learn_customer_index where customer = $1";
const HIGHEST: &str = "-- learn.columns.highest
select max(number) from learn_customer_index where copy = $1";
const DROP: &str = "-- learn.columns.drop
delete from learn_customer_index where copy = $1 and customer in (
  select customer from learn_customer_index where copy = $1 limit $2)";
const UNITS: &str = "-- learn.columns.units
select distinct w.unit from people_within w where {eyes w.unit}";

pub(super) fn book(tx: &mut Tx, home: &str) -> Result<Option<Book>, StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, BOOK, params![home])? else { return Ok(None) };
    let body: String = row.next()?;
    // One that another version wrote is as good as none.
    Ok(serde_json::from_str(&body).ok())
}

pub(super) fn keep(tx: &mut Tx, home: &str, book: &Book) -> Result<(), StoreError> {
    let body = serde_json::to_string(book).map_err(StoreError::unexpected)?;
    tx.execute(KEEP, params![home, body]).map(drop)
}

/// The numbers that these customers have in a copy.
pub(super) fn numbers(
    tx: &mut Tx,
    copy: &str,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, u32>, StoreError> {
    let mut numbers = HashMap::with_capacity(customers.len());
    for some in customers.chunks(500) {
        let places: Vec<String> = (2..some.len() + 2).map(|place| format!("${place}")).collect();
        let mut values = params![copy].to_vec();
        values.extend(some.iter().map(|customer| (*customer).into_value()));
        let sql = Sql::built(format!(
            "-- learn.columns.numbers
select customer, number from learn_customer_index where copy = $1 and customer in ({})",
            places.join(",")
        ));
        for mut row in tx.rows(&Eyes::Loop, sql, &values)? {
            let (customer, number): (CustomerId, i64) = (row.next()?, row.next()?);
            numbers.insert(customer, u32::try_from(number).unwrap_or_default());
        }
    }
    Ok(numbers)
}

pub(super) fn number(
    tx: &mut Tx,
    copy: &str,
    customers: &[(CustomerId, u32)],
) -> Result<(), StoreError> {
    let sets: Vec<_> = customers
        .iter()
        .map(|(customer, number)| params![copy, *customer, i64::from(*number)].to_vec())
        .collect();
    tx.execute_many(NUMBER, &sets).map(drop)
}

/// The last of those who moved, 0 when nobody did.
pub(super) fn last_moved(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, LAST_MOVED, &[])
}

/// The numbers of those who moved since; 0 is somebody who has none yet.
pub(super) fn moved(tx: &mut Tx, since: i64, copy: &str) -> Result<Vec<u32>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, MOVED, params![since, copy])?;
    let number = |mut row: ::store::Row| row.next::<i64>();
    rows.into_iter().map(|row| Ok(u32::try_from(number(row)?).unwrap_or_default())).collect()
}

/// Says that these customers' answers are to be looked at again.
pub(crate) fn move_all(tx: &mut Tx, customers: &[CustomerId]) -> Result<(), StoreError> {
    for customer in customers {
        tx.execute(MOVE, params![*customer])?;
    }
    tx.execute(MOVE_SOMEBODY, params![]).map(drop)
}

/// Nobody is to know any more whose a number was.
pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    move_all(tx, &[customer])?;
    tx.execute(FORGET, params![customer]).map(drop)
}

/// Takes out the customers' numbers of a copy, so many at a time; `false` when none is left.
pub(super) fn drop_numbers(tx: &mut Tx, copy: &str, most: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(DROP, params![copy, most])? > 0)
}

/// The highest number that a customer has in a copy, 0 when none has one.
pub(super) fn highest(tx: &mut Tx, copy: &str) -> Result<u32, StoreError> {
    let highest = tx.number(&Eyes::Loop, HIGHEST, params![copy])?;
    Ok(u32::try_from(highest).unwrap_or_default())
}

/// The units that `eyes` may see, by name of their ids.
pub(super) fn units(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<String>, StoreError> {
    tx.rows(eyes, UNITS, &[])?.into_iter().map(|mut row| row.next()).collect()
}
