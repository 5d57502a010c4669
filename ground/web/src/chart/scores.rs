//! How often each score of a scale was given.

use super::n;
use crate::markup::{Markup, escape};
use crate::words::Words;
use kernel::{Metric, Score};
use std::fmt::Write;

/// One column a score, in the colour of its class, with its count above and its score below.
/// `counts` begins at the scale's lowest score; missing ones count as none.
pub fn scores(words: Words, metric: Metric, counts: &[i64]) -> Markup {
    let (low, high) = metric.scale();
    let steps = usize::from(high - low) + 1;
    let count_of = |place: usize| counts.get(place).copied().unwrap_or(0).max(0);
    let largest = (0..steps).map(count_of).max().unwrap_or(0).max(1);
    let width = 100.0 / steps as f64;
    let said = escape(words.t("chart-scores"));
    let mut svg = format!(
        "<figure class=\"chart\"><svg class=\"chart-scores\" role=\"img\" aria-label=\"{said}: "
    );
    let mut columns = String::new();
    for place in 0..steps {
        let value = usize::from(low) + place;
        let Some(score) = i64::try_from(value).ok().and_then(|value| Score::new(metric, value))
        else {
            continue;
        };
        let (count, class) = (count_of(place), metric.class(score).code());
        let height = count as f64 / largest as f64 * 66.0;
        let (x, middle) = (n(width * place as f64 + width * 0.12), n(width * (place as f64 + 0.5)));
        let written = escape(&words.number(count));
        let _ = write!(svg, "{value}: {written}; ");
        let _ = write!(
            columns,
            "<rect class=\"{class}\" x=\"{x}%\" y=\"{}%\" width=\"{}%\" height=\"{}%\" rx=\"2\"/>\
             <text class=\"tally\" x=\"{middle}%\" y=\"{}%\" text-anchor=\"middle\">{written}</text>\
             <text class=\"x-label\" x=\"{middle}%\" y=\"97%\" text-anchor=\"middle\">{value}</text>",
            n(84.0 - height),
            n(width * 0.76),
            n(height),
            n(81.0 - height),
        );
    }
    let _ = write!(svg, "\">{columns}</svg></figure>");
    Markup::trusted(svg)
}
