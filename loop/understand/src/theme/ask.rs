//! Asking: from mentions to what each theme weighs.

use super::asked::Question;
use super::scores::Scores;
use super::store;
use crate::codebook::{self, Codebook};
use ::store::{Eyes, StoreError, Tx};
use kernel::{Class, Metric, ResponseId, Sentiment, Timestamp, UnitId};
use std::collections::BTreeMap;

/// Fewer scores than this on either side tell nothing of an impact.
pub const LEAST: u64 = 5;

/// What is told about all themes.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub book: Codebook,
    /// Responses, and those of them whose words were read.
    pub responses: i64,
    pub read: i64,
    /// Metrics that were scored, the most used first.
    pub metrics: Vec<Metric>,
    /// The one that impacts are told in.
    pub metric: Metric,
    /// The scores of all who answered, those who wrote nothing too.
    pub scores: Scores,
    pub themes: BTreeMap<String, Figure>,
    /// By the code of the group; a response counts once in each.
    pub groups: BTreeMap<String, Figure>,
}

/// What one theme weighs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// Responses that speak of it.
    pub responses: i64,
    pub positive: i64,
    pub negative: i64,
    /// Mentions of which it is known how they feel.
    pub felt: i64,
    /// The scores that those who speak of it gave.
    pub scores: Scores,
    /// Mentions in each step of time, the oldest first.
    pub steps: Vec<i64>,
}

/// A metric with and without those who speak of a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impact {
    pub with: f64,
    pub without: f64,
    /// What all answers lose or gain by them.
    pub impact: f64,
}

/// A theme in somebody's words: where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub response: ResponseId,
    pub theme: String,
    pub sentiment: Option<Sentiment>,
    pub from: usize,
    pub to: usize,
    pub given_at: Timestamp,
}

/// Which words are quoted: all where nothing is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Of {
    /// Those that feel so about the theme.
    pub sentiment: Option<Sentiment>,
    /// Those of customers who stand so on a metric.
    pub class: Option<(Metric, Class)>,
}

/// Who raised a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raised {
    pub units: Vec<(UnitId, i64)>,
    /// The newest responses that speak of it.
    pub responses: Vec<ResponseId>,
}

impl Figure {
    /// Positive less negative, as a share of all of which it is known how they feel: -1 to 1.
    pub fn net(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "counts of comments are far below 2^52")]
        (self.felt > 0).then(|| (self.positive - self.negative) as f64 / self.felt as f64)
    }

    /// What those who speak of it do to a metric; `None` where too few are on either side.
    pub fn impact(&self, all: &Scores, metric: Metric) -> Option<Impact> {
        let others = all.without(&self.scores);
        if self.scores.total() < LEAST || others.total() < LEAST {
            return None;
        }
        let (whole, without) = (all.value(metric)?, others.value(metric)?);
        Some(Impact { with: self.scores.value(metric)?, without, impact: whole - without })
    }
}

impl Question {
    /// Answers for what `eyes` may see.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ask(&self, tx: &mut Tx, eyes: &Eyes) -> Result<Told, StoreError> {
        let book = codebook::current(tx)?;
        let (mut responses, mut read) = (0, 0);
        let mut by_metric: BTreeMap<Metric, Scores> = BTreeMap::new();
        for row in store::readings(tx, eyes, self)? {
            responses += row.count;
            read += if row.read { row.count } else { 0 };
            if let Some((metric, score)) = row.score {
                by_metric.entry(metric).or_default().add(score, row.count.unsigned_abs());
            }
        }
        let mut metrics: Vec<Metric> = by_metric.keys().copied().collect();
        metrics.sort_by_key(|metric| std::cmp::Reverse(by_metric[metric].total()));
        let metric = self.metric.or_else(|| metrics.first().copied()).unwrap_or(Metric::Nps);
        let mut told = Told {
            responses,
            read,
            metrics,
            metric,
            scores: by_metric.remove(&metric).unwrap_or_default(),
            themes: BTreeMap::new(),
            groups: BTreeMap::new(),
            book,
        };
        for row in store::mentions(tx, eyes, self)? {
            let figure = told.themes.entry(row.theme.clone()).or_default();
            figure.responses += row.count;
            row.add_to(figure, metric);
        }
        for (theme, step, count) in store::steps(tx, eyes, self)? {
            let figure = told.themes.entry(theme).or_default();
            figure.steps.resize(self.step.count, 0);
            if let Some(at) = usize::try_from(step).ok().filter(|step| *step < self.step.count) {
                figure.steps[self.step.count - 1 - at] += count;
            }
        }
        self.ask_groups(tx, eyes, &mut told)?;
        Ok(told)
    }

    /// A response that speaks of two themes of a group counts once in it; feelings and steps add up.
    fn ask_groups(&self, tx: &mut Tx, eyes: &Eyes, told: &mut Told) -> Result<(), StoreError> {
        let Told { book, themes, groups, metric, .. } = told;
        let place = |code: &str| {
            let group = book.find(code).and_then(|theme| theme.group.as_deref()).unwrap_or(code);
            book.themes.iter().position(|theme| theme.code == group)
        };
        let places: Vec<(&str, usize)> =
            themes.keys().filter_map(|code| Some((code.as_str(), place(code)?))).collect();
        for (code, at) in &places {
            let figure = &themes[*code];
            let group = groups.entry(book.themes[*at].code.clone()).or_default();
            group.positive += figure.positive;
            group.negative += figure.negative;
            group.felt += figure.felt;
            group.steps.resize(figure.steps.len().max(group.steps.len()), 0);
            for (sum, step) in group.steps.iter_mut().zip(&figure.steps) {
                *sum += step;
            }
        }
        for (at, score, count) in store::groups(tx, eyes, self, &places)? {
            let theme = usize::try_from(at).ok().and_then(|at| book.themes.get(at));
            let Some(theme) = theme else { continue };
            let figure = groups.entry(theme.code.clone()).or_default();
            figure.responses += count;
            if let Some((_, score)) = score.filter(|(known, _)| known == metric) {
                figure.scores.add(score, count.unsigned_abs());
            }
        }
        Ok(())
    }

    /// The words that speak of a theme, or of any of a group, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn quotes(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        codes: &[&str],
        of: Of,
        before: Option<(Timestamp, ResponseId)>,
        most: usize,
    ) -> Result<Vec<Quote>, StoreError> {
        store::quotes(tx, eyes, self, (codes, of), before, most)
    }

    /// Where a theme was raised, and by which responses last.
    ///
    /// # Errors
    /// When the store fails.
    pub fn raised(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        codes: &[&str],
        most: usize,
    ) -> Result<Raised, StoreError> {
        let units = store::units(tx, eyes, self, codes)?;
        let newest = store::quotes(tx, eyes, self, (codes, Of::default()), None, most)?;
        let mut responses: Vec<ResponseId> = newest.iter().map(|quote| quote.response).collect();
        responses.dedup();
        Ok(Raised { units, responses })
    }
}

impl Told {
    /// How often each theme is spoken of badly, the most often first.
    pub fn harms(&self) -> Vec<(&str, i64)> {
        let themes = self.themes.iter().filter(|(_, figure)| figure.negative > 0);
        let mut harms: Vec<(&str, i64)> =
            themes.map(|(code, figure)| (code.as_str(), figure.negative)).collect();
        harms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        harms
    }
}
