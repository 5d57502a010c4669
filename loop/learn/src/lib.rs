//! Learn: patterns in what many customers said. It keeps how often each score was given, by day and
//! by month, from which every metric, its interval and its trend come; and what the same customers
//! said again, from which it is told who was won back and who was lost.

pub mod alert;
pub mod columns;
pub mod dashboard;
pub mod day;
pub mod drivers;
pub mod leading;
pub mod question;
pub mod retention;
pub mod scores;
pub mod transaction;
pub mod transition;
pub mod value;
mod written;

pub use analytics::{Dimension, Grain, Histogram, Measure, Query, Tally};
pub use day::hear::{count, uncount};
pub use day::trend::{Figure, Figures, Span, figure, figures, figures_in, figures_of};
pub use question::{Question, Reply};
pub use transition::{Answer, Cell, Matrix, Transition};

use ::store::{Claimed, Eyes, Outcome, StoreError, Tx};
use kernel::fact::CustomerErased;
use kernel::{CustomerId, SurveyId};
use people::privacy::Held;
use web::{App, Routes};

type Ask = dyn Fn(&mut Tx, &Eyes) -> Result<Vec<(SurveyId, String)>, StoreError> + Send + Sync;

/// How the pages ask for the surveys by name, which belong to the stage that listens: an app part.
pub struct Surveys(Box<Ask>);

impl Surveys {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes) -> Result<Vec<(SurveyId, String)>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }

    pub(crate) fn all(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
    ) -> Result<Vec<(SurveyId, String)>, StoreError> {
        (self.0)(tx, eyes)
    }
}

/// The pages of learning that need no other stage.
pub fn routes() -> Routes {
    alert::page::routes()
        .merge(dashboard::routes())
        .merge(transaction::page::routes())
        .merge(retention::page::routes())
        .merge(value::page::routes())
}

/// Forgets a customer who is erased.
///
/// # Errors
/// When the store fails.
pub fn on_erased(tx: &mut Tx, fact: &CustomerErased) -> Result<(), StoreError> {
    transition::forget(tx, fact)?;
    retention::store::forget(tx, fact.customer)?;
    transaction::forget(tx, fact.customer)
}

/// What learn holds of a customer, for them to read; their answers are told by listen.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Vec<Held>, StoreError> {
    Ok(vec![transaction::held(tx, eyes, customer)?, retention::held(tx, eyes, customer)?])
}

/// Work of learning outside a transaction: alerts are looked at, uploaded files forgotten.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    match job.kind.as_str() {
        alert::JOB => alert::look::work(app).await,
        transaction::JOB => transaction::work(app, job),
        other => Outcome::GiveUp(format!("learn knows no errand {other}")),
    }
}

#[cfg(test)]
mod tests;
