//! Changing endpoints: made, edited, given another secret, paused, gone on with, deleted.

use super::{BOTH_SIGN, Draft, Endpoint, State, host, store as rows};
use crate::{audit, delivery};
use ::store::{StoreError, Tx};
use kernel::EndpointId;
use serde_json::json;
use web::Visitor;

/// Endpoints at most. Each has a share of the workers, so all of them together have a bound.
pub const MOST: usize = 20;

/// Why an endpoint can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    #[error("There is no such endpoint.")]
    NotFound,
    #[error("There are 20 endpoints. Delete one first.")]
    TooMany,
    #[error("The endpoint was stopped. Turn it on first.")]
    Stopped,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes an endpoint. It hears of what is recorded from now on.
///
/// # Errors
/// When there are as many as there can be, or the store fails.
pub fn make(tx: &mut Tx, by: &Visitor, draft: &Draft) -> Result<Endpoint, EndpointError> {
    if rows::all(tx, &by.eyes)?.len() >= MOST {
        return Err(EndpointError::TooMany);
    }
    let id: EndpointId = tx.fresh();
    rows::insert(tx, id, draft)?;
    delivery::prune::begin(tx)?;
    audit::note(tx, by, "webhook.made", id, detail(draft));
    find(tx, by, id)
}

/// Makes an endpoint what the draft says.
///
/// # Errors
/// When there is none, or the store fails.
pub fn change(
    tx: &mut Tx,
    by: &Visitor,
    id: EndpointId,
    draft: &Draft,
) -> Result<(), EndpointError> {
    let endpoint = find(tx, by, id)?;
    if endpoint.url == draft.url && endpoint.topics == draft.topics {
        return Ok(());
    }
    rows::update(tx, id, draft)?;
    audit::note(tx, by, "webhook.changed", id, detail(draft));
    Ok(())
}

/// Gives an endpoint another secret; for a day the one before signs too.
///
/// # Errors
/// When there is none, or the store fails.
pub fn rotate(tx: &mut Tx, by: &Visitor, id: EndpointId) -> Result<Endpoint, EndpointError> {
    let endpoint = find(tx, by, id)?;
    let until = tx.now().plus(BOTH_SIGN);
    rows::rotate(tx, id, until)?;
    audit::note(tx, by, "webhook.rotated", id, json!({ "host": endpoint.host() }));
    find(tx, by, id)
}

/// Lets events wait from now on.
///
/// # Errors
/// When there is no such endpoint, it was stopped, or the store fails.
pub fn pause(tx: &mut Tx, by: &Visitor, id: EndpointId) -> Result<(), EndpointError> {
    let endpoint = find(tx, by, id)?;
    match endpoint.state {
        State::Paused => return Ok(()),
        State::Stopped { .. } => return Err(EndpointError::Stopped),
        State::Active => {}
    }
    rows::set_state(tx, id, State::Paused)?;
    audit::note(tx, by, "webhook.paused", id, json!({ "host": endpoint.host() }));
    Ok(())
}

/// Goes on, after a pause or after it was stopped: with what waits, and what happens from now on.
///
/// # Errors
/// When there is no such endpoint, or the store fails.
pub fn resume(tx: &mut Tx, by: &Visitor, id: EndpointId) -> Result<(), EndpointError> {
    let endpoint = find(tx, by, id)?;
    if endpoint.state == State::Active {
        return Ok(());
    }
    rows::set_state(tx, id, State::Active)?;
    rows::worked(tx, id, None)?;
    audit::note(tx, by, "webhook.resumed", id, json!({ "host": endpoint.host() }));
    Ok(())
}

/// Deletes an endpoint with all its deliveries.
///
/// # Errors
/// When there is no such endpoint, or the store fails.
pub fn delete(tx: &mut Tx, by: &Visitor, id: EndpointId) -> Result<(), EndpointError> {
    let endpoint = find(tx, by, id)?;
    delivery::store::delete_all(tx, id)?;
    rows::delete(tx, id)?;
    audit::note(tx, by, "webhook.deleted", id, json!({ "host": endpoint.host() }));
    Ok(())
}

pub(crate) fn find(tx: &mut Tx, by: &Visitor, id: EndpointId) -> Result<Endpoint, EndpointError> {
    rows::by_id(tx, &by.eyes, id)?.ok_or(EndpointError::NotFound)
}

fn detail(draft: &Draft) -> serde_json::Value {
    let topics: Vec<&str> = draft.topics.iter().map(|topic| topic.code()).collect();
    json!({ "host": host(&draft.url), "events": topics })
}
