//! The rows of what an import wrote of each customer, and who has been touched since.

use crate::customer::Customer;
use crate::customer::import::undo::{Brought, Was};
use kernel::{CustomerId, ImportId};
use std::collections::HashSet;
use store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};

const KEEP: &str = "-- people.brought.keep
insert into people_brought (import, customer, before, after) values ($1, $2, $3, $4)
on conflict (import, customer) do update set after = excluded.after";
const NEXT: &str = "-- people.brought.next
select b.customer, b.before, b.after from people_brought b where b.import = $1 and b.customer > $2
and (b.before is null) = ($3 = 1) and {eyes} order by b.customer limit $4";
const COUNT: &str = "-- people.brought.count
select count(*) from people_brought b where b.import = $1 and {eyes}";
const DROP: &str = "-- people.brought.drop
delete from people_brought where import = $1 and customer = $2";
const DROP_ALL: &str = "-- people.brought.drop_all
delete from people_brought where import = $1";
const FORGET: &str = "-- people.brought.forget
delete from people_brought where customer = $1";
const HELD: &str = "-- people.brought.held
select i.name, i.created_at, b.before, b.after from people_brought b join people_import i on i.id = b.import
where b.customer = $1 and {eyes} order by i.created_at, i.id";
const UNSAY: &str = "-- people.brought.unsay
delete from people_consent where customer = $1 and import = $2";
const UNMEET: &str = "-- people.brought.unmeet
delete from people_met where customer = $1 and import = $2 and responses <= 0";
const UNBELONG: &str = "-- people.brought.unbelong
update people_met set kept = 0, import = null where customer = $1 and import = $2";
const TOUCHED: &str = "-- people.brought.touched
select p.id from people_customer p where (p.merged_into is not null or p.owner is not null
or exists (select 1 from people_customer o where o.merged_into = p.id)
or exists (select 1 from people_met m where m.customer = p.id and m.responses > 0)
or exists (select 1 from people_consent c where c.customer = p.id and coalesce(c.import, '') <> $1)
or exists (select 1 from people_brought b where b.customer = p.id and b.import <> $1))
and p.id in ";

/// Ids in one list.
const LIST: usize = 250;

/// Keeps what a batch wrote: what stood before the first of it, and what stands after the last.
pub(in crate::customer::import) fn keep(
    tx: &mut Tx,
    import: ImportId,
    written: &[(Option<Customer>, Customer)],
) -> Result<(), StoreError> {
    let mut sets = Vec::with_capacity(written.len());
    for (before, after) in written {
        let before = before.as_ref().map(json).transpose()?;
        sets.push(params![import, after.id, before, json(after)?].to_vec());
    }
    if sets.is_empty() { Ok(()) } else { tx.execute_many(KEEP, &sets).map(drop) }
}

fn json(customer: &Customer) -> Result<String, StoreError> {
    serde_json::to_string(&Was::of(customer)).map_err(StoreError::unexpected)
}

/// The next of those who came with an import (`new`), or of those it changed, after one of them.
pub(in crate::customer::import) fn next(
    tx: &mut Tx,
    eyes: &Eyes,
    import: ImportId,
    new: bool,
    after: &str,
    most: usize,
) -> Result<Vec<Brought>, StoreError> {
    let rows = tx.rows(eyes, NEXT, params![import, after, new, most])?;
    rows.into_iter()
        .map(|mut row| {
            let customer = row.next()?;
            let before: Option<String> = row.next()?;
            let before = before.map(|text| serde_json::from_str(&text)).transpose();
            let before = before.map_err(StoreError::unexpected)?;
            Ok(Brought { customer, before, after: row.next_json()? })
        })
        .collect()
}

/// How many it is known of.
pub(in crate::customer::import) fn count(
    tx: &mut Tx,
    eyes: &Eyes,
    import: ImportId,
) -> Result<i64, StoreError> {
    tx.number(eyes, COUNT, params![import])
}

/// Of these customers those whom anything but this import has touched.
pub(in crate::customer::import) fn touched(
    tx: &mut Tx,
    import: ImportId,
    ids: &[CustomerId],
) -> Result<HashSet<CustomerId>, StoreError> {
    let places: Vec<String> = (2..LIST + 2).map(|place| format!("${place}")).collect();
    let sql = Sql::built(format!("{TOUCHED}({})", places.join(",")));
    let mut touched = HashSet::new();
    for some in ids.chunks(LIST) {
        let last = some.last().copied().into_iter().cycle();
        let mut values: Vec<Value<'_>> = vec![import.into_value()];
        values.extend(some.iter().copied().chain(last).take(LIST).map(IntoValue::into_value));
        for row in tx.rows(&Eyes::Loop, &sql, &values)? {
            touched.insert(row.get(0)?);
        }
    }
    Ok(touched)
}

/// Takes away what the import said of somebody beyond their own row.
pub(in crate::customer::import) fn unsay(
    tx: &mut Tx,
    import: ImportId,
    customer: CustomerId,
) -> Result<(), StoreError> {
    for statement in [UNSAY, UNMEET, UNBELONG] {
        tx.execute(statement, params![customer, import])?;
    }
    Ok(())
}

pub(in crate::customer::import) fn drop_one(
    tx: &mut Tx,
    import: ImportId,
    customer: CustomerId,
) -> Result<(), StoreError> {
    tx.execute(DROP, params![import, customer]).map(drop)
}

/// Forgets what an import wrote: it is too late to undo it.
pub(in crate::customer::import) fn drop_all(
    tx: &mut Tx,
    import: ImportId,
) -> Result<(), StoreError> {
    tx.execute(DROP_ALL, params![import]).map(drop)
}

/// Forgets a customer who is being erased.
pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}

/// What imports wrote of a customer, for whoever answers their privacy request.
pub(crate) fn held(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
) -> Result<Vec<serde_json::Value>, StoreError> {
    let parsed = |text: Option<String>| -> serde_json::Value {
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    let rows = tx.rows(eyes, HELD, params![customer])?;
    rows.into_iter()
        .map(|mut row| {
            let (file, at): (String, kernel::Timestamp) = (row.next()?, row.next()?);
            let (before, after) = (parsed(row.next()?), parsed(row.next()?));
            let at = web::words::machine(at);
            Ok(serde_json::json!({ "file": file, "at": at, "before": before, "after": after }))
        })
        .collect()
}
