//! The layout of a file: its letters, its delimiter, its header, and whose export it is.

mod convention;

pub use convention::Convention;

use super::dialect::{self, Delimiter};
use super::encoding::Encoding;
use super::record::Record;
use super::rows::Rows;
use super::text::Text;
use super::value::{composed, folded};
use serde::{Deserialize, Serialize};
use std::io::Read;

/// Columns that are looked at. The widest exports of survey tools have some hundreds; each one more
/// costs a guess and a line of the page.
const MOST_COLUMNS: usize = 1000;

/// How a file is to be read. Kept with its import, so that reading it again reads the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    pub convention: Convention,
    /// Whether a `sep=;` line stands first.
    pub names_delimiter: bool,
    /// Records above the header.
    pub above: usize,
    /// Records that name the columns; 0 when the first one is data already.
    pub header_rows: usize,
    /// Cells of the header.
    pub width: usize,
    /// The header's first line as it stands in the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<String>,
    /// The zone that the header names for its times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// In a long file: the fields found at its beginning, each a column of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// In a long file: which of its columns is which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long: Option<LongColumns>,
}

/// One question of a long file, as its rows name it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub id: String,
    pub label: String,
    /// `nps`, `text`, `categorical`, …
    pub kind: String,
}

/// Where the columns of a long file stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongColumns {
    /// One for each of [`LongColumns::FIXED`].
    pub fixed: Vec<Option<usize>>,
    pub field_id: usize,
    /// Values, the first filled one counts.
    pub values: Vec<usize>,
}

/// What a column is called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// As people see it.
    pub shown: String,
    /// Every name it goes by, the surest first.
    pub keys: Vec<String>,
}

/// Rows looked at to tell what the columns are.
pub(super) const SAMPLE: usize = 300;

impl LongColumns {
    /// What stands in each row of one answer alike.
    pub const FIXED: [&'static str; 8] = [
        "submission_id",
        "collected_at",
        "language",
        "user_id",
        "source_type",
        "source_id",
        "source_name",
        "metadata",
    ];
    const VALUES: [&'static str; 4] = ["value_text", "value_number", "value_boolean", "value_date"];
}

impl Layout {
    /// The layout of a file that begins with `head`, decoded, in letters that are known.
    pub fn of(
        head: &str,
        encoding: Encoding,
        delimiter: Option<Delimiter>,
    ) -> (Self, Vec<Heading>) {
        let named = dialect::named(head);
        let delimiter = delimiter.or(named).unwrap_or_else(|| dialect::guess(head));
        let names_delimiter = named.is_some();
        let body = if names_delimiter { after_first_line(head) } else { head };
        let records = dialect::sample(body, delimiter);
        let above = dialect::above_header(&records);
        let table = records.get(above..).unwrap_or_default();
        let convention = Convention::of(table);
        let header_rows = convention.header_rows(table);
        let mut layout = Self {
            encoding,
            delimiter,
            convention,
            names_delimiter,
            above,
            header_rows,
            width: table.first().map_or(0, Record::len).min(MOST_COLUMNS),
            header: match header_rows {
                0 => Vec::new(),
                _ => table
                    .first()
                    .map_or_else(Vec::new, |row| row.cells().map(str::to_owned).collect()),
            },
            zone: convention::time_zone(&table[..header_rows.min(table.len())]),
            fields: Vec::new(),
            long: None,
        };
        let header = &table[..header_rows.min(table.len())];
        let headings = if convention == Convention::FeedbackRecord && !header.is_empty() {
            layout.read_long(&header[0], head)
        } else {
            layout.headings(header)
        };
        (layout, headings)
    }

    /// The rows of a file laid out like this.
    pub fn rows<R: Read>(&self, source: R) -> Rows<R> {
        Rows::new(Text::new(source, self.encoding), self)
    }

    fn headings(&self, header: &[Record]) -> Vec<Heading> {
        let mut question = String::new();
        (0..self.width)
            .map(|column| {
                let cells: Vec<String> =
                    header.iter().map(|row| composed(row.cell(column))).collect();
                let mut heading = self.convention.heading(&cells, &mut question);
                if heading.shown.is_empty() {
                    heading.shown = letters(column);
                }
                heading
            })
            .collect()
    }

    /// Finds the columns of a long file and the fields its first rows speak of.
    fn read_long(&mut self, header: &Record, head: &str) -> Vec<Heading> {
        let find =
            |name: &str| header.cells().position(|cell| folded(cell).replace(' ', "_") == name);
        let columns = LongColumns {
            fixed: LongColumns::FIXED.iter().map(|name| find(name)).collect(),
            field_id: find("field_id").unwrap_or_default(),
            values: LongColumns::VALUES.iter().filter_map(|name| find(name)).collect(),
        };
        let (label, kind) = (find("field_label"), find("field_type"));
        let body = if self.names_delimiter { after_first_line(head) } else { head };
        for record in
            dialect::sample_of(body, self.delimiter, SAMPLE * 4).iter().skip(self.above + 1)
        {
            let id = record.cell(columns.field_id).trim();
            if id.is_empty()
                || self.fields.iter().any(|field| field.id == id)
                || self.fields.len() >= MOST_FIELDS
            {
                continue;
            }
            let text = |column: Option<usize>| {
                column.map_or_else(String::new, |c| composed(record.cell(c)))
            };
            self.fields.push(Field {
                id: id.to_owned(),
                label: text(label),
                kind: folded(&text(kind)),
            });
        }
        self.long = Some(columns);
        let fixed = LongColumns::FIXED.iter().map(|name| Heading::plain(name));
        let fields = self.fields.iter().map(|field| {
            let shown = if field.label.is_empty() { &field.id } else { &field.label };
            Heading {
                shown: shown.clone(),
                keys: vec![format!("field_type {}", field.kind), shown.clone()],
            }
        });
        fixed.chain(fields).collect()
    }
}

/// Fields of a long file that become columns; later ones are kept as hidden values.
const MOST_FIELDS: usize = 100;

impl Heading {
    pub fn plain(name: &str) -> Self {
        Self { shown: name.to_owned(), keys: vec![name.to_owned()] }
    }
}

fn after_first_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

/// A column without a name, as spreadsheets call it: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        name.insert(0, char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    name
}

#[cfg(test)]
mod tests;
