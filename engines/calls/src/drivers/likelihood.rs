//! What the chance of a promoter, and the step from detractor to promoter, hang on.

use super::{by_name, named, with_intercept};
use crate::Refused;
use crate::input::Call;
use crate::rows::{Rows, Where, holds, unfit};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::{normal, regression};

#[derive(Deserialize)]
struct Chances {
    csv: String,
    y: String,
    x: Vec<String>,
    /// `>=9`, `<7`, `Yes`; without it y holds 1 and 0.
    positive: Option<Value>,
    r#where: Option<Where>,
}

pub(super) fn logistic(call: &Call) -> Result<Value, Refused> {
    let Chances { csv, y, x, positive, r#where } = call.fields()?;
    named(&y, &x)?;
    let rows = read(call, &csv, &y, &x, r#where.as_ref())?;
    let outcomes = match &positive {
        None => rows.flags(&y)?,
        Some(positive) => positives(&rows, &y, positive)?,
    };
    let (names, columns) = rows.explaining(&x)?;
    let fit =
        regression::logistic(&columns, &outcomes, 0.0).map_err(|why| unfit(&why, &y, &names))?;
    let names = with_intercept(&names);
    let odds: Vec<f64> = fit.coefficients.iter().map(|coefficient| coefficient.exp()).collect();
    let (loglik, null) = (fit.log_likelihood, fit.null_log_likelihood);
    let (z, p) = tests(&fit.coefficients, &fit.standard_errors);
    Ok(json!({
        "n": rows.len(),
        "left_out": rows.left_out,
        "positives": outcomes.iter().filter(|&&yes| yes).count(),
        "coef": by_name(&names, &fit.coefficients),
        "se": by_name(&names, &fit.standard_errors),
        "z": by_name(&names, &z),
        "p": by_name(&names, &p),
        "odds_ratio": by_name(&names, &odds),
        "loglik": loglik,
        "deviance": -2.0 * loglik,
        "null_deviance": -2.0 * null,
        "aic": 2.0 * names.len() as f64 - 2.0 * loglik,
        "mcfadden": 1.0 - loglik / null,
    }))
}

#[derive(Deserialize)]
struct Steps {
    csv: String,
    y: String,
    x: Vec<String>,
    /// From lowest to highest; each a lowest and a highest value, both included.
    levels: Vec<[f64; 2]>,
    labels: Option<Vec<String>>,
    r#where: Option<Where>,
}

pub(super) fn ordinal(call: &Call) -> Result<Value, Refused> {
    let Steps { csv, y, x, levels, labels, r#where } = call.fields()?;
    named(&y, &x)?;
    let labels = labelled(&levels, labels)?;
    let rows = read(call, &csv, &y, &x, r#where.as_ref())?;
    let mut counts = vec![0_usize; levels.len()];
    let mut classes = Vec::with_capacity(rows.len());
    for (row, value) in rows.numbers(&y)?.into_iter().enumerate() {
        let class = levels.iter().position(|&[low, high]| low <= value && value <= high);
        let class = class.ok_or_else(|| {
            Refused(format!("column {y}, row {}: {value} is in none of the levels", rows.line(row)))
        })?;
        counts[class] += 1;
        classes.push(class);
    }
    if let Some(empty) = counts.iter().position(|&count| count == 0) {
        return Err(Refused(format!(
            "no row is in the level {}: join it with another",
            labels[empty]
        )));
    }
    let (names, columns) = rows.explaining(&x)?;
    let fit = regression::ordinal(&columns, &classes, levels.len())
        .map_err(|why| unfit(&why, &y, &names))?;
    let between: Vec<String> = labels.windows(2).map(|pair| pair.join("|")).collect();
    let all: Vec<String> = between.iter().chain(&names).cloned().collect();
    let odds: Vec<f64> = fit.coefficients.iter().map(|coefficient| coefficient.exp()).collect();
    let (z, p) = tests(&fit.coefficients, &fit.standard_errors[between.len()..]);
    Ok(json!({
        "n": rows.len(),
        "left_out": rows.left_out,
        "counts": counts,
        "beta": by_name(&names, &fit.coefficients),
        "theta": by_name(&between, &fit.thresholds),
        "se": by_name(&all, &fit.standard_errors),
        "z": by_name(&names, &z),
        "p": by_name(&names, &p),
        "odds_ratio": by_name(&names, &odds),
        "loglik": fit.log_likelihood,
        "aic": 2.0 * all.len() as f64 - 2.0 * fit.log_likelihood,
        "mcfadden": 1.0 - fit.log_likelihood / fit.null_log_likelihood,
    }))
}

fn read(
    call: &Call,
    csv: &str,
    y: &str,
    x: &[String],
    asked: Option<&Where>,
) -> Result<Rows, Refused> {
    let needed: Vec<&str> = std::iter::once(y).chain(x.iter().map(String::as_str)).collect();
    Rows::read(call, csv, asked, &needed)
}

/// Coefficients over their standard errors, and the chance of one as large were there none.
pub(crate) fn tests(coefficients: &[f64], errors: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let z: Vec<f64> = coefficients.iter().zip(errors).map(|(b, error)| b / error).collect();
    let p = z.iter().map(|&z| normal::two_sided_p(z)).collect();
    (z, p)
}

/// Which rows are a yes: those beyond a bound, or those that hold a value.
fn positives(rows: &Rows, y: &str, positive: &Value) -> Result<Vec<bool>, Refused> {
    type Beyond = fn(&f64, &f64) -> bool;
    let signs: [(&str, Beyond); 6] = [
        (">=", f64::ge),
        ("<=", f64::le),
        ("==", f64::eq),
        (">", f64::gt),
        ("<", f64::lt),
        ("=", f64::eq),
    ];
    let text = positive.as_str().unwrap_or_default().trim();
    let bound = signs.iter().find_map(|(sign, beyond)| Some((text.strip_prefix(sign)?, beyond)));
    match bound {
        None => Ok(rows.texts(y)?.into_iter().map(|cell| holds(cell, positive)).collect()),
        Some((bound, beyond)) => {
            let bound: f64 = bound.trim().parse().map_err(|_| {
                Refused(format!("positive is {text}: after the sign comes a number, as in >=9"))
            })?;
            Ok(rows.numbers(y)?.iter().map(|value| beyond(value, &bound)).collect())
        }
    }
}

/// The levels' names: as given, or those of NPS for three, or their bounds.
fn labelled(levels: &[[f64; 2]], labels: Option<Vec<String>>) -> Result<Vec<String>, Refused> {
    let upwards = levels.iter().all(|[low, high]| low <= high)
        && levels.windows(2).all(|pair| pair[0][1] < pair[1][0]);
    if levels.len() < 2 || !upwards {
        return Err(Refused::because(
            "levels are two or more pairs of a lowest and a highest value, upwards and without \
             overlap, as in [[0, 6], [7, 8], [9, 10]]",
        ));
    }
    match labels {
        Some(labels) if labels.len() == levels.len() => Ok(labels),
        Some(labels) => {
            Err(Refused(format!("there are {} labels for {} levels", labels.len(), levels.len())))
        }
        None if levels.len() == 3 => Ok(["det", "pas", "pro"].map(str::to_owned).into()),
        None => Ok(levels.iter().map(|[low, high]| format!("{low}-{high}")).collect()),
    }
}
