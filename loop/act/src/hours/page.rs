//! The pages of hours: the organisation's calendars, and which unit keeps which.

mod form;
mod index;

use super::edit::HoursError;
use kernel::Role;
use web::{Access, PageError, Routes};

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/settings/hours", run, index::index)
        .get("/settings/hours/new", run, form::fresh)
        .post("/settings/hours", run, form::add)
        .post("/settings/hours/units", run, index::for_unit)
        .get("/settings/hours/{id}", run, form::show)
        .post("/settings/hours/{id}", run, form::save)
        .post("/settings/hours/{id}/default", run, index::make_default)
        .post("/settings/hours/{id}/removal", run, index::remove)
}

impl From<HoursError> for PageError {
    fn from(error: HoursError) -> Self {
        match error {
            HoursError::NotFound | HoursError::NoSuchUnit => Self::NotFound,
            HoursError::NotYours => Self::Forbidden,
            HoursError::InUse => Self::Conflict("hours-in-use"),
            HoursError::Wrong(_) => Self::BadRequest("error-form"),
            HoursError::Store(error) => error.into(),
        }
    }
}
