//! Counts step by step, one column each, with a word at the step where something happened.

use super::{n, width_of};
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The step's name: "Nov 2026".
    pub label: String,
    pub count: i64,
    /// What happened within it: "done".
    pub mark: Option<String>,
}

/// The narrowest screen a chart is drawn for, in pixels.
const NARROW: f64 = 300.0;
/// The columns' upper edge and foot within the drawing, in percent; their names stand below.
const TOP: f64 = 18.0;
const FOOT: f64 = 84.0;

/// The columns, and a table behind them.
pub fn columns(words: Words, title: &str, columns: &[Column]) -> Markup {
    let largest = columns.iter().map(|column| column.count).max().unwrap_or(0).max(1);
    let width = 100.0 / columns.len().max(1) as f64;
    let (mut drawn, mut said, mut rows) = (String::new(), String::new(), String::new());
    for (place, column) in columns.iter().enumerate() {
        let height = column.count.max(0) as f64 / largest as f64 * (FOOT - TOP);
        let (x, middle) = (width * (place as f64 + 0.12), width * (place as f64 + 0.5));
        let count = escape(&words.number(column.count));
        let mark = column.mark.as_deref().map(escape).unwrap_or_default();
        if !mark.is_empty() {
            let anchor = if place * 2 < columns.len() { "start" } else { "end" };
            let _ = write!(
                drawn,
                "<line class=\"mark\" x1=\"{0}%\" x2=\"{0}%\" y1=\"8%\" y2=\"{1}%\"/>\
                 <text class=\"mark\" x=\"{0}%\" y=\"6%\" text-anchor=\"{anchor}\">{mark}</text>",
                n(middle),
                n(FOOT),
            );
        }
        let _ = write!(
            drawn,
            "<rect class=\"amount\" x=\"{}%\" y=\"{}%\" width=\"{}%\" height=\"{}%\" rx=\"2\"/>\
             <text class=\"tally\" x=\"{}%\" y=\"{}%\" text-anchor=\"middle\">{count}</text>",
            n(x),
            n(FOOT - height),
            n(width * 0.76),
            n(height),
            n(middle),
            n(FOOT - height - 2.5),
        );
        let label = escape(&column.label);
        let _ = write!(said, "{label}: {count}{}; ", said_mark(&mark));
        let _ = write!(
            rows,
            "<tr><th scope=\"row\">{label}{}</th><td class=\"num\">{count}</td></tr>",
            if mark.is_empty() { String::new() } else { format!(" <small>{mark}</small>") },
        );
    }
    labels(&mut drawn, columns, width);
    let title = escape(title);
    Markup::trusted(format!(
        "<figure class=\"chart\"><svg class=\"chart-columns\" role=\"img\" aria-label=\"{title}. {said}\">{drawn}</svg>\
         <details class=\"chart-data\"><summary>{}</summary><table class=\"table\"><caption class=\"hidden\">{title}</caption>\
         <thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"num\">{}</th></tr></thead><tbody>{rows}</tbody></table>\
         </details></figure>",
        escape(words.t("chart-table")),
        escape(words.t("chart-when")),
        escape(words.t("chart-value")),
    ))
}

fn said_mark(mark: &str) -> String {
    if mark.is_empty() { String::new() } else { format!(" ({mark})") }
}

/// As many names as fit the narrowest screen beside each other, counted from the last one back.
fn labels(drawn: &mut String, columns: &[Column], width: f64) {
    let widest = columns.iter().map(|column| width_of(&column.label)).fold(1.0, f64::max);
    let stride = (1..columns.len())
        .find(|stride| *stride as f64 * width / 100.0 * NARROW >= widest + 10.0)
        .unwrap_or(columns.len().max(1));
    for (place, column) in columns.iter().enumerate() {
        if !(columns.len() - 1 - place).is_multiple_of(stride) {
            continue;
        }
        // The last name ends at the edge, the first begins there.
        let (x, anchor) = match place {
            _ if place + 1 == columns.len() => (100.0, "end"),
            0 => (0.0, "start"),
            _ => (width * (place as f64 + 0.5), "middle"),
        };
        let label = escape(&column.label);
        let _ = write!(
            drawn,
            "<text class=\"x-label\" x=\"{}%\" y=\"97%\" text-anchor=\"{anchor}\">{label}</text>",
            n(x),
        );
    }
}
