//! How often one customer hears of what was done: a setting of the whole organisation.

use crate::announcement::Settings;
use crate::audit;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use store::{Eyes, StoreError};
use web::page::render_as;
use web::table::Tab;
use web::{App, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, see_other};

const MOST_DAYS: u32 = 365;

#[derive(Template)]
#[template(path = "announcement/settings.html")]
struct SettingsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    may_change: bool,
    problems: Problems,
    days: String,
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let settings = app.store.read(Settings::read).await?;
    Ok(page(&app, asking, &visitor, settings.days.to_string(), Problems::new()))
}

pub(super) async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    if visitor.eyes != Eyes::All {
        return Err(PageError::Forbidden);
    }
    let typed = form.get("days").unwrap_or_default().trim().to_owned();
    let Some(days) = typed.parse().ok().filter(|days| *days <= MOST_DAYS) else {
        let mut problems = Problems::new();
        problems.add_with("days", "announcement-bad-days", vec![("most", MOST_DAYS.into())]);
        return Ok(page(&app, asking, &visitor, typed, problems));
    };
    app.store
        .write("announcement settings", |tx| {
            Settings { days }.keep(tx)?;
            let detail = serde_json::json!({ "days": days });
            audit::note(tx, &visitor, "announcement.settings_changed", "announcements", detail);
            Ok::<_, StoreError>(())
        })
        .await?;
    let to =
        see_other("/settings/announcements").said(&app, asking.words.t("announcement-said-saved"));
    Ok(to.into_response())
}

fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    days: String,
    problems: Problems,
) -> Response {
    let tabs = people::settings_tabs(asking.words, visitor.role, &asking.path);
    let may_change = visitor.eyes == Eyes::All;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = asking.words.t("settings-announcements");
    let shell = asking.shell(app, Place::Settings, title);
    render_as(status, &SettingsPage { shell, tabs, may_change, problems, days })
}
