//! The pages of rules: the list in the order they are tried, one rule to be written, and its trial.

mod draft;
mod form;
mod index;
mod trial;

use super::edit::RuleError;
use kernel::Role;
use web::{Access, PageError, Routes};

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/settings/rules", run, index::index)
        .get("/settings/rules/new", run, form::fresh)
        .post("/settings/rules", run, form::add)
        .get("/settings/rules/{id}", run, form::show)
        .post("/settings/rules/trials", run, trial::typed)
        .get("/settings/rules/trials/{id}", run, trial::show)
        .get("/settings/rules/trials/{id}/draft", run, trial::draft)
        .post("/settings/rules/trials/{id}/kept", run, trial::keep)
        .post("/settings/rules/{id}", run, form::save)
        .post("/settings/rules/{id}/trial", run, trial::kept)
        .post("/settings/rules/{id}/place", run, index::step)
        .post("/settings/rules/{id}/state", run, index::enable)
        .post("/settings/rules/{id}/removal", run, index::remove)
}

impl From<RuleError> for PageError {
    fn from(error: RuleError) -> Self {
        match error {
            RuleError::NotFound => Self::NotFound,
            RuleError::NotYours => Self::Forbidden,
            RuleError::TooMany => Self::Conflict("rule-too-many"),
            RuleError::Wrong(_) => Self::BadRequest("error-form"),
            RuleError::Store(error) => error.into(),
        }
    }
}
