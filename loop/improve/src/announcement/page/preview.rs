//! Looking before it leaves: each letter as it will be read, and whom it reaches; then one button.

use super::told::reasons;
use crate::action::page::parse;
use crate::action::{self, Action};
use crate::announcement::{Letters, Settings, announce, letter, reach};
use crate::mention;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Language;
use store::{Eyes, StoreError};
use web::{
    App, Asking, Checked, Fields, PageError, Place, Shell, Visitor, Words, render, see_other,
};

#[derive(Template)]
#[template(path = "announcement/preview.html")]
struct Preview {
    shell: Shell,
    action: Action,
    letters: Vec<Shown>,
    reached: i64,
    eligible: i64,
    left_out: Vec<(&'static str, i64)>,
    nameless: i64,
    days: u32,
    may_set: bool,
}

/// A language's letter, or that there is none.
struct Shown {
    language: Language,
    count: i64,
    letter: Option<(String, String)>,
}

pub(super) async fn preview(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let eyes = &visitor.eyes;
    let found = app
        .store
        .read(|tx| {
            let Some(action) = action::by_id(tx, eyes, id)? else { return Ok(None) };
            let letters = announce::kept(tx, eyes, id)?;
            let reach = reach(tx, eyes, &action, &letters)?;
            let nameless = match action.about() {
                Some(about) => mention::linked_count(tx, eyes, about, action.since)?.1,
                None => 0,
            };
            Ok::<_, StoreError>(Some((action, letters, reach, nameless, Settings::read(tx)?)))
        })
        .await?;
    let (action, letters, reach, nameless, settings) = found.ok_or(PageError::NotFound)?;
    if letters.is_empty() {
        return Ok(see_other(format!("/actions/{id}/announcement")).into_response());
    }
    let words = asking.words;
    Ok(render(&Preview {
        letters: Language::ALL.map(|language| shown(language, &letters, &reach)).into(),
        reached: reach.total(),
        eligible: reach.eligible,
        left_out: reasons(&reach.left_out),
        nameless,
        days: settings.days,
        may_set: visitor.eyes == Eyes::All,
        shell: asking.shell(&app, Place::Actions, words.t("announcement-preview")),
        action,
    }))
}

fn shown(language: Language, letters: &Letters, reach: &reach::Reach) -> Shown {
    let letter = letters.get(language).map(|said| {
        // Each letter carries a link of its own in this place.
        let written = letter::write(language, None, said, "…");
        (said.subject.clone(), written.text)
    });
    Shown { language, count: reach.reached.get(&language).copied().unwrap_or_default(), letter }
}

impl Preview {
    fn back(&self) -> String {
        format!("/actions/{}", self.action.id)
    }

    fn write_link(&self) -> String {
        format!("/actions/{}/announcement", self.action.id)
    }

    /// The line above the count: whom it reaches, of how many.
    fn line(&self, words: &Words) -> String {
        let args = [("reached", self.reached.into()), ("eligible", self.eligible.into())];
        words.with("announcement-reach", &args)
    }
}

pub(super) async fn send(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    app.store.write("announce", |tx| announce::announce(tx, &visitor, id)).await?;
    app.feed().tell("actions");
    let to = see_other(format!("/actions/{id}#told"))
        .said(&app, asking.words.t("announcement-said-sending"));
    Ok(to.into_response())
}
