//! The readings that Ringback is least sure of, to be judged one after the other.

use super::shown::{ReadAs, feelings, lang};
use super::{form, rows};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ResponseId;
use std::time::Duration;
use store::StoreError;
use understand::correction::store as corrections;
use web::form::Choice;
use web::page::Place;
use web::{App, Asking, PageError, Shell, Visitor, render};

/// How far back is looked: three months.
const BACK: Duration = Duration::from_secs(90 * 24 * 3600);
/// Judged on one page.
const SHOWN: usize = 10;

#[derive(Template)]
#[template(path = "teaching/review.html")]
struct ReviewPage {
    shell: Shell,
    items: Vec<Item>,
    feelings: Vec<Choice>,
}

/// A comment to judge.
struct Item {
    id: ResponseId,
    comment: String,
    lang: &'static str,
    read: ReadAs,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    if !understand::codebook::may_change(&visitor) {
        return Err(PageError::Forbidden);
    }
    let (eyes, since) = (&visitor.eyes, asking.now.minus(BACK));
    let (rows, readings, book) = app
        .store
        .read(|tx| {
            // Some say the very same: more are looked at than are shown.
            let ids = corrections::queue(tx, eyes, since, 4 * SHOWN)?;
            let mut rows = rows(tx, eyes, &ids)?;
            let rows: Vec<_> = ids.iter().filter_map(|id| rows.remove(id)).collect();
            let readings = understand::reading::store::of(tx, &ids)?;
            Ok::<_, StoreError>((rows, readings, understand::codebook::current(tx)?))
        })
        .await?;
    let words = asking.words;
    let shell = asking.shell(&app, Place::Themes, words.t("teach-review"));
    let mut items: Vec<Item> = Vec::with_capacity(SHOWN);
    for row in rows {
        let (Some(comment), Some(reading)) = (row.comment, readings.get(&row.id)) else { continue };
        if items.len() < SHOWN && items.iter().all(|item| item.comment != comment) {
            let read = ReadAs::of(&shell, &book, &reading.meaning);
            items.push(Item { id: row.id, comment, lang: lang(reading.language), read });
        }
    }
    let mut feelings = feelings(&shell);
    feelings.push(Choice::new(form::UNKNOWN, shell.t("teach-unknown")));
    Ok(render(&ReviewPage { items, feelings, shell }))
}
