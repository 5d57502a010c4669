//! A post that delivers nothing and keeps the last letters to be looked at: for the demo and tests.

use super::{Accepted, Letter, SendError};
use kernel::{Clock, Timestamp};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many letters are kept, and so many bytes of them; the oldest make room.
const MOST_LETTERS: usize = 500;
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The sandbox. Clones look into the same one.
#[derive(Debug, Clone)]
pub struct Sandbox {
    clock: Clock,
    kept: Arc<Mutex<Kept>>,
}

/// A letter that would have gone out, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxLetter {
    pub at: Timestamp,
    pub letter: Letter,
    /// The bytes that a mail server would have got.
    pub source: Vec<u8>,
}

#[derive(Debug, Default)]
struct Kept {
    letters: VecDeque<SandboxLetter>,
    bytes: usize,
    failures: VecDeque<SendError>,
}

impl Sandbox {
    pub fn new(clock: Clock) -> Self {
        Self { clock, kept: Arc::default() }
    }

    /// The letters taken so far, oldest first; the last 500 of them.
    pub fn letters(&self) -> Vec<SandboxLetter> {
        self.kept().letters.iter().cloned().collect()
    }

    /// Forgets the letters, and leaves failures that are still to come.
    pub fn clear(&self) {
        let mut kept = self.kept();
        kept.letters.clear();
        kept.bytes = 0;
    }

    /// Forgets the letters that are about somebody who is being erased.
    pub fn forget(&self, is_about: impl Fn(&Letter) -> bool) {
        let mut kept = self.kept();
        kept.letters.retain(|known| !is_about(&known.letter));
        kept.bytes = kept.letters.iter().map(|known| size(&known.letter)).sum();
    }

    /// Makes the next letter fail so. Asked for twice, the next two fail, in this order.
    pub fn fail_next(&self, failure: SendError) {
        self.kept().failures.push_back(failure);
    }

    pub(super) fn take(&self, letter: &Letter, source: Vec<u8>) -> Result<Accepted, SendError> {
        let mut kept = self.kept();
        if let Some(failure) = kept.failures.pop_front() {
            return Err(failure);
        }
        kept.bytes += size(letter);
        let at = self.clock.now();
        kept.letters.push_back(SandboxLetter { at, letter: letter.clone(), source });
        while kept.letters.len() > MOST_LETTERS
            || (kept.bytes > MOST_BYTES && kept.letters.len() > 1)
        {
            let gone = kept.letters.pop_front().map_or(0, |oldest| size(&oldest.letter));
            kept.bytes -= gone;
        }
        Ok(Accepted { said: "kept in the sandbox".to_owned() })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size(letter: &Letter) -> usize {
    letter.subject.len() + letter.text.len() + letter.html.as_ref().map_or(0, String::len)
}

#[cfg(test)]
mod tests;
