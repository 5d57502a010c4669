//! Charts, drawn here as SVG: readable in any language, without colours, on paper and by ear.

mod bars;
mod classes;
mod columns;
mod heat;
mod pareto;
mod places;
mod ranges;
mod scores;
mod sparkline;
mod splits;
mod steps;
mod trend;

pub use bars::{Bar, bars};
pub use classes::{Classes, classes, linked_classes};
pub use columns::{Column, columns};
pub use heat::{Heat, HeatCell, HeatRow, heat};
pub use pareto::{Often, pareto};
pub use places::{Mark, Places, places};
pub use ranges::{Range, ranges};
pub use scores::scores;
pub use sparkline::sparkline;
pub use splits::{Split, splits};
pub use steps::{Step, Steps, Tick, steps};
pub use trend::{Point, Trend, trend};

use crate::markup::escape;
use crate::words::Words;

/// How a chart's numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A score such as NPS: whole, with its sign.
    Score,
    /// A share between 0 and 1.
    Share,
    /// A mean, with one decimal.
    Mean,
    /// By how much a score changes: signed, with one decimal.
    Change,
    /// A number of things.
    Count,
    /// A length of time in minutes.
    Minutes,
}

impl Unit {
    pub fn write(self, value: f64, words: Words) -> String {
        match self {
            Self::Score => words.signed(value),
            Self::Share => words.percent(value),
            Self::Mean => words.decimal(value, 1),
            Self::Change => words.signed_to(value, 1),
            Self::Count => words.decimal(value, 0),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "saturates, and no chart shows that many minutes"
            )]
            Self::Minutes => words.duration(value.round() as i64),
        }
    }
}

/// The width of a label in pixels at the charts' size, on the safe side. Marks that stand above or
/// below a letter take no room.
fn width_of(label: &str) -> f64 {
    let takes_room = |letter: &char| !matches!(letter, '\u{300}'..='\u{36f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    label.chars().filter(takes_room).count() as f64 * 7.2
}

/// A text that leads to a path of this site; plain where there is none.
fn link(href: &str, text: &str) -> String {
    match crate::page::local_path(href) {
        Some(href) => format!("<a href=\"{}\">{}</a>", escape(href), escape(text)),
        None => escape(text),
    }
}

/// A number for an SVG attribute, short and never anything but a number.
fn n(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
