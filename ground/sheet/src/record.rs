//! Records of a CSV file: cells by quotes and delimiter, and lines that make no sense set apart
//! without losing those after them.

use super::text::Text;
use std::io::{self, Read};

/// The longest record, in bytes of its text. What goes on longer is a quote that nobody closed.
const LONGEST: usize = 256 * 1024;

/// The cells of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it begins, from 1.
    pub line: u64,
    text: String,
    ends: Vec<usize>,
}

/// What stands next in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Record(Record),
    Broken(Broken),
}

/// A line that can't be told into cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub line: u64,
    pub text: String,
    pub why: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A quote is opened and not closed, or closed in the middle of a cell.
    Quotes,
    /// More cells than the header has names.
    Cells { found: usize, expected: usize },
    /// Longer than any record.
    Long,
}

/// Records one after the other, in constant memory.
pub struct Records<R> {
    text: Text<R>,
    buffer: String,
    at: usize,
    line: u64,
    delimiter: u8,
    width: Option<usize>,
    ended: bool,
}

/// What reading at one place found.
enum Scan {
    /// A record of so many bytes and line ends; whether a quote stood where none belongs.
    Found { length: usize, lines: u64, stray: bool },
    /// The text ends in the middle of it; whether inside quotes.
    Cut { quoted: bool },
    /// A quote out of place, and a line end inside quotes: one of them is wrong.
    Astray,
}

/// How a quoted cell ended.
enum Quoted {
    Closed { at: usize, lines: u64 },
    Cut,
    Astray,
}

impl Record {
    pub const fn of(line: u64) -> Self {
        Self { line, text: String::new(), ends: Vec::new() }
    }

    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell in a column, empty where the record is shorter.
    pub fn cell(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..*end]
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    /// Bytes of its text.
    pub const fn weight(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing at all stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    fn clear(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.ends.clear();
    }

    /// Cells beyond the header that hold nothing are a habit of some spreadsheets.
    fn drop_blank_beyond(&mut self, width: usize) {
        while self.ends.len() > width && self.cell(self.ends.len() - 1).trim().is_empty() {
            self.ends.pop();
            self.text.truncate(self.ends.last().copied().unwrap_or(0));
        }
    }
}

impl<R: Read> Records<R> {
    pub const fn new(text: Text<R>, delimiter: u8) -> Self {
        Self { text, buffer: String::new(), at: 0, line: 1, delimiter, width: None, ended: false }
    }

    /// How many cells the header has; from now on a record with more is broken.
    pub const fn expect(&mut self, width: usize) {
        self.width = Some(width);
    }

    pub const fn bytes_read(&self) -> u64 {
        self.text.bytes_read()
    }

    /// Leaves out whole lines, such as `sep=;`.
    ///
    /// # Errors
    /// When the source can't be read.
    pub fn skip_lines(&mut self, count: usize) -> io::Result<()> {
        for _ in 0..count {
            while !self.buffer[self.at..].contains('\n') && self.fill()? {}
            let rest = &self.buffer[self.at..];
            if rest.is_empty() {
                return Ok(());
            }
            self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
            self.line += 1;
        }
        Ok(())
    }

    /// The next record or broken line; `None` at the end. Empty lines are passed by.
    ///
    /// # Errors
    /// When the source can't be read.
    #[expect(
        clippy::should_implement_trait,
        reason = "reading can fail, and goes on after a broken line"
    )]
    pub fn next(&mut self) -> io::Result<Option<Next>> {
        let mut record = Record::default();
        loop {
            self.pass_empty_lines()?;
            record.clear(self.line);
            let rest = &self.buffer[self.at..];
            if rest.is_empty() {
                return Ok(None);
            }
            match scan(rest, self.delimiter, self.ended, &mut record) {
                Scan::Found { length, lines, stray } => {
                    return Ok(Some(self.found(record, length, lines, stray)));
                }
                Scan::Cut { .. } if rest.len() <= LONGEST && !self.ended => {
                    self.fill()?;
                }
                Scan::Astray => return Ok(Some(Next::Broken(self.cut_line(Fault::Quotes)))),
                Scan::Cut { quoted } => {
                    let endless = !self.ended && !rest.contains('\n');
                    let why = if quoted && !endless { Fault::Quotes } else { Fault::Long };
                    let broken = self.cut_line(why);
                    if endless {
                        self.pass_rest_of_line()?;
                    }
                    return Ok(Some(Next::Broken(broken)));
                }
            }
        }
    }

    fn found(&mut self, mut record: Record, length: usize, lines: u64, stray: bool) -> Next {
        if let Some(width) = self.width {
            record.drop_blank_beyond(width);
        }
        let wide = self.width.filter(|width| record.len() > *width);
        // A quote out of place on one line is a habit of careless writers: the cells decide. Over
        // several lines it is a quote that was never closed.
        let misfit = stray && (lines > 1 || self.width.is_some_and(|width| record.len() != width));
        if !misfit && wide.is_none() {
            self.at += length;
            self.line += lines;
            return Next::Record(record);
        }
        let why = match wide {
            Some(expected) if !stray => Fault::Cells { found: record.len(), expected },
            _ => Fault::Quotes,
        };
        Next::Broken(self.cut_line(why))
    }

    /// Passes by what is left of a line that was given up before its end.
    fn pass_rest_of_line(&mut self) -> io::Result<()> {
        loop {
            self.at = self.buffer.len();
            if !self.fill()? {
                return Ok(());
            }
            if let Some(end) = self.buffer.find('\n') {
                self.at = end + 1;
                return Ok(());
            }
        }
    }

    fn cut_line(&mut self, why: Fault) -> Broken {
        let rest = &self.buffer[self.at..];
        let end = rest.find('\n');
        let text = rest[..end.unwrap_or(rest.len())].to_owned();
        self.at += end.map_or(rest.len(), |end| end + 1);
        let broken = Broken { line: self.line, text, why };
        self.line += 1;
        broken
    }

    fn pass_empty_lines(&mut self) -> io::Result<()> {
        loop {
            while self.buffer[self.at..].starts_with('\n') {
                self.at += 1;
                self.line += 1;
            }
            if self.at < self.buffer.len() || !self.fill()? {
                return Ok(());
            }
        }
    }

    /// Reads more behind what is left; `false` at the end.
    fn fill(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let more = self.text.fill(&mut self.buffer)?;
        self.ended = !more;
        Ok(more)
    }
}

/// Reads one record at the beginning of a text.
fn scan(text: &str, delimiter: u8, ended: bool, record: &mut Record) -> Scan {
    let bytes = text.as_bytes();
    let (mut at, mut lines, mut stray) = (0, 0, false);
    loop {
        let opening = text[at..].trim_start_matches(' ');
        if opening.starts_with('"') {
            let inside = text.len() - opening.len() + 1;
            match quoted(text, inside, delimiter, record, &mut stray) {
                Quoted::Closed { at: next, lines: breaks } => (at, lines) = (next, lines + breaks),
                Quoted::Cut => return Scan::Cut { quoted: true },
                Quoted::Astray => return Scan::Astray,
            }
        } else {
            let rest = &bytes[at..];
            let length = rest.iter().position(|byte| *byte == delimiter || *byte == b'\n');
            let end = at + length.unwrap_or(rest.len());
            record.push(&text[at..end]);
            at = end;
        }
        match bytes.get(at) {
            Some(b'\n') => return Scan::Found { length: at + 1, lines: lines + 1, stray },
            Some(_) => at += 1,
            None if ended => return Scan::Found { length: at, lines: lines + 1, stray },
            None => return Scan::Cut { quoted: false },
        }
    }
}

/// Reads a quoted cell from behind its opening quote.
fn quoted(
    text: &str,
    start: usize,
    delimiter: u8,
    record: &mut Record,
    stray: &mut bool,
) -> Quoted {
    let mut at = start;
    let mut cell = String::new();
    loop {
        let Some(quote) = text[at..].find('"').map(|found| at + found) else {
            return if *stray && text[at..].contains('\n') { Quoted::Astray } else { Quoted::Cut };
        };
        cell.push_str(&text[at..quote]);
        if *stray && cell.contains('\n') {
            return Quoted::Astray;
        }
        let after = &text[quote + 1..];
        if after.starts_with('"') {
            cell.push('"');
            at = quote + 2;
            continue;
        }
        let behind = after.trim_start_matches(' ');
        let closes = behind.bytes().next().is_none_or(|byte| byte == delimiter || byte == b'\n');
        if closes {
            record.push(&cell);
            let lines = text[start..quote].bytes().filter(|byte| *byte == b'\n').count();
            return Quoted::Closed { at: text.len() - behind.len(), lines: lines as u64 };
        }
        *stray = true;
        cell.push('"');
        at = quote + 1;
    }
}

#[cfg(test)]
mod tests;
