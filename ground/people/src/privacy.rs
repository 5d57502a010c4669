//! Privacy requests: what is held of a customer, and forgetting them so that nothing leads back.
//!
//! A customer who is erased leaves counts: responses keep their score, unit and day, cases the work
//! that was done. Every word, address, name and id goes, also out of facts, and at last out of the
//! file itself. What stays is a receipt: a hash with the site's key.

mod store;
mod traces;

pub use store::{
    Erasure, Pending, begin, erasures, finish, forget, held, ids_after, pending, put_off, swept,
};
pub use traces::Traces;

use crate::customer;
use ::store::{Eyes, StoreError, Tx};
use kernel::{CustomerId, Role};
use serde_json::{Map, Value};
use web::{SecretKey, Site, Visitor};

/// What one table holds of a customer, for them to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// `responses`, `letters`, …: the page has a name for each.
    pub what: &'static str,
    pub rows: Vec<Map<String, Value>>,
}

/// Removes uploaded files of customers that speak of somebody. How many there were.
///
/// # Errors
/// When the disk refuses.
pub fn forget_files(site: &Site, traces: &Traces) -> std::io::Result<usize> {
    customer::import::forget_files(site, traces)
}

/// Forgets what no id ties to a customer: the names of files and of their columns.
///
/// # Errors
/// When the store fails.
pub fn forget_leftovers(tx: &mut Tx, traces: &Traces) -> Result<(), StoreError> {
    customer::import::forget_traces(tx, traces)
}

/// Whether a visitor answers privacy requests: it takes eyes for every unit and a manager's rights.
pub fn answers(visitor: &Visitor) -> bool {
    visitor.may(Role::Manager) && visitor.eyes == Eyes::All
}

const SIGNED_FOR: &str = "people.erasure";

/// The receipt of an erasure. Whoever knows the customer's id and holds the site's key can tell
/// that it is theirs; nobody can tell the customer from it.
pub fn receipt(key: &SecretKey, customer: CustomerId) -> String {
    key.sign(SIGNED_FOR, customer.to_string().as_bytes())
}
