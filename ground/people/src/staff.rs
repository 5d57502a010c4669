//! Staff: the people of the organisation, what each may do, and how they prove who they are.

pub mod away;
mod change_role;
mod disable;
mod invite;
pub(crate) mod page;
pub mod password;
pub mod sign_in;
pub(crate) mod store;
mod terminal;

pub use change_role::{change_role, move_to_unit};
pub use disable::{disable, enable};
pub use invite::{NewStaff, add, add_joined, invite, renew_link};

pub use store::{able_to_work_in, all, by_email, by_id};
pub use terminal::{add_from_terminal, reset_password_from_terminal};

use crate::by::By;
use crate::unit;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Language, Role, StaffId, Timestamp, UnitId};
use std::sync::Arc;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub id: StaffId,
    /// As [`crate::Email`] writes it.
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Sees this unit and all beneath it.
    pub unit: UnitId,
    pub language: Language,
    pub state: State,
}

/// Whether a member of staff can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Has not chosen a password yet.
    Invited,
    Active,
    Disabled {
        at: Timestamp,
    },
}

/// The authority of one person over others: their role, and the units they themselves belong to.
#[derive(Debug, Clone)]
pub struct Reach {
    role: Role,
    own: Vec<UnitId>,
}

/// Why a member of staff can't be added or changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    #[error("There is no such person within your reach.")]
    NotFound,
    #[error("Somebody with this e-mail address works here already.")]
    EmailTaken,
    #[error("There is no such unit within your reach.")]
    NoSuchUnit,
    #[error("You can't give a role above your own.")]
    RoleAbove,
    #[error("Only somebody above them can change this.")]
    NotYours,
    #[error("This is the last owner who can sign in; name another one first.")]
    LastOwner,
    #[error("You can't do this to yourself.")]
    Yourself,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Staff {
    pub const fn is_disabled(&self) -> bool {
        matches!(self.state, State::Disabled { .. })
    }

    /// Whether somebody may change this person's role, unit or access.
    pub fn may_be_changed_by(&self, reach: &Reach) -> bool {
        match reach.role {
            Role::Owner => true,
            // Managers answer for the units beneath theirs; their peers are somebody else's matter.
            Role::Manager if self.role == Role::Manager => !reach.own.contains(&self.unit),
            Role::Manager => self.role < Role::Manager,
            Role::Agent | Role::Viewer => false,
        }
    }
}

impl Reach {
    /// How far somebody's authority over people goes.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(tx: &mut Tx, by: By<'_>) -> Result<Self, StoreError> {
        let own = match by.eyes() {
            Eyes::Units(own) => own.to_vec(),
            _ => unit::top(tx)?.map(|top| top.id).into_iter().collect(),
        };
        Ok(Self { role: by.role(), own })
    }
}

impl State {
    /// The end of its keys: `staff-state-active`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled { .. } => "disabled",
        }
    }
}

/// What a member of staff sees: an owner, and whoever belongs to the topmost unit, sees all.
pub(crate) fn eyes_of(role: Role, unit: UnitId, is_top: bool) -> Eyes {
    let eyes = if role == Role::Owner || is_top { Eyes::All } else { Eyes::Units([unit].into()) };
    // Whoever works no cases needs nobody's telephone number.
    if role == Role::Viewer { Eyes::Covered(Arc::new(eyes)) } else { eyes }
}

/// Somebody within reach whom `by` may change.
fn changeable(tx: &mut Tx, by: By<'_>, id: StaffId) -> Result<Staff, StaffError> {
    let staff = store::by_id(tx, by.eyes(), id)?.ok_or(StaffError::NotFound)?;
    if staff.may_be_changed_by(&Reach::of(tx, by)?) { Ok(staff) } else { Err(StaffError::NotYours) }
}

/// Refuses what would leave nobody who can run the organisation.
fn another_owner_stays(tx: &mut Tx, staff: &Staff) -> Result<(), StaffError> {
    if staff.role != Role::Owner || staff.is_disabled() {
        return Ok(());
    }
    unit::lock_people(tx)?;
    if store::other_owners(tx, staff.id)? == 0 { Err(StaffError::LastOwner) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
