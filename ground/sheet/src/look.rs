//! Looking at a file once, from its first to its last byte, before anything of it is read.

use crate::encoding::{Confidence, Encoding, Evidence};
use crate::text::Text;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A file looked at once from its first to its last byte.
#[derive(Debug, Clone)]
pub struct Look {
    /// Bytes.
    pub size: u64,
    /// SHA-256, in hexadecimal.
    pub digest: String,
    pub encoding: Encoding,
    pub confidence: Confidence,
    head: Vec<u8>,
}

/// Why a file is no table of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    /// A spreadsheet's own format.
    Workbook,
    /// A picture, a document, an archive.
    Binary,
}

impl Refusal {
    /// The key of the sentence that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "import-problem-empty",
            Self::Workbook => "import-problem-workbook",
            Self::Binary => "import-problem-binary",
        }
    }
}

/// How much of a file is read to guess by, in bytes.
const HEAD: usize = 512 * 1024;
impl Look {
    /// Looks at a file.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn at(path: &Path) -> io::Result<Self> {
        Self::of(File::open(path)?)
    }

    /// Looks at everything a source holds.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn of(mut source: impl Read) -> io::Result<Self> {
        let (mut evidence, mut digest) = (Evidence::default(), Sha256::new());
        let (mut head, mut size) = (Vec::new(), 0);
        let mut bytes = vec![0; 128 * 1024];
        loop {
            let count = match source.read(&mut bytes) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let piece = &bytes[..count];
            evidence.feed(piece);
            digest.update(piece);
            let room = HEAD.saturating_sub(head.len()).min(count);
            head.extend_from_slice(&piece[..room]);
            size += count as u64;
        }
        let (encoding, confidence) = evidence.guess();
        let digest = digest.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        Ok(Self { size, digest, encoding, confidence, head })
    }

    /// Why this is no table of text at all, if it is none.
    pub fn refusal(&self) -> Option<Refusal> {
        const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];
        const OTHERS: [&[u8]; 5] =
            [b"%PDF", b"\x1F\x8B", b"\x89PNG", b"\xFF\xD8\xFF", b"SQLite format 3"];
        let begins = |mark: &&[u8]| self.head.starts_with(mark);
        let blank = self.head.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0);
        match self.head.as_slice() {
            _ if self.size == 0 || blank => Some(Refusal::Empty),
            _ if WORKBOOKS.iter().any(begins) => Some(Refusal::Workbook),
            _ if OTHERS.iter().any(begins) => Some(Refusal::Binary),
            _ => None,
        }
    }

    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Its beginning as text, read in these letters.
    pub fn decoded(&self, encoding: Encoding) -> String {
        let mut text = Text::new(self.head.as_slice(), encoding);
        let mut head = String::new();
        while matches!(text.fill(&mut head), Ok(true)) {}
        head
    }
}
