//! A share that comes down step by step, with the interval it is known to lie in.

use super::n;
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One step: from here on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    pub at: f64,
    /// A share between 0 and 1.
    pub value: f64,
    pub interval: (f64, f64),
}

/// A place on the axis, which is also a row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub at: f64,
    /// "2 years".
    pub label: String,
    pub value: f64,
    pub interval: (f64, f64),
    /// How many were still watched.
    pub count: i64,
}

/// Steps from 0 to `until`.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps<'a> {
    /// What is shown, for the caption and for screen readers.
    pub title: &'a str,
    /// What stands over the table's last column.
    pub counted: &'a str,
    pub steps: &'a [Step],
    pub ticks: &'a [Tick],
    pub until: f64,
}

/// The plot's upper edge and height within the drawing, in percent; labels stand below.
const TOP: f64 = 8.0;
const HEIGHT: f64 = 78.0;

/// The steps with their band, their axes, and a table behind them.
pub fn steps(words: Words, steps: &Steps<'_>) -> Markup {
    if steps.ticks.is_empty() || steps.until <= 0.0 {
        let empty = escape(words.t("chart-empty"));
        return Markup::trusted(format!("<p class=\"chart-empty\">{empty}</p>"));
    }
    let said =
        steps.ticks.iter().map(|tick| format!("{}: {}", tick.label, words.percent(tick.value)));
    let said = format!("{}. {}", steps.title, said.collect::<Vec<_>>().join("; "));
    let mut svg = format!(
        "<figure class=\"chart\"><svg class=\"chart-trend\" role=\"img\" aria-label=\"{}\">",
        escape(&said)
    );
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let (y, label) = (n(y(share)), escape(&words.percent(share)));
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{y}%\" y2=\"{y}%\"/>\
             <text class=\"tick\" x=\"0\" y=\"{y}%\" dy=\"-4\">{label}</text>"
        );
    }
    svg.push_str("<svg x=\"0\" y=\"0\" width=\"100%\" height=\"100%\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">");
    let (high, mut low) =
        (corners(steps, |step| step.interval.1), corners(steps, |step| step.interval.0));
    low.reverse();
    let _ = write!(
        svg,
        "<polygon class=\"band\" points=\"{}\"/><polyline class=\"line\" vector-effect=\"non-scaling-stroke\" points=\"{}\"/></svg>",
        [high, low].concat().join(" "),
        corners(steps, |step| step.value).join(" "),
    );
    for (place, tick) in steps.ticks.iter().enumerate() {
        let anchor = match place {
            0 => "start",
            place
                if place + 1 == steps.ticks.len() && steps.until - tick.at < steps.until / 10.0 =>
            {
                "end"
            }
            _ => "middle",
        };
        let (x, label) = (n(x(steps, tick.at)), escape(&tick.label));
        let _ = write!(
            svg,
            "<text class=\"x-label\" x=\"{x}%\" y=\"98%\" text-anchor=\"{anchor}\">{label}</text>"
        );
    }
    svg.push_str("</svg>");
    draw_table(&mut svg, words, steps);
    svg.push_str("</figure>");
    Markup::trusted(svg)
}

fn x(steps: &Steps<'_>, at: f64) -> f64 {
    (at / steps.until * 100.0).clamp(0.0, 100.0)
}

fn y(share: f64) -> f64 {
    TOP + HEIGHT * (1.0 - share.clamp(0.0, 1.0))
}

/// The corners of a stair that begins at everybody.
fn corners(steps: &Steps<'_>, height: impl Fn(&Step) -> f64) -> Vec<String> {
    let at = |time: f64, share: f64| format!("{},{}", n(x(steps, time)), n(y(share)));
    let mut corners = vec![at(0.0, 1.0)];
    let mut before = 1.0;
    for step in steps.steps.iter().filter(|step| step.at <= steps.until) {
        let next = height(step);
        corners.extend([at(step.at, before), at(step.at, next)]);
        before = next;
    }
    corners.push(at(steps.until, before));
    corners
}

fn draw_table(svg: &mut String, words: Words, steps: &Steps<'_>) {
    let t = |key| escape(words.t(key));
    let _ = write!(
        svg,
        "<details class=\"chart-data\"><summary>{}</summary><table class=\"table\"><caption class=\"hidden\">{}</caption>\
         <thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"num\">{}</th><th scope=\"col\" class=\"num\">{}</th>\
         <th scope=\"col\" class=\"num\">{}</th></tr></thead><tbody>",
        t("chart-table"),
        escape(steps.title),
        t("chart-when"),
        t("chart-value"),
        t("chart-interval"),
        escape(steps.counted),
    );
    for tick in steps.ticks {
        let (low, high) = tick.interval;
        let _ = write!(
            svg,
            "<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num\">{} … {}</td><td class=\"num\">{}</td></tr>",
            escape(&tick.label),
            escape(&words.percent(tick.value)),
            escape(&words.percent(low)),
            escape(&words.percent(high)),
            words.number(tick.count),
        );
    }
    svg.push_str("</tbody></table></details>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn a_stair_begins_at_everybody_and_has_its_table_behind_it() {
        let step = Step { at: 1.0, value: 0.5, interval: (0.25, 0.75) };
        let tick = Tick {
            at: 1.0,
            label: "<b>1</b> year".to_owned(),
            value: 0.5,
            interval: (0.25, 0.75),
            count: 4,
        };
        let drawn = Steps {
            title: "Who stays",
            counted: "watched",
            steps: &[step],
            ticks: &[tick],
            until: 2.0,
        };
        let html = steps(Words::of(Language::En), &drawn).to_string();
        assert!(html.contains("points=\"0,8 50,8 50,47 100,47\""), "{html}");
        assert!(html.contains("25% … 75%") && html.contains("&lt;b&gt;1"), "{html}");
        let empty = Steps { ticks: &[], ..drawn };
        assert!(steps(Words::of(Language::En), &empty).to_string().contains("chart-empty"));
    }
}
