//! Merging: many small files become a large one, and what counts no more is left out.

use super::book::Sealed;
use super::seal::keep;
use super::state::State;
use super::{Columns, ColumnsError};
use ::store::Store;
use analytics::{Batch, Catalogue, Segment};
use std::path::Path;
use std::sync::Arc;

/// Rows from which on a file stays as it is.
const LARGE: usize = 1 << 20;
/// Small files there may be.
const MOST_SMALL: usize = 32;
/// A file of which one row in so many counts no more is written anew.
const WASTE: usize = 4;

type Part = (Arc<Segment>, Sealed);

/// The files to be made one, if there are enough.
fn due(state: &State) -> Option<Vec<Part>> {
    let parts = || state.segments.iter().cloned().zip(state.book.segments.iter().cloned());
    let small: Vec<Part> = parts().filter(|(segment, _)| segment.rows() < LARGE).collect();
    let rows: usize = small.iter().map(|(segment, _)| segment.rows()).sum();
    if small.len() >= MOST_SMALL || small.len() > 1 && rows >= LARGE {
        return Some(small);
    }
    let wasteful =
        |part: &Part| part.1.gone.len() * WASTE >= part.0.rows() && !part.1.gone.is_empty();
    parts().find(wasteful).map(|part| vec![part])
}

/// Merges once; `true` if there was something to merge.
pub(super) async fn merge(
    store: &Store,
    columns: &Columns,
    home: &str,
) -> Result<bool, ColumnsError> {
    let (parts, path, file, codes) = {
        let mut serving = columns.serving.lock().await;
        let Some(state) = serving.as_mut() else { return Ok(false) };
        let Some(parts) = due(state) else { return Ok(false) };
        let file = state.book.next_file();
        (parts, state.folder.join(&file), file, state.book.codes.clone())
    };
    let write = {
        let (parts, path) = (parts.clone(), path.clone());
        move || written(&parts, &path, &codes)
    };
    let written = tokio::task::spawn_blocking(write).await;
    let merged = written.map_err(|_| ColumnsError::Thread)??;
    let mut serving = columns.serving.lock().await;
    let done = match serving.as_mut() {
        Some(state) => replace(store, home, state, &parts, (merged, file)).await?,
        None => false,
    };
    if done {
        let folder = path.parent().unwrap_or(&columns.folder);
        // A file that stays is of no use, and goes when the copy is opened next.
        parts.iter().for_each(|(_, old)| drop(std::fs::remove_file(folder.join(&old.file))));
    } else if path.exists() {
        std::fs::remove_file(&path)?;
    }
    Ok(done)
}

/// All rows that count, in one file; none where none does.
fn written(
    parts: &[Part],
    path: &Path,
    codes: &Catalogue,
) -> Result<Option<Segment>, ColumnsError> {
    let mut batch = Batch::default();
    for (segment, sealed) in parts {
        let rows = segment.to_rows(codes);
        let counts = |number: u32| sealed.gone.binary_search(&number).is_err();
        rows.iter().filter(|row| counts(row.response)).for_each(|row| batch.push(row));
    }
    Ok(if batch.rows() > 0 { Some(Segment::write(path, batch, codes)?) } else { None })
}

/// Puts the new file in the place of the old ones; `false` when they have changed meanwhile.
async fn replace(
    store: &Store,
    home: &str,
    state: &mut State,
    parts: &[Part],
    (merged, file): (Option<Segment>, String),
) -> Result<bool, ColumnsError> {
    if !parts.iter().all(|(_, sealed)| state.book.segments.contains(sealed)) {
        return Ok(false);
    }
    // What is in memory is not sealed by this: the book goes on from where it was kept last.
    if !super::seal::seal(store, state, Some(home)).await? {
        return Ok(false);
    }
    let stays = |sealed: &Sealed| !parts.iter().any(|(_, part)| part.file == sealed.file);
    let mut book = state.book.clone();
    let both = state.segments.iter().cloned().zip(book.segments);
    let (mut segments, mut sealed): (Vec<_>, Vec<_>) =
        both.filter(|(_, sealed)| stays(sealed)).unzip();
    if let Some(merged) = merged {
        segments.push(Arc::new(merged));
        sealed.push(Sealed { file, gone: Vec::new() });
    }
    book.segments = sealed;
    if !keep(store, home, &book).await? {
        return Ok(false);
    }
    (state.book, state.segments) = (book, segments);
    Ok(true)
}
