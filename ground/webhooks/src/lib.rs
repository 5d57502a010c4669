//! Webhooks: other programs hear what happens here, signed, in order to act on it, and again until they have it.
//!
//! It listens to facts as a stage does, but belongs to none: it carries ids outwards and decides
//! nothing. [`hear`] queues deliveries, [`keep`] sends them, [`routes`] are its settings and its part
//! of the API.

mod audit;
pub mod delivery;
pub mod endpoint;
pub mod topic;

pub use delivery::queue::hear;
pub use delivery::work::{Patience, keep, next_due, round};
pub use endpoint::Sender;
pub use topic::Topic;

use kernel::CustomerId;
use people::privacy::Held;
use store::{Claimed, Outcome, StoreError, Tx};
use utoipa::OpenApi as _;
use web::{App, Routes};

/// The settings page of webhooks and their part of the API.
pub fn routes() -> Routes {
    Routes::new().merge(endpoint::page::routes()).merge(endpoint::api::routes())
}

/// The description of this part of the API.
pub fn described() -> utoipa::openapi::OpenApi {
    endpoint::api::Api::openapi()
}

/// A timer of webhooks has come due.
///
/// # Errors
/// When the store fails, or the timer is none of ours.
pub fn on_time(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    match job.kind.as_str() {
        delivery::prune::TIMER => delivery::prune::on_time(tx),
        other => Err(StoreError::unexpected(format!("webhooks knows no timer {other}"))),
    }
}

/// Work of webhooks outside a transaction, deliveries aside: letters to administrators.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    match job.kind.as_str() {
        endpoint::notice::JOB => endpoint::notice::send(app, job).await,
        other => Outcome::GiveUp(format!("webhooks knows no errand {other}")),
    }
}

/// What other programs were told of a customer, in the last thirty days. Only for those who answer
/// privacy requests, who see every unit.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, customer: CustomerId) -> Result<Held, StoreError> {
    Ok(Held::new("told", delivery::store::of_customer(tx, customer)?))
}

/// Takes an erased customer's id out of what was delivered and what still waits; only the word that
/// they were erased still names them until it has arrived.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    delivery::store::forget(tx, customer)
}
