//! Units: the branches, regions and departments of the organisation, as one tree.

mod add;
mod move_to;
mod page;
mod rename;
mod rota;
mod store;

pub use add::{NewUnit, add};
pub use move_to::move_to;
pub(crate) use page::routes;
pub use rename::{Change, change};
pub use rota::{Member, next_on_rota, rota, set_rota, turns};
pub use store::{all, by_id, manager_for, path};
pub(crate) use store::{lock_people, top};

use crate::zone;
use ::store::StoreError;
use jiff::tz::TimeZone;
use kernel::{Language, StaffId, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use web::form::Choice;

/// A place in the organisation where customers are met or cases are solved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    /// `None` for the one at the top, which stands for the whole organisation.
    pub parent: Option<UnitId>,
    /// The name that stands where a language has none of its own.
    pub name: String,
    pub names: Names,
    /// IANA name.
    pub zone: String,
    /// To whom missed promises climb; further up the tree when nobody is named.
    pub manager: Option<StaffId>,
}

/// A unit's name in the languages that have one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<Language, String>);

/// A unit and how deep it stands beneath the topmost unit in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub unit: Unit,
    pub depth: usize,
}

/// Why a unit can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum UnitError {
    #[error("There is no such unit within your reach.")]
    NotFound,
    #[error("A unit can't be moved beneath itself.")]
    Cycle,
    #[error("The topmost unit stays where it is.")]
    TopStays,
    #[error("This is the unit you belong to; somebody above it decides where it stands.")]
    OwnUnit,
    #[error("There is no such person within your reach.")]
    NoSuchStaff,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Unit {
    pub fn name_in(&self, language: Language) -> &str {
        self.names.get(language).unwrap_or(&self.name)
    }

    pub fn time_zone(&self) -> TimeZone {
        zone::of(&self.zone)
    }
}

impl Names {
    /// Names for some languages; empty ones are left out.
    pub fn of(names: impl IntoIterator<Item = (Language, String)>) -> Self {
        Self(names.into_iter().filter(|(_, name)| !name.is_empty()).collect())
    }

    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }
}

/// Units as a tree, parents before their children, neighbours by name. A unit whose parent is out
/// of sight stands at the top.
pub(crate) fn tree(units: Vec<Unit>) -> Vec<Branch> {
    let seen: HashSet<UnitId> = units.iter().map(|unit| unit.id).collect();
    let mut beneath: BTreeMap<Option<UnitId>, Vec<Unit>> = BTreeMap::new();
    for unit in units {
        let parent = unit.parent.filter(|parent| seen.contains(parent));
        beneath.entry(parent).or_default().push(unit);
    }
    // What is still to be written, the next one last.
    let mut waiting: Vec<Branch> = Vec::new();
    let mut written = Vec::new();
    let mut push = |waiting: &mut Vec<Branch>, parent: Option<UnitId>, depth: usize| {
        let mut children = beneath.remove(&parent).unwrap_or_default();
        children.sort_by_cached_key(|unit| (unit.name.to_lowercase(), unit.id));
        waiting.extend(children.into_iter().rev().map(|unit| Branch { unit, depth }));
    };
    push(&mut waiting, None, 0);
    while let Some(branch) = waiting.pop() {
        push(&mut waiting, Some(branch.unit.id), branch.depth + 1);
        written.push(branch);
    }
    written
}

/// Units as the entries of a select, each set in by its depth.
pub fn choices(branches: &[Branch], language: Language) -> Vec<Choice> {
    let said = |branch: &Branch| {
        let indent = "\u{2003}".repeat(branch.depth);
        format!("{indent}{}", branch.unit.name_in(language))
    };
    branches.iter().map(|branch| Choice::new(branch.unit.id.to_string(), said(branch))).collect()
}

#[cfg(test)]
mod tests;
