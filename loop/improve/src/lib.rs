//! Improve: change the cause, not only the case. It keeps which causes cases were closed with,
//! says when one comes up often, follows the actions against it, and tells those who raised it.

pub mod action;
pub mod announcement;
mod audit;
pub mod cause;
pub mod customer;
pub mod mention;

pub use action::compare::{Answered, Answers, Asked};
pub use announcement::Sender;
pub use cause::{Causes, NamedCause};
pub use mention::hear::{cause_heard, cause_taken_back, on_removed};
pub use mention::page::{MOST, pareto_line};
pub use mention::{CauseCount, Closed, pareto, pareto_of, raised};

use kernel::fact::CustomerErased;
use store::{Claimed, Outcome, StoreError, Tx};
use utoipa::OpenApi as _;
use web::{App, Routes};

/// The pages of improving, and its part of the API.
pub fn routes() -> Routes {
    Routes::new()
        .merge(action::page::routes())
        .merge(action::api::routes())
        .merge(announcement::page::routes())
        .merge(mention::page::routes())
}

/// The description of this part of the API.
pub fn described() -> utoipa::openapi::OpenApi {
    action::api::Api::openapi()
}

/// A timer of improving has come due.
///
/// # Errors
/// When the store fails, or the timer is none of ours.
pub fn on_time(tx: &mut Tx, _: &App, job: &Claimed) -> Result<(), StoreError> {
    match job.kind.as_str() {
        announcement::QUEUE => announcement::queue::on_time(tx, job),
        other => Err(StoreError::unexpected(format!("improve knows no timer {other}"))),
    }
}

/// Work of improving outside a transaction: letters to customers.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    match job.kind.as_str() {
        announcement::JOB => announcement::send::send(app, job).await,
        other => Outcome::GiveUp(format!("improve knows no errand {other}")),
    }
}

/// Forgets a customer who was erased: their cases count on, nameless, and no letter waits for them.
///
/// # Errors
/// When the store fails.
pub fn on_erased(tx: &mut Tx, erased: &CustomerErased) -> Result<(), StoreError> {
    mention::forget(tx, erased.customer)?;
    announcement::forget(tx, erased.customer)
}

#[cfg(test)]
mod tests;
