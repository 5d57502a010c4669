//! Settings of the program: what each is, and where its value came from. Secrets are not shown.

use super::machine::Machine;
use crate::config::{Shown, Source};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::page::{Place, Shell, render};
use web::table::Tab;
use web::{App, Asking, PageError, Visitor, Words};

#[derive(Template)]
#[template(path = "system/settings.html")]
struct SettingsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    folder: String,
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    value: String,
    hidden: bool,
    from: String,
    is_default: bool,
    help: String,
}

pub(super) async fn settings(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let words = asking.words;
    let machine = app.part::<Machine>();
    Ok(render(&SettingsPage {
        tabs: people::settings_tabs(words, visitor.role, "/settings/system"),
        shell: asking.shell(&app, Place::Settings, words.t("system-settings")),
        folder: machine.folder.display().to_string(),
        rows: machine.settings.iter().map(|shown| row(words, shown)).collect(),
    }))
}

fn row(words: Words, shown: &Shown) -> Row {
    let from = match &shown.source {
        Source::Default => words.t("system-from-default").to_owned(),
        Source::Flag => words.t("system-from-flag").to_owned(),
        Source::File(path) => path.display().to_string(),
        Source::Environment(name) => name.clone(),
    };
    let key = format!("system-setting-{}", shown.name.replace(['.', '_'], "-"));
    let help = if words.has(&key) { words.t(&key) } else { shown.help };
    Row {
        name: shown.name,
        value: shown.value.clone().unwrap_or_default(),
        hidden: shown.value.is_none(),
        is_default: shown.source == Source::Default,
        from,
        help: help.to_owned(),
    }
}
