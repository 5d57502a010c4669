//! The customers of an action's cases, with what speaks for or against writing to them. Asked in
//! lists of ids, never row by row: a database that takes a table for small reads it a few times and
//! not a thousand.

use crate::action::Action;
use crate::announcement::reach::Candidate;
use ::store::{Eyes, Row, Sql, StoreError, Tx, Value, params};
use kernel::{ActionId, CustomerId, Language, Timestamp};
use people::consent::{self, Channel, Purpose};
use std::collections::HashMap;

const MENTIONED: &str = "-- improve.candidate.mentioned
select m.customer, max(m.language), max(m.opened_at) from improve_mention m
where m.cause = $1 and m.at >= $2 and m.customer > $3 and {eyes m.unit}
and m.unit in (select unit from people_within where ancestor = $4)
group by m.customer order by m.customer limit $5";
const KNOWN: &str = "-- improve.candidate.known
select p.id, p.email, p.language from people_customer p where p.id in ";
const WRITTEN: &str = "-- improve.candidate.written
select l.customer, l.action, l.state, l.queued_at from improve_letter l where l.customer in ";

/// Ids in one list.
const LIST: usize = 250;

/// The next customers of an action's cases after one, in the order of their ids.
pub(in crate::announcement) fn candidates(
    tx: &mut Tx,
    eyes: &Eyes,
    action: &Action,
    after: &str,
    most: usize,
) -> Result<Vec<Candidate>, StoreError> {
    let Some((cause, unit)) = action.about() else { return Ok(Vec::new()) };
    let rows = tx.rows(eyes, MENTIONED, params![cause, action.since, after, unit, most])?;
    let mut found = rows.into_iter().map(mentioned).collect::<Result<Vec<_>, _>>()?;
    let places: HashMap<CustomerId, usize> =
        found.iter().enumerate().map(|(place, one)| (one.customer, place)).collect();
    let ids: Vec<CustomerId> = found.iter().map(|one| one.customer).collect();
    let of = |row: &mut Row| Ok::<_, StoreError>(places.get(&row.next::<CustomerId>()?).copied());
    let (known, written) = (listed(KNOWN), listed(WRITTEN));
    let said = consent::of(tx, (Purpose::Announcement, Channel::Email), &ids)?;
    for one in &mut found {
        one.consent = said.get(&one.customer).copied();
    }
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

fn mentioned(mut row: Row) -> Result<Candidate, StoreError> {
    Ok(Candidate {
        customer: row.next()?,
        language: row.next()?,
        last_opened_at: row.next()?,
        is_there: false,
        has_address: false,
        consent: None,
        told: false,
        last_told_at: None,
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
