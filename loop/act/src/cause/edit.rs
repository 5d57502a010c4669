//! Editing the tree: adding, renaming, moving up and down, and retiring what is no longer used.

use super::{Branch, Cause, DEEPEST, store as rows, tree};
use crate::names::Names;
use crate::{audit, settings};
use kernel::CauseId;
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Why the tree can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum CauseError {
    #[error("There is no such cause.")]
    NotFound,
    #[error("Causes are the whole organisation's; somebody who sees all of it must change this.")]
    NotYours,
    #[error("Give it a name in at least one language.")]
    Nameless,
    #[error("Keep the name under 80 characters.")]
    NameTooLong,
    #[error("Causes can't stand deeper than this.")]
    TooDeep,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which way a cause moves among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

const LONGEST: usize = 80;

/// Adds a cause at the end of its group, or a group at the end of the tree.
///
/// # Errors
/// When it has no name, its group is not in use, or the store fails.
pub fn add(
    tx: &mut Tx,
    by: &Visitor,
    parent: Option<CauseId>,
    names: &Names,
) -> Result<CauseId, CauseError> {
    reach(by)?;
    check(names)?;
    let branches = tree(rows::all(tx, &by.eyes)?);
    if let Some(parent) = parent {
        let group = find(&branches, parent)?;
        if group.cause.archived_at.is_some() {
            return Err(CauseError::NotFound);
        }
        if group.depth + 1 >= DEEPEST {
            return Err(CauseError::TooDeep);
        }
    }
    let id = tx.fresh();
    rows::insert(tx, id, parent, branches.len(), names)?;
    audit::note(tx, by, "cause.added", id, json!({ "names": names, "parent": parent }));
    Ok(id)
}

/// Gives a cause other names. Cases closed with it carry the new ones.
///
/// # Errors
/// When it has no name, there is no such cause, or the store fails.
pub fn rename(tx: &mut Tx, by: &Visitor, id: CauseId, names: &Names) -> Result<(), CauseError> {
    reach(by)?;
    check(names)?;
    let branches = tree(rows::all(tx, &by.eyes)?);
    if find(&branches, id)?.cause.names == *names {
        return Ok(());
    }
    rows::rename(tx, id, names)?;
    audit::note(tx, by, "cause.renamed", id, json!({ "names": names }));
    Ok(())
}

/// Moves a cause one place among its neighbours.
///
/// # Errors
/// When there is no such cause, or the store fails.
pub fn step(tx: &mut Tx, by: &Visitor, id: CauseId, step: Step) -> Result<(), CauseError> {
    reach(by)?;
    let branches = tree(rows::all(tx, &by.eyes)?);
    let parent = find(&branches, id)?.cause.parent;
    let mut neighbours: Vec<&Cause> = branches
        .iter()
        .map(|branch| &branch.cause)
        .filter(|cause| cause.parent == parent)
        .collect();
    let Some(from) = neighbours.iter().position(|cause| cause.id == id) else {
        return Err(CauseError::NotFound);
    };
    let to = match step {
        Step::Up => from.checked_sub(1),
        Step::Down => Some(from + 1).filter(|to| *to < neighbours.len()),
    };
    let Some(to) = to else { return Ok(()) };
    neighbours.swap(from, to);
    for (place, cause) in neighbours.iter().enumerate() {
        rows::set_place(tx, cause.id, place)?;
    }
    audit::note(tx, by, "cause.moved", id, json!({ "place": to }));
    Ok(())
}

/// Retires a cause and all beneath it: cases keep it, new ones can't choose it.
///
/// # Errors
/// When there is no such cause, or the store fails.
pub fn archive(tx: &mut Tx, by: &Visitor, id: CauseId) -> Result<(), CauseError> {
    reach(by)?;
    let branches = tree(rows::all(tx, &by.eyes)?);
    find(&branches, id)?;
    for cause in with_all_beneath(&branches, id) {
        rows::archive(tx, cause)?;
    }
    audit::note(tx, by, "cause.archived", id, json!({}));
    Ok(())
}

/// Takes a retired cause back into use, with the groups above it.
///
/// # Errors
/// When there is no such cause, or the store fails.
pub fn restore(tx: &mut Tx, by: &Visitor, id: CauseId) -> Result<(), CauseError> {
    reach(by)?;
    let branches = tree(rows::all(tx, &by.eyes)?);
    find(&branches, id)?;
    let mut above = Some(id);
    while let Some(cause) = above {
        rows::restore(tx, cause)?;
        above = find(&branches, cause)?.cause.parent;
    }
    audit::note(tx, by, "cause.restored", id, json!({}));
    Ok(())
}

fn reach(by: &Visitor) -> Result<(), CauseError> {
    if settings::reach_all(by) { Ok(()) } else { Err(CauseError::NotYours) }
}

fn find(branches: &[Branch], id: CauseId) -> Result<&Branch, CauseError> {
    branches.iter().find(|branch| branch.cause.id == id).ok_or(CauseError::NotFound)
}

/// The cause itself and what stands beneath it; the tree has parents before their children.
fn with_all_beneath(branches: &[Branch], id: CauseId) -> Vec<CauseId> {
    let mut found = vec![id];
    for Branch { cause, .. } in branches {
        if cause.parent.is_some_and(|parent| found.contains(&parent)) {
            found.push(cause.id);
        }
    }
    found
}

fn check(names: &Names) -> Result<(), CauseError> {
    if names.is_empty() {
        return Err(CauseError::Nameless);
    }
    let too_long =
        |language| names.get(language).is_some_and(|name| name.chars().count() > LONGEST);
    if kernel::Language::ALL.into_iter().any(too_long) {
        return Err(CauseError::NameTooLong);
    }
    Ok(())
}
