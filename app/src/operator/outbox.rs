//! The outbox: letters that would have been sent, while no mail server is set.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use channels::{Post, SandboxLetter};
use web::page::{Place, Shell, render};
use web::table::Tab;
use web::{App, Asking, PageError, Visitor};

const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "outbox/outbox.html")]
struct OutboxPage {
    shell: Shell,
    tabs: Vec<Tab>,
    letters: Vec<SandboxLetter>,
    sandbox: bool,
}

pub(super) async fn outbox(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let (sandbox, mut letters) = match app.part::<Post>() {
        Post::Sandbox(sandbox) => (true, sandbox.letters()),
        Post::Smtp(_) => (false, Vec::new()),
    };
    letters.reverse();
    letters.truncate(SHOWN);
    let words = asking.words;
    Ok(render(&OutboxPage {
        tabs: people::settings_tabs(words, visitor.role, "/settings/outbox"),
        shell: asking.shell(&app, Place::Settings, words.t("outbox-title")),
        letters,
        sandbox,
    }))
}
