//! Understand: from scores and words to meaning: the class of a score, the language of a comment,
//! how it feels, what it is about, what its writer wants and how soon.

pub mod codebook;
pub mod correction;
pub mod heard;
pub mod newcomer;
pub mod reading;
pub mod search;
pub mod theme;

pub use codebook::Codebooks;
pub use heard::heard;
pub use reading::Reading;
pub use reading::read::{read, remove};
pub use search::Search;

use store::{Claimed, Outcome, StoreError, Tx};
use web::{App, AppBuilder, Routes};

/// The pages on which the codebook is edited.
pub fn routes() -> Routes {
    codebook::page::routes()
}

/// The parts that understanding keeps in memory.
pub fn parts(builder: AppBuilder) -> AppBuilder {
    builder.part(Codebooks::default())
}

/// Forgets what was learned from the words of a customer who was erased.
///
/// # Errors
/// When the store fails.
pub fn on_erased(tx: &mut Tx) -> Result<(), StoreError> {
    correction::keep::on_erased(tx)
}

/// Work of understanding outside a transaction: reading the past again.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    match job.kind.as_str() {
        codebook::recode::JOB => codebook::recode::go_on(app, job).await,
        other => Outcome::GiveUp(format!("understand knows no errand {other}")),
    }
}

#[cfg(test)]
mod tests;
