//! Reading a whole file beside the writing: chunks of understood rows, ready to be taken in.

use super::entry::{Entry, Understanding};
use super::fit::Fit;
use super::mapping::Mapping;
use super::plan::Surroundings;
use super::record::Record;
use super::reject::Rejected;
use super::rows::{Found, Row};
use crate::response::answers::Answer;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Metric, SurveyId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Everything needed to read a file from its beginning to its end, and no store.
#[derive(Debug, Clone)]
pub struct Reading {
    pub path: PathBuf,
    /// SHA-256 of the file.
    pub digest: String,
    pub mapping: Arc<Mapping>,
    pub around: Arc<Surroundings>,
    /// `None` while there is no survey yet; then no answers are laid out.
    pub fit: Option<Arc<Fit>>,
    /// Rows up to this line were dealt with before.
    pub after: u64,
    /// Rows in one chunk: [`ROWS`], or [`MANY_ROWS`] where nobody else waits for the store.
    pub rows: usize,
}

/// One stretch of a file.
#[derive(Debug, Default)]
pub struct Chunk {
    pub items: Vec<Item>,
    pub rejects: Vec<Rejected>,
    pub rows: u64,
    /// The last line of it, and the bytes of the file read so far.
    pub last_line: u64,
    pub bytes: u64,
}

/// One response of a chunk.
#[derive(Debug, Clone)]
pub struct Item {
    /// What makes it the same response when it comes again.
    pub key: String,
    pub entry: Entry,
    pub answers: BTreeMap<String, Answer>,
    pub comment: Option<String>,
    /// The row as it stands, in case it is rejected after all.
    pub row: Row,
}

/// Rows in one chunk beside people at work: taking them in holds up other writes for some 50 ms.
pub(crate) const ROWS: usize = 1000;
/// Rows in one chunk on the terminal. Fewer and larger commits touch each page of an index less often.
pub(crate) const MANY_ROWS: usize = 5000;
/// Bytes of text in one row of a chunk, on average, beyond which it ends earlier.
const ROW_BYTES: usize = 1000;
/// Chunks read ahead of the writing.
const AHEAD: usize = 2;

impl Reading {
    /// Reads on a thread of its own. The stream ends with the file, after an error, or when
    /// nobody takes the chunks any more.
    pub fn chunks(self) -> mpsc::Receiver<io::Result<Chunk>> {
        let (send, receive) = mpsc::channel(AHEAD);
        tokio::task::spawn_blocking(move || {
            let mut give = |chunk| send.blocking_send(Ok(chunk)).is_ok();
            if let Err(error) = self.read(&mut give) {
                // Nobody listens: then nobody needs to know.
                let _ = send.blocking_send(Err(error));
            }
        });
        receive
    }

    /// Reads the file chunk by chunk for as long as `give` wants more.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn read(&self, give: &mut dyn FnMut(Chunk) -> bool) -> io::Result<()> {
        let file = BufReader::new(File::open(&self.path)?);
        let mut rows = self.mapping.layout.rows(file);
        let around = &*self.around;
        let understanding =
            Understanding::new(&self.mapping, &around.units, &around.zone, around.now);
        let (mut chunk, mut weight) = (Chunk::default(), 0);
        while let Some(found) = rows.next()? {
            let last_line = match &found {
                Found::Row(row) => row.last_line(),
                Found::Broken(broken) => broken.line,
            };
            if last_line <= self.after {
                continue;
            }
            chunk.rows += 1;
            chunk.last_line = last_line;
            chunk.bytes = rows.bytes_read();
            weight += self.sort(found, &understanding, &mut chunk);
            if chunk.rows as usize >= self.rows || weight >= self.rows * ROW_BYTES {
                weight = 0;
                if !give(std::mem::take(&mut chunk)) {
                    return Ok(());
                }
            }
        }
        if chunk.rows > 0 {
            give(chunk);
        }
        Ok(())
    }

    /// Puts a row where it belongs; how much text it carries.
    fn sort(&self, found: Found, understanding: &Understanding<'_>, chunk: &mut Chunk) -> usize {
        let row = match found {
            Found::Row(row) => row,
            Found::Broken(broken) => {
                let weight = broken.text.len();
                chunk.rejects.push(Rejected::broken(broken));
                return weight;
            }
        };
        let weight = row.lines().iter().map(Record::weight).sum();
        match understanding.read(&row) {
            Ok(entry) => {
                let (answers, comment) = self.answers(&entry);
                let key = self.key(&entry);
                chunk.items.push(Item { key, entry, answers, comment, row });
            }
            Err(reason) => chunk.rejects.push(Rejected::row(&row, reason)),
        }
        weight
    }

    /// The answers by question, and all words in one text.
    fn answers(&self, entry: &Entry) -> (BTreeMap<String, Answer>, Option<String>) {
        let Some(fit) = &self.fit else { return (BTreeMap::new(), None) };
        let scores = fit.scores.iter().zip(entry.scores);
        let scores = scores.filter_map(|(id, score)| Some((id.clone()?, Answer::Score(score?))));
        let said = fit.comments.iter().zip(&entry.comments);
        let said = said.filter_map(|(id, text)| Some((id.clone(), Answer::Text(text.clone()?))));
        let words: Vec<&str> = entry.comments.iter().flatten().map(String::as_str).collect();
        let comment = (!words.is_empty()).then(|| words.join("\n"));
        (scores.chain(said).collect(), comment)
    }

    /// The same answer has the same key: by its id in the tool it comes from, whichever file brings
    /// it; without an id, by its place in this very file.
    fn key(&self, entry: &Entry) -> String {
        let survey = self.fit.as_ref().map(|fit| fit.survey);
        key(survey, entry.external_id.as_deref(), &self.digest, entry.line)
    }
}

fn key(survey: Option<SurveyId>, external_id: Option<&str>, digest: &str, line: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(survey.map(|survey| survey.to_string()).unwrap_or_default());
    match external_id {
        Some(id) => {
            hash.update(b"\0id\0");
            hash.update(id);
        }
        None => {
            hash.update(b"\0line\0");
            hash.update(digest);
            hash.update(line.to_be_bytes());
        }
    }
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
}

impl Item {
    /// The score on a survey's metric.
    pub fn score(&self, metric: Option<Metric>) -> Option<kernel::Score> {
        let place = Metric::ALL.iter().position(|known| Some(*known) == metric)?;
        self.entry.scores[place]
    }

    /// What is kept beside the answers: the file's hidden values, and scores that the survey has no
    /// question for.
    pub fn hidden(&self, fit: &Fit) -> BTreeMap<String, String> {
        let mut hidden = self.entry.hidden.clone();
        for ((metric, question), score) in
            Metric::ALL.into_iter().zip(&fit.scores).zip(self.entry.scores)
        {
            if let (None, Some(score)) = (question, score) {
                hidden.insert(metric.code().to_owned(), score.value().to_string());
            }
        }
        hidden
    }
}
