//! Things placed by two measures, in four fields: numbered, as their names stand in a table.

use super::{n, width_of};
use crate::markup::{Markup, escape};
use std::fmt::Write;

/// One thing and its two measures, in any units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mark {
    /// What it is called in the picture, a number or two.
    pub label: String,
    /// What it is called by whoever points at it.
    pub name: String,
    pub x: f64,
    pub y: f64,
    /// Whether it is one of those to look at first.
    pub first: bool,
}

/// A picture of four fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Places<'a> {
    /// What it says, for those who hear it.
    pub said: &'a str,
    /// What grows to the right, and what upwards.
    pub axes: [&'a str; 2],
    /// The fields' names: above left and right, below left and right. Short.
    pub fields: [&'a str; 4],
    /// Where the fields meet.
    pub cut: (f64, f64),
    pub marks: &'a [Mark],
}

/// The narrowest the picture is drawn, and its height, in pixels.
const NARROW: f64 = 290.0;
const HEIGHT: f64 = 280.0;
/// Within which marks stand, in percent; the fields' names stand outside.
const ACROSS: (f64, f64) = (6.0, 94.0);
const DOWN: (f64, f64) = (20.0, 78.0);
/// Half the height of a label, and how far from its mark it stands: nearer ones first.
const HALF: f64 = 8.0;
const RINGS: [f64; 5] = [15.0, 24.0, 34.0, 46.0, 60.0];
/// Right, left, above, below, and between.
const WAYS: [(f64, f64); 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.75, -0.75),
    (-0.75, -0.75),
    (0.75, 0.75),
    (-0.75, 0.75),
];

/// The picture alone: its table stands with it on the page. Nothing for nothing.
pub fn places(picture: &Places<'_>) -> Markup {
    let finite = |mark: &&Mark| mark.x.is_finite() && mark.y.is_finite();
    let marks: Vec<&Mark> = picture.marks.iter().filter(finite).collect();
    if marks.is_empty() || !picture.cut.0.is_finite() || !picture.cut.1.is_finite() {
        return Markup::trusted(String::new());
    }
    let across = Scale::of(marks.iter().map(|mark| mark.x), picture.cut.0, ACROSS);
    let down = Scale::of(marks.iter().map(|mark| mark.y), picture.cut.1, (DOWN.1, DOWN.0));
    let mut svg = format!(
        "<figure class=\"chart\"><svg class=\"chart-places\" role=\"img\" aria-label=\"{}\">",
        escape(picture.said)
    );
    let (x, y) = (n(across.at(picture.cut.0)), n(down.at(picture.cut.1)));
    let _ = write!(
        svg,
        "<line class=\"cut\" x1=\"{x}%\" x2=\"{x}%\" y1=\"8%\" y2=\"92%\"/>\
         <line class=\"cut\" x1=\"0\" x2=\"100%\" y1=\"{y}%\" y2=\"{y}%\"/>"
    );
    let corners = [("0%", "12%", "start"), ("100%", "12%", "end"), ("0%", "90%", "start")];
    let corners = corners.into_iter().chain([("100%", "90%", "end")]);
    for (name, (x, y, anchor)) in picture.fields.iter().zip(corners) {
        text(&mut svg, "field", (x, y, anchor), name);
    }
    text(&mut svg, "x-label", ("0%", "4%", "start"), &format!("↑ {}", picture.axes[1]));
    text(&mut svg, "x-label", ("100%", "99%", "end"), &format!("{} →", picture.axes[0]));
    let anchors: Vec<(f64, f64)> =
        marks.iter().map(|mark| (across.at(mark.x), down.at(mark.y))).collect();
    for (mark, ((x, y), beside)) in marks.iter().zip(anchors.iter().zip(labels(&marks, &anchors))) {
        draw(&mut svg, mark, (*x, *y), beside);
    }
    svg.push_str("</svg></figure>");
    Markup::trusted(svg)
}

fn text(svg: &mut String, class: &str, (x, y, anchor): (&str, &str, &str), said: &str) {
    let _ = write!(
        svg,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>",
        escape(said)
    );
}

/// A mark, the label beside it, and a line between where they stand apart.
fn draw(svg: &mut String, mark: &Mark, (x, y): (f64, f64), (right, below): (f64, f64)) {
    let first = if mark.first { " class=\"first\"" } else { "" };
    let _ =
        write!(svg, "<svg x=\"{}%\" y=\"{}%\"><title>{}</title>", n(x), n(y), escape(&mark.name));
    if right.hypot(below) > RINGS[0] + 1.0 {
        let _ = write!(svg, "<line class=\"lead\" x2=\"{}\" y2=\"{}\"/>", n(right), n(below));
    }
    let _ = write!(
        svg,
        "<circle r=\"5\"{first}/><text class=\"tally\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text></svg>",
        n(right),
        n(below + 4.0),
        escape(&mark.label)
    );
}

struct Scale {
    low: f64,
    high: f64,
    to: (f64, f64),
}

impl Scale {
    /// From the lowest value to the highest, the cut among them.
    fn of(values: impl Iterator<Item = f64>, cut: f64, to: (f64, f64)) -> Self {
        let ends = values.chain([cut]);
        let (low, high) =
            ends.fold((f64::MAX, f64::MIN), |(low, high), end| (low.min(end), high.max(end)));
        Self { low, high, to }
    }

    /// The place of a value, in percent.
    fn at(&self, value: f64) -> f64 {
        let width = self.high - self.low;
        let part = if width > 0.0 && width.is_finite() { (value - self.low) / width } else { 0.5 };
        self.to.0 + (self.to.1 - self.to.0) * part.clamp(0.0, 1.0)
    }
}

/// Something that takes room in the narrowest picture: around a place that moves with the picture's
/// width.
#[derive(Debug, Clone, Copy)]
struct Taken {
    /// The place that moves, in pixels.
    anchor: f64,
    x: (f64, f64),
    y: (f64, f64),
}

impl Taken {
    /// Whether they stay apart however wide the picture is drawn: one above the other, or side by
    /// side in the order of their places.
    fn is_apart(&self, other: &Self) -> bool {
        let left = |a: &Self, b: &Self| a.x.1 <= b.x.0 && a.anchor <= b.anchor;
        self.y.1 <= other.y.0 || other.y.1 <= self.y.0 || left(self, other) || left(other, self)
    }
}

/// Where each label stands from its mark, in pixels, so that none lies on another or on a mark.
fn labels(marks: &[&Mark], anchors: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let pixels = |(x, y): (f64, f64)| (x / 100.0 * NARROW, y / 100.0 * HEIGHT);
    let dot = |at: (f64, f64)| {
        let (x, y) = pixels(at);
        Taken { anchor: x, x: (x - 6.0, x + 6.0), y: (y - 6.0, y + 6.0) }
    };
    let mut taken: Vec<Taken> = anchors.iter().map(|at| dot(*at)).collect();
    let mut found = Vec::with_capacity(marks.len());
    for (mark, at) in marks.iter().zip(anchors) {
        let (x, y) = pixels(*at);
        let half = (width_of(&mark.label) / 2.0).max(4.0);
        let spots = RINGS.iter().flat_map(|ring| {
            WAYS.iter().map(move |(right, below)| (right * (ring + half - 4.0), below * ring))
        });
        let room = |(right, below): (f64, f64)| Taken {
            anchor: x,
            x: (x + right - half, x + right + half),
            y: (y + below - HALF, y + below + HALF),
        };
        let mut free = spots.filter(|spot| {
            let room = room(*spot);
            room.x.0 >= 0.0 && room.x.1 <= NARROW && taken.iter().all(|known| known.is_apart(&room))
        });
        let spot = free.next().unwrap_or((RINGS[0], 0.0));
        taken.push(room(spot));
        found.push(spot);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(places: &[(f64, f64)]) -> Vec<Mark> {
        let mark = |(at, (x, y)): (usize, &(f64, f64))| Mark {
            label: (at + 1).to_string(),
            name: format!("<b>{at}"),
            x: *x,
            y: *y,
            first: at == 0,
        };
        places.iter().enumerate().map(mark).collect()
    }

    #[test]
    fn labels_keep_apart_even_where_marks_lie_on_each_other() {
        let same = [(0.5, 0.5); 12];
        let rows: Vec<(f64, f64)> =
            (0..16).map(|at| (f64::from(at % 4), f64::from(at / 8))).collect();
        for places in [&same[..], &rows] {
            let marks = marks(places);
            let marks: Vec<&Mark> = marks.iter().collect();
            let scale = Scale::of(places.iter().map(|at| at.0), places[0].0, ACROSS);
            let down = Scale::of(places.iter().map(|at| at.1), places[0].1, (DOWN.1, DOWN.0));
            let anchors: Vec<_> = places.iter().map(|(x, y)| (scale.at(*x), down.at(*y))).collect();
            let found = labels(&marks, &anchors);
            let boxes: Vec<Taken> = found
                .iter()
                .zip(&anchors)
                .map(|((right, below), (x, y))| {
                    let (x, y) = (x / 100.0 * NARROW + right, y / 100.0 * HEIGHT + below);
                    Taken { anchor: x - right, x: (x - 4.0, x + 4.0), y: (y - HALF, y + HALF) }
                })
                .collect();
            for (at, one) in boxes.iter().enumerate() {
                assert!(boxes[..at].iter().all(|other| one.is_apart(other)), "{at}: {found:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_has_no_place_and_names_stay_text() {
        let picture = |marks: &[Mark]| {
            let (axes, fields) = (["<i>", "y"], ["a", "b", "c", "<script>"]);
            let cut = (0.5, 0.5);
            places(&Places { said: "\"<", axes, fields, cut, marks }).as_str().to_owned()
        };
        assert_eq!(picture(&marks(&[(f64::NAN, 1.0)])), "");
        let drawn = picture(&marks(&[(0.1, 0.9), (0.9, 0.1)]));
        assert!(!drawn.contains("<script") && !drawn.contains("<b>") && !drawn.contains("<i>"));
        assert!(
            drawn.contains("x=\"6%\" y=\"20%\"") && drawn.contains("x=\"94%\" y=\"78%\""),
            "{drawn}"
        );
        assert!(drawn.matches("class=\"first\"").count() == 1);
    }
}
