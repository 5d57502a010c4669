//! My account: one's own name, language, password and sessions.

use super::{Session, Signed, cookie, end, end_all, of_staff, store};
use crate::by::By;
use crate::one_line::{NAME, one_line};
use crate::set_up::languages;
use crate::staff::away::{self, page::Away};
use crate::staff::password::{Hasher, Password};
use crate::staff::sign_in::{Origin, SignInError, confirm};
use crate::{audit, organisation, pass, second_factor, settings_tabs, staff};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Language, Role, SessionId};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, PageError, Place, Problems, Routes, Shell, Visitor, see_other,
};

const PATH: &str = "/settings/sessions";
const ANYBODY: Access = Access::Staff(Role::Viewer);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, ANYBODY, show)
        .post("/settings/account", ANYBODY, keep)
        .post("/settings/password", ANYBODY, change_password)
        .post("/settings/sessions/end", ANYBODY, end_others)
        .post("/settings/sessions/{session}/end", ANYBODY, end_one)
}

#[derive(Template)]
#[template(path = "session/account.html")]
struct AccountPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    email: String,
    person: String,
    language: String,
    languages: Vec<Choice>,
    sessions: Vec<Session>,
    current: SessionId,
    factor: Option<second_factor::State>,
    /// `None` for those who take no cases.
    away: Option<Away>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountForm {
    name: String,
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    current: String,
    new: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    signed: Signed,
) -> Result<Response, PageError> {
    page(&app, asking, visitor, signed, Problems::new(), None).await
}

pub(crate) async fn page(
    app: &App,
    asking: Asking,
    visitor: Visitor,
    Signed(current): Signed,
    problems: Problems,
    typed: Option<String>,
) -> Result<Response, PageError> {
    let (sessions, factor, until) = app
        .store
        .read(|tx| {
            let factor = second_factor::state(tx, visitor.staff)?;
            let until = away::until(tx, visitor.staff)?;
            Ok::<_, StoreError>((of_staff(tx, visitor.staff)?, factor, until))
        })
        .await?;
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AccountPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        shell: asking.shell(app, Place::Settings, words.t("settings-sessions")),
        problems,
        email: visitor.email,
        person: visitor.name,
        language: visitor.language.code().to_owned(),
        languages: languages(),
        sessions,
        current,
        factor,
        away: (visitor.role > Role::Viewer)
            .then(|| Away::of(until, typed, "/settings/away".to_owned(), &organisation::zone(app))),
    };
    Ok(render_as(status, &page))
}

async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    signed: Signed,
    Checked(form): Checked<AccountForm>,
) -> Result<Response, PageError> {
    let (name, language) = (one_line(&form.name, NAME), Language::parse(&form.language));
    let (Some(name), Some(language)) = (name, language) else {
        let mut problems = Problems::new();
        problems.add("name", "staff-name-missing");
        return page(&app, asking, visitor, signed, problems, None).await;
    };
    app.store
        .write("change own account", |tx| {
            staff::store::set_own(tx, visitor.staff, &name, language)?;
            let detail = json!({ "name": name, "language": language.code() });
            audit::note(tx, By::Visitor(&visitor), "staff.changed", visitor.staff, detail);
            Ok::<_, StoreError>(())
        })
        .await?;
    let said = web::Words::of(language).t("settings-kept");
    let mut answer = see_other(PATH).said(&app, said);
    // What this browser was told to speak before would win otherwise.
    let chosen = web::cookie::set(&app.site, "ringback-language", language.code(), Some(YEAR));
    if let Some(chosen) = chosen {
        answer = answer.cookie(chosen);
    }
    Ok(answer.into_response())
}

const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

async fn change_password(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    signed: Signed,
    origin: Origin,
    Checked(form): Checked<PasswordForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    let organisation = organisation::current(&app).await?;
    let local = visitor.email.split('@').next().unwrap_or_default();
    let personal = [local, &visitor.email, &visitor.name, &organisation.name];
    let chosen = match Password::choose(&form.new, &personal) {
        Ok(chosen) => chosen,
        Err(weak) => {
            problems.add("new", weak.key());
            return page(&app, asking, visitor, signed, problems, None).await;
        }
    };
    match confirm(&app, &visitor, &form.current, &origin).await {
        Ok(()) => {}
        Err(SignInError::Wrong | SignInError::Over) => {
            problems.add("current", "account-password-wrong");
            return page(&app, asking, visitor, signed, problems, None).await;
        }
        Err(SignInError::TooMany { retry_after }) => {
            return Err(PageError::TooMany { retry_after });
        }
        Err(SignInError::Busy(_)) => return Err(PageError::Unavailable { retry_after: 5 }),
        Err(SignInError::Store(error)) => return Err(error.into()),
    }
    let busy = |_| PageError::Unavailable { retry_after: 5 };
    let hash = app.part::<Hasher>().hash(&chosen).await.map_err(busy)?;
    let opened = app
        .store
        .write("change password", |tx| {
            staff::store::set_password(tx, visitor.staff, &hash)?;
            end_all(tx, visitor.staff, None)?;
            // Links that were asked for before are no good any more.
            pass::revoke(tx, visitor.staff)?;
            audit::note(
                tx,
                By::Visitor(&visitor),
                "staff.password_changed",
                visitor.staff,
                json!({}),
            );
            store::open(tx, visitor.staff, &origin.device)
        })
        .await?;
    let said = asking.words.t("account-password-changed");
    Ok(see_other(PATH).said(&app, said).cookie(cookie(&app, &opened.secret)).into_response())
}

async fn end_one(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(session): Path<SessionId>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, PageError> {
    let ended = app
        .store
        .write("end session", |tx| {
            let ended = end(tx, visitor.staff, session)?;
            if ended {
                audit::note(tx, By::Visitor(&visitor), "session.ended", session, json!({}));
            }
            Ok::<_, StoreError>(ended)
        })
        .await?;
    if !ended {
        return Err(PageError::NotFound);
    }
    Ok(see_other(PATH).said(&app, asking.words.t("account-session-ended")).into_response())
}

async fn end_others(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Signed(current): Signed,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, PageError> {
    app.store
        .write("end other sessions", |tx| {
            let ended = end_all(tx, visitor.staff, Some(current))?;
            let detail = json!({ "ended": ended });
            audit::note(tx, By::Visitor(&visitor), "session.others_ended", visitor.staff, detail);
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(see_other(PATH).said(&app, asking.words.t("account-others-ended")).into_response())
}
