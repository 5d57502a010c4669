//! The customers of an action's cases, with what speaks for or against writing to them. Asked in
//! lists of ids, never row by row: a database that takes a table for small reads it a few times and
//! not a thousand.

use crate::action::Action;
use crate::announcement::reach::{Candidate, Narrowed};
use crate::mention::store::within;
use ::store::{Eyes, Row, Sql, StoreError, Tx, Value, params};
use kernel::{ActionId, CustomerId, Language, Timestamp};
use people::consent::{self, Channel, Purpose};
use std::collections::HashMap;

const MENTIONED: &str = "-- improve.candidate.mentioned
select m.customer, max(m.language), max(m.opened_at) from improve_mention m
where m.cause = $1 and m.at >= $2 and m.customer > $3 and {eyes m.unit} and m.unit in {units}
group by m.customer order by m.customer limit $4";
const KNOWN: &str = "-- improve.candidate.known
select p.id, p.email, p.language from people_customer p where p.id in ";
// Of a person with several ids one stands for all: their own, else the first that was mentioned.
const STANDS: &str = "-- improve.candidate.stands
select m.customer from improve_mention m join people_customer p on p.id = m.customer
where m.cause = $1 and m.at >= $2 and {eyes m.unit} and m.unit in {units}
and p.id in (select id from people_customer where id = $3 or merged_into = $3)
order by case when p.id = $3 then 0 else 1 end, p.id limit 1";
const WRITTEN: &str = "-- improve.candidate.written
select coalesce(p.merged_into, l.customer), l.action, l.state, l.queued_at from improve_letter l
left join people_customer p on p.id = l.customer where l.customer in ";

/// Ids in one list.
const LIST: usize = 250;

/// The next customers of an action's cases after one, in the order of their ids.
pub(in crate::announcement) fn candidates(
    tx: &mut Tx,
    eyes: &Eyes,
    action: &Action,
    narrowed: Option<&Narrowed>,
    (after, most): (&str, usize),
) -> Result<Vec<Candidate>, StoreError> {
    let Some((cause, units)) = action.about() else { return Ok(Vec::new()) };
    let mut asked = params![cause, action.since, after, most].to_vec();
    let sql = within(MENTIONED, &mut asked, units);
    let rows = tx.rows(eyes, sql, &asked)?;
    let mut found = rows.into_iter().map(mentioned).collect::<Result<Vec<_>, _>>()?;
    stand_for(tx, eyes, action, &mut found)?;
    let places: HashMap<CustomerId, usize> = found
        .iter()
        .enumerate()
        .filter(|(_, one)| !one.is_other)
        .map(|(place, one)| (one.person, place))
        .collect();
    let mut ids: Vec<CustomerId> =
        found.iter().filter(|one| !one.is_other).map(|one| one.person).collect();
    let of = |row: &mut Row| Ok::<_, StoreError>(places.get(&row.next::<CustomerId>()?).copied());
    let (known, written) = (listed(KNOWN), listed(WRITTEN));
    let said = consent::of(tx, (Purpose::Announcement, Channel::Email), &ids)?;
    for one in &mut found {
        one.consent = said.get(&one.person).copied();
    }
    if let Some(Narrowed { filters, eyes, at, .. }) = narrowed {
        let within = people::customer::within(tx, eyes, filters, *at, &ids)?;
        for one in &mut found {
            one.is_within = within.contains(&one.person);
        }
    }
    // A letter to any of a person's ids was to them.
    ids.extend(people::customer::led_to(tx, &ids)?);
    for some in ids.chunks(LIST) {
        let some = values(some);
        for mut row in tx.rows(&Eyes::Loop, &known, &some)? {
            let Some(place) = of(&mut row)? else { continue };
            found[place].is_there = true;
            found[place].has_address = row.next::<Option<String>>()?.is_some();
            // What they chose themselves comes before what their words were in.
            let own: Option<Language> = row.next()?;
            found[place].language = own.or(found[place].language);
        }
        for mut row in tx.rows(&Eyes::Loop, &written, &some)? {
            let Some(place) = of(&mut row)? else { continue };
            let (of_action, state, at): (ActionId, String, Timestamp) =
                (row.next()?, row.next()?, row.next()?);
            if of_action == action.id {
                found[place].told = true;
            } else if ["waiting", "sending", "sent"].contains(&state.as_str()) {
                found[place].last_told_at = found[place].last_told_at.max(Some(at));
            }
        }
    }
    Ok(found)
}

/// Finds who was merged: the person is the one they lead to, and is looked at once.
fn stand_for(
    tx: &mut Tx,
    eyes: &Eyes,
    action: &Action,
    found: &mut [Candidate],
) -> Result<(), StoreError> {
    let Some((cause, units)) = action.about() else { return Ok(()) };
    let ids: Vec<CustomerId> = found.iter().map(|one| one.customer).collect();
    let led = people::customer::led(tx, &ids)?;
    for one in found.iter_mut() {
        let Some(person) = led.get(&one.customer).copied() else { continue };
        one.person = person;
        let mut asked = params![cause, action.since, person].to_vec();
        let sql = within(STANDS, &mut asked, units);
        let row = tx.row(eyes, sql, &asked)?;
        let stands: Option<CustomerId> = row.map(|row| row.get(0)).transpose()?;
        one.is_other = stands.is_some_and(|stands| stands != one.customer);
    }
    Ok(())
}

fn mentioned(mut row: Row) -> Result<Candidate, StoreError> {
    let customer = row.next()?;
    Ok(Candidate {
        customer,
        person: customer,
        is_other: false,
        language: row.next()?,
        last_opened_at: row.next()?,
        is_there: false,
        has_address: false,
        consent: None,
        told: false,
        last_told_at: None,
        is_within: true,
    })
}

/// A statement about a list of so many ids, always the same length, so that it is prepared once.
fn listed(text: &str) -> Sql {
    let places: Vec<String> = (1..=LIST).map(|place| format!("${place}")).collect();
    Sql::built(format!("{text}({})", places.join(",")))
}

/// The ids of a list, the last one again until it has its length.
fn values(ids: &[CustomerId]) -> Vec<Value<'static>> {
    let text = |id: &CustomerId| Value::Text(id.to_string().into());
    let last = ids.last().map(text).into_iter();
    ids.iter().map(text).chain(last.cycle()).take(LIST).collect()
}
