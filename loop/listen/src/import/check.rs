//! Checking a file: every row is read as an import would read it, and nothing is taken in.

use super::fit::Fit;
use super::reader::{Chunk, ROWS, Reading};
use super::reject::Rejected;
use super::store::{self, Identity};
use super::{Counts, ImportError, IntoSurvey, Known, Mapping, Reason, Surroundings};
use ::store::{Store, StoreError, Tx};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Reads a whole file as an import would and takes nothing in: what would become of its rows. `file`
/// is its path, its digest and its size.
///
/// # Errors
/// When the file can't be read or the store fails.
pub async fn dry_run(
    store: &Store,
    file: (&Path, &str, u64),
    mapping: Mapping,
    around: Arc<Surroundings>,
    mut progress: impl FnMut(&Counts) + Send,
) -> Result<Counts, ImportError> {
    let (path, digest, size) = file;
    let fit = store.read(|tx| fit(tx, &mapping)).await?;
    let reading = Reading {
        path: path.to_owned(),
        digest: digest.to_owned(),
        mapping: Arc::new(mapping),
        around,
        fit: fit.map(Arc::new),
        after: 0,
        rows: ROWS,
    };
    let mut check = Check::begin(reading, size);
    while check.step(store).await?.is_some() {
        progress(check.counts());
    }
    Ok(check.counts)
}

/// How the file fits its survey, when there is one already.
pub(super) fn fit(tx: &mut Tx, mapping: &Mapping) -> Result<Option<Fit>, StoreError> {
    match mapping.survey {
        IntoSurvey::Existing(survey) => super::run::fit(tx, survey, mapping),
        IntoSurvey::New(_) | IntoSurvey::Undecided => Ok(None),
    }
}

/// What a check has met so far.
#[derive(Debug, Default)]
struct Met {
    /// Hashes of the keys of answers, and of what identifies customers.
    keys: HashSet<u64>,
    customers: HashSet<u64>,
}

/// A check under way.
pub struct Check {
    chunks: mpsc::Receiver<io::Result<Chunk>>,
    known: Known,
    met: Met,
    counts: Counts,
}

impl Check {
    /// Begins to read a file of so many bytes.
    pub fn begin(reading: Reading, size: u64) -> Self {
        let known = reading.mapping.known;
        let counts = Counts { size, ..Counts::default() };
        Self { chunks: reading.chunks(), known, met: Met::default(), counts }
    }

    /// What an import would do with the rows read so far.
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Reads on; the rejects of the next stretch, `None` at the end.
    ///
    /// # Errors
    /// When the file can't be read or the store fails.
    pub async fn step(&mut self, store: &Store) -> Result<Option<Vec<Rejected>>, ImportError> {
        let Some(chunk) = self.chunks.recv().await else {
            self.counts.bytes = self.counts.size;
            return Ok(None);
        };
        let mut chunk = chunk?;
        let (known, met, counts) = (self.known, &mut self.met, &mut self.counts);
        store.read(|tx| count(tx, &mut chunk, known, met, counts)).await?;
        for rejected in &chunk.rejects {
            self.counts.reject(rejected);
        }
        self.counts.rows += chunk.rows;
        self.counts.bytes = chunk.bytes;
        Ok(Some(chunk.rejects))
    }
}

fn count(
    tx: &mut Tx,
    chunk: &mut Chunk,
    known: Known,
    met: &mut Met,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    let keys: Vec<&str> = chunk.items.iter().map(|item| item.key.as_str()).collect();
    let existing = store::by_keys(tx, &keys)?;
    for item in &chunk.items {
        let here = existing.contains_key(item.key.as_str());
        let again = !met.keys.insert(hash(&item.key));
        match (again, here, known) {
            (true, _, Known::Keep) => {
                let id =
                    super::reason::shown(item.entry.external_id.as_deref().unwrap_or_default());
                chunk.rejects.push(Rejected::row(&item.row, Reason::Twice { id }));
            }
            (true, _, Known::Update) | (false, true, Known::Keep) => counts.known += 1,
            (false, true, Known::Update) => counts.updated += 1,
            (false, false, _) => {
                counts.kept += 1;
                counts.contact_left_out += u64::from(item.entry.contact_left_out);
            }
        }
    }
    chunk.rejects.sort_by_key(|rejected| rejected.line);
    count_customers(tx, chunk, met, counts)
}

/// Counts the customers nobody knows yet, each once, by what identifies them most surely.
fn count_customers(
    tx: &mut Tx,
    chunk: &Chunk,
    met: &mut Met,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    for kind in [Identity::External, Identity::Email, Identity::Phone] {
        let texts = chunk.items.iter().filter_map(|item| {
            let contact = item.entry.contact.as_ref()?;
            let first = [
                (Identity::External, contact.external_id.as_deref()),
                (Identity::Email, contact.email.as_ref().map(people::Email::as_str)),
                (Identity::Phone, contact.phone.as_ref().map(people::customer::Phone::as_str)),
            ];
            let (surest, text) = first.into_iter().find_map(|(kind, text)| Some((kind, text?)))?;
            (surest == kind).then_some(text)
        });
        let new: Vec<&str> = texts.filter(|text| met.customers.insert(hash(text))).collect();
        let known = store::known_customers(tx, kind, &new)?;
        counts.customers += (new.len() - known.len().min(new.len())) as u64;
    }
    Ok(())
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
