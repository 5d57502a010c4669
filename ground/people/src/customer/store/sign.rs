//! The rows of signs.

use super::{by_ids, places};
use crate::customer::signs;
use kernel::CustomerId;
use store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};

const ADD: &str = "-- people.sign.add
insert into people_sign (sign, customer) values ($1, $2) on conflict do nothing";
const FORGET: &str = "-- people.sign.forget
delete from people_sign where customer = $1";
const UNFILED: &str = "-- people.sign.unfiled
select id from people_customer where filed = 0 order by id limit $1";
const FILED: &str = "-- people.sign.filed
update people_customer set filed = 1 where id = $1";
const SHARED: &str = "-- people.sign.shared
select sign from people_sign where sign > $1 group by sign having count(*) > 1 order by sign limit $2";
const HOLDERS: &str = "-- people.sign.holders
select coalesce(c.merged_into, c.id) from people_sign s join people_customer c on c.id = s.customer
where s.sign = $1 order by s.customer limit $2";
const STRANGERS: &str = "-- people.stranger.are
select count(*) from people_stranger where customer in (select id from people_customer where id = $1 or merged_into = $1)
and other in (select id from people_customer where id = $2 or merged_into = $2)";
const PART: &str = "-- people.stranger.add
insert into people_stranger (customer, other, staff, at) values ($1, $2, $3, $4) on conflict do nothing";
const FORGET_STRANGERS: &str = "-- people.stranger.forget
delete from people_stranger where customer = $1 or other = $1";
const UNITS: &str = "-- people.met.both
select count(*) from people_met m where m.customer in (select id from people_customer where id = $1 or merged_into = $1)
and m.unit in (select n.unit from people_met n where n.customer in
  (select id from people_customer where id = $2 or merged_into = $2))";

/// Writes down what customers are recognised by.
pub(super) fn add(tx: &mut Tx, of: &[(CustomerId, Vec<String>)]) -> Result<(), StoreError> {
    let mut sets: Vec<Vec<Value<'_>>> = Vec::new();
    for (customer, signs) in of {
        for sign in signs {
            sets.push(params![sign.as_str(), *customer].to_vec());
        }
    }
    if sets.is_empty() { Ok(()) } else { tx.execute_many(ADD, &sets).map(drop) }
}

/// Writes down what they are recognised by now, and nothing else.
pub(super) fn replace(tx: &mut Tx, of: &[(CustomerId, Vec<String>)]) -> Result<(), StoreError> {
    for (customer, _) in of {
        tx.execute(FORGET, params![*customer])?;
    }
    add(tx, of)
}

/// Writes down those of customers who came before there were signs; how many.
pub(in crate::customer) fn file(tx: &mut Tx, most: usize) -> Result<usize, StoreError> {
    let rows = tx.rows(&Eyes::Loop, UNFILED, params![most])?;
    let ids: Vec<CustomerId> =
        rows.into_iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()?;
    let known = by_ids(tx, &ids)?;
    let signs: Vec<_> = known.iter().map(|customer| (customer.id, signs::of(customer))).collect();
    replace(tx, &signs)?;
    super::value::replace(tx, known.iter().map(|known| (known.id, &known.attributes)))?;
    let sets: Vec<_> = ids.iter().map(|id| params![*id].to_vec()).collect();
    if !sets.is_empty() {
        tx.execute_many(FILED, &sets)?;
    }
    Ok(ids.len())
}

/// Signs that several customers have, after one, in their order.
pub(in crate::customer) fn shared(
    tx: &mut Tx,
    after: &str,
    most: usize,
) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, SHARED, params![after, most])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Who has a sign: those they lead to, each once.
pub(in crate::customer) fn holders(
    tx: &mut Tx,
    sign: &str,
    most: usize,
) -> Result<Vec<CustomerId>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, HOLDERS, params![sign, most])?;
    let mut ids: Vec<CustomerId> =
        rows.into_iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Every sign of somebody, of all their rows.
pub(in crate::customer) fn of_all(
    tx: &mut Tx,
    rows: &[CustomerId],
) -> Result<Vec<String>, StoreError> {
    let values: Vec<Value<'_>> = rows.iter().map(|id| (*id).into_value()).collect();
    let sql = format!(
        "-- people.sign.of_all\nselect distinct sign from people_sign where customer in ({}) order by sign",
        places(rows.len())
    );
    let rows = tx.rows(&Eyes::Loop, Sql::built(sql), &values)?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Whether somebody said that these two are not the same person.
pub(in crate::customer) fn are_strangers(
    tx: &mut Tx,
    one: CustomerId,
    other: CustomerId,
) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, STRANGERS, params![one, other])? > 0)
}

/// Notes that two are not the same person.
pub(in crate::customer) fn part(
    tx: &mut Tx,
    one: CustomerId,
    other: CustomerId,
    staff: Option<kernel::StaffId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(PART, params![one, other, staff, now])?;
    tx.execute(PART, params![other, one, staff, now]).map(drop)
}

/// Whether both were heard in the same unit.
pub(in crate::customer) fn share_unit(
    tx: &mut Tx,
    one: CustomerId,
    other: CustomerId,
) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, UNITS, params![one, other])? > 0)
}

/// Forgets what somebody is recognised by, and whom they are not.
pub(in crate::customer) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer])?;
    tx.execute(FORGET_STRANGERS, params![customer]).map(drop)
}
