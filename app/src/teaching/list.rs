//! What was taught, and the way back.

use super::rows;
use super::shown::{ReadAs, lang};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{ResponseId, StaffId, Timestamp};
use std::collections::HashMap;
use store::StoreError;
use understand::codebook::recode::{self, Recode};
use understand::correction::{self, store as corrections};
use web::page::Place;
use web::{App, Asking, Checked, Fields, PageError, Shell, Visitor, render, see_other};

/// Corrections on the page, the newest first.
const SHOWN: usize = 200;
const PATH: &str = "/themes/corrections";

#[derive(Template)]
#[template(path = "teaching/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    /// They are being learned from at this moment.
    learning: bool,
    recode: Option<Recode>,
}

/// A correction that holds.
struct Line {
    response: ResponseId,
    comment: String,
    lang: &'static str,
    /// `None` where somebody looked and couldn't tell.
    judged: Option<ReadAs>,
    who: String,
    at: Timestamp,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    if !understand::codebook::may_change(&visitor) {
        return Err(PageError::Forbidden);
    }
    let eyes = &visitor.eyes;
    let (kept, mut rows, readings, book, staff, (asked, recode)) = app
        .store
        .read(|tx| {
            let kept = corrections::list(tx, eyes, SHOWN)?;
            let ids: Vec<ResponseId> = kept.iter().map(|one| one.response).collect();
            let rows = rows(tx, eyes, &ids)?;
            let readings = understand::reading::store::of(tx, &ids)?;
            let (book, staff) = (understand::codebook::current(tx)?, people::staff::all(tx, eyes)?);
            let now = (corrections::asked(tx)?, recode::newest(tx)?);
            Ok::<_, StoreError>((kept, rows, readings, book, staff, now))
        })
        .await?;
    let staff: HashMap<StaffId, String> =
        staff.into_iter().map(|staff| (staff.id, staff.name)).collect();
    let words = asking.words;
    let shell = asking.shell(&app, Place::Themes, words.t("teach-title"));
    let lines = kept.into_iter().filter_map(|one| {
        let row = rows.remove(&one.response)?;
        let reading = readings.get(&one.response)?;
        let somebody = || shell.t("codebook-somebody").to_owned();
        Some(Line {
            response: one.response,
            comment: row.comment?,
            lang: lang(reading.language),
            judged: (!one.judged.is_empty()).then(|| ReadAs::of(&shell, &book, &reading.meaning)),
            who: staff.get(&one.by).cloned().unwrap_or_else(somebody),
            at: one.at,
        })
    });
    Ok(render(&ListPage {
        lines: lines.collect(),
        learning: asked.is_some(),
        recode: recode.filter(|recode| !recode.is_over()),
        shell,
    }))
}

pub(super) async fn take_back(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(response): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let response: ResponseId = response.parse().map_err(|_| PageError::NotFound)?;
    let was_there = app
        .store
        .write("take correction back", |tx| correction::take_back(tx, &visitor, response))
        .await?;
    if !was_there {
        return Err(PageError::NotFound);
    }
    Ok(see_other(PATH).said(&app, asking.words.t("teach-taken-back")).into_response())
}
