//! A measure over time, with the interval it is known to lie in.

use super::{Unit, link, n, width_of};
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One step of time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    /// The step's name on the axis: "Nov 2026".
    pub label: String,
    /// `None` where nothing was measured: the line has a gap there.
    pub value: Option<f64>,
    /// The interval's ends, where known.
    pub interval: Option<(f64, f64)>,
    /// How many responses it is made of.
    pub count: i64,
    /// Where those are listed; empty for nowhere. A path of this site.
    pub href: String,
}

/// A line over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend<'a> {
    /// What is shown, for the caption and for screen readers.
    pub title: &'a str,
    pub unit: Unit,
    pub points: &'a [Point],
    /// The values that are possible at all: −100 to 100 for NPS.
    pub limits: (f64, f64),
}

/// The plot's upper edge and height within the drawing, in percent; labels stand below.
const TOP: f64 = 8.0;
const HEIGHT: f64 = 78.0;
/// The narrowest screen a chart is drawn for, in pixels.
const NARROW: f64 = 300.0;

/// The line with its interval band, its axes, and a table behind it.
pub fn trend(words: Words, trend: &Trend<'_>) -> Markup {
    if trend.points.iter().all(|point| finite(point.value).is_none()) {
        return Markup::trusted(format!(
            "<p class=\"chart-empty\">{}</p>",
            escape(words.t("chart-empty"))
        ));
    }
    let scale = Scale::of(trend);
    let mut svg = String::new();
    let said = escape(&summary(words, trend));
    let _ = write!(
        svg,
        "<figure class=\"chart\"><svg class=\"chart-trend\" role=\"img\" aria-label=\"{said}\">"
    );
    for tick in &scale.ticks {
        let (y, label) = (n(scale.y(*tick)), escape(&trend.unit.write(*tick, words)));
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{y}%\" y2=\"{y}%\"/>\
             <text class=\"tick\" x=\"0\" y=\"{y}%\" dy=\"-4\">{label}</text>"
        );
    }
    svg.push_str("<svg x=\"0\" y=\"0\" width=\"100%\" height=\"100%\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">");
    for run in runs(trend.points) {
        draw_run(&mut svg, trend, &scale, run);
    }
    svg.push_str("</svg>");
    draw_dots(&mut svg, words, trend, &scale);
    draw_labels(&mut svg, trend.points);
    svg.push_str("</svg>");
    draw_table(&mut svg, words, trend);
    svg.push_str("</figure>");
    Markup::trusted(svg)
}

struct Scale {
    low: f64,
    high: f64,
    ticks: Vec<f64>,
}

impl Scale {
    /// Round values around the data, within what is possible.
    fn of(trend: &Trend<'_>) -> Self {
        let ends = trend.points.iter().flat_map(|point| {
            let interval = point.interval.filter(|_| finite(point.value).is_some());
            [
                finite(point.value),
                finite(interval.map(|ends| ends.0)),
                finite(interval.map(|ends| ends.1)),
            ]
        });
        let (low, high) = ends
            .flatten()
            .fold((f64::MAX, f64::MIN), |(low, high), end| (low.min(end), high.max(end)));
        let (least, most) = trend.limits;
        let step = round_step((high - low).max((most - least).abs().min(1e9) / 50.0) / 4.0);
        let low = ((low / step).floor() * step).max(least).min(high);
        let high = ((high / step).ceil() * step).min(most).max(low + f64::MIN_POSITIVE);
        let high = if high - low < step { low + step } else { high };
        let first = (low / step).ceil();
        let ticks = (0..8)
            .map(|count| (first + f64::from(count)) * step)
            .filter(|tick| *tick <= high + step * 1e-6);
        Self { low, high, ticks: ticks.collect() }
    }

    fn y(&self, value: f64) -> f64 {
        TOP + HEIGHT * (1.0 - ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0))
    }
}

/// 1, 2 or 5 times a power of ten, at least as large as `rough`.
fn round_step(rough: f64) -> f64 {
    if !rough.is_finite() || rough <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|step| step * power >= rough * 0.999)
        .unwrap_or(10.0);
    step * power
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

fn x(place: usize, count: usize) -> f64 {
    if count < 2 { 50.0 } else { place as f64 * 100.0 / (count - 1) as f64 }
}

/// The unbroken stretches of the line, as ranges of places.
fn runs(points: &[Point]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (place, _) in points.iter().enumerate().filter(|(_, point)| finite(point.value).is_some()) {
        match runs.last_mut() {
            Some(run) if run.end == place => run.end += 1,
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

fn draw_run(svg: &mut String, trend: &Trend<'_>, scale: &Scale, run: std::ops::Range<usize>) {
    let count = trend.points.len();
    let at = |place: usize, value: f64| format!("{},{} ", n(x(place, count)), n(scale.y(value)));
    let ends = |place: usize| {
        trend.points[place].interval.filter(|(low, high)| low.is_finite() && high.is_finite())
    };
    let (mut line, mut above, mut below) = (String::new(), String::new(), Vec::new());
    for place in run.clone() {
        let Some(value) = trend.points[place].value else { continue };
        line.push_str(&at(place, value));
        let (low, high) = ends(place).unwrap_or((value, value));
        above.push_str(&at(place, high));
        below.push(at(place, low));
    }
    if run.clone().any(|place| ends(place).is_some()) && run.len() > 1 {
        below.reverse();
        let _ = write!(
            svg,
            "<polygon class=\"band\" points=\"{above}{}\"/>",
            below.concat().trim_end()
        );
    }
    let _ = write!(
        svg,
        "<polyline class=\"line\" vector-effect=\"non-scaling-stroke\" points=\"{}\"/>",
        line.trim_end()
    );
}

fn draw_dots(svg: &mut String, words: Words, trend: &Trend<'_>, scale: &Scale) {
    let count = trend.points.len();
    for (place, point) in trend.points.iter().enumerate() {
        let Some(value) = finite(point.value) else { continue };
        let (x, y, said) =
            (n(x(place, count)), n(scale.y(value)), escape(&said(words, trend.unit, point, value)));
        let last = if place + 1 == count { " last" } else { "" };
        let _ = write!(
            svg,
            "<g class=\"dot{last}\"><circle class=\"reach\" cx=\"{x}%\" cy=\"{y}%\" r=\"14\"/>\
             <circle cx=\"{x}%\" cy=\"{y}%\" r=\"3\"/><title>{said}</title></g>"
        );
    }
}

/// As many labels as fit the narrowest screen beside each other, evenly; the first and last always.
fn draw_labels(svg: &mut String, points: &[Point]) {
    let count = points.len();
    let pixels = |place: usize| x(place, count) / 100.0 * NARROW;
    let width = points.iter().map(|point| width_of(&point.label)).fold(1.0, f64::max);
    let apart = width + 12.0;
    // The first label begins at the edge, so its neighbour needs half a width more.
    let stride =
        (1..count).find(|stride| pixels(*stride) >= apart + width / 2.0).unwrap_or(count.max(1));
    let last = count.saturating_sub(1);
    for place in (0..count).filter(|place| place.is_multiple_of(stride) || *place == last) {
        // A label in between must also leave room for the last one, which ends at the edge.
        if place != 0 && place != last && pixels(place) + width / 2.0 + apart > NARROW {
            continue;
        }
        let anchor = match place {
            _ if count == 1 => "middle",
            0 => "start",
            place if place == last => "end",
            _ => "middle",
        };
        let (x, label) = (n(x(place, count)), escape(&points[place].label));
        let _ = write!(
            svg,
            "<text class=\"x-label\" x=\"{x}%\" y=\"98%\" text-anchor=\"{anchor}\">{label}</text>"
        );
    }
}

fn draw_table(svg: &mut String, words: Words, trend: &Trend<'_>) {
    let t = |key| escape(words.t(key));
    let _ = write!(
        svg,
        "<details class=\"chart-data\"><summary>{}</summary><table class=\"table\"><caption class=\"hidden\">{}</caption>\
         <thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"num\">{}</th><th scope=\"col\" class=\"num\">{}</th>\
         <th scope=\"col\" class=\"num\">{}</th></tr></thead><tbody>",
        t("chart-table"),
        escape(trend.title),
        t("chart-when"),
        t("chart-value"),
        t("chart-interval"),
        t("chart-count"),
    );
    for point in trend.points {
        let write = |value: f64| trend.unit.write(value, words);
        let value = finite(point.value).map_or("–".to_owned(), write);
        let interval = point
            .interval
            .map_or("–".to_owned(), |(low, high)| format!("{} … {}", write(low), write(high)));
        let _ = write!(
            svg,
            "<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>",
            escape(&point.label),
            escape(&value),
            escape(&interval),
            link(if point.count > 0 { &point.href } else { "" }, &words.number(point.count)),
        );
    }
    svg.push_str("</tbody></table></details>");
}

fn said(words: Words, unit: Unit, point: &Point, value: f64) -> String {
    let mut text = format!("{}: {}", point.label, unit.write(value, words));
    if let Some((low, high)) = point.interval {
        let _ = write!(text, " ({} … {})", unit.write(low, words), unit.write(high, words));
    }
    let count = words.with("chart-responses", &[("count", point.count.into())]);
    text + " · " + &count
}

/// What a person would say of the line in one breath: its first and its last value.
fn summary(words: Words, trend: &Trend<'_>) -> String {
    let mut known = trend.points.iter().filter_map(|point| Some((point, finite(point.value)?)));
    let Some((first, from)) = known.next() else { return trend.title.to_owned() };
    let (last, to) = known.next_back().unwrap_or((first, from));
    let write = |value| trend.unit.write(value, words);
    format!("{}. {}: {}; {}: {}", trend.title, first.label, write(from), last.label, write(to))
}
