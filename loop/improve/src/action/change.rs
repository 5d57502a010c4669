//! Changing actions: planned, edited, moved on and noted by those who run the unit.

use super::draft::{clean, value_field};
use super::step::{Changed, Kind};
use super::{Action, Draft, Move, Places, State, Target, store as rows};
use crate::audit;
use crate::cause::Causes;
use kernel::fact::ActionDone;
use kernel::{ActionId, Language, UnitId};
use people::{staff, unit};
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Why an action can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    #[error("There is no such action within your reach.")]
    NotFound,
    #[error("There is no such unit within your reach.")]
    NoSuchUnit,
    #[error("Choose somebody who works for this unit.")]
    NoSuchOwner,
    #[error("There is no such cause.")]
    NoSuchCause,
    #[error("It can only be done within the action's unit.")]
    PlaceElsewhere,
    #[error("There is no such unit to compare with within your reach.")]
    NoSuchCompared,
    #[error("A unit can't be both where it is done and what it is compared with.")]
    Overlap,
    #[error("The action has moved on meanwhile.")]
    MovedOn,
    #[error("Write down what there is to note.")]
    NothingNoted,
    #[error("Keep the note shorter.")]
    NoteTooLong,
    #[error(transparent)]
    Store(#[from] StoreError),
}

const LONGEST_NOTE: usize = 4000;

/// Plans an action.
///
/// # Errors
/// When the unit, the owner or the cause is none the visitor could choose.
pub fn plan(
    tx: &mut Tx,
    visitor: &Visitor,
    causes: &Causes,
    draft: &Draft,
) -> Result<ActionId, ActionError> {
    fits(tx, visitor, causes, draft, &Places::default())?;
    let id: ActionId = tx.fresh();
    rows::insert(tx, id, draft)?;
    rows::add_step(tx, id, Some(visitor.staff), Kind::Planned, None, &[])?;
    let detail = json!({ "title": draft.title, "unit": draft.unit, "owner": draft.owner });
    audit::note(tx, visitor, "action.planned", id, detail);
    Ok(id)
}

/// Makes an action what the draft says. What stays as it was is no change.
///
/// # Errors
/// When there is no such action, or the draft names what the visitor could not choose.
pub fn change(
    tx: &mut Tx,
    visitor: &Visitor,
    causes: &Causes,
    id: ActionId,
    draft: &Draft,
) -> Result<(), ActionError> {
    let action = find(tx, visitor, id)?;
    let places = draft.places.keeping(tx, &visitor.eyes, &action.places)?;
    let draft = Draft { places, ..draft.clone() };
    let changes = changes(&Draft::of(&action), &draft);
    if changes.is_empty() {
        return Ok(());
    }
    fits(tx, visitor, causes, &draft, &action.places)?;
    rows::update(tx, id, &draft)?;
    rows::add_step(tx, id, Some(visitor.staff), Kind::Changed, None, &changes)?;
    let fields: Vec<&str> = changes.iter().map(|changed| changed.field.as_str()).collect();
    audit::note(tx, visitor, "action.changed", id, json!({ "fields": fields }));
    Ok(())
}

/// Moves an action on. Asked twice, it moves once.
///
/// # Errors
/// When there is no such action, or it can't be moved so from where it is.
pub fn move_to(
    tx: &mut Tx,
    visitor: &Visitor,
    id: ActionId,
    step: Move,
) -> Result<(), ActionError> {
    let action = find(tx, visitor, id)?;
    let now = tx.now();
    let (what, kind) = match step {
        Move::Start => ("action.started", Kind::Started),
        Move::Finish => ("action.done", Kind::Done),
        Move::Drop => ("action.dropped", Kind::Dropped),
        Move::Resume => ("action.resumed", Kind::Resumed),
    };
    let Some(state) = action.state.after(step, now) else {
        return if is_there(action.state, step) { Ok(()) } else { Err(ActionError::MovedOn) };
    };
    rows::set_state(tx, id, state)?;
    rows::add_step(tx, id, Some(visitor.staff), kind, None, &[])?;
    if step == Move::Finish {
        let Action { cause, unit, .. } = action;
        tx.record(ActionDone { action: id, cause, unit, by: visitor.staff, at: now });
    } else {
        audit::note(tx, visitor, what, id, json!({ "unit": action.unit }));
    }
    Ok(())
}

/// Whether the step was made already.
const fn is_there(state: State, step: Move) -> bool {
    matches!(
        (state, step),
        (State::UnderWay, Move::Start | Move::Resume)
            | (State::Done { .. }, Move::Finish)
            | (State::Dropped { .. }, Move::Drop)
    )
}

/// Notes something on an action.
///
/// # Errors
/// When there is no such action, or nothing or too much to note.
pub fn note(tx: &mut Tx, visitor: &Visitor, id: ActionId, words: &str) -> Result<(), ActionError> {
    let action = find(tx, visitor, id)?;
    let words = clean(words);
    match words.chars().count() {
        0 => return Err(ActionError::NothingNoted),
        1..=LONGEST_NOTE => {}
        _ => return Err(ActionError::NoteTooLong),
    }
    rows::add_step(tx, id, Some(visitor.staff), Kind::Noted, Some(&words), &[])?;
    audit::note(tx, visitor, "action.noted", id, json!({ "unit": action.unit }));
    Ok(())
}

/// An action within the visitor's sight.
pub(crate) fn find(tx: &mut Tx, visitor: &Visitor, id: ActionId) -> Result<Action, ActionError> {
    rows::by_id(tx, &visitor.eyes, id)?.ok_or(ActionError::NotFound)
}

/// Whether the visitor could choose what the draft names.
fn fits(
    tx: &mut Tx,
    visitor: &Visitor,
    causes: &Causes,
    draft: &Draft,
    was: &Places,
) -> Result<(), ActionError> {
    if unit::by_id(tx, &visitor.eyes, draft.unit)?.is_none() {
        return Err(ActionError::NoSuchUnit);
    }
    draft.places.fit(tx, &visitor.eyes, draft.unit, was)?;
    let able = staff::able_to_work_in(tx, &visitor.eyes, draft.unit)?;
    if !able.iter().any(|staff| staff.id == draft.owner) {
        return Err(ActionError::NoSuchOwner);
    }
    if let Some(cause) = draft.cause
        && !causes.all(tx, &visitor.eyes, Language::En)?.iter().any(|known| known.id == cause)
    {
        return Err(ActionError::NoSuchCause);
    }
    Ok(())
}

/// Which fields differ.
fn changes(was: &Draft, is: &Draft) -> Vec<Changed> {
    let shown = |draft: &Draft| {
        [
            ("title", draft.title.clone()),
            ("cause", draft.cause.map(|id| id.to_string()).unwrap_or_default()),
            ("unit", draft.unit.to_string()),
            ("places", ids(&draft.places.done)),
            ("compared", ids(&draft.places.compared)),
            ("owner", draft.owner.to_string()),
            ("due", draft.due_at.micros().to_string()),
            ("since", draft.since.micros().to_string()),
            ("effect", draft.effect.words.clone()),
            ("metric", draft.effect.target.map(target_text).unwrap_or_default()),
        ]
    };
    let pairs = shown(was).into_iter().zip(shown(is));
    pairs
        .filter(|((_, from), (_, to))| from != to)
        .map(|((field, from), (_, to))| Changed { field: field.to_owned(), from, to })
        .collect()
}

/// Units as the story keeps them.
fn ids(units: &[UnitId]) -> String {
    units.iter().map(UnitId::to_string).collect::<Vec<_>>().join(" ")
}

/// A target as the story keeps it: `nps 12 32`.
fn target_text(target: Target) -> String {
    let Target { metric, from, to } = target;
    format!("{} {} {}", metric.code(), value_field(from), value_field(to))
}
