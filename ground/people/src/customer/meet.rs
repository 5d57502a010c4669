//! Where customers were heard: who works in a unit sees those who answered there.

use super::store::met as rows;
use kernel::fact::{ResponseReceived, ResponseRemoved};
use store::{StoreError, Tx};

/// Hears that a customer answered in a unit. Adds up, so it must hear each fact once.
///
/// # Errors
/// When the store fails.
pub fn met(tx: &mut Tx, fact: &ResponseReceived) -> Result<(), StoreError> {
    match fact.customer {
        Some(customer) => {
            let class = fact.metric.zip(fact.score).map(|(metric, score)| metric.class(score));
            rows::add(tx, customer, fact.unit, fact.given_at, class)
        }
        None => Ok(()),
    }
}

/// Hears that a response was taken back.
///
/// # Errors
/// When the store fails.
pub fn unmet(tx: &mut Tx, fact: &ResponseRemoved) -> Result<(), StoreError> {
    match fact.customer {
        Some(customer) => rows::take_back(tx, customer, fact.unit),
        None => Ok(()),
    }
}
