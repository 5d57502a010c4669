//! Segments: the columns on the disk, as Arrow files that never change once they have their name.

mod error;
mod footer;
mod map;
mod write;

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_buffer::ScalarBuffer;
use bytes::Bytes;

pub use error::SegmentError;

use crate::batch::row_of;
use crate::column::{Codes, View};
use crate::dimension::FIXED;
use crate::{Catalogue, Dimension, Row};

/// The most rows of one segment: a row is found by a 32-bit number, and a merge must fit memory.
const MOST_ROWS: usize = 16_777_216;
/// How the columns are laid out; a file of another layout is refused.
const LAYOUT: &str = "2";

/// A segment that was opened: its columns are slices of the mapped file, nothing is copied.
#[derive(Debug)]
pub struct Segment {
    path: PathBuf,
    bytes: usize,
    columns: Columns,
    /// The places of the attributes it was written with, by name.
    attributes: Vec<String>,
    days: Vec<(i32, i32)>,
    /// The highest number of a customer.
    customers: u32,
}

#[derive(Debug)]
struct Columns {
    response: ScalarBuffer<i32>,
    id: ScalarBuffer<i64>,
    day: ScalarBuffer<i32>,
    minute: ScalarBuffer<i16>,
    customer: ScalarBuffer<i32>,
    score: ScalarBuffer<i8>,
    themes: ScalarBuffer<u64>,
    negative: ScalarBuffer<u64>,
    positive: ScalarBuffer<u64>,
    codes: Vec<Narrow>,
}

/// Codes as wide as they were written.
#[derive(Debug)]
enum Narrow {
    Bytes(ScalarBuffer<i8>),
    Shorts(ScalarBuffer<i16>),
    Words(ScalarBuffer<i32>),
}

impl Segment {
    /// Opens a segment. Its layout is checked here, its values where they are counted: whatever
    /// the bytes say, the worst is an error.
    pub fn open(path: &Path) -> Result<Self, SegmentError> {
        let broken = |error| SegmentError::File { path: path.to_owned(), error };
        let file = File::open(path).map_err(broken)?;
        let bytes = map::map(&file).map_err(broken)?;
        let foreign = |what| SegmentError::Foreign { path: path.to_owned(), what };
        footer::read(Bytes::from_owner(bytes), path).map_err(foreign)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes on the disk.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    pub fn rows(&self) -> usize {
        self.columns.response.len()
    }

    /// The first and last day of its rows, in the organization's time zone.
    pub fn days(&self) -> (i32, i32) {
        let first = self.days.iter().map(|days| days.0).min();
        (first.unwrap_or(0), self.days.iter().map(|days| days.1).max().unwrap_or(0))
    }

    /// The lowest and highest number of its responses.
    pub fn responses(&self) -> (u32, u32) {
        let ends = |end: Option<&i32>| end.copied().unwrap_or(0).cast_unsigned();
        (ends(self.columns.response.first()), ends(self.columns.response.last()))
    }

    /// The rows of these responses, which come in order.
    pub(crate) fn rows_of(&self, responses: &[u32]) -> Vec<u32> {
        let numbers = &self.columns.response;
        let (first, last) = self.responses();
        let mut rows = Vec::new();
        for response in responses.iter().filter(|response| (first..=last).contains(response)) {
            let from = numbers.partition_point(|number| number.cast_unsigned() < *response);
            let here = numbers[from..].iter().take_while(|n| n.cast_unsigned() == *response);
            rows.extend((from..from + here.count()).filter_map(|row| u32::try_from(row).ok()));
        }
        rows
    }

    /// The responses whose ids end in one of these: their numbers, and those ends.
    pub fn find(&self, ids: &HashSet<u64>) -> Vec<(u32, u64)> {
        let rows = self.columns.response.iter().zip(self.columns.id.iter());
        let rows = rows.map(|(response, id)| (response.cast_unsigned(), id.cast_unsigned()));
        rows.filter(|(_, id)| ids.contains(id)).collect()
    }

    /// The numbers of the responses of these customers.
    pub fn of_customers(&self, customers: &HashSet<u32>) -> Vec<u32> {
        let rows = self.columns.response.iter().zip(self.columns.customer.iter());
        let found = rows.filter(|(_, customer)| customers.contains(&customer.cast_unsigned()));
        found.map(|(response, _)| response.cast_unsigned()).collect()
    }

    /// The highest number of a customer.
    pub(crate) fn customers(&self) -> u32 {
        self.customers
    }

    /// Its rows one by one, with their attributes in the catalogue's order.
    pub fn to_rows(&self, catalogue: &Catalogue) -> Vec<Row> {
        let view = self.view(catalogue);
        (0..self.rows()).map(|row| row_of(&view, row)).collect()
    }

    /// The columns as the catalogue has them now: attributes at their places, those declared since
    /// absent.
    pub(crate) fn view(&self, catalogue: &Catalogue) -> View<'_> {
        let columns = &self.columns;
        let mut codes: Vec<_> = columns.codes.iter().take(FIXED).map(Narrow::view).collect();
        for attribute in catalogue.attributes() {
            let place = self.attributes.iter().position(|known| known == attribute);
            let narrow = place.and_then(|place| columns.codes.get(FIXED + place));
            codes.push(narrow.map_or(Codes::Absent, Narrow::view));
        }
        View {
            response: &columns.response,
            id: &columns.id,
            day: &columns.day,
            minute: &columns.minute,
            customer: &columns.customer,
            score: &columns.score,
            themes: &columns.themes,
            negative: &columns.negative,
            positive: &columns.positive,
            codes,
            days: &self.days,
        }
    }
}

impl Narrow {
    fn view(&self) -> Codes<'_> {
        match self {
            Self::Bytes(codes) => Codes::Bytes(codes),
            Self::Shorts(codes) => Codes::Shorts(codes),
            Self::Words(codes) => Codes::Words(codes),
        }
    }
}

/// What the columns of codes are called in the file.
fn column_name(dimension: &Dimension) -> String {
    match dimension {
        Dimension::Previous => "previous_class".into(),
        Dimension::Attribute(name) => format!("attribute.{name}"),
        fixed => fixed.name().to_owned(),
    }
}
