//! The pages of playbooks: what is done for whom, and one playbook to be written.

mod draft;
mod form;
mod index;

use super::edit::PlaybookError;
use kernel::Role;
use web::{Access, PageError, Routes};

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/settings/playbooks", run, index::index)
        .get("/settings/playbooks/new", run, form::fresh)
        .post("/settings/playbooks", run, form::add)
        .get("/settings/playbooks/{id}", run, form::show)
        .post("/settings/playbooks/{id}", run, form::save)
        .post("/settings/playbooks/{id}/removal", run, index::remove)
}

impl From<PlaybookError> for PageError {
    fn from(error: PlaybookError) -> Self {
        match error {
            PlaybookError::NotFound => Self::NotFound,
            PlaybookError::NotYours => Self::Forbidden,
            PlaybookError::TooMany => Self::Conflict("playbook-too-many"),
            PlaybookError::Wrong(_) => Self::BadRequest("error-form"),
            PlaybookError::Store(error) => error.into(),
        }
    }
}
