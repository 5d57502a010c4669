//! A plan: how a file would be understood, before anything of it is taken in.

use super::dialect::Delimiter;
use super::encoding::{Confidence, Encoding};
use super::entry::{Entry, Understanding};
use super::guess;
use super::layout::{Layout, SAMPLE};
use super::mapping::{IntoSurvey, Known, Mapping};
use super::reason::Reason;
use super::rows::{Found, Row};
use super::target::Target;
use super::unit::Units;
use super::value::date::{self, Order, Says};
use jiff::tz::TimeZone;
use kernel::{Timestamp, UnitId};
pub use sheet::Refusal;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// A file looked at, and how it would be understood.
#[derive(Debug, Clone)]
pub struct Look(sheet::Look);

impl std::ops::Deref for Look {
    type Target = sheet::Look;

    fn deref(&self) -> &sheet::Look {
        &self.0
    }
}

/// What the organisation knows that helps to understand a file.
#[derive(Debug, Clone)]
pub struct Surroundings {
    pub units: Units,
    /// The unit to suggest for rows that name none.
    pub unit: Option<UnitId>,
    pub zone: TimeZone,
    pub now: Timestamp,
}

/// One row of the preview: what it would become, or why not.
#[derive(Debug, Clone)]
pub struct Preview {
    pub line: u64,
    pub read: Result<Entry, Reason>,
}

/// Rows shown before anything is taken in.
pub const PREVIEW: usize = 20;

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
    pub fn of(source: impl Read) -> io::Result<Self> {
        sheet::Look::of(source).map(Self)
    }

    /// The mapping to suggest. Encoding and delimiter are guessed where they are not given.
    pub fn mapping(
        &self,
        around: &Surroundings,
        encoding: Option<Encoding>,
        delimiter: Option<Delimiter>,
        name: &str,
    ) -> Mapping {
        let encoding = encoding.unwrap_or(self.encoding);
        let (layout, headings) = Layout::of(&self.decoded(encoding), encoding, delimiter);
        let rows = self.rows(&layout, SAMPLE);
        let sample: Vec<Vec<&str>> = (0..headings.len())
            .map(|column| rows.iter().map(|row| row.record.cell(column)).collect())
            .collect();
        let columns = guess::guess(layout.convention, &headings, &sample, &around.units);
        let known = if layout.long.is_some() { Known::Update } else { Known::Keep };
        let mut mapping = Mapping {
            zone: layout.zone.clone().filter(|zone| TimeZone::get(zone).is_ok()),
            layout,
            columns,
            survey: IntoSurvey::New(stem(name)),
            unit: around.unit,
            known,
            ..Mapping::default()
        };
        let dates = mapping.column_of(&Target::GivenAt).and_then(|column| sample.get(column));
        let cells = dates.into_iter().flatten().copied();
        (mapping.order, mapping.order_confidence) = order_of(cells, around);
        mapping
    }

    /// The first rows as a mapping understands them.
    pub fn preview(&self, mapping: &Mapping, around: &Surroundings) -> Vec<Preview> {
        let understanding = Understanding::new(mapping, &around.units, &around.zone, around.now);
        let mut rows = mapping.layout.rows(self.head());
        let mut preview = Vec::new();
        while preview.len() < PREVIEW {
            let Ok(Some(found)) = rows.next() else { break };
            preview.push(match found {
                Found::Row(row) => Preview { line: row.line(), read: understanding.read(&row) },
                Found::Broken(broken) => {
                    Preview { line: broken.line, read: Err(broken.why.into()) }
                }
            });
        }
        preview
    }

    /// The first cells of each column that hold something, to show beside its name.
    pub fn examples(&self, mapping: &Mapping, most: usize) -> Vec<Vec<String>> {
        let rows = self.rows(&mapping.layout, 60);
        let examples = |column: usize| {
            let cells = rows.iter().map(|row| super::reason::shown(row.record.cell(column)));
            let mut found: Vec<String> = Vec::new();
            for cell in cells.filter(|cell| !cell.is_empty()) {
                if found.len() < most && !found.contains(&cell) {
                    found.push(cell);
                }
            }
            found
        };
        (0..mapping.columns.len()).map(examples).collect()
    }

    fn rows(&self, layout: &Layout, most: usize) -> Vec<Row> {
        let mut rows = layout.rows(self.head());
        let mut found = Vec::new();
        while found.len() < most {
            match rows.next() {
                Ok(Some(Found::Row(row))) => found.push(row),
                Ok(Some(Found::Broken(_))) => {}
                _ => break,
            }
        }
        found
    }
}

/// The order of day and month over a whole file, when its beginning left it open.
///
/// # Errors
/// When the file can't be read.
pub fn settle_order(mapping: &mut Mapping, path: &Path, around: &Surroundings) -> io::Result<()> {
    let Some(column) = mapping.column_of(&Target::GivenAt) else { return Ok(()) };
    if mapping.order_confidence == Confidence::Sure {
        return Ok(());
    }
    let mut rows = mapping.layout.rows(BufReader::new(File::open(path)?));
    let mut tally = Tally::default();
    while let Some(found) = rows.next()? {
        if let Found::Row(row) = found {
            tally.note(row.record.cell(column), around);
        }
        if tally.only.iter().any(|count| *count >= 20) {
            break;
        }
    }
    (mapping.order, mapping.order_confidence) = tally.order();
    Ok(())
}

fn order_of<'a>(
    cells: impl Iterator<Item = &'a str>,
    around: &Surroundings,
) -> (Order, Confidence) {
    let mut tally = Tally::default();
    cells.for_each(|cell| tally.note(cell, around));
    tally.order()
}

/// What the dates of a column say about their order.
#[derive(Debug, Default)]
struct Tally {
    /// Dates that only read with the day first, and only with the month first.
    only: [u64; 2],
    /// Dates that read either way, and those that lie ahead when so read.
    either: u64,
    ahead: [u64; 2],
    american: bool,
}

impl Tally {
    fn note(&mut self, cell: &str, around: &Surroundings) {
        match date::says(cell) {
            Says::Nothing | Says::Date => {}
            Says::Only(Order::DayFirst) => self.only[0] += 1,
            Says::Only(Order::MonthFirst) => self.only[1] += 1,
            Says::Either => {
                self.either += 1;
                self.american =
                    around.zone.iana_name().is_some_and(|zone| zone.starts_with("America/"));
                for (place, order) in [Order::DayFirst, Order::MonthFirst].into_iter().enumerate() {
                    let reading =
                        date::Reading { order, zone: around.zone.clone(), now: around.now };
                    let ahead = date::read(&reading, cell) == Err(date::NoDate::Future);
                    self.ahead[place] += u64::from(ahead);
                }
            }
        }
    }

    /// The order most dates allow; among equals the one in which fewer lie ahead, and else the
    /// habit of the place.
    fn order(&self) -> (Order, Confidence) {
        let [day, month] = self.only;
        if day != month {
            let order = if day > month { Order::DayFirst } else { Order::MonthFirst };
            // A few dates that read only the other way are mistakes of typing.
            let sure = day.min(month) * 20 <= day.max(month);
            return (order, if sure { Confidence::Sure } else { Confidence::Unsure });
        }
        if self.either == 0 || day > 0 {
            let confidence = if day == 0 { Confidence::Sure } else { Confidence::Unsure };
            return (Order::DayFirst, confidence);
        }
        let [day_ahead, month_ahead] = self.ahead;
        if day_ahead != month_ahead {
            let order = if day_ahead < month_ahead { Order::DayFirst } else { Order::MonthFirst };
            return (order, Confidence::Likely);
        }
        (if self.american { Order::MonthFirst } else { Order::DayFirst }, Confidence::Unsure)
    }
}

/// A file's name without its ending, fit to be a survey's name.
fn stem(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = stem.chars().filter(|c| !c.is_control()).take(80).collect();
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests;
