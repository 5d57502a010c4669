//! What happened to a case, in the order it did: the timeline on its page.

use super::Person;
use crate::names::Names;
use crate::pause::Reason;
use kernel::{CauseId, MessageId, StaffId, Timestamp};

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub seq: i64,
    pub at: Timestamp,
    pub happening: Happening,
    /// Who did it; nobody when a rule, a timer or the customer did.
    pub by: Option<Person>,
    /// Whose it was before and after, when it changed hands.
    pub from: Option<Person>,
    pub to: Option<Person>,
    pub cause_names: Names,
}

/// A way to reach a customer beside a letter from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Phone,
    InPerson,
    Chat,
    /// On the customer's own page, where they read just what was written.
    Page,
    Other,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    Claimed {
        from: Option<StaffId>,
        to: StaffId,
    },
    Assigned {
        from: Option<StaffId>,
        to: StaffId,
        words: Option<String>,
    },
    Noted {
        words: String,
    },
    Wrote {
        message: MessageId,
    },
    /// The letter that a rule sends at once, by nobody's hand.
    Acknowledged {
        message: MessageId,
    },
    Called {
        way: Way,
        words: String,
    },
    Missed {
        from: Option<StaffId>,
        to: Option<StaffId>,
        due_at: Timestamp,
    },
    Resolved {
        cause: CauseId,
        done: String,
    },
    /// The customer was asked whether it was solved.
    Asked {
        message: MessageId,
    },
    /// The customer wrote again, on their own page.
    Added {
        words: String,
    },
    Solved {
        words: Option<String>,
    },
    Unsolved {
        words: Option<String>,
    },
    Reopened {
        from: Option<StaffId>,
        to: Option<StaffId>,
        words: Option<String>,
    },
    Withdrawn,
    /// A step of the playbook, as it read then.
    StepDone {
        step: Names,
    },
    StepSkipped {
        step: Names,
        words: String,
    },
    Paused {
        reason: Reason,
        until: Timestamp,
        words: Option<String>,
    },
    Resumed,
}

/// A happening as a row keeps it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Kept {
    pub(crate) kind: String,
    pub(crate) from: Option<StaffId>,
    pub(crate) to: Option<StaffId>,
    pub(crate) words: Option<String>,
    pub(crate) about: Option<String>,
}

impl Way {
    pub const ALL: [Self; 5] = [Self::Phone, Self::InPerson, Self::Chat, Self::Page, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::InPerson => "in-person",
            Self::Chat => "chat",
            Self::Page => "page",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Phone => "case-way-phone",
            Self::InPerson => "case-way-in-person",
            Self::Chat => "case-way-chat",
            Self::Page => "case-way-page",
            Self::Other => "case-way-other",
        }
    }

    /// The key of what the timeline says of it.
    pub const fn story_key(self) -> &'static str {
        match self {
            Self::Phone => "case-story-by-phone",
            Self::InPerson => "case-story-by-in-person",
            Self::Chat => "case-story-by-chat",
            Self::Page => "case-story-by-page",
            Self::Other => "case-story-by-other",
        }
    }
}

impl Happening {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Claimed { .. } => "claimed",
            Self::Assigned { .. } => "assigned",
            Self::Noted { .. } => "noted",
            Self::Wrote { .. } => "wrote",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Called { .. } => "called",
            Self::Missed { .. } => "missed",
            Self::Resolved { .. } => "resolved",
            Self::Asked { .. } => "asked",
            Self::Added { .. } => "added",
            Self::Solved { .. } => "solved",
            Self::Unsolved { .. } => "unsolved",
            Self::Reopened { .. } => "reopened",
            Self::Withdrawn => "withdrawn",
            Self::StepDone { .. } => "step-done",
            Self::StepSkipped { .. } => "step-skipped",
            Self::Paused { .. } => "paused",
            Self::Resumed => "resumed",
        }
    }

    /// Whether the customer did it.
    pub const fn is_of_customer(&self) -> bool {
        matches!(self, Self::Added { .. } | Self::Solved { .. } | Self::Unsolved { .. })
    }

    /// What somebody said or wrote about it.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Noted { words }
            | Self::Added { words }
            | Self::Called { words, .. }
            | Self::StepSkipped { words, .. } => Some(words),
            Self::Resolved { done, .. } => Some(done),
            Self::Assigned { words, .. }
            | Self::Solved { words }
            | Self::Unsolved { words }
            | Self::Reopened { words, .. }
            | Self::Paused { words, .. } => words.as_deref(),
            _ => None,
        }
    }

    pub(crate) fn kept(&self) -> Kept {
        let (from, to) = match self {
            Self::Claimed { from, to } | Self::Assigned { from, to, .. } => (*from, Some(*to)),
            Self::Missed { from, to, .. } | Self::Reopened { from, to, .. } => (*from, *to),
            _ => (None, None),
        };
        let about = match self {
            Self::Wrote { message } | Self::Acknowledged { message } | Self::Asked { message } => {
                Some(message.to_string())
            }
            Self::Called { way, .. } => Some(way.code().to_owned()),
            Self::Missed { due_at, .. } => Some(due_at.micros().to_string()),
            Self::Resolved { cause, .. } => Some(cause.to_string()),
            Self::Paused { reason, until, .. } => {
                Some(format!("{} {}", reason.code(), until.micros()))
            }
            Self::StepDone { step } | Self::StepSkipped { step, .. } => {
                serde_json::to_string(step).ok()
            }
            _ => None,
        };
        let words = self.words().map(str::to_owned);
        Kept { kind: self.kind().to_owned(), from, to, words, about }
    }

    /// `None` for a row that this program does not understand.
    pub(crate) fn read(kept: Kept) -> Option<Self> {
        let Kept { kind, from, to, words, about } = kept;
        // Words are gone once the customer was erased.
        let said = || words.clone().unwrap_or_default();
        let message = || about.as_deref()?.parse().ok();
        Some(match kind.as_str() {
            "claimed" => Self::Claimed { from, to: to? },
            "assigned" => Self::Assigned { from, to: to?, words },
            "noted" => Self::Noted { words: said() },
            "wrote" => Self::Wrote { message: message()? },
            "acknowledged" => Self::Acknowledged { message: message()? },
            "called" => Self::Called { way: Way::parse(about.as_deref()?)?, words: said() },
            "missed" => {
                let due_at = Timestamp::from_micros(about.as_deref()?.parse().ok()?);
                Self::Missed { from, to, due_at }
            }
            "resolved" => Self::Resolved { cause: about.as_deref()?.parse().ok()?, done: said() },
            "asked" => Self::Asked { message: message()? },
            "added" => Self::Added { words: said() },
            "solved" => Self::Solved { words },
            "unsolved" => Self::Unsolved { words },
            "reopened" => Self::Reopened { from, to, words },
            "withdrawn" => Self::Withdrawn,
            "paused" => {
                let (reason, until) = about.as_deref()?.split_once(' ')?;
                let until = Timestamp::from_micros(until.parse().ok()?);
                Self::Paused { reason: Reason::parse(reason)?, until, words }
            }
            "resumed" => Self::Resumed,
            "step-done" => Self::StepDone { step: serde_json::from_str(about.as_deref()?).ok()? },
            "step-skipped" => {
                let step = serde_json::from_str(about.as_deref()?).ok()?;
                Self::StepSkipped { step, words: said() }
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn every_happening_reads_back_from_its_row() {
        let (mali, tuan) = (StaffId::from_bits(1), StaffId::from_bits(2));
        let message = MessageId::from_bits(3);
        let words = Some("ขอโทษค่ะ".to_owned());
        let until = Timestamp::from_micros(7);
        let step = Names::new([(kernel::Language::Vi, "Xin lỗi".to_owned())]);
        let all = [
            Happening::Claimed { from: None, to: mali },
            Happening::Assigned { from: Some(mali), to: tuan, words: words.clone() },
            Happening::Noted { words: "Table 4".to_owned() },
            Happening::Wrote { message },
            Happening::Acknowledged { message },
            Happening::Called { way: Way::InPerson, words: "Spoke to her".to_owned() },
            Happening::Missed { from: None, to: Some(tuan), due_at: Timestamp::from_micros(-7) },
            Happening::Resolved { cause: CauseId::from_bits(9), done: "New cup".to_owned() },
            Happening::Asked { message },
            Happening::Added { words: "And no spoon".to_owned() },
            Happening::Solved { words: None },
            Happening::Unsolved { words: words.clone() },
            Happening::Reopened { from: Some(mali), to: None, words },
            Happening::Withdrawn,
            Happening::Paused { reason: Reason::Part, until, words: None },
            Happening::Resumed,
            Happening::StepDone { step: step.clone() },
            Happening::StepSkipped { step, words: "She called first".to_owned() },
        ];
        for happening in all {
            assert_eq!(Happening::read(happening.kept()), Some(happening));
        }
        assert_eq!(Happening::read(Kept { kind: "vanished".to_owned(), ..Kept::default() }), None);
    }
}
