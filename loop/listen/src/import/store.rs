//! The rows of imports, of their rejects and of the responses they bring in.

mod response;

pub(crate) use response::{
    Content, Existing, Kept, by_keys, content, insert_many, next_to_remove, put_back, replaced_by,
    retire, wipe,
};

use super::{Counts, Import, Mapping, Rejected, State};
use kernel::{Actor, ImportId, StaffId, SurveyId, Timestamp, UnitId};
use store::{Eyes, Row, StoreError, Tx, Value, params};

const COLUMNS: &str =
    "i.id, i.name, i.survey, i.unit, i.state, i.mapping, i.counts, i.reached, i.problem, i.digest,
  i.created_by, i.created_at, i.finished_at, i.undone_at";

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(StoreError::unexpected)
}

/// Adds an import in a state it may begin with.
pub(crate) fn insert(
    tx: &mut Tx,
    id: ImportId,
    by: &Actor,
    name: &str,
    unit: UnitId,
    mapping: &Mapping,
    (digest, size): (&str, u64),
) -> Result<(), StoreError> {
    let counts = Counts { size, ..Counts::default() };
    let now = tx.now();
    tx.execute(
        "-- listen.import.insert
insert into listen_import (id, name, survey, unit, state, mapping, counts, reached, digest, created_by, created_at)
values ($1, $2, '', $3, 'draft', $4, $5, 0, $6, $7, $8)",
        params![id, name, unit, json(mapping)?, json(&counts)?, digest, crate::survey::store::who(by), now],
    )
    .map(drop)
}

/// One import that `eyes` may see.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: ImportId) -> Result<Option<Import>, StoreError> {
    let sql = format!(
        "-- listen.import.by_id\nselect {COLUMNS} from listen_import i where i.id = $1 and {{eyes i.unit}}"
    );
    tx.row(eyes, store::Sql::built(sql), params![id])?.map(import).transpose()
}

/// The newest imports that `eyes` may see, with the names of their surveys and of who began them.
pub(crate) fn list(tx: &mut Tx, eyes: &Eyes, limit: usize) -> Result<Vec<Listed>, StoreError> {
    let sql = format!(
        "-- listen.import.list
select {COLUMNS}, s.name, p.name from listen_import i
left join listen_survey s on s.id = i.survey left join people_staff p on p.id = i.created_by
where {{eyes i.unit}} order by i.created_at desc, i.id desc limit $1"
    );
    tx.rows(eyes, store::Sql::built(sql), params![limit])?.into_iter().map(listed).collect()
}

/// One import, with the names of its survey and of who began it.
pub(crate) fn with_names(
    tx: &mut Tx,
    eyes: &Eyes,
    id: ImportId,
) -> Result<Option<Listed>, StoreError> {
    let sql = format!(
        "-- listen.import.with_names
select {COLUMNS}, s.name, p.name from listen_import i
left join listen_survey s on s.id = i.survey left join people_staff p on p.id = i.created_by
where i.id = $1 and {{eyes i.unit}}"
    );
    tx.row(eyes, store::Sql::built(sql), params![id])?.map(listed).transpose()
}

fn listed(mut row: Row) -> Result<Listed, StoreError> {
    let import = read(&mut row)?;
    Ok(Listed { import, survey: row.next()?, by: row.next()? })
}

/// An import in the list of imports.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) import: Import,
    pub(crate) survey: Option<String>,
    pub(crate) by: Option<String>,
}

/// Other imports of the very same file that were not undone, the newest first.
pub(crate) fn of_same_file(
    tx: &mut Tx,
    eyes: &Eyes,
    digest: &str,
    but: Option<ImportId>,
) -> Result<Vec<Import>, StoreError> {
    let sql = format!(
        "-- listen.import.of_same_file
select {COLUMNS} from listen_import i where i.digest = $1 and (cast($2 as text) is null or i.id <> $2)
and i.state in ('running', 'done', 'failed') and {{eyes i.unit}} order by i.created_at desc limit 20"
    );
    let rows = tx.rows(eyes, store::Sql::built(sql), params![digest, but])?;
    rows.into_iter().map(import).collect()
}

/// Keeps a draft's mapping; `false` when it is no draft any more.
pub(crate) fn remap(tx: &mut Tx, id: ImportId, mapping: &Mapping) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "-- listen.import.remap
update listen_import set mapping = $2, state = 'draft' where id = $1 and state in ('draft', 'checked')",
        params![id, json(mapping)?],
    )?;
    Ok(changed == 1)
}

/// Moves an import from one of some states to another; `false` when it was in none of them.
pub(crate) fn turn(
    tx: &mut Tx,
    id: ImportId,
    from: &[State],
    to: State,
) -> Result<bool, StoreError> {
    let Some(import) = by_id(tx, &Eyes::Loop, id)? else { return Ok(false) };
    if !from.contains(&import.state) {
        return Ok(false);
    }
    let changed = tx.execute(
        "-- listen.import.turn
update listen_import set state = $3 where id = $1 and state = $2",
        params![id, import.state.code(), to.code()],
    )?;
    Ok(changed == 1)
}

/// Begins to take the rows in.
pub(crate) fn begin(
    tx: &mut Tx,
    id: ImportId,
    survey: SurveyId,
    mapping: &Mapping,
    size: u64,
) -> Result<bool, StoreError> {
    let counts = Counts { size, ..Counts::default() };
    let changed = tx.execute(
        "-- listen.import.begin
update listen_import set state = 'running', survey = $2, mapping = $3, counts = $4, reached = 0, problem = null
where id = $1 and state in ('draft', 'checked')",
        params![id, survey, json(mapping)?, json(&counts)?],
    )?;
    Ok(changed == 1)
}

/// Moves on from one line to another, if the import is still running and still there: whoever
/// comes second finds it elsewhere and changes nothing.
pub(crate) fn advance(
    tx: &mut Tx,
    id: ImportId,
    (from, to): (u64, u64),
    counts: &Counts,
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "-- listen.import.advance
update listen_import set reached = $3, counts = $4 where id = $1 and reached = $2 and state = 'running'",
        params![id, line(from), line(to), json(counts)?],
    )?;
    Ok(changed == 1)
}

/// Imports take turns, chunk by chunk: two of them may bring the same answer.
pub(crate) fn take_turn(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(
        "-- listen.import.take_turn
insert into listen_stamp (name, stamp) values ('import', 1)
on conflict (name) do update set stamp = listen_stamp.stamp + 1",
        &[],
    )
    .map(drop)
}

/// Keeps the counts of a check or an undoing that is under way; `false` when it is so no more.
pub(crate) fn count(
    tx: &mut Tx,
    id: ImportId,
    state: State,
    counts: &Counts,
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "-- listen.import.count
update listen_import set counts = $3 where id = $1 and state = $2",
        params![id, state.code(), json(counts)?],
    )?;
    Ok(changed == 1)
}

/// Ends what was going on, well or with the key of a sentence that says why not.
pub(crate) fn finish(
    tx: &mut Tx,
    id: ImportId,
    (from, to): (State, State),
    problem: Option<&str>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let undone = (to == State::Undone).then_some(now);
    let changed = tx.execute(
        "-- listen.import.finish
update listen_import set state = $3, problem = $4, undone_at = $5,
  finished_at = case when $3 = 'done' or $3 = 'failed' then $6 else finished_at end
where id = $1 and state = $2",
        params![id, from.code(), to.code(), problem, undone, now],
    )?;
    Ok(changed == 1)
}

/// Removes an import of which nothing was taken in.
pub(crate) fn discard(tx: &mut Tx, id: ImportId) -> Result<bool, StoreError> {
    forget_rejects(tx, id)?;
    let changed = tx.execute(
        "-- listen.import.discard
delete from listen_import where id = $1 and state in ('draft', 'checking', 'checked')",
        params![id],
    )?;
    Ok(changed == 1)
}

pub(crate) fn insert_rejects(
    tx: &mut Tx,
    id: ImportId,
    rejects: &[Rejected],
) -> Result<(), StoreError> {
    let mut sets = Vec::with_capacity(rejects.len());
    for rejected in rejects {
        let (reason, original) = (json(&rejected.reason)?, json(&rejected.original)?);
        sets.push(params![id, line(rejected.line), reason, original].to_vec());
    }
    tx.execute_many(
        "-- listen.import.insert_rejects
insert into listen_reject (import, line, reason, original) values ($1, $2, $3, $4)
on conflict (import, line) do nothing",
        &sets,
    )
    .map(drop)
}

/// Rejects after a line, in the order of the file.
pub(crate) fn rejects(
    tx: &mut Tx,
    eyes: &Eyes,
    id: ImportId,
    after: u64,
    limit: usize,
) -> Result<Vec<Rejected>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.import.rejects
select r.line, r.reason, r.original from listen_reject r join listen_import i on i.id = r.import
where r.import = $1 and r.line > $2 and {eyes i.unit} order by r.line limit $3",
        params![id, line(after), limit],
    )?;
    rows.into_iter()
        .map(|mut row| {
            let line: i64 = row.next()?;
            let (reason, original) = (row.next_json()?, row.next_json()?);
            Ok(Rejected { line: line.unsigned_abs(), reason, original })
        })
        .collect()
}

pub(crate) fn forget_rejects(tx: &mut Tx, id: ImportId) -> Result<(), StoreError> {
    tx.execute(
        "-- listen.import.forget_rejects
delete from listen_reject where import = $1",
        params![id],
    )
    .map(drop)
}

/// Published surveys by name, for choosing one.
pub(crate) fn published(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<(SurveyId, String)>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.import.published
select s.id, s.name from listen_survey s where s.version > 0 and {eyes} order by s.name, s.id limit 500",
        &[],
    )?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

/// A unit as imports need it.
pub(crate) struct UnitRow {
    pub(crate) id: UnitId,
    pub(crate) parent: Option<UnitId>,
    pub(crate) name: String,
    pub(crate) names: std::collections::BTreeMap<String, String>,
    pub(crate) zone: String,
}

pub(crate) fn units(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<UnitRow>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.import.units
select u.id, u.parent, u.name, u.names, u.zone from people_unit u where {eyes u.id} order by u.created_at, u.id",
        &[],
    )?;
    rows.into_iter()
        .map(|mut row| {
            Ok(UnitRow {
                id: row.next()?,
                parent: row.next()?,
                name: row.next()?,
                names: row.next_json()?,
                zone: row.next()?,
            })
        })
        .collect()
}

/// Which of some texts identify a customer that is known: `kind` names the column.
pub(crate) fn known_customers(
    tx: &mut Tx,
    kind: Identity,
    texts: &[&str],
) -> Result<Vec<String>, StoreError> {
    let column = match kind {
        Identity::External => "external_id",
        Identity::Email => "email",
        Identity::Phone => "phone",
    };
    let mut found = Vec::new();
    for texts in texts.chunks(MOST_BOUND) {
        let sql = format!(
            "-- listen.import.known_customers\nselect c.{column} from people_customer c where c.{column} in ({})",
            places(texts.len())
        );
        let values: Vec<Value<'_>> = texts.iter().map(|text| Value::Text((*text).into())).collect();
        for row in tx.rows(&Eyes::Loop, store::Sql::built(sql), &values)? {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// What tells a customer from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    External,
    Email,
    Phone,
}

/// Values bound in one statement at most.
const MOST_BOUND: usize = 500;

/// `$1, $2, …` for so many values.
fn places(count: usize) -> String {
    (1..=count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

fn line(line: u64) -> i64 {
    i64::try_from(line).unwrap_or(i64::MAX)
}

fn import(mut row: Row) -> Result<Import, StoreError> {
    read(&mut row)
}

fn read(row: &mut Row) -> Result<Import, StoreError> {
    let (id, name, survey, unit): (_, _, String, _) =
        (row.next()?, row.next()?, row.next()?, row.next()?);
    let state: String = row.next()?;
    let state = State::parse(&state)
        .ok_or_else(|| StoreError::unexpected(format!("an import is {state}")))?;
    let (mapping, counts, reached): (_, _, i64) = (row.next_json()?, row.next_json()?, row.next()?);
    let (problem, digest) = (row.next()?, row.next()?);
    let created_by: Option<StaffId> = row.next()?;
    let created_at: Timestamp = row.next()?;
    Ok(Import {
        id,
        name,
        survey: survey.parse().ok(),
        unit,
        state,
        mapping,
        counts,
        reached: reached.unsigned_abs(),
        problem,
        digest,
        created_by,
        created_at,
        finished_at: row.next()?,
        undone_at: row.next()?,
    })
}
