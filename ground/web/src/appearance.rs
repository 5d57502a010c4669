//! Appearance: the language and the theme somebody chose, kept in their browser.

use crate::app::App;
use crate::asking::{LANGUAGE_COOKIE, THEME_COOKIE, Theme};
use crate::cookie;
use crate::form::Local;
use crate::page::{SeeOther, see_other};
use crate::routes::{Access, Routes};
use axum::extract::State;
use kernel::Language;
use serde::Deserialize;
use std::time::Duration;

const A_YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    theme: Option<String>,
    language: Option<String>,
    #[serde(default)]
    next: String,
}

/// `POST /appearance` with `theme`, `language` and the page to come back to. It touches nothing
/// but cookies; a member of staff's language for e-mail is part of their own settings.
pub fn routes() -> Routes {
    Routes::new().post("/appearance", Access::Public, choose)
}

async fn choose(State(app): State<App>, Local(choice): Local<Choice>) -> SeeOther {
    let mut answer = see_other(choice.next);
    let theme =
        choice.theme.as_deref().and_then(Theme::parse).map(|theme| (THEME_COOKIE, theme.code()));
    let language = choice
        .language
        .as_deref()
        .and_then(Language::parse)
        .map(|chosen| (LANGUAGE_COOKIE, chosen.code()));
    for (name, value) in theme.into_iter().chain(language) {
        if let Some(cookie) = cookie::set(&app.site, name, value, Some(A_YEAR)) {
            answer = answer.cookie(cookie);
        }
    }
    answer
}
