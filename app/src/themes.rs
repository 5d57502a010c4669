//! Themes: understand's page of all of them, and one of them in the words that listen keeps.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Language, ResponseId, Role};
use listen::response::{ResponseRow, among};
use std::collections::HashMap;
use store::StoreError;
use understand::codebook::recode;
use understand::theme::asked::Asked;
use understand::theme::one::{self, Spoken};
use understand::theme::page;
use web::page::Place;
use web::{App, Asking, Filters, PageError, Visitor};

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
