//! Charts and evidence over what came in.

use super::chart::memory;
use crate::Refused;
use crate::door::{between, not_negative, positive, shares};
use crate::input::Call;
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::alarm::{
    self, Evidence, Mixture, at_each, log_likelihood_cusum, log_likelihood_ratio,
};

#[derive(Deserialize)]
struct Series {
    x: Vec<Option<f64>>,
    mu0: f64,
    sigma: f64,
    k: Option<f64>,
    h: Option<f64>,
    head_start: Option<f64>,
    lambda: Option<f64>,
    #[serde(rename = "L")]
    width: Option<f64>,
}

impl Series {
    fn standardised(&self) -> Result<Vec<f64>, Refused> {
        let sigma = positive("sigma", self.sigma)?;
        let each = |(at, x): (usize, &Option<f64>)| {
            x.map(|x| (x - self.mu0) / sigma).ok_or_else(|| {
                Refused(format!(
                    "x has nothing at place {}: leave out what was not measured",
                    at + 1
                ))
            })
        };
        self.x.iter().enumerate().map(each).collect()
    }
}

fn given(name: &str, value: Option<f64>) -> Result<f64, Refused> {
    value.ok_or_else(|| Refused(format!("missing field `{name}`")))
}

pub(super) fn cusum(call: &Call) -> Result<Value, Refused> {
    let series: Series = call.fields()?;
    let k = not_negative("k", given("k", series.k)?)?;
    let h = positive("h", given("h", series.h)?)?;
    let ahead = not_negative("head_start", series.head_start.unwrap_or(0.0))?;
    let found = alarm::cusum(&series.standardised()?, k, h, ahead);
    Ok(json!({
        "c_plus": found.above,
        "c_minus": found.below,
        "first_alarm_upper": found.first_above,
        "first_alarm_lower": found.first_below,
    }))
}

pub(super) fn ewma(call: &Call) -> Result<Value, Refused> {
    let series: Series = call.fields()?;
    let lambda = memory(given("lambda", series.lambda)?)?;
    let width = positive("L", given("L", series.width)?)?;
    let found = alarm::ewma(&series.standardised()?, lambda, width);
    Ok(json!({ "z": found.z, "limit": found.limit, "first_alarm": found.first }))
}

#[derive(Deserialize)]
struct Samples {
    pi0: Vec<f64>,
    pi1: Vec<f64>,
    counts_det_pas_pro: Vec<Vec<u64>>,
    h: f64,
}

pub(super) fn log_likelihood(call: &Call) -> Result<Value, Refused> {
    let Samples { pi0, pi1, counts_det_pas_pro: samples, h } = call.fields()?;
    shares("pi0", &pi0)?;
    shares("pi1", &pi1)?;
    positive("h", h)?;
    let same = |counts: &Vec<u64>| counts.len() == pi0.len();
    if pi1.len() != pi0.len() || !samples.iter().all(same) {
        return Err(Refused::because("pi0, pi1 and every sample have as many classes"));
    }
    let ratio = |(at, counts): (usize, &Vec<u64>)| {
        log_likelihood_ratio(counts, &pi0, &pi1).ok_or_else(|| {
            Refused(format!("sample {} has a class that pi0 or pi1 gives no chance", at + 1))
        })
    };
    let ratios = samples.iter().enumerate().map(ratio).collect::<Result<Vec<f64>, _>>()?;
    let (sums, first) = log_likelihood_cusum(&ratios, h);
    Ok(json!({ "llr": ratios, "S": sums, "first_alarm": first }))
}

#[derive(Deserialize)]
struct Stream {
    classes: Vec<Option<i64>>,
    baseline_det_pas_pro: [f64; 3],
    theta0: Option<f64>,
    #[serde(rename = "V")]
    variance: Option<f64>,
    tau2: f64,
    #[serde(rename = "K")]
    belief: Option<f64>,
    alpha: Option<f64>,
    at: Option<Vec<usize>>,
}

pub(super) fn sequential(call: &Call) -> Result<Value, Refused> {
    let asked: Stream = call.fields()?;
    let mixture = asked.mixture()?;
    let mut classes = Vec::new();
    for class in asked.classes.iter().flatten() {
        let place = usize::try_from(class + 1)
            .ok()
            .filter(|place| *place < 3)
            .ok_or_else(|| Refused(format!("a class is {class}, but is -1, 0 or 1")))?;
        if mixture.usual[place] <= 0.0 {
            return Err(Refused(format!(
                "class {class} came in, which baseline_det_pas_pro gives no chance"
            )));
        }
        classes.push(place);
    }
    let evidence = at_each(&classes, &mixture);
    let moments = asked.at.unwrap_or_else(|| (1..=evidence.len()).collect());
    let mut at = Vec::new();
    for n in moments {
        let found = n.checked_sub(1).and_then(|place| evidence.get(place)).ok_or_else(|| {
            Refused(format!("at holds {n}, but there are 1 to {} answers", evidence.len()))
        })?;
        at.push(moment(n, *found));
    }
    let first = |alarm: fn(Evidence, f64) -> bool| {
        evidence.iter().position(|found| alarm(*found, mixture.alpha)).map(|at| at + 1)
    };
    Ok(json!({
        "at": at,
        "msprt_first_alarm": first(Evidence::means_alarm),
        "multinomial_first_alarm": first(Evidence::shares_alarm),
    }))
}

/// Λ is `null` where it is beyond what a number holds; its logarithm never is.
fn moment(n: usize, found: Evidence) -> Value {
    json!({
        "n": n,
        "Lambda": found.log_ratio.exp(),
        "log_Lambda": found.log_ratio,
        "p": found.p,
        "lower": found.interval.low,
        "upper": found.interval.high,
        "log_e_multinomial": found.log_e,
    })
}

impl Stream {
    /// What is not given follows from the baseline.
    fn mixture(&self) -> Result<Mixture, Refused> {
        let usual = self.baseline_det_pas_pro;
        shares("baseline_det_pas_pro", &usual)?;
        let [detractors, _, promoters] = usual;
        let mean = self.theta0.unwrap_or(promoters - detractors);
        let variance = self.variance.unwrap_or(promoters + detractors - mean * mean);
        Ok(Mixture {
            usual,
            mean,
            variance: positive("V", variance)?,
            spread: positive("tau2", self.tau2)?,
            belief: positive("K", self.belief.unwrap_or(50.0))?,
            alpha: between("alpha", self.alpha.unwrap_or(0.05))?,
        })
    }
}
