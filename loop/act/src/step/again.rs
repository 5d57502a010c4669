//! A case opened again takes up the steps that its closing ended.

use super::{State, store as rows};
use crate::calendar::Calendar;
use crate::promise::due;
use kernel::CaseId;
use store::{Eyes, StoreError, Tx};

/// Opens the ended steps again, due as if the case had been opened now. What was done stays done.
///
/// # Errors
/// When the store fails.
pub(crate) fn again(tx: &mut Tx, case: CaseId, calendar: &Calendar) -> Result<(), StoreError> {
    let now = tx.now();
    let found = rows::of_case(tx, &Eyes::Loop, case)?;
    for step in found.steps.iter().filter(|step| step.state == State::Ended) {
        rows::open_again(tx, case, step.place, due::due(calendar, now, step.step.minutes))?;
    }
    Ok(())
}
