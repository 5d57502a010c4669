//! The rows of merges, and who leads to whom.

use super::{by_ids, owner_of, places, replace_many, set_owner};
use crate::customer::Customer;
use crate::customer::merge::{Merge, Side, Sides};
use kernel::{CustomerId, MergeId, StaffId, Timestamp};
use std::collections::HashMap;
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value, params};

const STANDING: &str = "-- people.merge.standing
select coalesce(merged_into, id) from people_customer where id = $1";
const IDS: &str = "-- people.merge.ids
select id from people_customer where merged_into = $1 order by id";
const LEAD: &str = "-- people.merge.lead
update people_customer set merged_into = $2 where id = $1";
const INSERT: &str = "-- people.merge.insert
insert into people_merge (id, customer, merged, before, after, staff, at) values ($1, $2, $3, $4, $5, $6, $7)";
const UNDO: &str = "-- people.merge.undo
update people_merge set undone_by = $2, undone_at = $3, before = '', after = '' where id = $1 and undone_at is null";
const NEWEST: &str = "-- people.merge.newest
select id, customer, merged, before, after, at from people_merge where customer = $1 and undone_at is null
order by id desc limit 1";
const MERGED: &str = "-- people.merge.merged
select merged from people_merge where customer = $1 and undone_at is null order by id";
const INVOLVING: &str = "-- people.merge.involving
select id, customer, merged from people_merge where (customer = $1 or merged = $1) and undone_at is null order by id desc";
const HISTORY: &str = "-- people.merge.history
select g.id, g.merged, c.name, c.email, c.phone, c.external_id, g.at, s.name, g.undone_at, u.name
from people_merge g left join people_customer c on c.id = g.merged left join people_staff s on s.id = g.staff
left join people_staff u on u.id = g.undone_by
where g.customer = $1 and {eyes} order by g.id desc limit 50";
const FORGET: &str = "-- people.merge.forget
delete from people_merge where customer = $1 or merged = $1";
const LEADING: &str = "-- people.merge.leading
select p.id, p.merged_into, k.id, k.merged_into from people_customer p left join people_customer k on k.id = p.merged_into
where p.merged_into is not null order by p.id";
const ACTIVE: &str = "-- people.merge.active
select merged, customer from people_merge where undone_at is null order by id";

/// Whom an id leads to; itself when nobody was merged or there is no such customer.
pub(in crate::customer) fn standing(tx: &mut Tx, id: CustomerId) -> Result<CustomerId, StoreError> {
    let row = tx.row(&Eyes::Loop, STANDING, params![id])?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or(id))
}

/// Of these ids those that lead to another, and to whom.
pub(in crate::customer) fn led(
    tx: &mut Tx,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, CustomerId>, StoreError> {
    let mut led = HashMap::new();
    for some in ids.chunks(LIST) {
        let sql = listed(
            "-- people.merge.led\nselect id, merged_into from people_customer where merged_into is not null and id in",
        );
        for mut row in tx.rows(&Eyes::Loop, sql, &filled(some))? {
            led.insert(row.next()?, row.next()?);
        }
    }
    Ok(led)
}

/// Every other id that leads to one of these.
pub(in crate::customer) fn led_to(
    tx: &mut Tx,
    standing: &[CustomerId],
) -> Result<Vec<CustomerId>, StoreError> {
    let mut led = Vec::new();
    for some in standing.chunks(LIST) {
        let sql =
            listed("-- people.merge.led_to\nselect id from people_customer where merged_into in");
        for row in tx.rows(&Eyes::Loop, sql, &filled(some))? {
            led.push(row.get(0)?);
        }
    }
    Ok(led)
}

/// Ids in one list.
const LIST: usize = 250;

/// A statement about a list of ids, always of the same length, so that it is prepared once.
fn listed(text: &str) -> Sql {
    Sql::built(format!("{text} ({})", places(LIST)))
}

/// The ids of a list, the last one again until it has its length.
fn filled(ids: &[CustomerId]) -> Vec<Value<'static>> {
    let last = ids.last().copied().into_iter().cycle();
    ids.iter().copied().chain(last).take(LIST).map(IntoValue::into_value).collect()
}

/// All ids that lead to a customer, their own first.
pub(in crate::customer) fn ids(
    tx: &mut Tx,
    standing: CustomerId,
) -> Result<Vec<CustomerId>, StoreError> {
    let mut ids = vec![standing];
    for row in tx.rows(&Eyes::Loop, IDS, params![standing])? {
        ids.push(row.get(0)?);
    }
    Ok(ids)
}

/// The row of an id itself, whomever it leads to.
pub(in crate::customer) fn row(
    tx: &mut Tx,
    id: CustomerId,
) -> Result<Option<Customer>, StoreError> {
    Ok(by_ids(tx, &[id])?.pop())
}

pub(in crate::customer) fn side(tx: &mut Tx, id: CustomerId) -> Result<Option<Side>, StoreError> {
    let Some(customer) = row(tx, id)? else { return Ok(None) };
    Ok(Some(Side::of(customer, owner_of(tx, id)?)))
}

/// Writes a row as one side of a merge has it.
pub(in crate::customer) fn put_side(
    tx: &mut Tx,
    id: CustomerId,
    side: &Side,
) -> Result<(), StoreError> {
    replace_many(tx, &[&side.customer(id)])?;
    set_owner(tx, id, side.owner)
}

pub(in crate::customer) fn lead(
    tx: &mut Tx,
    id: CustomerId,
    to: Option<CustomerId>,
) -> Result<(), StoreError> {
    tx.execute(LEAD, params![id, to]).map(drop)
}

pub(in crate::customer) fn insert(
    tx: &mut Tx,
    id: MergeId,
    (kept, merged): (CustomerId, CustomerId),
    (before, after): (&Sides, &Sides),
    staff: Option<StaffId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let json = |sides: &Sides| serde_json::to_string(sides).map_err(StoreError::unexpected);
    let (before, after) = (json(before)?, json(after)?);
    tx.execute(INSERT, params![id, kept, merged, before, after, staff, now]).map(drop)
}

/// A merge that holds, with what undoes it.
pub(in crate::customer) struct Held {
    pub(in crate::customer) id: MergeId,
    pub(in crate::customer) kept: CustomerId,
    pub(in crate::customer) merged: CustomerId,
    pub(in crate::customer) before: Sides,
    pub(in crate::customer) after: Sides,
    pub(in crate::customer) at: Timestamp,
}

/// The last merge into a customer that holds.
pub(in crate::customer) fn newest(
    tx: &mut Tx,
    kept: CustomerId,
) -> Result<Option<Held>, StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, NEWEST, params![kept])? else { return Ok(None) };
    Ok(Some(Held {
        id: row.next()?,
        kept: row.next()?,
        merged: row.next()?,
        before: row.next_json()?,
        after: row.next_json()?,
        at: row.next()?,
    }))
}

pub(in crate::customer) fn undo(
    tx: &mut Tx,
    id: MergeId,
    staff: Option<StaffId>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(UNDO, params![id, staff, now])? == 1)
}

/// Who leads to a customer by merges that hold, over however many steps, with the customer.
pub(in crate::customer) fn beneath(
    tx: &mut Tx,
    customer: CustomerId,
) -> Result<Vec<CustomerId>, StoreError> {
    let (mut all, mut place) = (vec![customer], 0);
    while let Some(next) = all.get(place).copied() {
        place += 1;
        for row in tx.rows(&Eyes::Loop, MERGED, params![next])? {
            let merged = row.get(0)?;
            if !all.contains(&merged) {
                all.push(merged);
            }
        }
    }
    Ok(all)
}

/// The merges into one customer, the newest first; also those that were undone.
pub(in crate::customer) fn history(
    tx: &mut Tx,
    eyes: &Eyes,
    kept: CustomerId,
) -> Result<Vec<Merge>, StoreError> {
    let read = |mut row: Row| {
        let (id, merged) = (row.next()?, row.next()?);
        let known: [Option<String>; 4] = [row.next()?, row.next()?, row.next()?, row.next()?];
        let (at, by) = (row.next()?, row.next()?);
        let undone_at: Option<Timestamp> = row.next()?;
        Ok(Merge {
            id,
            merged,
            called: known.into_iter().flatten().next(),
            at,
            by,
            undone_at,
            undone_by: row.next()?,
        })
    };
    tx.rows(eyes, HISTORY, params![kept])?.into_iter().map(read).collect()
}

/// Takes a customer who is being erased out of every merge: whoever led to them stands alone.
pub(in crate::customer) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    let mut parted = Vec::new();
    for mut row in tx.rows(&Eyes::Loop, INVOLVING, params![customer])? {
        let (id, _, merged): (MergeId, CustomerId, CustomerId) =
            (row.next()?, row.next()?, row.next()?);
        undo(tx, id, None)?;
        parted.push(merged);
    }
    for top in parted {
        for id in beneath(tx, top)? {
            lead(tx, id, (id != top).then_some(top))?;
        }
    }
    tx.execute(FORGET, params![customer]).map(drop)
}

/// What should be impossible: somebody who leads nowhere, on to another, or where no merge says.
pub(in crate::customer) fn broken(
    tx: &mut Tx,
) -> Result<Vec<(CustomerId, &'static str)>, StoreError> {
    let mut merges: HashMap<CustomerId, CustomerId> = HashMap::new();
    let mut broken = Vec::new();
    for mut row in tx.rows(&Eyes::Loop, ACTIVE, &[])? {
        let (merged, kept) = (row.next()?, row.next()?);
        if merges.insert(merged, kept).is_some() {
            broken.push((merged, "was merged twice"));
        }
    }
    let mut leading = HashMap::new();
    for mut row in tx.rows(&Eyes::Loop, LEADING, &[])? {
        let (id, to): (CustomerId, CustomerId) = (row.next()?, row.next()?);
        let (there, onward): (Option<CustomerId>, Option<CustomerId>) = (row.next()?, row.next()?);
        leading.insert(id, to);
        if there.is_none() {
            broken.push((id, "leads to a customer who does not exist"));
        } else if onward.is_some() {
            broken.push((id, "leads to a customer who was merged themselves"));
        }
        let mut top = id;
        for _ in 0..=merges.len() {
            let Some(next) = merges.get(&top) else { break };
            top = *next;
        }
        if top != to {
            broken.push((id, "does not lead where their merges say"));
        }
    }
    for merged in merges.keys().filter(|merged| !leading.contains_key(merged)) {
        broken.push((*merged, "was merged and leads nowhere"));
    }
    Ok(broken)
}
