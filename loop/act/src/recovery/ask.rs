//! Asking: one letter for each closing, some time after it.

use super::{OPEN_FOR, Settings, TIMER, key, store as rows};
use crate::case::{self, Case, Happening, State};
use crate::message;
use kernel::CaseId;
use serde::{Deserialize, Serialize};
use store::{Claimed, Eyes, Job, StoreError, Tx};

/// What the timer carries.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Ask {
    case: CaseId,
    closing: i64,
}

/// Sets the timer for the closing that is being made. `case` is as it was before.
pub(crate) fn later(tx: &mut Tx, case: &Case) -> Result<(), StoreError> {
    let settings = Settings::read(tx)?;
    if !settings.asks || case.customer.is_none() {
        return Ok(());
    }
    let at = tx.now().plus(settings.delay());
    let ask = Ask { case: case.id, closing: case.closings + 1 };
    tx.enqueue(Job::at(at, TIMER, &ask).keyed(key(case.id)));
    Ok(())
}

/// The timer: asks when the case is still closed, the customer can be written to and nobody has
/// asked about this closing.
///
/// # Errors
/// When the store fails.
pub fn on_time(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    let Ask { case, closing } = job.read()?;
    let Some(case) = case::by_id(tx, &Eyes::Loop, case)? else { return Ok(()) };
    let is_closed = matches!(case.state, State::Resolved(_)) && case.closings == closing;
    let (Some(customer), true) = (&case.customer, is_closed && case.address().is_some()) else {
        return Ok(());
    };
    let (id, expires_at) = (tx.secret(), tx.now().plus(OPEN_FOR));
    if !rows::insert(tx, &id, case.id, case.unit, closing, expires_at)? {
        return Ok(());
    }
    let message = message::compose::question(tx, &case, customer.id, &id)?;
    case::store::event::insert(tx, case.id, None, &Happening::Asked { message })
}
