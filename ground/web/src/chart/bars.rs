//! Quantities side by side, longest names welcome: each has its own line.

use super::{Unit, link, n};
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One quantity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    /// Where its name leads; empty for nowhere. A path of this site.
    pub href: String,
    /// A word behind the number, such as the count it is made of.
    pub note: String,
}

/// A table whose rows carry bars; negative values run to the left of the middle.
pub fn bars(words: Words, title: &str, unit: Unit, bars: &[Bar]) -> Markup {
    let largest = bars
        .iter()
        .map(|bar| bar.value.abs())
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let two_sided = bars.iter().any(|bar| bar.value < 0.0);
    let mut html = format!(
        "<table class=\"chart-bars\"><caption class=\"hidden\">{}</caption><tbody>",
        escape(title)
    );
    for bar in bars {
        let share =
            if largest > 0.0 && bar.value.is_finite() { bar.value / largest * 100.0 } else { 0.0 };
        let label = link(&bar.href, &bar.label);
        let note = if bar.note.is_empty() {
            String::new()
        } else {
            format!(" <small>{}</small>", escape(&bar.note))
        };
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{label}</th><td class=\"num\">{}{note}</td><td class=\"draw\">{}</td></tr>",
            escape(&unit.write(bar.value, words)),
            drawing(share, two_sided),
        );
    }
    html.push_str("</tbody></table>");
    Markup::trusted(html)
}

fn drawing(share: f64, two_sided: bool) -> String {
    let (x, width, class) = match (two_sided, share < 0.0) {
        (false, _) => (0.0, share, "amount"),
        (true, false) => (50.0, share / 2.0, "amount"),
        (true, true) => (50.0 + share / 2.0, -share / 2.0, "amount minus"),
    };
    let axis = if two_sided {
        "<line class=\"axis\" x1=\"50%\" x2=\"50%\" y1=\"0\" y2=\"100%\"/>"
    } else {
        ""
    };
    format!(
        "<svg aria-hidden=\"true\" width=\"100%\" height=\"10\"><rect class=\"track\" width=\"100%\" height=\"10\" rx=\"5\"/>\
         <rect class=\"{class}\" x=\"{}%\" width=\"{}%\" height=\"10\" rx=\"5\"/>{axis}</svg>",
        n(x),
        n(width),
    )
}
