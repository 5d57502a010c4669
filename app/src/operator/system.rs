//! System: how the program itself is doing, for whoever runs it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::{DeadJob, LATEST_SCHEMA, QueueDepth, SetAside, StoreError, Tx};
use web::page::{Place, Shell, render};
use web::table::Tab;
use web::{App, Asking, PageError, Visitor};

#[derive(Template)]
#[template(path = "system/system.html")]
struct SystemPage {
    shell: Shell,
    tabs: Vec<Tab>,
    listeners: Vec<Listener>,
    queues: Vec<QueueDepth>,
    aside: Vec<SetAside>,
    dead: Vec<DeadJob>,
    facts: i64,
    schema: i64,
    database: &'static str,
    all_well: bool,
}

struct Listener {
    name: String,
    seq: i64,
    behind: i64,
    moved_at: kernel::Timestamp,
}

pub(super) async fn system(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let (facts, listeners, queues, aside, dead) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((
                tx.last_fact()?,
                tx.listeners()?,
                tx.queue_depths()?,
                Tx::set_aside(tx)?,
                tx.dead_jobs()?,
            ))
        })
        .await?;
    let words = asking.words;
    let listeners: Vec<Listener> = listeners
        .into_iter()
        .map(|(name, seq, moved_at)| Listener { name, seq, behind: facts - seq, moved_at })
        .collect();
    Ok(render(&SystemPage {
        tabs: people::settings_tabs(words, visitor.role, "/settings/system"),
        all_well: aside.is_empty()
            && dead.is_empty()
            && listeners.iter().all(|listener| listener.behind < 10_000),
        shell: asking.shell(&app, Place::Settings, words.t("system-title")),
        listeners,
        queues,
        aside,
        dead,
        facts,
        schema: LATEST_SCHEMA,
        database: if app.store.is_postgres() { "PostgreSQL" } else { "SQLite" },
    }))
}
