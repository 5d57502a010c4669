//! The audit log in the store: rows are added and read, never changed.

use super::chain::{Entry, Head};
use kernel::{CustomerId, Timestamp};
use store::{Eyes, Row, StoreError, Tx, Value, params};

const APPEND: &str = "-- people.audit.append
insert into people_audit (seq, at, actor, what, subject, detail, hash) values ($1, $2, $3, $4, $5, $6, $7)";
const LAST: &str = "-- people.audit.last
select seq, hash from people_audit order by seq desc limit 1";
const AFTER: &str = "-- people.audit.after
select seq, at, actor, what, subject, detail, hash from people_audit where seq > $1 order by seq limit $2";
const LIST: &str = "-- people.audit.list
select a.seq, a.at, a.actor, a.what, a.subject, a.detail, a.hash, s.name, c.id, coalesce(c.name, c.email, c.phone, c.external_id)
from people_audit a left join people_staff s on s.id = a.actor
left join people_mark m on m.mark = a.subject left join people_customer c on c.id = m.customer where {eyes}
and (cast($1 as bigint) is null or a.seq < $1) and (cast($2 as text) is null or a.actor = $2)
and (cast($3 as text) is null or a.what like $3) and (cast($4 as text) is null or a.subject = $4
  or a.subject = (select k.mark from people_mark k where k.customer = $4))
and (cast($5 as bigint) is null or a.at >= $5) and (cast($6 as bigint) is null or a.at < $6)
order by a.seq desc limit $7";
const MARK: &str = "-- people.mark.of
select mark from people_mark where customer = $1";
const MARK_ADD: &str = "-- people.mark.add
insert into people_mark (customer, mark) values ($1, $2) on conflict (customer) do nothing";
const MARK_FORGET: &str = "-- people.mark.forget
delete from people_mark where customer = $1";

/// What a list of entries is narrowed to.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub(super) before: Option<i64>,
    pub(super) actor: Option<String>,
    /// What is done to: the part of `what` before its dot.
    pub(super) about: Option<&'static str>,
    pub(super) subject: Option<String>,
    pub(super) since: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
}

/// An entry with its hash and the name its actor has today.
pub(super) struct Line {
    pub(super) entry: Entry,
    pub(super) name: Option<String>,
    /// The customer it is about and what they are called, while they are known.
    pub(super) customer: Option<(CustomerId, Option<String>)>,
}

/// The name under which a customer stands in the log: random, made when it is first needed.
///
/// # Errors
/// When the store fails.
pub fn mark(tx: &mut Tx, customer: CustomerId) -> Result<String, StoreError> {
    let customer = crate::customer::standing(tx, customer)?;
    let made = format!("customer-{}", tx.secret());
    tx.execute(MARK_ADD, params![customer, made.as_str()])?;
    let row = tx.row(&Eyes::Loop, MARK, params![customer])?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or(made))
}

/// From now on nobody can tell which lines were about a customer.
pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(MARK_FORGET, params![customer]).map(drop)
}

fn entry(row: &mut Row) -> Result<(Entry, String), StoreError> {
    let entry = Entry {
        seq: row.next()?,
        at: row.next()?,
        actor: row.next()?,
        what: row.next()?,
        subject: row.next()?,
        detail: row.next()?,
    };
    Ok((entry, row.next()?))
}

pub(super) fn append(tx: &mut Tx, entry: &Entry, hash: &str) -> Result<(), StoreError> {
    tx.execute(
        APPEND,
        params![
            entry.seq,
            entry.at,
            &entry.actor,
            &entry.what,
            &entry.subject,
            &entry.detail,
            hash
        ],
    )
    .map(drop)
}

pub(super) fn last(tx: &mut Tx) -> Result<Option<Head>, StoreError> {
    let row = tx.row(&Eyes::Loop, LAST, &[])?;
    row.map(|mut row| Ok(Head { seq: row.next()?, hash: row.next()? })).transpose()
}

/// Entries with their hashes, in order.
pub(super) fn after(
    tx: &mut Tx,
    seq: i64,
    limit: usize,
) -> Result<Vec<(Entry, String)>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, AFTER, params![seq, limit])?;
    rows.into_iter().map(|mut row| entry(&mut row)).collect()
}

/// Entries that fit, the newest first.
pub(super) fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    wanted: &Wanted,
    limit: usize,
) -> Result<Vec<Line>, StoreError> {
    let about = wanted.about.map(|about| format!("{about}.%"));
    let values: [Value<'_>; 7] = {
        let Wanted { before, actor, subject, since, until, .. } = wanted;
        let list =
            params![*before, actor.as_deref(), about, subject.as_deref(), *since, *until, limit];
        list.to_vec().try_into().map_err(|_| StoreError::unexpected("seven parameters"))?
    };
    let rows = tx.rows(eyes, LIST, &values)?;
    rows.into_iter()
        .map(|mut row| {
            let (entry, _) = entry(&mut row)?;
            let name = row.next()?;
            let (customer, called): (Option<CustomerId>, _) = (row.next()?, row.next()?);
            Ok(Line { entry, name, customer: customer.map(|id| (id, called)) })
        })
        .collect()
}
