//! The set-up page: one form, once.

use super::{AfterSetUp, Beginning, SetUpError, use_link};
use crate::email::Email;
use crate::one_line::{NAME, one_line};
use crate::organisation::{self, Sector};
use crate::pass::{self, Purpose};
use crate::staff::password::{Hasher, Password};
use crate::staff::sign_in::{Origin, kept_nowhere, open_session};
use crate::{session, staff, zone};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::Language;
use serde::Deserialize;
use web::form::Choice;
use web::page::render_as;
use web::{
    Access, App, Asking, Local, PageError, Place, Problems, Routes, Shell, Words, see_other,
};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/set-up/{secret}", Access::Public, show).post(
        "/set-up/{secret}",
        Access::Public,
        set_up,
    )
}

#[derive(Template)]
#[template(path = "set_up/set_up.html")]
struct SetUpPage {
    shell: Shell,
    problems: Problems,
    form: SetUpForm,
    languages: Vec<Choice>,
    sectors: Vec<Choice>,
    zones: Vec<Choice>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetUpForm {
    language: String,
    sector: String,
    organisation: String,
    unit: String,
    zone: String,
    name: String,
    email: String,
    password: String,
}

/// Whether this link can still set up: it works, and nobody works here yet.
async fn is_open(app: &App, secret: &str) -> Result<bool, StoreError> {
    app.store
        .read(|tx| {
            let good = pass::look(tx, Purpose::SetUp, secret)?.is_some();
            Ok(good && !staff::store::anybody(tx)?)
        })
        .await
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    if !is_open(&app, &secret).await? {
        return Err(PageError::NotFound);
    }
    let zone = match asking.language {
        Language::Th => "Asia/Bangkok",
        Language::Vi => "Asia/Ho_Chi_Minh",
        Language::En => app.site.zone.iana_name().unwrap_or("UTC"),
    };
    let form = SetUpForm {
        language: asking.language.code().to_owned(),
        sector: Sector::Food.code().to_owned(),
        zone: zone.to_owned(),
        ..SetUpForm::default()
    };
    Ok(page(&app, asking, form, Problems::new()))
}

fn page(app: &App, asking: Asking, form: SetUpForm, problems: Problems) -> Response {
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SetUpPage {
        languages: languages(),
        sectors: sectors(words),
        zones: zones(&form.zone),
        shell: asking.shell(app, Place::None, words.t("set-up-title")),
        problems,
        form,
    };
    kept_nowhere(render_as(status, &page))
}

/// The three languages by their own names.
pub(crate) fn languages() -> Vec<Choice> {
    Language::ALL.map(|language| Choice::new(language.code(), language.name())).to_vec()
}

pub(crate) fn sectors(words: Words) -> Vec<Choice> {
    Sector::ALL.map(|sector| Choice::new(sector.code(), words.t(sector.key()))).to_vec()
}

pub(crate) fn zones(chosen: &str) -> Vec<Choice> {
    let said = |zone: String| Choice::new(zone.clone(), zone::said(&zone));
    zone::offered(chosen).into_iter().map(said).collect()
}

async fn set_up(
    State(app): State<App>,
    asking: Asking,
    origin: Origin,
    Path(secret): Path<String>,
    Local(form): Local<SetUpForm>,
) -> Result<Response, PageError> {
    if !is_open(&app, &secret).await? {
        return Err(PageError::NotFound);
    }
    let (beginning, password) = match check(&form) {
        Ok(checked) => checked,
        Err(problems) => {
            return Ok(page(&app, asking, SetUpForm { password: String::new(), ..form }, problems));
        }
    };
    let busy = |_| PageError::Unavailable { retry_after: 5 };
    let hash = app.part::<Hasher>().hash(&password).await.map_err(busy)?;
    let after = app.try_part::<AfterSetUp>();
    let opened = app
        .store
        .write("set up", |tx| {
            let done = use_link(tx, &secret, &beginning, &hash, after)?;
            Ok::<_, SetUpError>(open_session(tx, done.owner, &origin)?)
        })
        .await
        .map_err(|error| match error {
            SetUpError::Done => PageError::NotFound,
            SetUpError::Store(error) => error.into(),
            other => PageError::internal(other),
        })?;
    organisation::forget(&app);
    organisation::current(&app).await?;
    let words = Words::of(beginning.language);
    let said = words.with("set-up-done", &[("name", beginning.owner_name.as_str().into())]);
    Ok(see_other("/").said(&app, said).cookie(session::cookie(&app, &opened)).into_response())
}

fn check(form: &SetUpForm) -> Result<(Beginning, Password), Problems> {
    let mut problems = Problems::new();
    let mut said = |field: &'static str, text: &str, key| {
        let line = one_line(text, NAME);
        if line.is_none() {
            problems.add(field, key);
        }
        line.unwrap_or_default()
    };
    let organisation = said("organisation", &form.organisation, "organisation-name-missing");
    let owner_name = said("name", &form.name, "staff-name-missing");
    let (language, sector) = (Language::parse(&form.language), Sector::parse(&form.sector));
    let (zone, email) = (zone::parse(&form.zone), Email::parse(&form.email));
    let local = email.as_ref().map_or("", Email::name);
    let password = Password::choose(&form.password, &[local, &owner_name, &organisation]);
    if language.is_none() {
        problems.add("language", "organisation-language-missing");
    }
    if sector.is_none() {
        problems.add("sector", "organisation-sector-missing");
    }
    if zone.is_none() {
        problems.add("zone", "unit-zone-unknown");
    }
    if email.is_none() {
        problems.add("email", "staff-email-wrong");
    }
    if let Err(weak) = &password {
        problems.add("password", weak.key());
    }
    match (language, sector, zone, email, password) {
        (Some(language), Some(sector), Some(zone), Some(owner_email), Ok(password))
            if problems.is_empty() =>
        {
            let unit = one_line(&form.unit, NAME);
            let beginning =
                Beginning { organisation, sector, language, zone, unit, owner_name, owner_email };
            Ok((beginning, password))
        }
        _ => Err(problems),
    }
}
