//! Drivers: what a score hangs on.

pub(crate) mod likelihood;

use crate::input::Call;
use crate::rows::{Rows, Where, unfit};
use crate::{Method, Refused};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use statistics::drivers::{
    Importance, MOST_DRIVERS, Place, Unclear, importance, importance_of, quadrants,
};
use statistics::regression::least_squares;

pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "drivers",
        takes: "csv, y, x, [scale], [where], or correlation, [names]",
        gives: "n, left_out, r2, adj_r2, F, p, coef, se, std_beta, vif, lmg, lmg_share, \
                relative_weights_johnson, relative_weights_share, first, last, pratt, car, \
                importance_performance, cut, scale; from correlations the lists without rows",
        run: drivers,
    },
    Method {
        name: "logistic",
        takes: "csv, y, x, [positive], [where]",
        gives: "n, left_out, positives, coef, se, z, p, odds_ratio, loglik, deviance, \
                null_deviance, aic, mcfadden",
        run: likelihood::logistic,
    },
    Method {
        name: "ordinal",
        takes: "csv, y, x, levels, [labels], [where]",
        gives: "n, left_out, counts, beta, theta, se, z, p, odds_ratio, loglik, aic, mcfadden",
        run: likelihood::ordinal,
    },
];

#[derive(Deserialize)]
#[serde(untagged)]
enum Asked {
    Correlations { correlation: Vec<Vec<f64>>, names: Option<Vec<String>> },
    Columns(Columns),
}

#[derive(Deserialize)]
struct Columns {
    csv: String,
    y: String,
    x: Vec<String>,
    /// The lowest and the highest answer there could be, for all drivers.
    scale: Option<[f64; 2]>,
    r#where: Option<Where>,
}

fn drivers(call: &Call) -> Result<Value, Refused> {
    match call.fields() {
        Ok(Asked::Correlations { correlation, names }) => from_correlations(&correlation, names),
        Ok(Asked::Columns(columns)) => from_columns(call, columns),
        Err(_) => Err(Refused::because(
            "give csv, y and x, or correlation with the outcome in its first row and column",
        )),
    }
}

fn from_columns(call: &Call, asked: Columns) -> Result<Value, Refused> {
    let Columns { csv, y, x, scale, r#where } = asked;
    named(&y, &x)?;
    let needed: Vec<&str> = std::iter::once(&y).chain(&x).map(String::as_str).collect();
    let rows = Rows::read(call, &csv, r#where.as_ref(), &needed)?;
    let (columns, outcome) = (rows.columns(&x)?, rows.numbers(&y)?);
    let fit = least_squares(&columns, &outcome).map_err(|why| unfit(&why, &y, &x))?;
    let found = importance_of(&columns, &outcome).map_err(|why| unclear(&why, &y, &x))?;
    let shares = shares(&found.lmg);
    let scale = scale.unwrap_or_else(|| likely_scale(&columns));
    let (cut, places) = performance(&x, &columns, &shares, scale)?;
    let coefficient_names = with_intercept(&x);
    let by = |values: &[f64]| by_name(&x, values);
    let f = fit.f();
    Ok(json!({
        "n": rows.len(),
        "left_out": rows.left_out,
        "r2": fit.r2(),
        "adj_r2": fit.adjusted_r2(),
        "F": f.map(|(f, _)| f),
        "p": f.map(|(_, p)| p),
        "coef": by_name(&coefficient_names, &fit.coefficients),
        "se": by_name(&coefficient_names, &fit.standard_errors()),
        "std_beta": by(&found.standard_betas),
        "vif": by(&found.inflation),
        "lmg": by(&found.lmg),
        "lmg_share": by(&shares),
        "relative_weights_johnson": by(&found.johnson),
        "relative_weights_share": by(&self::shares(&found.johnson)),
        "first": by(&found.first),
        "last": by(&found.last),
        "pratt": by(&found.pratt),
        "car": by(&found.car),
        "importance_performance": places,
        "cut": cut,
        "scale": scale,
    }))
}

fn from_correlations(
    correlation: &[Vec<f64>],
    names: Option<Vec<String>>,
) -> Result<Value, Refused> {
    let names =
        names.unwrap_or_else(|| (1..correlation.len()).map(|at| format!("driver {at}")).collect());
    if names.len() + 1 != correlation.len() && !correlation.is_empty() {
        return Err(Refused(format!(
            "there are {} names for {} drivers",
            names.len(),
            correlation.len() - 1
        )));
    }
    let found = importance(correlation).map_err(|why| unclear(&why, "the outcome", &names))?;
    let Importance { r2, standard_betas, inflation, lmg, johnson, first, last, pratt, car } = found;
    Ok(json!({
        "names": names,
        "r2": r2,
        "std_beta": standard_betas,
        "vif": inflation,
        "lmg_share": shares(&lmg),
        "lmg": lmg,
        "relative_weights_share": shares(&johnson),
        "relative_weights": johnson,
        "first": first,
        "last": last,
        "pratt": pratt,
        "car": car,
    }))
}

fn unclear(why: &Unclear, y: &str, x: &[String]) -> Refused {
    match why {
        Unclear::Unfit(why) => unfit(why, y, x),
        Unclear::TooMany => Refused(format!(
            "{} drivers have too many orders to try: name {MOST_DRIVERS} at most, and pool those \
             that ask nearly the same",
            x.len()
        )),
        Unclear::NoCorrelations => Refused::because(
            "correlation is no matrix of correlations: as many rows as columns, 1 on the \
             diagonal, the same above as below, and all from one set of answers",
        ),
    }
}

/// Of their sum; nothing of a sum of 0.
fn shares(values: &[f64]) -> Vec<f64> {
    let sum: f64 = values.iter().sum();
    values.iter().map(|value| if sum > 0.0 { value / sum } else { 0.0 }).collect()
}

/// The narrowest of the usual scales that holds every answer, or else what was answered.
fn likely_scale(columns: &[Vec<f64>]) -> [f64; 2] {
    let answers = || columns.iter().flatten().copied();
    let low = answers().fold(f64::INFINITY, f64::min);
    let high = answers().fold(f64::NEG_INFINITY, f64::max);
    let usual = [[0.0, 1.0], [1.0, 5.0], [1.0, 7.0], [1.0, 10.0], [0.0, 10.0], [0.0, 100.0]];
    usual.into_iter().find(|scale| scale[0] <= low && high <= scale[1]).unwrap_or([low, high])
}

/// Each driver's mean on the scale, its low end 0 and its high end 100, against its share.
fn performance(
    names: &[String],
    columns: &[Vec<f64>],
    shares: &[f64],
    [low, high]: [f64; 2],
) -> Result<(Value, Vec<Value>), Refused> {
    if low >= high {
        return Err(Refused(format!("scale goes from {low} to {high}: the low end comes first")));
    }
    let place = |(column, &importance): (&Vec<f64>, &f64)| {
        let mean = column.iter().sum::<f64>() / column.len() as f64;
        Place { importance, performance: (mean - low) / (high - low) * 100.0 }
    };
    let places: Vec<Place> = columns.iter().zip(shares).map(place).collect();
    let Some((cut, found)) = quadrants(&places) else { return Ok((Value::Null, Vec::new())) };
    let rows = names.iter().zip(&places).zip(found).map(|((name, place), quadrant)| {
        json!({
            "driver": name,
            "importance": place.importance,
            "performance": place.performance,
            "quadrant": quadrant.name(),
        })
    });
    let cut = json!({"importance": cut.importance, "performance": cut.performance});
    Ok((cut, rows.collect()))
}

/// Refuses a list of columns that names none, one twice, or the outcome itself.
pub(crate) fn named(y: &str, x: &[String]) -> Result<(), Refused> {
    if x.is_empty() {
        return Err(Refused::because("x names no column"));
    }
    for (at, name) in x.iter().enumerate() {
        if name == y {
            return Err(Refused(format!("{name} can't explain itself: leave it out of x")));
        }
        if x[..at].contains(name) {
            return Err(Refused(format!("x names {name} twice")));
        }
    }
    Ok(())
}

pub(crate) fn with_intercept(names: &[String]) -> Vec<String> {
    std::iter::once("(Intercept)".to_owned()).chain(names.iter().cloned()).collect()
}

pub(crate) fn by_name(names: &[String], values: &[f64]) -> Value {
    let pairs = names.iter().zip(values).map(|(name, &value)| (name.clone(), json!(value)));
    Value::Object(pairs.collect::<Map<_, _>>())
}
