//! The list: those that are there from the start, then those that were made.

use super::{Ready, ready_name, ready_text};
use crate::dashboard::store;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Role;
use web::page::render;
use web::{App, Asking, PageError, Place, Shell, Visitor};

#[derive(Template)]
#[template(path = "dashboard/index.html")]
struct Index {
    shell: Shell,
    /// Address, name, and what it is for.
    ready: Vec<(String, &'static str, &'static str)>,
    made: Vec<(String, String, String)>,
    may_make: bool,
}

pub(super) async fn index(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let words = asking.words;
    let made = app.store.read(|tx| store::list(tx, &visitor.eyes)).await?;
    let made = made.into_iter().map(|dashboard| {
        let tiles = words.with("dashboard-tiles", &[("count", dashboard.tiles.len().into())]);
        (format!("/dashboards/{}", dashboard.id), dashboard.name, tiles)
    });
    let ready = |ready: Ready| {
        let address = format!("/dashboards/{}", ready.code());
        (address, ready_name(words, ready), ready_text(words, ready))
    };
    let shell = asking.shell(&app, Place::Scores, words.t("dashboards-title"));
    Ok(render(&Index {
        ready: Ready::ALL.map(ready).to_vec(),
        made: made.collect(),
        may_make: visitor.role >= Role::Manager,
        shell,
    }))
}
