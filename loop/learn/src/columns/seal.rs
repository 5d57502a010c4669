//! Sealing: the rows in memory become a file.

use super::book::Sealed;
use super::state::State;
use super::{ColumnsError, store};
use ::store::{Store, StoreError};
use analytics::{Batch, Segment};
use kernel::CustomerId;
use std::collections::HashSet;
use std::sync::Arc;

/// Customers that are given numbers in one turn on the writer.
const TURN: usize = 1_000;

/// Writes the rows in memory to a file. With a `home` the copy is the one that is asked, and its book
/// is kept. `false` when somebody moved meanwhile: then nothing is changed.
pub(super) async fn seal(
    store: &Store,
    state: &mut State,
    home: Option<&str>,
) -> Result<bool, ColumnsError> {
    if state.tail.is_empty() {
        return Ok(true);
    }
    if !number(store, state).await? {
        return Ok(false);
    }
    let mut book = state.book.clone();
    let file = book.next_file();
    let path = state.folder.join(&file);
    let (batch, codes) = (Batch::of(&state.tail), book.codes.clone());
    std::fs::create_dir_all(&state.folder)?;
    let write = {
        let path = path.clone();
        move || Segment::write(&path, batch, &codes)
    };
    let written = tokio::task::spawn_blocking(write).await;
    let segment = written.map_err(|_| ColumnsError::Thread)??;
    book.segments.push(Sealed { file, gone: Vec::new() });
    let kept = match home {
        Some(home) => keep(store, home, &book).await,
        None => Ok(true),
    };
    if !matches!(kept, Ok(true)) {
        std::fs::remove_file(&path)?;
        return Ok(kept?);
    }
    state.segments.push(Arc::new(segment));
    state.book = book;
    state.tail.clear();
    state.strangers.clear();
    Ok(true)
}

/// Keeps the book; `false` when somebody moved since.
pub(super) async fn keep(
    store: &Store,
    home: &str,
    book: &super::Book,
) -> Result<bool, StoreError> {
    store
        .write("keep columns", |tx| {
            let is_right = store::last_moved(tx)? == book.moved;
            if is_right {
                store::keep(tx, home, book)?;
            }
            Ok::<_, StoreError>(is_right)
        })
        .await
}

/// Gives the customers of the rows in memory their numbers for good, a few in each turn so that
/// nobody's answer waits. Numbers of rows that are sealed after all never, or later, do no harm.
async fn number(store: &Store, state: &State) -> Result<bool, StoreError> {
    let used: HashSet<u32> = state.tail.iter().map(|row| row.customer).collect();
    let strangers = state.strangers.iter().filter(|(_, number)| used.contains(number));
    let strangers: Vec<(CustomerId, u32)> = strangers.map(|(id, number)| (*id, *number)).collect();
    for some in strangers.chunks(TURN) {
        let is_right = store
            .write("number customers", |tx| {
                let is_right = store::last_moved(tx)? == state.book.moved;
                if is_right {
                    store::number(tx, &state.book.copy, some)?;
                }
                Ok::<_, StoreError>(is_right)
            })
            .await?;
        if !is_right {
            return Ok(false);
        }
    }
    Ok(true)
}
