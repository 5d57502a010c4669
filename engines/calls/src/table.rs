//! A CSV file as columns by name.

use crate::Refused;
use std::path::Path;

/// The cells of a CSV file, as text.
pub(crate) struct Table {
    names: Vec<String>,
    /// Column by column, all of one length.
    columns: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn read(path: &Path) -> Result<Self, Refused> {
        let refused = |error: csv::Error| Refused(format!("{}: {error}", path.display()));
        let mut reader = csv::Reader::from_path(path).map_err(refused)?;
        let names: Vec<String> = reader.headers().map_err(refused)?.iter().map(named).collect();
        let mut columns = vec![Vec::new(); names.len()];
        for row in reader.records() {
            let row = row.map_err(refused)?;
            for (column, cell) in columns.iter_mut().zip(row.iter()) {
                column.push(cell.trim().to_owned());
            }
        }
        Ok(Self { names, columns })
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The cells of one column as they are written.
    pub(crate) fn texts(&self, name: &str) -> Result<&[String], Refused> {
        let at = self.names.iter().position(|known| known == name);
        at.map(|at| self.columns[at].as_slice())
            .ok_or_else(|| Refused(format!("the file has no column named {name}")))
    }

    /// The numbers of one column; a cell that holds none is refused with its row.
    pub(crate) fn numbers(&self, name: &str) -> Result<Vec<f64>, Refused> {
        let cells = self.texts(name)?.iter().enumerate();
        cells.map(|(row, cell)| number(name, row, cell)).collect()
    }
}

/// A column's name without what spreadsheets put before the first of them.
fn named(header: &str) -> String {
    header.trim_start_matches('\u{feff}').trim().to_owned()
}

pub(crate) fn number(column: &str, row: usize, cell: &str) -> Result<f64, Refused> {
    match cell.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(Refused(format!("column {column}, row {}: {cell:?} is no number", row + 2))),
    }
}
