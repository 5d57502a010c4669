//! Trying a rule out: what it would have done to the responses of the last ninety days, before it is
//! switched on. A trial is a row and a job, so it goes on after a restart and on any node.

mod run;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use run::go_on;

use super::edit::{Problem, RuleError, check, find, reach};
use super::{Draft, store as rules};
use ::store::{Job, Tx};
use kernel::{RuleId, StaffId, Timestamp, TrialId, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;
use web::Visitor;

/// How far back a trial looks, by when a response was given.
pub const DAYS: u64 = 90;
/// The job that goes through the next stretch.
pub const JOB: &str = "act.rule.trial";
/// Responses that are shown as examples, the newest ones.
const EXAMPLES: usize = 12;
/// A trial is of no use to anybody after this.
const KEPT: Duration = Duration::from_secs(24 * 3600);

/// A trial and what it has found so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    pub id: TrialId,
    /// The rule that was tried; none when it was never saved.
    pub rule: Option<RuleId>,
    pub draft: Draft,
    pub begun_at: Timestamp,
    /// The facts it goes through: the last one before them, how far it has come, the last of them.
    pub first: i64,
    pub reached: i64,
    pub last: i64,
    pub found: Found,
}

/// What a rule would have done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Responses that were looked at.
    pub looked_at: u64,
    /// Those the rule would have decided about.
    pub decided: u64,
    /// Those of them that have a case as things are.
    pub had_a_case: u64,
    /// Those it holds for as well, but a rule before it decides; by the name of that rule.
    pub before: BTreeMap<String, u64>,
    /// Those it holds for, but they were older than a week when they came in.
    pub too_old: u64,
    /// Those about which it could not be answered, such as a division by zero.
    pub unanswerable: u64,
    pub by_unit: BTreeMap<UnitId, u64>,
    /// Cases for each person, also by week.
    pub by_owner: BTreeMap<StaffId, Load>,
    /// Cases that nobody would have had until somebody took them.
    pub unowned: u64,
    /// Cases in each week, the oldest first.
    pub weeks: Vec<u64>,
    /// The facts of the newest ones.
    pub examples: Vec<i64>,
    /// Whose turn is next in each unit's rota: how many turns were taken.
    turns: BTreeMap<UnitId, usize>,
    /// When each of those among whom cases go round had a turn last, counted in turns.
    #[serde(default)]
    turns_of: BTreeMap<StaffId, u64>,
}

/// What one person would have had to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    pub cases: u64,
    pub weeks: Vec<u64>,
}

impl Load {
    /// The most in one week.
    pub fn busiest(&self) -> u64 {
        self.weeks.iter().copied().max().unwrap_or_default()
    }
}

impl Trial {
    pub const fn is_over(&self) -> bool {
        self.reached >= self.last
    }

    /// How much of the way is behind it, 0 to 100.
    pub fn percent(&self) -> i64 {
        let (done, all) = (self.reached - self.first, self.last - self.first);
        if all <= 0 { 100 } else { (done * 100 / all).clamp(0, 100) }
    }

    /// Responses given before this are left out.
    pub fn since(&self) -> Timestamp {
        self.begun_at.minus(Duration::from_secs(DAYS * 24 * 3600))
    }
}

/// Begins to try a rule as it would be kept: in the place of `id`, or after all others.
///
/// # Errors
/// When something in the draft is wrong, there is no such rule, or the store fails.
pub fn begin(
    tx: &mut Tx,
    by: &Visitor,
    id: Option<RuleId>,
    draft: &Draft,
) -> Result<TrialId, RuleError> {
    reach(by)?;
    // What keeps a rule from being saved but says nothing about whom it is for may wait.
    let problems = check(tx, by, draft)?
        .into_iter()
        .filter(|problem| !matches!(problem, Problem::NoName | Problem::NoLetter))
        .collect::<Vec<_>>();
    if !problems.is_empty() {
        return Err(RuleError::Wrong(problems));
    }
    if let Some(id) = id {
        find(&rules::all(tx, &by.eyes)?, id)?;
    }
    let begun_at = tx.now();
    let mut trial = Trial {
        id: tx.fresh(),
        rule: id,
        draft: draft.clone(),
        begun_at,
        first: 0,
        reached: 0,
        last: tx.last_fact()?,
        found: Found::default(),
    };
    trial.first = tx.last_fact_before(trial.since())?;
    trial.reached = trial.first;
    store::forget_before(tx, begun_at.minus(KEPT))?;
    store::insert(tx, &trial)?;
    go_on_later(tx, trial.id);
    Ok(trial.id)
}

/// A trial, for those who may change rules.
///
/// # Errors
/// When there is none (it may be forgotten), or the store fails.
pub fn by_id(tx: &mut Tx, by: &Visitor, id: TrialId) -> Result<Trial, RuleError> {
    reach(by)?;
    store::by_id(tx, id)?.ok_or(RuleError::NotFound)
}

fn go_on_later(tx: &mut Tx, id: TrialId) {
    let job = Job::now(tx, JOB, &id).keyed(format!("trial:{id}"));
    tx.enqueue(job);
}
