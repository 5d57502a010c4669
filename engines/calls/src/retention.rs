//! Retention: how long customers stay, and what share was lost.

mod churn;
mod groups;

use crate::input::Call;
use crate::rows::{Rows, Where};
use crate::scores::confidence;
use crate::{Method, Refused};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::Interval;
use statistics::retention::{Band, Point, Span, survival as kaplan_meier};

pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "survival",
        takes: "csv, time, event, [entry], [at], [conf], [interval: plain, log or log-log], [where]",
        gives: "n, left_out, events, median, median_lower, median_upper, points: time, n_risk, \
                n_event, surv, greenwood_se, lower, upper",
        run: survival,
    },
    Method {
        name: "logrank",
        takes: "csv, time, event, group, [groups], [entry], [where]",
        gives: "groups, n, obs, exp, left_out, chisq, df, p, peto_peto_rho1_chisq, peto_peto_rho1_p",
        run: groups::logrank,
    },
    Method {
        name: "cox",
        takes: "csv, time, event, x, [ties: efron or breslow], [entry], [where]",
        gives: "n, left_out, events, coef, se, z, p, hazard_ratio, loglik, null_loglik, lr_chisq, \
                concordance",
        run: groups::cox,
    },
    Method {
        name: "churn",
        takes: "csv, start, end, as_of, years, [id], [revenue], [anniversaries], [where]",
        gives: "yearly, tenure_share, cohorts",
        run: churn::churn,
    },
];

#[derive(Deserialize)]
struct Asked {
    #[serde(flatten)]
    spans: Spans,
    at: Option<Vec<f64>>,
    conf: Option<f64>,
    interval: Option<String>,
}

/// The columns that say how long each customer was watched.
#[derive(Deserialize)]
struct Spans {
    csv: String,
    time: String,
    event: String,
    entry: Option<String>,
    r#where: Option<Where>,
}

fn survival(call: &Call) -> Result<Value, Refused> {
    let Asked { spans, at, conf, interval } = call.fields()?;
    let confidence = confidence(conf)?;
    let band = match interval.as_deref().unwrap_or("log-log") {
        "plain" => Band::Plain,
        "log" => Band::Log,
        "log-log" => Band::LogLog,
        other => return Err(Refused(format!("interval is {other}: take plain, log or log-log"))),
    };
    let (rows, spans) = spans.read(call, &[])?;
    let curve = kaplan_meier(&spans).ok_or_else(|| Refused::because("there is no row"))?;
    let times = at.unwrap_or_else(|| {
        let steps = curve.points.iter().filter(|point| point.events > 0);
        steps.map(|point| point.time).collect()
    });
    let points: Vec<Value> = times
        .into_iter()
        .map(|time| point(curve.at(time), curve.interval(time, band, confidence)))
        .collect();
    let (lower, upper) = curve.median_interval(band, confidence);
    Ok(json!({
        "n": curve.n,
        "left_out": rows.left_out,
        "events": curve.events,
        "median": curve.median(),
        "median_lower": lower,
        "median_upper": upper,
        "points": points,
    }))
}

fn point(point: Point, interval: Option<Interval>) -> Value {
    json!({
        "time": point.time,
        "n_risk": point.at_risk,
        "n_event": point.events,
        "surv": point.survival,
        "greenwood_se": point.standard_error(),
        "lower": interval.map(|interval| interval.low),
        "upper": interval.map(|interval| interval.high),
    })
}

impl Spans {
    /// The rows that have these columns and those `besides`, and their spans.
    fn read(&self, call: &Call, besides: &[&str]) -> Result<(Rows, Vec<Span>), Refused> {
        let mut needed = vec![self.time.as_str(), self.event.as_str()];
        needed.extend(self.entry.as_deref());
        needed.extend(besides);
        let rows = Rows::read(call, &self.csv, self.r#where.as_ref(), &needed)?;
        let (exits, events) = (rows.numbers(&self.time)?, rows.flags(&self.event)?);
        let entries = match &self.entry {
            Some(entry) => rows.numbers(entry)?.into_iter().map(Some).collect(),
            None => vec![None; exits.len()],
        };
        let mut spans = Vec::with_capacity(exits.len());
        for (row, ((exit, event), entry)) in exits.into_iter().zip(events).zip(entries).enumerate()
        {
            if exit < 0.0 {
                return Err(Refused(format!(
                    "column {}, row {}: {exit} is before the start",
                    self.time,
                    rows.line(row)
                )));
            }
            if let Some(entry) = entry.filter(|&entry| entry >= exit) {
                return Err(Refused(format!(
                    "row {}: watched from {entry} but only until {exit}",
                    rows.line(row)
                )));
            }
            spans.push(Span { entry, exit, event });
        }
        Ok((rows, spans))
    }
}
