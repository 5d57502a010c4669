//! The model as a file: written whole, read with suspicion.
//!
//! Numbers are little-endian. `RBMODEL`, the version, a checksum of all that follows, the settings
//! of the features, the heads, the hashes of the rows (rising), the weights. A file is refused at
//! the first thing that can't be, and nothing is reserved that its length doesn't bear out.

use super::{Head, MOST_ROWS, Model, Table, Task, Weights};
use crate::feature::Settings;
use crate::train::{LONGEST_LABEL, MOST_LABELS};

const MAGIC: &[u8; 7] = b"RBMODEL";
const VERSION: u8 = 2;
const HEADER: usize = MAGIC.len() + 1 + 8;
const MOST_HEADS: usize = 16;
const LONGEST_RUN: u8 = 8;

/// Why a file is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// It begins with something else.
    NoModel,
    /// It is from another version of the program, which looked at other features.
    Version(u8),
    /// It ends too early, or was changed after it was written.
    Damaged,
    /// The part named holds what no model can hold.
    Wrong(&'static str),
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoModel => write!(f, "This is not a model file."),
            Self::Version(version) => {
                write!(
                    f,
                    "The model is of version {version}; this program reads {VERSION}. Train it again."
                )
            }
            Self::Damaged => write!(f, "The model file is cut short or damaged."),
            Self::Wrong(part) => write!(f, "The model file can't be used: its {part} are wrong."),
        }
    }
}

impl std::error::Error for FileError {}

impl Model {
    /// The bytes of the model's file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let rows = self.table.len();
        let mut body = Vec::with_capacity((self.width() + 8) * rows + 4096);
        let Settings { thai, other, words, negation, concepts } = self.settings;
        body.extend([
            thai.0,
            thai.1,
            other.0,
            other.1,
            words,
            u8::from(negation),
            u8::from(concepts),
        ]);
        body.push(self.heads.len() as u8);
        for head in &self.heads {
            body.extend([head.task.code(), u8::from(head.several)]);
            body.extend((head.labels.len() as u16).to_le_bytes());
            body.extend(head.sure.to_le_bytes());
            for (place, label) in head.labels.iter().enumerate() {
                body.push(label.len() as u8);
                body.extend(label.as_bytes());
                let (steepness, middle) = head.odds[place];
                for number in [head.scales[place], head.biases[place], steepness, middle] {
                    body.extend(number.to_le_bytes());
                }
            }
        }
        body.extend((rows as u32).to_le_bytes());
        body.extend(self.table.hashes().iter().flat_map(|hash| hash.to_le_bytes()));
        body.extend((0..rows).flat_map(|row| self.weights.row(row)).map(|weight| weight as u8));
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend(MAGIC);
        bytes.push(VERSION);
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads the bytes of a model's file, which may be embedded, read or mapped.
    ///
    /// # Errors
    /// When they are no model that this version can use.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FileError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(FileError::NoModel)?;
        let (&version, rest) = rest.split_first().ok_or(FileError::Damaged)?;
        if version != VERSION {
            return Err(FileError::Version(version));
        }
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(FileError::Damaged)?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(FileError::Damaged);
        }
        let mut body = Bytes(body);
        let settings = settings(&mut body)?;
        let heads = heads(&mut body)?;
        let width: usize = heads.iter().map(|head| head.labels.len()).sum();
        let rows = u32::from_le_bytes(body.take()?) as usize;
        if rows > MOST_ROWS || body.0.len() != rows * (8 + width) {
            return Err(FileError::Wrong("sizes"));
        }
        let (hashes, weights) = body.0.split_at(rows * 8);
        let hashes: Vec<u64> =
            hashes.as_chunks::<8>().0.iter().map(|hash| u64::from_le_bytes(*hash)).collect();
        if !hashes.is_sorted_by(|one, two| one < two) {
            return Err(FileError::Wrong("features"));
        }
        let weights: Vec<i8> = weights.iter().map(|&weight| weight as i8).collect();
        let weights = Weights::new(width, &weights);
        Ok(Self { settings, heads, table: Table::new(hashes), weights })
    }
}

fn settings(body: &mut Bytes<'_>) -> Result<Settings, FileError> {
    let [thai_least, thai_most, least, most, words, negation, concepts] = body.take()?;
    let run = |least: u8, most: u8| least >= 1 && least <= most && most <= LONGEST_RUN;
    if !run(thai_least, thai_most)
        || !run(least, most)
        || words > LONGEST_RUN
        || negation.max(concepts) > 1
    {
        return Err(FileError::Wrong("settings"));
    }
    let (thai, other) = ((thai_least, thai_most), (least, most));
    Ok(Settings { thai, other, words, negation: negation == 1, concepts: concepts == 1 })
}

fn heads(body: &mut Bytes<'_>) -> Result<Vec<Head>, FileError> {
    let [count] = body.take()?;
    if count == 0 || usize::from(count) > MOST_HEADS {
        return Err(FileError::Wrong("heads"));
    }
    (0..count).map(|_| head(body)).collect()
}

fn head(body: &mut Bytes<'_>) -> Result<Head, FileError> {
    let [task, several] = body.take()?;
    let task = Task::coded(task).filter(|_| several <= 1).ok_or(FileError::Wrong("heads"))?;
    let labels = usize::from(u16::from_le_bytes(body.take()?));
    if labels == 0 || labels > MOST_LABELS {
        return Err(FileError::Wrong("labels"));
    }
    let sure = body.number()?;
    let mut head = Head {
        task,
        several: several == 1,
        labels: Vec::new(),
        scales: Vec::new(),
        biases: Vec::new(),
        odds: Vec::new(),
        sure,
    };
    for _ in 0..labels {
        let [length] = body.take()?;
        if usize::from(length) > LONGEST_LABEL {
            return Err(FileError::Wrong("labels"));
        }
        let label = std::str::from_utf8(body.slice(usize::from(length))?);
        head.labels.push(label.map_err(|_| FileError::Wrong("labels"))?.to_owned());
        head.scales.push(body.number()?);
        head.biases.push(body.number()?);
        head.odds.push((body.number()?, body.number()?));
    }
    Ok(head)
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn slice(&mut self, length: usize) -> Result<&'a [u8], FileError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(FileError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn take<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], FileError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(FileError::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn number(&mut self) -> Result<f32, FileError> {
        let number = f32::from_le_bytes(self.take()?);
        // Far beyond what training makes, and far from where sums overflow.
        if number.abs() <= 1e6 { Ok(number) } else { Err(FileError::Wrong("numbers")) }
    }
}

/// Puts right the checksum of a file that was changed on purpose, for those who try the reader.
#[doc(hidden)]
pub fn seal(bytes: &mut [u8]) {
    if let Some((header, body)) = bytes.split_at_mut_checked(HEADER) {
        header[MAGIC.len() + 1..].copy_from_slice(&checksum(body).to_le_bytes());
    }
}

/// FNV-1a over eight bytes at a time: against accidents, not against forgers.
fn checksum(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let step = |hash: u64, value: u64| {
        let hash = (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^ (hash >> 29)
    };
    let hash = chunks
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, chunk| step(hash, u64::from_le_bytes(*chunk)));
    rest.iter().fold(hash ^ bytes.len() as u64, |hash, &byte| step(hash, u64::from(byte)))
}
