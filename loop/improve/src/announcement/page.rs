//! The pages of announcements: writing them, looking before they leave, and the customer's way out.

mod preview;
mod quiet;
mod settings;
pub(crate) mod told;
mod write;

use super::AnnounceError;
use kernel::Role;
use web::{Access, PageError, Routes};

/// Managers write and send; customers say that they want no more.
pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/actions/{id}/announcement", run, write::write)
        .post("/actions/{id}/announcement", run, write::keep)
        .get("/actions/{id}/announcement/preview", run, preview::preview)
        .post("/actions/{id}/announcement/sending", run, preview::send)
        .get("/a/{token}", Access::Respondent, quiet::ask)
        .post("/a/{token}", Access::Respondent, quiet::take)
        .get("/settings/announcements", run, settings::show)
        .post("/settings/announcements", run, settings::keep)
}

impl From<AnnounceError> for PageError {
    fn from(error: AnnounceError) -> Self {
        match error {
            AnnounceError::NotFound => Self::NotFound,
            AnnounceError::NotDone => Self::Conflict("announcement-not-done"),
            AnnounceError::Nobody => Self::Conflict("announcement-nobody"),
            AnnounceError::Store(error) => error.into(),
        }
    }
}
