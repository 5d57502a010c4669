//! Themes: understand's page of all of them, and one of them in the words that listen keeps.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Language, ResponseId, Role, Timestamp};
use learn::retention::Expected;
use listen::response::{ResponseRow, among};
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx};
use understand::codebook::recode;
use understand::theme::Question;
use understand::theme::asked::{Asked, Step};
use understand::theme::one::{self, Spoken};
use understand::theme::page;
use web::page::Place;
use web::{App, Asking, Filters, PageError, Visitor, Words};

pub async fn themes(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let (asked, told, recode) = app
        .store
        .read(|tx| {
            let surveys = listen::survey::store::names(tx, eyes)?;
            let asked = Asked::read(tx, eyes, (&address, words), (asking.now, &zone), surveys)?;
            let told = asked.question.ask(tx, eyes)?;
            Ok::<_, StoreError>((asked, told, recode::newest(tx)?))
        })
        .await?;
    let may_teach = visitor.may(Role::Manager) && understand::codebook::may_change(&visitor);
    let shell = asking.shell(&app, Place::Themes, words.t("nav-themes"));
    Ok(page::page(shell, address, asked, &told, (recode, may_teach)))
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(code): Path<String>,
    address: Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes, language) = (asking.words, &visitor.eyes, asking.language);
    let found = app
        .store
        .read(|tx| {
            let surveys = listen::survey::store::names(tx, eyes)?;
            let asked = Asked::read(tx, eyes, (&address, words), (asking.now, &zone), surveys)?;
            let Some(seen) = one::look(tx, eyes, &code, asked, &address)? else { return Ok(None) };
            let rows = among(tx, eyes, &listen::response::Filters::default(), &seen.responses())?;
            let rows = rows.into_iter().map(|row| spoken(row, language)).collect();
            Ok::<_, StoreError>(Some((seen, rows)))
        })
        .await?;
    let (seen, rows): (_, HashMap<ResponseId, Spoken>) = found.ok_or(PageError::NotFound)?;
    let shell = asking.shell(&app, Place::Themes, seen.name(language));
    Ok(one::page(shell, address, &visitor, seen, &rows))
}

/// What customers spoke of most within a period, and in how many comments.
pub fn expected(
    tx: &mut Tx,
    eyes: &Eyes,
    words: Words,
    (from, until): (Timestamp, Timestamp),
) -> Result<Expected, StoreError> {
    let step = Step { days: 1, count: 1 };
    let question = Question { from, until, unit: None, survey: None, metric: None, step };
    let told = question.ask(tx, eyes)?;
    let mut themes: Vec<(String, i64, String)> = told
        .themes
        .iter()
        .map(|(code, figure)| {
            (page::named(words, &told.book, code), figure.responses, format!("/themes/{code}"))
        })
        .collect();
    themes.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    Ok(Expected { read: told.read, themes })
}

fn spoken(row: ResponseRow, language: Language) -> (ResponseId, Spoken) {
    let score = row.metric.zip(row.score);
    let spoken = Spoken {
        comment: row.comment,
        lang: row.language.map_or("", Language::code),
        score: score.map(|(metric, score)| (metric, metric.class(score), score.value())),
        unit: row.unit_name.said(language).to_owned(),
        customer: row.customer,
        name: row.customer_name,
        at: row.given_at,
    };
    (row.id, spoken)
}
