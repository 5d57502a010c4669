//! One treated unit against a mixture of others.

use super::groups::placed;
use crate::Refused;
use crate::input::Call;
use crate::rows::{Rows, Where, holds};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use statistics::impact::synthetic_control;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Asked {
    csv: String,
    unit: String,
    time: String,
    y: String,
    treated_unit: Value,
    /// The first period of the action.
    treated_from: Value,
    #[serde(default)]
    exclude: Vec<Value>,
    r#where: Option<Where>,
}

pub(super) fn synthetic(call: &Call) -> Result<Value, Refused> {
    let asked: Asked = call.fields()?;
    let Asked { csv, unit, time, y, treated_unit, treated_from, exclude, r#where } = &asked;
    let rows = Rows::read(call, csv, r#where.as_ref(), &[unit, time, y])?;
    let (units, unit_of) = placed(&rows, unit)?;
    let (periods, period_of) = placed(&rows, time)?;
    let treated = units
        .iter()
        .position(|name| holds(name, treated_unit))
        .ok_or_else(|| Refused(format!("no row has {unit} {treated_unit}")))?;
    let first = first_of(&periods, treated_from)
        .ok_or_else(|| Refused(format!("no row has {time} {treated_from}")))?;
    if first == 0 {
        return Err(Refused(format!("{treated_from} is the first period: give those before it")));
    }
    let left_out = |name: &str| exclude.iter().any(|value| holds(name, value));
    let mut series = Series { y, periods: &periods, values: BTreeMap::new() };
    for ((&unit, &period), value) in unit_of.iter().zip(&period_of).zip(rows.numbers(y)?) {
        if series.values.insert((unit, period), value).is_some() {
            let (unit, period) = (&units[unit], &periods[period]);
            return Err(Refused(format!("{unit} has two rows in {period}: give one a period")));
        }
    }
    let whole = |at: usize| series.whole(at, &units[at]);
    let donors: Vec<usize> =
        (0..units.len()).filter(|&at| at != treated && !left_out(&units[at])).collect();
    if donors.is_empty() {
        return Err(Refused::because("there is no other unit to compare with"));
    }
    let others = donors.iter().map(|&at| whole(at)).collect::<Result<Vec<_>, _>>()?;
    let found = synthetic_control(&whole(treated)?, &others, first)
        .ok_or_else(|| Refused::because("no mixture of the other units settled: exclude some"))?;
    let weights = donors.iter().zip(&found.weights).filter(|(_, weight)| **weight > 1e-9);
    let weights: Map<String, Value> =
        weights.map(|(&at, &weight)| (units[at].clone(), json!(weight))).collect();
    let effects = periods.iter().zip(&found.gaps).skip(first);
    let effects: Map<String, Value> =
        effects.map(|(period, &gap)| (period.clone(), json!(gap))).collect();
    Ok(json!({
        "att": found.effect,
        "pre_rmse": found.before,
        "post_rmse": found.after,
        "weights": weights,
        "effect_by_period": effects,
        "did": found.plain_difference,
        "sdid": found.weighted_difference,
        "placebo_p": found.placebo,
        "donors": donors.len(),
        "left_out": rows.left_out,
    }))
}

/// The first period of the action: the one written so, or else the first number from there on.
fn first_of(periods: &[String], from: &Value) -> Option<usize> {
    let same = periods.iter().position(|period| holds(period, from));
    same.or_else(|| {
        let from = from.as_f64()?;
        let numbers: Vec<f64> =
            periods.iter().map(|period| period.parse().ok()).collect::<Option<_>>()?;
        numbers.iter().position(|&period| period >= from)
    })
}

struct Series<'a> {
    y: &'a str,
    periods: &'a [String],
    /// By unit and period.
    values: BTreeMap<(usize, usize), f64>,
}

impl Series<'_> {
    fn whole(&self, unit: usize, name: &str) -> Result<Vec<f64>, Refused> {
        let value = |(at, period): (usize, &String)| {
            self.values.get(&(unit, at)).copied().ok_or_else(|| {
                Refused(format!(
                    "{name} has no {} in {period}: give it or name the unit in exclude",
                    self.y
                ))
            })
        };
        self.periods.iter().enumerate().map(value).collect()
    }
}
