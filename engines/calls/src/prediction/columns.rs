//! What a CSV file tells of customers, column by column: numbers, days or texts, with gaps.

use crate::Refused;
use crate::day::day;
use crate::table::Table;
use statistics::prediction::Column;
use std::collections::HashMap;

pub(super) struct Columns<'a> {
    names: Vec<&'a str>,
    cells: Vec<&'a [String]>,
    columns: Vec<Column>,
}

impl<'a> Columns<'a> {
    pub(super) fn read(
        table: &'a Table,
        names: impl Iterator<Item = &'a String>,
    ) -> Result<Self, Refused> {
        let mut found = Self { names: Vec::new(), cells: Vec::new(), columns: Vec::new() };
        for name in names {
            let cells = table.texts(name)?;
            found.names.push(name);
            found.cells.push(cells);
            found.columns.push(column(cells));
        }
        Ok(found)
    }

    pub(super) fn all(&self) -> &[Column] {
        &self.columns
    }

    pub(super) fn name(&self, at: usize) -> &str {
        self.names[at]
    }

    /// A cell as it is written.
    pub(super) fn cell(&self, at: usize, row: usize) -> &str {
        &self.cells[at][row]
    }

    /// The columns that nothing could be learned from: the same in every row, or a text that
    /// nearly each row has for its own.
    pub(super) fn left_out(&self, used: &[usize]) -> Vec<&str> {
        (0..self.names.len()).filter(|at| !used.contains(at)).map(|at| self.names[at]).collect()
    }
}

/// How a cell says that nothing is known.
pub(super) fn is_missing(cell: &str) -> bool {
    matches!(cell, "" | "?" | "-" | "NA" | "N/A" | "n/a" | "na" | "NaN" | "nan" | "NULL" | "null")
}

/// Numbers where nearly all cells that say something are numbers, days where all are days, else
/// texts. In a column of numbers what is none counts as a gap.
fn column(cells: &[String]) -> Column {
    let known = || cells.iter().filter(|cell| !is_missing(cell));
    let all = known().count();
    let numbers = known().filter(|cell| number(cell).is_some()).count();
    if all > 0 && numbers * 50 >= all * 49 {
        return Column::Numbers(cells.iter().map(|cell| number(cell)).collect());
    }
    if all > 0 && known().all(|cell| day(cell).is_some()) {
        return Column::Numbers(cells.iter().map(|cell| day(cell).map(f64::from)).collect());
    }
    let mut texts: HashMap<&str, u32> = HashMap::new();
    let mut told = Vec::with_capacity(cells.len());
    for cell in cells {
        let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        told.push((!is_missing(cell)).then(|| *texts.entry(cell).or_insert(next)));
    }
    Column::Texts(told)
}

/// A number, also as `1,234.50`, `$29.85` or `12%`.
fn number(cell: &str) -> Option<f64> {
    let bare =
        cell.trim_start_matches(['$', '€', '£', '฿', '₫']).trim_end_matches(['%', '₫', '฿']).trim();
    let plain = match bare.split_once(',') {
        None => bare.to_owned(),
        Some(_) => {
            let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
            let mut groups = whole.trim_start_matches('-').split(',');
            let lead = groups.next().is_some_and(|lead| (1..=3).contains(&lead.len()));
            if !lead || !groups.all(|group| group.len() == 3) || part.contains(',') {
                return None;
            }
            bare.replace(',', "")
        }
    };
    plain.parse::<f64>().ok().filter(|number| number.is_finite())
}
