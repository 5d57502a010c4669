//! The rows of playbooks and of their versions.

use super::{Draft, Playbook, Step};
use kernel::{Class, PlaybookId};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- act.playbook.insert
insert into act_playbook (id, names, class, version, created_at, changed_at) values ($1, $2, $3, $4, $5, $5)";
const UPDATE: &str = "-- act.playbook.update
update act_playbook set names = $2, class = $3, version = $4, changed_at = $5 where id = $1";
const REMOVE: &str = "-- act.playbook.remove
delete from act_playbook where id = $1";
const ALL: &str = "-- act.playbook.all
select b.id, b.version, b.names, b.class, v.steps from act_playbook b join act_playbook_version v on v.id = b.version
where {eyes} order by case b.class when 'detractor' then 1 when 'passive' then 2 when 'promoter' then 3 else 4 end,
  b.created_at, b.id";
const KEEP_VERSION: &str = "-- act.playbook.keep_version
insert into act_playbook_version (id, playbook, names, steps, created_at) values ($1, $2, $3, $4, $5)";
// A version that no case was opened with is of use to nobody.
const FORGET_VERSION: &str = "-- act.playbook.forget_version
delete from act_playbook_version where id = $1 and not exists (select 1 from act_step s where s.version = $1)";

/// Every playbook, that of the customers who need us most first.
pub(crate) fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Playbook>, StoreError> {
    tx.rows(eyes, ALL, &[])?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Playbook, StoreError> {
    let (id, version, names) = (row.next()?, row.next()?, row.next_json()?);
    let class: Option<Class> = row.next()?;
    let steps: Vec<Step> = row.next_json()?;
    Ok(Playbook { id, version, draft: Draft { names, class, steps } })
}

pub(crate) fn insert(tx: &mut Tx, draft: &Draft) -> Result<PlaybookId, StoreError> {
    let (id, now): (PlaybookId, _) = (tx.fresh(), tx.now());
    let version = keep_version(tx, id, draft)?;
    tx.execute(INSERT, params![id, json(&draft.names)?, draft.class, version, now])?;
    Ok(id)
}

pub(crate) fn update(tx: &mut Tx, before: &Playbook, draft: &Draft) -> Result<(), StoreError> {
    let now = tx.now();
    let version = keep_version(tx, before.id, draft)?;
    tx.execute(UPDATE, params![before.id, json(&draft.names)?, draft.class, version, now])?;
    tx.execute(FORGET_VERSION, params![&before.version]).map(drop)
}

pub(crate) fn remove(tx: &mut Tx, playbook: &Playbook) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![playbook.id])?;
    tx.execute(FORGET_VERSION, params![&playbook.version]).map(drop)
}

fn keep_version(tx: &mut Tx, id: PlaybookId, draft: &Draft) -> Result<String, StoreError> {
    let (version, now) = (tx.secret(), tx.now());
    let (names, steps) = (json(&draft.names)?, json(&draft.steps)?);
    tx.execute(KEEP_VERSION, params![&version, id, names, steps, now])?;
    Ok(version)
}

fn json(kept: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(kept).map_err(StoreError::unexpected)
}
