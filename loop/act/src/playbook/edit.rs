//! Changing playbooks: what is saved holds for cases opened from now on; those that run keep theirs.

use super::{Draft, Playbook, Step, store as rows};
use crate::names::Names;
use crate::{audit, rule, settings};
use kernel::{Language, PlaybookId};
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Why a playbook can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum PlaybookError {
    #[error("There is no such playbook.")]
    NotFound,
    #[error("Playbooks hold for every unit; somebody who sees all of them must change this.")]
    NotYours,
    #[error("There are as many playbooks as one list can hold.")]
    TooMany,
    #[error("This playbook needs putting right.")]
    Wrong(Vec<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with a draft. Steps count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    NoName,
    NameTooLong(Language),
    /// Another playbook, by its names, is put on this class already.
    ClassTaken(Names),
    NoSteps,
    TooManySteps,
    /// A step says nothing in any language.
    NoText(usize),
    TextTooLong(usize, Language),
    /// A step must be due between a minute and thirty days of business time after the opening.
    Minutes(usize),
    NoSuchPerson(usize),
    /// A letter has a subject and no text, or a text and no subject.
    HalfLetter(usize, Language),
    LetterTooLong(usize, Language),
}

const MOST_PLAYBOOKS: usize = 30;
pub(crate) const MOST_STEPS: usize = 12;
pub(crate) const LONGEST_NAME: usize = 80;
pub(crate) const LONGEST_TEXT: usize = 200;
const LONGEST_SUBJECT: usize = 200;
pub(crate) const LONGEST_LETTER: usize = 4000;
const MOST_MINUTES: i64 = 30 * 24 * 60;

/// Keeps a playbook: a new one, or another version of one.
///
/// # Errors
/// When something in it is wrong, there is no such playbook, or the store fails.
pub fn save(
    tx: &mut Tx,
    by: &Visitor,
    id: Option<PlaybookId>,
    draft: &Draft,
) -> Result<PlaybookId, PlaybookError> {
    let problems = look(tx, by, id, draft)?;
    if !problems.is_empty() {
        return Err(PlaybookError::Wrong(problems));
    }
    let known = rows::all(tx, &by.eyes)?;
    let id = match id {
        Some(id) => {
            rows::update(tx, find(&known, id)?, draft)?;
            id
        }
        None if known.len() >= MOST_PLAYBOOKS => return Err(PlaybookError::TooMany),
        None => rows::insert(tx, draft)?,
    };
    rule::store::new_stamp(tx)?;
    let detail = json!({ "names": draft.names, "class": draft.class.map(kernel::Class::code) });
    audit::note(tx, by, "playbook.saved", id, detail);
    Ok(id)
}

/// What keeps a draft from being saved.
///
/// # Errors
/// When the visitor may change no playbook, or the store fails.
pub fn look(
    tx: &mut Tx,
    by: &Visitor,
    id: Option<PlaybookId>,
    draft: &Draft,
) -> Result<Vec<Problem>, PlaybookError> {
    reach(by)?;
    let known = rows::all(tx, &by.eyes)?;
    Ok(check(tx, &known, id, draft)?)
}

/// Takes a playbook away. Cases that run by it keep their steps.
///
/// # Errors
/// When there is no such playbook, or the store fails.
pub fn remove(tx: &mut Tx, by: &Visitor, id: PlaybookId) -> Result<(), PlaybookError> {
    reach(by)?;
    let known = rows::all(tx, &by.eyes)?;
    let playbook = find(&known, id)?;
    rows::remove(tx, playbook)?;
    rule::store::new_stamp(tx)?;
    audit::note(tx, by, "playbook.removed", id, json!({ "names": playbook.draft.names }));
    Ok(())
}

fn reach(by: &Visitor) -> Result<(), PlaybookError> {
    if settings::reach_all(by) { Ok(()) } else { Err(PlaybookError::NotYours) }
}

pub(super) fn find(known: &[Playbook], id: PlaybookId) -> Result<&Playbook, PlaybookError> {
    known.iter().find(|playbook| playbook.id == id).ok_or(PlaybookError::NotFound)
}

/// Everything that is wrong with a draft, in the order of the form.
fn check(
    tx: &mut Tx,
    known: &[Playbook],
    id: Option<PlaybookId>,
    draft: &Draft,
) -> Result<Vec<Problem>, StoreError> {
    let mut problems = Vec::new();
    if draft.names.is_empty() {
        problems.push(Problem::NoName);
    }
    let too_long = |language: &Language| {
        draft.names.get(*language).is_some_and(|name| name.chars().count() > LONGEST_NAME)
    };
    problems.extend(Language::ALL.into_iter().filter(too_long).map(Problem::NameTooLong));
    let mut others = known.iter().filter(|playbook| Some(playbook.id) != id);
    if let Some(class) = draft.class
        && let Some(other) = others.find(|other| other.draft.class == Some(class))
    {
        problems.push(Problem::ClassTaken(other.draft.names.clone()));
    }
    match draft.steps.len() {
        0 => problems.push(Problem::NoSteps),
        1..=MOST_STEPS => {}
        _ => problems.push(Problem::TooManySteps),
    }
    for (at, step) in draft.steps.iter().enumerate() {
        check_step(at, step, &mut problems);
        if let Some(person) = step.who.person()
            && !rule::store::works_here(tx, person)?
        {
            problems.push(Problem::NoSuchPerson(at));
        }
    }
    Ok(problems)
}

fn check_step(at: usize, step: &Step, problems: &mut Vec<Problem>) {
    if step.texts.is_empty() {
        problems.push(Problem::NoText(at));
    }
    if !(1..=MOST_MINUTES).contains(&step.minutes) {
        problems.push(Problem::Minutes(at));
    }
    let length = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
    for language in Language::ALL {
        if length(step.texts.get(language)) > LONGEST_TEXT {
            problems.push(Problem::TextTooLong(at, language));
        }
        let letter = step.letters.get(language);
        let (subject, body) = (
            length(letter.map(|letter| letter.subject.as_str())),
            length(letter.map(|letter| letter.body.as_str())),
        );
        if subject > LONGEST_SUBJECT || body > LONGEST_LETTER {
            problems.push(Problem::LetterTooLong(at, language));
        }
    }
}
