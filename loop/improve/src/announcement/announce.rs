//! Announcing: the letters are written, looked at with their count, and sent once for all.

use super::reach::{self, Narrowed};
use super::{Letters, QUEUE, queue, store as rows};
use crate::action::step::Kind;
use crate::action::{ActionError, State, change, store as actions};
use crate::audit;
use kernel::{ActionId, AnnouncementId, SegmentId};
use serde_json::json;
use store::{Eyes, Job, StoreError, Tx};
use web::Visitor;

/// Why an announcement can't be made as asked.
#[derive(Debug, thiserror::Error)]
pub enum AnnounceError {
    #[error("There is no such action within your reach.")]
    NotFound,
    #[error("Customers are told once the action is done.")]
    NotDone,
    #[error("There is nobody to tell any more.")]
    Nobody,
    #[error("There is no such segment, or it is somebody else's.")]
    NoSegment,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ActionError> for AnnounceError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// What has been written so far about an action.
///
/// # Errors
/// When the store fails, or what was kept can't be read.
pub fn kept(tx: &mut Tx, eyes: &Eyes, id: ActionId) -> Result<Letters, StoreError> {
    let Some(text) = actions::letters(tx, eyes, id)? else { return Ok(Letters::default()) };
    serde_json::from_str(&text).map_err(StoreError::unexpected)
}

/// Keeps the letters as they are now. Those that were sent stay what they were.
///
/// # Errors
/// When there is no such action.
pub fn keep(
    tx: &mut Tx,
    visitor: &Visitor,
    id: ActionId,
    letters: &Letters,
) -> Result<(), AnnounceError> {
    change::find(tx, visitor, id)?;
    let text = serde_json::to_string(letters).map_err(StoreError::unexpected)?;
    actions::keep_letters(tx, id, &text)?;
    let languages: Vec<&str> = kernel::Language::ALL
        .into_iter()
        .filter(|language| letters.get(*language).is_some())
        .map(kernel::Language::code)
        .collect();
    audit::note(tx, visitor, "announcement.written", id, json!({ "languages": languages }));
    Ok(())
}

/// Begins to tell the customers of a finished action, or those of them in a segment. Asked twice while the first is under way, it
/// is one announcement.
///
/// # Errors
/// When the action is not done, or everybody was told or is left out.
pub fn announce(
    tx: &mut Tx,
    visitor: &Visitor,
    id: ActionId,
    segment: Option<SegmentId>,
) -> Result<(), AnnounceError> {
    let action = change::find(tx, visitor, id)?;
    if !matches!(action.state, State::Done { .. }) {
        return Err(AnnounceError::NotDone);
    }
    if rows::is_queueing(tx, id)? {
        return Ok(());
    }
    let letters = kept(tx, &visitor.eyes, id)?;
    let narrowed = match segment {
        None => None,
        Some(id) => Some(Narrowed::to(tx, visitor, id)?.ok_or(AnnounceError::NoSegment)?),
    };
    let reached = reach::reach(tx, &visitor.eyes, &action, &letters, narrowed.as_ref())?.total();
    if reached == 0 {
        return Err(AnnounceError::Nobody);
    }
    let announcement: AnnouncementId = tx.fresh();
    rows::insert(tx, (announcement, id), visitor.staff, &letters, narrowed.as_ref())?;
    actions::add_step(tx, id, Some(visitor.staff), Kind::Announced, None, &[])?;
    let name = narrowed.map(|narrowed| narrowed.name);
    let detail = match name {
        None => json!({ "customers": reached }),
        Some(name) => json!({ "customers": reached, "segment": name }),
    };
    audit::note(tx, visitor, "announcement.sent", id, detail);
    tx.enqueue(Job::now(tx, QUEUE, &queue::Ids { announcement }));
    Ok(())
}
