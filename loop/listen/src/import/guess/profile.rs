//! A column's profile: what its cells look like, whatever its name says.

use crate::import::encoding::Confidence;
use crate::import::target::Target;
use crate::import::unit::Units;
use crate::import::value::{self, date, folded, score};
use kernel::Metric;
use people::email::Email;
use std::collections::HashSet;

/// Shares of a column's filled cells, from 0 to 1, and their usual length.
#[derive(Debug, Clone, Default)]
pub(crate) struct Profile {
    filled: usize,
    dates: f64,
    emails: f64,
    phones: f64,
    languages: f64,
    units: f64,
    /// Readable as a score, for each metric.
    scores: [f64; 3],
    /// Whole numbers, and their ends.
    numbers: f64,
    low: i64,
    high: i64,
    distinct: f64,
    length: f64,
    with_digits: f64,
}

impl Profile {
    pub(crate) fn of(cells: &[&str], units: &Units) -> Self {
        let filled: Vec<&str> =
            cells.iter().map(|cell| cell.trim()).filter(|cell| !value::is_blank(cell)).collect();
        if filled.is_empty() {
            return Self::default();
        }
        #[expect(clippy::cast_precision_loss, reason = "a few hundred cells")]
        let share = |count: usize| count as f64 / filled.len() as f64;
        let of =
            |test: &dyn Fn(&str) -> bool| share(filled.iter().filter(|cell| test(cell)).count());
        let numbers: Vec<i64> = filled.iter().filter_map(|cell| whole(cell)).collect();
        let distinct: HashSet<&&str> = filled.iter().collect();
        Self {
            filled: filled.len(),
            dates: of(&|cell| cell.len() <= 60 && date::says(cell) != date::Says::Nothing),
            emails: of(&|cell| Email::parse(cell).is_some()),
            phones: of(&is_phone),
            languages: of(&|cell| value::language(cell).is_some()),
            units: of(&|cell| units.find(cell).is_ok()),
            scores: Metric::ALL
                .map(|metric| of(&|cell| matches!(score::read(metric, cell), Ok(Some(_))))),
            numbers: share(numbers.len()),
            low: numbers.iter().copied().min().unwrap_or_default(),
            high: numbers.iter().copied().max().unwrap_or_default(),
            distinct: share(distinct.len()),
            length: share(filled.iter().map(|cell| cell.chars().count()).sum()),
            with_digits: of(&|cell| cell.chars().any(|c| c.is_ascii_digit())),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.filled == 0
    }

    pub(crate) fn is_short(&self) -> bool {
        self.length <= 60.0
    }

    /// How well the cells read as a target, from 0 to 1.
    pub(crate) fn fit(&self, target: &Target) -> f64 {
        if self.is_empty() {
            return 0.5;
        }
        let few = if self.distinct < 0.5 || self.filled < 5 { 1.0 } else { 0.3 };
        let words = if self.is_short() { 1.0 } else { 0.2 };
        match target {
            Target::Ignore | Target::Attribute(_) | Target::Hidden(_) => 1.0,
            Target::ResponseId => self.distinct * words,
            Target::CustomerId => words * 0.9,
            Target::GivenAt => self.dates,
            Target::Score(metric) => self.scores[*metric as usize],
            Target::Comment => match self.length {
                length if length >= 15.0 => 1.0,
                length if length >= 5.0 => 0.7,
                _ if self.numbers > 0.5 => 0.0,
                _ => 0.4,
            },
            Target::Language => self.languages,
            Target::Unit => self.units.max(0.6 * few * words * (1.0 - self.numbers * 0.8)),
            Target::Touchpoint | Target::Channel => few * words * (1.0 - self.numbers),
            Target::CustomerName | Target::FirstName | Target::LastName => {
                words * (1.0 - self.with_digits) * (1.0 - self.emails)
            }
            Target::Email => self.emails,
            Target::Phone => self.phones,
        }
    }

    /// The metric whose scale the numbers use.
    pub(crate) fn scale(&self) -> Metric {
        let [nps, csat, ces] = self.scores;
        let enough = self.filled >= 20;
        if self.low >= 1
            && self.high <= 5
            && (enough || csat > nps || self.high >= 3)
            && csat >= nps
        {
            return Metric::Csat;
        }
        let is_seven = self.low >= 1 && (6..=7).contains(&self.high) && enough;
        if (is_seven && ces >= nps) || ces > nps { Metric::Ces } else { Metric::Nps }
    }

    /// What the cells say without a name's help.
    pub(crate) fn alone(&self) -> Option<(Target, Confidence)> {
        if self.is_empty() {
            return None;
        }
        if self.emails >= 0.8 {
            return Some((Target::Email, Confidence::Likely));
        }
        if self.dates >= 0.9 && self.length <= 40.0 {
            return Some((Target::GivenAt, Confidence::Likely));
        }
        if self.units >= 0.9 && self.numbers < 0.5 {
            return Some((Target::Unit, Confidence::Likely));
        }
        let scored = self.numbers >= 0.9
            && self.low >= 0
            && (6..=10).contains(&self.high)
            && self.filled >= 5;
        if scored && self.distinct < 0.9 {
            return Some((Target::Score(self.scale()), Confidence::Unsure));
        }
        if self.length >= 25.0 && self.distinct >= 0.3 {
            return Some((Target::Comment, Confidence::Unsure));
        }
        None
    }
}

fn whole(cell: &str) -> Option<i64> {
    folded(cell).parse().ok()
}

/// Digits, the signs between them, and enough of both.
fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    let plain = |c: char| c.is_numeric() || " +-.()/\u{a0}".contains(c);
    (8..=15).contains(&digits) && cell.chars().all(plain)
}
