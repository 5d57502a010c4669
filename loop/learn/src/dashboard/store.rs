//! The rows of dashboards. They belong to no unit: all of the staff may look.

use super::{Dashboard, Tile};
use ::store::{Eyes, Row, StoreError, Tx, params};
use kernel::DashboardId;

const INSERT: &str = "-- learn.dashboard.insert
insert into learn_dashboard (id, name, tiles, version, made_by, made_at) values ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "-- learn.dashboard.update
update learn_dashboard set name = $3, tiles = $4, version = version + 1 where id = $1 and version = $2";
const DELETE: &str = "-- learn.dashboard.delete
delete from learn_dashboard where id = $1";
const BY_ID: &str = "-- learn.dashboard.by_id
select d.id, d.name, d.tiles, d.version, d.made_by, d.made_at from learn_dashboard d where d.id = $1 and {eyes}";
const LIST: &str = "-- learn.dashboard.list
select d.id, d.name, d.tiles, d.version, d.made_by, d.made_at from learn_dashboard d where {eyes} order by d.name, d.id limit 500";
const COUNT: &str = "-- learn.dashboard.count
select count(*) from learn_dashboard";

pub(super) fn insert(tx: &mut Tx, new: &Dashboard) -> Result<(), StoreError> {
    let tiles = text(&new.tiles)?;
    let Dashboard { id, version, made_by, made_at, .. } = *new;
    tx.execute(INSERT, params![id, new.name.as_str(), tiles, version, made_by, made_at]).map(drop)
}

/// Keeps name and tiles; `false` when somebody else was faster.
pub(super) fn update(tx: &mut Tx, to: &Dashboard) -> Result<bool, StoreError> {
    let tiles = text(&to.tiles)?;
    let changed = tx.execute(UPDATE, params![to.id, to.version, to.name.as_str(), tiles])?;
    Ok(changed == 1)
}

pub(super) fn delete(tx: &mut Tx, id: DashboardId) -> Result<(), StoreError> {
    tx.execute(DELETE, params![id]).map(drop)
}

pub(super) fn by_id(
    tx: &mut Tx,
    eyes: &Eyes,
    id: DashboardId,
) -> Result<Option<Dashboard>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(read).transpose()
}

/// By name.
pub(super) fn list(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Dashboard>, StoreError> {
    tx.rows(eyes, LIST, &[])?.into_iter().map(read).collect()
}

pub(super) fn count(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, COUNT, &[])
}

fn text(tiles: &[Tile]) -> Result<String, StoreError> {
    serde_json::to_string(tiles).map_err(StoreError::unexpected)
}

fn read(mut row: Row) -> Result<Dashboard, StoreError> {
    let (id, name) = (row.next()?, row.next()?);
    let tiles: String = row.next()?;
    let tiles = serde_json::from_str(&tiles).map_err(StoreError::unexpected)?;
    Ok(Dashboard {
        id,
        name,
        tiles,
        version: row.next()?,
        made_by: row.next()?,
        made_at: row.next()?,
    })
}
