//! Sending again what has been delivered or given up: with the same id, so nobody takes it for new.

use super::store as rows;
use crate::audit;
use crate::endpoint::{EndpointError, State, find};
use ::store::Tx;
use kernel::{DeliveryId, EndpointId, Timestamp};
use serde_json::json;
use web::Visitor;

/// Sends one delivery again, from the beginning of the schedule.
///
/// # Errors
/// When there is no such delivery, its endpoint was stopped, or the store fails.
pub(crate) fn one(
    tx: &mut Tx,
    by: &Visitor,
    endpoint: EndpointId,
    id: DeliveryId,
) -> Result<(), EndpointError> {
    able(tx, by, endpoint)?;
    if rows::again(tx, endpoint, id)? {
        let detail = json!({ "delivery": id });
        audit::note(tx, by, "webhook.replayed", endpoint, detail);
        Ok(())
    } else if rows::is_waiting(tx, endpoint, id)? {
        Ok(())
    } else {
        Err(EndpointError::NotFound)
    }
}

/// Sends all again that were given up of events since a moment; how many.
///
/// # Errors
/// When there is no such endpoint, it was stopped, or the store fails.
pub(crate) fn all(
    tx: &mut Tx,
    by: &Visitor,
    endpoint: EndpointId,
    since: Timestamp,
) -> Result<u64, EndpointError> {
    able(tx, by, endpoint)?;
    let count = rows::all_again(tx, endpoint, since)?;
    if count > 0 {
        audit::note(tx, by, "webhook.replayed", endpoint, json!({ "deliveries": count }));
    }
    Ok(count)
}

fn able(tx: &mut Tx, by: &Visitor, endpoint: EndpointId) -> Result<(), EndpointError> {
    match find(tx, by, endpoint)?.state {
        State::Stopped { .. } => Err(EndpointError::Stopped),
        State::Active | State::Paused => Ok(()),
    }
}
