//! A line so small that it fits a row: only its shape counts.

use super::n;
use crate::markup::{Markup, escape};
use std::fmt::Write;

/// The values' shape; gaps are bridged. `said` tells it to those who can't see it.
pub fn sparkline(said: &str, values: &[Option<f64>]) -> Markup {
    let known: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(place, value)| Some((place, (*value)?)))
        .filter(|(_, value)| value.is_finite())
        .collect();
    let Some((last, _)) = known.last() else { return Markup::default() };
    let (low, high) = known
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), (_, value)| (low.min(*value), high.max(*value)));
    let span = if high > low { high - low } else { 1.0 };
    let at = |place: usize, value: f64| {
        let x = if values.len() < 2 {
            50.0
        } else {
            place as f64 * 96.0 / (values.len() - 1) as f64 + 2.0
        };
        (n(x), n(22.0 - (value - low) / span * 18.0))
    };
    let mut points = String::new();
    for (place, value) in &known {
        let (x, y) = at(*place, *value);
        let _ = write!(points, "{x},{y} ");
    }
    let (x, y) = at(*last, known[known.len() - 1].1);
    Markup::trusted(format!(
        "<svg class=\"sparkline\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 100 26\"><polyline points=\"{}\"/>\
         <circle cx=\"{x}\" cy=\"{y}\" r=\"2.5\"/></svg>",
        escape(said),
        points.trim_end(),
    ))
}
