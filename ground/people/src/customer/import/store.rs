//! The rows of imports of customers.

pub(crate) mod brought;

use super::{Counts, Import, State};
use crate::customer::import::plan::Plan;
use crate::privacy::Traces;
use kernel::{ImportId, StaffId};
use store::{Eyes, Row, Sql, StoreError, Tx, params};

const INSERT: &str = "-- people.import.insert
insert into people_import (id, name, state, plan, counts, reached, staff, created_at)
values ($1, $2, 'draft', $3, $4, 0, $5, $6)";
const COLUMNS: &str =
    "i.id, i.name, i.state, i.plan, i.counts, i.reached, i.problem, s.name, i.created_at
from people_import i left join people_staff s on s.id = i.staff";
const REPLAN: &str = "-- people.import.replan
update people_import set plan = $2, state = 'draft' where id = $1 and state in ('draft', 'checked')";
const TURN: &str = "-- people.import.turn
update people_import set state = $3, reached = 0, counts = $4, problem = null where id = $1 and state = $2";
const COUNT: &str = "-- people.import.count
update people_import set counts = $3, reached = $4 where id = $1 and state = $2";
const FINISH: &str = "-- people.import.finish
update people_import set state = $3, problem = $4, finished_at = $5 where id = $1 and state = $2";
const DISCARD: &str = "-- people.import.discard
delete from people_import where id = $1 and state in ('draft', 'checking', 'checked')";
const TEXTS: &str = "-- people.import.texts
select id, name, plan, counts from people_import";
const BLOT: &str = "-- people.import.blot
update people_import set name = $2, plan = $3, counts = $4 where id = $1";

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(StoreError::unexpected)
}

pub(super) fn insert(
    tx: &mut Tx,
    id: ImportId,
    name: &str,
    plan: &Plan,
    size: u64,
    staff: StaffId,
) -> Result<(), StoreError> {
    let now = tx.now();
    let counts = json(&Counts::of(size))?;
    tx.execute(INSERT, params![id, name, json(plan)?, counts, staff, now]).map(drop)
}

/// One import. Whoever imports customers sees every unit, so the rows belong to none.
pub(super) fn by_id(tx: &mut Tx, eyes: &Eyes, id: ImportId) -> Result<Option<Import>, StoreError> {
    let sql = format!("-- people.import.by_id\nselect {COLUMNS} where i.id = $1 and {{eyes}}");
    tx.row(eyes, Sql::built(sql), params![id])?.map(import).transpose()
}

/// The newest imports.
pub(super) fn list(tx: &mut Tx, eyes: &Eyes, most: usize) -> Result<Vec<Import>, StoreError> {
    let sql = format!(
        "-- people.import.list\nselect {COLUMNS} where {{eyes}} order by i.created_at desc, i.id desc limit $1"
    );
    tx.rows(eyes, Sql::built(sql), params![most])?.into_iter().map(import).collect()
}

fn import(mut row: Row) -> Result<Import, StoreError> {
    let (id, name, state): (_, _, String) = (row.next()?, row.next()?, row.next()?);
    let unknown = || StoreError::unexpected(format!("an import of customers that is {state}"));
    let state = State::parse(&state).ok_or_else(unknown)?;
    let (plan, counts) = (row.next_json()?, row.next_json()?);
    let reached: i64 = row.next()?;
    Ok(Import {
        id,
        name,
        state,
        plan,
        counts,
        reached: u64::try_from(reached).unwrap_or(0),
        problem: row.next()?,
        staff: row.next()?,
        created_at: row.next()?,
    })
}

/// Keeps another plan; `false` when the file is being read already.
pub(super) fn replan(tx: &mut Tx, id: ImportId, plan: &Plan) -> Result<bool, StoreError> {
    Ok(tx.execute(REPLAN, params![id, json(plan)?])? == 1)
}

/// Begins to read the file from its first line; `false` when somebody else was quicker.
pub(super) fn turn(
    tx: &mut Tx,
    import: &Import,
    from: State,
    to: State,
) -> Result<bool, StoreError> {
    let counts = json(&Counts::of(import.counts.size))?;
    Ok(tx.execute(TURN, params![import.id, from.code(), to.code(), counts])? == 1)
}

/// Keeps how far it has come; `false` when it was stopped.
pub(super) fn count(
    tx: &mut Tx,
    id: ImportId,
    state: State,
    counts: &Counts,
    reached: u64,
) -> Result<bool, StoreError> {
    let reached = i64::try_from(reached).unwrap_or(i64::MAX);
    Ok(tx.execute(COUNT, params![id, state.code(), json(counts)?, reached])? == 1)
}

pub(super) fn finish(
    tx: &mut Tx,
    id: ImportId,
    (from, to): (State, State),
    problem: Option<&str>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(FINISH, params![id, from.code(), to.code(), problem, now])? == 1)
}

/// Throws a draft away; `false` when it has begun.
pub(super) fn discard(tx: &mut Tx, id: ImportId) -> Result<bool, StoreError> {
    Ok(tx.execute(DISCARD, params![id])? == 1)
}

/// Takes whoever is being erased out of the names of files and of their columns: a file without a
/// header has its first row for one.
///
/// # Errors
/// When the store fails.
pub(crate) fn forget_traces(tx: &mut Tx, traces: &Traces) -> Result<(), StoreError> {
    for mut row in tx.rows(&Eyes::Loop, TEXTS, &[])? {
        let id: ImportId = row.next()?;
        let texts: [String; 3] = [row.next()?, row.next()?, row.next()?];
        if texts.iter().any(|text| traces.are_in(text)) {
            let [name, plan, counts] = texts.map(|text| traces.blot(&text).unwrap_or(text));
            tx.execute(BLOT, params![id, name, plan, counts])?;
        }
    }
    Ok(())
}
