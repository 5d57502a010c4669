//! The rows of consent: added and read, never changed.

use super::{Channel, Entry, Purpose, Source, Standing};
use kernel::{CustomerId, ImportId, MergeId, StaffId, Timestamp};
use std::collections::HashMap;
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value, params};

const LAST: &str = "-- people.consent.last
select given from people_consent where customer = $1 and purpose = $2 and channel = $3 order by turn desc limit 1";
const OF: &str = "-- people.consent.of
select c.customer, c.given from people_consent c where c.purpose = $1 and c.channel = $2 and c.customer in ";
const ADD: &str = "-- people.consent.add
insert into people_consent (customer, purpose, channel, turn, given, source, staff, at)
select $1, $2, $3, coalesce(max(turn), 0) + 1, $4, $5, $6, $7
from people_consent where customer = $1 and purpose = $2 and channel = $3";
const HISTORY: &str = "-- people.consent.history
select c.purpose, c.channel, c.given, c.source, c.staff, s.name, c.at from people_consent c
left join people_staff s on s.id = c.staff where c.customer = $1 and {eyes}
order by c.at desc, c.purpose, c.channel, c.turn desc limit 500";
const JOIN: &str = "-- people.consent.join
insert into people_consent (customer, purpose, channel, turn, given, source, at, merge)
select $1, $2, $3, coalesce(max(turn), 0) + 1, $4, 'merge', $5, $6
from people_consent where customer = $1 and purpose = $2 and channel = $3";
const PART: &str = "-- people.consent.part
delete from people_consent where merge = $1";
const IMPORT: &str = "-- people.consent.import
insert into people_consent (customer, purpose, channel, turn, given, source, at, import)
select $1, $2, $3, coalesce(max(turn), 0) + 1, $4, 'import', $5, $6
from people_consent where customer = $1 and purpose = $2 and channel = $3";
const FORGET: &str = "-- people.consent.forget
delete from people_consent where customer = $1";

/// Whether a customer may be written to for this purpose by this way. The one door for whatever
/// sends without being asked; a customer nobody knows may not.
///
/// # Errors
/// When the store fails.
pub fn may(
    tx: &mut Tx,
    customer: CustomerId,
    purpose: Purpose,
    channel: Channel,
) -> Result<bool, StoreError> {
    if !crate::customer::is_there(tx, customer)? {
        return Ok(false);
    }
    let customer = crate::customer::standing(tx, customer)?;
    Ok(standing(tx, customer, purpose, channel)?.allows(purpose))
}

fn standing(
    tx: &mut Tx,
    customer: CustomerId,
    purpose: Purpose,
    channel: Channel,
) -> Result<Standing, StoreError> {
    let row = tx.row(&Eyes::Loop, LAST, params![customer, purpose.code(), channel.code()])?;
    let given: Option<bool> = row.map(|row| row.get(0)).transpose()?;
    Ok(given.map_or(Standing::NeverAsked, |given| match given {
        true => Standing::Given,
        false => Standing::Withdrawn,
    }))
}

/// What each of these customers said last, for this purpose and way; who was never asked is not in it.
///
/// # Errors
/// When the store fails.
pub fn of(
    tx: &mut Tx,
    (purpose, channel): (Purpose, Channel),
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, bool>, StoreError> {
    // Always as many places, so that the statement is prepared once.
    const LIST: usize = 250;
    let places: Vec<String> = (3..LIST + 3).map(|place| format!("${place}")).collect();
    let text = Sql::built(format!("{OF}({}) order by c.customer, c.turn", places.join(",")));
    let mut said: HashMap<CustomerId, bool> = HashMap::with_capacity(customers.len());
    let led = crate::customer::led(tx, customers)?;
    let standing: Vec<CustomerId> =
        customers.iter().map(|id| led.get(id).copied().unwrap_or(*id)).collect();
    for some in standing.chunks(LIST) {
        let id = |customer: &CustomerId| Value::Text(customer.to_string().into());
        let last = some.last().map(id).into_iter().cycle();
        let mut values: Vec<Value<'_>> =
            vec![purpose.code().into_value(), channel.code().into_value()];
        values.extend(some.iter().map(id).chain(last).take(LIST));
        // What was said later takes the place of what was said before.
        for mut row in tx.rows(&Eyes::Loop, &text, &values)? {
            said.insert(row.next()?, row.next()?);
        }
    }
    for (id, to) in led {
        if let Some(given) = said.get(&to).copied() {
            said.insert(id, given);
        }
    }
    Ok(said)
}

/// Writes down what a customer said; `false` when it stood so already.
///
/// # Errors
/// When the store fails.
pub fn change(
    tx: &mut Tx,
    customer: CustomerId,
    (purpose, channel): (Purpose, Channel),
    given: bool,
    source: Source,
) -> Result<bool, StoreError> {
    let customer = crate::customer::standing(tx, customer)?;
    let wanted = if given { Standing::Given } else { Standing::Withdrawn };
    if standing(tx, customer, purpose, channel)? == wanted {
        return Ok(false);
    }
    let (now, staff) = (tx.now(), source.staff());
    let (purpose, channel) = (purpose.code(), channel.code());
    tx.execute(ADD, params![customer, purpose, channel, given, source.code(), staff, now])?;
    Ok(true)
}

/// Writes down what a file says they said.
pub(crate) fn import(
    tx: &mut Tx,
    import: ImportId,
    customer: CustomerId,
    (purpose, channel): (Purpose, Channel),
    given: bool,
) -> Result<(), StoreError> {
    let (now, purpose, channel) = (tx.now(), purpose.code(), channel.code());
    tx.execute(IMPORT, params![customer, purpose, channel, given, now, import]).map(drop)
}

/// Two customers are one person from now on: what either took back holds, else what either allowed.
/// It is written down for the one who stays, so that what they say later counts more.
pub(crate) fn join(
    tx: &mut Tx,
    merge: MergeId,
    kept: CustomerId,
    merged: CustomerId,
) -> Result<(), StoreError> {
    let now = tx.now();
    for (purpose, channel) in ways() {
        let before = standing(tx, kept, purpose, channel)?;
        let theirs = standing(tx, merged, purpose, channel)?;
        let holds = match (before, theirs) {
            (Standing::Withdrawn, _) | (_, Standing::Withdrawn) => Standing::Withdrawn,
            (Standing::Given, _) | (_, Standing::Given) => Standing::Given,
            (Standing::NeverAsked, Standing::NeverAsked) => Standing::NeverAsked,
        };
        if holds != before {
            let (purpose, channel, given) =
                (purpose.code(), channel.code(), holds == Standing::Given);
            tx.execute(JOIN, params![kept, purpose, channel, given, now, merge])?;
        }
    }
    Ok(())
}

/// Two customers are two again. What the merge wrote goes; what was taken back while they were one
/// holds for both, for nobody knows which of them it was.
pub(crate) fn part(
    tx: &mut Tx,
    merge: MergeId,
    since: Timestamp,
    (kept, merged): (CustomerId, CustomerId),
) -> Result<(), StoreError> {
    tx.execute(PART, params![merge])?;
    let taken_back: Vec<(Purpose, Channel)> = standings(&history(tx, &Eyes::Loop, kept)?)
        .into_iter()
        .filter(|(_, entry)| !entry.given && entry.at > since && entry.source != Source::Merge)
        .map(|(about, _)| about)
        .collect();
    for (purpose, channel) in taken_back {
        change(tx, merged, (purpose, channel), false, Source::Merge)?;
    }
    Ok(())
}

fn ways() -> impl Iterator<Item = (Purpose, Channel)> {
    Purpose::ALL
        .into_iter()
        .flat_map(|purpose| Channel::ALL.into_iter().map(move |channel| (purpose, channel)))
}

/// Everything a customer ever allowed and took back, the newest first.
///
/// # Errors
/// When the store fails.
pub fn history(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Vec<Entry>, StoreError> {
    tx.rows(eyes, HISTORY, params![customer])?.into_iter().map(entry).collect()
}

/// How each purpose and channel stands today; those not in it were never asked about.
pub fn standings(history: &[Entry]) -> HashMap<(Purpose, Channel), Entry> {
    let mut newest = HashMap::new();
    for entry in history {
        newest.entry((entry.purpose, entry.channel)).or_insert_with(|| entry.clone());
    }
    newest
}

fn entry(mut row: Row) -> Result<Entry, StoreError> {
    let (purpose, channel): (String, String) = (row.next()?, row.next()?);
    let unknown = || StoreError::unexpected(format!("consent for {purpose} by {channel}"));
    let given = row.next()?;
    let (source, staff): (String, Option<StaffId>) = (row.next()?, row.next()?);
    Ok(Entry {
        purpose: Purpose::parse(&purpose).ok_or_else(unknown)?,
        channel: Channel::parse(&channel).ok_or_else(unknown)?,
        given,
        source: match (source.as_str(), staff) {
            ("staff", Some(staff)) => Source::Staff(staff),
            ("link", _) => Source::Link,
            ("answer", _) => Source::Answer,
            ("merge", _) => Source::Merge,
            _ => Source::Import,
        },
        by: row.next()?,
        at: row.next()?,
    })
}

/// Takes away all that is known of a customer's consent: the customer is being erased.
pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}
