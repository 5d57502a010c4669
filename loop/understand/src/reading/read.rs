//! Reading a response: the moment its words and score get a meaning.

use super::{Reading, store};
use crate::codebook::Codebooks;
use crate::correction;
use crate::search;
use ::store::{StoreError, Tx};
use kernel::fact::{ResponseReceived, ResponseRemoved, ResponseUnderstood};

/// Reads a response that was received and tells the loop, once.
///
/// # Errors
/// When the store fails.
pub fn read(
    tx: &mut Tx,
    codebooks: &Codebooks,
    received: &ResponseReceived,
) -> Result<(), StoreError> {
    let edition = codebooks.edition(tx)?;
    let reading = Reading::of_received(received, &edition, None);
    if !store::insert_once(tx, received, &reading)? {
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
        meaning: reading.meaning,
        hidden: received.hidden.clone(),
        given_at: received.given_at,
    });
    Ok(())
}

/// Forgets the reading of a response that was taken back, and no search finds it any more.
///
/// # Errors
/// When the store fails.
pub fn remove(tx: &mut Tx, removed: &ResponseRemoved) -> Result<(), StoreError> {
    store::delete(tx, removed.response)?;
    correction::keep::on_removed(tx, removed.response)?;
    search::forget(tx, &[removed.response])
}
