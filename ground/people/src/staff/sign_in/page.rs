//! The sign-in page, and the way out.

use super::{Entered, Origin, SignInError, prove, sign_in};
use crate::pass::Purpose;
use crate::session::{self, Signed};
use crate::{audit, by::By, organisation, staff};
use ::store::StoreError;
use askama::Template;
use axum::extract::{FromRequestParts, Query, State};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::Role;
use serde::Deserialize;
use std::convert::Infallible;
use web::page::{SeeOther, local_path, render_as};
use web::security::ClientIp;
use web::{
    Access, App, Asking, Local, PageError, Place, Problems, Routes, Shell, Visitor, see_other,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Access::Public, show)
        .post("/sign-in", Access::Public, enter)
        .get("/sign-in/code", Access::Public, show_code)
        .post("/sign-in/code", Access::Public, code)
        .post("/sign-out", Access::Staff(Role::Viewer), leave)
}

#[derive(Template)]
#[template(path = "staff/sign_in.html")]
struct SignInPage {
    shell: Shell,
    problems: Problems,
    organisation: String,
    /// Whether nobody works here yet.
    is_new: bool,
    email: String,
    next: String,
}

/// The second step.
#[derive(Template)]
#[template(path = "second_factor/ask.html")]
struct CodePage {
    shell: Shell,
    problems: Problems,
    next: String,
}

#[derive(Debug, Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeForm {
    code: String,
    #[serde(default)]
    next: String,
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Option<Visitor>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    if visitor.is_some() {
        return Ok(see_other(wanted.next).into_response());
    }
    let form = SignInForm { email: String::new(), password: String::new(), next: wanted.next };
    page(&app, asking, StatusCode::OK, form, Problems::new()).await
}

async fn page(
    app: &App,
    asking: Asking,
    status: StatusCode,
    form: SignInForm,
    problems: Problems,
) -> Result<Response, PageError> {
    let is_new = !app.store.read(staff::store::anybody).await?;
    let organisation = organisation::current(app).await?.name.clone();
    let title = asking.words.t("sign-in-title");
    let shell = asking.shell(app, Place::None, title);
    let next = local_path(&form.next).unwrap_or_default().to_owned();
    let page = SignInPage { shell, problems, organisation, is_new, email: form.email, next };
    Ok(kept_nowhere(render_as(status, &page)))
}

async fn enter(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    Local(form): Local<SignInForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    match sign_in(&app, &form.email, &form.password, &origin).await {
        Ok(entered) => return Ok(lead_in(&app, &entered, form.next).into_response()),
        Err(SignInError::Wrong) => problems.add("", "sign-in-wrong"),
        Err(SignInError::TooMany { retry_after }) => {
            let minutes = i64::from(retry_after.div_ceil(60));
            problems.add_with("", "sign-in-too-many", vec![("minutes", minutes.into())]);
            let shown = page(&app, asking, StatusCode::TOO_MANY_REQUESTS, form, problems).await;
            return shown.map(|mut shown| {
                shown.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
                shown
            });
        }
        Err(SignInError::Over) => problems.add("", "sign-in-over"),
        Err(SignInError::Busy(_)) => return Err(PageError::Unavailable { retry_after: 5 }),
        Err(SignInError::Store(error)) => return Err(error.into()),
    }
    page(&app, asking, StatusCode::UNPROCESSABLE_ENTITY, form, problems).await
}

/// The cookie of somebody half way in; the session's own comes after the code.
const HALF_WAY: &str = "ringback-half-way";

/// Goes on after a right password or link: into the product, or to the question for the code.
pub(crate) fn lead_in(app: &App, entered: &Entered, next: String) -> SeeOther {
    match entered {
        Entered::In(secret) => see_other(next).cookie(session::cookie(app, secret)),
        Entered::HalfWay(secret) => {
            let lasts = Some(Purpose::SecondFactor.lasts());
            let cookie = web::cookie::set(&app.site, HALF_WAY, secret, lasts)
                .expect("a secret is made of letters and digits");
            let next = local_path(&next).unwrap_or("/");
            let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
            see_other(format!("/sign-in/code?{query}")).cookie(cookie)
        }
    }
}

async fn show_code(
    State(app): State<App>,
    asking: Asking,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Response {
    if web::cookie::read(&app.site, &headers, HALF_WAY).is_none() {
        return see_other("/sign-in").into_response();
    }
    code_page(&app, asking, wanted.next, Problems::new())
}

fn code_page(app: &App, asking: Asking, next: String, problems: Problems) -> Response {
    let title = asking.words.t("second-factor-ask-title");
    let shell = asking.shell(app, Place::None, title);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let next = local_path(&next).unwrap_or_default().to_owned();
    kept_nowhere(render_as(status, &CodePage { shell, problems, next }))
}

async fn code(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    headers: HeaderMap,
    Local(form): Local<CodeForm>,
) -> Result<Response, PageError> {
    let half_way = web::cookie::read(&app.site, &headers, HALF_WAY).unwrap_or_default();
    let cleared = web::cookie::clear(&app.site, HALF_WAY);
    let mut problems = Problems::new();
    match prove(&app, half_way, &form.code, &origin).await {
        Ok(secret) => {
            let going = see_other(form.next).cookie(session::cookie(&app, &secret));
            return Ok(going.cookie(cleared).into_response());
        }
        Err(SignInError::Over) => {
            let said = asking.words.t("sign-in-over");
            return Ok(see_other("/sign-in").warned(&app, said).cookie(cleared).into_response());
        }
        Err(SignInError::Wrong) => problems.add("code", "second-factor-wrong"),
        Err(SignInError::TooMany { retry_after }) => {
            let minutes = i64::from(retry_after.div_ceil(60));
            problems.add_with("code", "second-factor-too-many", vec![("minutes", minutes.into())]);
        }
        Err(SignInError::Busy(_)) => return Err(PageError::Unavailable { retry_after: 5 }),
        Err(SignInError::Store(error)) => return Err(error.into()),
    }
    Ok(code_page(&app, asking, form.next, problems))
}

async fn leave(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Signed(session): Signed,
) -> Result<Response, PageError> {
    app.store
        .write("sign out", |tx| {
            session::end(tx, visitor.staff, session)?;
            audit::note(tx, By::Visitor(&visitor), "session.ended", session, serde_json::json!({}));
            Ok::<_, StoreError>(())
        })
        .await?;
    let said = asking.words.t("sign-in-signed-out");
    let cleared = web::cookie::clear(&app.site, session::COOKIE);
    Ok(see_other("/sign-in").said(&app, said).cookie(cleared).into_response())
}

/// A page that no browser and no proxy keeps: somebody's address or link stands on it.
pub(crate) fn kept_nowhere(mut response: Response) -> Response {
    let none = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, none);
    response
}

impl FromRequestParts<App> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let client = ClientIp::from_request_parts(parts, app).await?;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        Ok(Self {
            address: client.address,
            device: session::device(agent.unwrap_or_default()),
            replaces: web::cookie::read(&app.site, &parts.headers, session::COOKIE)
                .map(str::to_owned),
        })
    }
}
