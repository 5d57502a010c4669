//! The rows of actions and their steps.

use super::list::{After, Filter, View};
use super::step::{Changed, Kind, Step};
use super::{Action, Draft, Effect, Places, State, Target};
use ::store::{Eyes, Row, Sql, StoreError, Tx, Value, params};
use kernel::{ActionId, Metric, StaffId, Timestamp, UnitId};

const INSERT: &str = "-- improve.action.insert
insert into improve_action (id, title, cause, unit, owner, due_at, since, effect, metric, metric_from, metric_to, places,
  compared, state, open, letters, created_at, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'planned', 1, '{}', $14, $14)";
const UPDATE: &str = "-- improve.action.update
update improve_action set title = $2, cause = $3, unit = $4, owner = $5, due_at = $6, since = $7, effect = $8, metric = $9,
  metric_from = $10, metric_to = $11, places = $12, compared = $13, changed_at = $14 where id = $1";
const SET_STATE: &str = "-- improve.action.state
update improve_action set state = $2, open = $3, ended_at = $4, changed_at = $5 where id = $1";
const BY_ID: &str = "-- improve.action.by_id
select a.id, a.title, a.cause, a.unit, a.owner, s.name, a.due_at, a.since, a.effect, a.metric, a.metric_from, a.metric_to,
  a.places, a.compared, a.state, a.ended_at from improve_action a left join people_staff s on s.id = a.owner where a.id = $1 and {eyes a.unit}";
const LIST: &str = "-- improve.action.list
select a.id, a.title, a.cause, a.unit, a.owner, s.name, a.due_at, a.since, a.effect, a.metric, a.metric_from, a.metric_to,
  a.places, a.compared, a.state, a.ended_at from improve_action a left join people_staff s on s.id = a.owner where {eyes a.unit}";
/// Open ones by their date, then the others from the latest back.
const PLACE: &str = "case when a.open = 1 then a.due_at else -coalesce(a.ended_at, 0) end";
const LETTERS: &str = "-- improve.action.letters
select a.letters from improve_action a where a.id = $1 and {eyes a.unit}";
const KEEP_LETTERS: &str = "-- improve.action.keep_letters
update improve_action set letters = $2, changed_at = $3 where id = $1";
const ADD_STEP: &str = "-- improve.step.insert
insert into improve_step (action, at, staff, kind, words, changes) values ($1, $2, $3, $4, $5, $6)";
const STEPS: &str = "-- improve.step.of_action
select t.at, s.name, t.kind, t.words, t.changes from improve_step t left join people_staff s on s.id = t.staff
where t.action = $1 and {eyes} order by t.seq limit 500";

pub(super) fn insert(tx: &mut Tx, id: ActionId, draft: &Draft) -> Result<(), StoreError> {
    let now = tx.now();
    let places = [json(&draft.places.done)?, json(&draft.places.compared)?];
    tx.execute(INSERT, &columns(id, draft, &places, now)).map(drop)
}

pub(super) fn update(tx: &mut Tx, id: ActionId, draft: &Draft) -> Result<(), StoreError> {
    let now = tx.now();
    let places = [json(&draft.places.done)?, json(&draft.places.compared)?];
    tx.execute(UPDATE, &columns(id, draft, &places, now)).map(drop)
}

fn json(units: &[UnitId]) -> Result<String, StoreError> {
    serde_json::to_string(units).map_err(StoreError::unexpected)
}

fn columns<'a>(
    id: ActionId,
    draft: &'a Draft,
    [places, compared]: &'a [String; 2],
    now: Timestamp,
) -> Vec<Value<'a>> {
    let target = draft.effect.target;
    params![
        id,
        &draft.title,
        draft.cause,
        draft.unit,
        draft.owner,
        draft.due_at,
        draft.since,
        &draft.effect.words,
        target.map(|target| target.metric),
        target.map(|target| target.from),
        target.map(|target| target.to),
        places,
        compared,
        now,
    ]
    .to_vec()
}

pub(super) fn set_state(tx: &mut Tx, id: ActionId, state: State) -> Result<(), StoreError> {
    let now = tx.now();
    let params = params![id, state.code(), state.is_open(), state.ended_at(), now];
    tx.execute(SET_STATE, params).map(drop)
}

/// One action, when these eyes may see it.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: ActionId) -> Result<Option<Action>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(read).transpose()
}

pub(super) fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    filter: &Filter,
    after: Option<After>,
    most: usize,
    now: Timestamp,
) -> Result<Vec<Action>, StoreError> {
    let mut text = LIST.to_owned();
    let mut values: Vec<Value<'_>> = Vec::new();
    let mut only = |condition: &str, more: &[Value<'static>]| {
        text.push_str(" and ");
        let mut parts = condition.split('?');
        text.push_str(parts.next().unwrap_or_default());
        for (value, part) in more.iter().zip(parts) {
            values.push(value.clone());
            text.push_str(&format!("${}{part}", values.len()));
        }
    };
    match filter.state {
        None => {}
        Some(View::Open) => only("a.open = 1", &[]),
        Some(View::Late) => only("a.open = 1 and a.due_at <= ?", params![now]),
        Some(view) => only("a.state = ?", params![view.code()]),
    }
    if let Some(unit) = filter.unit {
        only("a.unit in (select unit from people_within where ancestor = ?)", params![unit]);
    }
    if let Some(owner) = filter.owner {
        only("a.owner = ?", params![owner]);
    }
    if let Some(After { open, place, id }) = after {
        only(
            &format!(
                "(a.open < ? or (a.open = ? and ({PLACE} > ? or ({PLACE} = ? and a.id > ?))))"
            ),
            params![open, open, place, place, id],
        );
    }
    text.push_str(&format!(" order by a.open desc, {PLACE}, a.id limit {most}"));
    tx.rows(eyes, Sql::built(text), &values)?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Action, StoreError> {
    let (id, title, cause, unit, owner) =
        (row.next()?, row.next()?, row.next()?, row.next()?, row.next()?);
    let owner_name = row.next::<Option<String>>()?.unwrap_or_default();
    let (due_at, since, words) = (row.next()?, row.next()?, row.next()?);
    let metric: Option<Metric> = row.next()?;
    let (from, to): (Option<i64>, Option<i64>) = (row.next()?, row.next()?);
    let target = match (metric, from, to) {
        (Some(metric), Some(from), Some(to)) => Some(Target { metric, from, to }),
        _ => None,
    };
    let places = Places { done: row.next_json()?, compared: row.next_json()? };
    let code: String = row.next()?;
    let state = State::read(&code, row.next()?)
        .ok_or_else(|| StoreError::unexpected(format!("an action that is {code}")))?;
    let effect = Effect { words, target };
    Ok(Action { id, title, cause, unit, places, owner, owner_name, due_at, since, effect, state })
}

/// What is being written to customers about an action, as JSON.
pub(crate) fn letters(
    tx: &mut Tx,
    eyes: &Eyes,
    id: ActionId,
) -> Result<Option<String>, StoreError> {
    tx.row(eyes, LETTERS, params![id])?.map(|row| row.get(0)).transpose()
}

pub(crate) fn keep_letters(tx: &mut Tx, id: ActionId, letters: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(KEEP_LETTERS, params![id, letters, now]).map(drop)
}

pub(crate) fn add_step(
    tx: &mut Tx,
    id: ActionId,
    staff: Option<StaffId>,
    kind: Kind,
    words: Option<&str>,
    changes: &[Changed],
) -> Result<(), StoreError> {
    let now = tx.now();
    let changes = serde_json::to_string(changes).map_err(StoreError::unexpected)?;
    tx.execute(ADD_STEP, params![id, now, staff, kind.code(), words, changes]).map(drop)
}

/// The story of an action these eyes have seen, oldest first.
pub(crate) fn steps(tx: &mut Tx, eyes: &Eyes, id: ActionId) -> Result<Vec<Step>, StoreError> {
    tx.rows(eyes, STEPS, params![id])?
        .into_iter()
        .map(|mut row| {
            let (at, who) = (row.next()?, row.next()?);
            let code: String = row.next()?;
            let kind = Kind::parse(&code)
                .ok_or_else(|| StoreError::unexpected(format!("a step of kind {code}")))?;
            Ok(Step { at, who, kind, words: row.next()?, changes: row.next_json()? })
        })
        .collect()
}
