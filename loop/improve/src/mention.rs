//! A mention: one closed case that named a cause.

pub mod hear;
pub(crate) mod page;
pub(crate) mod store;

pub use store::counted;

use ::store::{Eyes, StoreError, Tx};
use kernel::{CaseId, CauseId, CustomerId, Timestamp, UnitId};
use std::time::Duration;

/// So many cases of one cause in one unit within [`WINDOW`] raise it.
pub const ENOUGH: i64 = 5;
/// How far back cases count towards raising a cause.
pub const WINDOW: Duration = Duration::from_secs(30 * 86_400);

/// How often a cause came up.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseCount {
    pub cause: CauseId,
    pub cases: i64,
    /// The share of all cases that this cause and the more frequent ones explain together, 0–1.
    pub cumulative: f64,
}

/// Which closed cases are counted; nothing narrows when all is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    /// Closed from this moment on.
    pub from: Option<Timestamp>,
    /// Closed before this moment.
    pub until: Option<Timestamp>,
    /// This unit and all beneath it.
    pub unit: Option<UnitId>,
}

/// A cause that was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    pub cause: CauseId,
    pub unit: UnitId,
    pub cases: i64,
    pub at: Timestamp,
}

/// A closed case as the page of an action links to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    pub case: CaseId,
    pub unit: UnitId,
    /// The customer's name.
    pub customer: Option<String>,
    pub at: Timestamp,
}

/// The causes of cases closed since a moment, most frequent first, with their running share: the
/// Pareto of causes. Where it passes 80 % is computed, not assumed.
///
/// # Errors
/// When the store fails.
pub fn pareto(tx: &mut Tx, eyes: &Eyes, since: Timestamp) -> Result<Vec<CauseCount>, StoreError> {
    pareto_of(tx, eyes, &Closed { from: Some(since), ..Closed::default() })
}

/// The same for some of the closed cases.
///
/// # Errors
/// When the store fails.
pub fn pareto_of(tx: &mut Tx, eyes: &Eyes, closed: &Closed) -> Result<Vec<CauseCount>, StoreError> {
    let counts = store::counts(tx, eyes, closed)?;
    let all: i64 = counts.iter().map(|(_, cases)| cases).sum();
    let mut sum = 0;
    Ok(counts
        .into_iter()
        .map(|(cause, cases)| {
            sum += cases;
            #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
            let cumulative = sum as f64 / all as f64;
            CauseCount { cause, cases, cumulative }
        })
        .collect())
}

/// Causes that were raised since a moment, newest first.
///
/// # Errors
/// When the store fails.
pub fn raised(tx: &mut Tx, eyes: &Eyes, since: Timestamp) -> Result<Vec<Raised>, StoreError> {
    store::raised(tx, eyes, since)
}

/// The newest cases closed with a cause in some units or beneath them since a moment.
///
/// # Errors
/// When the store fails.
pub fn linked(
    tx: &mut Tx,
    eyes: &Eyes,
    about: (CauseId, &[UnitId]),
    since: Timestamp,
    most: usize,
) -> Result<Vec<Linked>, StoreError> {
    store::linked(tx, eyes, about, since, most)
}

/// How many such cases there are, and how many of them are of nobody we know.
///
/// # Errors
/// When the store fails.
pub fn linked_count(
    tx: &mut Tx,
    eyes: &Eyes,
    about: (CauseId, &[UnitId]),
    since: Timestamp,
) -> Result<(i64, i64), StoreError> {
    store::linked_count(tx, eyes, about, since)
}

pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    store::forget(tx, customer)
}
