//! Drivers: which of a survey's questions move its score, and what keeps customers who are almost won
//! from being won.

mod reasons;
#[cfg(test)]
mod tests;

pub(crate) use reasons::Side;
pub use reasons::{Reason, Reasons};

use kernel::{Metric, Score};
use statistics::drivers::{Importance, Place, Quadrant, Unclear, importance_of, quadrants};
use statistics::regression::{Unfit, least_squares};

/// Fewer answers with everything rated tell nothing.
pub const LEAST: usize = 30;
/// So many answers are needed for each question that is weighed.
pub const EACH: usize = 10;
/// More questions than this are not weighed against each other on a page: each doubles the work.
pub const MOST: usize = 16;
/// How seldom so much would be explained where nothing hangs together.
const CHANCE: f64 = 0.05;

/// A scored question beside a survey's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// In the reader's language.
    pub text: String,
    pub metric: Metric,
}

/// What a survey's respondents gave, as another stage keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    /// The question whose answer is the survey's score.
    pub text: String,
    pub metric: Metric,
    pub others: Vec<Question>,
    /// A score, and beside it what each of the others was answered, where it was.
    pub rows: Vec<(Score, Vec<Option<Score>>)>,
    /// Whether only the newest are here.
    pub bounded: bool,
}

/// Which questions move the score, as far as it can be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Questions that are not weighed, by their place among [`Ratings::others`], and why.
    pub aside: Vec<Aside>,
    pub told: Told,
}

/// Why a question is not weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// Fewer than [`LEAST`] answered it.
    Few { question: usize, answered: usize },
    /// Everybody gave it the same answer.
    Constant(usize),
    /// It follows from others without error; what each adds can't be told apart.
    Dependent { question: usize, on: Vec<usize> },
}

/// What can be told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// The survey asks nothing else in numbers, or nothing that could be weighed.
    Nothing,
    /// More questions than [`MOST`].
    TooMany,
    /// Everybody gave the same score.
    Same,
    /// So many answers have everything rated, and so many would be needed for so many questions.
    TooFew {
        complete: usize,
        needed: usize,
        questions: usize,
    },
    Weighed(Weighed),
}

/// What each question has of the differences between scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Answers with everything rated.
    pub complete: usize,
    /// The share of the scores' variance that the questions explain together: 0 to 1.
    pub r2: f64,
    /// Whether so much would seldom be explained if nothing hung together.
    pub is_clear: bool,
    /// What weighs most first.
    pub drivers: Vec<Driver>,
    /// Where high begins: importance and performance, each 0 to 1.
    pub cut: (f64, f64),
}

/// One question that is weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    /// Its place among [`Ratings::others`].
    pub question: usize,
    /// Its share of what is explained, by LMG: 0 to 1, all together 1.
    pub share: f64,
    /// The same by Johnson's relative weights.
    pub johnson: f64,
    /// The mean of its answers, on its own scale.
    pub mean: f64,
    /// The same from 0, the lowest answer, to 1, the highest.
    pub performance: f64,
    /// Whether the score falls where its answers rise.
    pub falls: bool,
    pub field: Quadrant,
}

impl Ratings {
    /// How many answered a question, by its place.
    pub fn answered(&self, question: usize) -> usize {
        let given =
            |row: &&(Score, Vec<Option<Score>>)| row.1.get(question).is_some_and(Option::is_some);
        self.rows.iter().filter(given).count()
    }

    /// Weighs the questions against each other.
    pub fn weigh(&self) -> Found {
        let mut aside = Vec::new();
        if self.others.len() > MOST {
            return Found { aside, told: Told::TooMany };
        }
        let all: Vec<usize> = (0..self.others.len()).collect();
        let answered: Vec<usize> = all.iter().map(|question| self.answered(*question)).collect();
        // A question that hardly anybody answered would leave nothing of the others either.
        let enough = answered.iter().any(|answered| *answered >= LEAST);
        let (mut among, few): (Vec<usize>, Vec<usize>) =
            all.into_iter().partition(|question| !enough || answered[*question] >= LEAST);
        let few = few.into_iter().map(|question| (question, answered[question]));
        aside.extend(few.map(|(question, answered)| Aside::Few { question, answered }));
        let told = loop {
            match self.told(&among) {
                Ok(told) => break told,
                Err(Set::Aside(Unfit::Constant(at))) if at < among.len() => {
                    aside.push(Aside::Constant(among.remove(at)));
                }
                Err(Set::Aside(Unfit::Dependent { column, on })) if column < among.len() => {
                    let on = on.iter().filter_map(|at| among.get(*at).copied()).collect();
                    aside.push(Aside::Dependent { question: among.remove(column), on });
                }
                Err(Set::Aside(Unfit::Same)) => break Told::Same,
                Err(_) => break Told::Nothing,
            }
        };
        Found { aside, told }
    }

    fn told(&self, among: &[usize]) -> Result<Told, Set> {
        if among.is_empty() {
            return Ok(Told::Nothing);
        }
        let mut scores = Vec::new();
        let mut columns = vec![Vec::new(); among.len()];
        for (score, ratings) in &self.rows {
            let given = among.iter().map(|at| ratings.get(*at).copied().flatten());
            let Some(given) = given.collect::<Option<Vec<Score>>>() else { continue };
            scores.push(f64::from(score.value()));
            for (column, given) in columns.iter_mut().zip(given) {
                column.push(f64::from(given.value()));
            }
        }
        let (complete, questions) = (scores.len(), among.len());
        let needed = LEAST.max(EACH * questions);
        if complete < needed {
            return Ok(Told::TooFew { complete, needed, questions });
        }
        let found = importance_of(&columns, &scores)?;
        let fit = least_squares(&columns, &scores)?;
        // A fit that leaves nothing over has no such chance: it explains all.
        let is_clear = fit.f().map_or(found.r2 > 0.5, |(_, chance)| chance < CHANCE);
        Ok(Told::Weighed(self.weighed(among, (&columns, &scores), &found, is_clear)))
    }

    fn weighed(
        &self,
        among: &[usize],
        (columns, scores): (&[Vec<f64>], &[f64]),
        found: &Importance,
        is_clear: bool,
    ) -> Weighed {
        let (shares, johnson) = (shares(&found.lmg), shares(&found.johnson));
        let means: Vec<f64> = columns.iter().map(|column| mean(column)).collect();
        let place = |(at, mean): (&usize, &f64)| {
            let (low, high) = self.others[*at].metric.scale();
            (mean - f64::from(low)) / f64::from(high - low)
        };
        let performance: Vec<f64> = among.iter().zip(&means).map(place).collect();
        let places: Vec<Place> = shares
            .iter()
            .zip(&performance)
            .map(|(&importance, &performance)| Place { importance, performance })
            .collect();
        let (cut, fields) = quadrants(&places).map_or_else(Default::default, |(cut, fields)| {
            ((cut.importance, cut.performance), fields)
        });
        let driver = |(at, field): (usize, Quadrant)| Driver {
            question: among[at],
            share: shares[at],
            johnson: johnson[at],
            mean: means[at],
            performance: performance[at],
            falls: together(&columns[at], scores) < 0.0,
            field,
        };
        let mut drivers: Vec<Driver> = fields.into_iter().enumerate().map(driver).collect();
        drivers.sort_by(|a, b| b.share.total_cmp(&a.share));
        Weighed { complete: scores.len(), r2: found.r2, is_clear, drivers, cut }
    }
}

impl Weighed {
    /// What weighs much and is done worse than the rest, the weightiest first. Nothing where hardly
    /// anything is explained, or where there is nothing to compare with.
    pub fn to_mend(&self) -> impl Iterator<Item = &Driver> {
        let comparable = self.is_clear && self.drivers.len() > 1;
        self.drivers.iter().filter(move |driver| {
            comparable && !driver.falls && driver.field == Quadrant::ConcentrateHere
        })
    }
}

/// Why nothing was told yet.
enum Set {
    /// A question has to be set aside first.
    Aside(Unfit),
    Unclear,
}

impl From<Unfit> for Set {
    fn from(why: Unfit) -> Self {
        Self::Aside(why)
    }
}

impl From<Unclear> for Set {
    fn from(why: Unclear) -> Self {
        match why {
            Unclear::Unfit(why) => Self::Aside(why),
            Unclear::TooMany | Unclear::NoCorrelations => Self::Unclear,
        }
    }
}

/// Of their sum; nothing of a sum of 0.
fn shares(values: &[f64]) -> Vec<f64> {
    let sum: f64 = values.iter().sum();
    values.iter().map(|value| if sum > 0.0 { value / sum } else { 0.0 }).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of answers are far below 2^52")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Whether two columns rise together (above 0) or one falls where the other rises (below).
fn together(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum()
}
