//! A question: which scores, of when, where and of what, and how finely they are told. Whatever
//! answers it later, pages ask in these terms only.

mod ask;
mod store;

pub(crate) use store::narrow;
pub use store::{metrics, touchpoints};

use analytics::{Grain, Histogram};
use kernel::{Metric, SurveyId, UnitId};

/// What is asked. Days are counted since 1970-01-01 in the organisation's time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub metric: Metric,
    /// The first day; all there are when `None`.
    pub from: Option<i64>,
    /// The last day, included; all there are when `None`.
    pub to: Option<i64>,
    /// This unit and all beneath it.
    pub unit: Option<UnitId>,
    pub survey: Option<SurveyId>,
    /// The empty text asks for answers that name no touchpoint.
    pub touchpoint: Option<String>,
    /// The steps of the trend.
    pub grain: Grain,
}

/// What is answered: how often each score was given, as a whole and in parts that add up to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    pub whole: Histogram,
    /// Each step's first day, from the first with answers to the last.
    pub trend: Vec<(i64, Histogram)>,
    /// Each unit's own answers, those beneath it left out.
    pub units: Vec<(UnitId, Histogram)>,
    /// By touchpoint; the empty name stands for none.
    pub touchpoints: Vec<(String, Histogram)>,
}

/// Days that stand in rows of one kind: whole months in months' rows, the others in days' rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    grain: Grain,
    from: i64,
    to: i64,
}

impl Question {
    /// All days of the period.
    fn days(&self) -> Piece {
        let (from, to) = (self.from.unwrap_or(i64::MIN), self.to.unwrap_or(i64::MAX));
        Piece { grain: Grain::Day, from, to }
    }

    /// The fewest rows that hold the period: its whole months as months, its edges as days.
    fn pieces(&self) -> Vec<Piece> {
        let all = self.days();
        // The first day of the first whole month, and the day after the last one.
        let begin = self.from.map_or(i64::MIN, |day| match Grain::Month.start(day) {
            start if start == day => day,
            _ => Grain::Month.next(day),
        });
        let end = self.to.map_or(i64::MAX, |day| Grain::Month.start(day + 1));
        if all.from > all.to {
            return Vec::new();
        }
        // No month's end or beginning lies within.
        if end < begin {
            return vec![all];
        }
        let before = self.from.map(|_| Piece { to: begin - 1, ..all });
        let last = self.to.map_or(i64::MAX, |_| end - 1);
        let months = Piece { grain: Grain::Month, from: begin, to: last };
        let after = self.to.map(|_| Piece { from: end, ..all });
        let pieces = [before, Some(months), after].into_iter().flatten();
        pieces.filter(|piece| piece.from <= piece.to).collect()
    }
}

#[cfg(test)]
mod tests;
