//! The rows of privacy requests, and what people themselves hold of a customer.

use super::Held;

use crate::{audit, call, consent, customer};
use kernel::{CustomerId, StaffId, Timestamp};
use serde_json::{Map, Value, json};
use store::{Eyes, StoreError, Tx, params};

const BEGIN: &str = "-- people.erasure.begin
insert into people_erasure (receipt, customer, staff, asked_at) values ($1, $2, $3, $4) on conflict (receipt) do nothing";
const IDS: &str = "-- people.customer.ids
select id from people_customer where id > $1 order by id limit $2";
const PENDING: &str = "-- people.erasure.pending
select customer, fact from people_erasure where receipt = $1 and done_at is null";
const PUT_OFF: &str = "-- people.erasure.put_off
update people_erasure set fact = $2 where receipt = $1";
const SWEPT: &str = "-- people.erasure.swept
update people_erasure set customer = null where receipt = $1";
const FINISH: &str = "-- people.erasure.finish
update people_erasure set done_at = $2 where receipt = $1 and done_at is null";
const LIST: &str = "-- people.erasure.list
select e.receipt, e.asked_at, e.done_at, s.name from people_erasure e left join people_staff s on s.id = e.staff
where {eyes} order by e.asked_at desc, e.receipt limit 500";
const FORGET: &str = "-- people.customer.forget
delete from people_customer where id = $1";
const MET: &str = "-- people.met.held
select u.name, m.responses, case when m.responses > 0 then m.last_at end from people_met m left join people_unit u on u.id = m.unit
where m.customer = $1 and {eyes} order by m.last_at desc";
const STRANGERS: &str = "-- people.stranger.held
select other, at from people_stranger where customer = $1 and {eyes} order by at, other";
const CREATED: &str = "-- people.customer.created
select p.created_at, s.name from people_customer p left join people_staff s on s.id = p.owner where p.id = $1 and {eyes}";

/// An erasure as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    pub receipt: String,
    pub asked_at: Timestamp,
    /// `None` while facts and the file are still gone through.
    pub done_at: Option<Timestamp>,
    /// Who answered the request.
    pub staff: Option<String>,
}

/// An erasure under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// `None` once no row and no fact names them.
    pub customer: Option<CustomerId>,
    /// The fact that every stage must have heard.
    pub fact: Option<i64>,
}

/// Writes down that an erasure began.
///
/// # Errors
/// When the store fails.
pub fn begin(
    tx: &mut Tx,
    receipt: &str,
    customer: CustomerId,
    staff: Option<StaffId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(BEGIN, params![receipt, customer, staff, now]).map(drop)
}

/// How far an erasure has come; `None` when it is done.
///
/// # Errors
/// When the store fails.
pub fn pending(tx: &mut Tx, receipt: &str) -> Result<Option<Pending>, StoreError> {
    let row = tx.row(&Eyes::Loop, PENDING, params![receipt])?;
    row.map(|mut row| Ok(Pending { customer: row.next()?, fact: row.next()? })).transpose()
}

/// Says up to which fact every stage must have heard before it goes on.
///
/// # Errors
/// When the store fails.
pub fn put_off(tx: &mut Tx, receipt: &str, fact: i64) -> Result<(), StoreError> {
    tx.execute(PUT_OFF, params![receipt, fact]).map(drop)
}

/// No row and no fact names them any more; from now on not even this one does.
///
/// # Errors
/// When the store fails.
pub fn swept(tx: &mut Tx, receipt: &str) -> Result<(), StoreError> {
    tx.execute(SWEPT, params![receipt]).map(drop)
}

/// Nothing of them can be read any more, not even from the file.
///
/// # Errors
/// When the store fails.
pub fn finish(tx: &mut Tx, receipt: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(FINISH, params![receipt, now]).map(drop)
}

/// The erasures so far, the newest first.
///
/// # Errors
/// When the store fails.
pub fn erasures(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Erasure>, StoreError> {
    let rows = tx.rows(eyes, LIST, &[])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Erasure {
                receipt: row.next()?,
                asked_at: row.next()?,
                done_at: row.next()?,
                staff: row.next()?,
            })
        })
        .collect()
}

/// Customers by id, after one of them: for finding those who were erased since a backup.
///
/// # Errors
/// When the store fails.
pub fn ids_after(tx: &mut Tx, after: &str, limit: usize) -> Result<Vec<CustomerId>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, IDS, params![after, limit])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Forgets the customer, where they were heard and what they allowed.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    consent::forget(tx, customer)?;
    customer::forget_met(tx, customer)?;
    customer::forget_found(tx, customer)?;
    customer::import::forget_brought(tx, customer)?;
    audit::forget(tx, customer)?;
    call::store::forget(tx, customer)?;
    tx.execute(FORGET, params![customer]).map(drop)
}

/// What people hold of a customer.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, eyes: &Eyes, id: CustomerId) -> Result<Vec<Held>, StoreError> {
    let Some(known) = customer::row(tx, id)? else { return Ok(Vec::new()) };
    let (since, owner): (Option<Timestamp>, Option<String>) =
        match tx.row(eyes, CREATED, params![id])? {
            Some(mut row) => (row.next()?, row.next()?),
            None => (None, None),
        };
    let person = json!({
        "id": id.to_string(), "name": known.name, "email": known.email, "phone": known.phone,
        "external_id": known.external_id, "language": known.language.map(kernel::Language::code),
        "attributes": known.attributes, "since": since.map(web::words::machine),
        "owner": owner,
    });
    let said = consent::history(tx, eyes, id)?;
    let consents = said.into_iter().map(|entry| {
        json!({
            "purpose": entry.purpose.code(), "channel": entry.channel.code(), "given": entry.given,
            "source": entry.source.code(), "by": entry.by, "at": web::words::machine(entry.at),
        })
    });
    let met = tx.rows(eyes, MET, params![id])?;
    let met: Vec<Value> = met
        .into_iter()
        .map(|mut row| {
            let (unit, responses): (Option<String>, i64) = (row.next()?, row.next()?);
            let last: Option<Timestamp> = row.next()?;
            Ok(json!({ "unit": unit, "responses": responses, "at": last.map(web::words::machine) }))
        })
        .collect::<Result<_, StoreError>>()?;
    let merges = customer::merges(tx, eyes, id)?.into_iter().map(|merge| {
        json!({
            "merged": merge.merged.to_string(), "name": merge.called, "by": merge.by,
            "at": web::words::machine(merge.at), "ended": merge.undone_at.map(web::words::machine),
        })
    });
    let merges = Held::new("merges", merges);
    let strangers = tx.rows(eyes, STRANGERS, params![id])?;
    let strangers: Vec<Value> = strangers
        .into_iter()
        .map(|mut row| {
            let (other, at): (String, Timestamp) = (row.next()?, row.next()?);
            Ok(json!({ "other": other, "at": web::words::machine(at) }))
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(vec![
        merges,
        Held::new("strangers", strangers),
        Held::new("customer", [person]),
        Held::new("consents", consents),
        Held::new("units", met),
        Held::new("imports", customer::import::held_brought(tx, eyes, id)?),
    ])
}

impl Held {
    /// The rows of one table; each is an object, and what is empty in it is left out.
    pub fn new(what: &'static str, rows: impl IntoIterator<Item = Value>) -> Self {
        let rows = rows.into_iter().filter_map(|row| match row {
            Value::Object(row) => Some(row.into_iter().filter(says_something).collect()),
            _ => None,
        });
        Self { what, rows: rows.collect::<Vec<Map<String, Value>>>() }
    }
}

fn says_something((_, value): &(String, Value)) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}
