//! The dialect of a CSV file: what stands between its cells, and what stands above its header.

use super::record::{Next, Record, Records};
use super::text::Text;
use serde::{Deserialize, Serialize};

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delimiter {
    #[default]
    Comma,
    Semicolon,
    Tab,
    Pipe,
}

impl Delimiter {
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|delimiter| delimiter.code() == text)
    }

    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// Records looked at.
const SAMPLE: usize = 60;
/// Lines that may stand above the header: a title, a date, an empty line.
const MOST_ABOVE: usize = 15;

/// What a `sep=;` line says, which some spreadsheets write and read above the header.
pub fn named(head: &str) -> Option<Delimiter> {
    let line = head.lines().next()?.trim().trim_matches('"');
    let sign = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    Delimiter::ALL.into_iter().find(|delimiter| match delimiter {
        // Trimming has taken the tab away.
        Delimiter::Tab => sign.is_empty() || sign == "\\t",
        other => sign.as_bytes() == [other.byte()],
    })
}

/// The delimiter that cuts the beginning of a file into the most even table.
pub fn guess(head: &str) -> Delimiter {
    if let Some(named) = named(head) {
        return named;
    }
    let mut best = (Delimiter::Comma, 0.0);
    for delimiter in Delimiter::ALL {
        let widths: Vec<usize> = sample(head, delimiter).iter().map(Record::len).collect();
        let evenness = evenness(&widths);
        if evenness > best.1 {
            best = (delimiter, evenness);
        }
    }
    best.0
}

/// How many records stand above the header: lines narrower than the table that follows.
pub fn above_header(records: &[Record]) -> usize {
    let widths: Vec<usize> = records.iter().map(filled).collect();
    let Some(usual) = usual(&widths).filter(|usual| *usual > 1) else { return 0 };
    let reaches = |width: &usize| *width * 2 > usual;
    widths.iter().take(MOST_ABOVE).position(reaches).unwrap_or(0)
}

/// The first records of a text.
pub fn sample(head: &str, delimiter: Delimiter) -> Vec<Record> {
    sample_of(head, delimiter, SAMPLE)
}

/// The first `most` records of a text.
pub fn sample_of(head: &str, delimiter: Delimiter, most: usize) -> Vec<Record> {
    let text = Text::new(head.as_bytes(), super::encoding::Encoding::Utf8);
    let mut records = Records::new(text, delimiter.byte());
    let mut found = Vec::new();
    while let Ok(Some(next)) = records.next() {
        if let Next::Record(record) = next {
            found.push(record);
        }
        if found.len() == most {
            break;
        }
    }
    found
}

/// Cells of a record up to the last that holds something.
fn filled(record: &Record) -> usize {
    let holds = |column: &usize| !record.cell(*column).trim().is_empty();
    (0..record.len()).rev().find(holds).map_or(0, |last| last + 1)
}

fn usual(widths: &[usize]) -> Option<usize> {
    let times = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths.iter().copied().max_by_key(|width| (times(*width), *width))
}

/// The share of records of the usual width, weighed so that two even columns beat one.
fn evenness(widths: &[usize]) -> f64 {
    let Some(usual) = usual(widths).filter(|usual| *usual > 1) else { return 0.0 };
    let same = widths.iter().filter(|width| **width == usual).count();
    #[expect(clippy::cast_precision_loss, reason = "a few dozen records")]
    let share = same as f64 / widths.len() as f64;
    let bonus = if widths.first() == Some(&usual) { 1.0 } else { 0.7 };
    #[expect(clippy::cast_precision_loss, reason = "a few hundred columns")]
    let width = usual.min(40) as f64;
    share * share * bonus * (1.0 + width.ln())
}

#[cfg(test)]
mod tests;
