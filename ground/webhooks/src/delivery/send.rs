//! One attempt: signed anew, sent once through the one door, and what came of it written down.

use super::store as rows;
use super::work::Patience;
use super::{Failure, TryResult, wait};
use crate::endpoint::{self, Endpoint, PATIENCE, Why};
use channels::{Egress, webhook};
use http::{HeaderMap, header};
use kernel::{DeliveryId, EndpointId, Timestamp};
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use tokio::time::Instant;
use web::App;

/// How much of an answer is kept.
const KEPT_BYTES: usize = 2000;
const KEPT_CHARACTERS: usize = 500;
/// The longest wait an endpoint can ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(10 * 3600);

/// A delivery that a worker holds.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) id: DeliveryId,
    pub(crate) endpoint: EndpointId,
    pub(crate) body: String,
    /// Attempts since it was last begun.
    pub(crate) spent: i64,
    pub(crate) fence: i64,
}

/// What came of an attempt.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) at: Timestamp,
    pub(crate) took: Duration,
    pub(crate) result: TryResult,
    pub(crate) answer: String,
    /// How long the endpoint asked us to wait.
    pub(crate) retry_after: Option<Duration>,
}

impl Outcome {
    pub(crate) fn took_ms(&self) -> i64 {
        i64::try_from(self.took.as_millis()).unwrap_or(i64::MAX)
    }
}

/// Sends a delivery once.
pub(crate) async fn send(app: &App, endpoint: &Endpoint, id: DeliveryId, body: &str) -> Outcome {
    let at = app.store.clock().now();
    let secrets = endpoint.secrets(&app.site.key, at);
    let mut outgoing = webhook::call(&endpoint.url, &id.to_string(), at, body.to_owned(), &secrets);
    outgoing.timeout = app.try_part::<Patience>().map(|patience| patience.0);
    let began = Instant::now();
    let reply = app.part::<Egress>().send(outgoing).await;
    let took = began.elapsed();
    match reply {
        Ok(reply) => Outcome {
            at,
            took,
            result: TryResult::Status(reply.status.as_u16()),
            answer: excerpt(&reply.body),
            retry_after: retry_after(&reply.headers),
        },
        Err(error) => Outcome {
            at,
            took,
            result: TryResult::Failed(Failure::from(error)),
            answer: String::new(),
            retry_after: None,
        },
    }
}

/// The beginning of an answer as text that any page and database can hold.
pub(crate) fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(KEPT_BYTES)]);
    let plain = |c: char| match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        // Also what turns the direction of a line, so that nothing looks like what it is not.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(plain).take(KEPT_CHARACTERS).collect()
}

/// `Retry-After` in seconds; a date is passed over.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

/// Writes down what came of an attempt, and what follows from it. Another worker's delivery, or one
/// that is gone, is left alone.
pub(crate) fn settle(tx: &mut Tx, held: &Held, outcome: &Outcome) -> Result<(), StoreError> {
    let Some(number) = rows::tried(tx, held.id, held.fence)? else { return Ok(()) };
    rows::add_try(tx, held.id, number, outcome)?;
    if outcome.result.is_success() {
        rows::delivered(tx, held.id)?;
        return endpoint::store::worked(tx, held.endpoint, Some(outcome.at));
    }
    let failed = usize::try_from(held.spent + 1).unwrap_or(usize::MAX);
    let wait = wait(failed, tx.chance());
    let endpoint = endpoint::store::by_id(tx, &Eyes::Loop, held.endpoint)?;
    let Some(endpoint) = endpoint else { return Ok(()) };
    // Stopped while this attempt was under way: there is no next one.
    let is_stopped = endpoint.stopped_by().is_some();
    match wait.filter(|_| !is_stopped) {
        Some(wait) => {
            let wait = outcome.retry_after.map_or(wait, |asked| asked.max(wait));
            rows::wait_until(tx, held.id, outcome.at.plus(wait))?;
        }
        None => rows::dead(tx, held.id)?,
    }
    if is_stopped {
        return Ok(());
    }
    endpoint::store::failed(tx, endpoint.id, outcome.at)?;
    if outcome.result == TryResult::Status(410) {
        return stop(tx, endpoint.id, Why::Gone, outcome.at);
    }
    match endpoint.failing_since {
        Some(since) if since.plus(PATIENCE) <= outcome.at => {
            stop(tx, endpoint.id, Why::Failing, outcome.at)
        }
        _ => Ok(()),
    }
}

/// Nothing is sent to it any more; what waited can be sent again when somebody turns it on.
fn stop(tx: &mut Tx, id: EndpointId, why: Why, at: Timestamp) -> Result<(), StoreError> {
    tracing::warn!(endpoint = %id, why = why.code(), "an endpoint was stopped");
    endpoint::store::set_state(tx, id, why.at(at))?;
    endpoint::notice::queue(tx, id, at)?;
    rows::dead_of(tx, id)
}
