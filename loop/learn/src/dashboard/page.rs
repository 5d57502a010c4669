//! The pages of dashboards: the list, one of them, and its editing.

mod edit;
mod index;
mod show;

use super::change::DashboardError;
use super::{DIMENSIONS, MEASURES, Ready, draw};
use kernel::{DashboardId, Role};
use web::form::Choice;
use web::{Access, PageError, Routes, Words};

/// Everybody looks; who runs a unit makes their own.
pub(crate) fn routes() -> Routes {
    let (see, run) = (Access::Staff(Role::Viewer), Access::Staff(Role::Manager));
    Routes::new()
        .get("/dashboards", see, index::index)
        .post("/dashboards", run, edit::make)
        .get("/dashboards/new", run, edit::new)
        .get("/dashboards/{id}", see, show::show)
        .post("/dashboards/{id}", run, edit::rename)
        .get("/dashboards/{id}/edit", run, edit::edit)
        .post("/dashboards/{id}/tiles", run, edit::add)
        .post("/dashboards/{id}/order", run, edit::shift)
        .post("/dashboards/{id}/deletion", run, edit::delete)
}

impl From<DashboardError> for PageError {
    fn from(error: DashboardError) -> Self {
        match error {
            DashboardError::NotFound => Self::NotFound,
            DashboardError::NotYours => Self::Forbidden,
            DashboardError::Changed => Self::Conflict("dashboard-changed"),
            DashboardError::Name => Self::BadRequest("dashboard-wrong-name"),
            DashboardError::Full => Self::Conflict("dashboard-full"),
            DashboardError::TooMany => Self::Conflict("dashboard-too-many"),
            DashboardError::Store(error) => error.into(),
        }
    }
}

fn parse(id: &str) -> Result<DashboardId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// One that is there from the start, by its code.
fn ready(code: &str) -> Option<Ready> {
    Ready::ALL.into_iter().find(|ready| ready.code() == code)
}

fn ready_name(words: Words, ready: Ready) -> &'static str {
    words.t(match ready {
        Ready::Standing => "dashboard-standing",
        Ready::Places => "dashboard-places",
        Ready::Voices => "dashboard-voices",
    })
}

fn ready_text(words: Words, ready: Ready) -> &'static str {
    words.t(match ready {
        Ready::Standing => "dashboard-standing-text",
        Ready::Places => "dashboard-places-text",
        Ready::Voices => "dashboard-voices-text",
    })
}

fn measures(words: Words) -> Vec<Choice> {
    let choice = |measure| Choice::new(measure_code(measure), draw::measure_name(words, measure));
    MEASURES.into_iter().map(choice).collect()
}

fn measure_code(measure: analytics::Measure) -> String {
    measure.name().to_owned()
}

fn dimensions(words: Words) -> Vec<Choice> {
    let choice =
        |by: &analytics::Dimension| Choice::new(by.name(), draw::dimension_name(words, by));
    DIMENSIONS.iter().map(choice).collect()
}
