//! Changing dashboards: whoever made one, and owners.

use super::{Dashboard, MOST_TILES, Tile, store};
use ::store::{StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, DashboardId, Role};
use serde_json::json;
use web::Visitor;

/// Why a dashboard can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum DashboardError {
    #[error("There is no such dashboard.")]
    NotFound,
    #[error("It is somebody else's; make a copy to change.")]
    NotYours,
    #[error("Somebody else has changed it meanwhile.")]
    Changed,
    #[error("Give it a name of at most {LONGEST_NAME} characters.")]
    Name,
    #[error("A dashboard holds {MOST_TILES} tiles at most.")]
    Full,
    #[error("There are {MOST} dashboards already.")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Characters of a name.
pub const LONGEST_NAME: usize = 80;
/// Dashboards of an organisation.
pub const MOST: i64 = 500;

/// Where a tile goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    Away,
}

/// Makes a dashboard.
///
/// # Errors
/// When the name is none, or there are too many.
pub fn make(
    tx: &mut Tx,
    visitor: &Visitor,
    name: &str,
    tiles: Vec<Tile>,
) -> Result<DashboardId, DashboardError> {
    let name = named(name)?;
    if tiles.len() > MOST_TILES {
        return Err(DashboardError::Full);
    }
    if store::count(tx)? >= MOST {
        return Err(DashboardError::TooMany);
    }
    let (id, made_by, made_at) = (tx.fresh(), visitor.staff, tx.now());
    store::insert(tx, &Dashboard { id, name, tiles, version: 1, made_by, made_at })?;
    note(tx, visitor, "dashboard.made", id);
    Ok(id)
}

/// Changes one that nobody has changed since it was looked at as `version`.
///
/// # Errors
/// When it isn't there, isn't theirs, was changed meanwhile, or can't be so.
pub fn edit(
    tx: &mut Tx,
    visitor: &Visitor,
    (id, version): (DashboardId, i64),
    change: impl FnOnce(&mut Dashboard) -> Result<(), DashboardError>,
) -> Result<(), DashboardError> {
    let mut dashboard = mine(tx, visitor, id)?;
    if dashboard.version != version {
        return Err(DashboardError::Changed);
    }
    change(&mut dashboard)?;
    if !store::update(tx, &dashboard)? {
        return Err(DashboardError::Changed);
    }
    note(tx, visitor, "dashboard.changed", id);
    Ok(())
}

/// Deletes one.
///
/// # Errors
/// When it isn't there or isn't theirs.
pub fn delete(tx: &mut Tx, visitor: &Visitor, id: DashboardId) -> Result<(), DashboardError> {
    mine(tx, visitor, id)?;
    store::delete(tx, id)?;
    note(tx, visitor, "dashboard.deleted", id);
    Ok(())
}

/// One that the visitor may change.
///
/// # Errors
/// When it isn't there or isn't theirs.
pub fn mine(tx: &mut Tx, visitor: &Visitor, id: DashboardId) -> Result<Dashboard, DashboardError> {
    let dashboard = store::by_id(tx, &visitor.eyes, id)?.ok_or(DashboardError::NotFound)?;
    if may_change(visitor, &dashboard) { Ok(dashboard) } else { Err(DashboardError::NotYours) }
}

pub(super) fn may_change(visitor: &Visitor, dashboard: &Dashboard) -> bool {
    visitor.role == Role::Owner
        || visitor.role >= Role::Manager && dashboard.made_by == visitor.staff
}

impl Dashboard {
    /// Gives it another name.
    ///
    /// # Errors
    /// When it is none.
    pub fn rename(&mut self, name: &str) -> Result<(), DashboardError> {
        self.name = named(name)?;
        Ok(())
    }

    /// Puts a tile behind the others.
    ///
    /// # Errors
    /// When it is full.
    pub fn add(&mut self, tile: Tile) -> Result<(), DashboardError> {
        if self.tiles.len() >= MOST_TILES {
            return Err(DashboardError::Full);
        }
        self.tiles.push(tile);
        Ok(())
    }

    /// Moves a tile by one place, or takes it away.
    ///
    /// # Errors
    /// When there is no such tile.
    pub fn shift(&mut self, tile: usize, to: Move) -> Result<(), DashboardError> {
        let last = self.tiles.len().checked_sub(1).filter(|last| tile <= *last);
        let last = last.ok_or(DashboardError::Changed)?;
        match to {
            Move::Up => self.tiles.swap(tile, tile.saturating_sub(1)),
            Move::Down => self.tiles.swap(tile, (tile + 1).min(last)),
            Move::Away => drop(self.tiles.remove(tile)),
        }
        Ok(())
    }
}

fn named(name: &str) -> Result<String, DashboardError> {
    let parts = name.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if length == 0 || length > LONGEST_NAME { Err(DashboardError::Name) } else { Ok(name) }
}

fn note(tx: &mut Tx, by: &Visitor, what: &str, id: DashboardId) {
    let (by, at, subject) = (Actor::Staff(by.staff), tx.now(), id.to_string());
    tx.record(Audited { by, what: what.to_owned(), subject, detail: json!({}), at });
}
