//! The pages of actions: the list, the form, and one action on one screen.

mod beside;
mod form;
mod index;
mod show;
mod story;

use super::ActionError;
pub(crate) use index::new_link;
use kernel::{ActionId, Metric, Role};
use web::{Access, PageError, Routes, Words};

/// Pages for everybody; changes for those who run a unit.
pub(crate) fn routes() -> Routes {
    let (see, run) = (Access::Staff(Role::Viewer), Access::Staff(Role::Manager));
    Routes::new()
        .get("/actions", see, index::index)
        .get("/actions/new", run, form::new)
        .post("/actions", run, form::plan)
        .get("/actions/{id}", see, show::show)
        .get("/actions/{id}/edit", run, form::edit)
        .post("/actions/{id}", run, form::change)
        .post("/actions/{id}/state", run, show::move_to)
        .post("/actions/{id}/notes", run, show::note)
}

impl From<ActionError> for PageError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::NotFound => Self::NotFound,
            ActionError::NoSuchUnit => Self::BadRequest("action-no-unit"),
            ActionError::NoSuchOwner => Self::BadRequest("action-no-such-owner"),
            ActionError::NoSuchCause => Self::BadRequest("action-no-such-cause"),
            ActionError::PlaceElsewhere => Self::BadRequest("action-place-elsewhere"),
            ActionError::NoSuchCompared => Self::BadRequest("action-no-such-compared"),
            ActionError::Overlap => Self::BadRequest("action-overlap"),
            ActionError::MovedOn => Self::Conflict("action-moved-on"),
            ActionError::NothingNoted => Self::BadRequest("action-nothing-noted"),
            ActionError::NoteTooLong => Self::BadRequest("action-note-long"),
            ActionError::Store(error) => error.into(),
        }
    }
}

pub(crate) fn parse(id: &str) -> Result<ActionId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// A metric's figure, in hundredths, as the reader writes numbers.
fn figure(words: Words, metric: Metric, value: i64) -> String {
    let digits = match value.unsigned_abs() % 100 {
        0 => 0,
        part if part % 10 == 0 => 1,
        _ => 2,
    };
    #[expect(clippy::cast_precision_loss, reason = "figures are far below 2^52")]
    let text = words.decimal(value as f64 / 100.0, digits);
    if metric == Metric::Csat { text + "%" } else { text }
}
