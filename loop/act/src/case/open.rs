//! Opening a case: the moment somebody answers for it.

use super::{Priority, store as rows};
use crate::{notice, promise};
use kernel::fact::{CaseOpened, ResponseUnderstood};
use kernel::{CaseId, RuleId, StaffId, Timestamp};
use store::{StoreError, Tx};

/// What was decided about a response that needs somebody.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    pub rule: Option<RuleId>,
    /// The rule's name, kept as it is now.
    pub reason: &'a str,
    pub owner: Option<StaffId>,
    pub priority: Priority,
    /// Business minutes to the first contact, by the hours of `calendar`.
    pub minutes: i64,
    pub calendar: &'a str,
    pub due_at: Timestamp,
    /// The customer's name and address, so that a search finds the case by them.
    pub customer: [Option<&'a str>; 2],
}

/// Opens the one case a response can have, sets its promise and tells its owner. `None` when it
/// has one already, so this may run twice.
///
/// # Errors
/// When the store fails.
pub fn open(
    tx: &mut Tx,
    about: &ResponseUnderstood,
    decision: &Decision<'_>,
) -> Result<Option<CaseId>, StoreError> {
    let id: CaseId = tx.fresh();
    let Decision { rule, owner, due_at, .. } = *decision;
    if !rows::insert(tx, id, about, decision)? {
        return Ok(None);
    }
    promise::climb::set_timer(tx, id, due_at);
    if let Some(owner) = owner {
        notice::tell(tx, notice::Kind::Opened, id, owner);
    }
    tx.record(CaseOpened {
        case: id,
        response: about.response,
        rule,
        unit: about.unit,
        customer: about.customer,
        class: about.class,
        owner,
        due_at,
        at: tx.now(),
    });
    Ok(Some(id))
}
