//! The rows of a CSV file that a method takes: those asked for, with nothing missing.

use crate::Refused;
use crate::input::Call;
use crate::table::{Table, number};
use serde_json::Value;
use statistics::regression::Unfit;
use std::collections::BTreeMap;

/// `where`: the value, or one of the values, that each of these columns holds.
pub(crate) type Where = BTreeMap<String, Value>;

pub(crate) struct Rows {
    table: Table,
    kept: Vec<usize>,
    /// Rows with an empty cell, or `NA`, in a column the method needs.
    pub(crate) left_out: usize,
}

impl Rows {
    pub(crate) fn read(
        call: &Call,
        csv: &str,
        asked: Option<&Where>,
        needed: &[&str],
    ) -> Result<Self, Refused> {
        let table = call.table(csv)?;
        let count = match table.names().first() {
            Some(name) => table.texts(name)?.len(),
            None => 0,
        };
        let mut kept: Vec<usize> = (0..count).collect();
        for (name, value) in asked.into_iter().flatten() {
            let cells = table.texts(name)?;
            kept.retain(|&row| holds(&cells[row], value));
            if kept.is_empty() {
                return Err(Refused(format!("no row has {name} {value}")));
            }
        }
        let asked_for = kept.len();
        for name in needed {
            let cells = table.texts(name)?;
            kept.retain(|&row| !missing(&cells[row]));
        }
        if kept.is_empty() {
            return Err(Refused(format!("no row has a value in each of {}", needed.join(", "))));
        }
        let left_out = asked_for - kept.len();
        Ok(Self { table, kept, left_out })
    }

    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    /// The line of the file a row stands on.
    pub(crate) fn line(&self, row: usize) -> usize {
        self.kept[row] + 2
    }

    pub(crate) fn texts(&self, name: &str) -> Result<Vec<&str>, Refused> {
        let cells = self.table.texts(name)?;
        Ok(self.kept.iter().map(|&row| cells[row].as_str()).collect())
    }

    pub(crate) fn numbers(&self, name: &str) -> Result<Vec<f64>, Refused> {
        let cells = self.table.texts(name)?;
        let reckoned = |&row: &usize| match number(name, row, &cells[row])? {
            // Its square would be no number any more.
            value if value.abs() > 1e100 => Err(Refused(format!(
                "column {name}, row {}: {value:e} is too large to reckon with",
                row + 2
            ))),
            value => Ok(value),
        };
        self.kept.iter().map(reckoned).collect()
    }

    pub(crate) fn columns(&self, names: &[String]) -> Result<Vec<Vec<f64>>, Refused> {
        names.iter().map(|name| self.numbers(name)).collect()
    }

    /// A column of yes and no: 1 and 0, true and false.
    pub(crate) fn flags(&self, name: &str) -> Result<Vec<bool>, Refused> {
        let any = |text: &str, words: &[&str]| words.iter().any(|w| text.eq_ignore_ascii_case(w));
        let flag = |(row, text): (usize, &str)| match text {
            _ if any(text, &["1", "true", "yes", "1.0"]) => Ok(true),
            _ if any(text, &["0", "false", "no", "0.0"]) => Ok(false),
            _ => Err(Refused(format!(
                "column {name}, row {}: {text:?} is neither 1 nor 0",
                self.line(row)
            ))),
        };
        self.texts(name)?.into_iter().enumerate().map(flag).collect()
    }

    /// Columns to explain with: numbers as they are, and for each text but the first in their
    /// order a column of ones and zeros, named by column and text, as R names them.
    pub(crate) fn explaining(
        &self,
        names: &[String],
    ) -> Result<(Vec<String>, Vec<Vec<f64>>), Refused> {
        let (mut found, mut columns) = (Vec::new(), Vec::new());
        for name in names {
            let cells = self.texts(name)?;
            if cells.iter().any(|cell| cell.parse::<f64>().is_ok()) {
                found.push(name.clone());
                columns.push(self.numbers(name)?);
                continue;
            }
            let levels = in_order(&cells);
            if levels.len() > 50 {
                return Err(Refused(format!(
                    "column {name} holds {} different texts: group them into 50 at most",
                    levels.len()
                )));
            }
            if let [only] = levels.as_slice() {
                return Err(Refused(format!("{name} is {only} in every row: leave it out")));
            }
            for level in &levels[1..] {
                found.push(format!("{name}{level}"));
                columns.push(cells.iter().map(|cell| f64::from(u8::from(cell == level))).collect());
            }
        }
        Ok((found, columns))
    }
}

/// The different texts: as numbers when they all are, else by letters, whatever their case.
pub(crate) fn in_order<'a>(cells: &[&'a str]) -> Vec<&'a str> {
    let mut levels: Vec<&str> = cells.to_vec();
    levels.sort_unstable();
    levels.dedup();
    let numbers: Option<Vec<f64>> = levels.iter().map(|level| level.parse().ok()).collect();
    match numbers {
        Some(_) => levels.sort_by(|a, b| {
            let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
            number(a).total_cmp(&number(b))
        }),
        None => levels.sort_by_key(|level| level.to_lowercase()),
    }
    levels
}

fn missing(cell: &str) -> bool {
    cell.is_empty() || cell == "NA" || cell == "NaN"
}

/// Whether a cell holds what was asked for; 1 and `1.0` are the same.
pub(crate) fn holds(cell: &str, value: &Value) -> bool {
    match value {
        Value::Array(any) => any.iter().any(|value| holds(cell, value)),
        Value::String(text) => text.trim() == cell || same_number(cell, text.trim().parse().ok()),
        Value::Number(number) => same_number(cell, number.as_f64()),
        Value::Bool(truth) => cell.eq_ignore_ascii_case(if *truth { "true" } else { "false" }),
        Value::Null => missing(cell),
        Value::Object(_) => false,
    }
}

fn same_number(cell: &str, number: Option<f64>) -> bool {
    number.is_some() && cell.parse().ok() == number
}

/// Why there is no fit, with the columns' names.
pub(crate) fn unfit(why: &Unfit, y: &str, names: &[String]) -> Refused {
    let name = |at: &usize| names.get(*at).map_or("a column", String::as_str);
    Refused(match why {
        Unfit::TooFew { rows, unknowns } => format!(
            "{rows} complete rows don't settle {unknowns} unknowns: give more rows or fewer columns"
        ),
        Unfit::Same => format!("{y} is the same in every row: there is nothing to explain"),
        Unfit::Constant(at) => format!("{} is the same in every row: leave it out", name(at)),
        Unfit::Dependent { column, on } => {
            let on: Vec<&str> = on.iter().map(name).collect();
            format!(
                "{} is made up of {}, so that what each adds can't be told apart: leave one of \
                 them out or pool them",
                name(column),
                on.join(" and ")
            )
        }
        Unfit::Separated(at) => format!(
            "{} tells the outcomes apart without error, so that no finite coefficient fits best: \
             leave it out or group its values",
            name(at)
        ),
        Unfit::Unsettled => format!(
            "the fit of {y} did not settle: look for columns that nearly say the same, or give \
             more rows"
        ),
    })
}
