//! Listening: surveys and the ways of asking them, responses as they come in, and imports.

pub mod asked;
#[cfg(test)]
mod cafe;
pub mod collector;
pub mod customer;
pub mod import;
mod names;
pub mod response;
mod routes;
pub mod survey;

pub use asked::Asked;
pub use names::UnitName;
pub use response::promised::Promised;
pub use response::throttle::Throttle;
pub use routes::{described, parts, routes};

use kernel::fact::{ResponseReceived, ResponseRemoved};
use store::{Claimed, Outcome, StoreError, Tx};
use web::App;

/// Fires one of listen's timers.
///
/// # Errors
/// When the store fails or the timer is unknown.
pub fn on_time(tx: &mut Tx, _: &App, job: &Claimed) -> Result<(), StoreError> {
    match job.kind.as_str() {
        response::partial::TIMER => response::partial::leave(tx, job.read()?),
        other => Err(StoreError::unexpected(format!("listen knows no timer {other}"))),
    }
}

/// Runs one of listen's errands.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    import::job::work(app, job).await
}

/// Counts a response for its survey's page.
///
/// # Errors
/// When the store fails.
pub fn count(tx: &mut Tx, fact: &ResponseReceived) -> Result<(), StoreError> {
    let class = fact.metric.zip(fact.score).map(|(metric, score)| metric.class(score));
    let counter = (fact.survey, fact.unit, fact.collector);
    collector::store::tally(tx, counter, class, fact.given_at, 1)
}

/// Takes a removed response out of its survey's count.
///
/// # Errors
/// When the store fails.
pub fn uncount(tx: &mut Tx, fact: &ResponseRemoved) -> Result<(), StoreError> {
    let Some((collector, class)) = response::store::counted(tx, fact.response)? else {
        return Ok(());
    };
    let counter = (fact.survey, fact.unit, collector);
    collector::store::tally(tx, counter, class, fact.given_at, -1)
}
