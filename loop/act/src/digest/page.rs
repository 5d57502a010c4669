//! My notices: at once, or once a day.

use super::choose::choose;
use super::store::hour_of;
use crate::settings;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::Role;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Fields, PageError, Place, Problems, Routes, Shell, Visitor,
    see_other,
};

const PATH: &str = "/settings/notices";
/// The hour that is offered first.
const MORNING: i8 = 8;

pub(crate) fn routes() -> Routes {
    let work = Access::Staff(Role::Agent);
    Routes::new().get(PATH, work, show).post(PATH, work, keep)
}

#[derive(Template)]
#[template(path = "digest/settings.html")]
struct Settings {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    ways: Vec<Choice>,
    way: String,
    hours: Vec<Choice>,
    hour: String,
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let hour = app.store.read(|tx| hour_of(tx, visitor.staff)).await?;
    let way = if hour.is_some() { "digest" } else { "at-once" };
    page(&app, asking, &visitor, way, hour.unwrap_or(MORNING).to_string(), Problems::new())
}

fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    way: &str,
    hour: String,
    problems: Problems,
) -> Result<Response, PageError> {
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Settings {
        tabs: settings::tabs(&asking, visitor),
        problems,
        ways: ["at-once", "digest"]
            .map(|way| Choice::new(way, words.t(&format!("digest-way-{way}"))))
            .into(),
        way: way.to_owned(),
        hours: (0..24).map(|hour| Choice::new(hour.to_string(), format!("{hour:02}:00"))).collect(),
        hour,
        shell: asking.shell(app, Place::Settings, words.t("settings-notices")),
    };
    Ok(render_as(status, &page))
}

async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (way, typed) = (form.get("way").unwrap_or_default(), form.get("hour").unwrap_or_default());
    let hour: Option<i8> = typed.parse().ok().filter(|hour| (0..24).contains(hour));
    let chosen = match (way, hour) {
        ("at-once", _) => None,
        ("digest", Some(hour)) => Some(hour),
        _ => {
            let mut problems = Problems::new();
            let field = if way == "digest" { "hour" } else { "way" };
            problems.add(field, "digest-choose");
            return page(&app, asking, &visitor, way, typed.to_owned(), problems);
        }
    };
    let zone = people::organisation::zone(&app);
    app.store.write("choose notices", |tx| choose(tx, &visitor, chosen, &zone)).await?;
    Ok(see_other(PATH).said(&app, asking.words.t("settings-kept")).into_response())
}
