//! The rows of attributes as what they are: texts, numbers and days.

use crate::customer::attribute::{Kind, read_day};
use crate::customer::list::fold;
use kernel::CustomerId;
use std::collections::BTreeMap;
use store::{IntoValue, StoreError, Tx, Value, params};

const ADD: &str = "-- people.value.add
insert into people_value (attribute, customer, text, number, day) values ($1, $2, $3, $4, $5) on conflict do nothing";
const FORGET: &str = "-- people.value.forget
delete from people_value where customer = $1";

/// Writes down the attributes of customers who had none.
pub(super) fn add<'a>(
    tx: &mut Tx,
    of: impl IntoIterator<Item = (CustomerId, &'a BTreeMap<String, String>)>,
) -> Result<(), StoreError> {
    let mut sets: Vec<Vec<Value<'_>>> = Vec::new();
    for (customer, attributes) in of {
        for (name, value) in attributes {
            let number: Option<f64> = Kind::Number
                .read(value)
                .filter(|number| number == value)
                .and_then(|number| number.parse().ok());
            let day = read_day(value).map(|day| day.to_string()).filter(|day| day == value);
            sets.push(vec![
                name.as_str().into_value(),
                customer.into_value(),
                fold(value).into_value(),
                number.map_or(Value::Null, Value::Real),
                day.into_value(),
            ]);
        }
    }
    if sets.is_empty() { Ok(()) } else { tx.execute_many(ADD, &sets).map(drop) }
}

/// Writes down what they are now, and nothing else.
pub(super) fn replace<'a>(
    tx: &mut Tx,
    of: impl IntoIterator<Item = (CustomerId, &'a BTreeMap<String, String>)>,
) -> Result<(), StoreError> {
    let of: Vec<_> = of.into_iter().collect();
    for (customer, _) in &of {
        tx.execute(FORGET, params![*customer])?;
    }
    add(tx, of)
}

pub(super) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}
