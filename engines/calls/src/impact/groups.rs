//! The treated against the others, before and after.

use crate::Refused;
use crate::input::Call;
use crate::rows::{Rows, Where, in_order, unfit};
use crate::scores::{confidence, ends};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use statistics::Confidence;
use statistics::impact::{EventStudy, Panel, Unpaneled, Wald, before_after, panel_effect};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Groups {
    csv: String,
    y: String,
    treated: String,
    post: String,
    #[serde(default)]
    x: Vec<String>,
    conf: Option<f64>,
    r#where: Option<Where>,
}

pub(super) fn did(call: &Call) -> Result<Value, Refused> {
    let Groups { csv, y, treated, post, x, conf, r#where } = call.fields()?;
    let confidence = confidence(conf)?;
    let mut needed = vec![y.as_str(), treated.as_str(), post.as_str()];
    needed.extend(x.iter().map(String::as_str));
    let rows = Rows::read(call, &csv, r#where.as_ref(), &needed)?;
    let outcome = rows.numbers(&y)?;
    let (group, after) = (rows.flags(&treated)?, rows.flags(&post)?);
    let mut cells = Vec::new();
    for (t, a) in [(false, false), (false, true), (true, false), (true, true)] {
        let both = group.iter().zip(&after).zip(&outcome);
        let values: Vec<f64> =
            both.filter(|((x, z), _)| (**x, **z) == (t, a)).map(|(_, &value)| value).collect();
        let mean = statistics::Mean::of(&values).ok_or_else(|| {
            let (t, a) = (u8::from(t), u8::from(a));
            Refused(format!(
                "no row has {treated} {t} and {post} {a}: each of the four groups needs rows"
            ))
        })?;
        cells.push(json!({
            "treated": t, "post": a, "n": mean.n, "mean": mean.value, "sd": mean.deviation,
        }));
    }
    let (besides, columns) = rows.explaining(&x)?;
    let mut names = vec![treated.clone(), post.clone(), format!("{treated} and {post}")];
    names.extend(besides);
    let found =
        before_after(&outcome, &group, &after, &columns).map_err(|why| unfit(&why, &y, &names))?;
    Ok(json!({
        "n": rows.len(),
        "left_out": rows.left_out,
        "est": found.estimate,
        "ols_se": found.standard_error,
        "hc1_se": found.uneven_error,
        "unpooled_se": found.unpooled_error,
        "p": found.p(),
        "ci": found.interval(confidence).map(ends),
        "ci95_ols": found.interval(Confidence::P95).map(ends),
        "cells": cells,
    }))
}

#[derive(Deserialize)]
struct Asked {
    csv: String,
    unit: String,
    time: String,
    y: String,
    treated: String,
    post: String,
    /// Answers behind each row.
    n: Option<String>,
    conf: Option<f64>,
    r#where: Option<Where>,
}

pub(super) fn panel_did(call: &Call) -> Result<Value, Refused> {
    let Asked { csv, unit, time, y, treated, post, n, conf, r#where } = call.fields()?;
    let confidence = confidence(conf)?;
    let mut needed: Vec<&str> = [&unit, &time, &y, &treated, &post].map(String::as_str).into();
    needed.extend(n.as_deref());
    let rows = Rows::read(call, &csv, r#where.as_ref(), &needed)?;
    let (units, unit_of) = placed(&rows, &unit)?;
    let (periods, period_of) = placed(&rows, &time)?;
    let mut seen = std::collections::BTreeSet::new();
    if let Some(twice) = unit_of.iter().zip(&period_of).find(|pair| !seen.insert(*pair)) {
        let (unit, period) = (&units[*twice.0], &periods[*twice.1]);
        return Err(Refused(format!(
            "{unit} has two rows in {period}: give one a unit and period"
        )));
    }
    let outcome = rows.numbers(&y)?;
    let (group, after) = (rows.flags(&treated)?, rows.flags(&post)?);
    let panel =
        Panel { unit: &unit_of, period: &period_of, y: &outcome, treated: &group, after: &after };
    let said = |why| unpaneled(&why, &y, &treated, &post, &periods);
    let found = panel_effect(&panel).map_err(said)?;
    let weighted = match &n {
        None => None,
        Some(n) => {
            let weights = rows.numbers(n)?;
            if let Some(row) = weights.iter().position(|&weight| weight <= 0.0) {
                let line = rows.line(row);
                return Err(Refused(format!("column {n}, row {line}: a row counts more than 0")));
            }
            Some(panel.weighted(&weights).map_err(said)?)
        }
    };
    let (effects, errors) = named(&found.study, &periods);
    Ok(json!({
        "rows": rows.len(),
        "left_out": rows.left_out,
        "clusters": found.units,
        "twfe": {
            "est": found.effect.estimate,
            "cluster_se": found.effect.clustered_error,
            "ols_se": found.effect.standard_error,
        },
        "ci": found.effect.interval(confidence).map(ends),
        "ci95_cluster_tdist": found.effect.interval(Confidence::P95).map(ends),
        "weighted_by_n": weighted,
        "event_study": effects,
        "event_study_se": errors,
        "pretrend_wald": found.study.before.map(wald),
        "pretrend_wald_clustered": found.study.before_clustered.map(wald),
    }))
}

fn wald(test: Wald) -> Value {
    json!({"chi2": test.chi_square, "df": test.freedom, "p": test.p})
}

/// The different texts of a column in their order, and each row's place among them.
pub(super) fn placed(rows: &Rows, name: &str) -> Result<(Vec<String>, Vec<usize>), Refused> {
    let cells = rows.texts(name)?;
    let levels = in_order(&cells);
    let places: BTreeMap<&str, usize> =
        levels.iter().enumerate().map(|(at, &level)| (level, at)).collect();
    let of = cells.iter().map(|cell| places[cell]).collect();
    Ok((levels.into_iter().map(str::to_owned).collect(), of))
}

/// Effects and their clustered errors by period: `e7` in period 7.
fn named(study: &EventStudy, periods: &[String]) -> (Map<String, Value>, Map<String, Value>) {
    let (mut effects, mut errors) = (Map::new(), Map::new());
    for &(period, effect, error) in &study.effects {
        let name = format!("e{}", periods[period]);
        effects.insert(name.clone(), json!(effect));
        errors.insert(name, json!(error));
    }
    (effects, errors)
}

fn unpaneled(why: &Unpaneled, y: &str, treated: &str, post: &str, periods: &[String]) -> Refused {
    Refused(match why {
        Unpaneled::NobodyToCompare => format!(
            "there must be units with {treated} 1 that have rows with {post} 1, and units with \
             {treated} 0"
        ),
        Unpaneled::NothingBefore => {
            format!("{post} is 1 from the first period on: give rows of the time before")
        }
        Unpaneled::Staggered(first, second) => format!(
            "some units were treated from {} on and others not yet in {}: give those of one start \
             at a time, each with the units never treated",
            periods[*first], periods[*second]
        ),
        Unpaneled::Unfit(why) => unfit(why, y, &[]).0,
    })
}
