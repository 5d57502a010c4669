//! NPS of answers that stand for different numbers of customers: design weights, cells, margins.

use crate::Refused;
use crate::door::positive;
use crate::input::Call;
use crate::table::Table;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use statistics::{Margin, WeightedMean, effective_size, rake, weighted_mean};

#[derive(Deserialize)]
struct Weighted {
    csv: String,
    score: String,
    weight: Option<String>,
    by: Option<String>,
    /// The population's groups with their size, `Freq`; each named by one or more columns.
    cells: Option<Vec<Map<String, Value>>>,
    margins: Option<Vec<Vec<Map<String, Value>>>>,
}

/// −1, 0 or 1 for an answer from 0 to 10.
pub(super) fn class(score: f64) -> Result<f64, Refused> {
    match score {
        9.0..=10.0 => Ok(1.0),
        7.0..9.0 => Ok(0.0),
        0.0..7.0 => Ok(-1.0),
        _ => Err(Refused(format!("a score is {score}, but is 0 to 10"))),
    }
}

pub(super) fn nps_weighted(call: &Call) -> Result<Value, Refused> {
    let asked: Weighted = call.fields()?;
    let table = call.table(&asked.csv)?;
    // Who gave no score is not among those the weights are adjusted for.
    let texts = table.texts(&asked.score)?;
    let rows: Vec<usize> = (0..texts.len()).filter(|row| !missing(&texts[*row])).collect();
    let answers = Answers { table: &table, rows };
    let scores = answers.numbers(&asked.score)?;
    let values = scores.into_iter().map(class).collect::<Result<Vec<f64>, _>>()?;
    let before = match &asked.weight {
        Some(column) => answers.numbers(column)?,
        None => vec![1.0; values.len()],
    };
    if before.iter().any(|weight| *weight < 0.0) {
        return Err(Refused::because("a weight is less than 0: leave such answers out"));
    }
    let (columns, margins) = answers.margins(&asked)?;
    let weights = if margins.is_empty() {
        before.clone()
    } else {
        rake(&before, &margins).ok_or_else(|| {
            Refused::because(
                "the margins contradict one another or the answers: each must add up to the same \
                 total, and each of their groups needs an answer",
            )
        })?
    };
    let mean = |within: &[bool]| weighted_mean(&values, &weights, within, &margins, &before);
    let all = mean(&vec![true; values.len()]);
    let size = effective_size(&weights);
    let mut found = json!({
        "n": values.len(),
        "nps": all.map(|all| all.mean),
        "se": all.and_then(|all| all.standard_error),
        "kish_neff": size,
        "kish_deff": size.map(|size| values.len() as f64 / size),
    });
    if let Some(by) = &asked.by {
        let groups = answers.texts(by)?;
        let part = |name: &&str| {
            let within: Vec<bool> = groups.iter().map(|group| group == name).collect();
            row(by, name, &within, mean(&within))
        };
        found[format!("by_{by}")] = seen(&groups).iter().map(part).collect();
    }
    if !columns.is_empty() {
        found["relative_weights"] = answers.relative(&columns, &weights)?;
    }
    Ok(found)
}

fn row(by: &str, name: &str, within: &[bool], mean: Option<WeightedMean>) -> Value {
    json!({
        by: name,
        "n": within.iter().filter(|is| **is).count(),
        "nps": mean.map(|mean| mean.mean),
        "se": mean.and_then(|mean| mean.standard_error),
    })
}

fn missing(cell: &str) -> bool {
    matches!(cell, "" | "NA" | "null")
}

/// Each once, in the order they come in.
fn seen<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    let mut each: Vec<&str> = Vec::new();
    for text in texts {
        if !each.contains(text) {
            each.push(text);
        }
    }
    each
}

/// The rows of a file that hold an answer.
struct Answers<'t> {
    table: &'t Table,
    rows: Vec<usize>,
}

impl Answers<'_> {
    fn texts(&self, column: &str) -> Result<Vec<&str>, Refused> {
        let texts = self.table.texts(column)?;
        Ok(self.rows.iter().map(|row| texts[*row].as_str()).collect())
    }

    fn numbers(&self, column: &str) -> Result<Vec<f64>, Refused> {
        let number = |text: &str| match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(Refused(format!("column {column}: {text:?} is no number"))),
        };
        self.texts(column)?.into_iter().map(number).collect()
    }

    /// The columns that name groups, and the groups with their sizes.
    fn margins(&self, asked: &Weighted) -> Result<(Vec<String>, Vec<Margin>), Refused> {
        let given = match (&asked.cells, &asked.margins) {
            (Some(_), Some(_)) => {
                return Err(Refused::because("give cells or margins, not both"));
            }
            (Some(cells), None) => std::slice::from_ref(cells),
            (None, Some(margins)) => margins.as_slice(),
            (None, None) => &[],
        };
        let mut columns: Vec<String> = Vec::new();
        let mut margins = Vec::new();
        for groups in given {
            let names = groups.first().map(|group| group.keys().filter(|key| *key != "Freq"));
            let names: Vec<String> = names.into_iter().flatten().cloned().collect();
            margins.push(self.margin(groups, &names)?);
            for name in names {
                if !columns.contains(&name) {
                    columns.push(name);
                }
            }
        }
        Ok((columns, margins))
    }

    fn margin(&self, groups: &[Map<String, Value>], names: &[String]) -> Result<Margin, Refused> {
        let (mut keys, mut sizes) = (Vec::new(), Vec::new());
        for group in groups {
            let size = group.get("Freq").and_then(Value::as_f64);
            let size =
                size.ok_or_else(|| Refused::because("a group of the population has no Freq"))?;
            sizes.push(positive("Freq", size)?);
            let key = |name: &String| group.get(name).map(text).unwrap_or_default();
            keys.push(names.iter().map(key).collect::<Vec<String>>());
        }
        let columns =
            names.iter().map(|name| self.texts(name)).collect::<Result<Vec<_>, Refused>>()?;
        let mut group = Vec::new();
        for at in 0..self.rows.len() {
            let key: Vec<&str> = columns.iter().map(|column| column[at]).collect();
            let known = keys.iter().position(|known| *known == key).ok_or_else(|| {
                Refused(format!(
                    "the population has no group {}, which answers belong to",
                    key.join(", ")
                ))
            })?;
            group.push(known);
        }
        Ok(Margin { group, sizes })
    }

    /// The mean weight of each combination of groups, where 1 is the mean of all.
    fn relative(&self, columns: &[String], weights: &[f64]) -> Result<Value, Refused> {
        let texts =
            columns.iter().map(|name| self.texts(name)).collect::<Result<Vec<_>, Refused>>()?;
        let total: f64 = weights.iter().sum();
        let mut groups: Vec<(Vec<&str>, f64, f64)> = Vec::new();
        for (at, weight) in weights.iter().enumerate() {
            let key: Vec<&str> = texts.iter().map(|column| column[at]).collect();
            let known = groups.iter().position(|group| group.0 == key).unwrap_or(groups.len());
            if known == groups.len() {
                groups.push((key, 0.0, 0.0));
            }
            groups[known].1 += weight;
            groups[known].2 += 1.0;
        }
        let rows = groups.into_iter().map(|(key, sum, count)| {
            let named = columns.iter().cloned().zip(key.into_iter().map(Value::from));
            let mut row: Map<String, Value> = named.collect();
            row.insert("w".into(), json!(sum / count * weights.len() as f64 / total));
            Value::Object(row)
        });
        Ok(rows.collect())
    }
}

/// As it would stand in a file: without quotes.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
