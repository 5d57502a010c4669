//! One series before and after, alone or beside others that were not touched.

use super::groups::placed;
use crate::Refused;
use crate::input::Call;
use crate::rows::{Rows, Where, unfit};
use crate::scores::{confidence, ends};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::impact::{Counterfactual, SeriesParts, Slope, counterfactual, interrupted};
use statistics::{Confidence, Interval};

#[derive(Deserialize)]
struct Interruption {
    csv: String,
    t: String,
    y: String,
    intervention: String,
    since: String,
    season: Option<String>,
    newey_west_lag: Option<usize>,
    r#where: Option<Where>,
}

pub(super) fn its(call: &Call) -> Result<Value, Refused> {
    let Interruption { csv, t, y, intervention, since, season, newey_west_lag, r#where } =
        call.fields()?;
    let mut needed = vec![t.as_str(), y.as_str(), intervention.as_str(), since.as_str()];
    needed.extend(season.as_deref());
    let rows = Rows::read(call, &csv, r#where.as_ref(), &needed)?;
    let times = rows.numbers(&t)?;
    let order = in_time(&times, &t)?;
    let sorted = |column: Vec<f64>| -> Vec<f64> { order.iter().map(|&row| column[row]).collect() };
    let flags = rows.flags(&intervention)?;
    let after: Vec<bool> = order.iter().map(|&row| flags[row]).collect();
    if !after.contains(&true) || !after.contains(&false) {
        return Err(Refused(format!(
            "{intervention} is the same in every row: give rows of before and of after"
        )));
    }
    let mut names: Vec<String> = vec![t.clone(), intervention, since.clone()];
    let mut seasons = Vec::new();
    if let Some(season) = &season {
        let (levels, of) = placed(&rows, season)?;
        for (at, level) in levels.iter().enumerate().skip(1) {
            names.push(format!("{season} {level}"));
            seasons.push(order.iter().map(|&row| f64::from(u8::from(of[row] == at))).collect());
        }
    }
    // Newey and West's own rule for how long rows stay alike.
    let usual = (4.0 * (rows.len() as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize;
    let lag = newey_west_lag.unwrap_or(usual);
    let (outcome, since) = (sorted(rows.numbers(&y)?), sorted(rows.numbers(&since)?));
    let found = interrupted(&sorted(times), &outcome, &after, &since, &seasons, lag)
        .map_err(|why| unfit(&why, &y, &names))?;
    let slope = |slope: Slope| {
        json!({
            "est": slope.estimate,
            "ols_se": slope.standard_error,
            "nw_se": slope.serial_error,
            "p": slope.p,
        })
    };
    Ok(json!({
        "n": rows.len(),
        "left_out": rows.left_out,
        "level": slope(found.level),
        "slope_change": slope(found.change),
        "pre_slope": found.slope,
        "r2": found.r2,
        "durbin_watson": found.durbin_watson,
        "newey_west_lag": lag,
        "counterfactual": {
            "mean_actual": found.mean_actual,
            "mean_predicted": found.mean_predicted,
            "mean_effect": found.mean_predicted.map(|predicted| found.mean_actual - predicted),
        },
    }))
}

#[derive(Deserialize)]
struct Untouched {
    csv: String,
    t: String,
    y: String,
    #[serde(default)]
    x: Vec<String>,
    /// The last time before the action, as in the column t.
    pre: Value,
    conf: Option<f64>,
    prior_level_sd: Option<f64>,
    r#where: Option<Where>,
}

pub(super) fn causal_impact(call: &Call) -> Result<Value, Refused> {
    let Untouched { csv, t, y, x, pre, conf, prior_level_sd, r#where } = call.fields()?;
    let confidence = confidence(conf)?;
    if !x.is_empty() {
        crate::drivers::named(&y, &x)?;
    }
    let drift = drift(prior_level_sd)?;
    let mut needed = vec![t.as_str(), y.as_str()];
    needed.extend(x.iter().map(String::as_str));
    let rows = Rows::read(call, &csv, r#where.as_ref(), &needed)?;
    let (times, of) = placed(&rows, &t)?;
    if times.len() < of.len() {
        return Err(Refused(format!("{t} holds a time twice: give one row a time")));
    }
    let mut order: Vec<usize> = (0..of.len()).collect();
    order.sort_unstable_by_key(|&row| of[row]);
    let before = before(&times, &pre)?;
    if before < 3 || before >= times.len() {
        return Err(Refused(format!(
            "{before} of {} rows are up to {pre} in {t}: three at least are needed before, and one \
             after",
            times.len()
        )));
    }
    let sorted = |name: &String| -> Result<Vec<f64>, Refused> {
        let column = rows.numbers(name)?;
        Ok(order.iter().map(|&row| column[row]).collect())
    };
    let outcome = sorted(&y)?;
    let others = x.iter().map(sorted).collect::<Result<Vec<_>, _>>()?;
    for (name, column) in std::iter::once((&y, &outcome)).chain(x.iter().zip(&others)) {
        if column[..before].iter().all(|&value| value == column[0]) {
            return Err(Refused(format!("{name} never changes before {pre}: leave it out")));
        }
    }
    let parts = SeriesParts { y: &outcome, x: &others, before, drift };
    let level = |confidence| {
        counterfactual(&parts, confidence)
            .ok_or_else(|| Refused(format!("{y} hardly changes before {pre}: there is no scale")))
    };
    let found = level(confidence)?;
    let ci95 = match conf {
        None => found.interval,
        Some(_) => level(Confidence::P95)?.interval,
    };
    Ok(told(&found, ci95, rows.left_out, &times, &outcome))
}

fn drift(asked: Option<f64>) -> Result<f64, Refused> {
    let drift = asked.unwrap_or(0.01);
    if drift > 0.0 && drift < 1.0 {
        return Ok(drift);
    }
    Err(Refused(format!("prior_level_sd is {drift}, but lies between 0 and 1")))
}

fn told(
    found: &Counterfactual,
    ci95: Interval,
    left_out: usize,
    times: &[String],
    outcome: &[f64],
) -> Value {
    let rows_after = found.points.len() as f64;
    let after = times.iter().zip(outcome).skip(times.len() - found.points.len());
    let points = after.zip(&found.points).map(|((t, actual), point)| {
        json!({
            "t": t,
            "actual": actual,
            "predicted": point.predicted,
            "lower": point.interval.low,
            "upper": point.interval.high,
        })
    });
    json!({
        "n": times.len(),
        "left_out": left_out,
        "mean_actual": found.mean_actual,
        "mean_predicted": found.mean_predicted,
        "mean_effect": found.mean_effect,
        "mean_effect_sd": found.deviation,
        "ci": ends(found.interval),
        "ci95": ends(ci95),
        "relative_effect": (found.mean_predicted != 0.0)
            .then(|| found.mean_effect / found.mean_predicted),
        "cum_effect": found.mean_effect * rows_after,
        "cum_ci": ends(found.interval).map(|end| end * rows_after),
        "tail_p": found.tail,
        "points": points.collect::<Vec<_>>(),
    })
}

/// How many of the times, in their order, are up to `pre`.
fn before(times: &[String], pre: &Value) -> Result<usize, Refused> {
    let number = pre.as_f64().or_else(|| pre.as_str()?.parse().ok());
    let numbers: Option<Vec<f64>> = times.iter().map(|time| time.parse().ok()).collect();
    match (numbers, number, pre) {
        (Some(times), Some(pre), _) => Ok(times.iter().filter(|&&time| time <= pre).count()),
        (None, _, Value::String(pre)) => Ok(times.iter().filter(|&time| time <= pre).count()),
        _ => Err(Refused(format!(
            "pre is {pre}, but the times are written as {}: give the last one before the action",
            times[0]
        ))),
    }
}

/// The rows in the order of time, which comes once each.
fn in_time(times: &[f64], name: &str) -> Result<Vec<usize>, Refused> {
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by(|&a, &b| times[a].total_cmp(&times[b]));
    match order.windows(2).find(|pair| times[pair[0]] == times[pair[1]]) {
        Some(pair) => {
            Err(Refused(format!("{name} holds {} twice: give one row a time", times[pair[0]])))
        }
        None => Ok(order),
    }
}
