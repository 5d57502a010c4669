//! The answer to a query: its groups, and what is counted in each.

use kernel::Metric;

use super::AskError;
use super::count::Counts;
use super::plan::{BINS, Plan, THEME_SLOTS};
use crate::{Histogram, Measure};

/// The groups of a query, and of the time it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub now: Groups,
    pub before: Option<Groups>,
}

/// Groups in which there is anything, in the order of their codes, then of time, then of themes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Groups {
    pub groups: Vec<Group>,
    /// Broken down by theme, the same groups with everybody in them, whatever they mention.
    pub all: Vec<Group>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub key: Key,
    pub tally: Tally,
}

/// What a group has in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Key {
    /// A value for each dimension of the breakdown, empty for none.
    pub by: Vec<String>,
    /// The first day of its grain of time.
    pub start: Option<i32>,
    pub theme: Option<String>,
}

/// What was counted, by the measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// Scores, and answers without one.
    Scores(Histogram, u64),
    Answers(u64),
    /// None, detractors, passives, promoters.
    Classes([u64; 4]),
    /// By the class before, then by the class now, in the same order.
    Transitions([[u64; 4]; 4]),
    /// Different customers, and answers whoever gave them.
    Customers {
        customers: u64,
        exact: bool,
        answers: u64,
    },
    Mentions {
        neutral: u64,
        negative: u64,
        positive: u64,
        both: u64,
    },
}

impl Tally {
    /// The measure's one number: NPS from −100 to 100, CSAT and CES as the percentage of their top
    /// boxes, a mean, a net sentiment in percent, or a count. None without answers.
    pub fn value(&self, measure: Measure) -> Option<f64> {
        let share = |part: f64, whole: u64| (whole > 0).then(|| 100.0 * part / whole as f64);
        match self {
            Self::Scores(scores, _) => match measure {
                Measure::Score(Metric::Nps) => {
                    let net = scores.between(9, 10) as f64 - scores.between(0, 6) as f64;
                    share(net, scores.total())
                }
                Measure::Score(Metric::Csat) => {
                    share(scores.between(4, 5) as f64, scores.between(1, 5))
                }
                Measure::Score(Metric::Ces) => {
                    share(scores.between(5, 7) as f64, scores.between(1, 7))
                }
                _ => self.mean(),
            },
            Self::Answers(answers) => Some(*answers as f64),
            Self::Classes([_, detractors, passives, promoters]) => {
                let net = *promoters as f64 - *detractors as f64;
                share(net, detractors + passives + promoters)
            }
            Self::Transitions(pairs) => {
                Some(pairs[1..].iter().flat_map(|now| &now[1..]).sum::<u64>() as f64)
            }
            Self::Customers { customers, .. } => Some(*customers as f64),
            Self::Mentions { neutral, negative, positive, both } => {
                let net = *positive as f64 - *negative as f64;
                share(net, neutral + negative + positive + both)
            }
        }
    }

    /// The mean of its scores.
    pub fn mean(&self) -> Option<f64> {
        let Self::Scores(scores, _) = self else { return None };
        let sum: u64 = scores.bins().map(|(score, count)| u64::from(score) * count).sum();
        (scores.total() > 0).then(|| sum as f64 / scores.total() as f64)
    }

    fn of(plan: &Plan, counts: &Counts, slot: usize) -> Option<Self> {
        let bins = &counts.bins[slot * BINS..][..BINS];
        if bins.iter().all(|bin| *bin == 0) {
            return None;
        }
        let bin = |at: usize| u64::from(bins[at]);
        let four = |at: usize| [bin(at), bin(at + 1), bin(at + 2), bin(at + 3)];
        Some(match plan.measure {
            Measure::Score(_) | Measure::Mean => {
                let mut scores = Histogram::default();
                (0..=10).for_each(|score| scores.add(score, bin(score.into())));
                Self::Scores(scores, (11..BINS).map(bin).sum())
            }
            Measure::Answers => Self::Answers(bin(0)),
            Measure::Classes => Self::Classes(four(0)),
            Measure::Transitions => Self::Transitions([four(0), four(4), four(8), four(12)]),
            Measure::Customers => {
                let (customers, exact) = counts.customers.count(slot);
                Self::Customers { customers, exact, answers: bin(0) }
            }
            Measure::Mentions => {
                let [neutral, negative, positive, both] = four(0);
                Self::Mentions { neutral, negative, positive, both }
            }
        })
    }
}

impl Groups {
    /// What a theme does to the measure: with everybody, less without those who mention it. None
    /// where nobody else answered, or where the measure is no score.
    pub fn impact(&self, group: &Group, measure: Measure) -> Option<f64> {
        let mut key = group.key.clone();
        key.theme = None;
        let all = self.all.iter().find(|all| all.key == key)?;
        let (Tally::Scores(everybody, none), Tally::Scores(part, of_them)) =
            (&all.tally, &group.tally)
        else {
            return None;
        };
        let rest = Tally::Scores(everybody.without(part), none.saturating_sub(*of_them));
        Some(all.tally.value(measure)? - rest.value(measure)?)
    }
}

/// The groups that were counted, with their names again.
pub(super) fn groups(plan: &Plan, counts: Counts) -> Result<Groups, AskError> {
    if counts.customers.strangers() {
        return Err(AskError::Damaged);
    }
    let mut groups = Groups::default();
    let themes = if plan.by_theme { THEME_SLOTS } else { 1 };
    for slot in 0..plan.slots() {
        let Some(tally) = Tally::of(plan, &counts, slot) else { continue };
        let mut key = key(plan, slot / themes)?;
        if !plan.by_theme {
            groups.groups.push(Group { key, tally });
        } else if slot % themes == THEME_SLOTS - 1 {
            groups.all.push(Group { key, tally });
        } else {
            let theme = plan.themes.get(slot % themes).ok_or(AskError::Damaged)?;
            key.theme = Some(theme.clone());
            groups.groups.push(Group { key, tally });
        }
    }
    Ok(groups)
}

/// What the slots of a group stand for; the last of each is for what nobody knows.
fn key(plan: &Plan, group: usize) -> Result<Key, AskError> {
    let mut rest = group;
    let mut key = Key::default();
    if let Some(times) = &plan.times {
        let start = times.starts.get(rest % times.slots()).ok_or(AskError::Damaged)?;
        key.start = Some(*start);
        rest /= times.slots();
    }
    for axis in plan.axes.iter().rev() {
        let name = axis.names.get(rest % axis.slots()).ok_or(AskError::Damaged)?;
        key.by.insert(0, name.clone());
        rest /= axis.slots();
    }
    Ok(key)
}
