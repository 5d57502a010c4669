//! Playbooks: what to do in a case of one class of customer, step by step, as the organisation
//! writes it.

pub mod edit;
pub mod page;
pub(crate) mod ready;
pub(crate) mod store;

use crate::names::Names;
use crate::rule::Letters;
use kernel::{Class, PlaybookId, StaffId};
use serde::{Deserialize, Serialize};

/// A playbook as new cases get it.
#[derive(Debug, Clone, PartialEq)]
pub struct Playbook {
    pub id: PlaybookId,
    /// What cases keep: they go by the steps as they stood when they were opened.
    pub version: String,
    pub draft: Draft,
}

/// What people decide about a playbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub names: Names,
    /// The class whose new cases it is put on; none while it is put on no case.
    pub class: Option<Class>,
    pub steps: Vec<Step>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub who: Who,
    pub texts: Names,
    /// What a reply may begin with, for a step that sends something.
    pub letters: Letters,
    /// Business minutes from the opening of the case until it is due.
    pub minutes: i64,
}

/// Who is to do a step. Anybody who works the case may do it all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Whose case it is then.
    Owner,
    /// The manager of the case's unit.
    Manager,
    Person(StaffId),
}

impl Who {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Person(_) => "person",
        }
    }

    pub const fn person(self) -> Option<StaffId> {
        match self {
            Self::Person(staff) => Some(staff),
            Self::Owner | Self::Manager => None,
        }
    }
}
