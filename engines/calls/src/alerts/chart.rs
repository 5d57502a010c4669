//! How long a chart runs until an alarm, and the limit that makes it run so long.

use crate::Refused;
use crate::door::{not_negative, positive, shares};
use crate::input::Call;
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::alarm::{self, Chart, Limits, Side, Walk, lattice_run_length};

const TOO_LONG: &str = "no limit gives that run length: it can be told between a chart that alarms \
                        at once and 10^11 observations";

#[derive(Deserialize)]
struct Asked {
    chart: String,
    side: Option<String>,
    k: Option<f64>,
    shift: Option<f64>,
    h: Option<f64>,
    lambda: Option<f64>,
    #[serde(rename = "L")]
    width: Option<f64>,
    mu: Option<f64>,
    head_start: Option<f64>,
    target_arl0: Option<f64>,
}

impl Asked {
    fn chart(&self) -> Result<Chart, Refused> {
        match self.chart.as_str() {
            "cusum" => {
                let k = match (self.k, self.shift) {
                    // Half the shift that matters is let pass.
                    (None, Some(shift)) => positive("shift", shift)? / 2.0,
                    (k, _) => not_negative("k", k.ok_or_else(|| field("k"))?)?,
                };
                no_more("k", k, 20.0)?;
                Ok(Chart::Cusum { k, side: self.side()? })
            }
            "ewma" => {
                let lambda = self.lambda.ok_or_else(|| field("lambda"))?;
                memory(lambda)?;
                if lambda < 0.001 {
                    return Err(Refused(format!("lambda is {lambda}, but is at least 0.001 here")));
                }
                Ok(Chart::Ewma { lambda, limits: self.limits()? })
            }
            "shewhart" => Ok(Chart::Shewhart { side: self.side()? }),
            other => Err(Refused(format!("chart is {other}, but is cusum, ewma or shewhart"))),
        }
    }

    fn side(&self) -> Result<Side, Refused> {
        match self.side.as_deref() {
            None | Some("two_sided") => Ok(Side::Two),
            Some("one_sided") => Ok(Side::One),
            Some(other) => Err(Refused(format!("side is {other}, but is one_sided or two_sided"))),
        }
    }

    fn limits(&self) -> Result<Limits, Refused> {
        match self.side.as_deref() {
            None | Some("asymptotic_limits" | "two_sided") => Ok(Limits::Asymptotic),
            Some("exact_time_varying_limits") => Ok(Limits::Exact),
            Some(other) => Err(Refused(format!(
                "side is {other}, but for an ewma is asymptotic_limits or exact_time_varying_limits"
            ))),
        }
    }
}

fn field(name: &str) -> Refused {
    Refused(format!("missing field `{name}`"))
}

fn no_more(name: &str, value: f64, most: f64) -> Result<f64, Refused> {
    if value.abs() <= most {
        Ok(value)
    } else {
        Err(Refused(format!("{name} is {value}, but is at most {most} here")))
    }
}

/// A weight of the newest value.
pub(super) fn memory(lambda: f64) -> Result<f64, Refused> {
    if lambda > 0.0 && lambda <= 1.0 {
        Ok(lambda)
    } else {
        Err(Refused(format!("lambda is {lambda}, but is more than 0 and at most 1")))
    }
}

pub(super) fn run_length(call: &Call) -> Result<Value, Refused> {
    let asked: Asked = call.fields()?;
    let mu = no_more("mu", asked.mu.unwrap_or(0.0), 100.0)?;
    let chart = asked.chart()?;
    let length = match chart {
        Chart::Cusum { k, side } => {
            let h = positive("h", asked.h.ok_or_else(|| field("h"))?)?;
            no_more("h", h, 200.0)?;
            let ahead = not_negative("head_start", asked.head_start.unwrap_or(0.0))?;
            if ahead > h {
                return Err(Refused(format!("head_start is {ahead}, but no more than h, {h}")));
            }
            alarm::cusum_run_length(k, h, side, mu, ahead)
        }
        Chart::Ewma { .. } => {
            let width = asked.width.ok_or_else(|| field("L"))?;
            chart.run_length(no_more("L", positive("L", width)?, 20.0)?, mu)
        }
        Chart::Shewhart { .. } => chart.run_length(positive("L", asked.width.unwrap_or(3.0))?, mu),
    };
    // One that is too long to be told is no number.
    Ok(json!({ "arl": length }))
}

pub(super) fn design(call: &Call) -> Result<Value, Refused> {
    let asked: Asked = call.fields()?;
    let chart = asked.chart()?;
    let target = asked.target_arl0.ok_or_else(|| field("target_arl0"))?;
    if !(target > 1.0 && target <= 1e9) {
        return Err(Refused(format!(
            "target_arl0 is {target}, but is more than 1 and at most 10^9"
        )));
    }
    let limit = alarm::design(chart, target).ok_or_else(|| Refused::because(TOO_LONG))?;
    let name = if matches!(chart, Chart::Cusum { .. }) { "h" } else { "L" };
    let mut found = json!({ name: limit, "arl0": chart.run_length(limit, 0.0) });
    if let Some(mu) = asked.mu.or(asked.shift) {
        found["arl1"] = json!(chart.run_length(limit, no_more("mu", mu, 100.0)?));
    }
    if let Chart::Cusum { k, .. } = chart {
        found["k"] = json!(k);
    }
    Ok(found)
}

#[derive(Deserialize)]
struct Bernoulli {
    up: i64,
    down: i64,
    h: i64,
    p: f64,
}

pub(super) fn bernoulli(call: &Call) -> Result<Value, Refused> {
    let Bernoulli { up, down, h, p } = call.fields()?;
    if up <= 0 || down < 0 {
        return Err(Refused::because("up is a whole number above 0, and down one of 0 or more"));
    }
    if !(0.0..=1.0).contains(&p) {
        return Err(Refused(format!("p is {p}, but is 0 to 1")));
    }
    walk(vec![(up, p), (down.saturating_neg(), 1.0 - p)], h)
}

#[derive(Deserialize)]
struct Trinomial {
    steps_det_pas_pro: Vec<i64>,
    h: i64,
    p: Vec<f64>,
}

pub(super) fn trinomial(call: &Call) -> Result<Value, Refused> {
    let Trinomial { steps_det_pas_pro: steps, h, p } = call.fields()?;
    shares("p", &p)?;
    if steps.len() != p.len() {
        return Err(Refused::because("steps_det_pas_pro and p are as many"));
    }
    walk(steps.into_iter().zip(p).collect(), h)
}

fn walk(steps: Vec<(i64, f64)>, h: i64) -> Result<Value, Refused> {
    if !(1..=2_000).contains(&h) {
        return Err(Refused(format!("h is {h}, but is a whole number from 1 to 2000")));
    }
    // A step beyond the whole range is as good as one to its end.
    let steps = steps.into_iter().map(|(step, chance)| (step.clamp(-h, h), chance)).collect();
    let length = lattice_run_length(&Walk { steps, h: h.unsigned_abs() as usize });
    Ok(json!({ "arl": length }))
}
