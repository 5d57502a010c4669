//! Recovery codes: for the day the phone is lost; ten at a time, each good once.

use super::store;
use crate::digest;
use ::store::{StoreError, Tx};
use kernel::StaffId;

const HOW_MANY: usize = 10;
/// 80 random bits: nobody guesses them, and SHA-256 is enough to keep them.
const LETTERS: usize = 16;

/// Ten new codes, in place of those there were; only their hashes are kept.
pub(super) fn make(tx: &mut Tx, staff: StaffId) -> Result<Vec<String>, StoreError> {
    store::clear_codes(tx, staff)?;
    (0..HOW_MANY)
        .map(|_| {
            let letters = tx.secret()[..LETTERS].to_owned();
            store::add_code(tx, staff, &hash(staff, &letters))?;
            Ok(written(&letters))
        })
        .collect()
}

/// Uses a code up; `false` when there is none such, or it was used.
pub(super) fn spend(tx: &mut Tx, staff: StaffId, typed: &str) -> Result<bool, StoreError> {
    let letters: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if letters.len() != LETTERS {
        return Ok(false);
    }
    store::spend_code(tx, staff, &hash(staff, &letters))
}

fn hash(staff: StaffId, letters: &str) -> String {
    digest::of(&format!("recovery {staff} {letters}"))
}

fn written(letters: &str) -> String {
    let groups: Vec<&str> = (0..letters.len()).step_by(4).map(|at| &letters[at..at + 4]).collect();
    groups.join("-")
}
