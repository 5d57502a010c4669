//! Segments: the list of customers narrowed by filters, kept under a name, for oneself or for all.
//! Who is in it is asked each time, and everybody sees what their own eyes see.

mod file;
mod page;

pub(crate) use page::routes;

use super::attribute;
use super::list::Wanted;
use super::store::list;
use super::store::segment as rows;
use crate::one_line::one_line;
use crate::{By, audit};
use ::store::{Eyes, StoreError, Tx};
use kernel::{CustomerId, Role, SegmentId, StaffId, Timestamp};
use serde_json::json;
use std::collections::HashSet;
use web::{Filters, Visitor};

/// Filters of the list of customers under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) id: SegmentId,
    pub(super) name: String,
    /// As the list's address has them: `attribute=tier&is=gold`.
    pub(super) filters: String,
    /// Who kept it.
    pub(super) staff: StaffId,
    /// Whether everybody has it.
    pub(super) shared: bool,
}

/// Why a segment was not kept or taken away.
#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
    #[error("Give the segment a name of up to 40 letters.")]
    Name,
    #[error("Choose at least one filter first.")]
    NoFilter,
    #[error("There are as many segments as one person can have.")]
    TooMany,
    #[error("There is no such segment, or it is somebody else's.")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The filters a segment keeps. Words that were searched for are mostly a customer's name, so they
/// stay out of it.
const KEPT: [&str; 9] =
    ["unit", "language", "allows", "attribute", "is", "from", "to", "heard", "last"];
const LONGEST_NAME: usize = 40;
const LONGEST_FILTERS: usize = 600;
const MOST: usize = 20;

/// A segment as it can be chosen elsewhere: its filters as they are at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub id: SegmentId,
    pub name: String,
    pub filters: String,
}

/// The segments a visitor has: their own by name, then those others share.
///
/// # Errors
/// When the store fails.
pub fn segments(tx: &mut Tx, visitor: &Visitor) -> Result<Vec<Chosen>, StoreError> {
    let all = rows::of_staff(tx, &visitor.eyes, visitor.staff)?;
    let chosen = |Segment { id, name, filters, .. }| Chosen { id, name, filters };
    Ok(all.into_iter().map(chosen).collect())
}

/// Of these customers those whom filters of a segment find at a moment, for these eyes.
///
/// # Errors
/// When the store fails.
pub fn within(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &str,
    at: Timestamp,
    ids: &[CustomerId],
) -> Result<HashSet<CustomerId>, StoreError> {
    let kinds = attribute::kinds(tx)?;
    let wanted = Wanted::read(&Filters::of("/customers", filters), &kinds, at);
    list::among(tx, eyes, &wanted, ids)
}

/// The part of an address that a segment keeps.
pub(super) fn filters(asked: &Filters) -> String {
    let kept = asked.only(&KEPT);
    if kept.len() <= LONGEST_FILTERS { kept } else { String::new() }
}

/// Keeps what narrows a list of customers under a name, as its page does.
///
/// # Errors
/// When it has no name or no filter, there are too many, or the store fails.
pub fn keep_segment(
    tx: &mut Tx,
    visitor: &Visitor,
    name: &str,
    asked: &Filters,
    shared: bool,
) -> Result<SegmentId, SegmentError> {
    keep(tx, visitor, name, filters(asked), shared)
}

/// Keeps filters under a name. The same name of the same person is the same segment; it takes a
/// manager to share one.
fn keep(
    tx: &mut Tx,
    visitor: &Visitor,
    name: &str,
    filters: String,
    shared: bool,
) -> Result<SegmentId, SegmentError> {
    let name = one_line(name, LONGEST_NAME + 1).unwrap_or_default();
    if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
        return Err(SegmentError::Name);
    }
    if filters.is_empty() {
        return Err(SegmentError::NoFilter);
    }
    let all = rows::of_staff(tx, &visitor.eyes, visitor.staff)?;
    let own: Vec<&Segment> = all.iter().filter(|known| known.staff == visitor.staff).collect();
    let same = own.iter().find(|known| known.name == name);
    if same.is_none() && own.len() >= MOST {
        return Err(SegmentError::TooMany);
    }
    let id = same.map_or_else(|| tx.fresh(), |known| known.id);
    let shared = shared && visitor.may(Role::Manager);
    let segment = Segment { id, name, filters, staff: visitor.staff, shared };
    rows::keep(tx, &segment)?;
    if shared {
        audit::note(
            tx,
            By::Visitor(visitor),
            "segment.shared",
            id,
            json!({ "name": segment.name }),
        );
    }
    Ok(id)
}

/// Takes a segment away: one's own, or as a manager one that is shared.
fn remove(tx: &mut Tx, visitor: &Visitor, id: SegmentId) -> Result<(), SegmentError> {
    let all = rows::of_staff(tx, &visitor.eyes, visitor.staff)?;
    let known = all.into_iter().find(|known| known.id == id).ok_or(SegmentError::NotFound)?;
    if known.staff != visitor.staff && !visitor.may(Role::Manager) {
        return Err(SegmentError::NotFound);
    }
    rows::remove(tx, id)?;
    if known.shared {
        audit::note(tx, By::Visitor(visitor), "segment.removed", id, json!({ "name": known.name }));
    }
    Ok(())
}
