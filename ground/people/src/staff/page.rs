//! The pages of staff: who works here, inviting somebody, and what each may do.

use super::away::{self, page::Away};
use super::{
    NewStaff, Reach, Staff, StaffError, all, by_id, change_role, disable, enable, invite,
    move_to_unit, renew_link,
};
use crate::by::By;
use crate::email::Email;
use crate::one_line::{NAME, one_line};
use crate::pass::Purpose;
use crate::set_up::languages;
use crate::unit::{self, Branch, choices};
use crate::{organisation, second_factor, settings_tabs};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Language, Role, StaffId, Timestamp, UnitId};
use serde::Deserialize;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, PageError, Place, Problems, Routes, Shell, Visitor, Words,
    see_other,
};

const PATH: &str = "/settings/people";
const MANAGERS: Access = Access::Staff(Role::Manager);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, MANAGERS, list)
        .post(PATH, MANAGERS, add)
        .get("/settings/people/new", MANAGERS, new)
        .get("/settings/people/{staff}", MANAGERS, show)
        .post("/settings/people/{staff}", MANAGERS, change)
        .post("/settings/people/{staff}/access", MANAGERS, change_access)
        .post("/settings/people/{staff}/link", MANAGERS, make_link)
}

#[derive(Template)]
#[template(path = "staff/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    members: Vec<Member>,
}

struct Member {
    staff: Staff,
    unit: String,
    /// The last day they are away.
    away: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "staff/new.html")]
struct NewPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    form: NewForm,
    units: Vec<Choice>,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "staff/show.html")]
struct ShowPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    staff: Staff,
    unit: String,
    /// Whether the visitor may change this person.
    open: bool,
    is_self: bool,
    units: Vec<Choice>,
    roles: Vec<Choice>,
    /// Whether a code is asked for when they sign in.
    has_second_factor: bool,
    away: Away,
}

/// A link that is shown this once.
#[derive(Template)]
#[template(path = "staff/link.html")]
struct LinkPage {
    shell: Shell,
    tabs: Vec<Tab>,
    name: String,
    is_invitation: bool,
    link: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewForm {
    name: String,
    email: String,
    role: String,
    unit: String,
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeForm {
    role: String,
    unit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessForm {
    access: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn list(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let eyes = &visitor.eyes;
    let (staff, units, away) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((all(tx, eyes)?, unit::all(tx, eyes)?, away::all(tx, eyes)?))
        })
        .await?;
    let words = asking.words;
    let name = |id: UnitId| {
        let unit = units.iter().find(|branch| branch.unit.id == id);
        unit.map_or("", |branch| branch.unit.name_in(words.language())).to_owned()
    };
    let last = |id| away.get(&id).copied().map(away::page::last_moment);
    let member = |staff: Staff| Member { unit: name(staff.unit), away: last(staff.id), staff };
    let members = staff.into_iter().map(member).collect();
    let tabs = settings_tabs(words, visitor.role, PATH);
    let shell = asking.shell(&app, Place::Settings, words.t("settings-people"));
    Ok(web::render(&ListPage { shell, tabs, members }))
}

/// The roles somebody may give: none above their own.
fn roles(words: Words, most: Role) -> Vec<Choice> {
    let known = Role::ALL.into_iter().filter(|role| *role <= most);
    known.map(|role| Choice::new(role.code(), words.role(role))).collect()
}

async fn new(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let language = organisation::current(&app).await?.language;
    let form = NewForm {
        role: Role::Agent.code().to_owned(),
        language: language.code().to_owned(),
        ..NewForm::default()
    };
    new_page(&app, asking, &visitor, form, Problems::new()).await
}

async fn new_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    form: NewForm,
    problems: Problems,
) -> Result<Response, PageError> {
    let units: Vec<Branch> = app.store.read(|tx| unit::all(tx, &visitor.eyes)).await?;
    let words = asking.words;
    let page = NewPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        units: choices(&units, words.language()),
        roles: roles(words, visitor.role),
        languages: languages(),
        shell: asking.shell(app, Place::Settings, words.t("staff-add")),
        problems,
        form,
    };
    Ok(render_as(status(&page.problems), &page))
}

fn status(problems: &Problems) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

fn check(form: &NewForm) -> Result<NewStaff, Problems> {
    let mut problems = Problems::new();
    let (name, email) = (one_line(&form.name, NAME), Email::parse(&form.email));
    let (role, unit) = (Role::parse(&form.role), form.unit.parse());
    let language = Language::parse(&form.language);
    if name.is_none() {
        problems.add("name", "staff-name-missing");
    }
    if email.is_none() {
        problems.add("email", "staff-email-wrong");
    }
    if role.is_none() {
        problems.add("role", "staff-role-unknown");
    }
    if unit.is_err() {
        problems.add("unit", "staff-unit-unknown");
    }
    if language.is_none() {
        problems.add("language", "organisation-language-missing");
    }
    match (name, email, role, unit, language) {
        (Some(name), Some(email), Some(role), Ok(unit), Some(language)) => {
            Ok(NewStaff { email, name, role, unit, language })
        }
        _ => Err(problems),
    }
}

async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<NewForm>,
) -> Result<Response, PageError> {
    let new = match check(&form) {
        Ok(new) => new,
        Err(problems) => return new_page(&app, asking, &visitor, form, problems).await,
    };
    let invited =
        app.store.write("invite staff", |tx| invite(tx, By::Visitor(&visitor), &new)).await;
    match invited {
        Ok((_, path)) => {
            Ok(link_page(&app, asking, &visitor, new.name, Purpose::Invitation, &path))
        }
        Err(error) => {
            let problems = said(error)?;
            new_page(&app, asking, &visitor, form, problems).await
        }
    }
}

/// What a refusal says beside its field; what is none stays an error.
fn said(error: StaffError) -> Result<Problems, PageError> {
    let (field, key) = match error {
        StaffError::NotFound => return Err(PageError::NotFound),
        StaffError::Store(error) => return Err(error.into()),
        StaffError::EmailTaken => ("email", "staff-email-taken"),
        StaffError::NoSuchUnit => ("unit", "staff-unit-unknown"),
        StaffError::RoleAbove => ("role", "staff-role-above"),
        StaffError::NotYours => ("", "staff-not-yours"),
        StaffError::LastOwner => ("", "staff-last-owner"),
        StaffError::Yourself => ("", "staff-yourself"),
    };
    let mut problems = Problems::new();
    problems.add(field, key);
    Ok(problems)
}

fn link_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    name: String,
    purpose: Purpose,
    path: &str,
) -> Response {
    let words = asking.words;
    let tabs = settings_tabs(words, visitor.role, PATH);
    let shell = asking.shell(app, Place::Settings, words.t("staff-link-title"));
    let is_invitation = purpose == Purpose::Invitation;
    web::render(&LinkPage { shell, tabs, name, is_invitation, link: app.site.link(path) })
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<StaffId>,
) -> Result<Response, PageError> {
    show_page(&app, asking, &visitor, id, Problems::new(), None).await
}

pub(super) async fn show_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: StaffId,
    problems: Problems,
    typed: Option<String>,
) -> Result<Response, PageError> {
    let (staff, units, reach, has_second_factor, away) = app
        .store
        .read(|tx| {
            let staff = by_id(tx, &visitor.eyes, id)?;
            let reach = Reach::of(tx, By::Visitor(visitor))?;
            let factor = second_factor::is_on(tx, id)?;
            let away = away::until(tx, id)?;
            Ok::<_, StoreError>((staff, unit::all(tx, &visitor.eyes)?, reach, factor, away))
        })
        .await?;
    let staff = staff.ok_or(PageError::NotFound)?;
    let words = asking.words;
    let unit = units.iter().find(|branch| branch.unit.id == staff.unit);
    let page = ShowPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        unit: unit.map_or("", |branch| branch.unit.name_in(words.language())).to_owned(),
        open: staff.may_be_changed_by(&reach),
        is_self: staff.id == visitor.staff,
        units: choices(&units, words.language()),
        roles: roles(words, visitor.role),
        shell: asking.shell(app, Place::Settings, &staff.name),
        problems,
        away: {
            let action = format!("{PATH}/{id}/away");
            Away::of(away, typed, action, &organisation::zone(app))
        },
        staff,
        has_second_factor,
    };
    Ok(render_as(status(&page.problems), &page))
}

async fn change(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<StaffId>,
    Checked(form): Checked<ChangeForm>,
) -> Result<Response, PageError> {
    let role = Role::parse(&form.role).ok_or(PageError::BadRequest("staff-role-unknown"))?;
    let unit = form.unit.parse().map_err(|_| PageError::BadRequest("staff-unit-unknown"))?;
    let done = app
        .store
        .write("change staff", |tx| {
            move_to_unit(tx, By::Visitor(&visitor), id, unit)?;
            change_role(tx, By::Visitor(&visitor), id, role)
        })
        .await;
    answer(&app, asking, &visitor, id, done).await
}

/// Back to the person's page, with what was done or why it was not.
pub(super) async fn answer(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: StaffId,
    done: Result<(), StaffError>,
) -> Result<Response, PageError> {
    match done {
        Ok(()) => {
            let said = asking.words.t("settings-kept");
            Ok(see_other(format!("{PATH}/{id}")).said(app, said).into_response())
        }
        Err(error) => {
            let problems = said(error)?;
            show_page(app, asking, visitor, id, problems, None).await
        }
    }
}

async fn change_access(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<StaffId>,
    Checked(form): Checked<AccessForm>,
) -> Result<Response, PageError> {
    let opens = match form.access.as_str() {
        "open" => true,
        "shut" => false,
        _ => return Err(PageError::BadRequest("error-form")),
    };
    let done = app
        .store
        .write("change access", |tx| {
            let by = By::Visitor(&visitor);
            if opens { enable(tx, by, id) } else { disable(tx, by, id) }
        })
        .await;
    answer(&app, asking, &visitor, id, done).await
}

async fn make_link(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<StaffId>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, PageError> {
    let made = app
        .store
        .write("make staff link", |tx| {
            let (purpose, path) = renew_link(tx, By::Visitor(&visitor), id)?;
            let name = by_id(tx, &visitor.eyes, id)?.map(|staff| staff.name).unwrap_or_default();
            Ok::<_, StaffError>((purpose, path, name))
        })
        .await;
    match made {
        Ok((purpose, path, name)) => Ok(link_page(&app, asking, &visitor, name, purpose, &path)),
        Err(error) => {
            let problems = said(error)?;
            show_page(&app, asking, &visitor, id, problems, None).await
        }
    }
}
