//! The rows of attributes.

use super::{Attribute, Kinds, MOST};
use crate::customer::attribute::Kind;
use store::{Eyes, Row, StoreError, Tx, params};

const ALL: &str = "-- people.attribute.all
select name, kind from people_attribute where {eyes} order by name";
const ADD: &str = "-- people.attribute.add_once
insert into people_attribute (name, kind, created_at) values ($1, $2, $3) on conflict (name) do nothing";

/// The attributes that customers may have. Which there are is no secret among staff.
///
/// # Errors
/// When the store fails.
pub fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Attribute>, StoreError> {
    tx.rows(eyes, ALL, &[])?.into_iter().map(attribute).collect()
}

fn attribute(mut row: Row) -> Result<Attribute, StoreError> {
    let (name, kind): (String, String) = (row.next()?, row.next()?);
    let kind = Kind::parse(&kind)
        .ok_or_else(|| StoreError::unexpected(format!("an attribute of kind {kind}")))?;
    Ok(Attribute { name, kind })
}

/// Adds an attribute unless there is one of that name; `false` when there are too many. The kind of
/// one that is there stays.
///
/// # Errors
/// When the store fails.
pub fn add(tx: &mut Tx, attribute: &Attribute) -> Result<bool, StoreError> {
    let known = kinds(tx)?;
    if known.contains_key(&attribute.name) {
        return Ok(true);
    }
    if known.len() >= MOST {
        return Ok(false);
    }
    let now = tx.now();
    tx.execute(ADD, params![&attribute.name, attribute.kind.code(), now])?;
    Ok(true)
}

/// The kinds of all attributes, by name.
pub(in crate::customer) fn kinds(tx: &mut Tx) -> Result<Kinds, StoreError> {
    Ok(all(tx, &Eyes::Loop)?.into_iter().map(|known| (known.name, known.kind)).collect())
}
