//! Undoing an import: all it brought in is taken back, and the loop is told of each answer.

use super::{Counts, Import, ImportError, State, store};
use crate::survey::draft::note;
use ::store::{Eyes, Store, StoreError, Tx};
use kernel::{Actor, ImportId};
use std::time::{Duration, Instant};

/// Responses taken back in one transaction.
const CHUNK: usize = 500;

/// Says that an import is to be undone, also one that is under way; `false` when there is nothing
/// to undo. What takes it back is a job, or [`undo`] at once.
///
/// # Errors
/// When the store fails.
pub(crate) fn begin(tx: &mut Tx, by: Actor, eyes: &Eyes, id: ImportId) -> Result<bool, StoreError> {
    let Some(import) = store::by_id(tx, eyes, id)? else { return Ok(false) };
    if !import.state.is_undoable() || !store::turn(tx, id, &[import.state], State::Undoing)? {
        return Ok(false);
    }
    let detail = serde_json::json!({ "kept": import.counts.kept });
    note(tx, by, "import.undone", id, detail);
    Ok(true)
}

/// Undoes an import from its first answer to its last; what it set aside comes back. Running it
/// again after a crash goes on.
///
/// # Errors
/// When there is nothing to undo, or the store fails.
pub async fn undo(
    store: &Store,
    by: Actor,
    id: ImportId,
    progress: impl FnMut(&Counts) + Send,
) -> Result<Counts, ImportError> {
    let import =
        store.read(|tx| store::by_id(tx, &Eyes::Loop, id)).await?.ok_or(ImportError::NoImport)?;
    if import.state != State::Undoing {
        let begun = store.write("undo import", |tx| begin(tx, by, &Eyes::Loop, id)).await?;
        begun.then_some(()).ok_or(ImportError::Stopped)?;
    }
    let (counts, _) = undo_for(store, id, None, progress).await?;
    Ok(counts)
}

/// Takes back what is left, for at most some time; whether all of it is gone.
pub(crate) async fn undo_for(
    store: &Store,
    id: ImportId,
    patience: Option<Duration>,
    mut progress: impl FnMut(&Counts) + Send,
) -> Result<(Counts, bool), ImportError> {
    let began = Instant::now();
    loop {
        let (counts, more) = store.write("undo import", |tx| step(tx, id)).await?;
        progress(&counts);
        if !more {
            return Ok((counts, true));
        }
        if patience.is_some_and(|patience| began.elapsed() > patience) {
            return Ok((counts, false));
        }
    }
}

/// One stretch of undoing; whether more is left.
fn step(tx: &mut Tx, id: ImportId) -> Result<(Counts, bool), ImportError> {
    let Import { state, mut counts, .. } =
        store::by_id(tx, &Eyes::Loop, id)?.ok_or(ImportError::NoImport)?;
    if state == State::Undone {
        return Ok((counts, false));
    }
    if state != State::Undoing {
        return Err(ImportError::Stopped);
    }
    let mut more = true;
    let removed = store::next_to_remove(tx, id, CHUNK)?;
    if !removed.is_empty() {
        let ids: Vec<_> = removed.iter().map(|response| response.id).collect();
        store::wipe(tx, &ids)?;
        removed.iter().for_each(|response| tx.record(response.removed()));
        counts.removed += removed.len() as u64;
    } else {
        more = bring_back(tx, id)?;
    }
    store::count(tx, id, State::Undoing, &counts)?;
    if !more {
        store::forget_rejects(tx, id)?;
        store::finish(tx, id, (State::Undoing, State::Undone), None)?;
    }
    Ok((counts, more))
}

/// Lets what the import had set aside speak again; whether there may be more.
fn bring_back(tx: &mut Tx, id: ImportId) -> Result<bool, StoreError> {
    let aside = store::replaced_by(tx, id, CHUNK)?;
    for (response, key) in &aside {
        if !store::put_back(tx, *response, key)? {
            store::wipe(tx, &[*response])?;
        } else if let Some(back) = store::content(tx, *response)? {
            tx.record(back.received());
        }
    }
    Ok(!aside.is_empty())
}
