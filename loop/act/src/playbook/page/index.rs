//! The list of playbooks with their steps, and taking one away.

use crate::length;
use crate::playbook::edit::{self, PlaybookError};
use crate::playbook::{Playbook, Step, Who, store as rows};
use crate::{rule, settings};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{PlaybookId, StaffId};
use std::collections::HashMap;
use store::StoreError;
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, PageError, Place, Shell, Visitor, Words, render, see_other,
};

#[derive(Template)]
#[template(path = "playbook/index.html")]
struct Index {
    shell: Shell,
    tabs: Vec<Tab>,
    may_change: bool,
    rows: Vec<Row>,
}

struct Row {
    id: PlaybookId,
    name: String,
    /// What stands on the class whose cases it is put on: its code and its words.
    class: Option<(&'static str, String)>,
    steps: Vec<Line>,
}

struct Line {
    text: String,
    who: String,
    due: String,
    has_letter: bool,
}

pub(super) async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let (playbooks, staff) = app
        .store
        .read(|tx| {
            let staff = rule::store::staff(tx, &visitor.eyes)?;
            Ok::<_, StoreError>((rows::all(tx, &visitor.eyes)?, staff))
        })
        .await?;
    let names = staff.into_iter().map(|person| (person.id, person.name)).collect();
    let words = asking.words;
    let page = Index {
        tabs: settings::tabs(&asking, &visitor),
        may_change: settings::reach_all(&visitor),
        rows: playbooks.into_iter().map(|playbook| Row::of(playbook, &names, words)).collect(),
        shell: asking.shell(&app, Place::Settings, words.t("playbook-index")),
    };
    Ok(render(&page))
}

impl Row {
    fn of(playbook: Playbook, names: &HashMap<StaffId, String>, words: Words) -> Self {
        let class = playbook.draft.class;
        Self {
            id: playbook.id,
            name: playbook.draft.names.shown(words.language()).to_owned(),
            class: class.map(|class| {
                let key = format!("playbook-class-{}", class.code());
                (class.code(), words.t(&key).to_owned())
            }),
            steps: playbook.draft.steps.iter().map(|step| Line::of(step, names, words)).collect(),
        }
    }
}

impl Line {
    fn of(step: &Step, names: &HashMap<StaffId, String>, words: Words) -> Self {
        let who = match step.who {
            Who::Owner => words.t("step-who-owner").to_owned(),
            Who::Manager => words.t("step-who-manager").to_owned(),
            Who::Person(staff) => {
                names.get(&staff).cloned().unwrap_or_else(|| words.t("rule-gone").to_owned())
            }
        };
        let length = length::business(words, step.minutes);
        Self {
            text: step.texts.shown(words.language()).to_owned(),
            who,
            due: words.with("playbook-within", &[("length", length.into())]),
            has_letter: !step.letters.is_empty(),
        }
    }
}

pub(super) async fn remove(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    match app.store.write("remove playbook", |tx| edit::remove(tx, &visitor, id)).await {
        // Somebody removed it a moment ago: what was wanted is so.
        Ok(()) | Err(PlaybookError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let said = asking.words.t("playbook-said-removed");
    Ok(see_other("/settings/playbooks").said(&app, said).into_response())
}

pub(super) fn parse(id: &str) -> Result<PlaybookId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}
