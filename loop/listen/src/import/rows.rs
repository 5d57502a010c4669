//! The rows of a file: one for each response, also where a file writes each answer on a line.

use super::layout::{Layout, LongColumns};
use super::record::{Broken, Next, Record, Records};
use super::text::Text;
use std::io::{self, Read};

/// One response as a file tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, in the order of the headings.
    pub record: Record,
    /// Answers to fields that the headings don't know.
    pub extra: Vec<(String, String)>,
    /// The lines it was put together from, when they are not the record itself.
    pub originals: Vec<Record>,
}

/// What stands next in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Row(Row),
    Broken(Broken),
}

/// The rows of a file one after the other, in constant memory.
pub struct Rows<R> {
    records: Records<R>,
    layout: Layout,
    begun: bool,
    /// A line that belongs to the next row.
    waiting: Option<Next>,
}

/// Lines that make up one response at most; more is a file that gives all of them one id.
const MOST_LINES: usize = 300;

impl<R: Read> Rows<R> {
    pub(super) fn new(text: Text<R>, layout: &Layout) -> Self {
        let records = Records::new(text, layout.delimiter.byte());
        Self { records, layout: layout.clone(), begun: false, waiting: None }
    }

    /// Bytes of the file read so far.
    pub const fn bytes_read(&self) -> u64 {
        self.records.bytes_read()
    }

    /// The next row, or a line that makes no sense; `None` at the end.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next(&mut self) -> io::Result<Option<Found>> {
        if !self.begun {
            self.begun = true;
            self.pass_header()?;
        }
        match self.take()? {
            None => Ok(None),
            Some(Next::Broken(broken)) => Ok(Some(Found::Broken(broken))),
            Some(Next::Record(record)) => match self.layout.long.clone() {
                Some(columns) => self.gather(record, &columns).map(|row| Some(Found::Row(row))),
                None => Ok(Some(Found::Row(Row { record, ..Row::default() }))),
            },
        }
    }

    fn pass_header(&mut self) -> io::Result<()> {
        self.records.skip_lines(usize::from(self.layout.names_delimiter))?;
        for _ in 0..self.layout.above + self.layout.header_rows {
            self.records.next()?;
        }
        if self.layout.width > 0 {
            self.records.expect(self.layout.width);
        }
        Ok(())
    }

    fn take(&mut self) -> io::Result<Option<Next>> {
        match self.waiting.take() {
            Some(next) => Ok(Some(next)),
            None => self.records.next(),
        }
    }

    /// Puts the lines of one id together.
    fn gather(&mut self, first: Record, columns: &LongColumns) -> io::Result<Row> {
        let id_column = columns.fixed.first().copied().flatten().unwrap_or_default();
        let id = first.cell(id_column).trim().to_owned();
        let mut originals = vec![first];
        while originals.len() < MOST_LINES && !id.is_empty() {
            match self.records.next()? {
                Some(Next::Record(record)) if record.cell(id_column).trim() == id => {
                    originals.push(record);
                }
                other => {
                    self.waiting = other;
                    break;
                }
            }
        }
        Ok(self.pivot(originals, columns))
    }

    fn pivot(&self, originals: Vec<Record>, columns: &LongColumns) -> Row {
        let mut record = Record::of(originals.first().map_or(0, |first| first.line));
        for column in &columns.fixed {
            let filled = column.and_then(|column| {
                originals.iter().map(|row| row.cell(column)).find(|cell| !cell.trim().is_empty())
            });
            record.push(filled.unwrap_or_default());
        }
        let value = |row: &Record| {
            let filled = columns.values.iter().map(|column| row.cell(*column));
            filled.map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
        };
        let id_of = |row: &Record| row.cell(columns.field_id).trim().to_owned();
        for field in &self.layout.fields {
            // Several choices of one question come as several lines.
            let values: Vec<String> = originals
                .iter()
                .filter(|row| id_of(row) == field.id)
                .map(value)
                .filter(|value| !value.is_empty())
                .collect();
            record.push(&values.join(", "));
        }
        let unknown = |row: &&Record| {
            let id = id_of(row);
            !id.is_empty() && !self.layout.fields.iter().any(|field| field.id == id)
        };
        let extra = originals.iter().filter(unknown).map(|row| (id_of(row), value(row))).collect();
        Row { record, extra, originals }
    }
}

impl Row {
    /// Where it begins, from 1.
    pub const fn line(&self) -> u64 {
        self.record.line
    }

    /// The lines of the file as they stand.
    pub fn lines(&self) -> &[Record] {
        if self.originals.is_empty() { std::slice::from_ref(&self.record) } else { &self.originals }
    }

    /// The last line that it takes up.
    pub fn last_line(&self) -> u64 {
        self.lines().last().map_or(0, |record| record.line)
    }
}

#[cfg(test)]
mod tests;
