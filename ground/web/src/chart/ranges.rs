//! Figures side by side with the range each is likely to lie in: a wide range says "few answers"
//! before anybody reads how many.

use super::{Unit, link, n};
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One figure and its range.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Range {
    pub label: String,
    /// Where its name leads; empty for nowhere. A path of this site.
    pub href: String,
    pub value: f64,
    /// Unknown when there are too few answers to tell.
    pub interval: Option<(f64, f64)>,
    /// How many responses it is made of, and where they are listed.
    pub count: i64,
    pub count_href: String,
    /// A word of caution beside the count.
    pub note: String,
}

/// A table whose rows carry the drawings, all on one scale; `mark` is drawn through all of them.
pub fn ranges(
    words: Words,
    title: &str,
    unit: Unit,
    limits: (f64, f64),
    mark: Option<f64>,
    rows: &[Range],
) -> Markup {
    let scale = Scale::of(rows, limits, mark);
    let t = |key| escape(words.t(key));
    let mut html = format!(
        "<table class=\"chart-bars chart-ranges\"><caption class=\"hidden\">{}</caption>\
         <thead class=\"hidden\"><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
        escape(title),
        t("chart-name"),
        t("chart-value"),
        t("chart-count"),
    );
    for row in rows {
        let write = |value: f64| escape(&unit.write(value, words));
        let interval = row.interval.map_or_else(String::new, |(low, high)| {
            format!(" <small>{} … {}</small>", write(low), write(high))
        });
        let count = words.with("chart-responses", &[("count", row.count.into())]);
        let note = match row.note.is_empty() {
            true => String::new(),
            false => format!(" <small>{}</small>", escape(&row.note)),
        };
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{}</th><td class=\"num\">{}{interval}</td><td class=\"made-of\">{}{note}</td><td class=\"draw\">{}</td></tr>",
            link(&row.href, &row.label),
            write(row.value),
            link(&row.count_href, &count),
            scale.draw(row, mark),
        );
    }
    html.push_str("</tbody></table>");
    Markup::trusted(html)
}

struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// From the lowest end to the highest, within what is possible.
    fn of(rows: &[Range], (least, most): (f64, f64), mark: Option<f64>) -> Self {
        let ends = rows
            .iter()
            .flat_map(|row| {
                let (low, high) = row.interval.unwrap_or((row.value, row.value));
                [low, high, row.value]
            })
            .chain(mark)
            .filter(|end| end.is_finite());
        let (low, high) =
            ends.fold((f64::MAX, f64::MIN), |(low, high), end| (low.min(end), high.max(end)));
        Self { low: low.max(least).min(most), high: high.min(most).max(least) }
    }

    /// The place of a value, in percent.
    fn x(&self, value: f64) -> f64 {
        let width = self.high - self.low;
        if width > 0.0 && value.is_finite() {
            ((value - self.low) / width * 100.0).clamp(0.0, 100.0)
        } else {
            50.0
        }
    }

    fn draw(&self, row: &Range, mark: Option<f64>) -> String {
        let mut svg = String::from(
            "<svg aria-hidden=\"true\" width=\"100%\" height=\"14\"><rect class=\"track\" y=\"5\" width=\"100%\" height=\"4\" rx=\"2\"/>",
        );
        if let Some(mark) = mark {
            let x = n(self.x(mark));
            let _ =
                write!(svg, "<line class=\"axis\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"14\"/>");
        }
        if let Some((low, high)) = row.interval {
            let (low, high) = (self.x(low), self.x(high));
            let _ = write!(
                svg,
                "<rect class=\"range\" x=\"{}%\" width=\"{}%\" y=\"3\" height=\"8\" rx=\"4\"/>",
                n(low),
                n((high - low).max(0.0)),
            );
        }
        let _ = write!(
            svg,
            "<circle class=\"at\" cx=\"{}%\" cy=\"7\" r=\"5\"/></svg>",
            n(self.x(row.value))
        );
        svg
    }
}
