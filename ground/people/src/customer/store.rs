//! Customers in the store.

pub(super) mod list;
pub(super) mod merge;
pub(crate) mod met;
pub(super) mod segment;
pub(super) mod sign;
mod value;

use super::list::{fold, searchable};
use super::{Contact, Customer, Email, Phone, signs};
use kernel::{CustomerId, StaffId};
use store::{Eyes, Row, Sql, StoreError, Tx, Value, params};

const BY_ID: &str = "-- people.customer.by_id
select k.id, k.name, k.email, k.phone, k.external_id, k.language, k.attributes from people_customer p
join people_customer k on k.id = coalesce(p.merged_into, p.id) where p.id = $1 and {eyes}";
const INSERT: &str = "-- people.customer.insert_once
insert into people_customer (id, name, email, phone, external_id, language, attributes, created_at, folded, filed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) on conflict do nothing";
const UPDATE: &str = "-- people.customer.update
update people_customer set name = $2, language = $3, attributes = $4, folded = $5 where id = $1";
const REPLACE: &str = "-- people.customer.replace
update people_customer set name = $2, email = $3, phone = $4, external_id = $5, language = $6, attributes = $7, folded = $8 where id = $1";
const IS_THERE: &str = "-- people.customer.is_there
select count(*) from people_customer where id = $1";
// Somebody who has left looks after nobody.
const OWNER: &str = "-- people.customer.owner
select s.id, s.name from people_customer c join people_customer p on p.id = coalesce(c.merged_into, c.id)
join people_staff s on s.id = p.owner where c.id = $1 and s.disabled_at is null and {eyes}";
const SET_OWNER: &str = "-- people.customer.set_owner
update people_customer set owner = $2 where id = $1";

/// What identifies a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    External,
    Email,
    Phone,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::External, Self::Email, Self::Phone];

    /// Gives a customer such an identity when they have none and nobody has this one.
    const fn claim(self) -> &'static str {
        match self {
            Self::External => {
                "-- people.customer.claim_external
update people_customer set external_id = $2, folded = folded || ' ' || $3 where id = $1 and external_id is null
and not exists (select 1 from people_customer where external_id = $2)"
            }
            Self::Email => {
                "-- people.customer.claim_email
update people_customer set email = $2, folded = folded || ' ' || $3 where id = $1 and email is null
and not exists (select 1 from people_customer where email = $2)"
            }
            Self::Phone => {
                "-- people.customer.claim_phone
update people_customer set phone = $2, folded = folded || ' ' || $3 where id = $1 and phone is null
and not exists (select 1 from people_customer where phone = $2)"
            }
        }
    }

    /// Finds up to so many at once.
    fn find(self, size: usize) -> Sql {
        let list = places(size);
        Sql::built(match self {
            Self::External => format!(
                "-- people.customer.by_external\nselect external_id, id, external_id from people_customer where external_id in ({list})"
            ),
            Self::Email => format!(
                "-- people.customer.by_email\nselect email, id, external_id from people_customer where email in ({list})"
            ),
            Self::Phone => format!(
                "-- people.customer.by_phone\nselect phone, id, external_id from people_customer where phone in ({list})"
            ),
        })
    }
}

const OWNER_OF: &str = "-- people.customer.owner_of
select owner from people_customer where id = $1";

const BATCH: usize = 200;

pub(super) fn owner(
    tx: &mut Tx,
    eyes: &Eyes,
    id: CustomerId,
) -> Result<Option<(StaffId, String)>, StoreError> {
    let row = tx.row(eyes, OWNER, params![id])?;
    row.map(|mut row| Ok((row.next()?, row.next()?))).transpose()
}

/// Whoever was noted as their relationship owner, also when they have left.
fn owner_of(tx: &mut Tx, id: CustomerId) -> Result<Option<StaffId>, StoreError> {
    let row = tx.row(&Eyes::Loop, OWNER_OF, params![id])?;
    Ok(row.map(|row| row.get(0)).transpose()?.flatten())
}

/// Forgets what somebody is found by, and with whom they were merged.
pub(crate) fn forget_found(tx: &mut Tx, id: CustomerId) -> Result<(), StoreError> {
    merge::forget(tx, id)?;
    value::forget(tx, id)?;
    sign::forget(tx, id)
}

pub(super) fn set_owner(
    tx: &mut Tx,
    id: CustomerId,
    owner: Option<StaffId>,
) -> Result<(), StoreError> {
    tx.execute(SET_OWNER, params![id, owner]).map(drop)
}

/// One customer; of one who was merged, the one they lead to. Which customers somebody may see follows from the responses and cases they see;
/// ask only for ids taken from those.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(|mut row| customer(&mut row)).transpose()
}

fn customer(row: &mut Row) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: row.next()?,
        name: row.next()?,
        email: row.next()?,
        phone: row.next()?,
        external_id: row.next()?,
        language: row.next()?,
        attributes: row.next_json()?,
    })
}

/// The customers of these ids, in any order.
pub(super) fn by_ids(tx: &mut Tx, ids: &[CustomerId]) -> Result<Vec<Customer>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let size = if batch.len() == 1 { 1 } else { BATCH };
        let fill = std::iter::repeat_n(&batch[batch.len() - 1], size - batch.len());
        let values: Vec<Value<'_>> =
            batch.iter().chain(fill).map(|id| Value::Text(id.to_string().into())).collect();
        let sql = format!(
            "-- people.customer.by_ids\nselect id, name, email, phone, external_id, language, attributes from people_customer where id in ({})",
            places(size)
        );
        for mut row in tx.rows(&Eyes::Loop, Sql::built(sql), &values)? {
            found.push(customer(&mut row)?);
        }
    }
    Ok(found)
}

/// `$1,$2,…`: few sizes, so that few statements are prepared.
fn places(size: usize) -> String {
    (1..=size).map(|place| format!("${place}")).collect::<Vec<_>>().join(",")
}

/// Those who have one of these identities, with the identity.
pub(super) fn by_identities(
    tx: &mut Tx,
    kind: Kind,
    texts: &[String],
) -> Result<Vec<(String, CustomerId, Option<String>)>, StoreError> {
    let mut found = Vec::new();
    for batch in texts.chunks(BATCH) {
        let size = if batch.len() == 1 { 1 } else { BATCH };
        // The last one again until the list has its size.
        let fill = std::iter::repeat_n(&batch[batch.len() - 1], size - batch.len());
        let values: Vec<Value<'_>> =
            batch.iter().chain(fill).map(|text| Value::Text(text.as_str().into())).collect();
        for mut row in tx.rows(&Eyes::Loop, kind.find(size), &values)? {
            found.push((row.next()?, row.next()?, row.next()?));
        }
    }
    Ok(found)
}

/// Adds customers; the number added is smaller when some of their identities are taken.
pub(super) fn insert_many(tx: &mut Tx, new: &[(CustomerId, Contact)]) -> Result<u64, StoreError> {
    let now = tx.now();
    let mut sets = Vec::with_capacity(new.len());
    for (id, contact) in new {
        let attributes =
            serde_json::to_string(&contact.attributes).map_err(StoreError::unexpected)?;
        let set = params![
            *id,
            contact.name.as_deref(),
            contact.email.as_ref().map(Email::as_str),
            contact.phone.as_ref().map(Phone::as_str),
            contact.external_id.as_deref(),
            contact.language,
            attributes,
            now,
            searchable_of(contact),
        ]
        .to_vec();
        sets.push(set);
    }
    let added = if sets.is_empty() { 0 } else { tx.execute_many(INSERT, &sets)? };
    // Somebody may have been quicker with one of them: what is not there gets no signs.
    let mut there = Vec::with_capacity(new.len());
    for (id, contact) in new {
        if added == new.len() as u64 || is_there(tx, *id)? {
            there.push((*id, signs::of_contact(contact)));
        }
    }
    sign::add(tx, &there)?;
    let is_there = |id: &CustomerId| there.iter().any(|(known, _)| known == id);
    let written = new.iter().filter(|(id, _)| added == new.len() as u64 || is_there(id));
    value::add(tx, written.map(|(id, contact)| (*id, &contact.attributes)))?;
    Ok(added)
}

fn searchable_of(contact: &Contact) -> String {
    let email = contact.email.as_ref().map(Email::as_str);
    let phone = contact.phone.as_ref().map(Phone::as_str);
    let parts = [contact.name.as_deref(), email, phone, contact.external_id.as_deref()];
    parts.into_iter().flatten().map(fold).collect::<Vec<_>>().join(" ")
}

/// Adds customers as they are; the number added is smaller when some of their identities are taken.
pub(super) fn insert_whole(tx: &mut Tx, new: &[&Customer]) -> Result<u64, StoreError> {
    let now = tx.now();
    let mut sets = Vec::with_capacity(new.len());
    for customer in new {
        let set = params![
            customer.id,
            customer.name.as_deref(),
            customer.email.as_deref(),
            customer.phone.as_deref(),
            customer.external_id.as_deref(),
            customer.language,
            attributes(customer)?,
            now,
            searchable(customer),
        ];
        sets.push(set.to_vec());
    }
    let added = if sets.is_empty() { 0 } else { tx.execute_many(INSERT, &sets)? };
    // With fewer the whole transaction is done again.
    let signs: Vec<_> = new.iter().map(|customer| (customer.id, signs::of(customer))).collect();
    sign::add(tx, &signs)?;
    value::add(tx, new.iter().map(|customer| (customer.id, &customer.attributes)))?;
    Ok(added)
}

/// Brings customers up to date, with what identifies them.
pub(super) fn replace_many(tx: &mut Tx, changed: &[&Customer]) -> Result<(), StoreError> {
    let mut sets = Vec::with_capacity(changed.len());
    for customer in changed {
        let set = params![
            customer.id,
            customer.name.as_deref(),
            customer.email.as_deref(),
            customer.phone.as_deref(),
            customer.external_id.as_deref(),
            customer.language,
            attributes(customer)?,
            searchable(customer),
        ];
        sets.push(set.to_vec());
    }
    if sets.is_empty() {
        return Ok(());
    }
    tx.execute_many(REPLACE, &sets)?;
    let signs: Vec<_> = changed.iter().map(|customer| (customer.id, signs::of(customer))).collect();
    sign::replace(tx, &signs)?;
    value::replace(tx, changed.iter().map(|customer| (customer.id, &customer.attributes)))
}

fn attributes(customer: &Customer) -> Result<String, StoreError> {
    serde_json::to_string(&customer.attributes).map_err(StoreError::unexpected)
}

/// Whether there is such a customer.
///
/// # Errors
/// When the store fails.
pub fn is_there(tx: &mut Tx, id: CustomerId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, IS_THERE, params![id])? > 0)
}

pub(super) fn update(tx: &mut Tx, customer: &Customer) -> Result<(), StoreError> {
    let attributes = attributes(customer)?;
    tx.execute(
        UPDATE,
        params![
            customer.id,
            customer.name.as_deref(),
            customer.language,
            attributes,
            searchable(customer)
        ],
    )?;
    sign::replace(tx, &[(customer.id, signs::of(customer))])?;
    value::replace(tx, [(customer.id, &customer.attributes)])
}

/// Gives a customer an identity that nobody has. Somebody else may take it between the look and
/// the change; then it stays theirs, and this says `false`.
pub(super) fn claim(
    tx: &mut Tx,
    id: CustomerId,
    kind: Kind,
    text: &str,
) -> Result<bool, StoreError> {
    match tx.apart(|tx| tx.execute(kind.claim(), params![id, text, fold(text)])) {
        Ok(1) => {
            sign::add(tx, &[(id, signs::of_identity(kind, text).into_iter().collect())])?;
            Ok(true)
        }
        Ok(_) => Ok(false),
        Err(error) if error.is_constraint() => Ok(false),
        Err(error) => Err(error),
    }
}
