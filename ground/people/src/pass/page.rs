//! The pages behind links that work once. Looking at one uses nothing up: mail scanners look, too.

use super::letter::{delivers, wish};
use super::{Purpose, look, spend};
use crate::email::Email;
use crate::one_line::{NAME, one_line};
use crate::staff::password::{Hasher, Password};
use crate::staff::sign_in::{Origin, SignInError, admit, kept_nowhere, lead_in, open_session};
use crate::staff::{self, Staff};
use crate::{audit, organisation, session};
use ::store::{Eyes, StoreError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::Actor;
use serde::Deserialize;
use web::page::render_as;
use web::security::ClientIp;
use web::{
    Access, App, Asking, Local, PageError, Place, Problems, Routes, Shell, Words, see_other,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/enter/{secret}", Access::Public, show_enter)
        .post("/enter/{secret}", Access::Public, enter)
        .get("/join/{secret}", Access::Public, show_join)
        .post("/join/{secret}", Access::Public, join)
        .get("/password", Access::Public, show_forgotten)
        .post("/password", Access::Public, forgotten)
        .get("/password/{secret}", Access::Public, show_password)
        .post("/password/{secret}", Access::Public, password)
}

#[derive(Template)]
#[template(path = "pass/enter.html")]
struct EnterPage {
    shell: Shell,
    name: String,
}

/// Joining, and choosing a new password: the second asks for no name.
#[derive(Template)]
#[template(path = "pass/password.html")]
struct PasswordPage {
    shell: Shell,
    problems: Problems,
    is_new: bool,
    organisation: String,
    email: String,
    person: String,
}

/// Asking for a link by letter.
#[derive(Template)]
#[template(path = "pass/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    problems: Problems,
    /// Whether letters leave this machine.
    delivers: bool,
    asked: bool,
    email: String,
}

/// A link that leads nowhere any more.
#[derive(Template)]
#[template(path = "pass/gone.html")]
struct GonePage {
    shell: Shell,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForgottenForm {
    email: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    #[serde(default)]
    name: String,
    password: String,
}

fn gone(app: &App, asking: Asking) -> Response {
    let title = asking.words.t("pass-gone");
    let shell = asking.shell(app, Place::None, title);
    kept_nowhere(render_as(StatusCode::NOT_FOUND, &GonePage { shell }))
}

/// Whose link it is, when it still works.
async fn owner(app: &App, purpose: Purpose, secret: &str) -> Result<Option<Staff>, StoreError> {
    app.store
        .read(|tx| match look(tx, purpose, secret)?.flatten() {
            Some(id) => staff::by_id(tx, &Eyes::Respondent, id),
            None => Ok(None),
        })
        .await
}

async fn show_enter(
    State(app): State<App>,
    asking: Asking,
    client: ClientIp,
    origin: Origin,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let Some(staff) = owner(&app, Purpose::Demo, &secret).await? else {
        return Ok(gone(&app, asking));
    };
    // The sample organisation on one's own machine: one click from the terminal to the first page.
    if app.site.demo && client.is_this_machine() {
        let opened = app.store.write("enter the sample", |tx| open_session(tx, staff.id, &origin));
        let cookie = session::cookie(&app, &opened.await?);
        return Ok(kept_nowhere(see_other("/").cookie(cookie).into_response()));
    }
    let title = asking.words.t("pass-enter-title");
    let shell = asking.shell(&app, Place::None, title);
    Ok(kept_nowhere(web::render(&EnterPage { shell, name: staff.name })))
}

async fn enter(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    Path(secret): Path<String>,
    Local(Nothing {}): Local<Nothing>,
) -> Result<Response, PageError> {
    let opened = app
        .store
        .write("enter by link", |tx| match spend(tx, Purpose::Demo, &secret)?.flatten() {
            Some(staff) => open_session(tx, staff, &origin).map(Some),
            None => Ok::<_, StoreError>(None),
        })
        .await?;
    Ok(match opened {
        Some(opened) => see_other("/").cookie(session::cookie(&app, &opened)).into_response(),
        None => gone(&app, asking),
    })
}

async fn show_forgotten(State(app): State<App>, asking: Asking) -> Response {
    forgotten_page(&app, asking, String::new(), false, Problems::new())
}

async fn forgotten(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    Local(form): Local<ForgottenForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    if !delivers(&app) {
        return Ok(forgotten_page(&app, asking, String::new(), false, problems));
    }
    // What can be no address at all is said; whether it is anybody's is not.
    if Email::parse(&form.email).is_none() {
        problems.add("email", "staff-email-wrong");
        return Ok(forgotten_page(&app, asking, form.email, false, problems));
    }
    match wish(&app, &form.email, &origin).await {
        Ok(()) => Ok(forgotten_page(&app, asking, form.email, true, problems)),
        Err(SignInError::TooMany { retry_after }) => Err(PageError::TooMany { retry_after }),
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(other) => Err(PageError::internal(other)),
    }
}

fn forgotten_page(
    app: &App,
    asking: Asking,
    email: String,
    asked: bool,
    problems: Problems,
) -> Response {
    let title = asking.words.t("pass-forgotten-title");
    let shell = asking.shell(app, Place::None, title);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ForgottenPage { shell, problems, delivers: delivers(app), asked, email };
    kept_nowhere(render_as(status, &page))
}

async fn show_join(
    State(app): State<App>,
    asking: Asking,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    show(&app, asking, Purpose::Invitation, &secret).await
}

async fn show_password(
    State(app): State<App>,
    asking: Asking,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    show(&app, asking, Purpose::Password, &secret).await
}

async fn show(
    app: &App,
    asking: Asking,
    purpose: Purpose,
    secret: &str,
) -> Result<Response, PageError> {
    match owner(app, purpose, secret).await? {
        Some(staff) => {
            let name = staff.name.clone();
            page(app, asking, purpose, &staff, name, Problems::new()).await
        }
        None => Ok(gone(app, asking)),
    }
}

async fn page(
    app: &App,
    asking: Asking,
    purpose: Purpose,
    staff: &Staff,
    name: String,
    problems: Problems,
) -> Result<Response, PageError> {
    let is_new = purpose == Purpose::Invitation;
    let organisation = organisation::current(app).await?.name.clone();
    let title = asking.words.t(if is_new { "pass-join-title" } else { "pass-password-title" });
    let shell = asking.shell(app, Place::None, title);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let email = staff.email.clone();
    let page = PasswordPage { shell, problems, is_new, organisation, email, person: name };
    Ok(kept_nowhere(render_as(status, &page)))
}

async fn join(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    Path(secret): Path<String>,
    Local(form): Local<PasswordForm>,
) -> Result<Response, PageError> {
    choose(&app, asking, &origin, Purpose::Invitation, &secret, form).await
}

async fn password(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    Path(secret): Path<String>,
    Local(form): Local<PasswordForm>,
) -> Result<Response, PageError> {
    choose(&app, asking, &origin, Purpose::Password, &secret, form).await
}

/// Keeps the password that was chosen, uses the link up and signs in.
async fn choose(
    app: &App,
    asking: Asking,
    origin: &Origin,
    purpose: Purpose,
    secret: &str,
    form: PasswordForm,
) -> Result<Response, PageError> {
    let Some(staff) = owner(app, purpose, secret).await? else { return Ok(gone(app, asking)) };
    let is_new = purpose == Purpose::Invitation;
    let mut problems = Problems::new();
    let name = if is_new { one_line(&form.name, NAME) } else { Some(staff.name.clone()) };
    if name.is_none() {
        problems.add("name", "staff-name-missing");
    }
    let organisation = organisation::current(app).await?;
    let local = staff.email.split('@').next().unwrap_or_default();
    let personal = [local, &staff.email, &staff.name, &form.name, &organisation.name];
    let chosen = Password::choose(&form.password, &personal);
    if let Err(weak) = chosen {
        problems.add("password", weak.key());
    }
    let (Some(name), Ok(chosen)) = (name, chosen) else {
        return page(app, asking, purpose, &staff, form.name, problems).await;
    };
    let busy = |_| PageError::Unavailable { retry_after: 5 };
    let hash = app.part::<Hasher>().hash(&chosen).await.map_err(busy)?;
    let opened = app
        .store
        .write("choose password", |tx| {
            // Whoever spends the link decides; a second one finds it gone.
            if spend(tx, purpose, secret)?.flatten() != Some(staff.id) {
                return Ok::<_, StoreError>(None);
            }
            staff::store::set_password(tx, staff.id, &hash)?;
            staff::store::set_own(tx, staff.id, &name, staff.language)?;
            super::revoke(tx, staff.id)?;
            session::end_all(tx, staff.id, None)?;
            let what = if is_new { "staff.joined" } else { "staff.password_reset" };
            audit::note_as(tx, Actor::Staff(staff.id), what, staff.id, serde_json::json!({}));
            admit(tx, staff.id, origin).map(Some)
        })
        .await?;
    let Some(entered) = opened else { return Ok(gone(app, asking)) };
    let said = welcome(asking.words, is_new, &name);
    Ok(lead_in(app, &entered, String::from("/")).said(app, said).into_response())
}

fn welcome(words: Words, is_new: bool, name: &str) -> String {
    let key = if is_new { "pass-welcome" } else { "pass-password-changed" };
    words.with(key, &[("name", name.into())])
}
