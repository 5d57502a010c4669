//! What comes up most, how much of it the most frequent explain together, and where that passes a
//! line.

use super::{link, n};
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One thing that came up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Often {
    pub label: String,
    pub count: i64,
    /// Where those it was counted from are listed; empty for nowhere.
    pub href: String,
    /// Its share of all, 0 to 1.
    pub share: f64,
    /// The share of this and all before it.
    pub cumulative: f64,
}

/// A table whose rows carry the drawings: the full bar is its own share, the pale one the share of
/// all so far; the line is `most`, a share such as 0.8.
pub fn pareto(words: Words, title: &str, heads: [&str; 3], most: f64, rows: &[Often]) -> Markup {
    let mut html = format!(
        "<table class=\"chart-bars chart-pareto\"><caption class=\"hidden\">{}</caption><thead class=\"hidden\"><tr>",
        escape(title)
    );
    for head in heads {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(head));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        // With this one the line is passed.
        let passes = row.cumulative >= most && row.cumulative - row.share < most;
        let passes = if passes { " class=\"passes\"" } else { "" };
        let _ = write!(
            html,
            "<tr{passes}><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num so-far\">{}</td><td class=\"draw\">{}</td></tr>",
            escape(&row.label),
            link(&row.href, &words.number(row.count)),
            words.percent(row.cumulative),
            drawing(row.share, row.cumulative, most),
        );
    }
    html.push_str("</tbody></table>");
    Markup::trusted(html)
}

fn drawing(share: f64, cumulative: f64, most: f64) -> String {
    let percent =
        |share: f64| n(if share.is_finite() { (share * 100.0).clamp(0.0, 100.0) } else { 0.0 });
    let line = percent(most);
    format!(
        "<svg aria-hidden=\"true\" width=\"100%\" height=\"14\"><rect class=\"track\" y=\"2\" width=\"100%\" height=\"10\" rx=\"5\"/>\
         <rect class=\"so-far\" y=\"2\" width=\"{}%\" height=\"10\" rx=\"5\"/>\
         <rect class=\"amount\" y=\"2\" width=\"{}%\" height=\"10\" rx=\"5\"/>\
         <line class=\"most\" x1=\"{line}%\" x2=\"{line}%\" y1=\"0\" y2=\"14\"/></svg>",
        percent(cumulative),
        percent(share),
    )
}
