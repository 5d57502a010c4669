//! Taking comments into the index, behind the loop: nobody's answer waits for it.
//!
//! What was understood is read from facts, stretch by stretch, so that a new index fills by itself.
//! A stretch is written in the order of time, as the index on SQLite wants it.

use super::entry::{Entry, Told};
use super::store::{self, Reach};
use crate::reading::{Reading, store as readings};
use ::store::{Recorded, Store, StoreError, Tx};
use kernel::fact::ResponseUnderstood;
use kernel::{Fact, Kind, ResponseId, Score, Timestamp};
use language::token::Tokens;

/// Facts looked through for one turn on the writer.
const STRETCH: i64 = 1_500;

/// A comment on its way into the index.
pub(super) struct Comment {
    pub(super) response: ResponseId,
    pub(super) unit: String,
    pub(super) given_at: Timestamp,
    pub(super) entry: Entry,
}

/// Takes in the comments that were understood since the last time, as far as one turn goes; `true`
/// when there are more.
///
/// # Errors
/// When the store fails; then nothing was taken in.
pub async fn catch_up(store: &Store) -> Result<bool, StoreError> {
    let (reach, end, more, mut comments) = store.read(read).await?;
    // Facts without words are passed by again until some have any, or they are many.
    if end == reach.fact || comments.is_empty() && !more {
        return Ok(false);
    }
    comments.sort_by_key(|comment| comment.given_at);
    let taken = store
        .write("index comments", |tx| {
            let mine = store::advance(tx, reach, end)?;
            if mine {
                store::insert(tx, &comments)?;
            }
            Ok::<_, StoreError>(mine)
        })
        .await?;
    // Somebody was erased meanwhile, or another node was faster: what was read is out of date.
    Ok(more || !taken)
}

fn read(tx: &mut Tx) -> Result<(Reach, i64, bool, Vec<Comment>), StoreError> {
    let reach = store::reach(tx)?;
    let last = tx.last_fact()?;
    let end = last.min(reach.fact + STRETCH);
    let mut tokens = Tokens::new();
    let mut comments = Vec::new();
    if end > reach.fact {
        let facts = tx.facts_of(Kind::ResponseUnderstood, reach.fact, end)?;
        let said: Vec<ResponseUnderstood> = facts.into_iter().filter_map(with_words).collect();
        for some in said.chunks(256) {
            // As they are read by now, and not as they were when the fact was told.
            let ids: Vec<ResponseId> = some.iter().map(|said| said.response).collect();
            let readings = readings::of(tx, &ids)?;
            let comment = |said| comment(said, readings.get(&said.response)?, &mut tokens);
            comments.extend(some.iter().filter_map(comment));
        }
    }
    Ok((reach, end, end < last, comments))
}

fn with_words(recorded: Recorded) -> Option<ResponseUnderstood> {
    match recorded.fact {
        Fact::ResponseUnderstood(said) if said.comment.is_some() => Some(said),
        _ => None,
    }
}

fn comment(said: &ResponseUnderstood, reading: &Reading, tokens: &mut Tokens) -> Option<Comment> {
    let comment = said.comment.as_deref()?;
    let told = Told { comment, unit: said.unit, score: said.score.map(Score::value), reading };
    Some(Comment {
        response: said.response,
        unit: said.unit.to_string(),
        given_at: said.given_at,
        entry: Entry::of(&told, tokens)?,
    })
}

/// Brings what the index says about a response up to its reading; nothing where it isn't in yet.
///
/// # Errors
/// When the store fails.
pub(crate) fn refresh(tx: &mut Tx, response: ResponseId, comment: &str) -> Result<(), StoreError> {
    let Some(key) = store::key(tx, response)? else {
        // Whoever is taking it in reads it again.
        return store::note_forgotten(tx);
    };
    let Some((unit, score)) = readings::given(tx, response)? else { return Ok(()) };
    let Some(reading) = readings::of(tx, &[response])?.remove(&response) else { return Ok(()) };
    let told = Told { comment, unit, score, reading: &reading };
    match Entry::of(&told, &mut Tokens::new()) {
        Some(entry) => store::rewrite(tx, key, &entry),
        None => Ok(()),
    }
}

/// Takes these responses out of the index, and makes sure that none comes back which is on its way.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx, responses: &[ResponseId]) -> Result<(), StoreError> {
    // First of all: whoever is taking comments in has then done so or never will.
    store::note_forgotten(tx)?;
    responses.iter().try_for_each(|response| store::delete(tx, *response))
}

/// Writes the index anew, so that no byte of it holds what was taken out.
///
/// # Errors
/// When the store fails.
pub fn settle(tx: &mut Tx) -> Result<(), StoreError> {
    store::settle(tx)
}
