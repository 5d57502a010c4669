//! What is to be foretold: a column that says yes or something else.

use super::columns::is_missing;
use crate::Refused;
use crate::table::Table;
use serde_json::Value;

pub(super) struct Target(Vec<Option<bool>>);

/// What counts as a yes when nobody says.
const YESES: [&str; 5] = ["yes", "1", "true", "y", "churned"];

impl Target {
    pub(super) fn read(
        table: &Table,
        name: &str,
        positive: Option<&Value>,
    ) -> Result<Self, Refused> {
        let cells = table.texts(name)?;
        let is_yes = |cell: &str| match positive {
            Some(positive) => matches(cell, positive),
            None => YESES.iter().any(|yes| matches(cell, &Value::from(*yes))),
        };
        let known = cells.iter().map(|cell| (!is_missing(cell)).then(|| is_yes(cell)));
        let known: Vec<Option<bool>> = known.collect();
        if known.contains(&Some(true)) {
            return Ok(Self(known));
        }
        let mut held: Vec<&str> =
            cells.iter().map(String::as_str).filter(|cell| !is_missing(cell)).collect();
        held.sort_unstable();
        held.dedup();
        let some =
            held.iter().take(5).map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join(", ");
        let asked = positive.map_or("no yes".to_owned(), ToString::to_string);
        Err(Refused(if held.is_empty() {
            format!("column {name} is empty: it should say which customers are a yes")
        } else {
            format!(
                "column {name} holds {asked} nowhere, but {some}: say in positive which is a yes"
            )
        }))
    }

    /// Whether a row is a yes; `None` where its cell is empty.
    pub(super) fn known(&self, row: usize) -> Option<bool> {
        self.0[row]
    }
}

/// Whether a cell says what was asked for; capitals don't matter, and `1` is `1.0`.
pub(super) fn matches(cell: &str, asked: &Value) -> bool {
    let text = match asked {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let number = |text: &str| text.parse::<f64>().ok();
    cell.to_lowercase() == text.to_lowercase()
        || (number(cell).is_some() && number(cell) == number(&text))
}
