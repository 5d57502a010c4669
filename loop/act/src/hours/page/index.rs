//! The list of calendars, and the units with hours of their own.

use crate::hours::edit::{self, HoursError};
use crate::hours::{Hours, store as rows};
use crate::settings;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::UnitId;
use std::collections::HashMap;
use store::StoreError;
use web::form::Choice;
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, PageError, Place, Shell, Visitor, Words, render, see_other,
};

#[derive(Template)]
#[template(path = "hours/index.html")]
struct Index {
    shell: Shell,
    tabs: Vec<Tab>,
    may_change: bool,
    rows: Vec<Row>,
    units: Vec<UnitRow>,
    choices: Vec<Choice>,
}

struct Row {
    hours: Hours,
    link: String,
    /// Each day's name and its shifts as written.
    days: Vec<(&'static str, String)>,
    holidays: String,
    open_now: bool,
}

struct UnitRow {
    id: UnitId,
    name: String,
    depth: usize,
    chosen: String,
}

/// The keys of the days' names, Monday first.
pub(super) const DAYS: [&str; 7] = [
    "hours-monday",
    "hours-tuesday",
    "hours-wednesday",
    "hours-thursday",
    "hours-friday",
    "hours-saturday",
    "hours-sunday",
];

pub(super) async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let eyes = &visitor.eyes;
    let (all, own, units) = app
        .store
        .read(|tx| {
            let units = people::unit::all(tx, eyes)?;
            Ok::<_, StoreError>((rows::all(tx, eyes)?, rows::units(tx, eyes)?, units))
        })
        .await?;
    let (words, language, now) = (asking.words, asking.language, asking.now);
    let own: HashMap<UnitId, String> =
        own.into_iter().map(|own| (own.unit, own.calendar)).collect();
    let choices = all.iter().map(|hours| Choice::new(&hours.id, &hours.name));
    let choices =
        std::iter::once(Choice::new("", words.t("hours-as-above"))).chain(choices).collect();
    let units = units.into_iter().map(|branch| UnitRow {
        id: branch.unit.id,
        name: branch.unit.name_in(language).to_owned(),
        depth: branch.depth,
        chosen: own.get(&branch.unit.id).cloned().unwrap_or_default(),
    });
    let page = Index {
        tabs: settings::tabs(&asking, &visitor),
        may_change: settings::reach_all(&visitor),
        units: units.collect(),
        rows: all.into_iter().map(|hours| Row::of(hours, words, now)).collect(),
        choices,
        shell: asking.shell(&app, Place::Settings, words.t("hours-index")),
    };
    Ok(render(&page))
}

impl Row {
    fn of(hours: Hours, words: Words, now: kernel::Timestamp) -> Self {
        let shifts = |day: &Vec<String>| match day.as_slice() {
            [] => words.t("hours-closed").to_owned(),
            shifts => shifts.join(", ").replace('-', "–"),
        };
        let days = DAYS.iter().zip(&hours.draft.days).map(|(key, day)| (words.t(key), shifts(day)));
        Self {
            days: days.collect(),
            holidays: words.with("hours-holidays", &[("count", hours.draft.holidays.len().into())]),
            open_now: hours.calendar().is_open(now),
            link: format!("/settings/hours/{}", hours.id),
            hours,
        }
    }
}

pub(super) async fn make_default(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    app.store.write("default hours", |tx| edit::make_default(tx, &visitor, &id)).await?;
    Ok(see_other("/settings/hours")
        .said(&app, asking.words.t("hours-said-default"))
        .into_response())
}

pub(super) async fn remove(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let to = see_other("/settings/hours");
    let words = asking.words;
    match app.store.write("remove hours", |tx| edit::remove(tx, &visitor, &id)).await {
        Ok(()) => Ok(to.said(&app, words.t("hours-said-removed")).into_response()),
        Err(HoursError::InUse) => Ok(to.warned(&app, words.t("hours-in-use")).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// Says which hours a unit keeps.
pub(super) async fn for_unit(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let unit = form.get("unit").and_then(|unit| unit.parse().ok()).ok_or(PageError::NotFound)?;
    let calendar = form.get("calendar").filter(|calendar| !calendar.is_empty());
    app.store.write("unit hours", |tx| edit::for_unit(tx, &visitor, unit, calendar)).await?;
    Ok(see_other("/settings/hours").said(&app, asking.words.t("hours-said-unit")).into_response())
}
