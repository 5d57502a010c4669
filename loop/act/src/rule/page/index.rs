//! The list of rules, in the order they are tried.

use crate::rule::edit::{self, RuleError, Step};
use crate::rule::{Does, Owner, Rule, store as rows};
use crate::settings;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{RuleId, StaffId};
use std::collections::HashMap;
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, PageError, Place, Shell, Visitor, Words, render, see_other,
};

#[derive(Template)]
#[template(path = "rule/index.html")]
struct Index {
    shell: Shell,
    tabs: Vec<Tab>,
    may_change: bool,
    rows: Vec<Row>,
}

struct Row {
    rule: Rule,
    link: String,
    /// What it does, as one sentence.
    does: String,
    trouble: Option<String>,
    first: bool,
    last: bool,
}

pub(super) async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let (rules, names) = app
        .store
        .read(|tx| {
            let rules = rows::all(tx, &visitor.eyes)?;
            let names = rows::staff(tx, &visitor.eyes)?;
            Ok::<_, store::StoreError>((rules, names))
        })
        .await?;
    let names: HashMap<StaffId, String> =
        names.into_iter().map(|person| (person.id, person.name)).collect();
    let (words, last) = (asking.words, rules.len().saturating_sub(1));
    let rows = rules.into_iter().enumerate().map(|(place, rule)| Row {
        does: said(words, &rule, &names),
        trouble: rule.trouble.as_ref().map(|trouble| {
            let why = words.t(&trouble.last).into();
            words.with("rule-trouble", &[("times", trouble.times.into()), ("why", why)])
        }),
        first: place == 0,
        last: place == last,
        link: format!("/settings/rules/{}", rule.id),
        rule,
    });
    let rows = rows.collect();
    let tabs = settings::tabs(&asking, &visitor);
    let shell = asking.shell(&app, Place::Settings, words.t("rule-index"));
    let may_change = settings::reach_all(&visitor);
    Ok(render(&Index { shell, tabs, may_change, rows }))
}

/// "Opens a case for whoever's turn it is; a first word within 8 business hours."
fn said(words: Words, rule: &Rule, names: &HashMap<StaffId, String>) -> String {
    let Does::Open(action) = &rule.draft.does else {
        return words.t("rule-does-nothing").to_owned();
    };
    let length = words.duration_of_business(action.minutes);
    let args = |name: String| [("length", length.clone().into()), ("name", name.into())];
    let named = |staff: &StaffId| {
        names.get(staff).cloned().unwrap_or_else(|| words.t("rule-gone").to_owned())
    };
    match &action.owner {
        Owner::Rota => words.with("rule-does-rota", &args(String::new())[..1]),
        Owner::Turns(members) => {
            let all: Vec<String> = members.iter().map(named).collect();
            words.with("rule-does-turns", &args(all.join(", ")))
        }
        Owner::Manager => words.with("rule-does-manager", &args(String::new())[..1]),
        Owner::Relationship => words.with("rule-does-relationship", &args(String::new())[..1]),
        Owner::Nobody => words.with("rule-does-nobody", &args(String::new())[..1]),
        Owner::Person(staff) => words.with("rule-does-person", &args(named(staff))),
    }
}

/// Lengths of business time are said in hours: a business day is no day of 24 of them.
pub(super) trait BusinessTime {
    fn duration_of_business(self, minutes: i64) -> String;
}

impl BusinessTime for Words {
    fn duration_of_business(self, minutes: i64) -> String {
        match (minutes / 60, minutes % 60) {
            (0, rest) => self.with("rule-minutes", &[("count", rest.into())]),
            (hours, 0) => self.with("rule-hours", &[("count", hours.into())]),
            (hours, rest) => self
                .with("rule-hours-minutes", &[("hours", hours.into()), ("minutes", rest.into())]),
        }
    }
}

pub(super) async fn step(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let step = if form.get("step") == Some("up") { Step::Up } else { Step::Down };
    let id = parse(&id)?;
    app.store.write("move rule", |tx| edit::step(tx, &visitor, id, step)).await?;
    Ok(see_other("/settings/rules").into_response())
}

pub(super) async fn enable(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (id, on) = (parse(&id)?, form.get("on") == Some("yes"));
    app.store.write("switch rule", |tx| edit::enable(tx, &visitor, id, on)).await?;
    Ok(see_other("/settings/rules").into_response())
}

pub(super) async fn remove(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    match app.store.write("remove rule", |tx| edit::remove(tx, &visitor, id)).await {
        // Somebody removed it a moment ago: what was wanted is so.
        Ok(()) | Err(RuleError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(see_other("/settings/rules").said(&app, asking.words.t("rule-said-removed")).into_response())
}

pub(super) fn parse(id: &str) -> Result<RuleId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}
