//! Hearing what must be kept: every audited fact, and what staff did to customers' cases.

use super::chain::{Entry, actor_code};
use super::store;
use ::store::{Recorded, StoreError, Tx};
use kernel::{Actor, Fact, Kind};
use serde_json::json;

/// Appends the fact to the audit log when it belongs there. Safe to hear twice.
///
/// # Errors
/// When the store fails.
pub fn hear(tx: &mut Tx, recorded: &Recorded) -> Result<(), StoreError> {
    let Some(entry) = entry(recorded) else { return Ok(()) };
    let last = store::last(tx)?;
    // Facts are heard in their order, so what is not after the last one has been heard before.
    if last.as_ref().is_some_and(|head| head.seq >= entry.seq) {
        return Ok(());
    }
    let hash = entry.hash(last.as_ref().map_or("", |head| &head.hash));
    store::append(tx, &entry, &hash)
}

/// Whether the log may keep a fact of this kind: those the application must let it hear.
pub const fn keeps(kind: Kind) -> bool {
    match kind {
        Kind::Audited
        | Kind::CaseAssigned
        | Kind::PromiseMissed
        | Kind::CaseResolved
        | Kind::CaseReopened
        | Kind::CaseRecovered
        | Kind::ActionDone => true,
        Kind::ResponseReceived
        | Kind::ResponseUnderstood
        | Kind::ResponseRemoved
        | Kind::CaseOpened
        | Kind::CustomerContacted
        | Kind::CauseRaised
        // Its receipt is noted beside it; the fact itself is forgotten in the end.
        | Kind::CustomerErased => false,
    }
}

/// What the log keeps of a fact; `None` for facts that are no deed of staff.
pub(super) fn entry(recorded: &Recorded) -> Option<Entry> {
    if !keeps(recorded.fact.kind()) {
        return None;
    }
    let (at, by, what, subject, detail) = match &recorded.fact {
        Fact::Audited(fact) => {
            (fact.at, fact.by, fact.what.as_str(), fact.subject.clone(), fact.detail.clone())
        }
        Fact::CaseAssigned(fact) if matches!(fact.by, Actor::Staff(_)) => {
            let detail = json!({ "from": fact.from, "to": fact.to, "unit": fact.unit });
            (fact.at, fact.by, "case.assigned", fact.case.to_string(), detail)
        }
        Fact::PromiseMissed(fact) => {
            let detail =
                json!({ "owner": fact.owner, "climbed_to": fact.climbed_to, "unit": fact.unit });
            (fact.at, Actor::Ringback, "promise.missed", fact.case.to_string(), detail)
        }
        Fact::CaseResolved(fact) => {
            let detail = json!({ "cause": fact.cause, "unit": fact.unit });
            (fact.at, Actor::Staff(fact.by), "case.resolved", fact.case.to_string(), detail)
        }
        Fact::CaseReopened(fact) => {
            let detail = json!({ "owner": fact.owner, "unit": fact.unit });
            (fact.at, fact.by, "case.reopened", fact.case.to_string(), detail)
        }
        Fact::CaseRecovered(fact) => {
            let detail = json!({ "unit": fact.unit });
            (fact.at, Actor::Customer, "case.recovered", fact.case.to_string(), detail)
        }
        Fact::ActionDone(fact) => {
            let detail = json!({ "cause": fact.cause, "unit": fact.unit });
            (fact.at, Actor::Staff(fact.by), "action.done", fact.action.to_string(), detail)
        }
        Fact::ResponseReceived(_)
        | Fact::ResponseUnderstood(_)
        | Fact::ResponseRemoved(_)
        | Fact::CaseOpened(_)
        | Fact::CaseAssigned(_)
        // Whoever contacted the customer has noted how.
        | Fact::CustomerContacted(_)
        | Fact::CauseRaised(_)
        | Fact::CustomerErased(_) => return None,
    };
    Some(Entry {
        seq: recorded.seq,
        at,
        actor: actor_code(by),
        what: what.to_owned(),
        subject,
        detail: detail.to_string(),
    })
}
