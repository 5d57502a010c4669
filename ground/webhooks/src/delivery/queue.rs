//! Queueing: a fact becomes one delivery for each endpoint that asked for it.

use super::store as rows;
use crate::endpoint;
use crate::topic::{self, body};
use kernel::{CustomerId, Fact};
use store::{Recorded, StoreError, Tx};

/// Hears one fact, in the transaction that moves the listener's position. Heard twice, it is told
/// once.
///
/// # Errors
/// When the store fails.
pub fn hear(tx: &mut Tx, recorded: &Recorded) -> Result<(), StoreError> {
    if let Fact::CustomerErased(fact) = &recorded.fact {
        rows::forget(tx, fact.customer)?;
    }
    let Some((topic, at, data)) = topic::of(&recorded.fact) else { return Ok(()) };
    let listening = endpoint::store::listening(tx, topic)?;
    if listening.is_empty() {
        return Ok(());
    }
    let customer = data["customer"].as_str().and_then(|id| id.parse::<CustomerId>().ok());
    let body = body(topic.code(), at, &data);
    for endpoint in listening {
        rows::insert(tx, endpoint, recorded.seq, topic, &body, customer)?;
    }
    Ok(())
}
