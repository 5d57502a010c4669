//! Steps: what a case's playbook asks to be done, by whom and until when, and what was done of it.

mod again;
pub(crate) mod api;
pub mod finish;
pub(crate) mod page;
pub(crate) mod store;

pub(crate) use again::again;
pub use store::of_case;

use crate::calendar::Calendar;
use crate::case::{Case, Person};
use crate::names::Names;
use crate::playbook::{Playbook, Step, Who};
use crate::promise::{self, due};
use crate::rule;
use ::store::{Eyes, StoreError, Tx};
use kernel::{CaseId, StaffId, Timestamp};
use std::collections::HashMap;

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStep {
    /// Its place in the playbook, from 0; it names the step within its case.
    pub place: i64,
    /// The step as the playbook had it when the case was opened.
    pub step: Step,
    pub due_at: Timestamp,
    pub state: State,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Done,
    /// Left out, with a reason.
    Skipped,
    /// The case was closed before it was done.
    Ended,
}

/// The steps of a case, and the names of the playbook they are from, as it was called then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    pub playbook: Names,
    pub steps: Vec<CaseStep>,
}

/// Those who are to do the steps of a case, by name.
pub(crate) struct Doers {
    pub(crate) names: HashMap<StaffId, String>,
    /// The manager of the case's unit.
    pub(crate) manager: Option<Person>,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Open, Self::Done, Self::Skipped, Self::Ended];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Ended => "ended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == text)
    }
}

/// The steps of a case that are still to be done.
///
/// # Errors
/// When the store fails.
pub(crate) fn open_of(tx: &mut Tx, case: CaseId) -> Result<Vec<CaseStep>, StoreError> {
    let found = store::of_case(tx, &Eyes::Loop, case)?;
    Ok(found.steps.into_iter().filter(|step| step.state == State::Open).collect())
}

/// Who is to do the steps, for a case that its reader may see.
///
/// # Errors
/// When the store fails.
pub(crate) fn doers(tx: &mut Tx, case: &Case, steps: &Steps) -> Result<Doers, StoreError> {
    let any = |wanted: fn(Who) -> bool| steps.steps.iter().any(|step| wanted(step.step.who));
    let names = match any(|who| who.person().is_some()) {
        true => rule::store::staff(tx, &Eyes::Loop)?,
        false => Vec::new(),
    };
    let manager = match any(|who| who == Who::Manager) {
        true => promise::store::ladder(tx, case.unit)?.into_iter().next(),
        false => None,
    };
    let names = names.into_iter().map(|person| (person.id, person.name)).collect();
    Ok(Doers { names, manager })
}

impl Doers {
    /// Who is to do a step as things are; nobody while nobody is, or when they have left.
    pub(crate) fn of(&self, who: Who, case: &Case) -> Option<Person> {
        match who {
            Who::Owner => case.owner.clone(),
            Who::Manager => self.manager.clone(),
            Who::Person(id) => self.names.get(&id).map(|name| Person { id, name: name.clone() }),
        }
    }
}

impl Steps {
    pub(crate) fn at(&self, place: i64) -> Option<&CaseStep> {
        self.steps.iter().find(|step| step.place == place)
    }
}

/// Puts a playbook's steps on a case that has just been opened; they fall due in the business time
/// of its own hours.
///
/// # Errors
/// When the store fails.
pub(crate) fn lay(
    tx: &mut Tx,
    case: CaseId,
    playbook: &Playbook,
    calendar: &Calendar,
) -> Result<(), StoreError> {
    let now = tx.now();
    let steps = playbook.draft.steps.iter();
    let due: Vec<Timestamp> = steps.map(|step| due::due(calendar, now, step.minutes)).collect();
    store::lay(tx, case, &playbook.version, &due)
}
