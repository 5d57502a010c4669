//! The pages of webhooks, for administrators: every endpoint, and one with all that was sent to it.

mod index;
mod show;

use super::EndpointError;
use crate::Topic;
use kernel::{EndpointId, Role};
use web::{Access, Fields, PageError, Routes};

const PATH: &str = "/settings/webhooks";

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Owner);
    Routes::new()
        .get(PATH, run, index::index)
        .post(PATH, run, index::make)
        .get("/settings/webhooks/{id}", run, show::show)
        .post("/settings/webhooks/{id}", run, show::change)
        .post("/settings/webhooks/{id}/secret", run, show::rotate)
        .post("/settings/webhooks/{id}/state", run, show::set_state)
        .post("/settings/webhooks/{id}/tests", run, show::test)
        .post("/settings/webhooks/{id}/replays", run, show::replay)
        .post("/settings/webhooks/{id}/end", run, show::delete)
}

impl From<EndpointError> for PageError {
    fn from(error: EndpointError) -> Self {
        match error {
            EndpointError::NotFound => Self::NotFound,
            EndpointError::TooMany => Self::Conflict("webhook-too-many"),
            EndpointError::Stopped => Self::Conflict("webhook-turn-on-first"),
            EndpointError::Store(error) => error.into(),
        }
    }
}

fn parse(id: &str) -> Result<EndpointId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

fn path(id: EndpointId) -> String {
    format!("{PATH}/{id}")
}

/// A box of the form: an event's code, the key of what it means, whether it is ticked.
struct Tick {
    code: &'static str,
    key: String,
    ticked: bool,
}

fn boxes(ticked: impl Fn(Topic) -> bool) -> Vec<Tick> {
    let all = Topic::ALL.iter();
    all.map(|topic| Tick { code: topic.code(), key: topic.key(), ticked: ticked(*topic) }).collect()
}

fn ticked_in(form: &Fields) -> impl Fn(Topic) -> bool {
    |topic| form.all("events").any(|code| code == topic.code())
}
