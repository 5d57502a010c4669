//! What came of an action beside what came of itself: the branches where it was done and those
//! where it was not, as many days before as since.

use super::Action;
use crate::mention::store::opened;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use kernel::{Metric, Timestamp, UnitId};
use statistics::{Confidence, Estimate, Interval, Proportion, changed_more};
use std::collections::HashSet;
use store::{Eyes, StoreError, Tx};

/// With fewer responses than this, before or since, a group says nothing yet.
pub const ENOUGH: i64 = 30;
/// Longer than this nobody compares with the time before.
const LONGEST: i32 = 90;

/// What a page can say of an action's comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// Some of the branches are out of sight, and so are their figures.
    OutOfSight,
    /// It is not done, or was only today.
    NotYet,
    Known(Box<Groups>),
}

/// Both groups, each before and since.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    pub days: i64,
    /// What their scores are of.
    pub metric: Option<Metric>,
    pub done: [Counts; 2],
    pub other: [Counts; 2],
}

/// What one group said in one of the two spans.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub responses: i64,
    /// Cases opened then and closed with the action's cause, if it has one.
    pub cases: Option<i64>,
    /// How many answers the score is of, and the score.
    pub score: Option<(i64, f64, Option<Interval>)>,
}

/// How far each group moved, and what that allows to say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub done: f64,
    pub other: f64,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// A group has fewer responses than [`ENOUGH`].
    TooFew,
    /// No difference at all is among what the interval holds.
    MayBeChance,
    /// The group with the action came out better by so much, or worse.
    Better(Estimate),
    Worse(Estimate),
}

/// What customers of some units answered from one day to another, both included.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub from: Date,
    pub to: Date,
    /// Each with all beneath it.
    pub units: &'a [UnitId],
}

/// The answers to one metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answered {
    pub metric: Metric,
    pub responses: i64,
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
}

type Ask = dyn Fn(&mut Tx, &Eyes, Asked<'_>) -> Result<Vec<Answered>, StoreError> + Send + Sync;

/// How the pages ask for them, of the stage that counts scores: an app part.
pub struct Answers(Box<Ask>);

impl Answers {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, Asked<'_>) -> Result<Vec<Answered>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }
}

/// Compares; `None` when the action names no branches to compare with.
///
/// # Errors
/// When the store fails.
pub(super) fn compare(
    tx: &mut Tx,
    eyes: &Eyes,
    answers: &Answers,
    action: &Action,
    seen: &HashSet<UnitId>,
    zone: &TimeZone,
) -> Result<Option<Comparison>, StoreError> {
    let compared = &action.places.compared;
    if compared.is_empty() {
        return Ok(None);
    }
    if !compared.iter().all(|unit| seen.contains(unit)) {
        return Ok(Some(Comparison::OutOfSight));
    }
    let now = tx.now();
    let spans = action.state.done_at().and_then(|done| spans(done, now, zone));
    let Some((days, spans)) = spans else { return Ok(Some(Comparison::NotYet)) };
    let mut said = |units: &[UnitId], (from, to): (Date, Date)| {
        let cases = match action.cause {
            None => None,
            Some(cause) => {
                let ends = begins(from, zone).zip(begins(to.saturating_add(1.day()), zone));
                ends.map(|ends| opened(tx, eyes, (cause, units), ends)).transpose()?
            }
        };
        Ok::<_, StoreError>((cases, (answers.0)(tx, eyes, Asked { from, to, units })?))
    };
    let [before, since] = spans;
    let done = [said(action.done_in(), before)?, said(action.done_in(), since)?];
    let other = [said(compared, before)?, said(compared, since)?];
    let metric = action.effect.target.map(|target| target.metric).or_else(|| most_used(&done));
    let counts = |(cases, answered): (Option<i64>, Vec<Answered>)| {
        let score = answered.iter().find(|one| Some(one.metric) == metric);
        Counts {
            responses: answered.iter().map(|one| one.responses).sum(),
            cases,
            score: score.map(|one| {
                let interval = one.interval.map(|(low, high)| Interval { low, high });
                (one.responses, one.value, interval)
            }),
        }
    };
    let groups = Groups { days, metric, done: done.map(counts), other: other.map(counts) };
    Ok(Some(Comparison::Known(Box::new(groups))))
}

/// The metric most answers are of.
fn most_used(said: &[(Option<i64>, Vec<Answered>); 2]) -> Option<Metric> {
    let count = |metric: Metric| -> i64 {
        let all = said.iter().flat_map(|(_, answered)| answered);
        all.filter(|one| one.metric == metric).map(|one| one.responses).sum()
    };
    Metric::ALL.into_iter().filter(|metric| count(*metric) > 0).max_by_key(|metric| count(*metric))
}

/// As many whole days before the day it was done as since; that day itself is in neither.
fn spans(done: Timestamp, now: Timestamp, zone: &TimeZone) -> Option<(i64, [(Date, Date); 2])> {
    let day = |at: Timestamp| at.to_jiff().to_zoned(zone.clone()).date();
    let (done, today) = (day(done), day(now));
    let days = (done.until(today).ok()?.get_days() - 1).min(LONGEST);
    if days < 1 {
        return None;
    }
    let after = |days: i32| done.checked_add(Span::new().days(days)).ok();
    let before = (after(-days)?, after(-1)?);
    Some((days.into(), [before, (after(1)?, after(days)?)]))
}

fn begins(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    Some(Timestamp::from_jiff(day.to_zoned(zone.clone()).ok()?.timestamp()))
}

impl Counts {
    /// Cases for each 100 responses.
    pub fn rate(&self) -> Option<f64> {
        let cases = self.cases?;
        (self.responses > 0).then(|| precise(cases) * 100.0 / precise(self.responses))
    }

    /// The same with its interval; unknown where more cases were opened than responses came.
    fn rate_known(&self) -> Option<Estimate> {
        let (cases, responses) =
            (u64::try_from(self.cases?).ok()?, u64::try_from(self.responses).ok()?);
        let interval = Proportion::new(cases, responses)?.interval(Confidence::P95)?;
        let interval = Interval { low: interval.low * 100.0, high: interval.high * 100.0 };
        Some(Estimate { value: self.rate()?, interval })
    }

    fn score_known(&self) -> Option<Estimate> {
        let (_, value, interval) = self.score?;
        Some(Estimate { value, interval: interval? })
    }
}

impl Groups {
    /// How the cases for each 100 responses moved.
    pub fn rates(&self) -> Option<Change> {
        let enough = self.all(|counts| counts.responses >= ENOUGH);
        self.change(Counts::rate, Counts::rate_known, enough, false)
    }

    /// How the score moved.
    pub fn scores(&self) -> Option<Change> {
        let enough = self.all(|counts| counts.score.is_some_and(|(of, ..)| of >= ENOUGH));
        let value = |counts: &Counts| counts.score.map(|(_, value, _)| value);
        self.change(value, Counts::score_known, enough, true)
    }

    fn all(&self, holds: impl Fn(&Counts) -> bool) -> bool {
        self.done.iter().chain(&self.other).all(holds)
    }

    fn change(
        &self,
        value: impl Fn(&Counts) -> Option<f64>,
        known: impl Fn(&Counts) -> Option<Estimate>,
        enough: bool,
        more_is_better: bool,
    ) -> Option<Change> {
        let moved = |[before, since]: &[Counts; 2]| Some(value(since)? - value(before)?);
        let (done, other) = (moved(&self.done)?, moved(&self.other)?);
        let pair = |[before, since]: &[Counts; 2]| Some([known(before)?, known(since)?]);
        let apart = pair(&self.done)
            .zip(pair(&self.other))
            .map(|(done, other)| changed_more(done, other))
            .filter(|apart| !apart.may_be_nothing());
        let verdict = match apart {
            _ if !enough => Verdict::TooFew,
            None => Verdict::MayBeChance,
            Some(apart) if (apart.value > 0.0) == more_is_better => Verdict::Better(apart),
            Some(apart) => Verdict::Worse(apart),
        };
        Some(Change { done, other, verdict })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
const fn precise(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(responses: i64, cases: i64, value: f64, reach: f64) -> Counts {
        let interval = Interval { low: value - reach, high: value + reach };
        Counts { responses, cases: Some(cases), score: Some((responses, value, Some(interval))) }
    }

    fn groups(done: [Counts; 2], other: [Counts; 2]) -> Groups {
        Groups { days: 30, metric: Some(Metric::Nps), done, other }
    }

    #[test]
    fn a_difference_is_called_one_only_when_it_is_more_than_chance() {
        let quiet = || [counts(200, 20, 40.0, 8.0), counts(200, 19, 41.0, 8.0)];
        let better = [counts(200, 60, -20.0, 9.0), counts(200, 4, 50.0, 7.0)];
        let found = groups(better, quiet());
        let rates = found.rates().unwrap();
        assert!((rates.done + 28.0).abs() < 1e-9 && (rates.other + 0.5).abs() < 1e-9);
        assert!(matches!(rates.verdict, Verdict::Better(by) if (by.value + 27.5).abs() < 1e-9));
        assert!(matches!(found.scores().unwrap().verdict, Verdict::Better(by) if by.value > 60.0));
        let alike = groups(quiet(), quiet());
        assert_eq!(alike.rates().unwrap().verdict, Verdict::MayBeChance);
        assert_eq!(alike.scores().unwrap().verdict, Verdict::MayBeChance);
        let worse = [counts(200, 4, 50.0, 7.0), counts(200, 60, -20.0, 9.0)];
        let found = groups(worse, quiet());
        assert!(matches!(found.rates().unwrap().verdict, Verdict::Worse(_)));
        assert!(matches!(found.scores().unwrap().verdict, Verdict::Worse(_)));
    }

    #[test]
    fn few_responses_say_nothing_yet_and_none_have_no_rate() {
        let strong = || [counts(200, 60, -20.0, 1.0), counts(200, 4, 50.0, 1.0)];
        let few = [counts(200, 20, 40.0, 1.0), counts(29, 3, 41.0, 1.0)];
        let found = groups(strong(), few);
        assert_eq!(found.rates().unwrap().verdict, Verdict::TooFew);
        assert_eq!(found.scores().unwrap().verdict, Verdict::TooFew);
        let nobody = Counts { responses: 0, cases: Some(2), score: None };
        let found = groups(strong(), [counts(200, 20, 40.0, 1.0), nobody]);
        assert_eq!((found.rates(), found.scores()), (None, None));
        // More cases than responses are no share of them.
        let odd = [counts(40, 60, 0.0, 1.0), counts(40, 2, 0.0, 1.0)];
        assert_eq!(groups(odd, strong()).rates().unwrap().verdict, Verdict::MayBeChance);
    }

    #[test]
    fn both_spans_are_whole_days_around_the_day_it_was_done() {
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        let at = |text: &str| Timestamp::from_jiff(text.parse().unwrap());
        let done = at("2026-11-10T17:30:00Z");
        assert_eq!(spans(done, at("2026-11-12T16:00:00Z"), &zone), None, "only yesterday");
        let (days, [before, since]) = spans(done, at("2026-11-15T02:00:00Z"), &zone).unwrap();
        let day = |day| jiff::civil::date(2026, 11, day);
        assert_eq!((days, before, since), (3, (day(8), day(10)), (day(12), day(14))));
        let (days, [before, _]) = spans(done, at("2027-11-15T02:00:00Z"), &zone).unwrap();
        assert_eq!((days, before.0), (90, jiff::civil::date(2026, 8, 13)));
    }
}
