//! What the audit log must keep of webhooks: who changed where other programs hear of events.

use kernel::Actor;
use kernel::fact::Audited;
use serde_json::Value;
use store::Tx;
use web::Visitor;

/// Records a change by staff. `detail` holds hosts, never whole addresses: their paths may be secret.
pub(crate) fn note(tx: &mut Tx, by: &Visitor, what: &str, subject: impl ToString, detail: Value) {
    let (by, at) = (Actor::Staff(by.staff), tx.now());
    tx.record(Audited { by, what: what.to_owned(), subject: subject.to_string(), detail, at });
}
