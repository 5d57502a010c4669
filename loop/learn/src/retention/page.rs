//! The pages of retention: the cockpit with its eight questions, the customers behind its figures,
//! and one of them with what they told.

mod list;
mod one;
mod tiles;

use super::interview::{self, InterviewError};
use super::{Book, Causes, Expectations, Reckoning, Rule, reckon};
use crate::transaction::page::only_who_sees_all;
use crate::written::start;
use ::store::{StoreError, Tx};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use kernel::fact::Audited;
use kernel::{Actor, CauseId, Role, Timestamp};
use serde_json::json;
use statistics::retention::{Cohort, Survival};
use std::collections::HashMap;
use tiles::Tile;
use web::chart::{Step, Steps, Tick, steps};
use web::page::{Place, Shell, render, see_other};
use web::{Access, App, Asking, Checked, Fields, Markup, PageError, Routes, Visitor, Words};

/// Days of a quarter, within which lost customers are to be asked.
const QUARTER: i64 = 92;
/// Months of a year.
const YEAR: f64 = 12.0;

pub(crate) fn routes() -> Routes {
    let makes = Access::Staff(Role::Manager);
    Routes::new()
        .get("/retention", makes, cockpit)
        .post("/retention/rule", makes, decide)
        .get("/retention/customers", makes, list::list)
        .get("/retention/customers/{customer}", makes, one::show)
        .post("/retention/customers/{customer}/interviews", makes, one::keep)
}

impl From<InterviewError> for PageError {
    fn from(error: InterviewError) -> Self {
        match error {
            InterviewError::NotFound => Self::NotFound,
            InterviewError::Store(error) => error.into(),
        }
    }
}

/// The causes by id: the name, and whether it may be chosen.
type Named = HashMap<CauseId, String>;

#[derive(Template)]
#[template(path = "retention/cockpit.html")]
struct CockpitPage {
    shell: Shell,
    as_of: String,
    tiles: Vec<Tile>,
    rule: Rule,
    rule_said: String,
    curve: Option<Markup>,
    curve_said: String,
    cohort_heads: Vec<String>,
    cohorts: Vec<Row>,
}

/// A cohort's year, its size, and what is left at each anniversary.
struct Row {
    year: i32,
    size: i64,
    cells: Vec<String>,
}

async fn cockpit(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes, now) = (asking.words, &visitor.eyes, asking.now);
    let (book, interviews, named, expected) = app
        .store
        .read(|tx| {
            let book = Book::read(tx, eyes, now, &zone)?;
            let year = (now.minus(std::time::Duration::from_secs(365 * 86_400)), now);
            let expected = (app.part::<Expectations>().0)(tx, eyes, words, year)?;
            let named = named(&app, tx, &visitor, words)?;
            Ok::<_, StoreError>((book, interview::all(tx, eyes)?, named, expected))
        })
        .await?;
    let (book, reckoning) = reckoned(book).await?;
    let rule = book.rule;
    let tiles = tiles::all(words, &book, &reckoning, (&interviews, &named), &expected);
    let (curve, curve_said) = curve(words, &book, reckoning.curve.as_ref());
    let anniversaries = reckoning.cohorts.first().map_or(0, |cohort| cohort.retained.len());
    let heads = (0..anniversaries).map(|years| years_said(words, years as i64));
    Ok(render(&CockpitPage {
        as_of: words.day(start(book.today), &TimeZone::UTC),
        tiles,
        rule,
        rule_said: words.with("retention-rule-said", &[("months", rule.months.into())]),
        curve,
        curve_said,
        cohort_heads: heads.skip(1).collect(),
        cohorts: reckoning.cohorts.iter().map(|cohort| row(words, cohort)).collect(),
        shell: asking.shell(&app, Place::Scores, words.t("retention-title")),
    }))
}

/// Reckons beside the answering of other requests: models are fitted.
async fn reckoned(book: Book) -> Result<(Book, Reckoning), PageError> {
    let reckon = move || {
        let reckoning = Reckoning::of(&book);
        (book, reckoning)
    };
    tokio::task::spawn_blocking(reckon).await.map_err(PageError::internal)
}

fn named(app: &App, tx: &mut Tx, visitor: &Visitor, words: Words) -> Result<Named, StoreError> {
    let all = (app.part::<Causes>().0)(tx, &visitor.eyes, words.language())?;
    Ok(all.into_iter().map(|(id, name, _)| (id, name)).collect())
}

fn years_said(words: Words, years: i64) -> String {
    words.with("retention-years", &[("years", years.into())])
}

fn row(words: Words, cohort: &Cohort) -> Row {
    let cell = |share: &Option<f64>| share.map_or_else(|| "–".to_owned(), |it| words.percent(it));
    Row {
        year: cohort.year,
        size: crate::written::count(cohort.size),
        cells: cohort.retained.iter().skip(1).map(cell).collect(),
    }
}

/// The curve with a tick each year, or each quarter while there is less than two years to show.
fn curve(words: Words, book: &Book, curve: Option<&Survival>) -> (Option<Markup>, String) {
    let Some(curve) = curve else { return (None, String::new()) };
    let until = curve.points.last().map_or(0.0, |point| point.time);
    let stride = if until < 2.0 * YEAR { 3.0 } else { YEAR };
    let drawn: Vec<Step> = curve
        .points
        .iter()
        .filter(|point| point.events > 0)
        .map(|point| {
            let band = reckon::band(curve, point.time);
            Step { at: point.time, value: point.survival, interval: (band.low, band.high) }
        })
        .collect();
    let ticks: Vec<Tick> = (0..=40)
        .map(|place| f64::from(place) * stride)
        .take_while(|at| *at <= until)
        .map(|at| {
            let band = reckon::band(curve, at);
            let label = if stride < YEAR {
                words.with("retention-months", &[("months", (at as i64).into())])
            } else {
                years_said(words, (at / YEAR) as i64)
            };
            let point = curve.at(at);
            let count = crate::written::count(point.at_risk);
            Tick { at, label, value: point.survival, interval: (band.low, band.high), count }
        })
        .collect();
    let title = words.t("retention-curve");
    let counted = words.t("retention-watched");
    let chart = steps(words, &Steps { title, counted, steps: &drawn, ticks: &ticks, until });
    let said = match curve.median() {
        Some(months) => words.with(
            "retention-curve-half",
            &[("months", (months.round() as i64).into()), ("rule", book.rule.months.into())],
        ),
        None => words.with("retention-curve-no-half", &[("rule", book.rule.months.into())]),
    };
    (Some(chart), said)
}

async fn decide(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let months = form.get("months").and_then(|months| months.trim().parse().ok());
    let rule = months.and_then(Rule::new).ok_or(PageError::BadRequest("retention-rule-wrong"))?;
    app.store
        .write("decide when a customer is lost", |tx| {
            super::decide(tx, rule)?;
            tx.record(Audited {
                by: Actor::Staff(visitor.staff),
                what: "retention.rule".to_owned(),
                subject: rule.months.to_string(),
                detail: json!({ "months": rule.months }),
                at: tx.now(),
            });
            Ok::<_, StoreError>(())
        })
        .await?;
    let said = asking.words.with("retention-rule-said", &[("months", rule.months.into())]);
    Ok(see_other("/retention").said(&app, said).into_response())
}

/// A day's number as the reader writes it.
pub(crate) fn day(words: Words, day: i64) -> String {
    words.day(start(day), &TimeZone::UTC)
}

/// The day a moment falls on where the organisation is.
fn today(now: Timestamp, zone: &TimeZone) -> i64 {
    crate::day::local_day(now, zone)
}
