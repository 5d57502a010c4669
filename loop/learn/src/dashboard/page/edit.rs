//! Making a dashboard and changing it: plain forms, one change each.

use super::show::board;
use super::{dimensions, measures, parse};
use crate::Surveys;
use crate::dashboard::change::{self, DashboardError, Move, mine};
use crate::dashboard::draw::title;
use crate::dashboard::{DIMENSIONS, Dashboard, MEASURES, MOST_TILES, Shape, Tile, Unfit};
use crate::scores::asked::Known;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::DashboardId;
use web::form::Choice;
use web::page::{render, render_as};
use web::{
    App, Asking, Checked, Fields, Filters, PageError, Place, Problems, Shell, Visitor, Words,
    see_other,
};

#[derive(Template)]
#[template(path = "dashboard/new.html")]
struct New {
    shell: Shell,
    problems: Problems,
    /// The name that was typed.
    typed: String,
    /// The dashboard that it begins as a copy of; empty for none.
    of: String,
    back: String,
}

#[derive(Template)]
#[template(path = "dashboard/edit.html")]
struct Edit {
    shell: Shell,
    problems: Problems,
    /// Where it is looked at.
    address: String,
    dashboard: Dashboard,
    titles: Vec<String>,
    shapes: Vec<Choice>,
    measures: Vec<Choice>,
    dimensions: Vec<Choice>,
    typed: Fields,
    is_full: bool,
}

impl Edit {
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }
}

pub(super) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let of = address.get("of").unwrap_or_default().to_owned();
    let words = asking.words;
    let name = match of.as_str() {
        "" => String::new(),
        _ => {
            let copied = copied(&app, &visitor, words, &of).await?;
            words.with("dashboard-copy-name", &[("name", copied.0.into())])
        }
    };
    let shell = asking.shell(&app, Place::Scores, words.t("dashboard-new"));
    let back = if of.is_empty() { "/dashboards".to_owned() } else { format!("/dashboards/{of}") };
    Ok(render(&New { shell, problems: Problems::new(), typed: name, of, back }))
}

/// Name and tiles of the dashboard to begin with.
async fn copied(
    app: &App,
    visitor: &Visitor,
    words: Words,
    of: &str,
) -> Result<(String, Vec<Tile>), PageError> {
    let eyes = &visitor.eyes;
    app.store
        .read(|tx| {
            let surveys = app.part::<Surveys>().all(tx, eyes)?;
            let known = Known::of(tx, eyes, surveys)?;
            let board = board(tx, eyes, words, &known, of)?;
            Ok::<_, PageError>((board.name, board.tiles))
        })
        .await
}

pub(super) async fn make(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (name, of) = (form.get("name").unwrap_or_default(), form.get("of").unwrap_or_default());
    let tiles = match of {
        "" => Vec::new(),
        of => copied(&app, &visitor, asking.words, of).await?.1,
    };
    let made = app
        .store
        .write("make dashboard", |tx| change::make(tx, &visitor, name, tiles.clone()))
        .await;
    match made {
        Ok(id) => Ok(see_other(format!("/dashboards/{id}/edit")).into_response()),
        Err(DashboardError::Name) => {
            let mut problems = Problems::new();
            problems.add("name", "dashboard-wrong-name");
            let title = asking.words.t("dashboard-new");
            let shell = asking.shell(&app, Place::Scores, title);
            let (typed, of, back) = (name.to_owned(), of.to_owned(), "/dashboards".to_owned());
            let page = New { shell, problems, typed, of, back };
            Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    shown(&app, &visitor, asking, id, (Fields::default(), Problems::new())).await
}

async fn shown(
    app: &App,
    visitor: &Visitor,
    asking: Asking,
    id: DashboardId,
    (typed, problems): (Fields, Problems),
) -> Result<Response, PageError> {
    let words = asking.words;
    let dashboard = app.store.read(|tx| mine(tx, visitor, id)).await?;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shape = |shape: Shape| {
        let key = match shape {
            Shape::Figure => "shape-figure",
            Shape::Trend => "shape-trend",
            Shape::Bars => "shape-bars",
            Shape::Heat => "shape-heat",
            Shape::Spread => "shape-spread",
            Shape::Themes => "shape-themes",
        };
        Choice::new(shape.code(), words.t(key))
    };
    let page = Edit {
        shell: asking.shell(app, Place::Scores, &dashboard.name),
        problems,
        address: format!("/dashboards/{id}"),
        titles: dashboard.tiles.iter().map(|tile| title(words, tile)).collect(),
        shapes: Shape::ALL.map(shape).to_vec(),
        measures: measures(words),
        dimensions: dimensions(words),
        typed,
        is_full: dashboard.tiles.len() >= MOST_TILES,
        dashboard,
    };
    Ok(render_as(status, &page))
}

/// What a form says a tile is to be.
fn tile(form: &Fields) -> Result<Tile, Unfit> {
    let get = |name: &str| form.get(name).filter(|text| !text.is_empty());
    let shape = Shape::ALL.into_iter().find(|shape| Some(shape.code()) == get("shape"));
    let shape = shape.ok_or(Unfit("shape", "tile-wrong-shape"))?;
    let measure = MEASURES.into_iter().find(|measure| Some(measure.name()) == get("measure"));
    let measure = measure.ok_or(Unfit("measure", "tile-wrong-measure"))?;
    let dimension = |name| DIMENSIONS.into_iter().find(|by| Some(by.name()) == get(name));
    let by: Vec<_> = ["by", "then"].into_iter().filter_map(dimension).collect();
    Tile::new(shape, measure, &by)
}

/// The version that the form was made for.
fn version(form: &Fields) -> i64 {
    form.get("version").and_then(|text| text.parse().ok()).unwrap_or_default()
}

pub(super) async fn add(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let new = match tile(&form) {
        Ok(new) => new,
        Err(Unfit(field, key)) => {
            let mut problems = Problems::new();
            problems.add(field, key);
            return shown(&app, &visitor, asking, id, (form, problems)).await;
        }
    };
    let at = (id, version(&form));
    changed(&app, &visitor, at, |dashboard| dashboard.add(new.clone())).await
}

pub(super) async fn shift(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let tile = form.get("tile").and_then(|text| text.parse().ok());
    let to = match form.get("to") {
        Some("up") => Some(Move::Up),
        Some("down") => Some(Move::Down),
        Some("away") => Some(Move::Away),
        _ => None,
    };
    let (tile, to) = tile.zip(to).ok_or(PageError::BadRequest("dashboard-wrong-move"))?;
    let at = (parse(&id)?, version(&form));
    changed(&app, &visitor, at, |dashboard| dashboard.shift(tile, to)).await
}

pub(super) async fn rename(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let name = form.get("name").unwrap_or_default();
    let at = (id, version(&form));
    let done = app.store.write("rename dashboard", |tx| {
        change::edit(tx, &visitor, at, |dashboard| dashboard.rename(name))
    });
    match done.await {
        Ok(()) => Ok(see_other(format!("/dashboards/{id}/edit")).into_response()),
        Err(DashboardError::Name) => {
            let mut problems = Problems::new();
            problems.add("name", "dashboard-wrong-name");
            shown(&app, &visitor, asking, id, (form, problems)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn changed(
    app: &App,
    visitor: &Visitor,
    at: (DashboardId, i64),
    change: impl Fn(&mut Dashboard) -> Result<(), DashboardError>,
) -> Result<Response, PageError> {
    app.store
        .write("change dashboard", |tx| change::edit(tx, visitor, at, &change))
        .await
        .map_err(PageError::from)?;
    Ok(see_other(format!("/dashboards/{}/edit", at.0)).into_response())
}

pub(super) async fn delete(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let done = app.store.write("delete dashboard", |tx| change::delete(tx, &visitor, id));
    done.await.map_err(PageError::from)?;
    Ok(see_other("/dashboards").into_response())
}
