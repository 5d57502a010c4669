//! The pages of cases: the list of who waits, and one case on one screen.

mod change;
mod index;
mod several;
mod show;
pub(crate) mod story;

pub(crate) use change::{finish, needed};
pub(crate) use show::{Back, page, parse};

use super::CaseError;
use kernel::Role;
use web::{Access, PageError, Routes};

/// Pages for everybody; changes for those who work cases.
pub fn routes() -> Routes {
    let (see, work) = (Access::Staff(Role::Viewer), Access::Staff(Role::Agent));
    Routes::new()
        .get("/cases", see, index::index)
        .post("/cases/owners", work, several::give)
        .get("/cases/{id}", see, show::show)
        .post("/cases/{id}/owner", work, change::owner)
        .post("/cases/{id}/replies", work, change::reply)
        .post("/cases/{id}/contacts", work, change::contact)
        .post("/cases/{id}/notes", work, change::note)
        .post("/cases/{id}/resolution", work, change::resolve)
        .post("/cases/{id}/reopening", work, change::reopen)
}

impl From<CaseError> for PageError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::NotFound,
            CaseError::Closed => Self::Conflict("case-is-closed"),
            CaseError::Open => Self::Conflict("case-is-open"),
            CaseError::Taken => Self::Conflict("case-is-taken"),
            CaseError::Paused => Self::Conflict("pause-is-paused"),
            CaseError::NotPaused => Self::Conflict("pause-is-over"),
            CaseError::NoSuchColleague => Self::Conflict("case-no-such-colleague"),
            CaseError::NoSuchCause => Self::Conflict("case-no-such-cause"),
            CaseError::NoAddress => Self::Conflict("case-no-address"),
            CaseError::Store(error) => error.into(),
        }
    }
}
