//! What is learned from all corrections: kept in the store, so that every process reads with it.

use super::{Judged, store};
use crate::codebook::{Codebooks, Edition, recode};
use ::store::{Job, StoreError, Tx};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::{Intent, Language, Meaning, ResponseId, Sentiment};
use language::layer::Layer;
use std::sync::Arc;

/// The errand that learns. Who runs it brings the words, which are another stage's.
pub const JOB: &str = "understand.teach";

/// A comment that is read before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub response: ResponseId,
    pub words: String,
    /// The language of the page it was written on.
    pub asked_in: Option<Language>,
}

/// A comment that is read in another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    pub response: ResponseId,
    pub before: Meaning,
    pub after: Meaning,
}

/// Asks for a layer learned from the corrections as they are now.
pub(super) fn ask(tx: &mut Tx) -> Result<(), StoreError> {
    store::ask(tx)?;
    if let Some(version) = store::asked(tx)? {
        tx.enqueue(Job::now(tx, JOB, &version).keyed(format!("teach:{version}")));
    }
    Ok(())
}

/// Learns from corrections with their words, the newest first. The same ones teach the same.
pub fn learn(taught: &[(String, Judged)]) -> Layer {
    // Of two for the same words the last that is given counts.
    let lessons: Vec<_> =
        taught.iter().rev().flat_map(|(words, judged)| judged.lessons(words)).collect();
    Layer::learn(&lessons, language::shipped())
}

/// Keeps what was learned for a version that was asked for: comments are read with it from now on, and
/// the past is read again.
///
/// # Errors
/// When the store fails.
pub fn keep(tx: &mut Tx, version: i64, layer: &Layer) -> Result<(), StoreError> {
    let body = if layer.is_empty() { String::new() } else { STANDARD.encode(layer.to_bytes()) };
    let held = store::holding(tx)?;
    // Learning anew may have taught nothing new.
    let is_new = store::learned(tx, version, &body)? && held != body;
    if is_new { recode::begin(tx) } else { Ok(()) }
}

/// The layer of a version; none where nothing was taught. One that this program can't read is as
/// none: the corrections are there, and the next one makes it new.
pub(crate) fn of_version(tx: &mut Tx, version: i64) -> Result<Option<Arc<Layer>>, StoreError> {
    let body = store::body(tx, version)?;
    if body.is_empty() {
        return Ok(None);
    }
    let bytes = STANDARD.decode(&body).map_err(StoreError::unexpected)?;
    match Layer::from_bytes(&bytes) {
        Ok(layer) => Ok(Some(Arc::new(layer))),
        Err(error) => {
            tracing::warn!(%error, version, "what was taught can't be read");
            Ok(None)
        }
    }
}

/// The readings as they are made now, to try a layer on.
///
/// # Errors
/// When the store fails.
pub fn edition(tx: &mut Tx, codebooks: &Codebooks) -> Result<Arc<Edition>, StoreError> {
    codebooks.edition(tx)
}

/// The comments that would be read in another way with a layer than they are now.
pub fn trial(now: &Edition, layer: &Layer, said: &[Said]) -> Vec<Shift> {
    let layer = Arc::new(layer.clone());
    let shift = |one: &Said| {
        let before = now.meaning(&one.words, one.asked_in, now.layer.as_ref()).1;
        let after = now.meaning(&one.words, one.asked_in, Some(&layer)).1;
        let differs = told(&before) != told(&after);
        differs.then_some(Shift { response: one.response, before, after })
    };
    said.iter().filter_map(shift).collect()
}

/// All of a reading that a page tells.
fn told(meaning: &Meaning) -> (Option<Sentiment>, Vec<&str>, Vec<Intent>) {
    let mut themes: Vec<&str> = meaning.mentions.iter().map(|one| one.theme.as_str()).collect();
    themes.sort_unstable();
    let given = meaning.wishes.iter().filter(|wish| wish.given);
    let mut intents: Vec<Intent> = given.map(|wish| wish.intent).collect();
    intents.sort_unstable();
    (meaning.feeling.map(|feeling| feeling.label), themes, intents)
}
