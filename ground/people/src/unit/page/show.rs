//! The page of one unit: its name, zone and manager, its rota, and its place in the tree.

use super::{MANAGERS, PATH, said, status};
use crate::by::By;
use crate::one_line::{NAME, one_line};
use crate::set_up::zones;
use crate::staff::away::page::last_moment;
use crate::staff::{self, Staff};
use crate::unit::{
    Branch, Change, Member, Names, Unit, UnitError, all, by_id, change, choices, move_to, rota,
    set_rota,
};
use crate::{settings_tabs, zone};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Language, StaffId, Timestamp, UnitId};
use serde::Deserialize;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{App, Asking, Checked, PageError, Place, Problems, Routes, Shell, Visitor, see_other};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/settings/units/{unit}", MANAGERS, show)
        .post("/settings/units/{unit}", MANAGERS, keep)
        .post("/settings/units/{unit}/parent", MANAGERS, change_parent)
        .post("/settings/units/{unit}/rota", MANAGERS, change_rota)
}

#[derive(Template)]
#[template(path = "unit/show.html")]
struct ShowPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    id: UnitId,
    form: UnitForm,
    zones: Vec<Choice>,
    managers: Vec<Choice>,
    /// Where it can be moved; empty when the visitor can't move it.
    parents: Vec<Choice>,
    parent: String,
    turns: Vec<Turn>,
}

/// Somebody who could take turns in the unit.
struct Turn {
    id: StaffId,
    name: String,
    takes: bool,
    next: bool,
    /// The last day they are away.
    away: Option<Timestamp>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitForm {
    name: String,
    #[serde(default)]
    name_th: String,
    #[serde(default)]
    name_vi: String,
    #[serde(default)]
    name_en: String,
    zone: String,
    manager: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParentForm {
    parent: UnitId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RotaForm {
    #[serde(default)]
    member: Vec<StaffId>,
}

/// All that the page of one unit shows.
struct Seen {
    unit: Unit,
    branches: Vec<Branch>,
    able: Vec<Staff>,
    members: Vec<Member>,
}

fn see(tx: &mut Tx, eyes: &Eyes, id: UnitId) -> Result<Option<Seen>, StoreError> {
    let Some(unit) = by_id(tx, eyes, id)? else { return Ok(None) };
    let (branches, able) = (all(tx, eyes)?, staff::able_to_work_in(tx, eyes, id)?);
    let members = rota(tx, eyes, id)?;
    Ok(Some(Seen { unit, branches, able, members }))
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<UnitId>,
) -> Result<Response, PageError> {
    show_page(&app, asking, &visitor, id, None, Problems::new()).await
}

async fn show_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: UnitId,
    typed: Option<UnitForm>,
    problems: Problems,
) -> Result<Response, PageError> {
    let seen = app.store.read(|tx| see(tx, &visitor.eyes, id)).await?;
    let Seen { unit, branches, able, members } = seen.ok_or(PageError::NotFound)?;
    let words = asking.words;
    let form = typed.unwrap_or_else(|| UnitForm::of(&unit));
    let title = unit.name_in(words.language()).to_owned();
    let mut managers = vec![Choice::new("", words.t("unit-manager-above"))];
    managers.extend(able.iter().map(|staff| Choice::new(staff.id.to_string(), &staff.name)));
    let page = ShowPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        id,
        zones: zones(&form.zone),
        managers,
        parents: parents(&unit, &branches, words.language()),
        parent: unit.parent.map(|parent| parent.to_string()).unwrap_or_default(),
        turns: turns(able, &members),
        shell: asking.shell(app, Place::Settings, title),
        problems,
        form,
    };
    Ok(render_as(status(&page.problems), &page))
}

/// Every unit in sight that the unit can stand beneath; none when its parent is out of sight.
fn parents(unit: &Unit, branches: &[Branch], language: Language) -> Vec<Choice> {
    let in_sight = |id: UnitId| branches.iter().any(|branch| branch.unit.id == id);
    if !unit.parent.is_some_and(in_sight) {
        return Vec::new();
    }
    let start = branches.iter().position(|branch| branch.unit.id == unit.id);
    let depth = start.map_or(0, |start| branches[start].depth);
    let beneath = |place: usize| {
        start.is_some_and(|start| {
            place >= start && branches[start + 1..=place].iter().all(|branch| branch.depth > depth)
        })
    };
    let fits = branches.iter().enumerate().filter(|(place, _)| !beneath(*place));
    choices(&fits.map(|(_, branch)| branch.clone()).collect::<Vec<_>>(), language)
}

/// Those on the rota first, in the order of their turns.
fn turns(able: Vec<Staff>, members: &[Member]) -> Vec<Turn> {
    let place = |id| members.iter().position(|member| member.staff == id);
    let next = members.iter().find(|member| member.away_until.is_none());
    let mut turns: Vec<Turn> = able
        .into_iter()
        .map(|staff| {
            let member = members.iter().find(|member| member.staff == staff.id);
            Turn {
                takes: member.is_some(),
                next: next.is_some_and(|next| next.staff == staff.id),
                away: member.and_then(|member| member.away_until).map(last_moment),
                id: staff.id,
                name: staff.name,
            }
        })
        .collect();
    turns.sort_by_key(|turn| place(turn.id).unwrap_or(usize::MAX));
    turns
}

impl UnitForm {
    fn of(unit: &Unit) -> Self {
        let name = |language| unit.names.get(language).unwrap_or_default().to_owned();
        Self {
            name: unit.name.clone(),
            name_th: name(Language::Th),
            name_vi: name(Language::Vi),
            name_en: name(Language::En),
            zone: unit.zone.clone(),
            manager: unit.manager.map(|manager| manager.to_string()).unwrap_or_default(),
        }
    }

    fn check(&self) -> Result<Change, Problems> {
        let mut problems = Problems::new();
        let (name, zone) = (one_line(&self.name, NAME), zone::parse(&self.zone));
        let manager = (!self.manager.is_empty()).then(|| self.manager.parse::<StaffId>());
        if name.is_none() {
            problems.add("name", "unit-name-missing");
        }
        if zone.is_none() {
            problems.add("zone", "unit-zone-unknown");
        }
        if matches!(manager, Some(Err(_))) {
            problems.add("manager", "unit-no-such-staff");
        }
        let line = |text: &str| one_line(text, NAME).unwrap_or_default();
        let names = Names::of([
            (Language::Th, line(&self.name_th)),
            (Language::Vi, line(&self.name_vi)),
            (Language::En, line(&self.name_en)),
        ]);
        match (name, zone, manager.transpose()) {
            (Some(name), Some(zone), Ok(manager)) => Ok(Change { name, names, zone, manager }),
            _ => Err(problems),
        }
    }
}

async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<UnitId>,
    Checked(form): Checked<UnitForm>,
) -> Result<Response, PageError> {
    let wanted = match form.check() {
        Ok(wanted) => wanted,
        Err(problems) => return show_page(&app, asking, &visitor, id, Some(form), problems).await,
    };
    let by = By::Visitor(&visitor);
    let done = app.store.write("change unit", |tx| change(tx, by, id, &wanted)).await;
    answer(&app, asking, &visitor, id, Some(form), done).await
}

/// Back to the unit's page, with what was done or why it was not.
async fn answer(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: UnitId,
    typed: Option<UnitForm>,
    done: Result<(), UnitError>,
) -> Result<Response, PageError> {
    match done {
        Ok(()) => {
            let said = asking.words.t("settings-kept");
            Ok(see_other(format!("{PATH}/{id}")).said(app, said).into_response())
        }
        Err(error) => {
            let problems = said(error)?;
            show_page(app, asking, visitor, id, typed, problems).await
        }
    }
}

async fn change_parent(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<UnitId>,
    Checked(form): Checked<ParentForm>,
) -> Result<Response, PageError> {
    let by = By::Visitor(&visitor);
    let done = app.store.write("move unit", |tx| move_to(tx, by, id, form.parent)).await;
    answer(&app, asking, &visitor, id, None, done).await
}

async fn change_rota(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<UnitId>,
    Checked(form): Checked<RotaForm>,
) -> Result<Response, PageError> {
    let by = By::Visitor(&visitor);
    let done = app.store.write("change rota", |tx| set_rota(tx, by, id, &form.member)).await;
    answer(&app, asking, &visitor, id, None, done).await
}
