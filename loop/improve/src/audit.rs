//! What the audit log must keep of improving: who changed an action, and who told customers of it.

use kernel::Actor;
use kernel::fact::Audited;
use serde_json::Value;
use store::Tx;
use web::Visitor;

/// Records a change by staff that no fact tells of already. `what` is dotted and in the past tense;
/// `detail` holds no customer's words.
pub(crate) fn note(tx: &mut Tx, by: &Visitor, what: &str, subject: impl ToString, detail: Value) {
    let (by, at) = (Actor::Staff(by.staff), tx.now());
    tx.record(Audited { by, what: what.to_owned(), subject: subject.to_string(), detail, at });
}
