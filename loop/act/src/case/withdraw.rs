//! A response was taken back: its case goes with it and counts nowhere.

use super::{Happening, store as rows};
use crate::{message, pause, promise, recovery, step};
use kernel::fact::ResponseRemoved;
use store::{StoreError, Tx};

/// Withdraws the case of a removed response: no cause, no figures, no letters that still wait.
///
/// # Errors
/// When the store fails.
pub fn on_removed(tx: &mut Tx, removed: &ResponseRemoved) -> Result<(), StoreError> {
    let Some(case) = rows::of_response(tx, removed.response)? else { return Ok(()) };
    if !rows::withdraw(tx, case)? {
        return Ok(());
    }
    tx.cancel(&promise::key(case))?;
    tx.cancel(&recovery::key(case))?;
    step::store::end_all(tx, case)?;
    pause::resume::by_closing(tx, case)?;
    message::store::drop_waiting(tx, case)?;
    rows::event::insert(tx, case, None, &Happening::Withdrawn)
}
