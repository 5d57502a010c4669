//! The page of one's own second factor, and the way to take somebody else's away.

use super::change::begun;
use super::{
    Begun, SecondFactorError, State as Factor, begin, count_try, is_on, prove, remove, renew_codes,
    required, state, switch_off, switch_on,
};
use crate::by::By;
use crate::session::Signed;
use crate::staff::sign_in::{Origin, SignInError, confirm, kept_nowhere};
use crate::{organisation, settings_tabs};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Role, StaffId};
use serde::Deserialize;
use web::page::render_as;
use web::qr::Qr;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Markup, PageError, Place, Problems, Routes, Shell, Visitor,
    see_other,
};

pub(crate) const PATH: &str = "/settings/second-factor";
pub(super) const SECRET: &str = "/settings/second-factor/secret";
/// The tab it stands under.
const ACCOUNT: &str = "/settings/sessions";
const ANYBODY: Access = Access::Staff(Role::Viewer);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, ANYBODY, show)
        .post(SECRET, ANYBODY, new_secret)
        .post(PATH, ANYBODY, confirm_first)
        .post("/settings/second-factor/codes", ANYBODY, new_codes)
        .post("/settings/second-factor/removal", ANYBODY, off)
        .post(
            "/settings/people/{staff}/second-factor/removal",
            Access::Staff(Role::Manager),
            remove_of,
        )
        .merge(required::page::routes())
}

/// On or off, and what can be done about it.
#[derive(Template)]
#[template(path = "second_factor/show.html")]
struct ShowPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    /// Those of the form that switches it off.
    off_problems: Problems,
    factor: Option<Factor>,
    /// Whether everybody must have one.
    required: bool,
}

/// The secret, shown this once.
#[derive(Template)]
#[template(path = "second_factor/begun.html")]
struct BegunPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    picture: Markup,
    secret: String,
}

/// Recovery codes, shown this once.
#[derive(Template)]
#[template(path = "second_factor/codes.html")]
struct CodesPage {
    shell: Shell,
    tabs: Vec<Tab>,
    codes: Vec<String>,
    is_new: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeForm {
    code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BothForm {
    password: String,
    code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    show_page(&app, asking, &visitor, Problems::new(), Problems::new()).await
}

async fn show_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    problems: Problems,
    off_problems: Problems,
) -> Result<Response, PageError> {
    let (factor, required) = app
        .store
        .read(|tx| Ok::<_, StoreError>((state(tx, visitor.staff)?, required::holds(tx)?)))
        .await?;
    let words = asking.words;
    let page = ShowPage {
        tabs: settings_tabs(words, visitor.role, ACCOUNT),
        shell: asking.shell(app, Place::Settings, words.t("second-factor")),
        problems,
        off_problems,
        factor,
        required,
    };
    let status = status(&page.problems).max(status(&page.off_problems));
    Ok(kept_nowhere(render_as(status, &page)))
}

fn status(problems: &Problems) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The password again, before anything about the second factor changes.
async fn password(
    app: &App,
    visitor: &Visitor,
    typed: &str,
    origin: &Origin,
    problems: &mut Problems,
) -> Result<(), PageError> {
    match confirm(app, visitor, typed, origin).await {
        Ok(()) => Ok(()),
        Err(SignInError::Wrong | SignInError::Over) => {
            problems.add("password", "account-password-wrong");
            Ok(())
        }
        Err(SignInError::TooMany { retry_after }) => Err(PageError::TooMany { retry_after }),
        Err(SignInError::Busy(_)) => Err(PageError::Unavailable { retry_after: 5 }),
        Err(SignInError::Store(error)) => Err(error.into()),
    }
}

/// Asks somebody who is signed in once more who they are, before what they could not undo.
///
/// For the password and, where a second factor is on, for a code. What was wrong stands beside the
/// fields `password` and `code`.
///
/// # Errors
/// When there were too many tries, or it can't be told just now.
pub async fn prove_again(
    app: &App,
    visitor: &Visitor,
    (typed, code): (&str, &str),
    origin: &Origin,
) -> Result<Problems, PageError> {
    let mut problems = Problems::new();
    password(app, visitor, typed, origin, &mut problems).await?;
    let has_one = app.store.read(|tx| is_on(tx, visitor.staff)).await?;
    if !problems.is_empty() || !has_one {
        return Ok(problems);
    }
    let proved = match count_try(app, visitor.staff, code, origin.address).await {
        Ok(()) => {
            let key = &app.site.key;
            app.store.write("prove again", |tx| prove(tx, key, visitor.staff, code)).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = proved {
        said(error, &mut problems)?;
    }
    Ok(problems)
}

/// What a refusal says beside the code; what is none stays an error.
fn said(error: SecondFactorError, problems: &mut Problems) -> Result<(), PageError> {
    match error {
        SecondFactorError::Wrong => problems.add("code", "second-factor-wrong"),
        SecondFactorError::TooMany { retry_after } => {
            let minutes = i64::from(retry_after.div_ceil(60));
            problems.add_with("code", "second-factor-too-many", vec![("minutes", minutes.into())]);
        }
        SecondFactorError::Over => problems.add("", "second-factor-over"),
        SecondFactorError::On | SecondFactorError::Off => {
            return Err(PageError::Conflict("second-factor-changed"));
        }
        SecondFactorError::Required => {
            return Err(PageError::Conflict("second-factor-is-required"));
        }
        SecondFactorError::NotFound => return Err(PageError::NotFound),
        SecondFactorError::NotYours => return Err(PageError::Forbidden),
        SecondFactorError::Store(error) => return Err(error.into()),
    }
    Ok(())
}

async fn new_secret(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    origin: Origin,
    Checked(form): Checked<PasswordForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    password(&app, &visitor, &form.password, &origin, &mut problems).await?;
    if !problems.is_empty() {
        return show_page(&app, asking, &visitor, problems, Problems::new()).await;
    }
    let name = organisation::current(&app).await?.name.clone();
    let made = app
        .store
        .write("begin second factor", |tx| {
            begin(tx, &app.site.key, visitor.staff, &name, &visitor.email)
        })
        .await;
    match made {
        Ok(made) => begun_page(&app, asking, &visitor, made, problems),
        Err(error) => {
            said(error, &mut problems)?;
            show_page(&app, asking, &visitor, problems, Problems::new()).await
        }
    }
}

fn begun_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    made: Begun,
    problems: Problems,
) -> Result<Response, PageError> {
    let words = asking.words;
    let qr = Qr::of(&made.address).map_err(PageError::internal)?;
    let page = BegunPage {
        tabs: settings_tabs(words, visitor.role, ACCOUNT),
        shell: asking.shell(app, Place::Settings, words.t("second-factor")),
        problems,
        picture: qr.inline(words.t("second-factor-qr")),
        secret: made.secret,
    };
    Ok(kept_nowhere(render_as(status(&page.problems), &page)))
}

async fn confirm_first(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Signed(here): Signed,
    origin: Origin,
    Checked(form): Checked<CodeForm>,
) -> Result<Response, PageError> {
    let done = match count_try(&app, visitor.staff, &form.code, origin.address).await {
        Ok(()) => {
            app.store
                .write("switch second factor on", |tx| {
                    switch_on(tx, &app.site.key, visitor.staff, here, &form.code)
                })
                .await
        }
        Err(error) => Err(error),
    };
    let mut problems = Problems::new();
    match done {
        Ok(codes) => return Ok(codes_page(&app, asking, &visitor, codes, true)),
        Err(error) => said(error, &mut problems)?,
    }
    // The same secret again: whoever mistyped need not scan anew.
    let name = organisation::current(&app).await?.name.clone();
    let again =
        app.store.read(|tx| begun(tx, &app.site.key, visitor.staff, &name, &visitor.email)).await;
    match again {
        Ok(made) => begun_page(&app, asking, &visitor, made, problems),
        Err(SecondFactorError::Store(error)) => Err(error.into()),
        Err(_) => show_page(&app, asking, &visitor, problems, Problems::new()).await,
    }
}

fn codes_page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    codes: Vec<String>,
    is_new: bool,
) -> Response {
    let words = asking.words;
    let tabs = settings_tabs(words, visitor.role, ACCOUNT);
    let shell = asking.shell(app, Place::Settings, words.t("second-factor-codes"));
    kept_nowhere(web::render(&CodesPage { shell, tabs, codes, is_new }))
}

async fn new_codes(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    origin: Origin,
    Checked(form): Checked<BothForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    password(&app, &visitor, &form.password, &origin, &mut problems).await?;
    if problems.is_empty() {
        let done = match count_try(&app, visitor.staff, &form.code, origin.address).await {
            Ok(()) => {
                app.store
                    .write("renew recovery codes", |tx| {
                        renew_codes(tx, &app.site.key, visitor.staff, &form.code)
                    })
                    .await
            }
            Err(error) => Err(error),
        };
        match done {
            Ok(codes) => return Ok(codes_page(&app, asking, &visitor, codes, false)),
            Err(error) => said(error, &mut problems)?,
        }
    }
    show_page(&app, asking, &visitor, problems, Problems::new()).await
}

async fn off(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Signed(here): Signed,
    origin: Origin,
    Checked(form): Checked<BothForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    password(&app, &visitor, &form.password, &origin, &mut problems).await?;
    if problems.is_empty() {
        let done = match count_try(&app, visitor.staff, &form.code, origin.address).await {
            Ok(()) => {
                app.store
                    .write("switch second factor off", |tx| {
                        switch_off(tx, &app.site.key, visitor.staff, here, &form.code)
                    })
                    .await
            }
            Err(error) => Err(error),
        };
        match done {
            Ok(()) => {
                let said = asking.words.t("second-factor-said-off");
                return Ok(see_other(ACCOUNT).said(&app, said).into_response());
            }
            Err(error) => said(error, &mut problems)?,
        }
    }
    show_page(&app, asking, &visitor, Problems::new(), problems).await
}

async fn remove_of(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<StaffId>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, PageError> {
    let done =
        app.store.write("remove second factor", |tx| remove(tx, By::Visitor(&visitor), id)).await;
    if let Err(error) = done {
        return match error {
            SecondFactorError::NotFound => Err(PageError::NotFound),
            SecondFactorError::Store(error) => Err(error.into()),
            _ => Err(PageError::Forbidden),
        };
    }
    let said = asking.words.t("second-factor-said-removed");
    Ok(see_other(format!("/settings/people/{id}")).said(&app, said).into_response())
}
