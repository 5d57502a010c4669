//! Checking: what must always be true of cases, promises and letters.

mod store;

use ::store::{StoreError, Tx};

/// Something that should be impossible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// What is wrong, as one sentence.
    pub what: &'static str,
    /// The case, letter or question it is wrong with.
    pub subject: String,
}

/// Looks at every case, letter and question.
///
/// Nothing found means that the loop stands: each open case is somebody's or visibly nobody's, each
/// running promise has its timer or has been missed, each waiting letter has its job, each closed
/// case has its cause.
///
/// # Errors
/// When the store fails.
pub fn check(tx: &mut Tx) -> Result<Vec<Broken>, StoreError> {
    store::broken(tx)
}
