//! Reading a response: the moment its words and score get a meaning.

use super::{Reading, store};
use ::store::{StoreError, Tx};
use kernel::fact::{ResponseReceived, ResponseRemoved, ResponseUnderstood};

/// Reads a response that was received and tells the loop, once.
///
/// # Errors
/// When the store fails.
pub fn read(tx: &mut Tx, received: &ResponseReceived) -> Result<(), StoreError> {
    let reading = Reading::of(
        received.metric,
        received.score,
        received.comment.as_deref(),
        received.asked_in,
    );
    if !store::insert_once(tx, received.response, &reading)? {
        return Ok(());
    }
    tx.record(ResponseUnderstood {
        response: received.response,
        survey: received.survey,
        import: received.import,
        unit: received.unit,
        channel: received.channel.clone(),
        touchpoint: received.touchpoint.clone(),
        customer: received.customer,
        metric: received.metric,
        score: received.score,
        class: reading.class,
        comment: received.comment.clone(),
        language: reading.language,
        hidden: received.hidden.clone(),
        given_at: received.given_at,
    });
    Ok(())
}

/// Forgets the reading of a response that was taken back.
///
/// # Errors
/// When the store fails.
pub fn remove(tx: &mut Tx, removed: &ResponseRemoved) -> Result<(), StoreError> {
    store::delete(tx, removed.response)
}
