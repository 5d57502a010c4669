//! Scores: learn's page, with the causes beside it that improve has counted and act has named.

use act::names::Names;
use axum::extract::State;
use axum::response::Response;
use improve::{CauseCount, Closed, MOST, pareto_line};
use kernel::CauseId;
use learn::scores::{Beside, Seen, look, page};
use std::collections::HashMap;
use store::StoreError;
use web::chart::{Often, pareto};
use web::page::Place;
use web::{App, Asking, Filters, PageError, Visitor, Words};

/// Causes in sight at once.
const FIRST: usize = 12;

pub async fn scores(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let (seen, causes, names) = app
        .store
        .read(|tx| {
            let surveys = listen::survey::store::names(tx, eyes)?;
            let seen = look(tx, eyes, (&address, words), (asking.now, &zone), surveys)?;
            let closed = Closed { from: seen.from, until: seen.until, unit: seen.unit() };
            let causes = improve::pareto_of(tx, eyes, &closed)?;
            Ok::<_, StoreError>((seen, causes, act::cause::names(tx, eyes)?))
        })
        .await?;
    let beside = beside(words, &seen, &causes, &names);
    Ok(page(
        asking.shell(&app, Place::Scores, words.t("scores-title")),
        address,
        &seen,
        (beside, people::privacy::answers(&visitor)),
    ))
}

pub async fn ways(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let surveys = app.store.read(|tx| listen::survey::store::names(tx, &visitor.eyes)).await?;
    learn::scores::ways(&app, visitor, asking, address, surveys).await
}

/// What keeps going wrong, and how few causes stand behind most of it.
fn beside(
    words: Words,
    seen: &Seen,
    causes: &[CauseCount],
    names: &HashMap<CauseId, Names>,
) -> Beside {
    let all: i64 = causes.iter().map(|cause| cause.cases).sum();
    let often = |cause: &CauseCount| Often {
        label: named(words, names, cause.cause),
        count: cause.cases,
        href: seen.cases(cause.cause),
        #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
        share: cause.cases as f64 / all as f64,
        cumulative: cause.cumulative,
    };
    let rows: Vec<Often> = causes.iter().map(often).collect();
    let heads = ["causes-cause", "causes-cases", "causes-share"].map(|key| words.t(key));
    // The cause with which the line is passed is always in sight.
    let passed = causes.iter().position(|cause| cause.cumulative >= MOST).unwrap_or(0) + 1;
    let (first, rest) = rows.split_at(rows.len().min(passed.max(FIRST)));
    let chart = |rows: &[Often]| {
        let title = words.t("causes-pareto");
        (!rows.is_empty()).then(|| pareto(words, title, heads, MOST, rows))
    };
    let more = words.with("scores-causes-more", &[("count", rest.len().into())]);
    Beside {
        title: words.t("causes-pareto"),
        note: words.t("scores-causes-note"),
        line: match causes {
            [] => words.t("scores-causes-none").to_owned(),
            _ => pareto_line(words, causes),
        },
        chart: chart(first),
        rest: chart(rest).map(|rest| (more, rest)),
    }
}

/// A cause's name; one that is gone is said to be.
fn named(words: Words, names: &HashMap<CauseId, Names>, cause: CauseId) -> String {
    names.get(&cause).map_or_else(
        || words.t("causes-gone").to_owned(),
        |names| names.shown(words.language()).to_owned(),
    )
}
