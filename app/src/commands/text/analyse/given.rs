//! What is to be read: lines, or rows of a CSV file.

use super::super::{lines, other};
use crate::running::StartError;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A comment as it came, with its line.
pub(super) struct Given {
    pub(super) line: u64,
    pub(super) what: What,
}

pub(super) enum What {
    /// A line of JSON or of text; not yet known to be either.
    Line(Vec<u8>),
    Row {
        id: Option<Vec<u8>>,
        text: Vec<u8>,
    },
    Bad(&'static str),
}

pub(super) type Batch = Vec<Given>;

/// A batch holds no more than this many comments, nor many more bytes.
const COMMENTS: usize = 256;
const BYTES: usize = 256 << 10;
/// What is read of a file at once.
const BUFFER: usize = 64 << 10;

pub(super) struct Source {
    kind: Kind,
    name: String,
    line: u64,
    /// Bytes in all, where that is known.
    pub(super) length: Option<u64>,
    seen: Arc<AtomicU64>,
}

enum Kind {
    Lines(Box<dyn BufRead>),
    Csv { reader: csv::Reader<Counted>, row: csv::ByteRecord, text: usize, id: Option<usize> },
}

impl Source {
    /// Lines of a file; `-` is standard input.
    pub(super) fn lines(path: &Path) -> Result<Self, StartError> {
        let seen = Arc::new(AtomicU64::new(0));
        let (input, name, length) = if path.as_os_str() == "-" {
            let input: Box<dyn BufRead> = Box::new(counted(Box::new(io::stdin()), &seen));
            (input, "standard input".to_owned(), None)
        } else {
            let (file, name, length) = open(path)?;
            let input: Box<dyn BufRead> = Box::new(counted(Box::new(file), &seen));
            (input, name, Some(length))
        };
        Ok(Self { kind: Kind::Lines(input), name, line: 0, length, seen })
    }

    /// Rows of a CSV file, whose column `id` is taken over when there is one.
    pub(super) fn csv(path: &Path, column: &str) -> Result<Self, StartError> {
        let (file, name, length) = open(path)?;
        let seen = Arc::new(AtomicU64::new(0));
        let input = Counted { input: Box::new(file), seen: Arc::clone(&seen) };
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).buffer_capacity(BUFFER).from_reader(input);
        let headings = reader.byte_headers().map_err(|error| other(format!("{name}: {error}")))?;
        let place = |wanted: &str| {
            headings.iter().position(|heading| {
                let heading = heading.strip_prefix(b"\xef\xbb\xbf").unwrap_or(heading);
                heading.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes())
            })
        };
        let (text, id) = (place(column), place("id"));
        let text = text.ok_or_else(|| other(format!("{name} has no column \"{column}\".")))?;
        let kind = Kind::Csv { reader, row: csv::ByteRecord::new(), text, id };
        Ok(Self { kind, name, line: 1, length: Some(length), seen })
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> u64 {
        self.seen.load(Ordering::Relaxed)
    }

    /// Fills a batch; it stays empty at the end.
    pub(super) fn fill(&mut self, batch: &mut Batch) -> Result<(), StartError> {
        let mut bytes = 0;
        while batch.len() < COMMENTS && bytes < BYTES {
            let what = match self.next() {
                Ok(Some(what)) => what,
                Ok(None) => break,
                Err(error) => return Err(StartError::File(self.name.clone(), error)),
            };
            match &what {
                What::Line(text) if text.trim_ascii().is_empty() => continue,
                What::Line(text) | What::Row { text, .. } => bytes += text.len(),
                What::Bad(_) => {}
            }
            batch.push(Given { line: self.line, what });
        }
        Ok(())
    }

    fn next(&mut self) -> io::Result<Option<What>> {
        self.line += 1;
        match &mut self.kind {
            Kind::Lines(input) => {
                let mut line = Vec::new();
                Ok(lines::next(input.as_mut(), &mut line)?.map(|whole| {
                    if whole { What::Line(line) } else { What::Bad("the line is too long") }
                }))
            }
            Kind::Csv { reader, row, text, id } => {
                if !reader.read_byte_record(row).map_err(io::Error::other)? {
                    return Ok(None);
                }
                if let Some(position) = row.position() {
                    self.line = position.line();
                }
                let cell = |place: usize| row.get(place).map(<[u8]>::to_vec);
                Ok(Some(match cell(*text) {
                    Some(text) => What::Row { id: id.and_then(cell), text },
                    None => What::Bad("the row has no such column"),
                }))
            }
        }
    }
}

fn open(path: &Path) -> Result<(File, String, u64), StartError> {
    let name = path.display().to_string();
    let trouble = |error| StartError::File(name.clone(), error);
    let file = File::open(path).map_err(trouble)?;
    let length = file.metadata().map_err(trouble)?.len();
    Ok((file, name, length))
}

fn counted(input: Box<dyn Read>, seen: &Arc<AtomicU64>) -> BufReader<Counted> {
    BufReader::with_capacity(BUFFER, Counted { input, seen: Arc::clone(seen) })
}

/// Counts what passes, for the progress bar.
struct Counted {
    input: Box<dyn Read>,
    seen: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.seen.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
