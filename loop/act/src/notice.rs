//! Notices: a short letter to the member of staff whose case it is, once for each event.

pub mod send;
pub mod several;
pub(crate) mod store;

use ::store::{Job, Tx};
use kernel::{CaseId, MessageId, StaffId};
use serde::{Deserialize, Serialize};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A new case is theirs.
    Opened,
    /// A colleague handed a case to them.
    Assigned,
    /// A promise was missed, and the case climbed to them.
    Late,
    /// A closed case is open again, and theirs.
    Reopened,
    /// The customer wrote again about their case.
    Added,
    /// A letter they wrote can't be delivered.
    Undelivered,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Assigned => "assigned",
            Self::Late => "late",
            Self::Reopened => "reopened",
            Self::Added => "added",
            Self::Undelivered => "undelivered",
        }
    }

    /// Whether it is of use only while the case is open and theirs.
    const fn is_about_owning(self) -> bool {
        !matches!(self, Self::Added | Self::Undelivered)
    }
}

/// What the job carries. The message's id is made with the event, so that a second attempt is the
/// same notice.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    message: MessageId,
    kind: Kind,
    case: CaseId,
    staff: StaffId,
}

/// The kind of the job that sends a notice.
pub(crate) const JOB: &str = "act.notice.send";

/// Queues one notice for the event that is happening.
pub(crate) fn tell(tx: &mut Tx, kind: Kind, case: CaseId, staff: StaffId) {
    let message = tx.fresh();
    let job = Job::now(tx, JOB, &Payload { message, kind, case, staff });
    tx.enqueue(job);
}

/// What the job of a notice about several cases carries.
#[derive(Debug, Serialize, Deserialize)]
struct Several {
    message: MessageId,
    cases: Vec<CaseId>,
    staff: StaffId,
}

/// The kind of the job that sends one.
pub(crate) const SEVERAL: &str = "act.notice.several";

/// Queues one notice that a colleague handed over all of these.
pub(crate) fn tell_of_several(tx: &mut Tx, cases: &[CaseId], staff: StaffId) {
    match *cases {
        [] => {}
        [case] => tell(tx, Kind::Assigned, case, staff),
        _ => {
            let several = Several { message: tx.fresh(), cases: cases.to_vec(), staff };
            let job = Job::now(tx, SEVERAL, &several);
            tx.enqueue(job);
        }
    }
}
