//! One response: how it was read, and how it should be.

use super::shown::{feelings, lang};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Intent, Language, ResponseId};
use store::StoreError;
use understand::codebook::{Codebook, Theme};
use web::form::Choice;
use web::heard::intent_key;
use web::page::Place;
use web::{App, Asking, PageError, Shell, Visitor, render};

#[derive(Template)]
#[template(path = "teaching/judge.html")]
struct JudgePage {
    shell: Shell,
    id: ResponseId,
    comment: String,
    lang: &'static str,
    feelings: Vec<Choice>,
    /// The code of what was read.
    feeling: &'static str,
    groups: Vec<Group>,
    intents: Vec<Tick>,
}

/// A group and its themes; the group itself stands for what has no theme of its own.
struct Group {
    name: String,
    open: bool,
    ticks: Vec<Tick>,
}

struct Tick {
    value: String,
    label: String,
    on: bool,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    if !understand::codebook::may_change(&visitor) {
        return Err(PageError::Forbidden);
    }
    let id: ResponseId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = app
        .store
        .read(|tx| {
            let row = super::rows(tx, &visitor.eyes, &[id])?.remove(&id);
            let reading = understand::reading::store::of(tx, &[id])?.remove(&id);
            Ok::<_, StoreError>((row, reading, understand::codebook::current(tx)?))
        })
        .await?;
    let (Some(row), Some(reading), book) = found else { return Err(PageError::NotFound) };
    let comment = row.comment.ok_or(PageError::NotFound)?;
    let (words, language) = (asking.words, asking.language);
    let shell = asking.shell(&app, Place::Responses, words.t("teach-judge"));
    let meaning = &reading.meaning;
    let is_on = |code: &str| meaning.mentions.iter().any(|mention| mention.theme == code);
    let intent = |intent: Intent| Tick {
        value: intent.code().to_owned(),
        label: shell.t(intent_key(intent)).to_owned(),
        on: meaning.wants(intent),
    };
    Ok(render(&JudgePage {
        id,
        comment,
        lang: lang(reading.language),
        feelings: feelings(&shell),
        feeling: meaning.feeling.map_or("", |feeling| feeling.label.code()),
        groups: groups(&book, language, &is_on),
        intents: Intent::ALL.into_iter().map(intent).collect(),
        shell,
    }))
}

fn groups(book: &Codebook, language: Language, is_on: &dyn Fn(&str) -> bool) -> Vec<Group> {
    let tick = |theme: &Theme| Tick {
        value: theme.code.clone(),
        label: theme.name(language).to_owned(),
        on: is_on(&theme.code),
    };
    let of = |group: &Theme| {
        let mut ticks = vec![tick(group)];
        ticks.extend(book.of_group(&group.code).map(tick));
        let open = ticks.iter().any(|tick| tick.on);
        Group { name: group.name(language).to_owned(), open, ticks }
    };
    book.groups().map(of).collect()
}
