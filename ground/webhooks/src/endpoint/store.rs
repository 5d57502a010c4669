//! The rows of endpoints.

use super::{Draft, Endpoint, State, Why};
use crate::Topic;
use kernel::{EndpointId, Timestamp};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- webhooks.endpoint.insert
insert into webhooks_endpoint (id, url, topics, state, generation, created_at) values ($1, $2, $3, 'active', 1, $4)";
const UPDATE: &str = "-- webhooks.endpoint.update
update webhooks_endpoint set url = $2, topics = $3 where id = $1";
const SET_STATE: &str = "-- webhooks.endpoint.state
update webhooks_endpoint set state = $2, why = $3, stopped_at = $4 where id = $1";
const ROTATE: &str = "-- webhooks.endpoint.rotate
update webhooks_endpoint set generation = generation + 1, old_until = $2 where id = $1";
const WORKED: &str = "-- webhooks.endpoint.worked
update webhooks_endpoint set failing_since = null, delivered_at = coalesce($2, delivered_at) where id = $1";
const FAILED: &str = "-- webhooks.endpoint.failed
update webhooks_endpoint set failing_since = coalesce(failing_since, $2) where id = $1";
const DELETE: &str = "-- webhooks.endpoint.delete
delete from webhooks_endpoint where id = $1";
const ALL: &str = "-- webhooks.endpoint.all
select id, url, topics, state, why, stopped_at, generation, old_until, failing_since, delivered_at, created_at
from webhooks_endpoint where {eyes} order by created_at, id";
const BY_ID: &str = "-- webhooks.endpoint.by_id
select id, url, topics, state, why, stopped_at, generation, old_until, failing_since, delivered_at, created_at
from webhooks_endpoint where id = $1 and {eyes}";
const LISTENING: &str = "-- webhooks.endpoint.listening
select id from webhooks_endpoint where state <> 'stopped' and topics like '% ' || cast($1 as text) || ' %'";

pub(super) fn insert(tx: &mut Tx, id: EndpointId, draft: &Draft) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(INSERT, params![id, &draft.url, written(&draft.topics), now]).map(drop)
}

pub(super) fn update(tx: &mut Tx, id: EndpointId, draft: &Draft) -> Result<(), StoreError> {
    tx.execute(UPDATE, params![id, &draft.url, written(&draft.topics)]).map(drop)
}

fn written(topics: &[Topic]) -> String {
    topics.iter().fold(" ".to_owned(), |text, topic| text + topic.code() + " ")
}

pub(crate) fn set_state(tx: &mut Tx, id: EndpointId, state: State) -> Result<(), StoreError> {
    let (why, at) = match state {
        State::Stopped { why, at } => (Some(why.code()), Some(at)),
        State::Active | State::Paused => (None, None),
    };
    tx.execute(SET_STATE, params![id, state.code(), why, at]).map(drop)
}

pub(super) fn rotate(tx: &mut Tx, id: EndpointId, until: Timestamp) -> Result<(), StoreError> {
    tx.execute(ROTATE, params![id, until]).map(drop)
}

/// Something arrived, or somebody says that it will.
pub(crate) fn worked(tx: &mut Tx, id: EndpointId, at: Option<Timestamp>) -> Result<(), StoreError> {
    tx.execute(WORKED, params![id, at]).map(drop)
}

pub(crate) fn failed(tx: &mut Tx, id: EndpointId, at: Timestamp) -> Result<(), StoreError> {
    tx.execute(FAILED, params![id, at]).map(drop)
}

pub(super) fn delete(tx: &mut Tx, id: EndpointId) -> Result<(), StoreError> {
    tx.execute(DELETE, params![id]).map(drop)
}

/// Every endpoint, the oldest first.
pub(crate) fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Endpoint>, StoreError> {
    tx.rows(eyes, ALL, &[])?.into_iter().map(read).collect()
}

pub(crate) fn by_id(
    tx: &mut Tx,
    eyes: &Eyes,
    id: EndpointId,
) -> Result<Option<Endpoint>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(read).transpose()
}

/// Those that hear of a topic.
pub(crate) fn listening(tx: &mut Tx, topic: Topic) -> Result<Vec<EndpointId>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, LISTENING, params![topic.code()])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

fn read(mut row: Row) -> Result<Endpoint, StoreError> {
    let (id, url) = (row.next()?, row.next()?);
    let topics: String = row.next()?;
    let (state, why): (String, Option<String>) = (row.next()?, row.next()?);
    let state = State::read(&state, why.as_deref(), row.next()?)
        .ok_or_else(|| StoreError::unexpected(format!("an endpoint that is {state}")))?;
    Ok(Endpoint {
        id,
        url,
        // One that a newer program knew is nothing here.
        topics: topics.split_whitespace().filter_map(Topic::parse).collect(),
        state,
        generation: row.next()?,
        old_until: row.next()?,
        failing_since: row.next()?,
        delivered_at: row.next()?,
        created_at: row.next()?,
    })
}

impl Why {
    pub(crate) const fn at(self, at: Timestamp) -> State {
        State::Stopped { why: self, at }
    }
}
