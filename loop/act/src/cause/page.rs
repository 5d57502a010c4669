//! The page on which the organisation edits its tree of causes.

use super::edit::{self, CauseError, Step};
use super::{Branch, DEEPEST, all, store as rows, tree};
use crate::message::one_line;
use crate::names::Names;
use crate::settings;
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{CauseId, Language, Role};
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Fields, PageError, Place, Problems, Routes, Shell, Visitor,
    see_other,
};

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/settings/causes", run, index)
        .post("/settings/causes", run, add)
        .post("/settings/causes/{id}/names", run, rename)
        .post("/settings/causes/{id}/place", run, step)
        .post("/settings/causes/{id}/state", run, switch)
}

impl From<CauseError> for PageError {
    fn from(error: CauseError) -> Self {
        match error {
            CauseError::NotFound => Self::NotFound,
            CauseError::NotYours => Self::Forbidden,
            CauseError::Nameless => Self::BadRequest("cause-nameless"),
            CauseError::NameTooLong => Self::BadRequest("cause-name-long"),
            CauseError::TooDeep => Self::Conflict("cause-too-deep"),
            CauseError::Store(error) => error.into(),
        }
    }
}

#[derive(Template)]
#[template(path = "cause/index.html")]
struct Index {
    shell: Shell,
    tabs: Vec<Tab>,
    may_change: bool,
    rows: Vec<Row>,
    retired: Vec<Row>,
    groups: Vec<Choice>,
    problems: Problems,
    typed: Fields,
    /// The cause whose names came back, if it was not the form for a new one.
    back: Option<CauseId>,
}

/// A cause as the page shows it.
struct Row {
    branch: Branch,
    name: String,
    /// Its names in the two other languages.
    others: String,
    /// How many cases it closed.
    used: String,
    names: Vec<(Language, String)>,
    first: bool,
    last: bool,
}

async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, None, Fields::default(), Problems::new()).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    back: Option<CauseId>,
    typed: Fields,
    problems: Problems,
) -> Result<Response, PageError> {
    let (causes, used) = app
        .store
        .read(|tx| Ok::<_, StoreError>((all(tx, &visitor.eyes)?, rows::used(tx, &visitor.eyes)?)))
        .await?;
    let (language, branches) = (asking.language, tree(causes));
    let groups = branches
        .iter()
        .filter(|branch| branch.depth + 1 < DEEPEST && branch.cause.archived_at.is_none())
        .map(|branch| {
            let indent = "\u{2003}".repeat(branch.depth);
            let name = branch.cause.names.shown(language);
            Choice::new(branch.cause.id.to_string(), format!("{indent}{name}"))
        });
    let groups =
        std::iter::once(Choice::new("", asking.words.t("cause-top"))).chain(groups).collect();
    let shown = branches.iter().map(|branch| {
        let count = used.get(&branch.cause.id).copied().unwrap_or_default();
        Row::of(
            branch,
            &branches,
            language,
            asking.words.with("cause-used", &[("count", count.into())]),
        )
    });
    let (retired, rows) = shown.partition(|row| row.branch.cause.archived_at.is_some());
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let may_change = settings::reach_all(visitor);
    let (title, tabs) = (asking.words.t("cause-index"), settings::tabs(&asking, visitor));
    let shell = asking.shell(app, Place::Settings, title);
    Ok(render_as(
        status,
        &Index { shell, tabs, may_change, rows, retired, groups, problems, typed, back },
    ))
}

impl Row {
    fn of(branch: &Branch, all: &[Branch], language: Language, used: String) -> Self {
        let (cause, names) = (&branch.cause, &branch.cause.names);
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        let others: Vec<&str> = others.filter_map(|other| names.get(other)).collect();
        let neighbours: Vec<CauseId> = all
            .iter()
            .filter(|other| other.cause.parent == cause.parent && other.cause.archived_at.is_none())
            .map(|other| other.cause.id)
            .collect();
        Self {
            name: names.shown(language).to_owned(),
            others: others.join(" · "),
            used,
            names: Language::ALL
                .map(|language| (language, names.get(language).unwrap_or_default().to_owned()))
                .into(),
            first: neighbours.first() == Some(&cause.id),
            last: neighbours.last() == Some(&cause.id),
            branch: branch.clone(),
        }
    }
}

impl Index {
    /// What stands in a name's field: what was typed when the form came back, else what is kept.
    fn value<'a>(&'a self, row: &'a Row, language: &Language, kept: &'a str) -> &'a str {
        match self.back {
            Some(id) if id == row.branch.cause.id => {
                self.typed.get(&format!("name-{}", language.code())).unwrap_or_default()
            }
            _ => kept,
        }
    }

    fn is_back(&self, row: &Row) -> bool {
        self.back == Some(row.branch.cause.id)
    }

    /// Whether the form for a new cause came back.
    fn adds(&self) -> bool {
        self.back.is_none() && !self.problems.is_empty()
    }

    #[expect(clippy::unused_self, reason = "templates call functions of their page")]
    fn field(&self, language: &Language) -> String {
        format!("name-{}", language.code())
    }

    fn typed(&self, field: &str) -> &str {
        if self.back.is_none() { self.typed.get(field).unwrap_or_default() } else { "" }
    }
}

async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let parent = match form.get("parent").filter(|parent| !parent.is_empty()) {
        None => None,
        Some(parent) => Some(parent.parse().map_err(|_| PageError::NotFound)?),
    };
    let names = names(&form);
    let added = app.store.write("add cause", |tx| edit::add(tx, &visitor, parent, &names)).await;
    finish(&app, asking, &visitor, None, form, added.map(drop), "cause-said-added").await
}

async fn rename(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (id, names) = (parse(&id)?, names(&form));
    let renamed =
        app.store.write("rename cause", |tx| edit::rename(tx, &visitor, id, &names)).await;
    finish(&app, asking, &visitor, Some(id), form, renamed, "cause-said-renamed").await
}

async fn step(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let step = if form.get("step") == Some("up") { Step::Up } else { Step::Down };
    let id = parse(&id)?;
    app.store.write("move cause", |tx| edit::step(tx, &visitor, id, step)).await?;
    Ok(see_other("/settings/causes").into_response())
}

/// Retires a cause, or takes it back into use.
async fn switch(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (id, back) = (parse(&id)?, form.get("used") == Some("yes"));
    let done = app
        .store
        .write("retire cause", |tx| match back {
            true => edit::restore(tx, &visitor, id),
            false => edit::archive(tx, &visitor, id),
        })
        .await;
    let said = if back { "cause-said-restored" } else { "cause-said-retired" };
    finish(&app, asking, &visitor, Some(id), form, done, said).await
}

async fn finish(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<CauseId>,
    form: Fields,
    done: Result<(), CauseError>,
    said: &'static str,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    match done {
        Ok(()) => {
            let to = see_other("/settings/causes").said(app, asking.words.t(said));
            return Ok(to.into_response());
        }
        Err(CauseError::Nameless) => problems.add("name", "cause-nameless"),
        Err(CauseError::NameTooLong) => problems.add("name", "cause-name-long"),
        Err(error) => return Err(error.into()),
    }
    page(app, asking, visitor, id, form, problems).await
}

fn names(form: &Fields) -> Names {
    Names::new(Language::ALL.map(|language| {
        let name = form.get(&format!("name-{}", language.code())).unwrap_or_default();
        (language, one_line(name))
    }))
}

fn parse(id: &str) -> Result<CauseId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}
