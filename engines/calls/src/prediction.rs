//! Prediction: how good chances were, and chances with their reasons.

mod columns;
mod target;

use crate::input::Call;
use crate::{Method, Refused};
use columns::Columns;
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::prediction::{Quality, Told, Unlearnable, isotonic, learn, quality};
use std::collections::{HashMap, HashSet};
use target::{Target, matches};

pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "metrics-binary",
        takes: "y, p",
        gives: "n, auc, log_loss, brier, avg_precision, ece10, calibration_in_the_large, \
                intercept, slope, isotonic_fit",
        run: metrics,
    },
    Method {
        name: "churn-model",
        takes: "csv, id, target, [positive], [drop], [test_ids]",
        gives: "auc, log_loss, brier, avg_precision, ece10, intercept, slope, n_train, n_test, \
                predictions (id, p, why), importance, left_out, model, cross_validated",
        run: churn,
    },
];

#[derive(Deserialize)]
struct Foretold {
    y: Vec<Value>,
    p: Vec<f64>,
}

fn metrics(call: &Call) -> Result<Value, Refused> {
    let Foretold { y, p } = call.fields()?;
    if y.len() != p.len() {
        return Err(Refused(format!("y has {} entries and p has {}", y.len(), p.len())));
    }
    if let Some(p) = p.iter().find(|p| !(0.0..=1.0).contains(*p)) {
        return Err(Refused(format!("p holds {p}, but a chance lies between 0 and 1")));
    }
    let yes = y.iter().map(|y| match y {
        Value::Bool(yes) => Ok(*yes),
        other if other.as_f64() == Some(1.0) => Ok(true),
        other if other.as_f64() == Some(0.0) => Ok(false),
        other => Err(Refused(format!("y holds {other}, but an outcome is 0 or 1"))),
    });
    let yes = yes.collect::<Result<Vec<bool>, _>>()?;
    let steps = isotonic(&p, &yes);
    let mut told = told(&quality(&yes, &p));
    told["n"] = json!(yes.len());
    told["isotonic_fit"] = json!({
        "x": steps.iter().map(|step| step.x).collect::<Vec<_>>(),
        "y": steps.iter().map(|step| step.y).collect::<Vec<_>>(),
    });
    Ok(told)
}

fn told(of: &Quality) -> Value {
    json!({
        "auc": of.auc,
        "log_loss": of.log_loss,
        "brier": of.brier,
        "avg_precision": of.average_precision,
        "ece10": of.ece10,
        "calibration_in_the_large": of.in_the_large,
        "intercept": of.intercept,
        "slope": of.slope,
    })
}

#[derive(Deserialize)]
struct Churn {
    csv: String,
    id: String,
    target: String,
    /// The target's value that counts as a yes.
    positive: Option<Value>,
    #[serde(default)]
    drop: Vec<String>,
    /// The rows to tell of, which are not learned from; without it those whose target is empty.
    test_ids: Option<Vec<Value>>,
}

/// How many reasons are told of each customer.
const REASONS: usize = 5;

fn churn(call: &Call) -> Result<Value, Refused> {
    let asked: Churn = call.fields()?;
    let table = call.table(&asked.csv)?;
    let ids = table.texts(&asked.id)?;
    let target = Target::read(&table, &asked.target, asked.positive.as_ref())?;
    for name in &asked.drop {
        table.texts(name)?;
    }
    let tested = tested(ids, asked.test_ids.as_deref(), &target)?;
    let rows: Vec<usize> =
        (0..ids.len()).filter(|&row| !tested[row] && target.known(row).is_some()).collect();
    let yes: Vec<bool> = rows.iter().filter_map(|&row| target.known(row)).collect();
    let besides =
        |name: &String| *name != asked.id && *name != asked.target && !asked.drop.contains(name);
    let columns = Columns::read(&table, table.names().iter().filter(|name| besides(name)))?;
    let learned = learn(columns.all(), &rows, &yes).map_err(|why| unlearnable(why, &asked))?;
    let to_tell: Vec<usize> = (0..ids.len()).filter(|&row| tested[row]).collect();
    let predictions = learned.tell(columns.all(), &to_tell);
    let scored: Vec<(bool, f64)> = to_tell
        .iter()
        .zip(&predictions)
        .filter_map(|(&row, told)| Some((target.known(row)?, told.chance)))
        .collect();
    let (outcomes, chances): (Vec<bool>, Vec<f64>) = scored.into_iter().unzip();
    let mut answer = told(&quality(&outcomes, &chances));
    answer["n_train"] = json!(rows.len());
    answer["n_test"] = json!(to_tell.len());
    answer["predictions"] = to_tell
        .iter()
        .zip(&predictions)
        .map(|(&row, told)| prediction(&ids[row], row, told, &columns))
        .collect();
    answer["importance"] = importance(&predictions, &columns);
    answer["left_out"] = json!(columns.left_out(learned.used()));
    answer["cross_validated"] = told(&learned.held_out);
    answer["model"] = json!({
        "trees_share": learned.trees_share, "trees": learned.rounds, "ridge": learned.ridge,
    });
    Ok(answer)
}

/// Which rows are told of.
fn tested(ids: &[String], asked: Option<&[Value]>, target: &Target) -> Result<Vec<bool>, Refused> {
    let Some(asked) = asked else {
        let tested: Vec<bool> = (0..ids.len()).map(|row| target.known(row).is_none()).collect();
        return if tested.contains(&true) {
            Ok(tested)
        } else {
            Err(Refused::because(
                "there is nothing to tell of: name rows in test_ids, or leave their target empty",
            ))
        };
    };
    let mut wanted = HashSet::new();
    let rows: HashMap<&str, usize> =
        ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    for id in asked {
        let text = match id {
            Value::String(text) => text.trim().to_owned(),
            other => other.to_string(),
        };
        if rows.contains_key(text.as_str()) {
            wanted.insert(text);
            continue;
        }
        // 7 is also 007 and 7.0.
        let same = ids.iter().find(|known| matches(known, id));
        let known = same.ok_or_else(|| Refused(format!("test_ids: the file has no row {text}")))?;
        wanted.insert(known.clone());
    }
    Ok(ids.iter().map(|id| wanted.contains(id)).collect())
}

fn prediction(id: &str, row: usize, told: &Told, columns: &Columns) -> Value {
    let why = told.why.iter().take(REASONS).filter(|(_, adds)| *adds != 0.0).map(|&(at, adds)| {
        json!({"column": columns.name(at), "value": columns.cell(at, row), "log_odds": adds})
    });
    json!({"id": id, "p": told.chance, "why": why.collect::<Vec<_>>()})
}

/// What each column adds to the log odds, either way, in the mean over those told of.
fn importance(told: &[Told], columns: &Columns) -> Value {
    let mut sums: HashMap<usize, f64> = HashMap::new();
    for (at, adds) in told.iter().flat_map(|told| &told.why) {
        *sums.entry(*at).or_insert(0.0) += adds.abs() / told.len() as f64;
    }
    let mut sums: Vec<(usize, f64)> = sums.into_iter().collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let named = |(at, sum): (usize, f64)| json!({"column": columns.name(at), "log_odds": sum});
    sums.into_iter().map(named).collect()
}

fn unlearnable(why: Unlearnable, asked: &Churn) -> Refused {
    Refused(match why {
        Unlearnable::TooFew { yes, no, least } => format!(
            "of the rows to learn from {yes} are a yes and {no} a no in {}: give at least {least} \
             of each",
            asked.target
        ),
        Unlearnable::NoColumns => format!(
            "no column besides {} and {} tells rows apart: add what is known of customers",
            asked.id, asked.target
        ),
    })
}
