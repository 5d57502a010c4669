//! The ledger: every acknowledged answer, on disk before it counts, to be held against the books later.

use crate::Outcome;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// An acknowledged answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub response: String,
    pub opens: bool,
}

/// What has been acknowledged so far. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ledger {
    kept: Arc<Mutex<Kept>>,
    lines: mpsc::UnboundedSender<Line>,
}

#[derive(Debug, Default)]
struct Kept {
    lines: HashMap<u64, Line>,
    /// Numbers that were acknowledged with two different responses.
    doubled: usize,
}

impl Ledger {
    /// Begins a ledger in a file; the task ends when every clone is gone.
    ///
    /// # Errors
    /// When the file can't be made.
    pub fn begin(path: &Path) -> Outcome<(Self, JoinHandle<Outcome<()>>)> {
        let mut file = File::options().create(true).append(true).open(path)?;
        let (lines, mut coming) = mpsc::unbounded_channel::<Line>();
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let counted = kept.clone();
        let writer = tokio::spawn(async move {
            let mut batch = Vec::new();
            while coming.recv_many(&mut batch, 4096).await > 0 {
                let mut text = String::new();
                for line in &batch {
                    let _ = writeln!(text, "{} {}", line.number, line.response);
                }
                tokio::task::block_in_place(|| {
                    file.write_all(text.as_bytes()).and_then(|()| file.sync_data())
                })?;
                counted.lock().unwrap_or_else(PoisonError::into_inner).take(&mut batch);
                // Others use the disk too.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(())
        });
        Ok((Self { kept, lines }, writer))
    }

    /// Notes an acknowledged answer; it counts once it is on disk.
    pub fn note(&self, line: Line) {
        let _ = self.lines.send(line);
    }

    /// Everything that counts, in no order.
    pub fn lines(&self) -> Vec<Line> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).lines.values().cloned().collect()
    }

    /// Those whose numbers are not below `from`.
    pub fn since(&self, from: u64) -> Vec<Line> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.lines.values().filter(|line| line.number >= from).cloned().collect()
    }

    pub fn len(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Answers that were acknowledged twice as two different responses.
    pub fn doubled(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).doubled
    }
}

impl Kept {
    fn take(&mut self, batch: &mut Vec<Line>) {
        for line in batch.drain(..) {
            let known = self.lines.insert(line.number, line.clone());
            self.doubled += usize::from(known.is_some_and(|known| known.response != line.response));
        }
    }
}
