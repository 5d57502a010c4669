//! Messages: letters to customers about their cases, from the first draft to the mail server's word.

pub mod compose;
pub mod greeting;
pub mod send;
pub(crate) mod store;

pub use store::of_case;

use crate::case::Person;

use channels::{Address, Mailbox, ReplyIdentity};
use kernel::{CaseId, CustomerId, Language, MessageId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a member of staff wrote: not empty, not too long, without characters no mail can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    subject: String,
    body: String,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftProblem {
    NoSubject,
    SubjectTooLong,
    NoBody,
    BodyTooLong,
    /// A place that a template leaves to the writer was left as it was.
    GapLeft,
}

/// A letter as its case shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: MessageId,
    pub case: CaseId,
    pub kind: Kind,
    pub staff: Option<Person>,
    pub customer: CustomerId,
    pub language: Language,
    pub subject: String,
    pub body: String,
    pub delivery: Delivery,
    /// Where it went, or was to go.
    pub address: Option<String>,
    pub attempts: i64,
    /// An attempt ended in the dark: it may have arrived twice.
    pub maybe_twice: bool,
    pub created_at: Timestamp,
}

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person of ours answers.
    Reply,
    /// A rule says at once that somebody will.
    Acknowledgement,
    /// "Was it solved?"
    Question,
}

/// How far a letter has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    Waiting,
    Sending,
    Sent {
        at: Timestamp,
    },
    Failed {
        at: Timestamp,
        why: Failure,
        said: Option<String>,
    },
    /// Not to be sent any more: the customer asked for quiet, or the case is gone.
    Dropped,
}

/// Why a letter will never arrive, by what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The customer has no address any more.
    NoAddress,
    /// What is kept as the address is none.
    BadAddress,
    /// The customer's mail server refused it.
    Refused,
    /// No mail server took it in all the attempts.
    GaveUp,
}

/// Where our letters come from and where answers go: an app part. The name beside the address is
/// the organisation's.
#[derive(Debug, Clone)]
pub struct Sender {
    pub from: Address,
    pub replies: ReplyIdentity,
}

impl Sender {
    pub(crate) fn mailbox(&self, organisation: &str) -> Mailbox {
        let name = (!organisation.is_empty()).then(|| organisation.to_owned());
        Mailbox { name, address: self.from.clone() }
    }
}

/// What the job of a letter carries.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Ids {
    pub(crate) message: MessageId,
}

/// The kind of the job that hands a letter to the post.
pub(crate) const JOB: &str = "act.message.send";

/// The key of a letter's job.
pub(crate) fn key(message: MessageId) -> String {
    format!("message:{message}")
}

/// What stands in a template where only the writer knows what belongs.
pub const GAP: &str = "[…]";

const LONGEST_SUBJECT: usize = 200;
const LONGEST_BODY: usize = 10_000;

impl Draft {
    /// Takes what was typed; the problems are those of the fields, in their order.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(subject: &str, body: &str) -> Result<Self, Vec<DraftProblem>> {
        let subject = one_line(subject);
        let body = clean(body);
        let mut problems = Vec::new();
        if subject.is_empty() {
            problems.push(DraftProblem::NoSubject);
        } else if subject.chars().count() > LONGEST_SUBJECT {
            problems.push(DraftProblem::SubjectTooLong);
        }
        if body.is_empty() {
            problems.push(DraftProblem::NoBody);
        } else if body.chars().count() > LONGEST_BODY {
            problems.push(DraftProblem::BodyTooLong);
        } else if body.contains(GAP) {
            problems.push(DraftProblem::GapLeft);
        }
        if problems.is_empty() { Ok(Self { subject, body }) } else { Err(problems) }
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn body(&self) -> &str {
        &self.body
    }
}

impl DraftProblem {
    /// The field it stands at.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoSubject | Self::SubjectTooLong => "subject",
            Self::NoBody | Self::BodyTooLong | Self::GapLeft => "body",
        }
    }

    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoSubject => "message-no-subject",
            Self::SubjectTooLong => "message-subject-long",
            Self::NoBody => "message-no-body",
            Self::BodyTooLong => "message-body-long",
            Self::GapLeft => "message-gap-left",
        }
    }
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Reply, Self::Acknowledgement, Self::Question];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Acknowledgement => "acknowledgement",
            Self::Question => "question",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }
}

impl Failure {
    pub const ALL: [Self; 4] = [Self::NoAddress, Self::BadAddress, Self::Refused, Self::GaveUp];

    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAddress => "no-address",
            Self::BadAddress => "bad-address",
            Self::Refused => "refused",
            Self::GaveUp => "gave-up",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.code() == text)
    }

    /// The key of the sentence that says what happened and what to do.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoAddress => "message-failed-no-address",
            Self::BadAddress => "message-failed-bad-address",
            Self::Refused => "message-failed-refused",
            Self::GaveUp => "message-failed-gave-up",
        }
    }
}

/// Text without control characters, the line ends as they should be.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// Text as one line: what stands in a subject can't begin another header.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who a letter is from and for, beside what it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Route {
    pub(crate) case: CaseId,
    pub(crate) customer: CustomerId,
    pub(crate) staff: Option<StaffId>,
    pub(crate) language: Language,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_holds_no_second_header_and_no_nothing() {
        let draft =
            Draft::check("Re: tea\r\nBcc: x@evil.example\0", "  Sorry!\r\nMali \u{7}").unwrap();
        assert_eq!(draft.subject(), "Re: tea Bcc: x@evil.example");
        assert_eq!(draft.body(), "Sorry!\nMali");
        let long = "ก".repeat(10_001);
        for (subject, body, problems) in [
            ("", "x", vec![DraftProblem::NoSubject]),
            ("x", "\n\t ", vec![DraftProblem::NoBody]),
            ("x", "We changed […] for you.", vec![DraftProblem::GapLeft]),
            (" \r\n ", "", vec![DraftProblem::NoSubject, DraftProblem::NoBody]),
            (
                &long[..3 * 201],
                &long,
                vec![DraftProblem::SubjectTooLong, DraftProblem::BodyTooLong],
            ),
        ] {
            assert_eq!(Draft::check(subject, body), Err(problems));
        }
    }
}
