//! The pages of announcements: writing them and looking before they leave.

mod preview;
mod settings;
pub(crate) mod told;
mod write;

use super::AnnounceError;
use kernel::Role;
use web::{Access, PageError, Routes};

/// Managers write and send; the way out at the end of each letter is people's page of consent.
pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/actions/{id}/announcement", run, write::write)
        .post("/actions/{id}/announcement", run, write::keep)
        .get("/actions/{id}/announcement/preview", run, preview::preview)
        .post("/actions/{id}/announcement/sending", run, preview::send)
        .get("/settings/announcements", run, settings::show)
        .post("/settings/announcements", run, settings::keep)
}

impl From<AnnounceError> for PageError {
    fn from(error: AnnounceError) -> Self {
        match error {
            AnnounceError::NotFound => Self::NotFound,
            AnnounceError::NotDone => Self::Conflict("announcement-not-done"),
            AnnounceError::NoSegment => Self::BadRequest("announcement-no-segment"),
            AnnounceError::Nobody => Self::Conflict("announcement-nobody"),
            AnnounceError::Store(error) => error.into(),
        }
    }
}
