//! Acting for one customer: rules, cases, promises, replies and recovery.

mod audit;
pub mod calendar;
pub mod case;
pub mod cause;
pub mod check;
pub mod customer;
pub mod digest;
pub mod hours;
mod length;
mod mail;
pub mod message;
pub mod names;
pub mod notice;
pub mod pause;
pub mod playbook;
pub mod promise;
pub mod recovery;
pub mod rule;
pub mod set_up;
mod settings;
pub mod step;
pub mod view;

pub use case::{Hearing, History, HistoryLine, Reach, on_erased, on_removed};
pub use check::{Broken, check};
pub use message::Sender;
pub use rule::{Book, SurveyNames};
pub use set_up::{SetUp, set_up};

use store::{Claimed, Outcome, StoreError, Tx};
use web::{App, AppBuilder, Routes};

/// The pages of acting.
pub fn routes() -> Routes {
    Routes::new()
        .merge(case::page::routes())
        .merge(step::api::routes())
        .merge(case::api::routes())
        .merge(step::page::routes())
        .merge(pause::page::routes())
        .merge(view::page::routes())
        .merge(digest::page::routes())
        .merge(rule::page::routes())
        .merge(playbook::page::routes())
        .merge(cause::page::routes())
        .merge(hours::page::routes())
        .merge(recovery::page::routes())
}

/// The description of acting's part of the API.
pub fn described() -> utoipa::openapi::OpenApi {
    <case::api::Api as utoipa::OpenApi>::openapi()
}

/// The parts that acting keeps in memory. The app adds the post, [`Sender`], and, when it can,
/// [`History`] and [`SurveyNames`].
pub fn parts(builder: AppBuilder) -> AppBuilder {
    builder.part(Book::default())
}

/// A timer of acting has come due.
///
/// # Errors
/// When the store fails, or the timer is none of ours.
pub fn on_time(tx: &mut Tx, _: &App, job: &Claimed) -> Result<(), StoreError> {
    match job.kind.as_str() {
        promise::TIMER => promise::on_time(tx, job),
        pause::TIMER => pause::on_time(tx, job),
        digest::TIMER => digest::on_time(tx, job),
        recovery::TIMER => recovery::on_time(tx, job),
        other => Err(StoreError::unexpected(format!("act knows no timer {other}"))),
    }
}

/// Work of acting outside a transaction: letters to customers, notices to staff, trials of rules.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    match job.kind.as_str() {
        message::JOB => message::send::send(app, job).await,
        notice::JOB => notice::send::send(app, job).await,
        notice::SEVERAL => notice::several::send(app, job).await,
        digest::JOB => digest::send::send(app, job).await,
        rule::trial::JOB => rule::trial::go_on(app, job).await,
        other => Outcome::GiveUp(format!("act knows no errand {other}")),
    }
}
