//! Changing the rules: what is saved has been checked, and holds for responses from now on.

use super::condition::Condition;
use super::{Action, Does, Draft, Owner, Rule, store as rows};
use crate::{audit, settings};
use kernel::RuleId;
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Why the rules can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    #[error("There is no such rule.")]
    NotFound,
    #[error("Rules hold for every unit; somebody who sees all of them must change this.")]
    NotYours,
    #[error("There are as many rules as one list can hold.")]
    TooMany,
    #[error("This rule needs putting right.")]
    Wrong(Vec<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with a draft, and in which field.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    NoName,
    NameTooLong,
    Condition(super::condition::Mistake),
    /// A promise must be between a minute and thirty days of business time.
    Minutes,
    NoSuchPerson,
    /// Cases are to go round, and among nobody.
    NoMembers,
    /// Somebody among whom cases are to go round doesn't work here any more.
    NoSuchMember,
    NoSuchCalendar,
    /// An acknowledgement was asked for, and there is none in any language.
    NoLetter,
    LetterTooLong,
}

/// Which way a rule moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

const MOST_RULES: usize = 100;
const LONGEST_NAME: usize = 80;
const LONGEST_LETTER: usize = 4000;
const MOST_MINUTES: i64 = 30 * 24 * 60;

/// Keeps a rule: a new one at the end of the list, or another version of one.
///
/// # Errors
/// When something in it is wrong, there is no such rule, or the store fails.
pub fn save(
    tx: &mut Tx,
    by: &Visitor,
    id: Option<RuleId>,
    draft: &Draft,
) -> Result<RuleId, RuleError> {
    reach(by)?;
    let problems = check(tx, by, draft)?;
    if !problems.is_empty() {
        return Err(RuleError::Wrong(problems));
    }
    let rules = rows::all(tx, &by.eyes)?;
    let id = match id {
        Some(id) => {
            find(&rules, id)?;
            rows::update(tx, id, draft)?;
            id
        }
        None if rules.len() >= MOST_RULES => return Err(RuleError::TooMany),
        None => {
            let id = tx.fresh();
            rows::insert(tx, id, rules.len(), draft, true)?;
            id
        }
    };
    rows::new_stamp(tx)?;
    let opens = matches!(draft.does, Does::Open(_));
    let turns = draft.members();
    let detail =
        json!({ "name": draft.name, "condition": draft.condition, "opens": opens, "turns": turns });
    audit::note(tx, by, "rule.saved", id, detail);
    Ok(id)
}

/// Switches a rule on or off.
///
/// # Errors
/// When there is no such rule, or the store fails.
pub fn enable(tx: &mut Tx, by: &Visitor, id: RuleId, enabled: bool) -> Result<(), RuleError> {
    reach(by)?;
    find(&rows::all(tx, &by.eyes)?, id)?;
    rows::enable(tx, id, enabled)?;
    rows::new_stamp(tx)?;
    let what = if enabled { "rule.switched_on" } else { "rule.switched_off" };
    audit::note(tx, by, what, id, json!({}));
    Ok(())
}

/// Moves a rule one place up or down the list.
///
/// # Errors
/// When there is no such rule, or the store fails.
pub fn step(tx: &mut Tx, by: &Visitor, id: RuleId, step: Step) -> Result<(), RuleError> {
    reach(by)?;
    let mut rules = rows::all(tx, &by.eyes)?;
    let from = rules.iter().position(|rule| rule.id == id).ok_or(RuleError::NotFound)?;
    let to = match step {
        Step::Up => from.checked_sub(1),
        Step::Down => Some(from + 1).filter(|to| *to < rules.len()),
    };
    let Some(to) = to else { return Ok(()) };
    rules.swap(from, to);
    for (place, rule) in rules.iter().enumerate() {
        rows::set_place(tx, rule.id, place)?;
    }
    rows::new_stamp(tx)?;
    audit::note(tx, by, "rule.moved", id, json!({ "place": to + 1 }));
    Ok(())
}

/// Takes a rule off the list for good. Cases it opened keep its name.
///
/// # Errors
/// When there is no such rule, or the store fails.
pub fn remove(tx: &mut Tx, by: &Visitor, id: RuleId) -> Result<(), RuleError> {
    reach(by)?;
    let rules = rows::all(tx, &by.eyes)?;
    let name = find(&rules, id)?.draft.name.clone();
    rows::remove(tx, id)?;
    rows::new_stamp(tx)?;
    audit::note(tx, by, "rule.removed", id, json!({ "name": name }));
    Ok(())
}

pub(super) fn reach(by: &Visitor) -> Result<(), RuleError> {
    if settings::reach_all(by) { Ok(()) } else { Err(RuleError::NotYours) }
}

pub(super) fn find(rules: &[Rule], id: RuleId) -> Result<&Rule, RuleError> {
    rules.iter().find(|rule| rule.id == id).ok_or(RuleError::NotFound)
}

/// Everything that is wrong with a draft, in the order of the form.
pub(super) fn check(tx: &mut Tx, by: &Visitor, draft: &Draft) -> Result<Vec<Problem>, StoreError> {
    let mut problems = Vec::new();
    match draft.name.chars().count() {
        0 => problems.push(Problem::NoName),
        1..=LONGEST_NAME => {}
        _ => problems.push(Problem::NameTooLong),
    }
    if let Err(mistake) = Condition::check(&draft.condition) {
        problems.push(Problem::Condition(mistake));
    }
    let Does::Open(action) = &draft.does else { return Ok(problems) };
    let Action { owner, minutes, calendar, acknowledges, .. } = action;
    if let Some(person) = owner.person()
        && !rows::works_here(tx, person)?
    {
        problems.push(Problem::NoSuchPerson);
    }
    if matches!(owner, Owner::Turns(members) if members.is_empty()) {
        problems.push(Problem::NoMembers);
    }
    for member in owner.members() {
        if !rows::works_here(tx, *member)? && !problems.contains(&Problem::NoSuchMember) {
            problems.push(Problem::NoSuchMember);
        }
    }
    if !(1..=MOST_MINUTES).contains(minutes) {
        problems.push(Problem::Minutes);
    }
    if let Some(calendar) = calendar {
        let known = crate::hours::store::all(tx, &by.eyes)?;
        if !known.iter().any(|hours| hours.id == *calendar) {
            problems.push(Problem::NoSuchCalendar);
        }
    }
    if *acknowledges && draft.letters.is_empty() {
        problems.push(Problem::NoLetter);
    }
    let too_long = |language| {
        draft.letters.get(language).is_some_and(|letter| {
            letter.subject.chars().count() > 200 || letter.body.chars().count() > LONGEST_LETTER
        })
    };
    if kernel::Language::ALL.into_iter().any(too_long) {
        problems.push(Problem::LetterTooLong);
    }
    Ok(problems)
}
