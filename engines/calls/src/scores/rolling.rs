//! NPS over a window that slides, and with answers that fade.

use super::weighted::class;
use crate::Refused;
use crate::door::{day, positive};
use crate::input::Call;
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::rolling;

#[derive(Deserialize)]
struct Dated {
    responses: Vec<(String, Option<f64>)>,
    days: Vec<String>,
    window_days: i64,
    half_life_days: Option<f64>,
}

pub(super) fn nps_rolling(call: &Call) -> Result<Value, Refused> {
    let Dated { responses, days, window_days, half_life_days } = call.fields()?;
    positive("window_days", window_days as f64)?;
    let half_life = half_life_days.map(|days| positive("half_life_days", days)).transpose()?;
    let mut values = Vec::new();
    for (date, score) in &responses {
        let at = day(date)?;
        values.extend(score.map(|score| class(score).map(|class| (at, class))).transpose()?);
    }
    let mut points = Vec::new();
    for date in days {
        let found = rolling(&values, day(&date)?, window_days, half_life);
        points.push(json!({
            "day": date, "n": found.n, "nps": found.mean, "decayed": found.decayed,
        }));
    }
    Ok(json!({ "points": points }))
}
