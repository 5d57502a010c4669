//! Merging: two customers turn out to be one person; one of them stays, and the other leads to them.
//!
//! Nothing that was said or done changes hands: every row keeps the id it came with, and whoever
//! reads asks for all ids of the person ([`ids`]). What the one who stays did not have (a name, an
//! address, an id elsewhere, an attribute, a relationship owner) they get, and what both were is
//! kept, so that undoing gives each back what was theirs.

use super::store::merge as rows;
use super::{Customer, seen};
use crate::by::By;
use crate::{audit, consent};
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, CustomerId, Language, MergeId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A merge as the page of the one who stays tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub id: MergeId,
    pub merged: CustomerId,
    /// What the other was called or known by.
    pub called: Option<String>,
    pub at: Timestamp,
    pub by: Option<String>,
    pub undone_at: Option<Timestamp>,
    pub undone_by: Option<String>,
}

/// Who was joined or parted, for the stages that count or write by customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    pub id: MergeId,
    pub kept: CustomerId,
    /// The one who leads to them, and all who led to that one already.
    pub merged: Vec<CustomerId>,
    pub at: Timestamp,
}

/// Why two customers were not merged, or a merge not undone.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    #[error("There is no such customer.")]
    NotFound,
    #[error("Both are the same customer already.")]
    Same,
    #[error("This merge was undone, or a later one has to be undone first.")]
    NotLast,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a row holds that a merge may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Side {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    external_id: Option<String>,
    language: Option<Language>,
    attributes: BTreeMap<String, String>,
    pub(super) owner: Option<StaffId>,
}

/// Both rows of a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sides {
    kept: Side,
    merged: Side,
}

impl Side {
    pub(super) fn of(customer: Customer, owner: Option<StaffId>) -> Self {
        let Customer { name, email, phone, external_id, language, attributes, .. } = customer;
        Self { name, email, phone, external_id, language, attributes, owner }
    }

    pub(super) fn customer(&self, id: CustomerId) -> Customer {
        let Self { name, email, phone, external_id, language, attributes, .. } = self.clone();
        Customer { id, name, email, phone, external_id, language, attributes }
    }
}

impl Sides {
    /// Both after the merge: the one who stays gets what they did not have. What identifies can
    /// stand in one row only, so it moves.
    fn joined(&self) -> Self {
        let Self { mut kept, mut merged } = self.clone();
        kept.name = kept.name.or_else(|| merged.name.clone());
        kept.language = kept.language.or(merged.language);
        kept.owner = kept.owner.or(merged.owner);
        for (name, value) in &merged.attributes {
            kept.attributes.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let moved = [
            (&mut kept.email, &mut merged.email),
            (&mut kept.phone, &mut merged.phone),
            (&mut kept.external_id, &mut merged.external_id),
        ];
        for (kept, merged) in moved {
            if kept.is_none() {
                *kept = merged.take();
            }
        }
        Self { kept, merged }
    }

    /// Both as they were before, except for what was changed since the merge.
    fn parted(&self, before: &Self, after: &Self) -> Self {
        Self {
            kept: back(&self.kept, &before.kept, &after.kept),
            merged: back(&self.merged, &before.merged, &after.merged),
        }
    }
}

fn back(now: &Side, before: &Side, after: &Side) -> Side {
    fn one<T: Clone + PartialEq>(now: &T, before: &T, after: &T) -> T {
        if now == after { before.clone() } else { now.clone() }
    }
    let mut attributes = now.attributes.clone();
    for (name, value) in &after.attributes {
        if !before.attributes.contains_key(name) && now.attributes.get(name) == Some(value) {
            attributes.remove(name);
        }
    }
    Side {
        name: one(&now.name, &before.name, &after.name),
        email: one(&now.email, &before.email, &after.email),
        phone: one(&now.phone, &before.phone, &after.phone),
        external_id: one(&now.external_id, &before.external_id, &after.external_id),
        language: one(&now.language, &before.language, &after.language),
        attributes,
        owner: one(&now.owner, &before.owner, &after.owner),
    }
}

/// Whom an id leads to: themselves, unless they were merged.
///
/// # Errors
/// When the store fails.
pub fn standing(tx: &mut Tx, id: CustomerId) -> Result<CustomerId, StoreError> {
    rows::standing(tx, id)
}

/// Of these those who were merged, and whom each leads to.
///
/// # Errors
/// When the store fails.
pub fn led(
    tx: &mut Tx,
    ids: &[CustomerId],
) -> Result<std::collections::HashMap<CustomerId, CustomerId>, StoreError> {
    rows::led(tx, ids)
}

/// Every other id that leads to one of these.
///
/// # Errors
/// When the store fails.
pub fn led_to(tx: &mut Tx, standing: &[CustomerId]) -> Result<Vec<CustomerId>, StoreError> {
    rows::led_to(tx, standing)
}

/// Every id of the person an id belongs to, the one who stays first: what is asked for to know all
/// that was said and done.
///
/// # Errors
/// When the store fails.
pub fn ids(tx: &mut Tx, id: CustomerId) -> Result<Vec<CustomerId>, StoreError> {
    let standing = rows::standing(tx, id)?;
    rows::ids(tx, standing)
}

/// Every row of a person, that of the one who stays first.
///
/// # Errors
/// When the store fails.
pub fn rows_of(tx: &mut Tx, id: CustomerId) -> Result<Vec<Customer>, StoreError> {
    let mut all = Vec::new();
    for id in ids(tx, id)? {
        all.extend(rows::row(tx, id)?);
    }
    Ok(all)
}

/// The row of one id itself, whomever it leads to: for handing over and erasing.
///
/// # Errors
/// When the store fails.
pub fn row(tx: &mut Tx, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    rows::row(tx, id)
}

/// Merges one customer into another, who stays.
///
/// # Errors
/// When one is out of sight, both are one already, or the store fails.
pub fn merge(
    tx: &mut Tx,
    by: By<'_>,
    kept: CustomerId,
    merged: CustomerId,
) -> Result<Joined, MergeError> {
    let mut find =
        |id| Ok::<_, MergeError>(seen(tx, by.eyes(), id)?.ok_or(MergeError::NotFound)?.customer.id);
    let (kept, merged) = (find(kept)?, find(merged)?);
    if kept == merged {
        return Err(MergeError::Same);
    }
    let before = sides(tx, kept, merged)?;
    let after = before.joined();
    // What identifies leaves one row before it stands in the other.
    rows::put_side(tx, merged, &after.merged)?;
    rows::put_side(tx, kept, &after.kept)?;
    let all = rows::ids(tx, merged)?;
    for id in &all {
        rows::lead(tx, *id, Some(kept))?;
    }
    let id: MergeId = tx.fresh();
    rows::insert(tx, id, (kept, merged), (&before, &after), staff_of(by))?;
    consent::join(tx, id, kept, merged)?;
    let detail = serde_json::json!({ "merge": id });
    audit::note_of(tx, by, "customer.merged", kept, detail)?;
    Ok(Joined { id, kept, merged: all, at: tx.now() })
}

/// Undoes the last merge into a customer: each gets back what was theirs. What changed since then
/// stays with the one it was changed at, and what was taken back since then stays so for both.
///
/// # Errors
/// When it is not the last one, the customer is out of sight, or the store fails.
pub fn undo(
    tx: &mut Tx,
    by: By<'_>,
    kept: CustomerId,
    merge: MergeId,
) -> Result<Joined, MergeError> {
    let kept = seen(tx, by.eyes(), kept)?.ok_or(MergeError::NotFound)?.customer.id;
    let held = rows::newest(tx, kept)?.filter(|held| held.id == merge);
    let held = held.ok_or(MergeError::NotLast)?;
    let now = sides(tx, kept, held.merged)?;
    let mut parted = now.parted(&held.before, &held.after);
    let all = rows::beneath(tx, held.merged)?;
    for id in &all {
        rows::lead(tx, *id, (*id != held.merged).then_some(held.merged))?;
    }
    rows::put_side(tx, kept, &parted.kept)?;
    without_taken(tx, &mut parted.merged, held.merged)?;
    rows::put_side(tx, held.merged, &parted.merged)?;
    if !rows::undo(tx, merge, staff_of(by))? {
        return Err(MergeError::NotLast);
    }
    consent::part(tx, merge, held.at, (held.kept, held.merged))?;
    let detail = serde_json::json!({ "merge": merge });
    audit::note_of(tx, by, "customer.merge_undone", kept, detail)?;
    Ok(Joined { id: merge, kept, merged: all, at: held.at })
}

const fn staff_of(by: By<'_>) -> Option<StaffId> {
    match by.actor() {
        Actor::Staff(staff) => Some(staff),
        Actor::Customer | Actor::Ringback => None,
    }
}

fn sides(tx: &mut Tx, kept: CustomerId, merged: CustomerId) -> Result<Sides, MergeError> {
    let kept = rows::side(tx, kept)?.ok_or(MergeError::NotFound)?;
    let merged = rows::side(tx, merged)?.ok_or(MergeError::NotFound)?;
    Ok(Sides { kept, merged })
}

/// Leaves out what somebody else has been known by since.
fn without_taken(tx: &mut Tx, side: &mut Side, id: CustomerId) -> Result<(), StoreError> {
    use super::store::{Kind, by_identities};
    let identities = [
        (Kind::Email, &mut side.email),
        (Kind::Phone, &mut side.phone),
        (Kind::External, &mut side.external_id),
    ];
    for (kind, text) in identities {
        let Some(known) = text.clone() else { continue };
        let taken = by_identities(tx, kind, &[known])?;
        if taken.iter().any(|(_, owner, _)| *owner != id) {
            *text = None;
        }
    }
    Ok(())
}

/// The merges into a customer these eyes have seen, the newest first.
///
/// # Errors
/// When the store fails.
pub fn merges(tx: &mut Tx, eyes: &Eyes, kept: CustomerId) -> Result<Vec<Merge>, StoreError> {
    rows::history(tx, eyes, kept)
}

/// What should be impossible in merges, each with the customer it is about.
///
/// # Errors
/// When the store fails.
pub fn broken(tx: &mut Tx) -> Result<Vec<(CustomerId, &'static str)>, StoreError> {
    rows::broken(tx)
}
