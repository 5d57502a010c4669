//! The rows of deliveries and their attempts.

use super::send::{Held, Outcome};
use super::{Delivery, Failure, State, Try, TryResult};
use crate::Topic;
use kernel::{CustomerId, DeliveryId, EndpointId, Timestamp};
use serde_json::{Value as JsonValue, json};
use std::collections::HashMap;
use std::time::Duration;
use store::{Eyes, Row, Sql, StoreError, Tx, Value, params};

const INSERT: &str = "-- webhooks.delivery.insert
insert into webhooks_delivery (id, endpoint, fact, topic, body, customer, state, tries, spent, next_at, fence, created_at)
values ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, $7, 0, $7) on conflict (endpoint, fact) do nothing";
const INSERT_PING: &str = "-- webhooks.delivery.insert_ping
insert into webhooks_delivery (id, endpoint, topic, body, state, tries, spent, fence, created_at)
values ($1, $2, 'ping', $3, 'dead', 0, 0, 0, $4)";
const OF_CUSTOMER: &str = "-- webhooks.delivery.of_customer
select d.created_at, d.topic, e.url, d.state, d.body from webhooks_delivery d
join webhooks_endpoint e on e.id = d.endpoint where d.customer = $1 order by d.created_at desc, d.id";
const DUE: &str = "-- webhooks.delivery.due
select e.id from webhooks_endpoint e where e.state = 'active' and exists (
  select 1 from webhooks_delivery d where d.endpoint = e.id and d.state = 'waiting' and d.next_at <= $1
  and (d.held_until is null or d.held_until <= $1)) order by e.id";
const CLAIM: Sql = Sql::both(
    "-- webhooks.delivery.claim
update webhooks_delivery set held_until = $2, fence = fence + 1 where id in (
  select id from webhooks_delivery where endpoint = $1 and state = 'waiting' and next_at <= $3
  and (held_until is null or held_until <= $3) order by next_at, id limit $4)
returning id, endpoint, body, spent, fence",
    "-- webhooks.delivery.claim
update webhooks_delivery set held_until = $2, fence = fence + 1 where id in (
  select id from webhooks_delivery where endpoint = $1 and state = 'waiting' and next_at <= $3
  and (held_until is null or held_until <= $3) order by next_at, id limit $4 for update skip locked)
returning id, endpoint, body, spent, fence",
);
const NEXT: &str = "-- webhooks.delivery.next
select min(case when d.held_until is null then d.next_at else d.held_until end) from webhooks_delivery d
join webhooks_endpoint e on e.id = d.endpoint where d.state = 'waiting' and e.state = 'active'";
const TRIED: &str = "-- webhooks.delivery.tried
update webhooks_delivery set tries = tries + 1, spent = spent + 1, held_until = null where id = $1 and fence = $2 returning tries";
const ADD_TRY: &str = "-- webhooks.try.insert
insert into webhooks_try (delivery, number, at, took_ms, status, failure, answer) values ($1, $2, $3, $4, $5, $6, $7)";
// Whoever was told that a customer is erased needs their id no more, and neither do we.
const DELIVERED: &str = "-- webhooks.delivery.delivered
update webhooks_delivery set state = 'delivered', next_at = null,
  body = case when topic = 'customer.erased' and customer is not null then replace(body, '\"' || customer || '\"', 'null') else body end,
  customer = case when topic = 'customer.erased' then null else customer end where id = $1";
const WAIT_UNTIL: &str = "-- webhooks.delivery.wait
update webhooks_delivery set next_at = $2 where id = $1";
const DEAD: &str = "-- webhooks.delivery.dead
update webhooks_delivery set state = 'dead', next_at = null where id = $1";
const DEAD_OF: &str = "-- webhooks.delivery.dead_of
update webhooks_delivery set state = 'dead', next_at = null
where endpoint = $1 and state = 'waiting' and (held_until is null or held_until <= $2)";
const AGAIN: &str = "-- webhooks.delivery.again
update webhooks_delivery set state = 'waiting', spent = 0, next_at = $3
where id = $1 and endpoint = $2 and state <> 'waiting' and topic <> 'ping'";
const ALL_AGAIN: &str = "-- webhooks.delivery.all_again
update webhooks_delivery set state = 'waiting', spent = 0, next_at = $3
where endpoint = $1 and state = 'dead' and created_at >= $2 and topic <> 'ping'";
const IS_WAITING: &str = "-- webhooks.delivery.is_waiting
select count(*) from webhooks_delivery where id = $1 and endpoint = $2 and state = 'waiting'";
const COUNTS: &str = "-- webhooks.delivery.counts
select endpoint, case when state = 'dead' and topic = 'ping' then 'test' else state end, count(*)
from webhooks_delivery where {eyes} group by 1, 2";
const OF_ENDPOINT: &str = "-- webhooks.delivery.of_endpoint
select id, topic, body, state, next_at, created_at from webhooks_delivery
where endpoint = $1 and (cast($2 as text) is null or (state = $2 and (state <> 'dead' or topic <> 'ping'))) and (cast($3 as text) is null or id < $3) and {eyes}
order by id desc limit $4";
const TRIES: &str = "-- webhooks.try.of_deliveries
select delivery, number, at, took_ms, status, failure, answer from webhooks_try where {eyes} and delivery in (";
const FORGET: &str = "-- webhooks.delivery.forget
update webhooks_delivery set body = replace(body, '\"' || customer || '\"', 'null'), customer = null
where customer = $1 and topic <> 'customer.erased'";
const DELETE_TRIES: &str = "-- webhooks.try.delete_all
delete from webhooks_try where delivery in (select id from webhooks_delivery where endpoint = $1)";
const DELETE_ALL: &str = "-- webhooks.delivery.delete_all
delete from webhooks_delivery where endpoint = $1";
const PRUNE_TRIES: &str = "-- webhooks.try.prune
delete from webhooks_try where delivery in (
  select id from webhooks_delivery where created_at < $1 order by created_at, id limit $2)";
const PRUNE: &str = "-- webhooks.delivery.prune
delete from webhooks_delivery where id in (
  select id from webhooks_delivery where created_at < $1 order by created_at, id limit $2)";
const ENDPOINTS: &str = "-- webhooks.delivery.endpoints
select count(*) from webhooks_endpoint";

pub(super) fn insert(
    tx: &mut Tx,
    endpoint: EndpointId,
    fact: i64,
    topic: Topic,
    body: &str,
    customer: Option<CustomerId>,
) -> Result<(), StoreError> {
    let (id, now): (DeliveryId, Timestamp) = (tx.fresh(), tx.now());
    tx.execute(INSERT, params![id, endpoint, fact, topic.code(), body, customer, now]).map(drop)
}

/// A test, given up until it has arrived: no worker takes it in hand.
pub(super) fn insert_ping(
    tx: &mut Tx,
    id: DeliveryId,
    endpoint: EndpointId,
    body: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(INSERT_PING, params![id, endpoint, body, now]).map(drop)
}

/// Endpoints for which something is due.
pub(super) fn due(tx: &mut Tx) -> Result<Vec<EndpointId>, StoreError> {
    let now = tx.now();
    tx.rows(&Eyes::Loop, DUE, params![now])?.into_iter().map(|row| row.get(0)).collect()
}

pub(super) fn claim(
    tx: &mut Tx,
    endpoint: EndpointId,
    most: usize,
    lease: Duration,
) -> Result<Vec<Held>, StoreError> {
    let now = tx.now();
    let rows = tx.rows(&Eyes::Loop, &CLAIM, params![endpoint, now.plus(lease), now, most])?;
    let mut held: Vec<Held> = rows
        .into_iter()
        .map(|mut row| {
            Ok(Held {
                id: row.next()?,
                endpoint: row.next()?,
                body: row.next()?,
                spent: row.next()?,
                fence: row.next()?,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    held.sort_by_key(|held| held.id);
    Ok(held)
}

pub(super) fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.row(&Eyes::Loop, NEXT, &[])?;
    Ok(row.map(|row| row.get(0)).transpose()?.flatten())
}

/// Counts an attempt; its number, or nothing when the delivery is in other hands or gone.
pub(super) fn tried(tx: &mut Tx, id: DeliveryId, fence: i64) -> Result<Option<i64>, StoreError> {
    let row = tx.row(&Eyes::Loop, TRIED, params![id, fence])?;
    row.map(|row| row.get(0)).transpose()
}

pub(super) fn add_try(
    tx: &mut Tx,
    id: DeliveryId,
    number: i64,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    let (status, failure) = match outcome.result {
        TryResult::Status(status) => (Some(status), None),
        TryResult::Failed(failure) => (None, Some(failure.code())),
    };
    let values =
        params![id, number, outcome.at, outcome.took_ms(), status, failure, &outcome.answer];
    tx.execute(ADD_TRY, values).map(drop)
}

pub(super) fn delivered(tx: &mut Tx, id: DeliveryId) -> Result<(), StoreError> {
    tx.execute(DELIVERED, params![id]).map(drop)
}

pub(super) fn wait_until(tx: &mut Tx, id: DeliveryId, at: Timestamp) -> Result<(), StoreError> {
    tx.execute(WAIT_UNTIL, params![id, at]).map(drop)
}

pub(super) fn dead(tx: &mut Tx, id: DeliveryId) -> Result<(), StoreError> {
    tx.execute(DEAD, params![id]).map(drop)
}

/// Gives up all that waits for an endpoint and is in nobody's hands.
pub(super) fn dead_of(tx: &mut Tx, endpoint: EndpointId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(DEAD_OF, params![endpoint, now]).map(drop)
}

pub(super) fn again(tx: &mut Tx, endpoint: EndpointId, id: DeliveryId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(AGAIN, params![id, endpoint, now])? == 1)
}

pub(super) fn all_again(
    tx: &mut Tx,
    endpoint: EndpointId,
    since: Timestamp,
) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.execute(ALL_AGAIN, params![endpoint, since, now])
}

pub(super) fn is_waiting(
    tx: &mut Tx,
    endpoint: EndpointId,
    id: DeliveryId,
) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, IS_WAITING, params![id, endpoint])? > 0)
}

/// How many deliveries of each state an endpoint has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    pub(crate) waiting: i64,
    pub(crate) delivered: i64,
    pub(crate) dead: i64,
}

pub(crate) fn counts(tx: &mut Tx, eyes: &Eyes) -> Result<HashMap<EndpointId, Counts>, StoreError> {
    let mut counts: HashMap<EndpointId, Counts> = HashMap::new();
    for mut row in tx.rows(eyes, COUNTS, &[])? {
        let own = counts.entry(row.next()?).or_default();
        let state: String = row.next()?;
        let count = row.next()?;
        match state.as_str() {
            "waiting" => own.waiting = count,
            "delivered" => own.delivered = count,
            "dead" => own.dead = count,
            // A test that failed is nothing that should have arrived.
            _ => {}
        }
    }
    Ok(counts)
}

/// An endpoint's deliveries, the newest first, with their attempts.
pub(crate) fn of_endpoint(
    tx: &mut Tx,
    eyes: &Eyes,
    endpoint: EndpointId,
    state: Option<&str>,
    after: Option<&str>,
    most: usize,
) -> Result<Vec<Delivery>, StoreError> {
    let mut found: Vec<Delivery> = tx
        .rows(eyes, OF_ENDPOINT, params![endpoint, state, after, most])?
        .into_iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    if found.is_empty() {
        return Ok(found);
    }
    let places: Vec<String> = (1..=found.len()).map(|place| format!("${place}")).collect();
    let text = format!("{TRIES}{}) order by delivery, number", places.join(", "));
    let ids: Vec<Value<'_>> = found.iter().flat_map(|one| params![one.id].to_vec()).collect();
    let mut tries: HashMap<DeliveryId, Vec<Try>> = HashMap::new();
    for mut row in tx.rows(eyes, Sql::built(text), &ids)? {
        tries.entry(row.next()?).or_default().push(attempt(row)?);
    }
    for one in &mut found {
        one.tries = tries.remove(&one.id).unwrap_or_default();
    }
    Ok(found)
}

fn read(mut row: Row) -> Result<Delivery, StoreError> {
    let (id, topic, body) = (row.next()?, row.next()?, row.next()?);
    let code: String = row.next()?;
    let state = State::read(&code, row.next()?)
        .ok_or_else(|| StoreError::unexpected(format!("a delivery that is {code}")))?;
    Ok(Delivery { id, topic, body, state, created_at: row.next()?, tries: Vec::new() })
}

fn attempt(mut row: Row) -> Result<Try, StoreError> {
    let (number, at, took_ms) = (row.next()?, row.next()?, row.next()?);
    let (status, failure): (Option<u16>, Option<String>) = (row.next()?, row.next()?);
    let result = match (status, failure.as_deref().and_then(Failure::parse)) {
        (Some(status), _) => TryResult::Status(status),
        (None, Some(failure)) => TryResult::Failed(failure),
        (None, None) => return Err(StoreError::unexpected("an attempt without an end")),
    };
    Ok(Try { number, at, took_ms, result, answer: row.next()? })
}

/// Events that name a customer, as whoever answers their request reads them.
pub(crate) fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<JsonValue>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, OF_CUSTOMER, params![customer])?;
    rows.into_iter()
        .map(|mut row| {
            let at: Timestamp = row.next()?;
            let (event, address): (String, String) = (row.next()?, row.next()?);
            let (state, body): (String, String) = (row.next()?, row.next()?);
            Ok(json!({
                "at": web::words::machine(at), "event": event, "address": address,
                "state": state, "body": body,
            }))
        })
        .collect()
}

pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}

pub(crate) fn delete_all(tx: &mut Tx, endpoint: EndpointId) -> Result<(), StoreError> {
    tx.execute(DELETE_TRIES, params![endpoint])?;
    tx.execute(DELETE_ALL, params![endpoint]).map(drop)
}

/// Removes up to `most` deliveries that are older than `before`; how many.
pub(super) fn prune(tx: &mut Tx, before: Timestamp, most: usize) -> Result<u64, StoreError> {
    tx.execute(PRUNE_TRIES, params![before, most])?;
    tx.execute(PRUNE, params![before, most])
}

pub(super) fn has_endpoints(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, ENDPOINTS, &[])? > 0)
}
