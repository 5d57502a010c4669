//! A transition: how the same customer's class changed from their first to their last answer to
//! the same survey within a period.

mod store;

use crate::day;
use crate::question::Question;
use ::store::{Eyes, StoreError, Tx};
use jiff::tz::TimeZone;
use kernel::fact::{CustomerErased, ResponseRemoved, ResponseUnderstood};
use kernel::{Class, CustomerId, Metric, ResponseId, Score, SurveyId, Timestamp, UnitId};
use people::customer::Joined;

/// One answer of a customer's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub response: ResponseId,
    pub unit: UnitId,
    pub score: Score,
    pub class: Class,
    pub given_at: Timestamp,
}

/// A customer's first and last answer to a survey within the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    pub customer: CustomerId,
    pub survey: SurveyId,
    pub answers: i64,
    pub first: Answer,
    pub last: Answer,
}

/// From which class to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub first: Class,
    pub last: Class,
}

/// How many customers went from which class to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Matrix([[u64; 3]; 3]);

/// The place in a list of transitions after which it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    pub customer: CustomerId,
    pub survey: SurveyId,
}

impl Matrix {
    pub fn count(&self, cell: Cell) -> u64 {
        self.0[place(cell.first)][place(cell.last)]
    }

    /// Everybody who answered more than once.
    pub fn total(&self) -> u64 {
        self.0.iter().flatten().sum()
    }

    /// How many are in a better class than before, in the same, and in a worse one.
    pub fn moved(&self) -> (u64, u64, u64) {
        let sum = |wanted: std::cmp::Ordering| {
            let cells = Class::ALL
                .into_iter()
                .flat_map(|first| Class::ALL.into_iter().map(move |last| Cell { first, last }));
            cells
                .filter(|cell| place(cell.last).cmp(&place(cell.first)) == wanted)
                .map(|cell| self.count(cell))
                .sum()
        };
        use std::cmp::Ordering::{Equal, Greater, Less};
        (sum(Greater), sum(Equal), sum(Less))
    }
}

/// Classes as they are kept, from the worst to the best.
const fn place(class: Class) -> usize {
    match class {
        Class::Detractor => 0,
        Class::Passive => 1,
        Class::Promoter => 2,
    }
}

/// The first moment of a question's period and the first after it.
fn moments(question: &Question, zone: &TimeZone) -> (i64, i64) {
    let begins = |day| day::begins(day, zone).map(Timestamp::micros);
    let from = question.from.and_then(begins).unwrap_or(i64::MIN);
    (from, question.to.and_then(|day| begins(day + 1)).unwrap_or(i64::MAX))
}

/// Who went from which class to which, among the answers that `eyes` may see.
///
/// # Errors
/// When the store fails.
pub fn matrix(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    zone: &TimeZone,
) -> Result<Matrix, StoreError> {
    let mut matrix = Matrix::default();
    for (first, last, customers) in store::counts(tx, eyes, question, moments(question, zone))? {
        if let Some(count) = matrix.0.get_mut(first).and_then(|row| row.get_mut(last)) {
            *count += customers;
        }
    }
    Ok(matrix)
}

/// The customers of one cell, those we know for the shortest time first, at most `most`, and where
/// the list goes on.
///
/// # Errors
/// When the store fails.
pub fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    (question, zone): (&Question, &TimeZone),
    cell: Cell,
    after: Option<After>,
    most: usize,
) -> Result<(Vec<Transition>, Option<After>), StoreError> {
    let period = moments(question, zone);
    let asked = (place(cell.first), place(cell.last));
    let mut found = store::moved(tx, eyes, question, period, asked, after, most + 1)?;
    let more = found.len() > most;
    found.truncate(most);
    let mut list = Vec::with_capacity(found.len());
    for moved in &found {
        let first = store::answer(tx, eyes, question, moved, moved.first_at, asked.0)?;
        let last = store::answer(tx, eyes, question, moved, moved.last_at, asked.1)?;
        if let (Some(first), Some(last)) = (first, last) {
            let store::Moved { customer, survey, answers, .. } = *moved;
            list.push(Transition { customer, survey, answers, first, last });
        }
    }
    let next = list.last().filter(|_| more);
    let next = next.map(|last| After { customer: last.customer, survey: last.survey });
    Ok((list, next))
}

/// Keeps the answer of a customer we know.
pub(crate) fn keep(
    tx: &mut Tx,
    understood: &ResponseUnderstood,
    metric: Metric,
    score: Score,
) -> Result<(), StoreError> {
    let Some(customer) = understood.customer else { return Ok(()) };
    let standing = people::customer::standing(tx, customer)?;
    let given_as = (standing != customer).then_some(customer);
    store::put(tx, understood, (standing, given_as), (metric, score, place(metric.class(score))))
}

/// An answer that was taken back is no step of anybody's way.
pub(crate) fn take_back(tx: &mut Tx, removed: &ResponseRemoved) -> Result<(), StoreError> {
    let Some((customer, metric)) = removed.customer.zip(removed.metric) else { return Ok(()) };
    let standing = people::customer::standing(tx, customer)?;
    store::remove(tx, standing, metric, removed)
}

/// Two customers are one person: their ways become one.
///
/// # Errors
/// When the store fails.
pub fn join(tx: &mut Tx, joined: &Joined) -> Result<(), StoreError> {
    let Some(merged) = joined.merged.first() else { return Ok(()) };
    crate::columns::moved(tx, joined)?;
    store::follow(tx, &joined.merged, *merged, joined.kept)
}

/// They are two again, and each goes their own way.
///
/// # Errors
/// When the store fails.
pub fn part(tx: &mut Tx, parted: &Joined) -> Result<(), StoreError> {
    let Some(merged) = parted.merged.first() else { return Ok(()) };
    crate::columns::moved(tx, parted)?;
    store::follow(tx, &parted.merged, parted.kept, *merged)
}

/// A customer was erased: their answers still count, but no longer as the same person's.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx, erased: &CustomerErased) -> Result<(), StoreError> {
    crate::columns::forget(tx, erased)?;
    store::forget(tx, erased.customer)
}

#[cfg(test)]
mod tests;
