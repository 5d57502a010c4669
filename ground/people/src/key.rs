//! API keys: with one a program does what a member of staff may do, as far as the key's scopes reach.

mod edit;
mod page;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use edit::{KeyError, Made, end, make};
pub(crate) use page::routes;

use kernel::{KeyId, Scope, StaffId, Timestamp};

/// Every key begins with this, so that scanners for leaked secrets find it.
pub const PREFIX: &str = "rbk_";

/// A key as a list shows it; its secret is nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub id: KeyId,
    pub name: String,
    /// The last characters of the secret.
    pub hint: String,
    pub staff: StaffId,
    pub staff_name: String,
    pub scopes: Vec<Scope>,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}
