//! Setting up: the first visit makes the organisation, its first unit and its owner; there is no second.

mod page;

pub(crate) use page::{languages, routes, sectors, zones};

use crate::by::By;
use crate::email::Email;
use crate::organisation::{self, Organisation};
use crate::pass::{self, Purpose};
use crate::staff::{self, NewStaff, StaffError};
use crate::unit::{self, Names, NewUnit, UnitError};
use crate::{Sector, audit};
use ::store::{StoreError, Tx};
use kernel::{Language, Role, StaffId, UnitId};

/// What was set up, for the stages that lay out what a new organisation begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUp {
    pub organisation: String,
    pub sector: Sector,
    pub language: Language,
    /// IANA name.
    pub zone: String,
    /// The unit that stands for the whole organisation.
    pub top: UnitId,
    /// The first unit where customers are met; the same as `top` when none was named.
    pub unit: UnitId,
    pub unit_name: String,
    pub owner: StaffId,
    pub owner_name: String,
    pub owner_email: String,
}

/// Runs in the transaction of the set-up, after the owner was added. A part of the app.
pub struct AfterSetUp(pub AfterSetUpFn);

/// What [`AfterSetUp`] holds.
pub type AfterSetUpFn = Box<dyn Fn(&mut Tx, &SetUp) -> Result<(), StoreError> + Send + Sync>;

/// What the first visitor has told, all of it fit to keep.
#[derive(Debug, Clone)]
pub struct Beginning {
    pub organisation: String,
    pub sector: Sector,
    pub language: Language,
    /// IANA name.
    pub zone: String,
    /// The first unit; without one the organisation itself is where customers are met.
    pub unit: Option<String>,
    pub owner_name: String,
    pub owner_email: Email,
}

/// Makes the organisation, its units and its owner. Used by the set-up page, by the terminal and by
/// the sample organisation, on a store where nobody works yet.
///
/// # Errors
/// When somebody works here already, or the store fails.
pub fn begin(tx: &mut Tx, beginning: &Beginning) -> Result<SetUp, SetUpError> {
    if staff::store::anybody(tx)? || unit::top(tx)?.is_some() {
        return Err(SetUpError::Done);
    }
    let Beginning { organisation: name, sector, language, zone, .. } = beginning;
    let organisation = Organisation {
        name: name.clone(),
        sector: *sector,
        language: *language,
        zone: zone.clone(),
    };
    organisation::change(tx, By::Ringback, &organisation)?;
    let top = add_unit(tx, None, name, zone)?;
    let unit = match &beginning.unit {
        Some(name) => add_unit(tx, Some(top), name, zone)?,
        None => top,
    };
    let owner = NewStaff {
        email: beginning.owner_email.clone(),
        name: beginning.owner_name.clone(),
        role: Role::Owner,
        unit: top,
        language: *language,
    };
    let owner = staff::add(tx, By::Ringback, &owner)?;
    Ok(SetUp {
        organisation: name.clone(),
        sector: *sector,
        language: *language,
        zone: zone.clone(),
        top,
        unit,
        unit_name: beginning.unit.as_ref().unwrap_or(name).clone(),
        owner,
        owner_name: beginning.owner_name.clone(),
        owner_email: beginning.owner_email.to_string(),
    })
}

/// Why nothing was set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    #[error("This Ringback is set up already.")]
    Done,
    #[error(transparent)]
    Unit(#[from] UnitError),
    #[error(transparent)]
    Staff(#[from] StaffError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn add_unit(
    tx: &mut Tx,
    parent: Option<UnitId>,
    name: &str,
    zone: &str,
) -> Result<UnitId, UnitError> {
    let new = NewUnit {
        parent,
        name: name.to_owned(),
        names: Names::default(),
        zone: zone.to_owned(),
        manager: None,
    };
    unit::add(tx, By::Ringback, &new)
}

/// Uses the link up and sets up, with the owner's password, in one transaction.
fn use_link(
    tx: &mut Tx,
    secret: &str,
    beginning: &Beginning,
    hash: &str,
    after: Option<&AfterSetUp>,
) -> Result<SetUp, SetUpError> {
    if pass::spend(tx, Purpose::SetUp, secret)?.is_none() {
        return Err(SetUpError::Done);
    }
    let set_up = begin(tx, beginning)?;
    staff::store::set_password(tx, set_up.owner, hash)?;
    if let Some(AfterSetUp(after)) = after {
        after(tx, &set_up)?;
    }
    let detail = serde_json::json!({ "sector": set_up.sector.code(), "owner": set_up.owner });
    audit::note(tx, By::Ringback, "organisation.set_up", &set_up.organisation, detail);
    Ok(set_up)
}
