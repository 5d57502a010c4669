//! Pausing on the page of a case: a plain form each way.

use super::{Draft, rest, resume};
use crate::case::page::{Back, finish, page, parse};
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Role;
use web::{Access, App, Asking, Checked, Fields, PageError, Problems, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    let work = Access::Staff(Role::Agent);
    Routes::new().post("/cases/{id}/pauses", work, pause).post(
        "/cases/{id}/resumption",
        work,
        go_on,
    )
}

async fn pause(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let text = |field| form.get(field).unwrap_or_default();
    let (reason, until, words) = (text("pause-reason"), text("pause-until"), text("pause-words"));
    let draft = match Draft::check(reason, until, words, &asking.zone, asking.now) {
        Ok(draft) => draft,
        Err(wrong) => {
            let mut problems = Problems::new();
            for problem in wrong {
                let (field, key) = problem.said();
                problems.add(field, key);
            }
            let back = Back { form: "pause".to_owned(), typed: form, problems };
            return page(&app, asking, &visitor, id, None, Some(back)).await;
        }
    };
    let done = app.store.write("pause case", |tx| rest::pause(tx, &visitor, id, &draft)).await;
    finish(&app, &asking, id, done, "pause-said-paused")
}

async fn go_on(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let done = app.store.write("resume case", |tx| resume::by_hand(tx, &visitor, id)).await;
    finish(&app, &asking, id, done, "pause-said-resumed")
}
