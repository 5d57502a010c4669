//! The pages of units: the tree, and adding a unit.

mod show;

use super::{Branch, Names, NewUnit, UnitError, add, all, by_id, choices, store};
use crate::by::By;
use crate::one_line::{NAME, one_line};
use crate::set_up::zones;
use crate::{settings_tabs, zone};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Language, Role, UnitId};
use serde::Deserialize;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, PageError, Place, Problems, Routes, Shell, Visitor, see_other,
};

const PATH: &str = "/settings/units";
const MANAGERS: Access = Access::Staff(Role::Manager);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, MANAGERS, list)
        .post(PATH, MANAGERS, create)
        .get("/settings/units/new", MANAGERS, new)
        .merge(show::routes())
}

#[derive(Template)]
#[template(path = "unit/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
}

/// A line of the tree.
struct Line {
    id: UnitId,
    name: String,
    /// A class of the page's indents.
    depth: usize,
    manager: Option<String>,
    zone: Option<String>,
}

#[derive(Template)]
#[template(path = "unit/new.html")]
struct NewPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    form: NewForm,
    units: Vec<Choice>,
    zones: Vec<Choice>,
}

#[derive(Debug, Default, Deserialize)]
struct Beneath {
    parent: Option<UnitId>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewForm {
    parent: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    zone: String,
}

async fn list(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let (branches, managers) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((all(tx, &visitor.eyes)?, store::managers(tx, &visitor.eyes)?))
        })
        .await?;
    let words = asking.words;
    let lines = lines(&branches, &managers, words.language());
    let tabs = settings_tabs(words, visitor.role, PATH);
    let shell = asking.shell(&app, Place::Settings, words.t("settings-units"));
    Ok(web::render(&ListPage { shell, tabs, lines }))
}

/// A zone is shown where it differs from the one at the top.
fn lines(branches: &[Branch], managers: &[(UnitId, String)], language: Language) -> Vec<Line> {
    let first = branches.first().map(|branch| branch.unit.zone.as_str());
    branches
        .iter()
        .map(|Branch { unit, depth }| Line {
            id: unit.id,
            name: unit.name_in(language).to_owned(),
            depth: (*depth).min(6),
            manager: managers.iter().find(|(id, _)| *id == unit.id).map(|(_, name)| name.clone()),
            zone: (*depth == 0 || Some(unit.zone.as_str()) != first)
                .then(|| zone::said(&unit.zone)),
        })
        .collect()
}

async fn new(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Query(beneath): Query<Beneath>,
) -> Result<Response, PageError> {
    let parent = beneath.parent.map(|parent| parent.to_string()).unwrap_or_default();
    let form = NewForm { parent, ..NewForm::default() };
    new_page(&app, asking, &visitor, form, Problems::new()).await
}

async fn new_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    form: NewForm,
    problems: Problems,
) -> Result<Response, PageError> {
    let branches = app.store.read(|tx| all(tx, &visitor.eyes)).await?;
    let words = asking.words;
    let mut offered = vec![Choice::new("", words.t("unit-zone-above"))];
    offered.extend(zones(&form.zone));
    let page = NewPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        units: choices(&branches, words.language()),
        zones: offered,
        shell: asking.shell(app, Place::Settings, words.t("unit-add")),
        problems,
        form,
    };
    Ok(render_as(status(&page.problems), &page))
}

fn status(problems: &Problems) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

async fn create(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<NewForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    let (name, parent) = (one_line(&form.name, NAME), form.parent.parse::<UnitId>().ok());
    let zone = match (form.zone.as_str(), parent) {
        ("", Some(parent)) => {
            let above = app.store.read(|tx| by_id(tx, &visitor.eyes, parent)).await?;
            Some(above.ok_or(PageError::NotFound)?.zone)
        }
        (zone, _) => zone::parse(zone),
    };
    if name.is_none() {
        problems.add("name", "unit-name-missing");
    }
    if zone.is_none() {
        problems.add("zone", "unit-zone-unknown");
    }
    if parent.is_none() {
        problems.add("parent", "unit-parent-unknown");
    }
    let (Some(name), Some(zone), Some(_)) = (name, zone, parent) else {
        return new_page(&app, asking, &visitor, form, problems).await;
    };
    let new = NewUnit { parent, name, names: Names::default(), zone, manager: None };
    match app.store.write("add unit", |tx| add(tx, By::Visitor(&visitor), &new)).await {
        Ok(id) => {
            let said = asking.words.with("unit-added", &[("name", new.name.into())]);
            Ok(see_other(format!("{PATH}/{id}")).said(&app, said).into_response())
        }
        Err(error) => {
            let problems = said(error)?;
            new_page(&app, asking, &visitor, form, problems).await
        }
    }
}

/// What a refusal says beside its field; what is none stays an error.
fn said(error: UnitError) -> Result<Problems, PageError> {
    let (field, key) = match error {
        UnitError::NotFound => return Err(PageError::NotFound),
        UnitError::Store(error) => return Err(error.into()),
        UnitError::Cycle => ("parent", "unit-cycle"),
        UnitError::TopStays => ("parent", "unit-top-stays"),
        UnitError::OwnUnit => ("parent", "unit-own"),
        UnitError::NoSuchStaff => ("manager", "unit-no-such-staff"),
    };
    let mut problems = Problems::new();
    problems.add(field, key);
    Ok(problems)
}
