//! Rules: which responses call for action, and whose.

pub mod apply;
pub mod book;
pub mod condition;
pub mod edit;
pub mod page;
pub(crate) mod ready;
pub(crate) mod store;
pub mod trial;
pub(crate) mod turn;

pub use apply::apply;
pub use book::{Book, SurveyNames};

use crate::case::Priority;
use kernel::{Language, RuleId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A rule of the organisation. Rules are tried in order, and the first that matches decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub id: RuleId,
    pub draft: Draft,
    pub enabled: bool,
    /// When it could not be evaluated: how often, and the last time why.
    pub trouble: Option<Trouble>,
    pub changed_at: Timestamp,
}

/// What people decide about a rule; its condition was checked when it was saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub name: String,
    /// In CEL, over the response, its customer, survey and unit.
    pub condition: String,
    pub does: Does,
    /// What an acknowledgement says, in each language it is written in.
    pub letters: Letters,
    /// Whether responses given more than [`HISTORY`] ago open cases too. Imports of the past would
    /// otherwise flood the people who answer.
    pub applies_to_history: bool,
}

/// What a rule decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Does {
    /// No case: the response needs none, whatever later rules say.
    Nothing,
    Open(Action),
}

/// How a rule opens a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    pub owner: Owner,
    /// Business minutes to the first contact.
    pub minutes: i64,
    /// The hours they count by; those of the unit when there are none.
    pub calendar: Option<String>,
    pub priority: Priority,
    /// Whether the customer is told at once that somebody will answer.
    pub acknowledges: bool,
}

/// Whose a new case is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    Person(StaffId),
    /// Whoever's turn it is in the unit.
    Rota,
    /// Goes round among these, wherever they work; those who can't open the case are passed over.
    Turns(Vec<StaffId>),
    /// The unit's manager, or the nearest above.
    Manager,
    /// Whoever the customer is loyal to; where that is nobody, whoever's turn it is.
    Relationship,
    /// Anybody's who takes it.
    Nobody,
}

/// Letters by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Letters(BTreeMap<Language, Letter>);

/// What a letter says, without its greeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// A rule that could not be evaluated was passed over; this is what it stumbled on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub times: i64,
    pub last: String,
    pub at: Timestamp,
}

/// Responses older than this are history.
pub const HISTORY: std::time::Duration = std::time::Duration::from_secs(7 * 24 * 3600);

impl Letters {
    pub fn new(letters: impl IntoIterator<Item = (Language, Letter)>) -> Self {
        let said = |letter: &Letter| !letter.subject.is_empty() && !letter.body.is_empty();
        Self(letters.into_iter().filter(|(_, letter)| said(letter)).collect())
    }

    pub fn get(&self, language: Language) -> Option<&Letter> {
        self.0.get(&language)
    }

    /// The letter for somebody who reads `language`: in it, else in English, else in any.
    pub fn for_reader(&self, language: Language) -> Option<(Language, &Letter)> {
        let of = |language| self.get(language).map(|letter| (language, letter));
        let any = || self.0.iter().next().map(|(language, letter)| (*language, letter));
        of(language).or_else(|| of(Language::En)).or_else(any)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Draft {
    /// Those among whom its cases go round, if they do.
    pub fn members(&self) -> &[StaffId] {
        match &self.does {
            Does::Open(action) => action.owner.members(),
            Does::Nothing => &[],
        }
    }
}

impl Owner {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Rota => "rota",
            Self::Turns(_) => "turns",
            Self::Manager => "manager",
            Self::Relationship => "relationship",
            Self::Nobody => "nobody",
        }
    }

    pub const fn person(&self) -> Option<StaffId> {
        match self {
            Self::Person(staff) => Some(*staff),
            Self::Rota | Self::Turns(_) | Self::Manager | Self::Relationship | Self::Nobody => None,
        }
    }

    /// Those among whom cases go round; empty for every other owner.
    pub fn members(&self) -> &[StaffId] {
        match self {
            Self::Turns(members) => members,
            _ => &[],
        }
    }

    /// Reads a code; a person's needs the person, turns need those who take them.
    pub fn of(code: &str, person: Option<StaffId>, members: Vec<StaffId>) -> Option<Self> {
        match code {
            "person" => person.map(Self::Person),
            "rota" => Some(Self::Rota),
            "turns" => Some(Self::Turns(members)),
            "manager" => Some(Self::Manager),
            "relationship" => Some(Self::Relationship),
            "nobody" => Some(Self::Nobody),
            _ => None,
        }
    }
}
